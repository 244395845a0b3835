// SPDX-License-Identifier: MIT
#include "write/rdf_prefix.h"

/* How others call these vocabularies (https://prefix.cc). What has no name here
   is written in full. */
static const struct {
  const char *name, *iri;
} vocabularies[] = {
    {"rdf", RDF_NS},
    {"rdfs", RDFS_NS},
    {"xsd", XSD_NS},
    {"skos", SKOS_NS},
    {"schema", SCHEMA_NS},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"dcterms", DCTERMS_NS},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"org", "http://www.w3.org/ns/org#"},
    {"frapo", "http://purl.org/cerif/frapo/"},
    {"wd", "http://www.wikidata.org/entity/"},
};

enum { N_VOCABULARIES = sizeof vocabularies / sizeof *vocabularies };

/* Letters, digits and what every reader takes between them. */
static bool
is_simple(Str name)
{
  for (size_t i = 0; i < name.len; i++) {
    const char c = name.ptr[i];
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_other = (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!is_letter && (!is_other || (i == 0 && c == '-'))) {
      return false;
    }
  }
  return name.len > 0;
}

static bool
has_prefix(const RdfPrefixes *prefixes, Str name)
{
  for (uint32_t i = 0; i < prefixes->n; i++) {
    if (str_equal(prefixes->all[i].name, name)) {
      return true;
    }
  }
  return false;
}

static bool
is_letter_first(Str name)
{
  return (name.ptr[0] >= 'a' && name.ptr[0] <= 'z') ||
         (name.ptr[0] >= 'A' && name.ptr[0] <= 'Z');
}

RdfPrefixes
rdf_prefixes(Export *export)
{
  const Ontology *ontology = export->ontology;
  Arena *arena = &export->lines;
  RdfPrefixes prefixes = {
      .all = ARENA_NEW_ARRAY(arena, RdfPrefix,
                             N_VOCABULARIES + 1 + ontology->n_types),
  };
  for (size_t i = 0; i < N_VOCABULARIES; i++) {
    prefixes.all[prefixes.n++] = (RdfPrefix){str_from(vocabularies[i].name),
                                             str_from(vocabularies[i].iri)};
  }
  prefixes.all[prefixes.n++] = (RdfPrefix){
      STR("kedge"), arena_printf(arena, "%.*sns#", STR_ARG(export->base))};
  for (uint8_t id = 1; id <= ontology->n_types; id++) {
    const TypeInfo *type = type_at(ontology, id);
    if (!type->is_literal && is_simple(type->name) &&
        is_letter_first(type->name) && !has_prefix(&prefixes, type->name)) {
      prefixes.all[prefixes.n++] = (RdfPrefix){
          type->name, arena_printf(arena, "%.*s%.*s/", STR_ARG(export->base),
                                   STR_ARG(type->name))};
    }
  }
  return prefixes;
}

bool
rdf_add_short(Text *text, const RdfPrefixes *prefixes, Str iri)
{
  const Str bare = str_slice(iri, 1, iri.len - 1);
  for (uint32_t i = 0; i < prefixes->n; i++) {
    const RdfPrefix *prefix = &prefixes->all[i];
    if (str_starts(bare, prefix->iri) &&
        is_simple(str_slice(bare, prefix->iri.len, bare.len))) {
      text_add(text, prefix->name);
      text_add(text, STR(":"));
      text_add(text, str_slice(bare, prefix->iri.len, bare.len));
      return true;
    }
  }
  return false;
}

size_t
rdf_find_type(Str literal)
{
  size_t at = literal.len;
  while (literal.ptr[at - 1] != '"') {
    at--;
  }
  return at == literal.len ? at : at + 2;
}
