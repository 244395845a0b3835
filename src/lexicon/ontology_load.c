// SPDX-License-Identifier: MIT
#include "lexicon/ontology.h"

#include "base/table.h"

/* What a cell becomes. */
typedef enum FieldKind {
  FIELD_STR,    /* the text itself */
  FIELD_FLAG,   /* true if it is the word `match` */
  FIELD_CHOICE, /* the number of the word; an empty cell is the first */
  FIELD_TYPE,   /* a type id */
  FIELD_TYPES,  /* a bit for each type, names separated by '|' */
  FIELD_RELATION
} FieldKind;

typedef struct Field {
  const char *column;
  FieldKind kind;
  size_t offset;
  bool is_required; /* the cell must not be empty */
  const char *words;
  const char *match;
} Field;

static const char yes_words[] = "no yes";
static const char literal_words[] = "no date text";
static const char direction_words[] = "forward inverse symmetric";
static const char kind_words[] = "stated derived";
/* In the order of EventColumn, NetworkRole and Comparison. */
static const char event_words[] =
    "none start end places countries organisers projects by-type";
static const char network_words[] = "none actor theme";
static const char compared_words[] = "equal names words";

#define AT(T, member) offsetof(T, member)

static const Field type_fields[] = {
    {"name", FIELD_STR, AT(TypeInfo, name), true, 0, 0},
    {"iri", FIELD_STR, AT(TypeInfo, iri), false, 0, 0},
    {"also", FIELD_STR, AT(TypeInfo, also), false, 0, 0},
    {"label", FIELD_STR, AT(TypeInfo, label), false, 0, 0},
    {"plural", FIELD_STR, AT(TypeInfo, plural), false, 0, 0},
    {"shape", FIELD_STR, AT(TypeInfo, shape), false, 0, 0},
    {"fill", FIELD_STR, AT(TypeInfo, fill), false, 0, 0},
    {"border", FIELD_STR, AT(TypeInfo, border), false, 0, 0},
    {"literal", FIELD_CHOICE, AT(TypeInfo, literal), false, literal_words, 0},
    {"event", FIELD_FLAG, AT(TypeInfo, is_event), false, yes_words, "yes"},
    {"whole", FIELD_FLAG, AT(TypeInfo, is_whole), false, yes_words, "yes"},
    {"event_column", FIELD_CHOICE, AT(TypeInfo, event_column), false,
     event_words, 0},
};

static const Field relation_fields[] = {
    {"name", FIELD_STR, AT(RelationInfo, name), true, 0, 0},
    {"subject", FIELD_TYPES, AT(RelationInfo, subject_types), true, 0, 0},
    {"object", FIELD_TYPES, AT(RelationInfo, object_types), true, 0, 0},
    {"iri", FIELD_STR, AT(RelationInfo, iri), false, 0, 0},
    {"direction", FIELD_FLAG, AT(RelationInfo, is_inverse), false,
     direction_words, "inverse"},
    {"direction", FIELD_FLAG, AT(RelationInfo, is_symmetric), false,
     direction_words, "symmetric"},
    {"kind", FIELD_FLAG, AT(RelationInfo, is_derived), false, kind_words,
     "derived"},
    {"anchor", FIELD_FLAG, AT(RelationInfo, is_anchor), false, yes_words,
     "yes"},
    {"single", FIELD_FLAG, AT(RelationInfo, is_single), false, yes_words,
     "yes"},
    {"label", FIELD_STR, AT(RelationInfo, label), false, 0, 0},
    {"label_inverse", FIELD_STR, AT(RelationInfo, label_inverse), false, 0, 0},
    {"draw", FIELD_STR, AT(RelationInfo, draw), false, 0, 0},
    {"event_column", FIELD_CHOICE, AT(RelationInfo, event_column), false,
     event_words, 0},
    {"network", FIELD_CHOICE, AT(RelationInfo, network), false, network_words,
     0},
    {"compared", FIELD_CHOICE, AT(RelationInfo, compared), false,
     compared_words, 0},
};

static const Field iri_fields[] = {
    {"relation", FIELD_RELATION, AT(IriException, relation), true, 0, 0},
    {"subject_type", FIELD_TYPE, AT(IriException, subject_type), true, 0, 0},
    {"iri", FIELD_STR, AT(IriException, iri), true, 0, 0},
};

