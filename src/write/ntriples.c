// SPDX-License-Identifier: MIT
#include "base/date.h"
#include "base/text.h"
#include "write/job.h"
#include "write/views.h"

#include <stdlib.h>

/* https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples: one space between
   the terms, only those escapes that must be. */

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct Lines {
  Job *job;
  Str base;
  Str *lines;
  uint32_t n_lines, capacity;
  Text line; /* being written; its bytes are used again */
} Lines;

/* Terms. */

static bool
is_plain(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
}

/* Everything but unreserved characters and '/' is percent-encoded, so that
   any key makes an IRI that every program reads. */
static void
add_encoded(Text *text, Str key)
{
  for (size_t i = 0; i < key.len; i++) {
    if (is_plain(key.ptr[i])) {
      text_add(text, str_slice(key, i, i + 1));
    } else {
      text_addf(text, "%%%02X", (unsigned char)key.ptr[i]);
    }
  }
}

static void
add_entity(Lines *lines, Str key)
{
  text_add(&lines->line, STR("<"));
  text_add(&lines->line, lines->base);
  add_encoded(&lines->line, key);
  text_add(&lines->line, STR(">"));
}

/* An IRI of the ontology, or a term of our own for an empty one. */
static void
add_term(Lines *lines, Str iri, Str name)
{
  Text *line = &lines->line;
  text_add(line, STR("<"));
  if (iri.len) {
    text_add(line, iri);
  } else {
    text_add(line, lines->base);
    text_add(line, STR("ns#"));
    add_encoded(line, name);
  }
  text_add(line, STR(">"));
}

/* Pairs of the letter of an escape and what it stands for. */
static const char escapes[] = "b\bt\tn\nf\fr\r\"\"\\\\";

static void
add_escaped(Text *text, unsigned char c)
{
  for (const char *pair = escapes; *pair; pair += 2) {
    if (pair[1] == (char)c) {
      text_addf(text, "\\%c", pair[0]);
      return;
    }
  }
  text_addf(text, "\\u%04X", c);
}

static void
add_literal(Text *text, Str value)
{
  text_add(text, STR("\""));
  for (size_t i = 0; i < value.len; i++) {
    const unsigned char c = (unsigned char)value.ptr[i];
    if (c < 0x20 || c == 0x7F || c == '"' || c == '\\') {
      add_escaped(text, c);
    } else {
      text_add(text, str_slice(value, i, i + 1));
    }
  }
  text_add(text, STR("\""));
}

/* A date has the type of its grain; what is none stays a text. */
static void
add_date(Text *text, Str value)
{
  static const char *const types[] = {
      [4] = XSD "gYear", [7] = XSD "gYearMonth", [10] = XSD "date"};
  char printed[11];
  const Date date = date_parse_iso(value);
  add_literal(text, value);
  if (date.year == 0) {
    return;
  }
  date_print(date, printed);
  if (str_equal(str_from(printed), value)) {
    text_addf(text, "^^<%s>", types[value.len]);
  }
}

/* Lines. */

static void
begin_line(Lines *lines)
{
  lines->line.len = 0;
}

static void
end_line(Lines *lines)
{
  text_add(&lines->line, STR(" ."));
  const Str line = arena_str(lines->job->scratch, text_str(&lines->line));
  ARENA_PUSH(lines->job->scratch, lines->lines, lines->n_lines, lines->capacity,
             line);
}

static void
begin_about(Lines *lines, Str key, const char *iri)
{
  begin_line(lines);
  add_entity(lines, key);
  text_addf(&lines->line, " <%s> ", iri);
}

static void
add_name(Lines *lines, Str key, const char *iri, Str name)
{
  begin_about(lines, key, iri);
  add_literal(&lines->line, name);
  end_line(lines);
}

static void
add_class(Lines *lines, Str key, Str iri, Str name)
{
  begin_about(lines, key, RDF "type");
  add_term(lines, iri, name);
  end_line(lines);
}

static void
add_classes(Lines *lines, Str key, const TypeInfo *type)
{
  add_class(lines, key, type->iri, type->name);
  for (Str rest = type->also; rest.len;) {
    add_class(lines, key, str_cut(&rest, ' '), type->name);
  }
}

/* Queries. */

static void
add_entities(Lines *lines)
{
  Store *store = lines->job->store;
  SqlQuery *query = sql_prepare(
      &store->sql, STR("SELECT e.key, e.type, " SQL_NAME(
                       "e") " FROM entity e\n"
                            "WHERE e.id IN (SELECT entity FROM part)"));
  while (sql_next(&store->sql, query)) {
    const Str key = sql_str(query, 0);
    const uint8_t type = (uint8_t)sql_int(query, 1);
    add_classes(lines, key, type_at(store->ontology, type));
    add_name(lines, key, RDFS "label", sql_str(query, 2));
  }
  sql_finalize(query);
}

static void
add_other_names(Lines *lines)
{
  Sql *sql = &lines->job->store->sql;
  SqlQuery *query =
      sql_prepare(sql, STR("SELECT e.key, n.name FROM entity e\n"
                           "  JOIN entity_name n ON n.entity = e.id\n"
                           "WHERE e.id IN (SELECT entity FROM part)\n"
                           "  AND n.name <> '' AND n.name <> " SQL_NAME("e")));
  while (sql_next(sql, query)) {
    add_name(lines, sql_str(query, 0), SKOS "altLabel", sql_str(query, 1));
  }
  sql_finalize(query);
}

