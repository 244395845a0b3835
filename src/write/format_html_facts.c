// SPDX-License-Identifier: MIT
/* A section for each entity, with its facts. Each fact stands once, below its
   subject, with the sentences that state it; its object has a link to it.
   What is in a section is for browsers without a script: with one it is a text
   until it is wanted, since most of the time to open a page of 20,000 facts is
   that of making half a million elements. The script takes the markup apart
   where "<details class="f"" begins: what documents say has no '<'. */
#include "write/anchor.h"
#include "write/format_html.h"
#include "write/views.h"

/* --- facts --------------------------------------------------------------- */

static AnchorFact
identity(const Html *html, Str key, const ExportFact *fact)
{
  const Ontology *ontology = html->export->ontology;
  return (AnchorFact){.subject_key = fact->is_turned ? fact->object_key : key,
                      .relation = relation_at(ontology, fact->relation)->name,
                      .object_key = fact->is_turned ? key : fact->object_key,
                      .literal_type =
                          type_at(ontology, fact->object_type)->name,
                      .literal = fact->object_name};
}

static void
add_counts(Html *html, const ExportFact *fact)
{
  Text *text = html->text;
  uint32_t n_places, n_documents;
  fact_counts(html->export, fact->id, &n_places, &n_documents);
  html_raw(text, " <small>");
  if (fact->status != FACT_HELD) {
    html_raw(text, "<em>");
    html_text(text, status_name((Status)fact->status));
    html_raw(text, "</em> ");
  }
  html_raw(text, fact->is_derived ? "inferred " : "");
  html_confidence(text, fact->confidence);
  if (n_places == 1) {
    html_raw(text, " \xC2\xB7 said once");
  } else {
    text_addf(text, " \xC2\xB7 said %u times", n_places);
  }
  if (n_documents > 1) {
    text_addf(text, " in %u documents", n_documents);
  }
  html_raw(text, "</small>");
}

/* A link within a summary would be lost to who uses no eyes. */
static void
add_way(Html *html, const ExportFact *fact)
{
  if (fact->object) {
    html_raw(html->text, "<li class=\"to\">all of ");
    html_entity_link(html->text, fact->object_key, fact->object_name);
    html_raw(html->text, "</li>\n");
  }
}

static void
add_fact(Html *html, const ExportEntity *entity, const ExportFact *fact)
{
  Text *text = html->text;
  const AnchorFact id = identity(html, entity->key, fact);
  text_addf(text, "<details class=\"f\" data-r=\"%u\" data-p=\"%u\"",
            fact->relation, fact->confidence);
  html_facets(html, entity->id, fact);
  html_raw(text, "><summary>");
  html_text(text,
            html_label(relation_at(html->export->ontology, fact->relation)));
  html_raw(text, " ");
  html_raw(text, "<b>");
  html_name(text, fact->object_name);
  html_raw(text, "</b>");
  if (fact->object) {
    html_caption(html, fact->object, true);
  }
  add_counts(html, fact);
  html_raw(text, "</summary><ol id=\"");
  anchor_add_fact(text, &id);
  html_raw(text, "\">\n");
  add_way(html, fact);
  html_evidence(html, fact);
  html_raw(text, "</ol></details>\n");
}

/* Told from the other end: a link to where the fact stands. */
static void
add_turned(Html *html, const ExportEntity *entity, const ExportFact *fact)
{
  Text *text = html->text;
  const RelationInfo *relation =
      relation_at(html->export->ontology, fact->relation);
  const AnchorFact id = identity(html, entity->key, fact);
  html_raw(text, "<li><a href=\"#");
  anchor_add_fact(text, &id);
  html_raw(text, "\">");
  if (relation->label_inverse.len) {
    html_text(text, relation->label_inverse);
    html_raw(text, " ");
    html_name(text, fact->object_name);
  } else {
    html_name(text, fact->object_name);
    html_raw(text, " ");
    html_text(text, html_label(relation));
    html_raw(text, " this");
  }
  html_raw(text, "</a>");
  html_caption(html, fact->object, true);
  html_raw(text, "</li>\n");
  export_flow(html->export);
}

