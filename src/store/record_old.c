// SPDX-License-Identifier: MIT
/* Temporary views and tables are found before those of the file. What version 7
   of the tables has and an earlier one had not is made of what was there:

   1: names, facts, evidence; no ends of evidence, nothing of what made a
   mention.

   2: origin, rule and gazetteer row of mentions; evidence_premise; days of
   items.

   3: why a name means what it does.

   4: names to look for (which are not read).

   5: what each document calls things; what it was read from, and with.

   6: ranges of ids; numbers of the entities of a document; copies of evidence
   are marked; facts that are quarantined.

   7: claims beside their sums (which are not read).

   In earlier ones the number of an entity is its id. Of symmetric relations
   that end stands first whose key is less, with its mention, as it does now. */
#include "store/record_old.h"

#include "base/status.h"
#include "mention/reason.h"
#include "resolve/fact.h"

typedef struct Step {
  int first, last; /* of these versions */
  const char *text;
} Step;

enum { V1 = 1, V2, V3, V4, V5, V6 };

/* Ids of a document follow each other, those of copies left aside. That is not
   relied on: the range only says where to look. */
#define RANGE_OF(table, of)                                                    \
  "  LEFT JOIN (SELECT document, min(id) AS first, max(id) + 1 AS past\n"      \
  "    FROM " of " GROUP BY document) " table "\n"                             \
  "  ON " table ".document = d.id\n"

static const char extents[] =
    "CREATE TEMP TABLE extent(\n"
    "  document INTEGER PRIMARY KEY, bytes INTEGER, first_sentence INTEGER,\n"
    "  end_sentence INTEGER, first_mention INTEGER, end_mention INTEGER,\n"
    "  first_evidence INTEGER, end_evidence INTEGER);\n"
    "INSERT INTO temp.extent\n"
    "SELECT d.id, length(CAST(d.text AS BLOB)), sentence.first,\n"
    "  sentence.past, mention.first, mention.past, evidence.first,\n"
    "  evidence.past\n"
    "FROM main.document d\n" RANGE_OF("sentence", "main.sentence")
        RANGE_OF("mention", "main.mention")
            RANGE_OF("evidence", "temp.evidence") ";\n";

/* Hashes are of hexadecimal digits; what begins with a dash is less than any of
   them. So what is read now takes the place of what was read then. */
#define DOCUMENT_VIEW(source, knowledge)                                       \
  "CREATE TEMP VIEW document AS\n"                                             \
  "SELECT d.id, d.name, d.url, d.title, d.date, d.text, d.hash, d.sentences,"  \
  "\n"                                                                         \
  "  " source " AS source, " knowledge " AS knowledge,\n"                      \
  "  x.first_sentence, x.end_sentence, x.first_mention, x.end_mention,\n"      \
  "  x.first_evidence, x.end_evidence\n"                                       \
  "FROM main.document d JOIN temp.extent x ON x.document = d.id;\n"

#define MENTION_VIEW(origin, rule, gazetteer_row, reason)                      \
  "CREATE TEMP VIEW mention AS\n"                                              \
  "SELECT id, document, item, begin, \"end\", begin_char, end_char, type,\n"   \
  "  text, value, entity, entity AS number, " origin " AS origin,\n"           \
  "  " rule " AS rule, " gazetteer_row " AS gazetteer_row,\n"                  \
  "  " reason " AS reason FROM main.mention;\n"

/* Facts were either stated or derived; the places of derived ones are copies
   of those of their premises. */
