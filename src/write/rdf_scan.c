// SPDX-License-Identifier: MIT
/* All entities of a store with what is said of them, in the order of their
   keys. Asked one by one their rows are all over the file: ten million facts
   took minutes. So each table is read once, from its beginning to its end, and
   what was read is dealt out to parts by the place of the subject in the order
   of keys; each part fits in memory, where it is sorted and written. The keys
   of objects come in on the way, in the same manner. With a filter, which
   leaves little of a store, entities are asked one by one. */
#include "write/rdf_entity.h"
#include "write/spool.h"
#include "write/views.h"

#include <stdlib.h>

enum {
  PART_BYTES = 6 << 20,  /* of the records of a part, about */
  BYTES_OF_ENTITY = 100, /* of its records, about */
  BYTES_OF_FACT = 56,    /* … */
  MOST_PARTS = 512,
  MOST_BYTES = 48 << 20, /* of a part: one thing with a million facts */
  MOST_GAPS = 1 << 20    /* ids that are not taken, beside as many as are */
};

typedef enum Tag {
  TAG_ENTITY,
  TAG_KIND,
  TAG_NAME,
  TAG_IDENTIFIER,
  TAG_LITERAL,
  TAG_LINK
} Tag;

/* A record of the part of its subject; `len` bytes of text follow. */
typedef struct Head {
  uint32_t rank; /* of the subject */
  uint32_t len;
  uint16_t relation; /* of an identifier: how long the scheme is */
  uint8_t tag;
  uint8_t type; /* of the entity, or what the predicate depends on */
} Head;

/* A record of the part of its object; of a size that divides a block. */
typedef struct Link {
  uint32_t subject, object; /* ranks */
  uint16_t relation;
  uint8_t type;
  uint8_t unused[5];
} Link;

typedef struct Scan {
  RdfEntity *about;
  Export *export;
  Arena *arena;
  uint32_t n_ids, n_ranks;
  uint32_t *ranks; /* by id, from 1 on; 0: there is no such entity */
  uint8_t *types;  /* by id */
  uint8_t *is_end; /* by rank: of a fact that is taken */
  uint32_t n_parts, n_in_part;
  Spool keys, links, records;
  Str *part_keys;
  bool is_too_large; /* one part is: nothing is written yet */
  bool is_done;
} Scan;

static Sql *
sql_of(const Scan *scan)
{
  return &scan->export->store->sql;
}

static uint32_t
part_of(const Scan *scan, uint32_t rank)
{
  return (rank - 1) / scan->n_in_part;
}

static uint32_t
rank_of(const Scan *scan, int64_t id)
{
  return id > 0 && id <= scan->n_ids ? scan->ranks[id] : 0;
}

static void
put_record(Scan *scan, Head head, Str text)
{
  const uint32_t part = part_of(scan, head.rank);
  head.len = (uint32_t)text.len;
  spool_put(&scan->records, part, &head, sizeof head);
  spool_put(&scan->records, part, text.ptr, text.len);
}

/* --- reading tables ------------------------------------------------------ */

static void
read_keys(Scan *scan)
{
  uint32_t rank = 0;
  SqlQuery *rows =
      sql_prepare(sql_of(scan), STR("SELECT id, key FROM entity ORDER BY key"));
  while (rank < scan->n_ranks && sql_next(sql_of(scan), rows)) {
    const int64_t id = sql_int(rows, 0);
    const Str key = sql_str(rows, 1);
    const uint32_t len = (uint32_t)key.len;
    if (id > 0 && id <= scan->n_ids) {
      scan->ranks[id] = ++rank;
      spool_put(&scan->keys, part_of(scan, rank), &len, sizeof len);
      spool_put(&scan->keys, part_of(scan, rank), key.ptr, key.len);
    }
  }
  sql_finalize(rows);
}

static void
read_entities(Scan *scan)
{
  const Ontology *ontology = scan->export->ontology;
  SqlQuery *rows = sql_prepare(
      sql_of(scan),
      STR("SELECT e.id, e.type, " SQL_NAME("e") ", e.kind FROM entity e"));
  while (sql_next(sql_of(scan), rows)) {
    const uint32_t rank = rank_of(scan, sql_int(rows, 0));
    const uint8_t type = (uint8_t)sql_int(rows, 1);
    const Str kind = sql_str(rows, 3);
    if (!rank) {
      continue;
    }
    scan->types[sql_int(rows, 0)] = type;
    put_record(scan, (Head){.rank = rank, .tag = TAG_ENTITY, .type = type},
               sql_str(rows, 2));
    if (kind.len && type_at(ontology, type)->is_event) {
      put_record(scan, (Head){.rank = rank, .tag = TAG_KIND}, kind);
    }
  }
  sql_finalize(rows);
}

