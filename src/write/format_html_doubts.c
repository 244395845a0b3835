// SPDX-License-Identifier: MIT
/* What a person has to look at: values that contradict each other, and facts
   that the ontology forbids. Both are of the whole store. */
#include "tell/tell.h"
#include "write/format_html.h"

static Str
label_of(const Html *html, Str name)
{
  const uint16_t id = ontology_relation(html->export->ontology, name);
  return id ? html_label(relation_at(html->export->ontology, id)) : name;
}

static void
begin_cell(Html *html)
{
  html_raw(html->text, "<td>");
}

static void
name_cell(Html *html, Str name)
{
  begin_cell(html);
  html_name(html->text, name);
  html_raw(html->text, "</td>");
}

/* --- conflicts ----------------------------------------------------------- */

/* Columns of tell_conflicts. */
enum { ABOUT, ABOUT_TYPE, RELATION, VALUE, PLACES, SAID_BY, ABOUT_KEY, FACT };

/* Facts that are not taken are not in the page. */
static bool
add_conflict(Html *html, SqlQuery *query, bool is_first)
{
  Text *text = html->text;
  const uint32_t fact = (uint32_t)sql_int(query, FACT);
  if (!html_has_fact(html, fact)) {
    return false;
  }
  html_raw(text, is_first
                     ? "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
                       "aria-label=\"Contradictions\"><table><thead><tr>"
                       "<th scope=\"col\">about</th>"
                       "<th scope=\"col\">relation</th>"
                       "<th scope=\"col\">value</th>"
                       "<th scope=\"col\">places</th>"
                       "<th scope=\"col\">said by</th></tr></thead><tbody>\n"
                     : "");
  html_raw(text, "<tr><th scope=\"row\">");
  html_entity_link(text, sql_str(query, ABOUT_KEY), sql_str(query, ABOUT));
  html_raw(text, "</th>");
  name_cell(html, label_of(html, sql_str(query, RELATION)));
  begin_cell(html);
  html_begin_fact_link(html, fact);
  html_name(text, sql_str(query, VALUE));
  text_addf(text, "</a></td><td>%u</td>", (unsigned)sql_int(query, PLACES));
  name_cell(html, sql_str(query, SAID_BY));
  html_raw(text, "</tr>\n");
  export_flow(html->export);
  return true;
}

static void
add_conflicts(Html *html)
{
  Sql *sql = &html->export->store->sql;
  SqlQuery *query = sql_prepare(sql, str_from(tell_conflicts));
  bool is_any = false;
  html_raw(html->text, "<h3>Contradictions</h3>\n");
  sql_bind_str(query, 1, STR(""));
  sql_bind_str(query, 2, STR(""));
  while (sql_next(sql, query)) {
    is_any |= add_conflict(html, query, !is_any);
  }
  sql_finalize(query);
  html_raw(html->text, is_any ? "</tbody></table></div>\n" : "<p>None.</p>\n");
}

/* --- quarantine ---------------------------------------------------------- */

/* Columns of tell_quarantined. */
enum {
  SUBJECT,
  PREDICATE,
  OBJECT,
  WHY,
  DOCUMENT,
  SENTENCE,
  RULE,
  RULE_PLACE,
  STATUS,
  CONFIDENCE
};

static void
add_quarantined(Html *html, SqlQuery *query)
{
  Text *text = html->text;
  html_raw(text, "<tr><td>");
  html_name(text, sql_str(query, SUBJECT));
  html_raw(text, " ");
  html_text(text, label_of(html, sql_str(query, PREDICATE)));
  html_raw(text, " ");
  html_name(text, sql_str(query, OBJECT));
  html_raw(text, "</td>");
  name_cell(html, sql_str(query, WHY));
  html_raw(text, "<td dir=\"auto\">");
  html_text(text, sql_str(query, SENTENCE));
  html_raw(text, "</td>");
  name_cell(html, sql_str(query, DOCUMENT));
  html_raw(text, "<td><code>");
  html_text(text, sql_str(query, RULE));
  html_raw(text, "</code> <small>");
  html_text(text, sql_str(query, RULE_PLACE));
  html_raw(text, "</small></td></tr>\n");
  export_flow(html->export);
}

static void
add_quarantine(Html *html)
{
  Sql *sql = &html->export->store->sql;
  html_raw(html->text, "<h3>Quarantine</h3>\n<p>The ontology forbids these: "
                       "they are no facts, and nothing rests on them.</p>\n"
                       "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
                       "aria-label=\"Quarantine\"><table><thead><tr>"
                       "<th scope=\"col\">statement</th>"
                       "<th scope=\"col\">why not</th>"
                       "<th scope=\"col\">sentence</th>"
                       "<th scope=\"col\">document</th>"
                       "<th scope=\"col\">rule</th></tr></thead><tbody>\n");
  SqlQuery *query = sql_prepare(sql, str_from(tell_quarantined));
  sql_bind_str(query, 1, STR(""));
  sql_bind_int(query, 2, 0);
  while (sql_next(sql, query)) {
    add_quarantined(html, query);
  }
  sql_finalize(query);
  html_raw(html->text, "</tbody></table></div>\n");
}

void
html_doubts(Html *html)
{
  html_raw(html->text, "<section id=\"doubts\"><h2>To be looked at</h2>\n");
  add_conflicts(html);
  if (html->n_quarantined) {
    add_quarantine(html);
  } else if (html->export->is_chosen) {
    html_raw(html->text, "<p>The quarantine is not in a report with "
                         "filters.</p>\n");
  }
  html_raw(html->text, "</section>\n");
}