static void
add_identifier(Lines *lines, Str key, const SchemeInfo *scheme, Str value)
{
  begin_line(lines);
  add_entity(lines, key);
  text_add(&lines->line, STR(" "));
  add_term(lines, scheme->iri, (Str){0});
  text_add(&lines->line, STR(" "));
  if (scheme->prefix.len) {
    text_add(&lines->line, STR("<"));
    text_add(&lines->line, scheme->prefix);
    add_encoded(&lines->line, value);
    text_add(&lines->line, scheme->suffix);
    text_add(&lines->line, STR(">"));
  } else {
    add_literal(&lines->line, value);
  }
  end_line(lines);
}

static void
add_identifiers(Lines *lines)
{
  Store *store = lines->job->store;
  SqlQuery *query = sql_prepare(
      &store->sql, STR("SELECT e.key, i.scheme, i.value FROM identifier i\n"
                       "  JOIN entity e ON e.id = i.entity\n"
                       "WHERE e.id IN (SELECT entity FROM part)"));
  while (sql_next(&store->sql, query)) {
    const SchemeInfo *scheme =
        ontology_scheme(store->ontology, sql_str(query, 1));
    if (scheme) {
      add_identifier(lines, sql_str(query, 0), scheme, sql_str(query, 2));
    }
  }
  sql_finalize(query);
}

/* What kind of event it is, as triples.csv has it. */
static void
add_kinds(Lines *lines)
{
  Sql *sql = &lines->job->store->sql;
  SqlQuery *query =
      sql_prepare(sql, STR("SELECT e.key, e.kind FROM happening h\n"
                           "  JOIN entity e ON e.id = h.event\n"
                           "WHERE e.kind <> ''"));
  while (sql_next(sql, query)) {
    begin_line(lines);
    add_entity(lines, sql_str(query, 0));
    text_add(&lines->line, STR(" "));
    add_term(lines, (Str){0}, STR("event_type"));
    text_add(&lines->line, STR(" "));
    add_literal(&lines->line, sql_str(query, 1));
    end_line(lines);
  }
  sql_finalize(query);
}

typedef struct Triple {
  Str subject, object; /* keys */
  Str literal;
  uint16_t relation;
  uint8_t subject_type, object_type;
} Triple;

static void
add_object(Lines *lines, const Triple *triple)
{
  if (triple->object.ptr) {
    add_entity(lines, triple->object);
  } else if (triple->object_type == lines->job->store->ontology->date_type) {
    add_date(&lines->line, triple->literal);
  } else {
    add_literal(&lines->line, triple->literal);
  }
}

static void
add_triple(Lines *lines, const Triple *triple)
{
  const Ontology *ontology = lines->job->store->ontology;
  const RelationInfo *relation = relation_at(ontology, triple->relation);
  const bool is_turned = relation->is_inverse && triple->object.ptr;
  begin_line(lines);
  add_entity(lines, is_turned ? triple->object : triple->subject);
  text_add(&lines->line, STR(" "));
  add_term(lines,
           ontology_iri(ontology, triple->relation, triple->subject_type),
           relation->name);
  text_add(&lines->line, STR(" "));
  if (is_turned) {
    add_entity(lines, triple->subject);
  } else {
    add_object(lines, triple);
  }
  end_line(lines);
}

static void
add_facts(Lines *lines)
{
  Sql *sql = &lines->job->store->sql;
  SqlQuery *query = sql_prepare(
      sql, STR("SELECT s.key, o.key, f.literal, f.relation, s.type,\n"
               "  f.object_type\n"
               "FROM exported x JOIN fact f ON f.id = x.fact\n"
               "  JOIN entity s ON s.id = f.subject\n"
               "  LEFT JOIN entity o ON o.id = f.object"));
  while (sql_next(sql, query)) {
    add_triple(lines, &(Triple){sql_str(query, 0), sql_str(query, 1),
                                sql_str(query, 2), (uint16_t)sql_int(query, 3),
                                (uint8_t)sql_int(query, 4),
                                (uint8_t)sql_int(query, 5)});
  }
  sql_finalize(query);
}

static int
compare_lines(const void *a, const void *b)
{
  return str_compare(*(const Str *)a, *(const Str *)b);
}

static void
write_lines(const Lines *lines)
{
  if (lines->n_lines) {
    qsort(lines->lines, lines->n_lines, sizeof *lines->lines, compare_lines);
  }
  for (uint32_t i = 0; i < lines->n_lines; i++) {
    const Str line = lines->lines[i];
    if (i == 0 || !str_equal(line, lines->lines[i - 1])) {
      fwrite(line.ptr, 1, line.len, lines->job->out);
      putc('\n', lines->job->out);
    }
  }
}

static bool
write_graph(Job *job)
{
  Lines lines = {
      .job = job, .base = job_base(job), .line = {.arena = job->scratch}};
  add_entities(&lines);
  add_other_names(&lines);
  add_identifiers(&lines);
  add_kinds(&lines);
  add_facts(&lines);
  if (job->store->sql.has_failed) {
    return false;
  }
  write_lines(&lines);
  return true;
}

bool
write_ntriples(Store *store, Arena *scratch, const WriteOptions *options,
               const char *folder, Diag *diag)
{
  Job job = {store, scratch, options, diag, NULL, NULL};
  return views_make(store) && job_run(&job, folder, "graph.nt", write_graph);
}