static void
read_names(Scan *scan)
{
  SqlQuery *rows =
      sql_prepare(sql_of(scan), STR("SELECT entity, name FROM entity_name\n"
                                    "WHERE name <> ''"));
  while (sql_next(sql_of(scan), rows)) {
    const uint32_t rank = rank_of(scan, sql_int(rows, 0));
    if (rank) {
      put_record(scan, (Head){.rank = rank, .tag = TAG_NAME}, sql_str(rows, 1));
    }
  }
  sql_finalize(rows);
}

static void
read_identifiers(Scan *scan)
{
  SqlQuery *rows = sql_prepare(
      sql_of(scan), STR("SELECT entity, length(CAST(scheme AS BLOB)),\n"
                        "  scheme || value FROM identifier"));
  while (sql_next(sql_of(scan), rows)) {
    const uint32_t rank = rank_of(scan, sql_int(rows, 0));
    if (rank) {
      put_record(scan,
                 (Head){.rank = rank,
                        .relation = (uint16_t)sql_int(rows, 1),
                        .tag = TAG_IDENTIFIER},
                 sql_str(rows, 2));
    }
  }
  sql_finalize(rows);
}

/* `type` is that of the subject of the relation; the triple may be turned. */
static void
put_link(Scan *scan, uint16_t relation, uint8_t type, uint32_t subject,
         uint32_t object)
{
  const bool is_turned =
      relation_at(scan->export->ontology, relation)->is_inverse;
  const Link link = {
      .subject = is_turned ? object : subject,
      .object = is_turned ? subject : object,
      .relation = relation,
      .type = type,
  };
  spool_put(&scan->links, part_of(scan, link.object), &link, sizeof link);
}

static void
read_fact(Scan *scan, SqlQuery *row)
{
  const uint16_t relation = (uint16_t)sql_int(row, 1);
  const uint32_t subject = rank_of(scan, sql_int(row, 0));
  const uint32_t object = rank_of(scan, sql_int(row, 2));
  scan->is_end[subject] = scan->is_end[object] = 1; /* 0: of none */
  if (subject && object) {
    put_link(scan, relation, scan->types[sql_int(row, 0)], subject, object);
  } else if (subject && sql_is_null(row, 2)) {
    put_record(scan,
               (Head){.rank = subject,
                      .relation = relation,
                      .tag = TAG_LITERAL,
                      .type = (uint8_t)sql_int(row, 3)},
               sql_str(row, 4));
  }
}

static void
read_facts(Scan *scan)
{
  SqlQuery *rows =
      export_query(scan->export,
                   "SELECT f.subject, f.relation, f.object,\n"
                   "  f.object_type, f.literal FROM fact f WHERE %",
                   (Str){0});
  while (sql_next(sql_of(scan), rows)) {
    read_fact(scan, rows);
  }
  sql_finalize(rows);
}

/* --- parts --------------------------------------------------------------- */

static uint32_t
load_32(const char *bytes)
{
  uint32_t number;
  memcpy(&number, bytes, sizeof number);
  return number;
}

static size_t
largest(const Spool *spool)
{
  size_t most = 1;
  for (uint32_t part = 0; part < spool->n_parts; part++) {
    const size_t size = spool_size(spool, part);
    most = size > most ? size : most;
  }
  return most;
}

/* The keys of a part: the first is that of rank `part * n_in_part + 1`. */
static bool
load_keys(Scan *scan, uint32_t part, char *bytes)
{
  const size_t size = spool_size(&scan->keys, part);
  uint32_t n = 0;
  if (!spool_read(&scan->keys, part, bytes)) {
    return false;
  }
  for (size_t at = 0; at < size; n++) {
    const uint32_t len = load_32(bytes + at);
    at += sizeof len;
    scan->part_keys[n] = (Str){bytes + at, len};
    at += len;
  }
  return true;
}

/* The object of each link gets its key, and goes to the part of its subject.
   Links of a part may be many: those of a country, say. */
