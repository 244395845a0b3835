// SPDX-License-Identifier: MIT
/* Which facts of a store are exported. Without a filter that is a condition on
   their status; with one, a table of them, made once: all that pass the plain
   conditions, less those that the others do not leave. Around a name that
   begins with what is near, so that the rest of the store is not read. */
#include "base/utf8.h"
#include "tell/find.h"
#include "write/export.h"

#include <stdlib.h>

enum { LONGEST_DATE = 10, MOST_STEPS = 64 };

#define IS_CHOSEN "EXISTS (SELECT 1 FROM temp.chosen c WHERE c.fact = f.id)"

static bool
fail(Export *export, const char *option, Str value, const char *what)
{
  diag_error(export->diag, KEDGE_BAD_USAGE, (Place){.file = option},
             "%s '%.*s'", what, STR_ARG(value));
  return false;
}

static Sql *
sql_of(Export *export)
{
  return &export->store->sql;
}

/* Run a statement with one text or number. */
static void
run_with(Export *export, const char *text, Str value)
{
  SqlQuery *query = sql_prepare(sql_of(export), str_from(text));
  sql_bind_str(query, 1, value);
  sql_run(sql_of(export), query);
  sql_finalize(query);
}

/* --- status -------------------------------------------------------------- */

/* "(3 >> f.status & 1)": a bit for each, since it is asked for each fact, and a
   list of more than two would be looked up in a table. */
static bool
find_statuses(Export *export)
{
  const Str wanted = export->options->filter.status;
  unsigned taken = 0;
  for (int status = 0; status < FACT_STATUS_COUNT; status++) {
    const bool is_named = str_equal(wanted, status_name((Status)status));
    const bool is_taken = wanted.len == 0
                              ? status_is_exported((Status)status)
                              : is_named || str_equal(wanted, STR("all"));
    taken |= is_taken ? 1u << status : 0;
  }
  export->taken = arena_printf(export->arena, "(%u >> f.status & 1)", taken);
  return taken || fail(export, "--status", wanted, "there is no status");
}

/* --- entities ------------------------------------------------------------ */

/* What comes near the name. */
static bool
fail_with_hint(Export *export, const char *option, Str name)
{
  Teller teller = {.arena = export->arena,
                   .diag = export->diag,
                   .path = export->store->path,
                   .sql = export->store->sql};
  hint_at_name(&teller, utf8_fold_arena(export->arena, name));
  export->store->sql.has_failed = teller.sql.has_failed;
  return fail(export, option, name, "nothing is called");
}

/* Entities of a name, or a key, in temp.reached. */
static bool
reach_name(Export *export, Str name, const char *option)
{
  Sql *sql = sql_of(export);
  sql_exec(sql, "DELETE FROM temp.reached;");
  run_with(export,
           "INSERT OR IGNORE INTO temp.reached\n"
           "SELECT entity, 0 FROM lookup WHERE folded = fold(?1)",
           name);
  return sql_number(sql, "SELECT count(*) FROM temp.reached") ||
         fail_with_hint(export, option, name);
}

/* From what was reached in the last step over one fact; % says which. */
static const char reach_further[] =
    "INSERT OR IGNORE INTO temp.reached\n"
    "SELECT f.object, r.step + 1 FROM temp.reached r\n"
    "  CROSS JOIN fact f ON f.subject = r.entity AND %\n"
    "WHERE r.step = ?1 AND f.object IS NOT NULL\n"
    "UNION\n"
    "SELECT f.subject, r.step + 1 FROM temp.reached r\n"
    "  CROSS JOIN fact f ON f.object = r.entity AND %\n"
    "WHERE r.step = ?1";

/* Is the name the middle of what is exported? A picture goes steps of its own
   from there. */
static bool
is_about_name(const Export *export)
{
  return export->options->filter.entity.len && !export->is_around;
}

static void
reach_around(Export *export)
{
  const unsigned depth = export->options->filter.depth;
  for (unsigned i = 0; i < (depth ? depth : 1) && i < MOST_STEPS; i++) {
    SqlQuery *query = export_query(export, reach_further, (Str){0});
    sql_bind_int(query, 1, i);
    sql_run(sql_of(export), query);
    sql_finalize(query);
  }
}

/* Facts between what is reached. */
static const char keep_reached[] =
    "DELETE FROM temp.chosen WHERE fact IN (\n"
    "  SELECT f.id FROM temp.chosen c CROSS JOIN fact f ON f.id = c.fact\n"
    "  WHERE f.subject NOT IN (SELECT entity FROM temp.reached)\n"
    "    OR (f.object IS NOT NULL\n"
    "      AND f.object NOT IN (SELECT entity FROM temp.reached)));\n";

/* --- relations and types ------------------------------------------------- */

