// SPDX-License-Identifier: MIT
/* N-Triples, https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples: one
   space between the terms, only those escapes that must be. What is said of an
   entity stands together, each line once and in the order of its bytes, and
   entities in the order of their keys, so that two exports can be compared line
   by line. With --reify, and in nt12, N-Quads and no other way, it is followed
   by where its facts stand. */
#include "write/rdf_entity.h"
#include "write/rdf_origin.h"

static void
write_lines(RdfEntity *about)
{
  Text *text = &about->export->text;
  for (uint32_t i = 0; i < about->n_pairs; i++) {
    text_add(text, text_str(&about->subject));
    text_add(text, STR(" "));
    text_add(text, about->pairs[i].line);
    text_add(text, STR(" .\n"));
    export_flow(about->export);
  }
}

static bool
write_with_origin(Export *export, RdfForm form)
{
  RdfEntity about;
  RdfOrigin origin;
  ExportEntity entity;
  /* Places are all over the file: 32 MB of its pages are kept. */
  sql_exec(&export->store->sql, "PRAGMA cache_size = -32768;");
  rdf_entity_init(&about, export, write_lines, NULL);
  rdf_origin_init(&origin, export, form);
  entities_begin(export);
  while (entities_next(export, &entity)) {
    rdf_entity_write(&about, &entity);
    rdf_origin_write(&origin, &entity);
  }
  rdf_origin_write_sources(&origin);
  return true;
}

bool
format_nt(Export *export)
{
  RdfEntity about;
  if (export->options->is_reified) {
    return write_with_origin(export, RDF_REIFIED);
  }
  rdf_entity_init(&about, export, write_lines, NULL);
  return rdf_entities_write(&about);
}

bool
format_nt12(Export *export)
{
  return write_with_origin(export, RDF_TRIPLE_TERMS);
}

bool
format_nq(Export *export)
{
  return write_with_origin(export, RDF_QUADS);
}