static bool
deal_links(Scan *scan)
{
  Arena *arena = &scan->export->rows;
  arena_reset(arena);
  char *keys = arena_alloc(arena, largest(&scan->keys));
  Link *links = ARENA_NEW_ARRAY(arena, Link, SPOOL_BLOCK / sizeof(Link));
  scan->part_keys = ARENA_NEW_ARRAY(arena, Str, scan->n_in_part);
  for (uint32_t part = 0; part < scan->n_parts; part++) {
    const uint32_t first = part * scan->n_in_part + 1;
    size_t n = 0;
    if (!load_keys(scan, part, keys)) {
      return false;
    }
    for (uint32_t i = 0;
         (n = spool_read_block(&scan->links, part, i, (char *)links)); i++) {
      for (const Link *link = links; link < links + n / sizeof *link; link++) {
        put_record(scan,
                   (Head){.rank = link->subject,
                          .relation = link->relation,
                          .tag = TAG_LINK,
                          .type = link->type},
                   scan->part_keys[link->object - first]);
      }
    }
  }
  return !scan->links.has_failed;
}

/* --- writing ------------------------------------------------------------- */

/* The records of a part by the place of their subject. */
typedef struct Sorted {
  char *bytes;
  char *keys;
  uint32_t *begins;  /* of the records of each subject in `records` */
  uint32_t *records; /* where each is in `bytes` */
  uint32_t capacity;
} Sorted;

static Head
head_at(const char *bytes)
{
  Head head;
  memcpy(&head, bytes, sizeof head);
  return head;
}

/* Counting sort: it keeps the order of the records of one subject. */
static void
sort_records(Scan *scan, uint32_t part, Sorted *sorted)
{
  const uint32_t first = part * scan->n_in_part + 1;
  const size_t size = spool_size(&scan->records, part);
  uint32_t *begins = sorted->begins;
  uint32_t n = 0;
  memset(begins, 0, (scan->n_in_part + 2) * sizeof *begins);
  for (size_t at = 0; at < size; n++) {
    const Head head = head_at(sorted->bytes + at);
    begins[head.rank - first + 2]++;
    at += sizeof head + head.len;
  }
  for (uint32_t i = 2; i < scan->n_in_part + 2; i++) {
    begins[i] += begins[i - 1];
  }
  if (!sorted->records || n > sorted->capacity) {
    sorted->capacity = n + n / 4 + 1;
    sorted->records =
        ARENA_NEW_ARRAY(&scan->export->rows, uint32_t, sorted->capacity);
  }
  for (size_t at = 0; at < size;) {
    const Head head = head_at(sorted->bytes + at);
    sorted->records[begins[head.rank - first + 1]++] = (uint32_t)at;
    at += sizeof head + head.len;
  }
}

static void
add_record(RdfEntity *about, const TypeInfo *type, uint8_t type_id, Str label,
           const char *bytes)
{
  const Head head = head_at(bytes);
  const Str text = {bytes + sizeof head, head.len};
  switch ((Tag)head.tag) {
  case TAG_ENTITY:
    rdf_entity_add_type(about, type);
    rdf_entity_add_label(about, text);
    break;
  case TAG_KIND:
    rdf_entity_add_kind(about, text);
    break;
  case TAG_NAME:
    if (!str_equal(text, label)) {
      rdf_entity_add_name(about, text);
    }
    break;
  case TAG_IDENTIFIER:
    rdf_entity_add_identifier(
        about, &(ExportIdentifier){str_slice(text, 0, head.relation),
                                   str_slice(text, head.relation, text.len)});
    break;
  case TAG_LITERAL:
    rdf_entity_add_literal(about, head.relation, type_id, head.type, text);
    break;
  case TAG_LINK:
    rdf_entity_add_link(about, head.relation, head.type, text);
    break;
  }
}

/* The first record of a subject is that of the entity: it was read first. */
static void
write_entity(Scan *scan, const Sorted *sorted, uint32_t i)
{
  const uint32_t begin = sorted->begins[i];
  const uint32_t end = sorted->begins[i + 1];
  if (begin == end) {
    return;
  }
  const char *entity = sorted->bytes + sorted->records[begin];
  const Head head = head_at(entity);
  const TypeInfo *type = type_at(scan->export->ontology, head.type);
  rdf_entity_begin(scan->about, scan->part_keys[i]);
  for (uint32_t at = begin; at < end; at++) {
    add_record(scan->about, type, head.type,
               (Str){entity + sizeof head, head.len},
               sorted->bytes + sorted->records[at]);
  }
  rdf_entity_end(scan->about);
}