#define EVIDENCE_VIEW(subject_mention, object_mention)                         \
  "CREATE TEMP VIEW evidence AS\n"                                             \
  "SELECT e.id, e.fact, e.document, e.item, e.sentence, e.begin, e.\"end\",\n" \
  "  e.begin_char, e.end_char, e.rule, e.confidence, e.status,\n"              \
  "  " subject_mention " AS subject_mention,\n"                                \
  "  " object_mention " AS object_mention, f.subject AS subject_number,\n"     \
  "  f.object AS object_number, NULL AS copy_of\n"                             \
  "FROM main.evidence e JOIN main.fact f ON f.id = e.fact\n"                   \
  "  JOIN main.relation r ON r.id = f.relation AND NOT r.is_derived\n"         \
  "WHERE NOT EXISTS (SELECT 1 FROM main.premise p WHERE p.fact = f.id);\n"

static const char of_6[] =
    "CREATE TEMP VIEW evidence AS\n"
    "SELECT * FROM main.evidence WHERE copy_of IS NULL;\n"
    "CREATE TEMP VIEW mention AS SELECT * FROM main.mention;\n";

/* What a document calls a thing is the value of its mentions. Things that it
   does not name but in facts have the name of the store. */
static const char members[] =
    "CREATE TEMP TABLE document_entity(\n"
    "  document INTEGER, number INTEGER, entity INTEGER, name TEXT,\n"
    "  label TEXT, kind TEXT, own_key TEXT, PRIMARY KEY(document, number))\n"
    "WITHOUT ROWID;\n"
    "INSERT INTO temp.document_entity\n"
    "SELECT x.document, e.id, e.id, ifnull(nullif(max(x.value), ''), e.name),\n"
    "  e.label, e.kind, NULL\n"
    "FROM (SELECT document, entity, value FROM main.mention\n"
    "    WHERE entity IS NOT NULL\n"
    "  UNION ALL SELECT document, subject_number, NULL FROM temp.evidence\n"
    "  UNION ALL SELECT document, object_number, NULL FROM temp.evidence\n"
    "    WHERE object_number IS NOT NULL) x\n"
    "  JOIN main.entity e ON e.id = x.entity\n"
    "GROUP BY x.document, e.id;\n";

/* Names that all documents of a thing give it, and of the others those that
   stand in the document, letter for letter: two spellings are two names. */
static const char aliases[] =
    "CREATE TEMP TABLE total(\n"
    "  entity INTEGER PRIMARY KEY, documents INTEGER, least INTEGER);\n"
    "INSERT INTO temp.total SELECT entity, sum(preferred), min(given)\n"
    "FROM main.entity_name GROUP BY entity;\n"
    "CREATE TEMP TABLE written(\n"
    "  document INTEGER, entity INTEGER, name TEXT,\n"
    "  PRIMARY KEY(document, entity, name)) WITHOUT ROWID;\n"
    "INSERT OR IGNORE INTO temp.written\n"
    "SELECT m.document, m.entity, replace(m.text, char(10), ' ')\n"
    "FROM main.mention m\n"
    "  CROSS JOIN temp.total t ON t.entity = m.entity AND t.least < "
    "t.documents;\n"
    "CREATE TEMP TABLE document_alias(\n"
    "  document INTEGER, number INTEGER, place INTEGER, name TEXT,\n"
    "  PRIMARY KEY(document, number, place)) WITHOUT ROWID;\n"
    "INSERT INTO temp.document_alias\n"
    "SELECT d.document, d.number, row_number() OVER (\n"
    "    PARTITION BY d.document, d.number ORDER BY n.name) - 1, n.name\n"
    "FROM temp.document_entity d\n"
    "  CROSS JOIN temp.total t ON t.entity = d.entity\n"
    "  CROSS JOIN main.entity_name n ON n.entity = d.entity\n"
    "    AND n.name <> d.name\n"
    "WHERE n.given >= t.documents OR EXISTS (SELECT 1 FROM temp.written w\n"
    "  WHERE w.document = d.document AND w.entity = d.entity\n"
    "    AND w.name = n.name);\n";

