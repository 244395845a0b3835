// SPDX-License-Identifier: MIT
/* Events by their days, year by year. */
#include "write/format_html.h"
#include "write/views.h"

enum { BAR_HEIGHT = 60, BAR_WIDTH = 22, BAR_STEP = 34 };

static const char years[] =
    "SELECT substr(d.first, 1, 4), count(*) FROM temp.report_days d\n"
    "  JOIN entity e ON e.id = d.entity WHERE $ GROUP BY 1 ORDER BY 1";

/* clang-format off */
static const char events[] =
    "SELECT substr(d.first, 1, 4), d.first, d.last, e.key,\n"
    "  " SQL_NAME("e") ", e.id,\n"
    "  count(*) OVER (PARTITION BY substr(d.first, 1, 4))\n"
    "FROM temp.report_days d JOIN entity e ON e.id = d.entity WHERE $\n"
    "ORDER BY d.first, d.last, e.key";
/* clang-format on */

static uint32_t
most_of_a_year(Html *html, uint32_t *n_years)
{
  SqlQuery *query = html_query(html, years);
  uint32_t most = 1;
  for (*n_years = 0; sql_next(&html->export->store->sql, query); (*n_years)++) {
    const uint32_t n = (uint32_t)sql_int(query, 1);
    most = n > most ? n : most;
  }
  sql_finalize(query);
  return most;
}

static void
add_bar(Html *html, uint32_t x, Str year, uint32_t n, uint32_t most)
{
  const uint32_t height = 1 + (uint32_t)((uint64_t)n * (BAR_HEIGHT - 1) / most);
  text_addf(html->text,
            "<a href=\"#y-%.*s\"><title>%.*s: %u</title>"
            "<rect x=\"%u\" y=\"%u\" width=\"%d\" height=\"%u\"/>"
            "<text x=\"%u\" y=\"%u\">%u</text>"
            "<text x=\"%u\" y=\"%d\">%.*s</text></a>\n",
            STR_ARG(year), STR_ARG(year), n, x, BAR_HEIGHT + 14 - height,
            BAR_WIDTH, height, x + BAR_WIDTH / 2, BAR_HEIGHT + 11 - height, n,
            x + BAR_WIDTH / 2, BAR_HEIGHT + 26, STR_ARG(year));
}

static void
add_bars(Html *html)
{
  uint32_t n_years;
  const uint32_t most = most_of_a_year(html, &n_years);
  SqlQuery *query = html_query(html, years);
  uint32_t x = 6;
  text_addf(html->text,
            "<div class=\"bars\"><svg xmlns=\"http://www.w3.org/2000/svg\" "
            "role=\"group\" aria-label=\"Events by year\" width=\"%u\" "
            "height=\"%d\" viewBox=\"0 0 %u %d\">\n",
            n_years * BAR_STEP + 6, BAR_HEIGHT + 32, n_years * BAR_STEP + 6,
            BAR_HEIGHT + 32);
  while (sql_next(&html->export->store->sql, query)) {
    add_bar(html, x, sql_str(query, 0), (uint32_t)sql_int(query, 1), most);
    x += BAR_STEP;
  }
  sql_finalize(query);
  html_raw(html->text, "</svg></div>\n");
}

static void
add_event(Html *html, SqlQuery *query)
{
  Text *text = html->text;
  const Str first = sql_str(query, 1);
  const Str last = sql_str(query, 2);
  html_raw(text, "<li><span class=\"day\">");
  html_text(text, first);
  if (!str_equal(first, last)) {
    html_raw(text, " \xE2\x80\x93 ");
    html_text(text, last);
  }
  html_raw(text, "</span> ");
  html_entity_link(text, sql_str(query, 3), sql_str(query, 4));
  html_caption(html, (uint32_t)sql_int(query, 5), false);
  html_raw(text, "</li>\n");
  export_flow(html->export);
}

/* A year in another year's place, as a text of four bytes. */
static bool
is_year(const char *year, Str text)
{
  return text.len == 4 && memcmp(year, text.ptr, 4) == 0;
}

static void
begin_year(Html *html, char *year, SqlQuery *query)
{
  const bool is_first = *year == 0;
  memcpy(year, sql_str(query, 0).ptr, 4);
  text_addf(html->text,
            "%s<details class=\"y\" id=\"y-%s\"%s><summary><h3>%s</h3> "
            "<small>%u</small></summary><ul>\n",
            is_first ? "" : "</ul></details>\n", year,
            html->n_facts > HTML_SMALL ? "" : " open", year,
            (unsigned)sql_int(query, 6));
}

void
html_timeline(Html *html)
{
  Sql *sql = &html->export->store->sql;
  SqlQuery *query = html_query(html, events);
  char year[5] = "";
  html_raw(html->text, "<section id=\"time\"><h2>Timeline</h2>\n");
  while (sql_next(sql, query)) {
    if (*year == 0) {
      add_bars(html);
    }
    if (!is_year(year, sql_str(query, 0))) {
      begin_year(html, year, query);
    }
    add_event(html, query);
  }
  sql_finalize(query);
  html_raw(html->text, *year ? "</ul></details></section>\n"
                             : "<p>No event has a day.</p></section>\n");
}
