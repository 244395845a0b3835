// SPDX-License-Identifier: MIT
#include "write/rdf_origin.h"

/* IRIs are made of names that depend on the documents only. Between the names
   stands ';', which is encoded in them, so that no two things share an IRI. */

void
rdf_origin_init(RdfOrigin *origin, Export *export, RdfForm form)
{
  Arena *arena = &export->lines;
  Text end = {.arena = arena};
  if (form == RDF_QUADS) {
    text_add(&end, STR(" "));
    rdf_add_entity(&end, export->base, STR("graph/meta"));
  }
  text_add(&end, STR(" .\n"));
  *origin = (RdfOrigin){
      .export = export,
      .form = form,
      .end = text_str(&end),
      .fact = {.arena = arena},
      .statement = {.arena = arena},
      .words = {.arena = arena},
      .rules = {.arena = arena},
      .subject = {.arena = arena},
      .predicate = {.arena = arena},
      .object = {.arena = arena},
  };
}

/* --- lines --------------------------------------------------------------- */

static Text *
begin_line(RdfOrigin *origin, const Text *subject, Str predicate)
{
  Text *text = &origin->export->text;
  text_add(text, text_str(subject));
  text_add(text, STR(" <"));
  text_add(text, predicate);
  text_add(text, STR("> "));
  return text;
}

static Text *
begin_own_line(RdfOrigin *origin, const Text *subject, Str term)
{
  Text *text = &origin->export->text;
  text_add(text, text_str(subject));
  text_add(text, STR(" "));
  rdf_add_term(text, origin->export->base, (Str){0}, term);
  text_add(text, STR(" "));
  return text;
}

static void
end_line(RdfOrigin *origin)
{
  text_add(&origin->export->text, origin->end);
  export_flow(origin->export);
}

static void
add_line(RdfOrigin *origin, const Text *subject, Str predicate, Str object)
{
  text_add(begin_line(origin, subject, predicate), object);
  end_line(origin);
}

static void
add_own_class(RdfOrigin *origin, const Text *subject, Str name)
{
  rdf_add_term(begin_line(origin, subject, STR(RDF_NS "type")),
               origin->export->base, (Str){0}, name);
  end_line(origin);
}

static void
add_text(RdfOrigin *origin, const Text *subject, Str predicate, Str value)
{
  rdf_add_literal(begin_line(origin, subject, predicate), value);
  end_line(origin);
}

static void
add_own_text(RdfOrigin *origin, const Text *subject, Str term, Str value)
{
  rdf_add_literal(begin_own_line(origin, subject, term), value);
  end_line(origin);
}

static void
add_offset(RdfOrigin *origin, const Text *subject, Str predicate, uint32_t at)
{
  text_addf(begin_line(origin, subject, predicate),
            "\"%u\"^^<" XSD_NS "nonNegativeInteger>", at);
  end_line(origin);
}

/* 950 as 0.95, 1000 as 1.0: the canonical form of xsd:decimal. */
static void
add_confidence(RdfOrigin *origin, const Text *subject, unsigned thousandths)
{
  unsigned rest = thousandths % 1000;
  int n_digits = 3;
  while (n_digits > 1 && rest % 10 == 0) {
    rest /= 10;
    n_digits--;
  }
  text_addf(begin_own_line(origin, subject, STR("confidence")),
            "\"%u.%0*u\"^^<" XSD_NS "decimal>", thousandths / 1000, n_digits,
            rest);
  end_line(origin);
}

/* --- names --------------------------------------------------------------- */

/* ASCII but for '/', so that names of documents keep their look. */
static void
add_part(Text *text, Str name)
{
  text_add(text, STR(";"));
  rdf_add_encoded(text, name);
}

/* Subject, relation and object; a literal is led by its type. */
static void
add_fact_name(Text *text, const Ontology *ontology, const ExportPremise *fact)
{
  rdf_add_encoded(text, fact->subject_key);
  add_part(text, relation_at(ontology, fact->relation)->name);
  if (fact->object_key.len) {
    add_part(text, fact->object_key);
  } else {
    add_part(text, type_at(ontology, fact->object_type)->name);
    text_add(text, STR(":"));
    rdf_add_encoded(text, fact->literal);
  }
}

static void
begin_iri(const RdfOrigin *origin, Text *text, Str folder)
{
  text->len = 0;
  text_add(text, STR("<"));
  text_add(text, origin->export->base);
  text_add(text, folder);
}

static ExportPremise
ends_of(const ExportEntity *entity, const ExportFact *fact)
{
  if (fact->is_turned) {
    return (ExportPremise){
        fact->object_key, fact->relation, entity->type, entity->key, {0}};
  }
  return (ExportPremise){entity->key, fact->relation, fact->object_type,
                         fact->object ? fact->object_key : (Str){0},
                         fact->object ? (Str){0} : fact->object_name};
}