/* The ids of names that stand between commas, as a list for SQL. */
static bool
find_ids(Export *export, Str names, bool is_type, const char *option, Text *ids)
{
  const char *before = "";
  for (Str rest = names; rest.len;) {
    const Str name = str_trim(str_cut(&rest, ','));
    const uint32_t id = is_type ? ontology_type(export->ontology, name)
                                : ontology_relation(export->ontology, name);
    if (id == 0) {
      return fail(export, option, name,
                  is_type ? "there is no type" : "there is no relation");
    }
    text_addf(ids, "%s%u", before, id);
    before = ", ";
  }
  return true;
}

static bool
choose_by_words(Export *export)
{
  const ExportFilter *filter = &export->options->filter;
  Text where = {.arena = export->arena};
  text_add(&where, STR("INSERT INTO temp.chosen SELECT f.id FROM "));
  text_add(&where, is_about_name(export)
                       ? STR("temp.reached r CROSS JOIN fact f\n"
                             "  ON f.subject = r.entity AND (f.object IS NULL\n"
                             "    OR f.object IN (SELECT entity\n"
                             "      FROM temp.reached))\nWHERE ")
                       : STR("fact f WHERE "));
  text_add(&where, export->taken);
  text_addf(&where, "\n  AND f.confidence >= %u", filter->min_confidence);
  if (filter->relations.len) {
    text_add(&where, STR("\n  AND f.relation IN ("));
    if (!find_ids(export, filter->relations, false, "--relation", &where)) {
      return false;
    }
    text_add(&where, STR(")"));
  }
  if (filter->types.len) {
    Text ids = {.arena = export->arena};
    if (!find_ids(export, filter->types, true, "--type", &ids)) {
      return false;
    }
    text_add(&where, STR("\n  AND ((SELECT type FROM entity WHERE id = "
                         "f.subject) IN ("));
    text_add(&where, text_str(&ids));
    text_add(&where, STR(") OR f.object_type IN ("));
    text_add(&where, text_str(&ids));
    text_add(&where, STR("))"));
  }
  SqlQuery *query = sql_prepare(sql_of(export), text_str(&where));
  sql_run(sql_of(export), query);
  sql_finalize(query);
  return true;
}

/* --- what is around a name ----------------------------------------------- */

/* Over the facts that are left. */
static bool
keep_around(Export *export)
{
  if (!is_about_name(export)) {
    return true;
  }
  const Str taken = export->taken;
  export->taken = STR(IS_CHOSEN);
  const bool is_reached =
      reach_name(export, export->options->filter.entity, "--entity");
  reach_around(export);
  export->taken = taken;
  sql_exec(sql_of(export), keep_reached);
  return is_reached;
}

/* The facts of a country, and those of the events that it has to do with. */
static const char keep_of_country[] =
    "INSERT OR IGNORE INTO temp.reached\n"
    "SELECT e.id, 1 FROM temp.reached r\n"
    "  CROSS JOIN fact f ON f.object = r.entity\n"
    "  CROSS JOIN entity e ON e.id = f.subject\n"
    "  CROSS JOIN type t ON t.id = e.type AND t.is_event\n"
    "WHERE EXISTS (SELECT 1 FROM status x WHERE x.id = f.status\n"
    "  AND x.is_exported)\n"
    "UNION\n"
    "SELECT e.id, 1 FROM temp.reached r\n"
    "  CROSS JOIN fact f ON f.subject = r.entity\n"
    "  CROSS JOIN entity e ON e.id = f.object\n"
    "  CROSS JOIN type t ON t.id = e.type AND t.is_event\n"
    "WHERE EXISTS (SELECT 1 FROM status x WHERE x.id = f.status\n"
    "  AND x.is_exported);\n"
    "DELETE FROM temp.chosen WHERE fact IN (\n"
    "  SELECT f.id FROM temp.chosen c CROSS JOIN fact f ON f.id = c.fact\n"
    "  WHERE f.subject NOT IN (SELECT entity FROM temp.reached)\n"
    "    AND ifnull(f.object, 0) NOT IN (SELECT entity FROM temp.reached));\n";

static bool
keep_country(Export *export)
{
  const Str country = export->options->filter.country;
  if (country.len == 0) {
    return true;
  }
  if (!reach_name(export, country, "--country")) {
    return false;
  }
  sql_exec(sql_of(export), keep_of_country);
  return true;
}

/* --- time ---------------------------------------------------------------- */

/* The time of a fact: the days of the events at its ends; if they have none,
   the days of the documents that state it. Days are compared as far as both
   are known. */
static const char no_time[] =
    "CREATE TEMP TABLE span(fact INTEGER PRIMARY KEY, first TEXT, last TEXT);\n"
    "INSERT INTO temp.span\n"
    "SELECT f.id, min(d.literal), max(d.literal) FROM temp.chosen c\n"
    "  CROSS JOIN fact f ON f.id = c.fact\n"
    "  CROSS JOIN fact d ON d.subject IN (f.subject, ifnull(f.object, 0))\n"
    "    AND d.relation IN (SELECT id FROM relation\n"
    "      WHERE event_column IN ('start', 'end'))\n"
    "    AND d.status IN (SELECT id FROM status WHERE is_exported)\n"
    "GROUP BY f.id;\n"
    "INSERT OR IGNORE INTO temp.span\n"
    "SELECT c.fact, min(d.date), max(d.date) FROM temp.chosen c\n"
    "  CROSS JOIN evidence e ON e.fact = c.fact\n"
    "  CROSS JOIN document d ON d.id = e.document AND d.date <> ''\n"
    "GROUP BY c.fact;\n";

