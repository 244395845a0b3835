// SPDX-License-Identifier: MIT
/* Claims as a matrix: who worked where. A cell leads to the fact, below which
   the sentences stand. */
#include "write/format_html.h"
#include "write/views.h"

/* Columns; rarer ones share the last. */
enum { MOST_COLUMNS = 60 };

#define CLAIMS                                                                 \
  "FROM relation r CROSS JOIN fact f ON f.relation = r.id AND %\n"             \
  "  JOIN entity s ON s.id = f.subject JOIN entity o ON o.id = f.object\n"

/* clang-format off */
static const char pairs[] =
    "SELECT s.type, o.type, count(*) " CLAIMS
    "WHERE r.audit = 'claim' GROUP BY s.type, o.type ORDER BY s.type, o.type";

static const char fill_columns[] =
    "INSERT INTO temp.report_column(id)\n"
    "SELECT id FROM (\n"
    "  SELECT o.id AS id, o.key AS key, " SQL_NAME("o") " AS name\n"
    "  " CLAIMS
    "  WHERE r.audit = 'claim' AND s.type << 8 | o.type = ?1\n"
    "  GROUP BY o.id ORDER BY count(*) DESC, o.key LIMIT 60)\n"
    "ORDER BY fold(name), key";

static const char columns[] =
    "SELECT e.key, " SQL_NAME("e") " FROM temp.report_column c\n"
    "  JOIN entity e ON e.id = c.id ORDER BY c.n";

static const char cells[] =
    "SELECT s.id, s.key, " SQL_NAME("s") ", f.id, t.events, t.places,\n"
    "  ifnull(c.n, 0), " SQL_NAME("o") " " CLAIMS
    "  LEFT JOIN temp.claim_sum t ON t.fact = f.id\n"
    "  LEFT JOIN temp.report_column c ON c.id = o.id\n"
    "WHERE r.audit = 'claim' AND s.type << 8 | o.type = ?1\n"
    "ORDER BY fold(" SQL_NAME("s") "), s.key, ifnull(c.n, 100),\n"
    "  fold(" SQL_NAME("o") "), o.key, r.id";
/* clang-format on */

/* A row as it is written; empty cells are counted and become one. */
typedef struct Row {
  uint32_t subject; /* 0: none is open */
  uint32_t n_cells; /* that are closed */
  uint32_t column;  /* that is open; 0: none */
} Row;

static void
skip_to(Html *html, Row *row, uint32_t column)
{
  const uint32_t n = column - row->n_cells - 1;
  if (row->column) {
    html_raw(html->text, "</td>");
  }
  row->column = 0;
  if (n == 1) {
    html_raw(html->text, "<td></td>");
  } else if (n > 1) {
    text_addf(html->text, "<td colspan=\"%u\"></td>", n);
  }
  row->n_cells += n;
}

static void
end_row(Html *html, Row *row, uint32_t n_columns)
{
  if (row->subject) {
    skip_to(html, row, n_columns + 1);
    html_raw(html->text, "</tr>\n");
    export_flow(html->export);
  }
  *row = (Row){0};
}

static void
begin_row(Html *html, Row *row, SqlQuery *query)
{
  row->subject = (uint32_t)sql_int(query, 0);
  html_raw(html->text, "<tr><th scope=\"row\">");
  html_entity_link(html->text, sql_str(query, 1), sql_str(query, 2));
  html_raw(html->text, "</th>");
}

/* "3/5": events and sentences, as the matrix of `kedge audit`. */
static void
add_numbers(Html *html, SqlQuery *query)
{
  uint32_t n_places, n_documents;
  if (sql_is_null(query, 5)) {
    fact_counts(html->export, (uint32_t)sql_int(query, 3), &n_places,
                &n_documents);
    text_addf(html->text, "%u", n_places);
  } else {
    text_addf(html->text, "%u/%u", (unsigned)sql_int(query, 4),
              (unsigned)sql_int(query, 5));
  }
}

