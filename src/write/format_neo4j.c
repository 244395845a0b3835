// SPDX-License-Identifier: MIT
/* Tables for `neo4j-admin database import full`: nodes.csv, relationships.csv,
   and a README.md with the command. Elements of lists have U+001F between them,
   which is replaced by its picture in their text. */
#include "base/table.h"
#include "write/neo4j.h"
#include "write/quote.h"

#define SEPARATOR "\x1F"
#define PICTURE "\xE2\x90\x9F"

typedef enum NodeColumn {
  NODE_KEY,
  NODE_LABEL,
  NODE_NAME,
  NODE_TYPE,
  NODE_KIND,
  NODE_ALIASES,
  NODE_IDENTIFIERS,
  NODE_MENTIONS,
  NODE_DOCUMENTS,
  NODE_COLUMN_COUNT
} NodeColumn;

static const Str node_columns[NODE_COLUMN_COUNT] = {
    STR_INIT("key:ID"),
    STR_INIT(":LABEL"),
    STR_INIT("name"),
    STR_INIT("type"),
    STR_INIT("kind"),
    STR_INIT("aliases:string[]"),
    STR_INIT("identifiers:string[]"),
    STR_INIT("mentions:long"),
    STR_INIT("documents:long"),
};

typedef enum FactColumn {
  FACT_START,
  FACT_END,
  FACT_TYPE,
  FACT_PREDICATE,
  FACT_ID,
  FACT_STATUS,
  FACT_CONFIDENCE,
  FACT_DERIVED,
  FACT_PLACES,
  FACT_DOCUMENTS,
  FACT_DOCUMENT,
  FACT_URL,
  FACT_DATE,
  FACT_SENTENCE,
  FACT_COLUMN_COUNT
} FactColumn;

static const Str fact_columns[FACT_COLUMN_COUNT] = {
    STR_INIT(":START_ID"),
    STR_INIT(":END_ID"),
    STR_INIT(":TYPE"),
    STR_INIT("predicate"),
    STR_INIT("fact:long"),
    STR_INIT("status"),
    STR_INIT("confidence:double"),
    STR_INIT("derived:boolean"),
    STR_INIT("places:long"),
    STR_INIT("documents:long"),
    STR_INIT("document"),
    STR_INIT("url"),
    STR_INIT("date"),
    STR_INIT("sentence"),
};

/* Cells that are made, in memory that each column keeps. */
typedef struct Row {
  Export *export;
  Str cells[FACT_COLUMN_COUNT];
  Text words[FACT_COLUMN_COUNT];
} Row;

static Row
row_new(Export *export)
{
  Row row = {.export = export};
  for (int i = 0; i < FACT_COLUMN_COUNT; i++) {
    row.words[i].arena = &export->lines;
  }
  return row;
}

static Text *
begin_cell(Row *row, int column)
{
  row->words[column].len = 0;
  return &row->words[column];
}

static void
end_cells(Row *row, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    row->cells[i] = text_str(&row->words[i]);
  }
  table_write_row(row->export->out, row->cells, n);
}

static void
set_text(Row *row, int column, Str value)
{
  text_add(begin_cell(row, column), value);
}

static void
set_number(Row *row, int column, uint32_t number)
{
  text_addf(begin_cell(row, column), "%u", number);
}

static void
add_element(Text *cell, Str value)
{
  if (cell->len) {
    text_add(cell, STR(SEPARATOR));
  }
  for (Str rest = value; rest.len;) {
    text_add(cell, str_cut(&rest, *SEPARATOR));
    if (rest.ptr) {
      text_add(cell, STR(PICTURE));
    }
  }
}

/* --- nodes --------------------------------------------------------------- */

static void
set_labels(Row *row, Str general, Str type)
{
  Text *cell = begin_cell(row, NODE_LABEL);
  text_add(cell, general);
  text_add(cell, STR(SEPARATOR));
  neo4j_add_label(cell, type);
  set_text(row, NODE_TYPE, type);
}

static void
write_entity(Row *row, const ExportEntity *entity)
{
  Export *export = row->export;
  Text *aliases = begin_cell(row, NODE_ALIASES);
  Text *identifiers = begin_cell(row, NODE_IDENTIFIERS);
  ExportIdentifier identifier;
  Str name;
  neo4j_add_key(begin_cell(row, NODE_KEY), entity->key);
  set_labels(row, STR("Entity"), type_at(export->ontology, entity->type)->name);
  set_text(row, NODE_NAME, entity->name);
  set_text(row, NODE_KIND, entity->kind);
  names_begin(export, entity);
  while (names_next(export, &name)) {
    add_element(aliases, name);
  }
  identifiers_begin(export, entity->id);
  while (identifiers_next(export, &identifier)) {
    add_element(identifiers, identifier.scheme);
    text_add(identifiers, STR(":"));
    text_add(identifiers, identifier.value);
  }
  set_number(row, NODE_MENTIONS, entity->mentions);
  set_number(row, NODE_DOCUMENTS, entity->documents);
  end_cells(row, NODE_COLUMN_COUNT);
}

