// SPDX-License-Identifier: MIT
/* What a store has, row by row, in the order of keys and names. */
#include "write/export.h"
#include "write/views.h"

#include <stdlib.h>

/* Facts of an entity that are held to be sorted; more are sorted by SQLite. */
enum { MOST_HELD = 20000 };

static Sql *
sql_of(const Export *export)
{
  return &export->store->sql;
}

SqlQuery *
export_query(Export *export, const char *text, Str other)
{
  const ArenaMark mark = arena_mark(export->arena);
  Text sql = {.arena = export->arena};
  const char *rest = text;
  for (const char *at; (at = strpbrk(rest, "%$")); rest = at + 1) {
    text_add(&sql, (Str){rest, (size_t)(at - rest)});
    text_add(&sql, *at == '%' ? export->taken : other);
  }
  text_add(&sql, str_from(rest));
  SqlQuery *query = sql_prepare(sql_of(export), text_str(&sql));
  arena_rewind(export->arena, mark);
  return query;
}

/* A query that is made when it is asked first; $ stands for the relations that
   are inverse. */
static SqlQuery *
begin(Export *export, ExportAsk ask, const char *text, uint32_t id)
{
  if (export->asks[ask]) {
    sql_reset(export->asks[ask]);
  } else {
    export->asks[ask] = export_query(export, text, export->inverse);
  }
  sql_bind_int(export->asks[ask], 1, id);
  return export->asks[ask];
}

static bool
next(Export *export, ExportAsk ask)
{
  return sql_next(sql_of(export), export->asks[ask]);
}

static uint32_t
number(const Export *export, ExportAsk ask, int column)
{
  return (uint32_t)sql_int(export->asks[ask], column);
}

static Str
text(const Export *export, ExportAsk ask, int column)
{
  return sql_str(export->asks[ask], column);
}

/* --- entities ------------------------------------------------------------ */

/* clang-format off */
#define ENTITY_COLUMNS                                                         \
  "e.id, e.type, e.key, " SQL_NAME("e") ", e.kind, e.mentions, e.documents\n"

static const char all_entities[] =
    "SELECT " ENTITY_COLUMNS "FROM entity e\n"
    "WHERE EXISTS (SELECT 1 FROM fact f WHERE f.subject = e.id AND %)\n"
    "  OR EXISTS (SELECT 1 FROM fact f WHERE f.object = e.id AND %)\n"
    "ORDER BY e.key";

static const char chosen_entities[] =
    "SELECT " ENTITY_COLUMNS "FROM temp.among a\n"
    "  CROSS JOIN entity e ON e.id = a.entity ORDER BY e.key";
/* clang-format on */

void
entities_begin(Export *export)
{
  begin(export, EXPORT_ENTITIES,
        export->is_chosen ? chosen_entities : all_entities, 0);
}

bool
entities_next(Export *export, ExportEntity *entity)
{
  const ExportAsk ask = EXPORT_ENTITIES;
  if (!next(export, ask)) {
    return false;
  }
  *entity = (ExportEntity){
      .id = number(export, ask, 0),
      .type = (uint8_t)number(export, ask, 1),
      .key = text(export, ask, 2),
      .name = text(export, ask, 3),
      .kind = text(export, ask, 4),
      .mentions = number(export, ask, 5),
      .documents = number(export, ask, 6),
  };
  return true;
}

void
names_begin(Export *export, const ExportEntity *entity)
{
  static const char names[] =
      "SELECT name FROM entity_name WHERE entity = ?1 AND name <> ''\n"
      "  AND name <> ?2 ORDER BY name";
  sql_bind_str(begin(export, EXPORT_NAMES, names, entity->id), 2, entity->name);
}

bool
names_next(Export *export, Str *name)
{
  const bool is_there = next(export, EXPORT_NAMES);
  *name = is_there ? text(export, EXPORT_NAMES, 0) : (Str){0};
  return is_there;
}

void
identifiers_begin(Export *export, uint32_t entity)
{
  begin(export, EXPORT_IDENTIFIERS,
        "SELECT scheme, value FROM identifier WHERE entity = ?1\n"
        "ORDER BY scheme, value",
        entity);
}

bool
identifiers_next(Export *export, ExportIdentifier *identifier)
{
  const ExportAsk ask = EXPORT_IDENTIFIERS;
  if (!next(export, ask)) {
    return false;
  }
  *identifier = (ExportIdentifier){text(export, ask, 0), text(export, ask, 1)};
  return true;
}

/* --- facts --------------------------------------------------------------- */

/* clang-format off */
#define FACT_COLUMNS                                                           \
  "f.id, f.relation, f.object_type, f.status, f.confidence, f.backed = 0, 0,\n" \
  "  ifnull(f.object, 0), o.key AS key, ifnull(" SQL_NAME("o") ", f.literal)\n"

#define TURNED_COLUMNS                                                         \
  "f.id, f.relation, s.type, f.status, f.confidence, f.backed = 0, 1,\n"        \
  "  s.id, s.key AS key, " SQL_NAME("s") "\n"