static const Field scheme_fields[] = {
    {"scheme", FIELD_STR, AT(SchemeInfo, name), true, 0, 0},
    {"iri", FIELD_STR, AT(SchemeInfo, iri), true, 0, 0},
    {"prefix", FIELD_STR, AT(SchemeInfo, prefix), false, 0, 0},
    {"suffix", FIELD_STR, AT(SchemeInfo, suffix), false, 0, 0},
};

#define N_OF(array) (sizeof(array) / sizeof *(array))

/* A file being loaded; `line` is of the current row. */
typedef struct Loader {
  Ontology *ontology;
  Arena *arena;
  const Field *fields;
  size_t n_fields;
  Table table;
  const char *file;
  Diag *diag;
  uint32_t line;
} Loader;

static Place
here(const Loader *loader)
{
  return (Place){loader->file, loader->line, 0, {0}};
}

static bool
bad_cell(const Loader *loader, const Field *field, Str cell, const char *wanted)
{
  diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, here(loader),
             "column '%s': '%.*s' is not %s%s%s", field->column, STR_ARG(cell),
             wanted, field->words ? " " : "", field->words ? field->words : "");
  return false;
}

/* The number of `word` in a list separated by spaces, or -1. */
static int
word_index(const char *words, Str word)
{
  Str rest = str_from(words);
  for (int i = 0; rest.ptr; i++) {
    if (str_equal(str_cut(&rest, ' '), word)) {
      return i;
    }
  }
  return -1;
}

static Str
word_at(const char *words, uint8_t index)
{
  Str rest = str_from(words);
  while (index--) {
    str_cut(&rest, ' ');
  }
  return str_cut(&rest, ' ');
}

Str
event_column_name(uint8_t column)
{
  return word_at(event_words, column);
}

Str
network_role_name(uint8_t role)
{
  return word_at(network_words, role);
}

static bool
set_choice(const Loader *loader, const Field *field, Str cell, uint8_t *out)
{
  const int index = cell.len ? word_index(field->words, cell) : 0;
  if (index < 0) {
    return bad_cell(loader, field, cell, "one of");
  }
  *out = (uint8_t)index;
  return true;
}

static bool
set_flag(const Loader *loader, const Field *field, Str cell, bool *out)
{
  uint8_t index = 0;
  if (!set_choice(loader, field, cell, &index)) {
    return false;
  }
  *out = index == word_index(field->words, str_from(field->match));
  return true;
}

static bool
set_type(const Loader *loader, const Field *field, Str cell, uint8_t *out)
{
  *out = ontology_type(loader->ontology, cell);
  return *out || bad_cell(loader, field, cell, "a type");
}

static bool
set_types(const Loader *loader, const Field *field, Str cell, uint32_t *out)
{
  bool ok = true;
  for (Str rest = cell; rest.ptr;) {
    uint8_t type = 0;
    ok &= set_type(loader, field, str_cut(&rest, '|'), &type);
    *out |= type ? UINT32_C(1) << (type - 1) : 0;
  }
  return ok;
}

static bool
set_relation(const Loader *loader, const Field *field, Str cell, uint16_t *out)
{
  *out = ontology_relation(loader->ontology, cell);
  return *out || bad_cell(loader, field, cell, "a relation");
}

static bool
set_field(const Loader *loader, const Field *field, Str cell, void *record)
{
  void *out = (char *)record + field->offset;
  if (field->is_required && cell.len == 0) {
    return bad_cell(loader, field, cell, "allowed to be empty");
  }
  switch (field->kind) {
  case FIELD_STR:
    *(Str *)out = cell;
    return true;
  case FIELD_FLAG:
    return set_flag(loader, field, cell, out);
  case FIELD_CHOICE:
    return set_choice(loader, field, cell, out);
  case FIELD_TYPE:
    return set_type(loader, field, cell, out);
  case FIELD_TYPES:
    return set_types(loader, field, cell, out);
  case FIELD_RELATION:
    return set_relation(loader, field, cell, out);
  }
  return false;
}

static bool
read_row(Loader *loader, uint32_t row, void *record)
{
  bool ok = true;
  loader->line = loader->table.lines[row];
  for (size_t i = 0; i < loader->n_fields; i++) {
    const Field *field = &loader->fields[i];
    const int column = table_column(&loader->table, str_from(field->column));
    ok &= set_field(loader, field, table_cell(&loader->table, row, column),
                    record);
  }
  return ok;
}

static bool
has_field(const Loader *loader, Str column)
{
  for (size_t i = 0; i < loader->n_fields; i++) {
    if (str_equal(str_from(loader->fields[i].column), column)) {
      return true;
    }
  }
  return false;
}

