// SPDX-License-Identifier: MIT
#include "mention/reason.h"
#include "store/parts.h"

/* The names of types, relations and statuses, so that the file can be read
   without the ontology. */

static void
put_types(Store *store)
{
  SqlQuery *row = store->inserts[INSERT_TYPE];
  for (uint32_t i = 0; i < store->ontology->n_types; i++) {
    const TypeInfo *type = &store->ontology->types[i];
    sql_bind_int(row, 1, i + 1);
    sql_bind_str(row, 2, type->name);
    sql_bind_str(row, 3, type->label);
    sql_bind_int(row, 4, type->is_event);
    sql_bind_int(row, 5, type->is_literal);
    sql_bind_str(row, 6, event_column_name(type->event_column));
    sql_run(&store->sql, row);
  }
}

static void
put_relations(Store *store)
{
  SqlQuery *row = store->inserts[INSERT_RELATION];
  for (uint32_t i = 0; i < store->ontology->n_relations; i++) {
    const RelationInfo *relation = &store->ontology->relations[i];
    sql_bind_int(row, 1, i + 1);
    sql_bind_str(row, 2, relation->name);
    sql_bind_str(row, 3, relation->label);
    sql_bind_int(row, 4, relation->is_symmetric);
    sql_bind_int(row, 5, relation->is_derived);
    sql_bind_int(row, 6, relation->is_anchor);
    sql_bind_str(row, 7, event_column_name(relation->event_column));
    sql_bind_str(row, 8, network_role_name(relation->network));
    sql_bind_int(row, 9, relation->is_single);
    sql_bind_str(row, 10, audit_role_name(relation->audit));
    sql_run(&store->sql, row);
  }
}

static void
put_statuses(Store *store)
{
  SqlQuery *row = store->inserts[INSERT_STATUS];
  for (int status = 0; status < FACT_STATUS_COUNT; status++) {
    sql_bind_int(row, 1, status);
    sql_bind_str(row, 2, status_name((Status)status));
    sql_bind_int(row, 3, status_is_exported((Status)status));
    sql_run(&store->sql, row);
  }
}

/* In the words of `kedge why`: "from a gazetteer". */
static const char *const origins[ORIGIN_COUNT] = {
    [ORIGIN_GAZETTEER] = "gazetteer", [ORIGIN_RULE] = "rule",
    [ORIGIN_DEFINED] = "defined",     [ORIGIN_CONTEXT] = "context",
    [ORIGIN_PART] = "part",           [ORIGIN_DATE] = "date",
};

static void
put_origins(Store *store)
{
  SqlQuery *row = store->inserts[INSERT_ORIGIN];
  for (int origin = 0; origin < ORIGIN_COUNT; origin++) {
    sql_bind_int(row, 1, origin);
    sql_bind_str(row, 2, str_from(origins[origin]));
    sql_run(&store->sql, row);
  }
}

static void
put_reasons(Store *store)
{
  SqlQuery *row = store->inserts[INSERT_REASON];
  for (int reason = 0; reason < REASON_COUNT; reason++) {
    const Str words = reason_words((Reason)reason);
    if (words.len) {
      sql_bind_int(row, 1, reason);
      sql_bind_str(row, 2, words);
      sql_run(&store->sql, row);
    }
  }
}

uint32_t
store_add_rule(Store *store, const RuleRef *rule)
{
  const Str key =
      arena_printf(&store->scratch, "%.*s\n%.*s\n%u", STR_ARG(rule->name),
                   STR_ARG(rule->file), rule->line);
  const uint32_t n_before = store->rules.n_keys;
  const uint32_t id = map_add(&store->rules, key);
  if (id > n_before) {
    SqlQuery *row = store->inserts[INSERT_RULE];
    sql_bind_int(row, 1, id);
    sql_bind_str(row, 2, rule->name);
    sql_bind_str(row, 3, rule->file);
    sql_bind_int(row, 4, rule->line);
    sql_run(&store->sql, row);
  }
  return id;
}

void
store_put_words(Store *store)
{
  put_types(store);
  put_relations(store);
  put_statuses(store);
  put_origins(store);
  put_reasons(store);
}

/* What was added up. */

static void
settle_entity(Store *store, uint32_t id)
{
  const EntityTally *entity = &store->tally.entities[id - 1];
  SqlQuery *row = store->inserts[INSERT_ENTITY];
  sql_bind_int(row, 1, id);
  sql_bind_str(row, 2, map_key(&store->tally.keys, id));
  sql_bind_int(row, 3, entity->type);
  sql_bind_str(row, 4, map_key(&store->tally.texts, entity->best_name));
  sql_bind_str(row, 5, entity->label);
  sql_bind_str(row, 6, entity->kind);
  sql_bind_int(row, 7, entity->n_mentions);
  sql_bind_int(row, 8, entity->n_documents);
  sql_run(&store->sql, row);
}

static void
settle_names(Store *store, uint32_t id)
{
  const Tally *tally = &store->tally;
  SqlQuery *row = store->inserts[INSERT_NAME];
  uint32_t next = tally->entities[id - 1].first_name;
  while (next) {
    const NameTally *name = &tally->names[next - 1];
    sql_bind_int(row, 1, id);
    sql_bind_str(row, 2, map_key(&tally->texts, name->name));
    sql_bind_int(row, 3, name->given);
    sql_bind_int(row, 4, name->preferred);
    sql_run(&store->sql, row);
    next = name->next;
  }
}

static void
settle_fact(Store *store, uint32_t id)
{
  const FactTally *fact = &store->tally.facts[id - 1];
  SqlQuery *row = store->inserts[INSERT_FACT];
  sql_bind_int(row, 1, id);
  sql_bind_int(row, 2, fact->subject);
  sql_bind_int(row, 3, fact->relation);
  if (fact->is_literal) {
    sql_bind_null(row, 4);
    sql_bind_str(row, 5, map_key(&store->tally.texts, fact->object));
  } else {
    sql_bind_int(row, 4, fact->object);
    sql_bind_null(row, 5);
  }
  sql_bind_int(row, 6, fact->object_type);
  sql_bind_int(row, 7, fact->status);
  sql_bind_int(row, 8, tally_confidence(fact));
  sql_run(&store->sql, row);
}

bool
store_settle(Store *store)
{
  if (store->is_settled) {
    return !store->sql.has_failed;
  }
  for (uint32_t id = 1; id <= store->tally.n_entities; id++) {
    settle_entity(store, id);
    settle_names(store, id);
  }
  for (uint32_t id = 1; id <= store->tally.n_facts; id++) {
    settle_fact(store, id);
  }
  store->is_settled = true;
  return schema_index(&store->sql);
}