static void
name_fact(RdfOrigin *origin, Text *text, const ExportPremise *fact)
{
  begin_iri(origin, text, STR("fact/"));
  add_fact_name(text, origin->export->ontology, fact);
  text_add(text, STR(">"));
}

static void
copy_text(Text *text, Str from)
{
  text->len = 0;
  text_add(text, from);
}

/* --- the triple ---------------------------------------------------------- */

static void
set_triple(RdfOrigin *origin, const ExportEntity *entity,
           const ExportFact *fact)
{
  const Export *export = origin->export;
  origin->subject.len = origin->predicate.len = origin->object.len = 0;
  rdf_add_entity(&origin->subject, export->base, entity->key);
  rdf_add_predicate(&origin->predicate, export, entity, fact);
  rdf_add_object(&origin->object, export, fact);
}

static void
add_triple(RdfOrigin *origin)
{
  Text *text = &origin->export->text;
  text_add(text, text_str(&origin->subject));
  text_add(text, STR(" "));
  text_add(text, text_str(&origin->predicate));
  text_add(text, STR(" "));
  text_add(text, text_str(&origin->object));
}

/* What has the IRI `name` states the triple. */
static void
add_reference(RdfOrigin *origin, const Text *name)
{
  Text *text = &origin->export->text;
  switch (origin->form) {
  case RDF_QUADS:
    add_triple(origin);
    text_add(text, STR(" "));
    text_add(text, text_str(name));
    text_add(text, STR(" .\n"));
    break;
  case RDF_REIFIED:
    add_line(origin, name, STR(RDF_NS "type"), STR("<" RDF_NS "Statement>"));
    add_line(origin, name, STR(RDF_NS "subject"), text_str(&origin->subject));
    add_line(origin, name, STR(RDF_NS "predicate"),
             text_str(&origin->predicate));
    add_line(origin, name, STR(RDF_NS "object"), text_str(&origin->object));
    break;
  case RDF_TRIPLE_TERMS:
    begin_line(origin, name, STR(RDF_NS "reifies"));
    text_add(text, STR("<<( "));
    add_triple(origin);
    text_add(text, STR(" )>>"));
    end_line(origin);
    break;
  }
}

/* --- places -------------------------------------------------------------- */

static void
add_rule_iri(Text *text, Str base, Str file, Str name)
{
  text_add(text, STR("<"));
  text_add(text, base);
  text_add(text, STR("rule/"));
  rdf_add_encoded(text, file);
  add_part(text, name);
  text_add(text, STR(">"));
}

static void
add_source_iri(Text *text, Str base, Str document)
{
  text_add(text, STR("<"));
  text_add(text, base);
  text_add(text, STR("source/"));
  rdf_add_encoded(text, document);
  text_add(text, STR(">"));
}

static void
add_words(RdfOrigin *origin, const ExportPlace *place)
{
  Text *words = &origin->words;
  copy_text(words, text_str(&origin->statement));
  words->len--;
  text_add(words, STR(";words>"));
  add_line(origin, &origin->statement, STR(OA_NS "hasSelector"),
           text_str(words));
  add_line(origin, words, STR(RDF_NS "type"),
           STR("<" OA_NS "TextPositionSelector>"));
  add_line(origin, words, STR(RDF_NS "type"),
           STR("<" OA_NS "TextQuoteSelector>"));
  add_offset(origin, words, STR(OA_NS "start"), place->begin_char);
  add_offset(origin, words, STR(OA_NS "end"), place->end_char);
  add_text(origin, words, STR(OA_NS "exact"), place_words(place));
}

static void
begin_statement(RdfOrigin *origin, const ExportPlace *place)
{
  const Text *statement = &origin->statement;
  add_reference(origin, statement);
  add_own_class(origin, statement, STR("Statement"));
  text_add(begin_own_line(origin, statement, STR("fact")),
           text_str(&origin->fact));
  end_line(origin);
  add_source_iri(begin_line(origin, statement, STR(PROV_NS "hadPrimarySource")),
                 origin->export->base, place->document);
  end_line(origin);
  add_words(origin, place);
  add_own_text(origin, statement, STR("sentence"), place->sentence);
  origin->rules.len = 0;
  origin->confidence = 0;
}

/* A rule may find a fact in one place twice, by other mentions. */
static bool
is_named(RdfOrigin *origin, const Text *rule)
{
  const Str named = text_str(&origin->rules);
  const bool is_known =
      named.len && memmem(named.ptr, named.len, rule->bytes, rule->len);
  if (!is_known) {
    text_add(&origin->rules, text_str(rule));
  }
  return is_known;
}

/* Of two rules that find a fact in one place the surer one counts. */
static void
add_rule(RdfOrigin *origin, const ExportPlace *place)
{
  Text *rule = &origin->words;
  rule->len = 0;
  add_rule_iri(rule, origin->export->base, place->rule_file, place->rule);
  if (!is_named(origin, rule)) {
    text_add(begin_own_line(origin, &origin->statement, STR("rule")),
             text_str(rule));
    end_line(origin);
  }
  if (place->confidence >= origin->confidence) {
    origin->confidence = place->confidence;
    origin->status = place->status;
  }
}

