// SPDX-License-Identifier: MIT
/* JSON-LD 1.1, https://www.w3.org/TR/json-ld11/: what format_nt.c writes, an
   object for each entity. Literals of N-Triples are strings of JSON: it has the
   same escapes. An IRI has nothing that would need one. */
#include "write/rdf_entity.h"
#include "write/rdf_prefix.h"

static void
add_iri(Text *text, const RdfPrefixes *prefixes, Str iri)
{
  text_add(text, STR("\""));
  if (!rdf_add_short(text, prefixes, iri)) {
    text_add(text, str_slice(iri, 1, iri.len - 1));
  }
  text_add(text, STR("\""));
}

static void
add_value(Text *text, const RdfPrefixes *prefixes, Str object, bool is_class)
{
  if (is_class) {
    add_iri(text, prefixes, object);
  } else if (object.ptr[0] == '<') {
    text_add(text, STR("{\"@id\":"));
    add_iri(text, prefixes, object);
    text_add(text, STR("}"));
  } else if (rdf_find_type(object) == object.len) {
    text_add(text, object);
  } else {
    const size_t type = rdf_find_type(object);
    text_add(text, STR("{\"@value\":"));
    text_add(text, str_slice(object, 0, type - 2));
    text_add(text, STR(",\"@type\":"));
    add_iri(text, prefixes, str_slice(object, type, object.len));
    text_add(text, STR("}"));
  }
}

typedef struct Nodes {
  RdfPrefixes prefixes;
  bool *is_first;
} Nodes;

static void
write_node(RdfEntity *about)
{
  const Nodes *nodes = about->handle;
  Text *text = &about->export->text;
  Str last = {0};
  text_add(text, *nodes->is_first ? STR("\n{\"@id\":") : STR(",\n{\"@id\":"));
  *nodes->is_first = false;
  add_iri(text, &nodes->prefixes, text_str(&about->subject));
  for (uint32_t i = 0; i < about->n_pairs; i++) {
    const Str predicate = rdf_predicate(&about->pairs[i]);
    const bool is_class = str_equal(predicate, STR("<" RDF_NS "type>"));
    if (str_equal(predicate, last)) {
      text_add(text, STR(","));
    } else {
      text_add(text, last.len ? STR("],") : STR(","));
      if (is_class) {
        text_add(text, STR("\"@type\""));
      } else {
        add_iri(text, &nodes->prefixes, predicate);
      }
      text_add(text, STR(":["));
    }
    add_value(text, &nodes->prefixes, rdf_object(&about->pairs[i]), is_class);
    last = predicate;
    export_flow(about->export);
  }
  text_add(text, STR("]}"));
}

static void
add_context(Text *text, const RdfPrefixes *prefixes)
{
  text_add(text, STR("{\"@context\":{"));
  for (uint32_t i = 0; i < prefixes->n; i++) {
    text_add(text, i ? STR(",\n\"") : STR("\n\""));
    text_add(text, prefixes->all[i].name);
    text_add(text, STR("\":\""));
    text_add(text, prefixes->all[i].iri);
    text_add(text, STR("\""));
  }
  text_add(text, STR("},\n\"@graph\":["));
}

bool
format_jsonld(Export *export)
{
  bool is_first = true;
  const Nodes nodes = {rdf_prefixes(export), &is_first};
  RdfEntity about;
  add_context(&export->text, &nodes.prefixes);
  rdf_entity_init(&about, export, write_node, &nodes);
  const bool is_done = rdf_entities_write(&about);
  text_add(&export->text, STR("\n]}\n"));
  return is_done;
}