/* A misspelt column would be ignored without a word. */
static bool
check_columns(const Loader *loader)
{
  bool ok = true;
  for (uint32_t i = 0; i < loader->table.n_columns; i++) {
    const Str column = loader->table.header[i];
    if (!has_field(loader, column)) {
      diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, here(loader),
                 "unknown column '%.*s'", STR_ARG(column));
      ok = false;
    }
  }
  return ok;
}

static bool
read_table(Loader *loader, Str bytes)
{
  loader->line = 1;
  const uint32_t n_errors = loader->diag->n_errors;
  return table_parse(&loader->table, loader->arena, loader->file, bytes,
                     loader->diag) &&
         loader->diag->n_errors == n_errors && check_columns(loader);
}

/* Add a name that must be new; false after reporting. */
static bool
add_name(const Loader *loader, Map *map, Str name, uint32_t limit)
{
  if (map_find(map, name) || map->n_keys == limit) {
    diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, here(loader),
               map->n_keys == limit ? "'%.*s' is one too many"
                                    : "'%.*s' is there twice",
               STR_ARG(name));
    return false;
  }
  map_add(map, name);
  return true;
}

static void
add_type(Ontology *ontology, Arena *arena, TypeInfo type)
{
  ARENA_PUSH(arena, ontology->types, ontology->n_types,
             ontology->types_capacity, type);
  const uint8_t id = (uint8_t)ontology->n_types;
  switch ((LiteralKind)type.literal) {
  case LITERAL_NONE:
    break;
  case LITERAL_DATE:
    ontology->date_type = id;
    break;
  case LITERAL_TEXT:
    ontology->text_type = id;
    break;
  }
}

bool
ontology_load_types(Ontology *ontology, Arena *arena, const char *file,
                    Str bytes, Diag *diag)
{
  Loader loader = {ontology, arena, type_fields, N_OF(type_fields),
                   {0},      file,  diag,        1};
  map_init(&ontology->type_ids, arena, ONTOLOGY_MAX_TYPES);
  bool ok = read_table(&loader, bytes);
  for (uint32_t row = 0; row < loader.table.n_rows; row++) {
    TypeInfo type = {0};
    if (read_row(&loader, row, &type) &&
        add_name(&loader, &ontology->type_ids, type.name, ONTOLOGY_MAX_TYPES)) {
      type.is_literal = type.literal != LITERAL_NONE;
      add_type(ontology, arena, type);
    } else {
      ok = false;
    }
  }
  return ok;
}

bool
ontology_load_relations(Ontology *ontology, Arena *arena, const char *file,
                        Str bytes, Diag *diag)
{
  Loader loader = {
      ontology, arena, relation_fields, N_OF(relation_fields), {0}, file,
      diag,     1};
  map_init(&ontology->relation_ids, arena, 64);
  bool ok = read_table(&loader, bytes);
  for (uint32_t row = 0; row < loader.table.n_rows; row++) {
    RelationInfo relation = {0};
    if (read_row(&loader, row, &relation) &&
        add_name(&loader, &ontology->relation_ids, relation.name, UINT16_MAX)) {
      ARENA_PUSH(arena, ontology->relations, ontology->n_relations,
                 ontology->relations_capacity, relation);
    } else {
      ok = false;
    }
  }
  return ok;
}

bool
ontology_load_iris(Ontology *ontology, Arena *arena, const char *file,
                   Str bytes, Diag *diag)
{
  Loader loader = {ontology, arena, iri_fields, N_OF(iri_fields),
                   {0},      file,  diag,       1};
  bool ok = read_table(&loader, bytes);
  for (uint32_t row = 0; row < loader.table.n_rows; row++) {
    IriException iri = {0};
    if (read_row(&loader, row, &iri)) {
      ARENA_PUSH(arena, ontology->iris, ontology->n_iris,
                 ontology->iris_capacity, iri);
    } else {
      ok = false;
    }
  }
  return ok;
}

bool
ontology_load_schemes(Ontology *ontology, Arena *arena, const char *file,
                      Str bytes, Diag *diag)
{
  Loader loader = {ontology, arena, scheme_fields, N_OF(scheme_fields),
                   {0},      file,  diag,          1};
  bool ok = read_table(&loader, bytes);
  for (uint32_t row = 0; row < loader.table.n_rows; row++) {
    SchemeInfo scheme = {0};
    if (read_row(&loader, row, &scheme)) {
      ARENA_PUSH(arena, ontology->schemes, ontology->n_schemes,
                 ontology->schemes_capacity, scheme);
    } else {
      ok = false;
    }
  }
  return ok;
}