/* Numbers were those of now less one. */
static const char members_of_5[] =
    "CREATE TEMP VIEW document_entity AS\n"
    "SELECT document, entity AS number, entity, name, label, kind,\n"
    "  NULL AS own_key FROM main.document_entity;\n"
    "CREATE TEMP TABLE document_alias(\n"
    "  document INTEGER, number INTEGER, place INTEGER, name TEXT,\n"
    "  PRIMARY KEY(document, number, place)) WITHOUT ROWID;\n"
    "INSERT OR IGNORE INTO temp.document_alias\n"
    "SELECT a.document, d.entity, a.place, a.name\n"
    "FROM main.document_alias a JOIN main.document_entity d\n"
    "  ON d.document = a.document AND d.number = a.number;\n";

static const Step steps[] = {
    {V1, V1, EVIDENCE_VIEW("NULL", "NULL")},
    {V2, V5, EVIDENCE_VIEW("e.subject_mention", "e.object_mention")},
    {V6, V6, of_6},
    {V1, V6, extents},
    {V1, V1, DOCUMENT_VIEW("'-' || d.hash", "'" KNOWLEDGE_OF_VERSION_1 "'")},
    {V2, V2, DOCUMENT_VIEW("'-' || d.hash", "'-2'")},
    {V3, V3, DOCUMENT_VIEW("'-' || d.hash", "'-3'")},
    {V4, V4, DOCUMENT_VIEW("'-' || d.hash", "'-4'")},
    {V5, V5, DOCUMENT_VIEW("d.source", "'-5 ' || d.knowledge")},
    {V6, V6, DOCUMENT_VIEW("d.source", "'-6 ' || d.knowledge")},
    {V1, V1,
     "CREATE TEMP VIEW item AS\n"
     "SELECT document, number, begin, \"end\", title, date, '' AS day\n"
     "FROM main.item;\n"
     "CREATE TEMP VIEW gazetteer_row AS\n"
     "SELECT 0 AS id, '' AS key, '' AS name, '' AS kind, '' AS file,\n"
     "  0 AS line WHERE 0;\n"
     "CREATE TEMP VIEW evidence_premise AS\n"
     "SELECT 0 AS evidence, 0 AS premise_fact WHERE 0;\n"},
    /* a date, or by a rule that is not known */
    {V1, V1, MENTION_VIEW("iif(entity IS NULL, 5, 1)", "NULL", "NULL", "NULL")},
    {V2, V2, MENTION_VIEW("origin", "rule", "gazetteer_row", "NULL")},
    {V3, V5, MENTION_VIEW("origin", "rule", "gazetteer_row", "reason")},
    {V1, V4, members},
    {V1, V4, aliases},
    {V5, V5, members_of_5},
    {V1, V5,
     "CREATE TEMP VIEW quarantine AS\n"
     "SELECT 0 AS id, 0 AS document, 0 AS item, 0 AS sentence, 0 AS begin,\n"
     "  0 AS \"end\", 0 AS begin_char, 0 AS end_char, 0 AS rule,\n"
     "  0 AS confidence, 0 AS status, 0 AS subject_number, 0 AS relation,\n"
     "  0 AS object_number, '' AS literal, 0 AS object_type, '' AS why\n"
     "WHERE 0;\n"},
};

/* --- what is damaged --------------------------------------------------- */

#define IS_OUTSIDE "x.begin < 0 OR x.begin > x.\"end\" OR x.\"end\" > d.bytes"
#define IS_OUTSIDE_IN_CHARS                                                    \
  IS_OUTSIDE " OR x.begin_char < 0 OR x.begin_char > x.begin\n"                \
             "  OR x.end_char < x.begin_char OR x.end_char > x.\"end\""

/* Each finds the id of a row that makes no sense. ?1 to ?3: how many statuses,
   origins and reasons there are. A word is more than any number to SQLite. */