#define FACTS                                                                  \
  "SELECT " FACT_COLUMNS                                                       \
  "FROM fact f LEFT JOIN entity o ON o.id = f.object\n"                        \
  "WHERE f.subject = ?1 AND %\n"

#define TRIPLES                                                                \
  FACTS "  AND (f.object IS NULL OR f.relation NOT IN ($))\n"                  \
  "UNION ALL\n"                                                                \
  "SELECT " TURNED_COLUMNS                                                     \
  "FROM fact f CROSS JOIN entity s ON s.id = f.subject\n"                      \
  "WHERE f.relation IN ($) AND f.object = ?1 AND %\n"

#define IN_ORDER "ORDER BY 2, key, 10, 3"
/* clang-format on */

static const char facts_about[] =
    "SELECT " TURNED_COLUMNS "FROM fact f CROSS JOIN entity s ON s.id = "
    "f.subject\n"
    "WHERE f.object = ?1 AND %\n" IN_ORDER;

static ExportFact
read_fact(const Export *export, ExportAsk ask)
{
  return (ExportFact){
      .id = number(export, ask, 0),
      .relation = (uint16_t)number(export, ask, 1),
      .object_type = (uint8_t)number(export, ask, 2),
      .status = (uint8_t)number(export, ask, 3),
      .confidence = (uint16_t)number(export, ask, 4),
      .is_derived = number(export, ask, 5),
      .is_turned = number(export, ask, 6),
      .object = number(export, ask, 7),
      .object_key = text(export, ask, 8),
      .object_name = text(export, ask, 9),
  };
}

static int
compare_facts(const void *left, const void *right)
{
  const ExportFact *a = left;
  const ExportFact *b = right;
  if (a->relation != b->relation) {
    return a->relation < b->relation ? -1 : 1;
  }
  int order = str_compare(a->object_key, b->object_key);
  if (order == 0) {
    order = str_compare(a->object_name, b->object_name);
  }
  return order ? order : (int)a->object_type - (int)b->object_type;
}

/* Hold the rows of a query and sort them; if they are too many, SQLite does, by
   another query. */
static void
hold(Export *export, ExportAsk ask, const char *query, ExportAsk sorted,
     const char *query_sorted, uint32_t entity)
{
  arena_reset(&export->rows);
  export->facts = NULL;
  export->n_facts = export->facts_capacity = export->next_fact = 0;
  begin(export, ask, query, entity);
  while (export->n_facts < MOST_HELD && next(export, ask)) {
    ExportFact fact = read_fact(export, ask);
    fact.object_key = arena_str(&export->rows, fact.object_key);
    fact.object_name = arena_str(&export->rows, fact.object_name);
    ARENA_PUSH(&export->rows, export->facts, export->n_facts,
               export->facts_capacity, fact);
  }
  export->sorted = sorted;
  export->is_sorting = export->n_facts == MOST_HELD;
  if (export->is_sorting) {
    begin(export, sorted, query_sorted, entity);
  } else if (export->n_facts) {
    qsort(export->facts, export->n_facts, sizeof *export->facts, compare_facts);
  }
}

void
facts_begin(Export *export, uint32_t subject)
{
  hold(export, EXPORT_FACTS, FACTS, EXPORT_FACTS_SORTED, FACTS IN_ORDER,
       subject);
}

void
triples_begin(Export *export, uint32_t entity)
{
  hold(export, EXPORT_TRIPLES, TRIPLES, EXPORT_TRIPLES_SORTED, TRIPLES IN_ORDER,
       entity);
}

bool
facts_next(Export *export, ExportFact *fact)
{
  if (export->is_sorting) {
    if (next(export, export->sorted)) {
      *fact = read_fact(export, export->sorted);
      return true;
    }
    return false;
  }
  if (export->next_fact < export->n_facts) {
    *fact = export->facts[export->next_fact++];
    return true;
  }
  return false;
}

void
about_begin(Export *export, uint32_t object)
{
  begin(export, EXPORT_ABOUT, facts_about, object);
}

bool
about_next(Export *export, ExportFact *fact)
{
  if (!next(export, EXPORT_ABOUT)) {
    return false;
  }
  *fact = read_fact(export, EXPORT_ABOUT);
  return true;
}

/* --- where they stand ---------------------------------------------------- */

/* Cancelled and denied places are no evidence of what is exported. */
#define PLACE_COUNTS                                                           \
  "JOIN status x ON x.id = e.status AND (x.is_exported OR NOT EXISTS (\n"      \
  "    SELECT 1 FROM fact g JOIN status y ON y.id = g.status\n"                \
  "    WHERE g.id = e.fact AND y.is_exported))\n"

