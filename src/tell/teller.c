// SPDX-License-Identifier: MIT
#include "tell/teller.h"

#include "store/record_old.h"
#include "store/schema.h"
#include "store/store.h"

#define SOURCE_COLUMNS                                                         \
  "o.name, r.name, r.file, r.line, g.key, g.name, g.kind, g.file, g.line"
#define SOURCE_TABLES                                                          \
  "JOIN origin o ON o.id = m.origin LEFT JOIN rule r ON r.id = m.rule\n"       \
  "  LEFT JOIN gazetteer_row g ON g.id = m.gazetteer_row\n"
#define MENTION_COLUMNS                                                        \
  SOURCE_COLUMNS ", m.begin, m.\"end\", m.begin_char, m.end_char, m.text,\n"   \
                 "  m.value, m.item, ifnull(w.words, '')\n"
#define MENTION_TABLES                                                         \
  "FROM mention m " SOURCE_TABLES "  LEFT JOIN reason w ON w.id = m.reason\n"

static const char *const ask_texts[ASK_COUNT] = {
    [ASK_FACT] =
        "SELECT f.subject, r.name, f.object, f.literal, t.name, x.name,\n"
        "  x.is_exported, f.confidence\n"
        "FROM fact f JOIN relation r ON r.id = f.relation\n"
        "  JOIN type t ON t.id = f.object_type\n"
        "  JOIN status x ON x.id = f.status WHERE f.id = ?",
    [ASK_ENTITY] =
        "SELECT e.key, coalesce(nullif(e.label, ''), e.name), t.name,\n"
        "  (SELECT count(*) FROM (SELECT DISTINCT document\n"
        "    FROM document_entity WHERE entity = e.id LIMIT ?2))\n"
        "FROM entity e JOIN type t ON t.id = e.type WHERE e.id = ?1",
    [ASK_NAMES] = "SELECT name, given FROM entity_name WHERE entity = ?\n"
                  "ORDER BY given DESC, name",
    [ASK_SOURCES] =
        "SELECT " SOURCE_COLUMNS ", count(*)\n"
        "FROM (SELECT DISTINCT document FROM document_entity\n"
        "    WHERE entity = ?1 ORDER BY document LIMIT ?2) x\n"
        "  JOIN document d ON d.id = x.document\n"
        "  CROSS JOIN mention m ON m.id >= d.first_mention\n"
        "    AND m.id < d.end_mention AND m.entity = ?1\n"
        "  " SOURCE_TABLES "GROUP BY m.origin, m.rule, m.gazetteer_row\n"
        "ORDER BY count(*) DESC, min(m.id)",
    [ASK_PLACES] =
        "SELECT e.id, d.name, d.url, d.title, e.item, ifnull(i.title, ''),\n"
        "  ifnull(i.date, ''), ifnull(i.day, ''), s.text, s.begin, e.begin,\n"
        "  e.\"end\", e.begin_char, e.end_char, r.name, r.file, r.line,\n"
        "  x.name, x.is_exported, e.confidence, e.subject_mention,\n"
        "  e.object_mention, e.document, s.\"end\"\n"
        "FROM evidence e JOIN document d ON d.id = e.document\n"
        "  JOIN sentence s ON s.id = e.sentence JOIN rule r ON r.id = e.rule\n"
        "  JOIN status x ON x.id = e.status\n"
        "  LEFT JOIN item i ON i.document = e.document AND i.number = e.item\n"
        "WHERE e.fact = ? ORDER BY e.id",
    [ASK_MENTION] = "SELECT " MENTION_COLUMNS MENTION_TABLES "WHERE m.id = ?",
    [ASK_NEAR_MENTION] =
        "SELECT " MENTION_COLUMNS
        "FROM document d CROSS JOIN mention m ON m.id >= d.first_mention\n"
        "    AND m.id < d.end_mention " SOURCE_TABLES
        "  LEFT JOIN reason w ON w.id = m.reason\n"
        "WHERE m.entity = ? AND d.id = ? AND m.begin >= ?\n"
        "  AND m.\"end\" <= ? ORDER BY m.id LIMIT 1",
    [ASK_PREMISES] = "SELECT DISTINCT premise_fact FROM premise\n"
                     "WHERE fact = ?\n"
                     "ORDER BY premise_fact",
    [ASK_PLACE_PREMISES] = "SELECT premise_fact FROM evidence_premise\n"
                           "WHERE evidence = ? ORDER BY premise_fact",
    [ASK_RELATION] = "SELECT id, is_symmetric FROM relation WHERE name = ?",
    [ASK_LOOKUP] = "SELECT entity FROM lookup WHERE folded = ?",
};

static bool
refuse(const Teller *teller, const char *why)
{
  diag_error(teller->diag, KEDGE_BAD_INPUT, (Place){.file = teller->path}, "%s",
             why);
  return false;
}

static bool
refuse_version(const Teller *teller, int64_t version)
{
  const bool is_old =
      version >= OLDEST_SCHEMA_VERSION && version < SCHEMA_VERSION;
  diag_error(teller->diag, KEDGE_BAD_INPUT, (Place){.file = teller->path},
             "written by another version of kedge: its tables are of version "
             "%lld, this program reads %d; %s%s%s",
             (long long)version, SCHEMA_VERSION,
             is_old ? "migrate it: kedge merge " : "extract again",
             is_old ? teller->path : "", is_old ? " -o NEW" : "");
  return false;
}

static bool
check_version(Teller *teller)
{
  const int64_t n_tables =
      sql_number(&teller->sql, "SELECT count(*) FROM sqlite_master\n"
                               "WHERE type = 'table'\n"
                               "  AND name IN ('fact', 'evidence', 'rule')");
  const int64_t version = sql_number(&teller->sql, "PRAGMA user_version");
  if (teller->sql.has_failed) {
    return false;
  }
  if (n_tables != 3) {
    return refuse(teller, "this is no store of kedge");
  }
  return version == SCHEMA_VERSION || refuse_version(teller, version);
}

static bool
prepare(Teller *teller)
{
  for (int i = 0; i < ASK_COUNT; i++) {
    teller->asks[i] = sql_prepare(&teller->sql, str_from(ask_texts[i]));
  }
  teller->n_entities =
      (uint32_t)sql_number(&teller->sql, "SELECT max(id) FROM entity");
  teller->entities = arena_pages(teller->arena, teller->n_entities + 1u,
                                 sizeof(struct EntityStory *));
  return !teller->sql.has_failed;
}

/* Reports look things up all over the file. */
static const char settings[] = "PRAGMA cache_size = -65536;";

bool
teller_open(Teller *teller, Arena *arena, const char *path, Diag *diag)
{
  *teller = (Teller){.arena = arena, .diag = diag};
  teller->scratch.guard = arena->guard;
  teller->rows.guard = arena->guard;
  teller->path = store_file(arena, path);
  if (sql_open(&teller->sql, teller->path, diag) && check_version(teller) &&
      sql_exec(&teller->sql, settings) && prepare(teller)) {
    return true;
  }
  teller_close(teller);
  return false;
}

void
teller_close(Teller *teller)
{
  sql_close(&teller->sql);
  arena_free(&teller->scratch);
  arena_free(&teller->rows);
}

SqlQuery *
teller_ask(Teller *teller, Ask ask, int64_t id)
{
  SqlQuery *query = teller->asks[ask];
  sql_reset(query);
  sql_bind_int(query, 1, id);
  return query;
}

Str
teller_str(Arena *arena, SqlQuery *query, int column)
{
  return arena_str(arena, sql_str(query, column));
}
