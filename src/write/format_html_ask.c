// SPDX-License-Identifier: MIT
/* What the report asks of a store beside what all formats do. */
#include "store/claims.h"
#include "write/anchor.h"
#include "write/format_html.h"
#include "write/views.h"

#define IS_EXPORTED "f.status IN (SELECT id FROM status WHERE is_exported)"

static Sql *
sql_of(Html *html)
{
  return &html->export->store->sql;
}

static void
add_among(Text *sql, const Export *export)
{
  if (export->is_chosen) {
    html_raw(sql, "e.id IN (SELECT entity FROM temp.among)");
    return;
  }
  html_raw(sql, "(EXISTS (SELECT 1 FROM fact f WHERE f.subject = e.id AND ");
  text_add(sql, export->taken);
  html_raw(sql, ") OR EXISTS (SELECT 1 FROM fact f WHERE f.object = e.id AND ");
  text_add(sql, export->taken);
  html_raw(sql, "))");
}

SqlQuery *
html_query(Html *html, const char *text)
{
  Export *export = html->export;
  const ArenaMark mark = arena_mark(export->arena);
  Text among = {.arena = export->arena};
  add_among(&among, export);
  SqlQuery *query = export_query(export, text, text_str(&among));
  arena_rewind(export->arena, mark);
  return query;
}

void
html_run(Html *html, const char *text, int64_t value)
{
  SqlQuery *query = html_query(html, text);
  if (strstr(text, "?1")) {
    sql_bind_int(query, 1, value);
  }
  sql_run(sql_of(html), query);
  sql_finalize(query);
}

uint32_t
html_number(Html *html, const char *text, int64_t value)
{
  SqlQuery *query = html_query(html, text);
  if (strstr(text, "?1")) {
    sql_bind_int(query, 1, value);
  }
  const int64_t number = sql_next(sql_of(html), query) ? sql_int(query, 0) : 0;
  sql_finalize(query);
  return (uint32_t)number;
}

/* --- tables -------------------------------------------------------------- */

static const char make_tables[] =
    "CREATE TEMP TABLE report_country(\n"
    "  n INTEGER PRIMARY KEY, id INTEGER UNIQUE);\n"
    "CREATE TEMP TABLE report_near(entity INTEGER, n INTEGER,\n"
    "  PRIMARY KEY(entity, n)) WITHOUT ROWID;\n"
    "CREATE TEMP TABLE report_days(\n"
    "  entity INTEGER PRIMARY KEY, first TEXT, last TEXT);\n"
    "CREATE TEMP TABLE report_caption(\n"
    "  entity INTEGER PRIMARY KEY, words TEXT);\n"
    "CREATE TEMP TABLE report_column(\n"
    "  n INTEGER PRIMARY KEY, id INTEGER UNIQUE);\n";

static const char drop_tables[] = "DROP TABLE temp.report_country;\n"
                                  "DROP TABLE temp.report_near;\n"
                                  "DROP TABLE temp.report_days;\n"
                                  "DROP TABLE temp.report_caption;\n"
                                  "DROP TABLE temp.report_column;\n";

/* clang-format off */
static const char fill_countries[] =
    "INSERT INTO temp.report_country(id)\n"
    "SELECT e.id FROM entity e WHERE e.type = ?1 AND $\n"
    "ORDER BY fold(" SQL_NAME("e") "), e.key";
/* clang-format on */

static const char fill_near[] =
    "INSERT OR IGNORE INTO temp.report_near\n"
    "SELECT id, n FROM temp.report_country\n"
    "UNION ALL\n"
    "SELECT f.subject, c.n FROM temp.report_country c\n"
    "  CROSS JOIN fact f ON f.object = c.id AND " IS_EXPORTED "\n"
    "  JOIN entity e ON e.id = f.subject\n"
    "  JOIN type t ON t.id = e.type AND t.is_event\n"
    "UNION ALL\n"
    "SELECT f.object, c.n FROM temp.report_country c\n"
    "  CROSS JOIN fact f ON f.subject = c.id AND " IS_EXPORTED "\n"
    "  JOIN entity e ON e.id = f.object\n"
    "  JOIN type t ON t.id = e.type AND t.is_event";

