// SPDX-License-Identifier: MIT
/* Events by date, as a page of columns: from top to bottom, then to the right.
   Each has a box of one size at a place of its own, so that nothing hides
   anything, however many there are. */
#include "write/graph_load.h"
#include "write/graph_style.h"
#include "write/graph_text.h"
#include "write/picture.h"

/* In points; the page is about as high as it is wide. */
enum {
  BOX_WIDTH = 214,
  BOX_HEIGHT = 46,
  ROW_HEIGHT = 54,
  HEADING_HEIGHT = 34,
  COLUMN_WIDTH = 262,
  LINE_AT = 12, /* the line of time, in its column */
  FONT = 9,
  TITLE = 22,
  LONGEST_HEADING = 12,
  LONGEST_YEAR = 4,
  LONGEST_MONTH = 7,
  MOST_ACTORS = 3,
  MAX_WORDS = 200
};

typedef struct TimelineEvent {
  uint32_t entity, fact;
  uint8_t type, status;
  Str key, name, day, actors, places, evidence;
} TimelineEvent;

typedef struct Timeline {
  Export *export;
  Arena *arena;
  TimelineEvent *events;
  uint32_t n, capacity;
  uint32_t n_without_day, n_hidden;
  size_t period; /* bytes of a day that make a heading */
} Timeline;

/* --- what happened ------------------------------------------------------- */

/* clang-format off */
static const char fill[] =
    "INSERT INTO temp.picture_event\n"
    "SELECT e.id, count(*), min(f.status), NULL FROM fact f\n"
    "  CROSS JOIN entity e ON e.id IN (f.subject, ifnull(f.object, 0))\n"
    "WHERE e.type IN (SELECT id FROM temp.picture_type WHERE is_event)\n"
    "  AND %\n"
    "GROUP BY e.id";

static const char tables[] =
    "CREATE TEMP TABLE picture_type(id INTEGER PRIMARY KEY, is_event,\n"
    "  event_column);\n"
    "CREATE TEMP TABLE picture_event(entity INTEGER PRIMARY KEY, facts,\n"
    "  status, day);\n";

static const char fill_days[] =
    "UPDATE temp.picture_event SET day = (SELECT min(d.literal) FROM fact d\n"
    "  WHERE d.subject = picture_event.entity\n"
    "    AND d.relation IN (SELECT id FROM relation\n"
    "      WHERE event_column = 'start')\n"
    "    AND d.status IN (SELECT id FROM status WHERE is_exported));\n";

/* Those of which most is said. */
static const char chosen[] =
    "SELECT entity, type, status, day, key, name FROM (\n"
    "  SELECT v.entity, e.type, v.status, v.day, e.key, "
    SQL_NAME("e") " AS name\n"
    "  FROM temp.picture_event v CROSS JOIN entity e ON e.id = v.entity\n"
    "  WHERE v.day IS NOT NULL ORDER BY v.facts DESC, e.key LIMIT ?1)\n"
    "ORDER BY day, key";

static const char actors[] =
    "SELECT f.id, " SQL_NAME("s") " FROM fact f\n"
    "  CROSS JOIN relation r ON r.id = f.relation AND r.network = 'actor'\n"
    "  CROSS JOIN entity s ON s.id = f.subject\n"
    "WHERE f.object = ?1\n"
    "  AND f.status IN (SELECT id FROM status WHERE is_exported)\n"
    "ORDER BY s.documents DESC, s.key, f.relation LIMIT 4";

/* Where: places before countries, as the columns of events.csv are. */
static const char places[] =
    "SELECT f.id, " SQL_NAME("o") " FROM fact f\n"
    "  CROSS JOIN relation r ON r.id = f.relation\n"
    "    AND r.event_column IN ('by-type', 'places', 'countries')\n"
    "  CROSS JOIN entity o ON o.id = f.object\n"
    "  CROSS JOIN temp.picture_type t ON t.id = o.type\n"
    "WHERE f.subject = ?1\n"
    "  AND f.status IN (SELECT id FROM status WHERE is_exported)\n"
    "ORDER BY t.event_column, o.key, f.relation LIMIT 4";

/* Where nobody did it: any fact that says something of it. */
static const char any_fact[] =
    "SELECT f.id, '' FROM fact f LEFT JOIN entity o ON o.id = f.object\n"
    "WHERE f.subject = ?1\n"
    "  AND f.status IN (SELECT id FROM status WHERE is_exported)\n"
    "ORDER BY f.relation, o.key, f.literal LIMIT 1";
