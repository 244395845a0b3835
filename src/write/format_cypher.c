// SPDX-License-Identifier: MIT
/* A script of Cypher that may be run again and again: MERGE by keys, the
   constraints first. Each statement ends in a semicolon at the end of a line
   and no other line does, so that programs can cut it without a parser; each is
   a transaction of its own with some hundred rows. */
#include "write/neo4j.h"
#include "write/quote.h"

enum { MOST_ROWS = 250, MOST_BYTES = 1 << 16 };

/* Rows that wait until there are enough of their kind. */
typedef struct Batch {
  Text rows;
  uint32_t n;
} Batch;

typedef struct Script {
  Export *export;
  Batch nodes;
  uint8_t node_type; /* of those in `nodes` */
  Batch *facts;      /* by relation; then those with literals */
  Text key;          /* scratch */
} Script;

static void
begin_row(Batch *batch)
{
  text_add(&batch->rows, batch->n++ ? STR(",\n{") : STR("{"));
}

static void
add_text(Text *text, const char *name, Str value)
{
  text_addf(text, "%s:", name);
  quote_cypher(text, value);
}

/* A key that is to be made. */
static Text *
begin_key(Script *script)
{
  script->key.len = 0;
  return &script->key;
}

static void
take_batch(Script *script, Batch *batch)
{
  Text *text = &script->export->text;
  text_add(text, STR("UNWIND [\n"));
  text_add(text, text_str(&batch->rows));
  text_add(text, STR("\n] AS row\n"));
  batch->rows.len = 0;
  batch->n = 0;
}

static bool
is_full(const Batch *batch)
{
  return batch->n >= MOST_ROWS || batch->rows.len >= MOST_BYTES;
}

/* --- nodes --------------------------------------------------------------- */

static void
flush_nodes(Script *script, const char *label)
{
  Text *text = &script->export->text;
  if (script->nodes.n == 0) {
    return;
  }
  take_batch(script, &script->nodes);
  text_addf(text, "MERGE (n:%s {key: row.key})\nSET n += row, n:`", label);
  neo4j_add_label(text,
                  type_at(script->export->ontology, script->node_type)->name);
  text_add(text, STR("`;\n"));
  export_flow(script->export);
}

/* A row of nodes of a type, behind those of it that wait. */
static Text *
begin_node(Script *script, uint8_t type, const char *label)
{
  if (type != script->node_type || is_full(&script->nodes)) {
    flush_nodes(script, label);
    script->node_type = type;
  }
  begin_row(&script->nodes);
  return &script->nodes.rows;
}

static void
add_lists(Script *script, Text *text, const ExportEntity *entity)
{
  ExportIdentifier identifier;
  Str name;
  text_add(text, STR(",aliases:["));
  names_begin(script->export, entity);
  for (const char *before = ""; names_next(script->export, &name);
       before = ",") {
    text_add(text, str_from(before));
    quote_cypher(text, name);
  }
  text_add(text, STR("],identifiers:["));
  identifiers_begin(script->export, entity->id);
  for (const char *before = ""; identifiers_next(script->export, &identifier);
       before = ",") {
    Text *joined = begin_key(script);
    text_add(joined, identifier.scheme);
    text_add(joined, STR(":"));
    text_add(joined, identifier.value);
    text_add(text, str_from(before));
    quote_cypher(text, text_str(joined));
  }
  text_add(text, STR("]"));
}

static void
add_entity(Script *script, const ExportEntity *entity)
{
  Text *text = begin_node(script, entity->type, "Entity");
  Text *key = begin_key(script);
  neo4j_add_key(key, entity->key);
  add_text(text, "key", text_str(key));
  add_text(text, ",name", entity->name);
  add_text(text, ",type",
           type_at(script->export->ontology, entity->type)->name);
  if (entity->kind.len) {
    add_text(text, ",kind", entity->kind);
  }
  add_lists(script, text, entity);
  text_addf(text, ",mentions:%u,documents:%u}", entity->mentions,
            entity->documents);
}

static void
add_value(Script *script, uint8_t type, Str literal)
{
  const Ontology *ontology = script->export->ontology;
  Text *text = begin_node(script, type, "Value");
  Text *key = begin_key(script);
  neo4j_add_value_key(key, ontology, type, literal);
  add_text(text, "key", text_str(key));
  add_text(text, ",name", literal);
  add_text(text, ",type", type_at(ontology, type)->name);
  text_add(text, STR("}"));
}

