// SPDX-License-Identifier: MIT
#include "store/parts.h"

/* Entities of an exported fact, and those that are mentioned, except events:
   an event without a fact is a word only. The writers ask the same. */
static const char counts_by_type[] =
    "SELECT e.type, count(*) FROM entity e JOIN type t ON t.id = e.type\n"
    "WHERE (e.mentions > 0 AND NOT t.is_event)\n"
    "  OR EXISTS (SELECT 1 FROM fact f JOIN status x ON x.id = f.status\n"
    "    WHERE x.is_exported AND f.subject = e.id)\n"
    "  OR EXISTS (SELECT 1 FROM fact f JOIN status x ON x.id = f.status\n"
    "    WHERE x.is_exported AND f.object = e.id)\n"
    "GROUP BY e.type";

static void
count_entities(Store *store, StoreSummary *summary)
{
  SqlQuery *query = sql_prepare(&store->sql, str_from(counts_by_type));
  while (sql_next(&store->sql, query)) {
    const uint8_t type = (uint8_t)sql_int(query, 0);
    const uint64_t n = (uint64_t)sql_int(query, 1);
    summary->entities_by_type[type] = n;
    summary->entities += n;
    summary->events += type_at(store->ontology, type)->is_event ? n : 0;
  }
  sql_finalize(query);
}

static void
count_facts(Store *store, StoreSummary *summary)
{
  SqlQuery *query =
      sql_prepare(&store->sql, STR("SELECT f.status, r.is_derived, count(*)\n"
                                   "FROM fact f JOIN relation r\n"
                                   "  ON r.id = f.relation GROUP BY 1, 2"));
  while (sql_next(&store->sql, query)) {
    const Status status = (Status)sql_int(query, 0);
    const uint64_t n = (uint64_t)sql_int(query, 2);
    summary->facts_by_status[status] += n;
    if (status_is_exported(status)) {
      summary->facts += n;
      summary->facts_derived += sql_int(query, 1) ? n : 0;
    }
  }
  sql_finalize(query);
}

bool
store_summary(Store *store, StoreSummary *summary)
{
  static const struct {
    size_t offset;
    const char *text;
  } numbers[] = {
      {offsetof(StoreSummary, documents), "SELECT count(*) FROM document"},
      {offsetof(StoreSummary, items), "SELECT count(*) FROM item"},
      {offsetof(StoreSummary, evidence), "SELECT count(*) FROM evidence"},
  };
  *summary = (StoreSummary){0};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    *(uint64_t *)(void *)((char *)summary + numbers[i].offset) =
        (uint64_t)sql_number(&store->sql, numbers[i].text);
  }
  count_entities(store, summary);
  count_facts(store, summary);
  return !store->sql.has_failed;
}