/* clang-format on */

static void
put_event_types(const Timeline *timeline, Sql *sql)
{
  SqlQuery *row =
      sql_prepare(sql, STR("INSERT INTO temp.picture_type VALUES(?1, ?2, ?3)"));
  for (uint8_t id = 1; id <= timeline->export->ontology->n_types; id++) {
    sql_bind_int(row, 1, id);
    const TypeInfo *type = type_at(timeline->export->ontology, id);
    sql_bind_int(row, 2, type->is_event);
    sql_bind_int(row, 3, type->event_column);
    sql_run(sql, row);
  }
  sql_finalize(row);
}

static void
find_events(Timeline *timeline, uint32_t most)
{
  Sql *sql = &timeline->export->store->sql;
  graph_drop_tables(sql);
  sql_exec(sql, tables);
  put_event_types(timeline, sql);
  SqlQuery *all = export_query(timeline->export, fill, (Str){0});
  sql_run(sql, all);
  sql_finalize(all);
  sql_exec(sql, fill_days);
  SqlQuery *query = sql_prepare(sql, str_from(chosen));
  sql_bind_int(query, 1, most);
  while (sql_next(sql, query)) {
    const TimelineEvent event = {
        .entity = (uint32_t)sql_int(query, 0),
        .type = (uint8_t)sql_int(query, 1),
        .status = (uint8_t)sql_int(query, 2),
        .day = arena_str(timeline->arena, sql_str(query, 3)),
        .key = arena_str(timeline->arena, sql_str(query, 4)),
        .name = arena_str(timeline->arena, sql_str(query, 5)),
    };
    ARENA_PUSH(timeline->arena, timeline->events, timeline->n,
               timeline->capacity, event);
  }
  sql_finalize(query);
  timeline->n_without_day = (uint32_t)sql_number(
      sql, "SELECT count(*) FROM temp.picture_event WHERE day IS NULL");
  timeline->n_hidden =
      (uint32_t)sql_number(sql, "SELECT count(*) FROM temp.picture_event") -
      timeline->n_without_day - timeline->n;
}

/* What a query finds for an event, with commas between; the first fact is one
   that says so. */
static Str
find_names(Timeline *timeline, TimelineEvent *event, SqlQuery *query)
{
  Sql *sql = &timeline->export->store->sql;
  Text text = {.arena = timeline->arena};
  sql_reset(query);
  sql_bind_int(query, 1, event->entity);
  for (int i = 0; sql_next(sql, query); i++) {
    event->fact = event->fact ? event->fact : (uint32_t)sql_int(query, 0);
    text_add(&text, i ? STR(", ") : STR(""));
    text_add(&text, i < MOST_ACTORS ? sql_str(query, 1) : STR(DOT_DOTS));
  }
  return text_str(&text);
}

static void
explain(Timeline *timeline)
{
  Sql *sql = &timeline->export->store->sql;
  SqlQuery *who = sql_prepare(sql, str_from(actors));
  SqlQuery *where = sql_prepare(sql, str_from(places));
  SqlQuery *any = sql_prepare(sql, str_from(any_fact));
  for (uint32_t i = 0; i < timeline->n; i++) {
    TimelineEvent *event = &timeline->events[i];
    event->actors = find_names(timeline, event, who);
    event->places = find_names(timeline, event, where);
    if (!event->fact) {
      find_names(timeline, event, any);
    }
    event->evidence = graph_evidence(timeline->export, event->fact);
  }
  sql_finalize(who);
  sql_finalize(where);
  sql_finalize(any);
}

/* --- where it is drawn --------------------------------------------------- */

/* A place on the page: down the rows, then the next column. */
typedef struct Pen {
  uint32_t height; /* of a column */
  uint32_t column, y;
} Pen;

static Str
period_of(const Timeline *timeline, uint32_t index)
{
  const Str day = timeline->events[index].day;
  const size_t len = day.len < timeline->period ? day.len : timeline->period;
  return str_slice(day, 0, len);
}

static bool
begins_period(const Timeline *timeline, uint32_t index)
{
  return index == 0 ||
         !str_equal(period_of(timeline, index), period_of(timeline, index - 1));
}

/* Go to where an event has room, with a heading above it if it is the first of
   its period or column; is there one? */