void
fact_counts(Export *export, uint32_t fact, uint32_t *n_places,
            uint32_t *n_documents)
{
  begin(export, EXPORT_COUNTS,
        "SELECT count(DISTINCT e.document << 32 | e.begin),\n"
        "  count(DISTINCT e.document)\n"
        "FROM evidence e " PLACE_COUNTS "WHERE e.fact = ?1",
        fact);
  const bool is_there = next(export, EXPORT_COUNTS);
  *n_places = is_there ? number(export, EXPORT_COUNTS, 0) : 0;
  *n_documents = is_there ? number(export, EXPORT_COUNTS, 1) : 0;
}

void
places_begin(Export *export, uint32_t fact)
{
  begin(export, EXPORT_PLACES,
        "SELECT e.id, d.name, d.url, d.title, d.date, e.item, e.begin,\n"
        "  e.\"end\", e.begin_char, e.end_char, n.text, n.begin, r.name,\n"
        "  r.file, r.line, e.status, e.confidence\n"
        "FROM evidence e " PLACE_COUNTS
        "  JOIN document d ON d.id = e.document\n"
        "  JOIN sentence n ON n.id = e.sentence JOIN rule r ON r.id = e.rule\n"
        "WHERE e.fact = ?1\n"
        "ORDER BY d.name, e.begin, e.\"end\", r.file, r.line, e.id",
        fact);
}

bool
places_next(Export *export, ExportPlace *place)
{
  const ExportAsk ask = EXPORT_PLACES;
  if (!next(export, ask)) {
    return false;
  }
  *place = (ExportPlace){
      .id = number(export, ask, 0),
      .document = text(export, ask, 1),
      .url = text(export, ask, 2),
      .title = text(export, ask, 3),
      .date = text(export, ask, 4),
      .item = number(export, ask, 5),
      .begin = number(export, ask, 6),
      .end = number(export, ask, 7),
      .begin_char = number(export, ask, 8),
      .end_char = number(export, ask, 9),
      .sentence = text(export, ask, 10),
      .sentence_begin = number(export, ask, 11),
      .rule = text(export, ask, 12),
      .rule_file = text(export, ask, 13),
      .rule_line = number(export, ask, 14),
      .status = (uint8_t)number(export, ask, 15),
      .confidence = (uint16_t)number(export, ask, 16),
  };
  return true;
}

Str
place_words(const ExportPlace *place)
{
  const size_t begin = place->begin - place->sentence_begin;
  return str_slice(place->sentence, begin, begin + place->end - place->begin);
}

void
premises_begin(Export *export, uint32_t fact)
{
  begin(export, EXPORT_PREMISES,
        "SELECT DISTINCT s.key, f.relation, f.object_type, o.key, f.literal\n"
        "FROM premise p JOIN fact f ON f.id = p.premise_fact\n"
        "  JOIN entity s ON s.id = f.subject\n"
        "  LEFT JOIN entity o ON o.id = f.object\n"
        "WHERE p.fact = ?1\n"
        "ORDER BY s.key, f.relation, o.key, f.literal, f.object_type",
        fact);
}

bool
premises_next(Export *export, ExportPremise *premise)
{
  const ExportAsk ask = EXPORT_PREMISES;
  if (!next(export, ask)) {
    return false;
  }
  *premise = (ExportPremise){
      .subject_key = text(export, ask, 0),
      .relation = (uint16_t)number(export, ask, 1),
      .object_type = (uint8_t)number(export, ask, 2),
      .object_key = text(export, ask, 3),
      .literal = text(export, ask, 4),
  };
  return true;
}

void
documents_begin(Export *export)
{
  begin(export, EXPORT_DOCUMENTS,
        "SELECT d.id, d.name, d.url, d.title, d.date FROM document d\n"
        "WHERE EXISTS (SELECT 1 FROM evidence e\n"
        "    JOIN fact f ON f.id = e.fact AND %\n"
        "    WHERE e.id >= d.first_evidence AND e.id < d.end_evidence\n"
        "      AND e.document = d.id)\n"
        "ORDER BY d.name",
        0);
}

bool
documents_next(Export *export, ExportDocument *document)
{
  const ExportAsk ask = EXPORT_DOCUMENTS;
  if (!next(export, ask)) {
    return false;
  }
  *document = (ExportDocument){
      .id = number(export, ask, 0),
      .name = text(export, ask, 1),
      .url = text(export, ask, 2),
      .title = text(export, ask, 3),
      .date = text(export, ask, 4),
  };
  return true;
}

void
rules_begin(Export *export)
{
  begin(export, EXPORT_RULES,
        "SELECT name, file, line FROM rule WHERE id IN (\n"
        "  SELECT e.rule FROM evidence e JOIN fact f ON f.id = e.fact AND %)\n"
        "ORDER BY file, name, line",
        0);
}

bool
rules_next(Export *export, ExportRule *rule)
{
  const ExportAsk ask = EXPORT_RULES;
  if (!next(export, ask)) {
    return false;
  }
  *rule = (ExportRule){
      .name = text(export, ask, 0),
      .file = text(export, ask, 1),
      .line = number(export, ask, 2),
  };
  return true;
}