static bool
write_parts(Scan *scan)
{
  Arena *arena = &scan->export->rows;
  Sorted sorted = {0};
  arena_reset(arena);
  sorted.bytes = arena_alloc(arena, largest(&scan->records));
  sorted.keys = arena_alloc(arena, largest(&scan->keys));
  sorted.begins = ARENA_NEW_ARRAY(arena, uint32_t, scan->n_in_part + 2);
  scan->part_keys = ARENA_NEW_ARRAY(arena, Str, scan->n_in_part);
  for (uint32_t part = 0; part < scan->n_parts; part++) {
    const uint32_t first = part * scan->n_in_part;
    if (!load_keys(scan, part, sorted.keys) ||
        !spool_read(&scan->records, part, sorted.bytes)) {
      return false;
    }
    sort_records(scan, part, &sorted);
    for (uint32_t i = 0; i < scan->n_in_part && first + i < scan->n_ranks;
         i++) {
      if (scan->is_end[first + i + 1]) {
        write_entity(scan, &sorted, i);
      }
    }
  }
  return true;
}

/* --- all ----------------------------------------------------------------- */

static void
scan_all(void *data)
{
  Scan *scan = data;
  Arena *arena = scan->arena;
  scan->ranks = ARENA_NEW_ARRAY(arena, uint32_t, (size_t)scan->n_ids + 1);
  scan->types = ARENA_NEW_ARRAY(arena, uint8_t, (size_t)scan->n_ids + 1);
  scan->is_end = ARENA_NEW_ARRAY(arena, uint8_t, (size_t)scan->n_ranks + 1);
  spool_open(&scan->keys, arena, scan->n_parts, scan->export->diag);
  spool_open(&scan->links, arena, scan->n_parts, scan->export->diag);
  spool_open(&scan->records, arena, scan->n_parts, scan->export->diag);
  read_keys(scan);
  read_entities(scan);
  read_names(scan);
  read_identifiers(scan);
  read_facts(scan);
  const bool is_dealt = deal_links(scan);
  scan->is_too_large = is_dealt && largest(&scan->records) > MOST_BYTES;
  scan->is_done = is_dealt && !scan->is_too_large && write_parts(scan);
}

static void
write_each(RdfEntity *about)
{
  ExportEntity entity;
  entities_begin(about->export);
  while (entities_next(about->export, &entity)) {
    rdf_entity_write(about, &entity);
  }
}

static bool
scan_store(RdfEntity *about, uint32_t n_ids, uint32_t n_entities,
           uint64_t n_facts)
{
  const uint64_t n_bytes =
      (uint64_t)n_entities * BYTES_OF_ENTITY + n_facts * BYTES_OF_FACT;
  const size_t part_bytes = about->export->options->part_bytes;
  const uint64_t n_parts = n_bytes / (part_bytes ? part_bytes : PART_BYTES) + 1;
  Scan scan = {
      .about = about,
      .export = about->export,
      .arena = &about->export->lines,
      .n_ids = n_ids,
      .n_ranks = n_entities,
      .n_parts = n_parts < MOST_PARTS ? (uint32_t)n_parts : MOST_PARTS,
  };
  scan.n_in_part = n_entities / scan.n_parts + 1;
  const bool has_memory = arena_try(scan.arena, scan_all, &scan);
  spool_close(&scan.keys);
  spool_close(&scan.links);
  spool_close(&scan.records);
  if (!has_memory) {
    arena_give_up(scan.arena);
  }
  if (scan.is_too_large) {
    write_each(about);
  }
  return scan.is_done || scan.is_too_large;
}

bool
rdf_entities_write(RdfEntity *about)
{
  const Export *export = about->export;
  Sql *sql = &export->store->sql;
  const int64_t n_ids = sql_number(sql, "SELECT max(id) FROM entity");
  const int64_t n_entities = sql_number(sql, "SELECT count(*) FROM entity");
  const int64_t n_facts = sql_number(sql, "SELECT max(id) FROM fact");
  if (export->is_chosen || n_ids > n_entities * 2 + MOST_GAPS) {
    write_each(about);
    return true;
  }
  return scan_store(about, (uint32_t)n_ids, (uint32_t)n_entities,
                    (uint64_t)n_facts);
}
