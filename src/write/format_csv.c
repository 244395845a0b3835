// SPDX-License-Identifier: MIT
/* One table, a row for each fact, for spreadsheets and data frames. */
#include "base/table.h"
#include "write/export.h"
#include "write/quote.h"

typedef enum Column {
  COLUMN_FACT,
  COLUMN_SUBJECT_ID,
  COLUMN_SUBJECT,
  COLUMN_SUBJECT_TYPE,
  COLUMN_PREDICATE,
  COLUMN_OBJECT_ID,
  COLUMN_OBJECT,
  COLUMN_OBJECT_TYPE,
  COLUMN_LITERAL,
  COLUMN_STATUS,
  COLUMN_CONFIDENCE,
  COLUMN_DERIVED,
  COLUMN_PLACES,
  COLUMN_DOCUMENTS,
  COLUMN_DOCUMENT,
  COLUMN_URL,
  COLUMN_DATE,
  COLUMN_SENTENCE,
  COLUMN_COUNT
} Column;

static const Str columns[COLUMN_COUNT] = {
    STR_INIT("fact"),         STR_INIT("subject_id"),  STR_INIT("subject"),
    STR_INIT("subject_type"), STR_INIT("predicate"),   STR_INIT("object_id"),
    STR_INIT("object"),       STR_INIT("object_type"), STR_INIT("literal"),
    STR_INIT("status"),       STR_INIT("confidence"),  STR_INIT("derived"),
    STR_INIT("places"),       STR_INIT("documents"),   STR_INIT("document"),
    STR_INIT("url"),          STR_INIT("date"),        STR_INIT("sentence"),
};

/* A row, and the memory of those cells that are made for it. */
typedef struct Row {
  Export *export;
  Str cells[COLUMN_COUNT];
  Text words[COLUMN_COUNT];
} Row;

static void
set_text(Row *row, Column column, Str value)
{
  row->cells[column] = row->export->options->csv_raw
                           ? value
                           : quote_cell(&row->words[column], value);
}

static void
set_number(Row *row, Column column, uint32_t number)
{
  Text *words = &row->words[column];
  words->len = 0;
  text_addf(words, "%u", number);
  row->cells[column] = text_str(words);
}

static void
set_ends(Row *row, const ExportEntity *subject, const ExportFact *fact)
{
  const Ontology *ontology = row->export->ontology;
  set_text(row, COLUMN_SUBJECT_ID, subject->key);
  set_text(row, COLUMN_SUBJECT, subject->name);
  set_text(row, COLUMN_SUBJECT_TYPE, type_at(ontology, subject->type)->name);
  set_text(row, COLUMN_PREDICATE, relation_at(ontology, fact->relation)->name);
  set_text(row, COLUMN_OBJECT_ID, fact->object_key);
  set_text(row, COLUMN_OBJECT, fact->object ? fact->object_name : STR(""));
  set_text(row, COLUMN_OBJECT_TYPE, type_at(ontology, fact->object_type)->name);
  set_text(row, COLUMN_LITERAL, fact->object ? STR("") : fact->object_name);
}

static void
set_evidence(Row *row, const ExportFact *fact)
{
  uint32_t n_places;
  uint32_t n_documents;
  ExportPlace place;
  Text *confidence = &row->words[COLUMN_CONFIDENCE];
  fact_counts(row->export, fact->id, &n_places, &n_documents);
  set_number(row, COLUMN_PLACES, n_places);
  set_number(row, COLUMN_DOCUMENTS, n_documents);
  confidence->len = 0;
  quote_share(confidence, fact->confidence);
  row->cells[COLUMN_CONFIDENCE] = text_str(confidence);
  row->cells[COLUMN_STATUS] = status_name((Status)fact->status);
  row->cells[COLUMN_DERIVED] = fact->is_derived ? STR("true") : STR("false");
  places_begin(row->export, fact->id);
  if (!places_next(row->export, &place)) {
    place = (ExportPlace){0};
  }
  set_text(row, COLUMN_DOCUMENT, place.document);
  set_text(row, COLUMN_URL, place.url);
  set_text(row, COLUMN_DATE, place.date);
  set_text(row, COLUMN_SENTENCE, place.sentence);
}

bool
format_csv(Export *export)
{
  Row row = {.export = export};
  ExportEntity subject;
  ExportFact fact;
  for (int i = 0; i < COLUMN_COUNT; i++) {
    row.words[i].arena = &export->lines;
  }
  if (export->options->bom) {
    fputs("\xEF\xBB\xBF", export->out);
  }
  table_write_row(export->out, columns, COLUMN_COUNT);
  entities_begin(export);
  while (entities_next(export, &subject)) {
    facts_begin(export, subject.id);
    while (facts_next(export, &fact)) {
      set_number(&row, COLUMN_FACT, fact.id);
      set_ends(&row, &subject, &fact);
      set_evidence(&row, &fact);
      table_write_row(export->out, row.cells, COLUMN_COUNT);
    }
  }
  return true;
}
