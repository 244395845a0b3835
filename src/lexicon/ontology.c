// SPDX-License-Identifier: MIT
#include "lexicon/ontology.h"

uint8_t
ontology_type(const Ontology *ontology, Str name)
{
  return ontology->n_types ? (uint8_t)map_find(&ontology->type_ids, name) : 0;
}

uint16_t
ontology_relation(const Ontology *ontology, Str name)
{
  return ontology->n_relations
             ? (uint16_t)map_find(&ontology->relation_ids, name)
             : 0;
}

bool
ontology_allows(const Ontology *ontology, uint16_t relation,
                uint8_t subject_type, uint8_t object_type)
{
  const RelationInfo *info = relation_at(ontology, relation);
  return subject_type && object_type &&
         (info->subject_types >> (subject_type - 1) & 1) &&
         (info->object_types >> (object_type - 1) & 1);
}

Str
ontology_iri(const Ontology *ontology, uint16_t relation, uint8_t subject_type)
{
  for (uint32_t i = 0; i < ontology->n_iris; i++) {
    const IriException *iri = &ontology->iris[i];
    if (iri->relation == relation && iri->subject_type == subject_type) {
      return iri->iri;
    }
  }
  return relation_at(ontology, relation)->iri;
}

const SchemeInfo *
ontology_scheme(const Ontology *ontology, Str scheme)
{
  const SchemeInfo *others = NULL;
  for (uint32_t i = 0; i < ontology->n_schemes; i++) {
    const SchemeInfo *info = &ontology->schemes[i];
    if (str_equal(info->name, scheme)) {
      return info;
    }
    if (str_equal(info->name, STR("*"))) {
      others = info;
    }
  }
  return others;
}
