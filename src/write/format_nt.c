// SPDX-License-Identifier: MIT
/* N-Triples, https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples: one
   space between the terms, only those escapes that must be. What is said of an
   entity stands together, each line once and in the order of its bytes, and
   entities in the order of their keys, so that two exports can be compared line
   by line. */
#include "write/rdf.h"

#include <stdlib.h>

/* Lines of an entity are held to be sorted: if it has more, so many at a time.
 */
enum { MOST_LINES = 30000 };

typedef struct Lines {
  Export *export;
  Str base;
  Text text;    /* of the lines */
  size_t *ends; /* where each ends in it */
  Str *sorted;
  uint32_t n;
} Lines;

static int
compare_lines(const void *a, const void *b)
{
  return str_compare(*(const Str *)a, *(const Str *)b);
}

static void
write_lines(Lines *lines)
{
  const Str all = text_str(&lines->text);
  for (uint32_t i = 0; i < lines->n; i++) {
    lines->sorted[i] =
        str_slice(all, i ? lines->ends[i - 1] : 0, lines->ends[i]);
  }
  if (lines->n) {
    qsort(lines->sorted, lines->n, sizeof *lines->sorted, compare_lines);
  }
  for (uint32_t i = 0; i < lines->n; i++) {
    if (i == 0 || !str_equal(lines->sorted[i], lines->sorted[i - 1])) {
      text_add(&lines->export->text, lines->sorted[i]);
      export_flow(lines->export);
    }
  }
  lines->n = 0;
  lines->text.len = 0;
}

static void
end_line(Lines *lines)
{
  text_add(&lines->text, STR(" .\n"));
  lines->ends[lines->n++] = lines->text.len;
  if (lines->n == MOST_LINES) {
    write_lines(lines);
  }
}

static void
begin_about(Lines *lines, Str key, const char *iri)
{
  rdf_add_entity(&lines->text, lines->base, key);
  text_add(&lines->text, STR(" <"));
  text_add(&lines->text, str_from(iri));
  text_add(&lines->text, STR("> "));
}

static void
add_class(Lines *lines, Str key, Str iri, Str name)
{
  begin_about(lines, key, RDF_NS "type");
  rdf_add_term(&lines->text, lines->base, iri, name);
  end_line(lines);
}

static void
add_name(Lines *lines, Str key, const char *iri, Str name)
{
  begin_about(lines, key, iri);
  rdf_add_literal(&lines->text, name);
  end_line(lines);
}

static void
add_identifier(Lines *lines, Str key, const ExportIdentifier *identifier)
{
  Text *text = &lines->text;
  const SchemeInfo *scheme =
      ontology_scheme(lines->export->ontology, identifier->scheme);
  if (!scheme) {
    return;
  }
  rdf_add_entity(text, lines->base, key);
  text_add(text, STR(" "));
  rdf_add_term(text, lines->base, scheme->iri, (Str){0});
  text_add(text, STR(" "));
  rdf_add_identifier(text, scheme, identifier->value);
  end_line(lines);
}

/* What it is and what it is called. */
static void
add_entity(Lines *lines, const ExportEntity *entity)
{
  Export *export = lines->export;
  const TypeInfo *type = type_at(export->ontology, entity->type);
  ExportIdentifier identifier;
  Str name;
  add_class(lines, entity->key, type->iri, type->name);
  for (Str rest = type->also; rest.len;) {
    add_class(lines, entity->key, str_cut(&rest, ' '), type->name);
  }
  add_name(lines, entity->key, RDFS_NS "label", entity->name);
  names_begin(export, entity);
  while (names_next(export, &name)) {
    add_name(lines, entity->key, SKOS_NS "altLabel", name);
  }
  identifiers_begin(export, entity->id);
  while (identifiers_next(export, &identifier)) {
    add_identifier(lines, entity->key, &identifier);
  }
  if (type->is_event && entity->kind.len) {
    rdf_add_entity(&lines->text, lines->base, entity->key);
    text_add(&lines->text, STR(" "));
    rdf_add_term(&lines->text, lines->base, (Str){0}, STR("event_type"));
    text_add(&lines->text, STR(" "));
    rdf_add_literal(&lines->text, entity->kind);
    end_line(lines);
  }
}

static void
add_facts(Lines *lines, const ExportEntity *entity)
{
  ExportFact fact;
  triples_begin(lines->export, entity->id);
  while (facts_next(lines->export, &fact)) {
    rdf_add_entity(&lines->text, lines->base, entity->key);
    text_add(&lines->text, STR(" "));
    rdf_add_predicate(&lines->text, lines->export, entity, &fact);
    text_add(&lines->text, STR(" "));
    rdf_add_object(&lines->text, lines->export, &fact);
    end_line(lines);
  }
}

bool
format_nt(Export *export)
{
  Lines lines = {
      .export = export,
      .base = export->base,
      .text = {.arena = &export->lines},
      .ends = ARENA_NEW_ARRAY(&export->lines, size_t, MOST_LINES),
      .sorted = ARENA_NEW_ARRAY(&export->lines, Str, MOST_LINES),
  };
  ExportEntity entity;
  entities_begin(export);
  while (entities_next(export, &entity)) {
    add_entity(&lines, &entity);
    add_facts(&lines, &entity);
    write_lines(&lines);
  }
  return true;
}