static void
add_cell(Html *html, Row *row, SqlQuery *query, uint32_t n_columns)
{
  Text *text = html->text;
  const uint32_t n = (uint32_t)sql_int(query, 6);
  const uint32_t column = n ? n : n_columns;
  if (row->column != column) {
    skip_to(html, row, column);
    html_raw(text, n ? "<td>" : "<td class=\"rest\">");
    row->column = column;
    row->n_cells++;
  } else {
    html_raw(text, " ");
  }
  const bool is_linked =
      html_begin_fact_link(html, (uint32_t)sql_int(query, 3));
  html_raw(text, n ? "<span class=\"sr\">" : "");
  html_name(text, sql_str(query, 7));
  html_raw(text, n ? " </span>" : " ");
  add_numbers(html, query);
  html_raw(text, is_linked ? "</a>" : "");
  export_flow(html->export);
}

static uint32_t
add_header(Html *html, const char *corner, bool has_rest)
{
  Sql *sql = &html->export->store->sql;
  Text *text = html->text;
  SqlQuery *query = html_query(html, columns);
  uint32_t n = 0;
  html_raw(text, "<thead><tr><td>");
  html_raw(text, corner);
  html_raw(text, "</td>");
  for (; sql_next(sql, query); n++) {
    html_raw(text, "<th scope=\"col\"><div>");
    html_entity_link(text, sql_str(query, 0), sql_str(query, 1));
    html_raw(text, "</div></th>");
  }
  sql_finalize(query);
  if (has_rest) {
    html_raw(text, "<th scope=\"col\">others</th>");
    n++;
  }
  html_raw(text, "</tr></thead>\n<tbody>\n");
  return n;
}

static void
add_rows(Html *html, int64_t pair, uint32_t n_columns)
{
  Sql *sql = &html->export->store->sql;
  SqlQuery *query = html_query(html, cells);
  Row row = {0};
  sql_bind_int(query, 1, pair);
  while (sql_next(sql, query)) {
    if (row.subject != (uint32_t)sql_int(query, 0)) {
      end_row(html, &row, n_columns);
      begin_row(html, &row, query);
    }
    add_cell(html, &row, query, n_columns);
  }
  end_row(html, &row, n_columns);
  sql_finalize(query);
}

static void
add_title(Html *html, const TypeInfo *subject, const TypeInfo *object)
{
  html_text(html->text, subject->plural);
  html_raw(html->text, " \xC3\x97 ");
  html_text(html->text, object->plural);
}

static void
add_matrix(Html *html, uint8_t subject, uint8_t object)
{
  Text *text = html->text;
  const Ontology *ontology = html->export->ontology;
  const int64_t pair = (int64_t)subject << 8 | object;
  html_run(html, "DELETE FROM temp.report_column", 0);
  html_run(html, fill_columns, pair);
  const bool has_rest =
      html_number(html, "SELECT count(*) FROM temp.report_column", 0) ==
      MOST_COLUMNS;
  text_addf(text, "<h3 class=\"kind\" id=\"matrix-%u-%u\">", subject, object);
  add_title(html, type_at(ontology, subject), type_at(ontology, object));
  text_addf(text,
            "</h3>\n<div class=\"matrix\" role=\"region\" tabindex=\"0\" "
            "aria-labelledby=\"matrix-%u-%u\"><table>\n",
            subject, object);
  const uint32_t n_columns =
      add_header(html, "<small>events/sentences</small>", has_rest);
  add_rows(html, pair, n_columns);
  html_raw(text, "</tbody></table></div>\n");
}

void
html_audit(Html *html)
{
  Sql *sql = &html->export->store->sql;
  SqlQuery *query = html_query(html, pairs);
  bool is_any = false;
  html_raw(html->text, "<section id=\"audit\"><h2>Who worked where</h2>\n");
  while (sql_next(sql, query)) {
    if (!is_any) {
      html_raw(html->text,
               "<p>Each number leads to the fact and its sentences: events "
               "that it rests on / sentences that say so.</p>\n");
    }
    add_matrix(html, (uint8_t)sql_int(query, 0), (uint8_t)sql_int(query, 1));
    is_any = true;
  }
  sql_finalize(query);
  html_raw(html->text,
           is_any ? "</section>\n" : "<p>Nothing is claimed.</p></section>\n");
}
