// SPDX-License-Identifier: MIT
#include "tell/audit_sql.h"

#include "base/text.h"
#include "tell/sheet.h"
#include "tell/tell.h"

/* clang-format off */
/* Cut where the column of the years may stand. */
static const char claims_begin[] =
    "SELECT " NAME("s") " AS subject, y.name AS type,\n"
    "  coalesce(nullif(r.label, ''), r.name) AS claim,\n"
    "  " NAME("o") " AS object,\n";

static const char claims_end[] =
    "  count(DISTINCT h.event) AS events,\n"
    "  count(DISTINCT p.sentence) AS places,\n"
    "  count(DISTINCT p.document) AS documents,\n"
    "  ifnull(min(h.first), '') AS first, ifnull(max(h.last), '') AS last,\n"
    "  x.name AS status, " SHARE("c.confidence") " AS confidence,\n"
    "  s.key AS subject_id, o.key AS object_id, c.id AS fact\n"
    "FROM claim c JOIN entity s ON s.id = c.subject\n"
    "  JOIN type y ON y.id = s.type JOIN entity o ON o.id = c.object\n"
    "  JOIN relation r ON r.id = c.relation JOIN status x ON x.id = c.status\n"
    "  LEFT JOIN place p ON p.claim = c.id\n"
    "  LEFT JOIN happening h ON h.claim = c.id AND h.event = p.event\n"
    "GROUP BY c.id";

/* What the store keeps of claims, read in one pass: but for the names it reads
   nothing else. */
#define SUMMED                                                                 \
  "FROM temp.claim_sum c CROSS JOIN status x ON x.id = c.status\n"             \
  "  CROSS JOIN entity s ON s.id = c.subject\n"                                \
  "  CROSS JOIN type y ON y.id = s.type\n"                                     \
  "  CROSS JOIN entity o ON o.id = c.object\n"                                 \
  "  CROSS JOIN relation r ON r.id = c.relation\n"                             \
  "WHERE x.is_exported AND c.confidence >= ?1 AND (?2 = '' OR y.name = ?2)\n"  \
  "  AND (?3 = '' OR c.subject IN (SELECT entity FROM lookup\n"                \
  "    WHERE folded = ?3))\n"                                                  \
  "  AND (?4 = '' OR c.object IN (SELECT entity FROM lookup\n"                 \
  "    WHERE folded = ?4))\n"                                                  \
  "  AND c.places >= ?5\n"

static const char claims_summed[] =
    "SELECT " NAME("s") " AS subject, y.name AS type,\n"
    "  coalesce(nullif(r.label, ''), r.name) AS claim,\n"
    "  " NAME("o") " AS object,\n"
    "  c.events, c.places, c.documents, ifnull(c.first, '') AS first,\n"
    "  ifnull(c.last, '') AS last, x.name AS status,\n"
    "  " SHARE("c.confidence") " AS confidence, s.key AS subject_id,\n"
    "  o.key AS object_id, c.fact AS fact\n" SUMMED
    "ORDER BY s.type, subject, object, s.key, o.key, r.id";

static const char matrix_summed[] =
    "SELECT " NAME("s") " AS subject, s.key, o.key, c.events, c.places\n" SUMMED
    "ORDER BY s.type, 1, s.key, " NAME("o") ", o.key, c.relation";

static const char objects_summed[] =
    "SELECT name, key, count(*) OVER (PARTITION BY name) FROM (\n"
    "  SELECT DISTINCT " NAME("o") " AS name, o.key\n  " SUMMED
    ") ORDER BY 1, 2";

/* Cells of the matrix, by subject and object. */
static const char matrix_text[] =
    "SELECT " NAME("s") " AS subject, s.key, o.key,\n"
    "  (SELECT count(*) FROM happening h WHERE h.claim = c.id) AS events,\n"
    "  (SELECT count(DISTINCT p.sentence) FROM place p\n"
    "    WHERE p.claim = c.id) AS places\n"
    "FROM claim c JOIN entity s ON s.id = c.subject\n"
    "  JOIN entity o ON o.id = c.object\n"
    "ORDER BY s.type, 1, s.key, " NAME("o") ", o.key, c.relation";

static const char objects_text[] =
    "SELECT name, key, count(*) OVER (PARTITION BY name) FROM (\n"
    "  SELECT DISTINCT " NAME("o") " AS name, o.key\n"
    "  FROM claim c JOIN entity o ON o.id = c.object) ORDER BY 1, 2";