static void
write_value(Row *row, uint8_t type, Str literal)
{
  const Ontology *ontology = row->export->ontology;
  for (int i = 0; i < NODE_COLUMN_COUNT; i++) {
    begin_cell(row, i);
  }
  neo4j_add_value_key(begin_cell(row, NODE_KEY), ontology, type, literal);
  set_labels(row, STR("Value"), type_at(ontology, type)->name);
  set_text(row, NODE_NAME, literal);
  end_cells(row, NODE_COLUMN_COUNT);
}

static bool
write_nodes(Export *export)
{
  Row row = row_new(export);
  ExportEntity entity;
  uint8_t type;
  Str literal;
  table_write_row(export->out, node_columns, NODE_COLUMN_COUNT);
  entities_begin(export);
  while (entities_next(export, &entity)) {
    write_entity(&row, &entity);
  }
  SqlQuery *values = neo4j_values(export);
  while (neo4j_next_value(export, values, &type, &literal)) {
    write_value(&row, type, literal);
  }
  sql_finalize(values);
  return true;
}

/* --- facts --------------------------------------------------------------- */

static void
set_evidence(Row *row, const ExportFact *fact)
{
  uint32_t n_places;
  uint32_t n_documents;
  ExportPlace place;
  fact_counts(row->export, fact->id, &n_places, &n_documents);
  set_number(row, FACT_PLACES, n_places);
  set_number(row, FACT_DOCUMENTS, n_documents);
  places_begin(row->export, fact->id);
  if (!places_next(row->export, &place)) {
    place = (ExportPlace){0};
  }
  set_text(row, FACT_DOCUMENT, place.document);
  set_text(row, FACT_URL, place.url);
  set_text(row, FACT_DATE, place.date);
  set_text(row, FACT_SENTENCE, place.sentence);
}

static void
write_fact(Row *row, const ExportEntity *subject, const ExportFact *fact)
{
  const Ontology *ontology = row->export->ontology;
  const Str relation = relation_at(ontology, fact->relation)->name;
  neo4j_add_key(begin_cell(row, FACT_START), subject->key);
  neo4j_add_object_key(begin_cell(row, FACT_END), ontology, fact);
  neo4j_add_type(begin_cell(row, FACT_TYPE), relation);
  set_text(row, FACT_PREDICATE, relation);
  set_number(row, FACT_ID, fact->id);
  set_text(row, FACT_STATUS, status_name((Status)fact->status));
  quote_share(begin_cell(row, FACT_CONFIDENCE), fact->confidence);
  set_text(row, FACT_DERIVED, fact->is_derived ? STR("true") : STR("false"));
  set_evidence(row, fact);
  end_cells(row, FACT_COLUMN_COUNT);
}

static bool
write_relationships(Export *export)
{
  Row row = row_new(export);
  ExportEntity subject;
  ExportFact fact;
  table_write_row(export->out, fact_columns, FACT_COLUMN_COUNT);
  entities_begin(export);
  while (entities_next(export, &subject)) {
    facts_begin(export, subject.id);
    while (facts_next(export, &fact)) {
      write_fact(&row, &subject, &fact);
    }
  }
  return true;
}

static const char readme[] =
    "# Facts for Neo4j\n"
    "\n"
    "`nodes.csv` has a node for each entity (label `Entity` and its type) and\n"
    "each literal (label `Value`); `relationships.csv` a relationship for "
    "each\n"
    "fact, with its status, confidence and first sentence. Into a new "
    "database,\n"
    "in this folder, with the server stopped:\n"
    "\n"
    "    neo4j-admin database import full neo4j --overwrite-destination \\\n"
    "      --nodes=nodes.csv --relationships=relationships.csv \\\n"
    "      --array-delimiter=U+001F --multiline-fields=true\n"
    "\n"
    "Then, in cypher-shell:\n"
    "\n"
    "    CREATE CONSTRAINT kedge_entity IF NOT EXISTS\n"
    "    FOR (n:Entity) REQUIRE n.key IS UNIQUE;\n"
    "    CREATE CONSTRAINT kedge_value IF NOT EXISTS\n"
    "    FOR (n:Value) REQUIRE n.key IS UNIQUE;\n";

static bool
write_readme(Export *export)
{
  text_add(&export->text, str_from(readme));
  return true;
}

bool
format_neo4j(Export *export)
{
  return export_file(export, "nodes.csv", write_nodes) &&
         export_file(export, "relationships.csv", write_relationships) &&
         export_file(export, "README.md", write_readme);
}
