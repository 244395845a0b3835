// SPDX-License-Identifier: MIT
/* Turtle, https://www.w3.org/TR/turtle/: what format_nt.c writes, by prefixes
   and a block for each entity. */
#include "write/rdf_entity.h"
#include "write/rdf_prefix.h"

static void
add_term(Text *text, const RdfPrefixes *prefixes, Str term)
{
  if (term.ptr[0] == '<') {
    if (!rdf_add_short(text, prefixes, term)) {
      text_add(text, term);
    }
    return;
  }
  const size_t type = rdf_find_type(term);
  text_add(text, str_slice(term, 0, type));
  if (type < term.len) {
    add_term(text, prefixes, str_slice(term, type, term.len));
  }
}

static bool
is_class(Str predicate)
{
  return str_equal(predicate, STR("<" RDF_NS "type>"));
}

/* Those that tell classes, or all others; objects of one predicate stand next
   to each other. */
static void
add_pairs(RdfEntity *about, bool is_of_classes, Str *last)
{
  Text *text = &about->export->text;
  const RdfPrefixes *prefixes = about->handle;
  for (uint32_t i = 0; i < about->n_pairs; i++) {
    const Str predicate = rdf_predicate(&about->pairs[i]);
    if (is_class(predicate) != is_of_classes) {
      continue;
    }
    if (str_equal(predicate, *last)) {
      text_add(text, STR(", "));
    } else {
      text_add(text, last->len ? STR(" ;\n  ") : STR("\n  "));
      if (is_of_classes) {
        text_add(text, STR("a"));
      } else {
        add_term(text, prefixes, predicate);
      }
      text_add(text, STR(" "));
    }
    add_term(text, prefixes, rdf_object(&about->pairs[i]));
    *last = predicate;
    export_flow(about->export);
  }
}

static void
write_block(RdfEntity *about)
{
  Text *text = &about->export->text;
  Str last = {0};
  text_add(text, STR("\n"));
  add_term(text, about->handle, text_str(&about->subject));
  add_pairs(about, true, &last);
  add_pairs(about, false, &last);
  text_add(text, STR(" .\n"));
}

bool
format_ttl(Export *export)
{
  const RdfPrefixes prefixes = rdf_prefixes(export);
  RdfEntity about;
  for (uint32_t i = 0; i < prefixes.n; i++) {
    text_add(&export->text, STR("@prefix "));
    text_add(&export->text, prefixes.all[i].name);
    text_add(&export->text, STR(": <"));
    text_add(&export->text, prefixes.all[i].iri);
    text_add(&export->text, STR("> .\n"));
  }
  rdf_entity_init(&about, export, write_block, &prefixes);
  return rdf_entities_write(&about);
}