static void
add_nodes(Script *script)
{
  ExportEntity entity;
  uint8_t type;
  Str literal;
  entities_begin(script->export);
  while (entities_next(script->export, &entity)) {
    add_entity(script, &entity);
  }
  flush_nodes(script, "Entity");
  SqlQuery *values = neo4j_values(script->export);
  while (neo4j_next_value(script->export, values, &type, &literal)) {
    add_value(script, type, literal);
  }
  sql_finalize(values);
  flush_nodes(script, "Value");
}

/* --- facts --------------------------------------------------------------- */

static void
flush_facts(Script *script, uint32_t index)
{
  const Ontology *ontology = script->export->ontology;
  const uint32_t n = ontology->n_relations;
  Text *text = &script->export->text;
  if (script->facts[index].n == 0) {
    return;
  }
  take_batch(script, &script->facts[index]);
  text_addf(text,
            "MATCH (a:Entity {key: row.a})\nMATCH (b:%s {key: row.b})\n"
            "MERGE (a)-[r:`",
            index < n ? "Entity" : "Value");
  neo4j_add_type(text, relation_at(ontology, (uint16_t)(index % n + 1))->name);
  text_add(text, STR("` {predicate: row.r.predicate}]->(b)\n"
                     "SET r = row.r;\n"));
  export_flow(script->export);
}

static void
add_evidence(Script *script, Text *text, const ExportFact *fact)
{
  uint32_t n_places;
  uint32_t n_documents;
  ExportPlace place;
  fact_counts(script->export, fact->id, &n_places, &n_documents);
  text_addf(text, ",places:%u,documents:%u", n_places, n_documents);
  places_begin(script->export, fact->id);
  if (places_next(script->export, &place)) {
    add_text(text, ",document", place.document);
    add_text(text, ",url", place.url);
    add_text(text, ",date", place.date);
    add_text(text, ",sentence", place.sentence);
  }
}

static void
add_fact(Script *script, const ExportEntity *subject, const ExportFact *fact)
{
  const Ontology *ontology = script->export->ontology;
  const uint32_t index =
      fact->relation - 1U + (fact->object ? 0 : ontology->n_relations);
  Batch *batch = &script->facts[index];
  Text *text = &batch->rows;
  Text *key = begin_key(script);
  begin_row(batch);
  neo4j_add_key(key, subject->key);
  add_text(text, "a", text_str(key));
  key = begin_key(script);
  neo4j_add_object_key(key, ontology, fact);
  add_text(text, ",b", text_str(key));
  add_text(text, ",r:{predicate", relation_at(ontology, fact->relation)->name);
  text_addf(text, ",fact:%u", fact->id);
  add_text(text, ",status", status_name((Status)fact->status));
  text_add(text, STR(",confidence:"));
  quote_share(text, fact->confidence);
  text_addf(text, ",derived:%s", fact->is_derived ? "true" : "false");
  add_evidence(script, text, fact);
  text_add(text, STR("}}"));
  if (is_full(batch)) {
    flush_facts(script, index);
  }
}

static void
add_facts(Script *script)
{
  ExportEntity subject;
  ExportFact fact;
  entities_begin(script->export);
  while (entities_next(script->export, &subject)) {
    facts_begin(script->export, subject.id);
    while (facts_next(script->export, &fact)) {
      add_fact(script, &subject, &fact);
    }
  }
  for (uint32_t i = 0; i < 2 * script->export->ontology->n_relations; i++) {
    flush_facts(script, i);
  }
}

static Script
script_new(Export *export)
{
  const uint32_t n = 2 * export->ontology->n_relations;
  Script script = {.export = export,
                   .facts = ARENA_NEW_ARRAY(&export->lines, Batch, n)};
  script.key.arena = script.nodes.rows.arena = &export->lines;
  for (uint32_t i = 0; i < n; i++) {
    script.facts[i].rows.arena = &export->lines;
  }
  return script;
}

bool
format_cypher(Export *export)
{
  Script script = script_new(export);
  text_add(&export->text, STR("CREATE CONSTRAINT kedge_entity IF NOT EXISTS\n"
                              "FOR (n:Entity) REQUIRE n.key IS UNIQUE;\n"
                              "CREATE CONSTRAINT kedge_value IF NOT EXISTS\n"
                              "FOR (n:Value) REQUIRE n.key IS UNIQUE;\n"));
  add_nodes(&script);
  add_facts(&script);
  return true;
}