static bool
find_room(const Timeline *timeline, uint32_t index, Pen *pen)
{
  const bool is_first = begins_period(timeline, index);
  const uint32_t wanted = ROW_HEIGHT + (is_first ? HEADING_HEIGHT : 0);
  if (pen->y && pen->y + wanted > pen->height) {
    pen->column++;
    pen->y = 0;
  }
  return is_first || pen->y == 0;
}

static uint32_t
count_columns(const Timeline *timeline, uint32_t height)
{
  Pen pen = {.height = height};
  for (uint32_t i = 0; i < timeline->n; i++) {
    pen.y += find_room(timeline, i, &pen) ? HEADING_HEIGHT : 0;
    pen.y += ROW_HEIGHT;
  }
  return pen.column + 1;
}

/* The least height of which the page is not much wider than high. */
static uint32_t
choose_height(const Timeline *timeline)
{
  uint32_t height = HEADING_HEIGHT + ROW_HEIGHT * 4;
  while (count_columns(timeline, height) * COLUMN_WIDTH * 2 > height * 3) {
    height += ROW_HEIGHT;
  }
  return height;
}

/* Years; months if all is within two years. */
static size_t
choose_period(const Timeline *timeline)
{
  uint32_t n_years = 0;
  for (uint32_t i = 0; i < timeline->n; i++) {
    n_years += begins_period(timeline, i);
  }
  return n_years > 2 ? LONGEST_YEAR : LONGEST_MONTH;
}

/* --- the text ------------------------------------------------------------ */

static void
add_position(Text *text, uint32_t x, uint32_t y)
{
  text_addf(text, " pos=\"%u,-%u\"", x, y);
}

static void
add_heading(Text *text, Str period, uint32_t index, const Pen *pen)
{
  text_addf(text, "  h%u [shape=plaintext fontsize=16 label=<<B>", index + 1);
  dot_add_cut(text, period, LONGEST_HEADING, DOT_HTML);
  text_addf(text, "</B>> fixedsize=true width=1.1 height=0.4");
  add_position(text, pen->column * COLUMN_WIDTH + LINE_AT + 40,
               pen->y + HEADING_HEIGHT / 2);
  text_add(text, STR("];\n"));
}

/* A line of a box; of an empty font Graphviz would complain. */
static void
add_cell(Text *text, Str words, const char *before, const char *after)
{
  if (str_trim(words).len == 0) {
    return;
  }
  text_addf(text, "<TR><TD ALIGN=\"LEFT\" WIDTH=\"%d\">", BOX_WIDTH - 12);
  text_add(text, str_from(before));
  dot_add_fitting(text, str_trim(words), (BOX_WIDTH - 12) * 10 / FONT,
                  DOT_HTML);
  text_add(text, str_from(after));
  text_add(text, STR("</TD></TR>"));
}

static void
add_box(Text *text, const TimelineEvent *event)
{
  Text first = {.arena = text->arena};
  text_add(&first, event->day);
  text_add(&first, event->places.len ? STR("  ") : STR(""));
  text_add(&first, event->places);
  text_add(text, STR("label=<<TABLE BORDER=\"0\" CELLSPACING=\"0\""
                     " CELLPADDING=\"0\">"));
  add_cell(text, text_str(&first), "<B>", "</B>");
  add_cell(text, event->name, "", "");
  add_cell(text, event->actors, "<FONT COLOR=\"#444444\">", "</FONT>");
  text_add(text, STR("</TABLE>>"));
}

static void
add_tooltip(Text *text, const TimelineEvent *event)
{
  text_add(text, STR(" tooltip=\""));
  dot_add_cut(text, event->day, MAX_WORDS, DOT_PLAIN);
  text_add(text, STR(": "));
  dot_add_cut(text, event->name, MAX_WORDS, DOT_PLAIN);
  text_add(text, event->places.len ? STR(", ") : STR(""));
  dot_add_cut(text, event->places, MAX_WORDS, DOT_PLAIN);
  text_add(text, event->actors.len ? STR(DOT_DASH) : STR(""));
  dot_add_cut(text, event->actors, MAX_WORDS, DOT_PLAIN);
  if (event->status != FACT_HELD) {
    text_add(text, STR(" ("));
    text_add(text, status_name((Status)event->status));
    text_add(text, STR(")"));
  }
  text_add(text, event->evidence.len ? STR(". ") : STR(""));
  text_add(text, event->evidence);
  text_add(text, STR("\""));
}