static const char fill_days[] =
    "INSERT INTO temp.report_days\n"
    "SELECT f.subject, min(f.literal), max(f.literal)\n"
    "FROM relation r CROSS JOIN fact f ON f.relation = r.id\n"
    "WHERE r.event_column IN ('start', 'end') AND " IS_EXPORTED "\n"
    "  AND f.literal GLOB '[0-9][0-9][0-9][0-9]*'\n"
    "GROUP BY f.subject";

/* Events that are called alike are told apart by where and when. */
/* clang-format off */
static const char fill_captions[] =
    "INSERT INTO temp.report_caption\n"
    "SELECT e.id, (SELECT group_concat(name, ', ') FROM (\n"
    "    SELECT " SQL_NAME("o") " AS name FROM fact f\n"
    "      JOIN relation r ON r.id = f.relation AND r.event_column = 'by-type'\n"
    "      JOIN entity o ON o.id = f.object\n"
    "    WHERE f.subject = e.id AND " IS_EXPORTED "\n"
    "    ORDER BY o.type DESC, o.key LIMIT 3))\n"
    "FROM entity e JOIN type t ON t.id = e.type AND t.is_event WHERE $";
/* clang-format on */

static void
count_types(Html *html)
{
  SqlQuery *query = html_query(
      html, "SELECT e.type, count(*) FROM entity e WHERE $ GROUP BY e.type");
  while (sql_next(sql_of(html), query)) {
    const int64_t type = sql_int(query, 0);
    if (type > 0 && type <= html->export->ontology->n_types) {
      html->n_of_type[type] = (uint32_t)sql_int(query, 1);
    }
  }
  sql_finalize(query);
}

void
html_prepare(Html *html)
{
  const Ontology *ontology = html->export->ontology;
  for (uint8_t id = 1; id <= ontology->n_types; id++) {
    const TypeInfo *type = type_at(ontology, id);
    if (!type->is_literal && type->event_column == EVENT_COLUMN_COUNTRIES) {
      html->country = id;
    }
  }
  sql_exec(sql_of(html), make_tables);
  sql_exec(sql_of(html), claims_drop);
  claims_find_open(sql_of(html));
  html_run(html, fill_countries, html->country);
  html_run(html, fill_near, 0);
  html_run(html, fill_days, 0);
  html_run(html, fill_captions, 0);
  count_types(html);
  html->n_facts = html_number(html, "SELECT count(*) FROM fact f WHERE %", 0);
  html->n_quarantined =
      html->export->is_chosen
          ? 0
          : html_number(html, "SELECT count(*) FROM quarantine", 0);
}

void
html_end(Html *html)
{
  sql_finalize(html->countries);
  sql_finalize(html->days);
  sql_finalize(html->dates);
  sql_finalize(html->premises);
  sql_finalize(html->fact);
  sql_finalize(html->captions);
  sql_finalize(html->entity);
  sql_reset_all(sql_of(html));
  sql_exec(sql_of(html), drop_tables);
  sql_exec(sql_of(html), claims_drop);
}

/* --- of a fact ----------------------------------------------------------- */

/* A query that is kept; ready to begin. */
static SqlQuery *
ask(Html *html, SqlQuery **query, const char *text)
{
  if (!*query) {
    *query = html_query(html, text);
  } else {
    sql_reset(*query);
  }
  return *query;
}

static void
add_countries(Html *html, uint32_t subject, uint32_t object)
{
  SqlQuery *query = ask(html, &html->countries,
                        "SELECT DISTINCT n FROM temp.report_near\n"
                        "WHERE entity IN (?1, ?2) ORDER BY n");
  bool is_any = false;
  sql_bind_int(query, 1, subject);
  sql_bind_int(query, 2, object);
  while (sql_next(sql_of(html), query)) {
    text_addf(html->text, "%s%u", is_any ? " " : " data-c=\"",
              (unsigned)sql_int(query, 0));
    is_any = true;
  }
  html_raw(html->text, is_any ? "\"" : "");
}