static void
add_facts(Html *html, const ExportEntity *entity)
{
  ExportFact fact;
  bool is_any = false;
  facts_begin(html->export, entity->id);
  while (facts_next(html->export, &fact)) {
    add_fact(html, entity, &fact);
  }
  about_begin(html->export, entity->id);
  while (about_next(html->export, &fact)) {
    html_raw(html->text, is_any ? "" : "<ul class=\"t\">\n");
    add_turned(html, entity, &fact);
    is_any = true;
  }
  html_raw(html->text, is_any ? "</ul>\n" : "");
}

/* --- entities ------------------------------------------------------------ */

static void
add_names(Html *html, const ExportEntity *entity)
{
  Text *text = html->text;
  ExportIdentifier identifier;
  Str name;
  const char *before = "<p class=\"also\">also ";
  names_begin(html->export, entity);
  while (names_next(html->export, &name)) {
    html_raw(text, before);
    html_name(text, name);
    export_flow(html->export);
    before = ", ";
  }
  html_raw(text, *before == ',' ? "</p>\n" : "");
  before = "<p class=\"also\">";
  identifiers_begin(html->export, entity->id);
  while (identifiers_next(html->export, &identifier)) {
    const SchemeInfo *scheme =
        ontology_scheme(html->export->ontology, identifier.scheme);
    html_raw(text, before);
    html_text(text, identifier.scheme);
    html_raw(text, " ");
    if (scheme && scheme->prefix.len) {
      Text url = {.arena = &html->export->lines};
      arena_reset(&html->export->lines);
      text_add(&url, scheme->prefix);
      text_add(&url, identifier.value);
      text_add(&url, scheme->suffix);
      html_link(text, text_str(&url), identifier.value);
    } else {
      html_name(text, identifier.value);
    }
    before = ", ";
  }
  html_raw(text, *before == ',' ? "</p>\n" : "");
}

static void
add_entity(Html *html, const ExportEntity *entity)
{
  Text *text = html->text;
  html_raw(text, "<details class=\"e\" id=\"");
  anchor_add_entity(text, entity->key);
  html_raw(text, html->n_facts > HTML_SMALL ? "\"><summary><h3>"
                                            : "\" open><summary><h3>");
  html_raw(text, "<bdi>");
  html_text(text, entity->name);
  html_raw(text, "</bdi></h3>");
  html_caption(html, entity->id, true);
  if (entity->documents) {
    text_addf(text, " <small>in %u document%s</small>", entity->documents,
              entity->documents == 1 ? "" : "s");
  }
  html_raw(text, "</summary>\n<noscript>\n");
  add_names(html, entity);
  add_facts(html, entity);
  html_raw(text, "</noscript></details>\n");
  export_flow(html->export);
}

/* clang-format off */
static const char entities_of_type[] =
    "SELECT e.id, e.type, e.key, " SQL_NAME("e") ", e.kind, e.mentions,\n"
    "  e.documents FROM entity e WHERE e.type = ?1 AND $\n"
    "ORDER BY fold(" SQL_NAME("e") "), e.key";
/* clang-format on */

static void
add_type(Html *html, uint8_t id)
{
  Sql *sql = &html->export->store->sql;
  Text *text = html->text;
  const TypeInfo *type = type_at(html->export->ontology, id);
  SqlQuery *query = html_query(html, entities_of_type);
  text_addf(text, "<section class=\"type\" id=\"type-%u\"><h2 class=\"kind\">",
            id);
  html_swatch(text, type);
  html_text(text, type->plural);
  html_raw(text, " <small>");
  html_count(text, html->n_of_type[id]);
  html_raw(text, "</small></h2>\n");
  sql_bind_int(query, 1, id);
  while (sql_next(sql, query)) {
    const ExportEntity entity = {.id = (uint32_t)sql_int(query, 0),
                                 .type = (uint8_t)sql_int(query, 1),
                                 .key = sql_str(query, 2),
                                 .name = sql_str(query, 3),
                                 .kind = sql_str(query, 4),
                                 .mentions = (uint32_t)sql_int(query, 5),
                                 .documents = (uint32_t)sql_int(query, 6)};
    add_entity(html, &entity);
  }
  sql_finalize(query);
  html_raw(text, "</section>\n");
}

void
html_entities(Html *html)
{
  html_raw(html->text, "<div id=\"facts\" tabindex=\"-1\">\n"
                       "<p id=\"none\" hidden>No fact is like that.</p>\n");
  for (uint8_t id = 1; id <= html->export->ontology->n_types; id++) {
    if (html->n_of_type[id]) {
      add_type(html, id);
    }
  }
  html_raw(html->text, "</div>\n");
}