static const struct {
  const char *what;
  const char *text;
} faults[] = {
    {"an entity has no type", "SELECT x.id FROM main.entity x\n"
                              "  LEFT JOIN main.type t ON t.id = x.type\n"
                              "WHERE t.id IS NULL OR t.is_literal"},
    {"an item is of no document, or lies outside of it",
     "SELECT x.number FROM main.item x\n"
     "  LEFT JOIN temp.extent d ON d.document = x.document\n"
     "WHERE d.document IS NULL OR " IS_OUTSIDE},
    {"a sentence is of no document, or lies outside of it",
     "SELECT x.id FROM main.sentence x\n"
     "  LEFT JOIN temp.extent d ON d.document = x.document\n"
     "WHERE d.document IS NULL OR " IS_OUTSIDE},
    {"a mention names what is not there, or lies outside of its document",
     "SELECT x.id FROM temp.mention x\n"
     "  LEFT JOIN temp.extent d ON d.document = x.document\n"
     "  LEFT JOIN main.type t ON t.id = x.type\n"
     "  LEFT JOIN main.entity e ON e.id = x.entity\n"
     "WHERE d.document IS NULL OR t.id IS NULL\n"
     "  OR (x.entity IS NOT NULL AND e.id IS NULL)\n"
     "  OR x.origin < 0 OR x.origin >= ?2 OR x.reason < 0 OR x.reason >= ?3\n"
     "  OR " IS_OUTSIDE_IN_CHARS},
    {"a fact has no two ends or no relation",
     "SELECT x.id FROM main.fact x\n"
     "  LEFT JOIN main.entity s ON s.id = x.subject\n"
     "  LEFT JOIN main.entity o ON o.id = x.object\n"
     "  LEFT JOIN main.relation r ON r.id = x.relation\n"
     "  LEFT JOIN main.type t ON t.id = x.object_type\n"
     "WHERE s.id IS NULL OR r.id IS NULL OR t.id IS NULL\n"
     "  OR (x.object IS NULL) = (x.literal IS NULL)\n"
     "  OR (x.object IS NOT NULL AND o.id IS NULL)"},
    {"evidence is of no fact, sentence or rule, or lies outside of its "
     "document",
     "SELECT x.id FROM main.evidence x\n"
     "  LEFT JOIN temp.extent d ON d.document = x.document\n"
     "  LEFT JOIN main.fact f ON f.id = x.fact\n"
     "  LEFT JOIN main.rule r ON r.id = x.rule\n"
     "  LEFT JOIN main.sentence s ON s.id = x.sentence\n"
     "    AND s.document = x.document\n"
     "WHERE d.document IS NULL OR f.id IS NULL OR r.id IS NULL\n"
     "  OR s.id IS NULL OR x.status < 0 OR x.status >= ?1\n"
     "  OR x.confidence < 0 OR x.confidence > 1000\n"
     "  OR " IS_OUTSIDE_IN_CHARS},
};

static bool
has_fault(Sql *sql, const char *text, int64_t *id)
{
  SqlQuery *query = sql_prepare(sql, str_from(text));
  sql_bind_int(query, 1, FACT_STATUS_COUNT);
  sql_bind_int(query, 2, ORIGIN_COUNT);
  sql_bind_int(query, 3, REASON_COUNT);
  const bool is_found = sql_next(sql, query);
  if (is_found) {
    *id = sql_int(query, 0);
  }
  sql_finalize(query);
  return is_found;
}

/* What is left out would be lost for good, without a word. */
static bool
is_sound(Sql *sql, Diag *diag)
{
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    int64_t id;
    if (has_fault(sql, faults[i].text, &id)) {
      diag_error(diag, KEDGE_BAD_INPUT, (Place){.file = sql->path},
                 "the store is damaged: %s (%lld); extract again with "
                 "--rebuild",
                 faults[i].what, (long long)id);
      return false;
    }
  }
  return !sql->has_failed;
}

bool
record_old_open(Sql *sql, int64_t version, Diag *diag)
{
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    if (version >= steps[i].first && version <= steps[i].last) {
      sql_exec(sql, steps[i].text);
    }
  }
  return !sql->has_failed && is_sound(sql, diag);
}