static const char sheet_text[] =
    "SELECT " NAME("s") " AS subject,\n"
    "  coalesce(nullif(r.label, ''), r.name) AS claim,\n"
    "  " NAME("o") " AS object,\n"
    "  " NAME("fs") " || ' ' || coalesce(nullif(fr.label, ''), fr.name)\n"
    "    || ' ' || coalesce(" NAME("fo") ", f.literal) AS because,\n"
    "  n.text AS sentence, d.name AS document, ifnull(i.day, '') AS date,\n"
    "  u.name AS rule, u.file || ':' || u.line AS place,\n"
    "  ex.name AS status, " SHARE("e.confidence") " AS confidence,\n"
    "  c.id AS fact, f.id AS rests_on, '' AS checked_by, '' AS checked_on\n"
    "FROM claim c JOIN place p ON p.claim = c.id\n"
    "  JOIN evidence e ON e.id = p.evidence JOIN fact f ON f.id = p.fact\n"
    "  JOIN entity s ON s.id = c.subject JOIN entity o ON o.id = c.object\n"
    "  JOIN relation r ON r.id = c.relation\n"
    "  JOIN entity fs ON fs.id = f.subject\n"
    "  JOIN relation fr ON fr.id = f.relation\n"
    "  LEFT JOIN entity fo ON fo.id = f.object\n"
    "  JOIN sentence n ON n.id = e.sentence\n"
    "  JOIN document d ON d.id = e.document JOIN rule u ON u.id = e.rule\n"
    "  JOIN status ex ON ex.id = e.status\n"
    "  LEFT JOIN item i ON i.document = e.document AND i.number = e.item\n"
    "ORDER BY s.type, 1, 3, c.id, d.name, e.begin, e.\"end\", f.id";

/* What is of an audited type and has no claim; claims of one document. */
#define GAPS(types, subjects, single)                                          \
  "SELECT 'no claim' AS gap, " NAME("e") " AS subject, y.name AS type,\n"      \
  "  '' AS claim, '' AS object, e.documents AS documents,\n"                   \
  "  e.key AS subject_id, '' AS fact\n"                                        \
  "FROM entity e JOIN type y ON y.id = e.type\n"                               \
  "WHERE e.type IN (" types ")\n"                                              \
  "  AND e.id NOT IN (" subjects ")\n"                                         \
  "  AND (e.mentions > 0 OR EXISTS (SELECT 1 FROM fact f\n"                    \
  "    WHERE f.subject = e.id)) AND ?6\n"                                      \
  "  AND (?2 = '' OR y.name = ?2)\n"                                           \
  "  AND (?3 = '' OR e.id IN (SELECT entity FROM lookup\n"                     \
  "    WHERE folded = ?3))\n"                                                  \
  "UNION ALL\n"                                                                \
  "SELECT 'one document', " NAME("s") ", y.name,\n"                            \
  "  coalesce(nullif(r.label, ''), r.name), " NAME("o") ", 1, s.key,\n"        \
  "  " single "\n"                                                             \
  "ORDER BY 1, 3, 2, 5, 7, 8"

static const char gaps_text[] = GAPS(
    "SELECT s.type FROM fact f JOIN entity s ON s.id = f.subject\n"
    "    JOIN relation r ON r.id = f.relation AND r.audit = 'claim'",
    "SELECT subject FROM claim",
    "c.id FROM claim c JOIN entity s ON s.id = c.subject\n"
    "  JOIN type y ON y.id = s.type JOIN entity o ON o.id = c.object\n"
    "  JOIN relation r ON r.id = c.relation\n"
    "WHERE (SELECT count(DISTINCT p.document) FROM place p\n"
    "  WHERE p.claim = c.id) < 2");

static const char gaps_summed[] = GAPS(
    "SELECT s.type FROM temp.claim_sum c JOIN entity s ON s.id = c.subject",
    "SELECT c.subject " SUMMED, "c.fact " SUMMED "  AND c.documents < 2");

/* Of one name, by the index of its facts; else of all. */
#define OF_NAME(end)                                                           \
  "?2 <> '' AND " end " IN (SELECT entity FROM lookup WHERE folded = ?2)"

#define SINGLE(is_wanted)                                                      \
  "  SELECT a.id, a.subject AS about, a.relation,\n"                           \
  "    coalesce(" NAME("o") ", a.literal) AS value\n"                          \
  "  FROM fact a JOIN status s ON s.id = a.status AND s.is_exported\n"         \
  "    JOIN relation r ON r.id = a.relation AND r.is_single\n"                 \
  "    LEFT JOIN entity o ON o.id = a.object\n"                                \
  "  WHERE " is_wanted " AND EXISTS (SELECT 1 FROM fact b JOIN status x\n"     \
  "      ON x.id = b.status AND x.is_exported\n"                               \
  "    WHERE b.subject = a.subject AND b.relation = a.relation\n"              \
  "      AND b.id <> a.id AND (b.object IS NOT a.object\n"                     \
  "        OR (instr(b.literal, a.literal) <> 1\n"                             \
  "          AND instr(a.literal, b.literal) <> 1)))\n"

