// SPDX-License-Identifier: MIT
#include "trial/gold.h"

#include "base/utf8.h"
#include "trial/fold.h"

enum { MOST_CELLS = 64 };

typedef struct GoldReader {
  Gold *gold;
  const char *file;
  Diag *diag;
  uint32_t line;
  Str text; ///< of the line
  Str cells[MOST_CELLS];
  uint32_t n_cells;
} GoldReader;

static Place
here(const GoldReader *reader)
{
  return (Place){reader->file, reader->line, 0, reader->text};
}

static bool
wants(const GoldReader *reader, const char *what)
{
  diag_error(reader->diag, KEDGE_BAD_INPUT, here(reader),
             "a row %.*s wants %s, separated by tabs",
             STR_ARG(reader->cells[0]), what);
  return false;
}

static bool
unknown(const GoldReader *reader, const char *what, Str name)
{
  diag_error(reader->diag, KEDGE_BAD_INPUT, here(reader), "'%.*s' is no %s",
             STR_ARG(name), what);
  return false;
}

/* The first entity with a name keeps it. */
static void
add_name(GoldNames *names, Arena *arena, Str name, uint32_t entity)
{
  const uint32_t n_known = names->names.n_keys;
  map_add(&names->names, name);
  if (names->names.n_keys > n_known) {
    ARENA_PUSH(arena, names->entities, names->n_entities, names->capacity,
               entity);
  }
}

static bool
read_entity(GoldReader *reader)
{
  Gold *gold = reader->gold;
  if (reader->n_cells < 3 || reader->cells[2].len == 0) {
    return wants(reader, "a type and a name");
  }
  const uint8_t type = ontology_type(gold->ontology, reader->cells[1]);
  if (!type || type_at(gold->ontology, type)->is_literal ||
      type_at(gold->ontology, type)->is_event) {
    return unknown(reader, "type of entities", reader->cells[1]);
  }
  const uint32_t entity = map_add(&gold->entities, reader->cells[2]);
  if (entity > gold->n_types) {
    ARENA_PUSH(gold->arena, gold->types, gold->n_types, gold->types_capacity,
               type);
  }
  gold->types[entity - 1] = type;
  for (uint32_t i = 2; i < reader->n_cells; i++) {
    const Str name = reader->cells[i];
    add_name(&gold->written, gold->arena, name, entity);
    add_name(&gold->folded, gold->arena, name_fold(gold->arena, name), entity);
  }
  return true;
}

static bool
read_event(GoldReader *reader)
{
  Gold *gold = reader->gold;
  if (reader->n_cells < 3 || !str_starts(reader->cells[1], STR("@"))) {
    return wants(reader, "an id that begins with '@' and a kind of event");
  }
  const uint32_t n_known = gold->event_ids.n_keys;
  const uint32_t id = map_add(&gold->event_ids, reader->cells[1]);
  if (id <= n_known) {
    return unknown(reader, "new event", reader->cells[1]);
  }
  GoldEvent event = {.id = map_key(&gold->event_ids, id),
                     .kinds =
                         ARENA_NEW_ARRAY(gold->arena, Str, reader->n_cells)};
  for (uint32_t i = 2; i < reader->n_cells; i++) {
    event.kinds[event.n_kinds++] = kind_fold(gold->arena, reader->cells[i]);
  }
  ARENA_PUSH(gold->arena, gold->events, gold->n_events, gold->events_capacity,
             event);
  return true;
}

static bool
read_triple(GoldReader *reader)
{
  Gold *gold = reader->gold;
  const Str flag = reader->n_cells > 4 ? reader->cells[4] : (Str){0};
  if (reader->n_cells < 4 || reader->n_cells > 5) {
    return wants(reader, "subject, relation, object and perhaps '?'");
  }
  if (flag.len && !str_equal(flag, STR("?"))) {
    return unknown(reader, "flag; there is only '?'", flag);
  }
  const GoldTriple triple = {
      .subject = reader->cells[1],
      .relation = ontology_relation(gold->ontology, reader->cells[2]),
      .object = reader->cells[3],
      .folded = name_fold(gold->arena, reader->cells[3]),
      .is_optional = flag.len};
  if (!triple.relation) {
    return unknown(reader, "relation", reader->cells[2]);
  }
  const Str ends[] = {triple.subject, triple.object};
  for (int i = 0; i < 2; i++) {
    if (str_starts(ends[i], STR("@")) && !map_find(&gold->event_ids, ends[i])) {
      return unknown(reader, "event of a row above", ends[i]);
    }
  }
  ARENA_PUSH(gold->arena, gold->triples, gold->n_triples,
             gold->triples_capacity, triple);
  return true;
}

static bool
read_row(GoldReader *reader)
{
  static const struct {
    Str letter;
    bool (*read)(GoldReader *reader);
  } rows[] = {{STR_INIT("N"), read_entity},
              {STR_INIT("E"), read_event},
              {STR_INIT("T"), read_triple}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (str_equal(rows[i].letter, reader->cells[0])) {
      return rows[i].read(reader);
    }
  }
  diag_error(reader->diag, KEDGE_BAD_INPUT, here(reader),
             "a row of a gold file begins with N, E or T and a tab");
  return false;
}

static void
cut_cells(GoldReader *reader)
{
  reader->n_cells = 0;
  for (Str rest = reader->text; rest.ptr && reader->n_cells < MOST_CELLS;) {
    reader->cells[reader->n_cells++] = str_cut(&rest, '\t');
  }
}

static bool
read_rows(GoldReader *reader, Str bytes)
{
  bool ok = true;
  while (bytes.ptr) {
    Str line = str_cut(&bytes, '\n');
    reader->line++;
    if (str_ends(line, STR("\r"))) {
      line.len--;
    }
    if (str_trim(line).len && line.ptr[0] != '#') {
      reader->text = line;
      cut_cells(reader);
      ok = read_row(reader) && ok;
    }
  }
  return ok;
}

bool
gold_parse(Gold *gold, Arena *arena, const Ontology *ontology, const char *file,
           Str bytes, Diag *diag)
{
  *gold = (Gold){.arena = arena, .ontology = ontology};
  map_init(&gold->entities, arena, 64);
  map_init(&gold->written.names, arena, 128);
  map_init(&gold->folded.names, arena, 128);
  map_init(&gold->event_ids, arena, 16);
  const size_t valid = utf8_valid_prefix(bytes);
  if (valid != bytes.len) {
    diag_error(diag, KEDGE_BAD_INPUT, place_at(file, bytes, valid),
               "invalid UTF-8 (byte 0x%02X)", (unsigned char)bytes.ptr[valid]);
    return false;
  }
  GoldReader reader = {.gold = gold, .file = file, .diag = diag};
  return read_rows(&reader, bytes);
}

Str
gold_find(const Gold *gold, const GoldNames *names, Str name)
{
  const uint32_t id = map_find(&names->names, name);
  return id ? map_key(&gold->entities, names->entities[id - 1]) : (Str){0};
}