static bool
is_date(Str text)
{
  if (text.len != 4 && text.len != 7 && text.len != LONGEST_DATE) {
    return false;
  }
  for (size_t i = 0; i < text.len; i++) {
    const bool is_hyphen = i == 4 || i == 7;
    if (is_hyphen ? text.ptr[i] != '-'
                  : text.ptr[i] < '0' || text.ptr[i] > '9') {
      return false;
    }
  }
  return true;
}

static bool
keep_time(Export *export)
{
  const ExportFilter *filter = &export->options->filter;
  if (filter->from.len + filter->until.len == 0) {
    return true;
  }
  if (filter->from.len && !is_date(filter->from)) {
    return fail(export, "--from", filter->from,
                "this is no day, month or year:");
  }
  if (filter->until.len && !is_date(filter->until)) {
    return fail(export, "--until", filter->until,
                "this is no day, month or year:");
  }
  sql_exec(sql_of(export), no_time);
  run_with(export,
           "DELETE FROM temp.chosen WHERE ?1 <> '' AND fact NOT IN (\n"
           "  SELECT fact FROM temp.span WHERE substr(last, 1, length(?1)) >=\n"
           "    substr(?1, 1, length(last)))",
           filter->from);
  run_with(
      export,
      "DELETE FROM temp.chosen WHERE ?1 <> '' AND fact NOT IN (\n"
      "  SELECT fact FROM temp.span WHERE substr(first, 1, length(?1)) <=\n"
      "    substr(?1, 1, length(first)))",
      filter->until);
  return true;
}

/* --- evidence ------------------------------------------------------------ */

static void
keep_evident(Export *export)
{
  Sql *sql = sql_of(export);
  if (export->options->filter.min_evidence < 2) {
    return;
  }
  SqlQuery *query = sql_prepare(
      sql, STR("DELETE FROM temp.chosen WHERE (\n"
               "  SELECT count(DISTINCT e.document << 32 | e.begin)\n"
               "  FROM evidence e WHERE e.fact = chosen.fact) < ?1"));
  sql_bind_int(query, 1, export->options->filter.min_evidence);
  sql_run(sql, query);
  sql_finalize(query);
}

/* --- all ----------------------------------------------------------------- */

static const char tables[] =
    "CREATE TEMP TABLE chosen(fact INTEGER PRIMARY KEY);\n"
    "CREATE TEMP TABLE reached(entity INTEGER PRIMARY KEY, step INTEGER);\n"
    "CREATE TEMP TABLE among(entity INTEGER PRIMARY KEY);\n";

static const char fill_among[] =
    "INSERT OR IGNORE INTO temp.among\n"
    "SELECT f.subject FROM temp.chosen c CROSS JOIN fact f ON f.id = c.fact\n"
    "UNION ALL\n"
    "SELECT f.object FROM temp.chosen c CROSS JOIN fact f ON f.id = c.fact\n"
    "WHERE f.object IS NOT NULL;\n";

static bool
is_filtered(const ExportFilter *filter)
{
  return filter->relations.len || filter->types.len || filter->country.len ||
         filter->from.len || filter->until.len || filter->min_confidence ||
         filter->min_evidence > 1;
}

static void
find_inverse(Export *export)
{
  Text text = {.arena = export->arena};
  text_add(&text, STR("0"));
  for (uint16_t id = 1; id <= export->ontology->n_relations; id++) {
    if (relation_at(export->ontology, id)->is_inverse) {
      text_addf(&text, ", %u", id);
    }
  }
  export->inverse = text_str(&text);
}

static bool
choose(Export *export)
{
  if (!choose_by_words(export) || !keep_country(export) || !keep_time(export)) {
    return false;
  }
  keep_evident(export);
  if (!keep_around(export)) {
    return false;
  }
  sql_exec(sql_of(export), fill_among);
  export->is_chosen = true;
  export->taken = STR(IS_CHOSEN);
  return !sql_of(export)->has_failed;
}

bool
select_facts(Export *export)
{
  Sql *sql = sql_of(export);
  find_inverse(export);
  if (!find_statuses(export)) {
    return false;
  }
  const bool is_chosen =
      is_filtered(&export->options->filter) || is_about_name(export);
  if (!is_chosen && !export->is_around) {
    return true;
  }
  sql_exec(sql, tables);
  if (is_about_name(export)) {
    if (!reach_name(export, export->options->filter.entity, "--entity")) {
      return false;
    }
    reach_around(export);
  }
  if (is_chosen && !choose(export)) {
    return false;
  }
  return !export->is_around ||
         reach_name(export, export->options->filter.entity, "--entity");
}