#define SAID(is_wanted)                                                        \
  "  SELECT DISTINCT f.id, f.subject, f.relation, f.object, e.document\n"      \
  "  FROM fact f JOIN status s ON s.id = f.status AND s.is_exported\n"         \
  "    JOIN relation r ON r.id = f.relation AND r.audit = 'agree'\n"           \
  "    JOIN evidence e ON e.fact = f.id\n"                                     \
  "    JOIN status x ON x.id = e.status AND x.is_exported\n"                   \
  "  WHERE " is_wanted "\n"

/* A relation with one object at most has two that are not one within the other
   ("2022-11" holds "2022-11-05"); of a relation that documents ought to agree
   on, two documents have no subject in common. */
const char tell_conflicts[] =
    "WITH single AS (\n"
    SINGLE("?2 = ''") "  UNION ALL\n" SINGLE(OF_NAME("a.subject")) "),\n"
    "said AS MATERIALIZED (\n"
    SAID("?2 = ''") "  UNION ALL\n" SAID(OF_NAME("f.object")) "),\n"
    "apart AS (\n"
    "  SELECT a.id, a.object AS about, a.relation, " NAME("s") " AS value\n"
    "  FROM said a JOIN entity s ON s.id = a.subject\n"
    "  WHERE EXISTS (SELECT 1 FROM said b WHERE b.object = a.object\n"
    "    AND b.relation = a.relation AND b.document <> a.document\n"
    "    AND NOT EXISTS (SELECT 1 FROM said c JOIN said d\n"
    "      ON d.subject = c.subject AND d.object = c.object\n"
    "        AND d.relation = c.relation AND d.document = b.document\n"
    "      WHERE c.object = a.object AND c.relation = a.relation\n"
    "        AND c.document = a.document))),\n"
    "odd AS (SELECT * FROM single UNION SELECT * FROM apart)\n"
    "SELECT " NAME("e") " AS about, y.name AS type, r.name AS relation,\n"
    "  odd.value AS value,\n"
    "  (SELECT count(*) FROM evidence v JOIN status x ON x.id = v.status\n"
    "      AND x.is_exported WHERE v.fact = odd.id) AS places,\n"
    "  (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT d.name\n"
    "    FROM evidence v JOIN document d ON d.id = v.document\n"
    "      JOIN status x ON x.id = v.status AND x.is_exported\n"
    "    WHERE v.fact = odd.id ORDER BY 1)) AS said_by,\n"
    "  e.key AS about_id, odd.id AS fact\n"
    "FROM odd JOIN entity e ON e.id = odd.about JOIN type y ON y.id = e.type\n"
    "  JOIN relation r ON r.id = odd.relation\n"
    "WHERE (?1 = '' OR y.name = ?1) AND (?2 = '' OR e.id IN (SELECT entity\n"
    "    FROM lookup WHERE folded = ?2))\n"
    "ORDER BY y.id, 1, 7, 3, 4";
/* clang-format on */

static Str
claims_text(Arena *arena, bool by_year)
{
  static const char year[] = "ifnull(substr(h.first, 1, 4), '')";
  Text text = {.arena = arena};
  text_add(&text, str_from(claims_begin));
  if (by_year) {
    text_addf(&text, "  %s AS year,\n", year);
  }
  text_add(&text, str_from(claims_end));
  if (by_year) {
    text_addf(&text, ", %s", year);
  }
  text_add(&text, STR(" ORDER BY s.type, subject, object, s.key, o.key, r.id"));
  text_add(&text, by_year ? STR(", year") : STR(""));
  return text_str(&text);
}

Str
audit_sql(Arena *arena, const KedgeAudit *asked, bool is_summed)
{
  switch (asked->part) {
  case KEDGE_AUDIT_MATRIX:
    return str_from(is_summed ? matrix_summed : matrix_text);
  case KEDGE_AUDIT_CLAIMS:
    return is_summed ? str_from(claims_summed)
                     : claims_text(arena, asked->by_year);
  case KEDGE_AUDIT_SHEET:
    return str_from(sheet_text);
  case KEDGE_AUDIT_GAPS:
    return str_from(is_summed ? gaps_summed : gaps_text);
  case KEDGE_AUDIT_CONFLICTS:
    return str_from(tell_conflicts);
  }
  return (Str){0};
}

Str
audit_objects_sql(bool is_summed)
{
  return str_from(is_summed ? objects_summed : objects_text);
}
