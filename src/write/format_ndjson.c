// SPDX-License-Identifier: MIT
/* A line for each fact, with all places that state it; the fields are those of
   the table (format_csv.c), so that both can be joined. */
#include "write/export.h"
#include "write/quote.h"

enum { LINE_VERSION = 1 };

/* In place of the comma behind the last field. */
static void
end_fields(Text *text, const char *end)
{
  text->len -= text->bytes[text->len - 1] == ',';
  text_add(text, str_from(end));
}

static void
add_null(Text *text, const char *name)
{
  text_addf(text, "\"%s\":null,", name);
}

static void
add_ends(Export *export, const ExportEntity *subject, const ExportFact *fact)
{
  Text *text = &export->text;
  const Ontology *ontology = export->ontology;
  quote_json_field(text, "subject_id", subject->key);
  quote_json_field(text, "subject", subject->name);
  quote_json_field(text, "subject_type",
                   type_at(ontology, subject->type)->name);
  quote_json_field(text, "predicate",
                   relation_at(ontology, fact->relation)->name);
  if (fact->object) {
    quote_json_field(text, "object_id", fact->object_key);
    quote_json_field(text, "object", fact->object_name);
  } else {
    add_null(text, "object_id");
    add_null(text, "object");
  }
  quote_json_field(text, "object_type",
                   type_at(ontology, fact->object_type)->name);
  if (fact->object) {
    add_null(text, "literal");
  } else {
    quote_json_field(text, "literal", fact->object_name);
  }
}

static void
add_place(Text *text, const ExportPlace *place)
{
  text_add(text, STR("{"));
  quote_json_field(text, "document", place->document);
  quote_json_field(text, "url", place->url);
  quote_json_field(text, "title", place->title);
  quote_json_field(text, "date", place->date);
  quote_json_number(text, "item", place->item);
  quote_json_number(text, "begin", place->begin);
  quote_json_number(text, "end", place->end);
  quote_json_number(text, "begin_char", place->begin_char);
  quote_json_number(text, "end_char", place->end_char);
  quote_json_field(text, "words", place_words(place));
  quote_json_field(text, "sentence", place->sentence);
  quote_json_field(text, "rule", place->rule);
  quote_json_field(text, "rule_file", place->rule_file);
  quote_json_number(text, "rule_line", place->rule_line);
  quote_json_field(text, "status", status_name((Status)place->status));
  quote_json_share(text, "confidence", place->confidence);
  end_fields(text, "}");
}

static void
add_places(Export *export, uint32_t fact)
{
  ExportPlace place;
  text_add(&export->text, STR("\"evidence\":["));
  places_begin(export, fact);
  for (const char *before = ""; places_next(export, &place); before = ",") {
    text_add(&export->text, str_from(before));
    add_place(&export->text, &place);
    export_flow(export);
  }
  text_add(&export->text, STR("],"));
}

static void
add_premises(Export *export, uint32_t fact)
{
  Text *text = &export->text;
  const Ontology *ontology = export->ontology;
  ExportPremise premise;
  text_add(text, STR("\"premises\":["));
  premises_begin(export, fact);
  for (const char *before = ""; premises_next(export, &premise); before = ",") {
    const bool is_literal = premise.object_key.len == 0;
    text_add(text, str_from(before));
    text_add(text, STR("{"));
    quote_json_field(text, "subject_id", premise.subject_key);
    quote_json_field(text, "predicate",
                     relation_at(ontology, premise.relation)->name);
    quote_json_field(text, is_literal ? "literal" : "object_id",
                     is_literal ? premise.literal : premise.object_key);
    end_fields(text, "}");
  }
  text_add(text, STR("]}\n"));
}

static void
add_fact(Export *export, const ExportEntity *subject, const ExportFact *fact)
{
  Text *text = &export->text;
  uint32_t n_places;
  uint32_t n_documents;
  fact_counts(export, fact->id, &n_places, &n_documents);
  text_addf(text, "{\"schema_version\":%d,", LINE_VERSION);
  quote_json_number(text, "fact", fact->id);
  add_ends(export, subject, fact);
  quote_json_field(text, "status", status_name((Status)fact->status));
  quote_json_share(text, "confidence", fact->confidence);
  quote_json_bool(text, "derived", fact->is_derived);
  quote_json_number(text, "places", n_places);
  quote_json_number(text, "documents", n_documents);
  add_places(export, fact->id);
  add_premises(export, fact->id);
}

bool
format_ndjson(Export *export)
{
  ExportEntity subject;
  ExportFact fact;
  entities_begin(export);
  while (entities_next(export, &subject)) {
    facts_begin(export, subject.id);
    while (facts_next(export, &fact)) {
      add_fact(export, &subject, &fact);
      export_flow(export);
    }
  }
  return true;
}