static void
end_statement(RdfOrigin *origin)
{
  if (origin->statement.len) {
    add_confidence(origin, &origin->statement, origin->confidence);
    add_own_text(origin, &origin->statement, STR("status"),
                 status_name((Status)origin->status));
    origin->statement.len = 0;
  }
}

static void
name_statement(RdfOrigin *origin, Text *name, const ExportPremise *fact,
               const ExportPlace *place)
{
  begin_iri(origin, name, STR("graph/"));
  rdf_add_encoded(name, place->document);
  text_addf(name, ";%u-%u;", place->begin, place->end);
  add_fact_name(name, origin->export->ontology, fact);
  text_add(name, STR(">"));
}

static void
add_places(RdfOrigin *origin, const ExportPremise *ends, uint32_t fact)
{
  ExportPlace place;
  places_begin(origin->export, fact);
  while (places_next(origin->export, &place)) {
    name_statement(origin, &origin->words, ends, &place);
    if (!str_equal(text_str(&origin->words), text_str(&origin->statement))) {
      end_statement(origin);
      copy_text(&origin->statement, text_str(&origin->words));
      begin_statement(origin, &place);
    }
    add_rule(origin, &place);
  }
  end_statement(origin);
}

/* --- facts --------------------------------------------------------------- */

static void
add_premises(RdfOrigin *origin, uint32_t fact)
{
  ExportPremise premise;
  add_reference(origin, &origin->fact);
  premises_begin(origin->export, fact);
  while (premises_next(origin->export, &premise)) {
    name_fact(origin, &origin->words, &premise);
    add_line(origin, &origin->fact, STR(PROV_NS "wasDerivedFrom"),
             text_str(&origin->words));
  }
}

static void
add_fact(RdfOrigin *origin, const ExportEntity *entity, const ExportFact *fact)
{
  const ExportPremise ends = ends_of(entity, fact);
  set_triple(origin, entity, fact);
  name_fact(origin, &origin->fact, &ends);
  add_own_class(origin, &origin->fact, STR("Fact"));
  add_confidence(origin, &origin->fact, fact->confidence);
  add_own_text(origin, &origin->fact, STR("status"),
               status_name((Status)fact->status));
  if (fact->is_derived) {
    add_premises(origin, fact->id);
  }
  add_places(origin, &ends, fact->id);
}

void
rdf_origin_write(RdfOrigin *origin, const ExportEntity *entity)
{
  ExportFact fact;
  triples_begin(origin->export, entity->id);
  while (facts_next(origin->export, &fact)) {
    add_fact(origin, entity, &fact);
  }
}

/* --- documents and rules ------------------------------------------------- */

static void
add_document(RdfOrigin *origin, const ExportDocument *document)
{
  const Ontology *ontology = origin->export->ontology;
  Text *source = &origin->words;
  source->len = 0;
  add_source_iri(source, origin->export->base, document->name);
  add_line(origin, source, STR(RDF_NS "type"),
           STR("<" SCHEMA_NS "CreativeWork>"));
  add_line(origin, source, STR(RDF_NS "type"), STR("<" PROV_NS "Entity>"));
  add_text(origin, source, STR(RDFS_NS "label"),
           document->title.len ? document->title : document->name);
  add_text(origin, source, STR(DCTERMS_NS "identifier"), document->name);
  if (document->title.len) {
    add_text(origin, source, STR(DCTERMS_NS "title"), document->title);
  }
  if (document->date.len) {
    rdf_add_value(begin_line(origin, source, STR(DCTERMS_NS "date")), ontology,
                  ontology->date_type, document->date);
    end_line(origin);
  }
  if (document->url.len) {
    rdf_add_typed(begin_line(origin, source, STR(SCHEMA_NS "url")),
                  document->url, XSD_NS "anyURI");
    end_line(origin);
  }
}

static void
add_rule_row(RdfOrigin *origin, const ExportRule *row)
{
  Text *rule = &origin->words;
  rule->len = 0;
  add_rule_iri(rule, origin->export->base, row->file, row->name);
  add_line(origin, rule, STR(RDF_NS "type"), STR("<" PROV_NS "Plan>"));
  add_text(origin, rule, STR(RDFS_NS "label"), row->name);
  add_own_text(origin, rule, STR("file"), row->file);
  text_addf(begin_own_line(origin, rule, STR("line")),
            "\"%u\"^^<" XSD_NS "nonNegativeInteger>", row->line);
  end_line(origin);
}

void
rdf_origin_write_sources(RdfOrigin *origin)
{
  ExportDocument document;
  ExportRule rule;
  documents_begin(origin->export);
  while (documents_next(origin->export, &document)) {
    add_document(origin, &document);
  }
  rules_begin(origin->export);
  while (rules_next(origin->export, &rule)) {
    add_rule_row(origin, &rule);
  }
}
