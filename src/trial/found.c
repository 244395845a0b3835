// SPDX-License-Identifier: MIT
#include "trial/found.h"

#include "store/parts.h"

static const char entities_query[] =
    "SELECT e.id, e.key, coalesce(nullif(e.label, ''), e.name),\n"
    "  coalesce(nullif(e.kind, ''), t.label), e.type, e.mentions > 0\n"
    "FROM entity e JOIN type t ON t.id = e.type ORDER BY e.id";

/* In the order of triples.csv. */
static const char facts_query[] =
    "WITH exported AS (\n"
    "  SELECT e.fact, min(e.id) AS first FROM evidence e\n"
    "  JOIN status x ON x.id = e.status AND x.is_exported GROUP BY e.fact)\n"
    "SELECT f.id, f.subject, f.relation, f.object, f.literal, f.confidence\n"
    "FROM exported x JOIN fact f ON f.id = x.fact\n"
    "  JOIN status fx ON fx.id = f.status AND fx.is_exported\n"
    "  JOIN evidence e ON e.id = x.first\n"
    "  JOIN relation r ON r.id = f.relation\n"
    "  JOIN entity s ON s.id = f.subject\n"
    "  LEFT JOIN entity o ON o.id = f.object\n"
    "ORDER BY e.document, e.begin, e.\"end\", s.key, r.name,\n"
    "  ifnull(o.key, ''),\n"
    "  coalesce(nullif(o.label, ''), o.name, f.literal), f.object_type";

static const char rules_query[] =
    "SELECT DISTINCT e.fact, u.name FROM evidence e\n"
    "  JOIN status x ON x.id = e.status AND x.is_exported\n"
    "  JOIN rule u ON u.id = e.rule ORDER BY e.fact, u.name";

typedef struct FoundReader {
  Found *found;
  Arena *arena;
  Store *store;
  const Map *rules;
  uint32_t *fact_indexes; ///< index + 1 by fact id of the store
} FoundReader;

static void
read_entities(FoundReader *reader)
{
  Sql *sql = &reader->store->sql;
  Found *found = reader->found;
  found->n_entities = (uint32_t)sql_number(sql, "SELECT max(id) FROM entity");
  found->entities =
      ARENA_NEW_ARRAY(reader->arena, FoundEntity, found->n_entities + 1);
  SqlQuery *query = sql_prepare(sql, str_from(entities_query));
  while (sql_next(sql, query)) {
    found->entities[sql_int(query, 0) - 1] =
        (FoundEntity){.key = arena_str(reader->arena, sql_str(query, 1)),
                      .name = arena_str(reader->arena, sql_str(query, 2)),
                      .kind = arena_str(reader->arena, sql_str(query, 3)),
                      .type = (uint8_t)sql_int(query, 4),
                      .is_mentioned = sql_int(query, 5) != 0};
  }
  sql_finalize(query);
}

static void
add_alias(FoundReader *reader, FoundEntity *entity, Str alias)
{
  ARENA_PUSH(reader->arena, entity->aliases, entity->n_aliases,
             entity->aliases_capacity, alias);
  uint32_t at = entity->n_aliases - 1;
  for (; at > 0 && str_compare(alias, entity->aliases[at - 1]) < 0; at--) {
    entity->aliases[at] = entity->aliases[at - 1];
  }
  entity->aliases[at] = alias;
}

static void
add_fact(FoundReader *reader, FoundFact fact)
{
  Found *found = reader->found;
  FoundEntity *subject = &found->entities[fact.subject];
  const Ontology *ontology = reader->store->ontology;
  subject->has_fact = true;
  if (fact.object != UINT32_MAX) {
    found->entities[fact.object].has_fact = true;
  }
  if (relation_at(ontology, fact.relation)->compared == COMPARE_NAMES) {
    add_alias(reader, subject, fact.literal);
  }
  ARENA_PUSH(reader->arena, found->facts, found->n_facts, found->facts_capacity,
             fact);
}

static void
read_facts(FoundReader *reader)
{
  Sql *sql = &reader->store->sql;
  reader->fact_indexes =
      ARENA_NEW_ARRAY(reader->arena, uint32_t,
                      (size_t)sql_number(sql, "SELECT max(id) FROM fact") + 1);
  SqlQuery *query = sql_prepare(sql, str_from(facts_query));
  while (sql_next(sql, query)) {
    add_fact(reader,
             (FoundFact){.subject = (uint32_t)sql_int(query, 1) - 1,
                         .relation = (uint16_t)sql_int(query, 2),
                         .object = sql_is_null(query, 3)
                                       ? UINT32_MAX
                                       : (uint32_t)sql_int(query, 3) - 1,
                         .literal = arena_str(reader->arena, sql_str(query, 4)),
                         .confidence = (uint32_t)sql_int(query, 5)});
    reader->fact_indexes[sql_int(query, 0)] = reader->found->n_facts;
  }
  sql_finalize(query);
}

static void
read_rules(FoundReader *reader)
{
  Sql *sql = &reader->store->sql;
  SqlQuery *query = sql_prepare(sql, str_from(rules_query));
  while (sql_next(sql, query)) {
    const uint32_t fact = reader->fact_indexes[sql_int(query, 0)];
    const uint32_t rule = map_find(reader->rules, sql_str(query, 1));
    if (fact && rule) {
      FoundFact *stated = &reader->found->facts[fact - 1];
      ARENA_PUSH(reader->arena, stated->rules, stated->n_rules,
                 stated->rules_capacity, rule);
    }
  }
  sql_finalize(query);
}

bool
found_read(Found *found, Arena *arena, Store *store, const Map *rules)
{
  FoundReader reader = {found, arena, store, rules, NULL};
  *found = (Found){0};
  read_entities(&reader);
  read_facts(&reader);
  read_rules(&reader);
  return !store->sql.has_failed;
}
