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

static void
put_origins(Store *store)
{
  SqlQuery *row = store->inserts[INSERT_ORIGIN];
  for (int origin = 0; origin < ORIGIN_COUNT; origin++) {
    sql_bind_int(row, 1, origin);
    sql_bind_str(row, 2, origin_name((Origin)origin));
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
  const uint32_t at = map_add(&store->rules, key);
  if (at > store->n_rule_ids) {
    SqlQuery *row = store->inserts[INSERT_RULE];
    const uint32_t id = ++store->last_rule;
    ARENA_PUSH(store->arena, store->rule_ids, store->n_rule_ids,
               store->rule_ids_capacity, id);
    sql_bind_int(row, 1, id);
    sql_bind_str(row, 2, rule->name);
    sql_bind_str(row, 3, rule->file);
    sql_bind_int(row, 4, rule->line);
    sql_run(&store->sql, row);
  }
  return store->rule_ids[at - 1];
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

/* Identifiers are of the knowledge, not of documents. */
static void
learn_identifiers(Store *store)
{
  const StoreKnowledge *knowledge = &store->knowledge;
  SqlQuery *add =
      sql_prepare(&store->sql, STR("INSERT OR IGNORE INTO identifier\n"
                                   "SELECT id, ?2, ?3 FROM entity\n"
                                   "WHERE key = ?1"));
  sql_exec(&store->sql, "DELETE FROM identifier;");
  for (uint32_t i = 0; i < knowledge->n_identifiers; i++) {
    sql_bind_str(add, 1, knowledge->identifiers[i].key);
    sql_bind_str(add, 2, knowledge->identifiers[i].scheme);
    sql_bind_str(add, 3, knowledge->identifiers[i].value);
    sql_run(&store->sql, add);
  }
  sql_finalize(add);
}

void
store_learn(Store *store)
{
  SqlQuery *row = sql_prepare(&store->sql, STR("INSERT INTO made VALUES(?)"));
  sql_exec(&store->sql, "DELETE FROM made;");
  sql_bind_str(row, 1, store->knowledge.hash);
  sql_run(&store->sql, row);
  sql_finalize(row);
  for (uint32_t i = 0; i < store->knowledge.n_rules; i++) {
    store_add_rule(store, &store->knowledge.rules[i]);
  }
  if (!store->is_fresh) {
    learn_identifiers(store);
  }
  arena_reset(&store->scratch);
}

/* --- what was added up ------------------------------------------------- */

static void
run_with(Store *store, Change change, uint32_t id)
{
  sql_bind_int(store->changes[change], 1, id);
  sql_run(&store->sql, store->changes[change]);
}

/* What a gazetteer calls a thing may lead to it no longer. */
static void
lose_name(Store *store, Str key)
{
  const uint32_t at = map_find(&store->tally.keys, key);
  if (at) {
    store->tally.entities[at - 1].lost_names = true;
  }
}

static void
settle_rows(Store *store)
{
  SqlQuery *change = store->changes[CHANGE_GAZETTEER_ROW];
  for (uint32_t i = 0; i < store->n_gazetteer_rows; i++) {
    RowTally *row = &store->gazetteer_rows[i];
    if (row->documents) {
      sql_bind_int(change, 1, row->id);
      sql_bind_int(change, 2, row->documents);
      sql_run(&store->sql, change);
      if (row->documents < 0) {
        row->is_less = true;
        lose_name(store, row->key);
      }
      row->documents = 0;
    }
  }
}

/* All that an entity may be called, as it is looked for: its key, its names,
   those of the gazetteer rows that made it. */
static void
add_lookup(Store *store, Str name, uint32_t entity)
{
  SqlQuery *row = store->inserts[INSERT_LOOKUP];
  if (name.len) {
    sql_bind_str(row, 1, name);
    sql_bind_int(row, 2, entity);
    sql_run(&store->sql, row);
  }
}

/* Add the change in the counts of a name; returns whether the entity had it. */
static bool
change_name(Store *store, SqlQuery *row, uint32_t entity, const NameTally *name)
{
  sql_bind_int(row, 1, entity);
  sql_bind_str(row, 2, map_key(&store->tally.texts, name->name));
  sql_bind_int(row, 3, name->given);
  sql_bind_int(row, 4, name->preferred);
  sql_run(&store->sql, row);
  return sql_changes(&store->sql) > 0;
}

/* Of its names. What it had leads to it already. */
static void
settle_names(Store *store, const EntityTally *entity)
{
  const Tally *tally = &store->tally;
  for (uint32_t at = entity->first_name; at; at = tally->names[at - 1].next) {
    const NameTally *name = &tally->names[at - 1];
    if ((name->given || name->preferred) &&
        (entity->is_new ||
         !change_name(store, store->changes[CHANGE_NAME], entity->id, name))) {
      change_name(store, store->inserts[INSERT_NAME], entity->id, name);
      if (name->given > 0) {
        add_lookup(store, map_key(&tally->texts, name->name), entity->id);
      }
    }
  }
}

/* The name that most documents prefer, of equals the first by bytes; some
   prefer none. Of a new entity the tally knows all. */
static Str
best_name(Store *store, const EntityTally *entity)
{
  const Tally *tally = &store->tally;
  Str best = {0};
  int32_t most = 0;
  for (uint32_t at = entity->first_name; at; at = tally->names[at - 1].next) {
    const NameTally *name = &tally->names[at - 1];
    const Str text = map_key(&tally->texts, name->name);
    if (name->given > 0 &&
        (!best.ptr || name->preferred > most ||
         (name->preferred == most && str_compare(text, best) < 0))) {
      most = name->preferred;
      best = text;
    }
  }
  return best;
}

static void
insert_entity(Store *store, const EntityTally *entity, Str key)
{
  SqlQuery *row = store->inserts[INSERT_ENTITY];
  sql_bind_int(row, 1, entity->id);
  sql_bind_str(row, 2, key);
  sql_bind_int(row, 3, entity->type);
  sql_bind_str(row, 4, best_name(store, entity));
  sql_bind_str(row, 5, entity->label);
  sql_bind_str(row, 6, entity->kind);
  sql_bind_int(row, 7, entity->n_mentions);
  sql_bind_int(row, 8, entity->n_documents);
  sql_run(&store->sql, row);
  settle_names(store, entity);
  add_lookup(store, key, entity->id);
  add_lookup(store, entity->label, entity->id);
}

static bool
has_lost_name(const Tally *tally, const EntityTally *entity)
{
  bool has_lost = entity->lost_names;
  for (uint32_t at = entity->first_name; at && !has_lost;
       at = tally->names[at - 1].next) {
    has_lost = tally->names[at - 1].given < 0;
  }
  return has_lost;
}

static bool
has_lost_word(const EntityTally *entity)
{
  return entity->lost_label || entity->lost_kind;
}

static void
update_entity(Store *store, const EntityTally *entity)
{
  SqlQuery *row = store->changes[CHANGE_ENTITY];
  const bool lost_names = has_lost_name(&store->tally, entity);
  const bool is_less = lost_names || has_lost_word(entity);
  if (is_less) {
    run_with(store, CHANGE_FORGET_LOOKUPS, entity->id);
  } else if (entity->new_words) {
    add_lookup(store, entity->label, entity->id);
  }
  settle_names(store, entity);
  if (lost_names) {
    run_with(store, CHANGE_FORGET_NAMES, entity->id);
  }
  sql_bind_int(row, 1, entity->id);
  sql_bind_str(row, 2, entity->label);
  sql_bind_str(row, 3, entity->kind);
  sql_bind_int(row, 4, entity->n_mentions);
  sql_bind_int(row, 5, entity->n_documents);
  sql_run(&store->sql, row);
  if (has_lost_word(entity)) {
    run_with(store, CHANGE_FIND_WORDS, entity->id);
  }
  if (lost_names) {
    run_with(store, CHANGE_FORGET_ENTITY, entity->id);
    run_with(store, CHANGE_FORGET_IDENTIFIERS, entity->id);
  }
  if (is_less) {
    run_with(store, CHANGE_ADD_LOOKUPS, entity->id);
  }
}

/* What the tally knows of an entity stands in the store now, or the entity is
   gone. */
static void
clear_entity(Store *store, EntityTally *entity)
{
  Tally *tally = &store->tally;
  const bool is_less = has_lost_name(tally, entity);
  for (uint32_t at = entity->first_name; at; at = tally->names[at - 1].next) {
    tally->names[at - 1].given = tally->names[at - 1].preferred = 0;
  }
  if (has_lost_word(entity) || is_less) {
    SqlQuery *row = store_find(store, FIND_WORDS);
    sql_bind_int(row, 1, entity->id);
    entity->is_new = !sql_next(&store->sql, row);
    entity->label =
        entity->is_new ? (Str){0} : arena_str(tally->arena, sql_str(row, 0));
    entity->kind =
        entity->is_new ? (Str){0} : arena_str(tally->arena, sql_str(row, 1));
    sql_reset(row);
  }
  entity->n_mentions = entity->n_documents = 0;
  entity->document = 0;
  entity->lost_label = entity->lost_kind = false;
  entity->lost_names = entity->new_words = false;
}

/* Did documents add or take anything since it was settled? */
static bool
is_touched(const Tally *tally, const EntityTally *entity)
{
  if (entity->n_mentions || entity->n_documents || has_lost_word(entity) ||
      entity->lost_names || entity->new_words) {
    return true;
  }
  for (uint32_t at = entity->first_name; at; at = tally->names[at - 1].next) {
    if (tally->names[at - 1].given || tally->names[at - 1].preferred) {
      return true;
    }
  }
  return false;
}

static bool
is_named(const Tally *tally, const EntityTally *entity)
{
  for (uint32_t at = entity->first_name; at; at = tally->names[at - 1].next) {
    if (tally->names[at - 1].given > 0) {
      return true;
    }
  }
  return false;
}

static void
settle_entity(Store *store, uint32_t at)
{
  EntityTally *entity = &store->tally.entities[at - 1];
  if (!is_touched(&store->tally, entity)) {
    entity->document = 0; /* it may have lost and found one of its documents */
    return;
  }
  if (!entity->is_new) {
    update_entity(store, entity);
  } else if (is_named(&store->tally, entity)) {
    insert_entity(store, entity, map_key(&store->tally.keys, at));
    entity->is_new = false;
    entity->is_added = true;
  }
  clear_entity(store, entity);
}

void
store_settle_rows(Store *store)
{
  SqlQuery *look = sql_prepare(
      &store->sql, STR("INSERT OR IGNORE INTO lookup\n"
                       "SELECT fold(g.name), e.id FROM gazetteer_row g\n"
                       "  JOIN entity e ON e.key = g.key\n"
                       "WHERE g.id = ?1 AND g.documents > 0"));
  SqlQuery *forget = sql_prepare(
      &store->sql,
      STR("DELETE FROM gazetteer_row WHERE id = ?1 AND documents <= 0"));
  for (uint32_t i = 0; i < store->n_gazetteer_rows; i++) {
    const RowTally *row = &store->gazetteer_rows[i];
    SqlQuery *query = row->is_less ? forget : look;
    sql_bind_int(query, 1, row->id);
    sql_run(&store->sql, query);
  }
  sql_finalize(look);
  sql_finalize(forget);
}

static void
settle_identifiers(Store *store)
{
  const StoreKnowledge *knowledge = &store->knowledge;
  SqlQuery *row = store->inserts[INSERT_IDENTIFIER];
  for (uint32_t i = 0; i < knowledge->n_identifiers; i++) {
    const GazetteerIdentifier *identifier = &knowledge->identifiers[i];
    const uint32_t at = map_find(&store->tally.keys, identifier->key);
    if (at && store->tally.entities[at - 1].is_added) {
      sql_bind_int(row, 1, store->tally.entities[at - 1].id);
      sql_bind_str(row, 2, identifier->scheme);
      sql_bind_str(row, 3, identifier->value);
      sql_run(&store->sql, row);
    }
  }
}

/* --- facts ------------------------------------------------------------- */

static void
insert_fact(Store *store, const FactTally *fact)
{
  SqlQuery *row = store->inserts[INSERT_FACT];
  sql_bind_int(row, 1, fact->id);
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
  sql_bind_int(row, 7, fact->now.status);
  sql_bind_int(row, 8, state_confidence(&fact->now));
  sql_bind_int(row, 9, fact->now.backed);
  sql_bind_int(row, 10, fact->now.weight[0]);
  sql_bind_int(row, 11, fact->now.weight[1]);
  sql_run(&store->sql, row);
}

static void
update_fact(Store *store, const FactTally *fact)
{
  SqlQuery *row = store->changes[CHANGE_FACT];
  sql_bind_int(row, 1, fact->id);
  sql_bind_int(row, 2, fact->now.status);
  sql_bind_int(row, 3, state_confidence(&fact->now));
  sql_bind_int(row, 4, fact->now.backed);
  sql_bind_int(row, 5, fact->now.weight[0]);
  sql_bind_int(row, 6, fact->now.weight[1]);
  sql_run(&store->sql, row);
}

/* The status of a fact whose strongest documents are gone, from what is left:
   rows of one document follow each other, in the order of the text. */
static void
find_status(Store *store, FactTally *fact)
{
  SqlQuery *rows = store_find(store, FIND_PLACES);
  FactState state = {.status = FACT_STATUS_COUNT};
  DocumentVote vote = {0};
  sql_bind_int(rows, 1, fact->id);
  while (sql_next(&store->sql, rows)) {
    const uint32_t document = (uint32_t)sql_int(rows, 0);
    const uint8_t status = (uint8_t)sql_int(rows, 1);
    if (vote.document != document) {
      if (vote.document) {
        state_vote(&state, &vote, 1);
      }
      vote = (DocumentVote){.document = document, .strongest = status};
    }
    vote_add(&vote, status, (uint16_t)sql_int(rows, 2));
  }
  if (vote.document) {
    state_vote(&state, &vote, 1);
  }
  sql_reset(rows);
  fact->now = state;
}

static void
settle_fact(Store *store, FactTally *fact)
{
  if (!fact->is_touched) {
    return;
  }
  fact->is_touched = false;
  if (state_is_open(&fact->now)) {
    find_status(store, fact);
  }
  const bool is_gone = fact->now.status == FACT_STATUS_COUNT;
  if (fact->is_new) {
    if (!is_gone) {
      insert_fact(store, fact);
      fact->is_new = false;
    }
  } else if (is_gone) {
    run_with(store, CHANGE_FORGET_FACT, fact->id);
    fact->is_new = true;
  } else {
    update_fact(store, fact);
  }
}

bool
store_settle(Store *store)
{
  Tally *tally = &store->tally;
  settle_rows(store);
  for (uint32_t at = 1; at <= tally->n_entities; at++) {
    settle_entity(store, at);
  }
  settle_identifiers(store);
  for (uint32_t i = 0; i < tally->n_facts; i++) {
    settle_fact(store, &tally->facts[i]);
  }
  return !store->sql.has_failed;
}