static bool
add_years(Html *html, SqlQuery *query)
{
  if (!sql_next(sql_of(html), query) || sql_str(query, 0).len < 4) {
    return false;
  }
  const Str first = str_slice(sql_str(query, 0), 0, 4);
  const Str last = str_slice(sql_str(query, 1), 0, 4);
  text_addf(html->text, " data-y=\"%.*s", STR_ARG(first));
  if (!str_equal(first, last)) {
    text_addf(html->text, "-%.*s", STR_ARG(last));
  }
  html_raw(html->text, "\"");
  return true;
}

void
html_facets(Html *html, uint32_t subject, const ExportFact *fact)
{
  add_countries(html, subject, fact->object);
  SqlQuery *days = ask(html, &html->days,
                       "SELECT min(first), max(last) FROM temp.report_days\n"
                       "WHERE entity IN (?1, ?2)");
  sql_bind_int(days, 1, subject);
  sql_bind_int(days, 2, fact->object);
  if (!add_years(html, days)) {
    SqlQuery *dates = ask(html, &html->dates,
                          "SELECT min(d.date), max(d.date) FROM evidence e\n"
                          "  JOIN document d ON d.id = e.document\n"
                          "WHERE e.fact = ?1\n"
                          "  AND d.date GLOB '[0-9][0-9][0-9][0-9]*'");
    sql_bind_int(dates, 1, fact->id);
    add_years(html, dates);
  }
}

void
html_caption(Html *html, uint32_t entity, bool has_day)
{
  Text *text = html->text;
  SqlQuery *query =
      ask(html, &html->captions,
          "SELECT ifnull(c.words, ''), ifnull(d.first, '')\n"
          "FROM temp.report_caption c\n"
          "  LEFT JOIN temp.report_days d ON d.entity = c.entity\n"
          "WHERE c.entity = ?1");
  sql_bind_int(query, 1, entity);
  if (!sql_next(sql_of(html), query)) {
    return;
  }
  const Str places = sql_str(query, 0);
  const Str day = has_day ? sql_str(query, 1) : (Str){0};
  if (places.len + day.len) {
    html_raw(text, " <small class=\"cap\">");
    html_text(text, day);
    html_raw(text, day.len && places.len ? ", " : "");
    if (places.len) {
      html_name(text, places);
    }
    html_raw(text, "</small>");
  }
}

/* The query of a fact that is taken at its row, or null. */
static SqlQuery *
find_fact(Html *html, uint32_t fact)
{
  SqlQuery *query = ask(html, &html->fact,
                        "SELECT s.key, f.relation, f.object_type, o.key,\n"
                        "  f.literal FROM fact f\n"
                        "  JOIN entity s ON s.id = f.subject\n"
                        "  LEFT JOIN entity o ON o.id = f.object\n"
                        "WHERE f.id = ?1 AND %");
  sql_bind_int(query, 1, fact);
  return sql_next(sql_of(html), query) ? query : NULL;
}

bool
html_has_entity(Html *html, Str key)
{
  SqlQuery *query =
      ask(html, &html->entity, "SELECT 1 FROM entity e WHERE e.key = ?1 AND $");
  sql_bind_str(query, 1, key);
  const bool is_there = sql_next(sql_of(html), query);
  sql_reset(query);
  return is_there;
}

bool
html_has_fact(Html *html, uint32_t fact)
{
  return find_fact(html, fact) != NULL;
}

bool
html_begin_fact_link(Html *html, uint32_t fact)
{
  const Ontology *ontology = html->export->ontology;
  SqlQuery *query = find_fact(html, fact);
  if (!query) {
    return false;
  }
  const AnchorFact ends = {
      .subject_key = sql_str(query, 0),
      .relation = relation_at(ontology, (uint16_t)sql_int(query, 1))->name,
      .object_key = sql_str(query, 3),
      .literal_type = type_at(ontology, (uint8_t)sql_int(query, 2))->name,
      .literal = sql_str(query, 4)};
  html_raw(html->text, "<a href=\"#");
  anchor_add_fact(html->text, &ends);
  html_raw(html->text, "\">");
  return true;
}