static void
add_event(Text *text, const Timeline *timeline, uint32_t index, const Pen *pen)
{
  const TimelineEvent *event = &timeline->events[index];
  const Export *export = timeline->export;
  const bool is_held =
      event->status == FACT_HELD || event->status == FACT_REPORTED;
  const uint32_t x = pen->column * COLUMN_WIDTH + LINE_AT;
  const uint32_t y = pen->y + ROW_HEIGHT / 2;
  text_addf(text,
            "  t%u [shape=circle label=\"\" fixedsize=true width=0.09"
            " height=0.09 style=filled fillcolor=\"" GRAPH_PLAIN
            "\" color=\"" GRAPH_PLAIN "\"",
            index + 1);
  add_position(text, x, y);
  text_addf(text, "];\n  e%u [", index + 1);
  add_box(text, event);
  graph_add_shape(text, type_at(export->ontology, event->type), false,
                  !is_held);
  add_position(text, x + 14 + BOX_WIDTH / 2, y);
  graph_add_url(text, export, event->key);
  add_tooltip(text, event);
  text_add(text, STR("];\n"));
}

/* The line of time, from the event before in the same column. */
static void
add_line(Text *text, uint32_t index, bool is_below)
{
  if (is_below) {
    text_addf(text, "  t%u -> t%u;\n", index, index + 1);
  }
}

static void
add_events(Text *text, const Timeline *timeline)
{
  Pen pen = {.height = choose_height(timeline)};
  for (uint32_t i = 0; i < timeline->n; i++) {
    const uint32_t column = pen.column;
    if (find_room(timeline, i, &pen)) {
      add_heading(text, period_of(timeline, i), i, &pen);
      pen.y += HEADING_HEIGHT;
    }
    add_event(text, timeline, i, &pen);
    add_line(text, i, i && column == pen.column);
    pen.y += ROW_HEIGHT;
  }
}

static Str
subtitle_of(const Timeline *timeline)
{
  const Str filter = picture_filter(timeline->export);
  Text text = {.arena = timeline->arena};
  text_addf(&text, "%u event%s", timeline->n, timeline->n == 1 ? "" : "s");
  if (timeline->n_hidden) {
    text_addf(&text, "; left out: %u of which less is said",
              timeline->n_hidden);
  }
  if (timeline->n_without_day) {
    text_addf(&text, "; %u without a date", timeline->n_without_day);
  }
  text_add(&text, filter.len ? STR("; ") : STR(""));
  text_add(&text, filter);
  return text_str(&text);
}

static void
add_head(Text *text, const Timeline *timeline)
{
  text_addf(text,
            "digraph kedge {\n"
            "  graph [charset=\"UTF-8\" layout=nop inputscale=72 "
            "bgcolor=white\n"
            "    fontname=\"DejaVu Sans\" fontsize=%u outputorder=edgesfirst"
            " pad=0.3];\n",
            FONT + 3);
  text_addf(text,
            "  node [fontname=\"DejaVu Sans\" fontsize=%u fixedsize=true "
            "width=%u.%02u\n"
            "    height=%u.%02u penwidth=1.1];\n"
            "  edge [dir=none color=\"#9aa4b0\" penwidth=1.5];\n",
            FONT, BOX_WIDTH / 72, BOX_WIDTH * 100 / 72 % 100, BOX_HEIGHT / 72,
            BOX_HEIGHT * 100 / 72 % 100);
  text_add(text, STR("  graph [labelloc=t labeljust=l label=<<TABLE "
                     "BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">\n"));
  graph_add_title(text, STR("What happened when"), subtitle_of(timeline),
                  TITLE);
  text_add(text, STR("<TR><TD ALIGN=\"LEFT\">down, then to the right; dashed: "
                     "planned, or not certain</TD></TR></TABLE>>];\n"));
}

Str
timeline_dot(Export *export, uint32_t most)
{
  Timeline timeline = {
      .export = export, .arena = export->arena, .period = LONGEST_YEAR};
  Text text = {.arena = export->arena};
  find_events(&timeline, most);
  explain(&timeline);
  timeline.period = choose_period(&timeline);
  add_head(&text, &timeline);
  add_events(&text, &timeline);
  text_add(&text, STR("}\n"));
  return export->store->sql.has_failed ? (Str){0} : text_str(&text);
}
