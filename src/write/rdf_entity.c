// SPDX-License-Identifier: MIT
#include "write/rdf_entity.h"

#include <stdlib.h>

/* Pairs of an entity are held to be sorted: if it has more, so many at a time.
 */
enum { MOST_PAIRS = 30000 };

void
rdf_entity_init(RdfEntity *about, Export *export,
                void (*write)(RdfEntity *about), const void *handle)
{
  *about = (RdfEntity){
      .export = export,
      .write = write,
      .handle = handle,
      .subject = {.arena = &export->lines},
      .text = {.arena = &export->lines},
      .spans = ARENA_NEW_ARRAY(&export->lines, RdfSpan, MOST_PAIRS + 1),
      .pairs = ARENA_NEW_ARRAY(&export->lines, RdfPair, MOST_PAIRS),
      .predicates =
          ARENA_NEW_ARRAY(&export->lines, Str,
                          (size_t)(export->ontology->n_relations + 1) *
                              (export->ontology->n_types + 1)),
  };
}

static int
compare_pairs(const void *a, const void *b)
{
  return str_compare(((const RdfPair *)a)->line, ((const RdfPair *)b)->line);
}

static void
write_pairs(RdfEntity *about)
{
  RdfPair *pairs = about->pairs;
  const Str all = text_str(&about->text);
  const uint32_t n = about->n_spans;
  about->spans[n].begin = all.len;
  for (uint32_t i = 0; i < n; i++) {
    const RdfSpan *span = &about->spans[i];
    pairs[i] = (RdfPair){str_slice(all, span->begin, span[1].begin),
                         span->cut - span->begin};
  }
  about->n_pairs = 0;
  if (n > 1) {
    qsort(pairs, n, sizeof *pairs, compare_pairs);
  }
  for (uint32_t i = 0; i < n; i++) {
    if (i == 0 || compare_pairs(&pairs[i], &pairs[about->n_pairs - 1]) != 0) {
      pairs[about->n_pairs++] = pairs[i];
    }
  }
  if (n) {
    about->write(about);
  }
  about->n_spans = 0;
  about->text.len = 0;
}

/* The predicate was added; the object comes next. */
static Text *
begin_object(RdfEntity *about)
{
  about->spans[about->n_spans].cut = about->text.len;
  text_add(&about->text, STR(" "));
  return &about->text;
}

static Text *
begin_pair(RdfEntity *about)
{
  if (about->n_spans == MOST_PAIRS) {
    write_pairs(about);
  }
  about->spans[about->n_spans].begin = about->text.len;
  return &about->text;
}

static void
end_pair(RdfEntity *about)
{
  about->n_spans++;
}

/* --- parts --------------------------------------------------------------- */

void
rdf_entity_begin(RdfEntity *about, Str key)
{
  about->subject.len = 0;
  rdf_add_entity(&about->subject, about->export->base, key);
}

static void
add_class(RdfEntity *about, Str iri, Str name)
{
  text_add(begin_pair(about), STR("<" RDF_NS "type>"));
  rdf_add_term(begin_object(about), about->export->base, iri, name);
  end_pair(about);
}

void
rdf_entity_add_type(RdfEntity *about, const TypeInfo *type)
{
  add_class(about, type->iri, type->name);
  for (Str rest = type->also; rest.len;) {
    add_class(about, str_cut(&rest, ' '), type->name);
  }
}

static void
add_name(RdfEntity *about, Str predicate, Str name)
{
  text_add(begin_pair(about), predicate);
  rdf_add_literal(begin_object(about), name);
  end_pair(about);
}

void
rdf_entity_add_label(RdfEntity *about, Str name)
{
  add_name(about, STR("<" RDFS_NS "label>"), name);
}

void
rdf_entity_add_name(RdfEntity *about, Str name)
{
  add_name(about, STR("<" SKOS_NS "altLabel>"), name);
}

void
rdf_entity_add_identifier(RdfEntity *about, const ExportIdentifier *identifier)
{
  const Export *export = about->export;
  const SchemeInfo *scheme =
      ontology_scheme(export->ontology, identifier->scheme);
  if (scheme) {
    rdf_add_term(begin_pair(about), export->base, scheme->iri, (Str){0});
    rdf_add_identifier(begin_object(about), scheme, identifier->value);
    end_pair(about);
  }
}

void
rdf_entity_add_kind(RdfEntity *about, Str kind)
{
  rdf_add_term(begin_pair(about), about->export->base, (Str){0},
               STR("event_type"));
  rdf_add_literal(begin_object(about), kind);
  end_pair(about);
}

static Str
predicate_of(RdfEntity *about, uint16_t relation, uint8_t type)
{
  const Export *export = about->export;
  const Ontology *ontology = export->ontology;
  Str *known = &about->predicates[relation * (ontology->n_types + 1) + type];
  if (!known->len) {
    Text text = {.arena = &about->export->lines};
    rdf_add_term(&text, export->base, ontology_iri(ontology, relation, type),
                 relation_at(ontology, relation)->name);
    *known = text_str(&text);
  }
  return *known;
}

void
rdf_entity_add_link(RdfEntity *about, uint16_t relation, uint8_t type,
                    Str object_key)
{
  text_add(begin_pair(about), predicate_of(about, relation, type));
  rdf_add_entity(begin_object(about), about->export->base, object_key);
  end_pair(about);
}

void
rdf_entity_add_literal(RdfEntity *about, uint16_t relation, uint8_t type,
                       uint8_t object_type, Str literal)
{
  text_add(begin_pair(about), predicate_of(about, relation, type));
  rdf_add_value(begin_object(about), about->export->ontology, object_type,
                literal);
  end_pair(about);
}

void
rdf_entity_end(RdfEntity *about)
{
  write_pairs(about);
}

/* --- all of one ---------------------------------------------------------- */

static void
add_entity(RdfEntity *about, const ExportEntity *entity)
{
  Export *export = about->export;
  const TypeInfo *type = type_at(export->ontology, entity->type);
  ExportIdentifier identifier;
  Str name;
  rdf_entity_add_type(about, type);
  rdf_entity_add_label(about, entity->name);
  names_begin(export, entity);
  while (names_next(export, &name)) {
    rdf_entity_add_name(about, name);
  }
  identifiers_begin(export, entity->id);
  while (identifiers_next(export, &identifier)) {
    rdf_entity_add_identifier(about, &identifier);
  }
  if (type->is_event && entity->kind.len) {
    rdf_entity_add_kind(about, entity->kind);
  }
}

static void
add_facts(RdfEntity *about, const ExportEntity *entity)
{
  ExportFact fact;
  triples_begin(about->export, entity->id);
  while (facts_next(about->export, &fact)) {
    const uint8_t type = fact.is_turned ? fact.object_type : entity->type;
    if (fact.object) {
      rdf_entity_add_link(about, fact.relation, type, fact.object_key);
    } else {
      rdf_entity_add_literal(about, fact.relation, type, fact.object_type,
                             fact.object_name);
    }
  }
}

void
rdf_entity_write(RdfEntity *about, const ExportEntity *entity)
{
  rdf_entity_begin(about, entity->key);
  add_entity(about, entity);
  add_facts(about, entity);
  rdf_entity_end(about);
}
