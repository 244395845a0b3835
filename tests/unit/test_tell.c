// SPDX-License-Identifier: MIT
/* Reports about stores, by the public calls. */
#include "test_store.h"

#include "store/schema.h"

typedef struct Told {
  char text[65536];
  size_t len;
  size_t most; /* pieces that are wanted */
  size_t n_found;
  KedgeStatus status;
} Told;

static bool
take(void *handle, const char *bytes, size_t len)
{
  Told *told = handle;
  assert_true(told->len + len < sizeof told->text);
  memcpy(told->text + told->len, bytes, len);
  told->len += len;
  told->text[told->len] = '\0';
  return told->most-- > 1;
}

static KedgeSink
sink_to(Told *told, KedgeFormat format)
{
  *told = (Told){.most = SIZE_MAX};
  return (KedgeSink){.format = format, .write = take, .write_handle = told};
}

/* The store is whole, and is read by others. */
static void
made_commit(Made *made)
{
  assert_true(store_commit(made->store));
  store_close(made->store);
  made->store = NULL;
}

static KedgeStore *
open_told(Made *made, const char *name)
{
  KedgeStatus status;
  KedgeStore *store =
      kedge_store_open(made_path(made, name), made_message, made, &status);
  if (!store) {
    fail_msg("%s", made->messages);
  }
  return store;
}

static KedgeStr
public_str(const char *text)
{
  return (KedgeStr){text, strlen(text)};
}

static size_t
count_of(Made *made, const char *pattern)
{
  Told told;
  const KedgeSink sink = sink_to(&told, KEDGE_TEXT);
  KedgeStore *store = open_told(made, "kedge.db");
  told.status =
      kedge_store_why(store, &(KedgePattern){.subject = public_str(pattern)},
                      &sink, &told.n_found);
  kedge_store_close(store);
  assert_int_equal(told.status, KEDGE_OK);
  return told.n_found;
}

static void
tell(Made *made, const char *pattern, KedgeFormat format, Told *told)
{
  const KedgeSink sink = sink_to(told, format);
  KedgeStore *store = open_told(made, "kedge.db");
  told->status =
      kedge_store_why(store, &(KedgePattern){.subject = public_str(pattern)},
                      &sink, &told->n_found);
  kedge_store_close(store);
}

static Made *
made_told(void)
{
  Made *made = made_new();
  made_workshop(made);
  made_commit(made);
  return made;
}

static void
test_names_aliases_and_ids_mean_an_entity(void **state)
{
  Made *made = made_told();
  assert_int_equal(count_of(made, "ICMPD organised *"), 1);
  assert_int_equal(count_of(made, "icmpd ORGANISED *"), 1);
  assert_int_equal(count_of(made, "organisation/icmpd organised *"), 1);
  assert_int_equal(
      count_of(made, "international centre for migration policy * *"), 1);
  assert_int_equal(count_of(made, "* organised *"), 2);
  assert_int_equal(count_of(made, "* * *"), 5);
  made_free(made);
}

static void
test_ids_and_literals_mean_facts(void **state)
{
  Made *made = made_told();
  assert_int_equal(count_of(made, "1"), 1);
  assert_int_equal(count_of(made, "* * 2022-05-17"), 1);
  assert_int_equal(count_of(made, "* * workshop, Moldova, 2022"), 2);
  made_free(made);
}

static void
test_a_symmetric_fact_is_found_both_ways(void **state)
{
  Made *made = made_new();
  made_doc(made, "a.txt", "IOM is a partner of ICMPD\n");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t icmpd = made_entity(made, "organisation/icmpd", "ICMPD");
  made_fact(made, iom, "partner_of", icmpd, "partner of");
  made_put(made);
  made_commit(made);
  assert_int_equal(count_of(made, "IOM partner_of ICMPD"), 1);
  assert_int_equal(count_of(made, "ICMPD partner_of IOM"), 1);
  made_free(made);
}

static void
test_words_are_marked_in_their_sentence(void **state)
{
  Made *made = made_told();
  Told told;
  tell(made, "ICMPD organised *", KEDGE_TEXT, &told);
  assert_has(told.text, "ICMPD and IOM «organised a workshop» in Moldova");
  assert_has(told.text, "rules/events.rules:12: rule organised: held, 0.90");
  assert_has(told.text, "also International Centre for Migration Policy");
  assert_has(told.text, "subject \"ICMPD\" (bytes 0-5)");
  assert_has(told.text, "confidence 0.90: that of its best place");
  made_free(made);
}

static void
test_the_same_is_told_in_json(void **state)
{
  Made *made = made_told();
  Told told;
  tell(made, "ICMPD organised *", KEDGE_JSON, &told);
  assert_has(told.text,
             "[{\"fact\":1,\"subject\":{\"id\":\"organisation/icmpd\"");
  assert_has(told.text, "\"words\":\"organised a workshop\",\"begin\":14,");
  assert_has(told.text, "\"best_of_documents\":[0.900]");
  assert_has(told.text, "}]\n");
  made_free(made);
}

static void
test_confidence_is_explained_by_documents(void **state)
{
  Made *made = made_new();
  for (int i = 0; i < 2; i++) {
    made_doc(made, i ? "b.txt" : "a.txt", "IOM funded CARE\n");
    const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
    const uint32_t care = made_entity(made, "project/care", "CARE");
    made_fact(made, iom, "funded", care, "funded");
    made_put(made);
  }
  made_commit(made);
  Told told;
  tell(made, "IOM funded CARE", KEDGE_TEXT, &told);
  assert_has(told.text, "confidence 0.99 = 1 - (1 - 0.90) x (1 - 0.90)");
  made_free(made);
}

static void
test_premises_are_told(void **state)
{
  Made *made = made_new();
  made_doc(made, "a.txt", "IOM works in Oslo\nOslo is in Norway\n");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t oslo = made_entity(made, "place/oslo", "Oslo");
  const uint32_t norway = made_entity(made, "country/NO", "Norway");
  uint32_t premises[] = {1};
  made_fact(made, oslo, "located_in", norway, "Oslo is in Norway");
  made_fact(made, oslo, "located_in", norway, "in Norway");
  made_fact(made, iom, "works_in", norway, "works in Oslo")->n_premises = 1;
  made->extract.premises = premises;
  made_put(made);
  made_commit(made);
  Told told;
  tell(made, "IOM works_in *", KEDGE_TEXT, &told);
  assert_has(told.text,
             "    since Oslo located_in Norway (fact 2, held, 0.90)");
  made_free(made);
}

static void
test_what_is_not_there_gets_a_hint(void **state)
{
  static const struct {
    const char *pattern;
    const char *hint;
  } rows[] = {
      {"ICMDP organised *", "'icmdp'; did you mean 'ICMPD'?"},
      {"* organized *", "'organized'; did you mean 'organised'?"},
      {"* * Moldowa", "'moldowa'; did you mean 'Moldova'?"},
      {"CARE organised *", "there are: '* part_of care'"},
      {"99", "ids count from 1 to 5"},
  };
  Made *made = made_told();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Told told;
    made->messages[0] = '\0';
    tell(made, rows[i].pattern, KEDGE_TEXT, &told);
    assert_int_equal(told.status, KEDGE_OK);
    assert_int_equal(told.n_found, 0);
    assert_has(made->messages, rows[i].hint);
  }
  made_free(made);
}

static void
test_what_is_no_pattern_is_refused(void **state)
{
  static const char *const patterns[] = {"", "ICMPD", "ICMPD organised",
                                         "one two three four"};
  Made *made = made_told();
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    Told told;
    tell(made, patterns[i], KEDGE_TEXT, &told);
    assert_int_equal(told.status, KEDGE_BAD_USAGE);
  }
  made_free(made);
}

static void
test_a_report_can_be_stopped(void **state)
{
  Made *made = made_told();
  Told told;
  const KedgeSink sink = sink_to(&told, KEDGE_TEXT);
  KedgeStore *store = open_told(made, "kedge.db");
  told.most = 1;
  told.status =
      kedge_store_why(store, &(KedgePattern){.subject = public_str("* * *")},
                      &sink, &told.n_found);
  assert_int_equal(told.status, KEDGE_INTERRUPTED);
  kedge_store_close(store);
  made_free(made);
}

static void
change_file(Made *made, const char *name, const char *text)
{
  Sql sql;
  const char *path = made_path(made, name);
  assert_true(sql_create(&sql, path, path, &made->diag));
  assert_true(sql_exec(&sql, text));
  assert_true(sql_close(&sql));
}

static void
assert_refused(Made *made, const char *name, const char *why)
{
  KedgeStatus status;
  made->messages[0] = '\0';
  assert_null(
      kedge_store_open(made_path(made, name), made_message, made, &status));
  assert_int_equal(status, KEDGE_BAD_INPUT);
  assert_has(made->messages, why);
}

static void
test_what_is_no_store_of_this_version_is_refused(void **state)
{
  Made *made = made_told();
  change_file(made, "kedge.db", "PRAGMA user_version = 1;");
  change_file(made, "other.db", "CREATE TABLE fact(id INTEGER);");
  assert_refused(made, "kedge.db", "written by another version of kedge");
  assert_has(made->messages, "migrate it: kedge merge ");
  change_file(made, "kedge.db", "PRAGMA user_version = 8;");
  assert_refused(made, "kedge.db", "version 8, this program reads 7; extract");
  assert_refused(made, "other.db", "this is no store of kedge");
  assert_refused(made, "missing.db", "No such file");
  made_free(made);
}

/* Name it in so many further documents. */
static void
add_documents(Made *made, const char *entity, unsigned n)
{
  char change[512];
  snprintf(change, sizeof change,
           "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL\n"
           "  SELECT i + 1 FROM n WHERE i < 99 + %u)\n"
           "INSERT INTO document_entity SELECT i, 1, (SELECT id FROM entity\n"
           "  WHERE name = '%s'), '', '', '', NULL FROM n",
           n, entity);
  change_file(made, "kedge.db", change);
}

/* What stands in very many documents is not looked for in all of them. */
static void
test_sources_of_a_common_name_are_of_some_documents(void **state)
{
  Made *made = made_told();
  Told told;
  add_documents(made, "ICMPD", 999);
  tell(made, "ICMPD organised *", KEDGE_TEXT, &told);
  assert_has(told.text, " (1 mention)\n");
  assert_has_not(told.text, "of its documents");
  made_free(made);
  made = made_told();
  add_documents(made, "ICMPD", 1000);
  tell(made, "ICMPD organised *", KEDGE_TEXT, &told);
  assert_has(told.text, " (1 mention in 1000 of its documents)\n");
  tell(made, "ICMPD organised *", KEDGE_JSON, &told);
  assert_has(told.text, "\"sources_of_documents\":1000");
  made_free(made);
}

/* Of very many names only those are looked at that begin alike. */
static void
test_a_large_store_hints_at_names_that_begin_alike(void **state)
{
  Made *made = made_told();
  Told told;
  change_file(made, "kedge.db",
              "INSERT INTO entity VALUES(300000, 'country/far', 1, 'Far', '',\n"
              "  '', 0, 0)");
  tell(made, "ICMDP organised *", KEDGE_TEXT, &told);
  assert_has(made->messages, "'icmdp'; did you mean 'ICMPD'?");
  made->messages[0] = '\0';
  tell(made, "XCMPD organised *", KEDGE_TEXT, &told);
  assert_has(made->messages, "no fact has the subject 'xcmpd'\n");
  made->messages[0] = '\0';
  tell(made, "* * Moldowa", KEDGE_TEXT, &told);
  assert_has(made->messages, "'moldowa'; did you mean 'Moldova'?");
  made_free(made);
}

/* --- rows and columns -------------------------------------------------------
 */

static void
ask(Made *made, const char *text, KedgeFormat format, Told *told)
{
  const KedgeSink sink = sink_to(told, format);
  KedgeStore *store = open_told(made, "kedge.db");
  told->status = kedge_store_query(
      store, &(KedgeQuery){.text = public_str(text)}, &sink, &told->n_found);
  kedge_store_close(store);
  assert_int_equal(told->status, KEDGE_OK);
}

static void
test_cells_are_quoted_as_the_format_wants(void **state)
{
  Told told;
  Made *made = made_new();
  made_doc(made, "a.txt", "IOM funded CARE\n");
  const uint32_t iom = made_entity(made, "organisation/x", "A \"b\",\nc");
  const uint32_t care = made_entity(made, "project/care", "CARE");
  made_fact(made, iom, "funded", care, "funded");
  made_put(made);
  made_commit(made);
  ask(made, "?o funded ?p", KEDGE_CSV, &told);
  assert_string_equal(told.text, "o,o_id,p,p_id,facts\n"
                                 "\"A \"\"b\"\",\nc\",organisation/x,CARE,"
                                 "project/care,1\n");
  ask(made, "?o funded ?p", KEDGE_JSON, &told);
  assert_string_equal(told.text,
                      "[\n{\"o\":\"A \\\"b\\\",\\nc\","
                      "\"o_id\":\"organisation/x\",\"p\":\"CARE\","
                      "\"p_id\":\"project/care\",\"facts\":\"1\"}\n]\n");
  ask(made, "?o funded ?p", KEDGE_TEXT, &told);
  assert_string_equal(told.text, "o         p     facts\n"
                                 "A \"b\", c  CARE  1\n"
                                 "1 row\n");
  made_free(made);
}

static void
test_no_rows_are_a_sheet_as_well(void **state)
{
  Told told;
  Made *made = made_told();
  ask(made, "?o funded Nobody", KEDGE_CSV, &told);
  assert_string_equal(told.text, "o,o_id,facts\n");
  ask(made, "?o funded Nobody", KEDGE_JSON, &told);
  assert_string_equal(told.text, "[]\n");
  ask(made, "?o funded Nobody", KEDGE_TEXT, &told);
  assert_string_equal(told.text, "o  facts\n0 rows\n");
  made_free(made);
}

/* A store with a forbidden fact in each of two documents, with names and
   reasons that are not nice. */
static Made *
made_forbidden(void)
{
  static const char *const names[] = {"a.txt", "100%_'b'.txt"};
  Made *made = made_new();
  for (int i = 0; i < 2; i++) {
    made_doc(made, names[i], "Oslo works for CARE\n");
    const uint32_t oslo = made_entity(made, "place/oslo", "Os\"lo,\n\x1b[1m");
    const uint32_t care = made_entity(made, "project/care", "CARE");
    made_fact(made, oslo, "works_for", care, "works for CARE");
    made_quarantined(made, "allows no \"place\"");
    made_put(made);
  }
  made_commit(made);
  return made;
}

static void
list_quarantine(Made *made, KedgeQuarantine asked, KedgeFormat format,
                Told *told)
{
  const KedgeSink sink = sink_to(told, format);
  KedgeStore *store = open_told(made, "kedge.db");
  told->status = kedge_store_quarantine(store, &asked, &sink, &told->n_found);
  kedge_store_close(store);
  assert_int_equal(told->status, KEDGE_OK);
}

static void
test_quarantine_is_listed_by_document(void **state)
{
  static const struct {
    const char *document;
    unsigned limit;
    size_t n_rows;
  } table[] = {{"", 0, 2},       {"", 1, 1},     {"", 9, 2},
               {"a.txt", 0, 1},  {".txt", 0, 2}, {"%", 0, 1},
               {"_'b", 0, 1},    {"'", 0, 1},    {"A.TXT", 0, 0},
               {"a.txt%", 0, 0}, {"\"", 0, 0},   {"\xFF", 0, 0},
               {"' OR 1", 0, 0}};
  Told told;
  Made *made = made_forbidden();
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    list_quarantine(made,
                    (KedgeQuarantine){.document = public_str(table[i].document),
                                      .limit = table[i].limit},
                    KEDGE_CSV, &told);
    if (told.n_found != table[i].n_rows) {
      fail_msg("%s: %s", table[i].document, told.text);
    }
  }
  made_free(made);
}

static void
test_quarantine_is_quoted_as_the_format_wants(void **state)
{
  Told told;
  Made *made = made_forbidden();
  const KedgeQuarantine asked = {.document = public_str("a.txt")};
  list_quarantine(made, asked, KEDGE_CSV, &told);
  assert_string_equal(
      told.text, "subject,predicate,object,reason,document,sentence,rule,place,"
                 "status,confidence,subject_id,object_id\n"
                 "\"Os\"\"lo,\n\x1b[1m\",works_for,CARE,"
                 "\"allows no \"\"place\"\"\",a.txt,Oslo works for CARE,"
                 "organised,rules/events.rules:12,held,0.900,place/oslo,"
                 "project/care\n");
  list_quarantine(made, asked, KEDGE_JSON, &told);
  assert_has(told.text, "{\"subject\":\"Os\\\"lo,\\n\\u001b[1m\",");
  assert_has(told.text, "\"confidence\":0.900,");
  list_quarantine(made, asked, KEDGE_TEXT, &told);
  assert_has(told.text, "Os\"lo, \x1b[1m  works_for  CARE    allows no");
  assert_has(told.text, "1 row\n");
  made_free(made);
}

static void
test_no_quarantine_is_no_row(void **state)
{
  Told told;
  Made *made = made_told();
  list_quarantine(made, (KedgeQuarantine){0}, KEDGE_JSON, &told);
  assert_string_equal(told.text, "[]\n");
  assert_int_equal(told.n_found, 0);
  made_free(made);
}

static void
audit(Made *made, KedgeAuditPart part, Told *told)
{
  const KedgeSink sink = sink_to(told, KEDGE_CSV);
  KedgeStore *store = open_told(made, "kedge.db");
  told->status = kedge_store_audit(store, &(KedgeAudit){.part = part}, &sink,
                                   &told->n_found);
  kedge_store_close(store);
  assert_int_equal(told->status, KEDGE_OK);
}

/* The workshop began on a day; now it is said to have begun on another one, or
   in the month of it. */
static void
test_days_that_cannot_both_be_right_are_told(void **state)
{
  static const struct {
    const char *day;
    size_t n_rows;
  } table[] = {{"2022-05-18", 2}, {"2022-05", 0}, {"2022", 0}, {"2021", 2}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    Told told;
    char change[512];
    Made *made = made_told();
    snprintf(change, sizeof change,
             "INSERT INTO fact SELECT 1000, subject, relation, NULL, '%s',\n"
             "  object_type, status, confidence, 1, 1, 0\n"
             "FROM fact WHERE relation =\n"
             "  (SELECT id FROM relation WHERE name = 'started_on') LIMIT 1",
             table[i].day);
    change_file(made, "kedge.db", change);
    audit(made, KEDGE_AUDIT_CONFLICTS, &told);
    if (told.n_found != table[i].n_rows) {
      fail_msg("%s:\n%s", table[i].day, told.text);
    }
    made_free(made);
  }
}

static void
test_a_place_outside_of_its_sentence_is_no_harm(void **state)
{
  static const char *const changes[] = {
      "UPDATE sentence SET begin = -100000000",
      "UPDATE sentence SET begin = 100000000, \"end\" = 100000001",
      "UPDATE sentence SET begin = 'abc'",
      "UPDATE evidence SET begin = 4294967295, \"end\" = 4294967295",
      "UPDATE evidence SET \"end\" = 0",
  };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    Told told;
    Made *made = made_told();
    change_file(made, "kedge.db", changes[i]);
    tell(made, "* * *", KEDGE_TEXT, &told);
    assert_int_equal(told.status, KEDGE_OK);
    tell(made, "* * *", KEDGE_JSON, &told);
    assert_int_equal(told.status, KEDGE_OK);
    made_free(made);
  }
}

/* On one handle: what memory ran out in must not stand in the way. */
static void
test_an_audit_goes_well_after_one_that_did_not(void **state)
{
  Made *made = made_told();
  KedgeStore *store = open_told(made, "kedge.db");
  for (long n = 0; n < 60; n++) {
    Told told;
    const KedgeSink sink = sink_to(&told, KEDGE_TEXT);
    const KedgeAudit audit = {.part = KEDGE_AUDIT_MATRIX};
    arena_fail_after(n);
    (void)kedge_store_audit(store, &audit, &sink, &told.n_found);
    arena_fail_after(-1);
    made->messages[0] = '\0';
    told.status = kedge_store_audit(store, &audit, &sink, &told.n_found);
    if (told.status != KEDGE_OK) {
      fail_msg("%ld: %s", n, made->messages);
    }
  }
  kedge_store_close(store);
  made_free(made);
}

static void
put_claims(Made *made, const char *name, bool has_icmpd)
{
  made_doc(made, name, "ICMPD is in Moldova\nIOM is in Peru\n");
  const uint32_t icmpd = made_entity(made, "organisation/icmpd", "ICMPD");
  const uint32_t moldova = made_entity(made, "country/MD", "Moldova");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t peru = made_entity(made, "country/PE", "Peru");
  if (has_icmpd) {
    made_fact(made, icmpd, "works_in", moldova, "ICMPD is in");
  }
  made_fact(made, iom, "works_in", peru, "IOM is in");
  made_put(made);
}

/* What every batch adds to is summed when the run is done; whoever asks before
   is told the same. */
static void
test_claims_that_still_grow_are_told_as_well(void **state)
{
  static const KedgeAuditPart parts[] = {KEDGE_AUDIT_CLAIMS, KEDGE_AUDIT_MATRIX,
                                         KEDGE_AUDIT_GAPS};
  Told before[3];
  Told after;
  Made *made = made_new();
  made->store->batch_documents = 1;
  made->store->claims_waiting = 1;
  put_claims(made, "a", true);
  ASSERT_VALUE("SELECT count(*) FROM claim_total WHERE places IS NULL", "2");
  put_claims(made, "b", false);
  ASSERT_VALUE("SELECT group_concat(fact || ' ' || ifnull(places, 'open'))\n"
               "FROM claim_total",
               "1 1,2 open");
  for (size_t i = 0; i < 3; i++) {
    audit(made, parts[i], &before[i]);
  }
  assert_has(before[0].text, "ICMPD,organisation,works in,Moldova,0,1,1,");
  assert_has(before[0].text, "IOM,organisation,works in,Peru,0,2,2,");
  assert_has(before[2].text, "one document,ICMPD,");
  assert_has_not(before[2].text, "one document,IOM,");
  made_commit(made);
  for (size_t i = 0; i < 3; i++) {
    audit(made, parts[i], &after);
    assert_string_equal(after.text, before[i].text);
  }
  made_free(made);
}

/* --- what must be true of a store -------------------------------------------
 */

static size_t
broken_rules(Made *made, Told *told)
{
  const KedgeSink sink = sink_to(told, KEDGE_CSV);
  KedgeStore *store = open_told(made, "kedge.db");
  told->status = kedge_store_check(store, &sink, &told->n_found);
  kedge_store_close(store);
  assert_int_equal(told->status, KEDGE_OK);
  return told->n_found;
}

static void
test_a_check_finds_what_is_broken(void **state)
{
  static const struct {
    const char *change, *found;
  } table[] = {
      {"UPDATE fact SET subject = 99 WHERE id = 1",
       "facts have two ends and a relation,1,1"},
      {"UPDATE fact SET status = 77 WHERE id = 2",
       "facts have two ends and a relation,1,2"},
      {"UPDATE fact SET literal = 'x' WHERE id = 1",
       "facts have two ends and a relation,1,1"},
      {"DELETE FROM evidence WHERE fact = 1", "facts have evidence,1,1"},
      {"UPDATE evidence SET sentence = 99 WHERE id = 1",
       "evidence has a fact and a sentence of its document,1,1"},
      {"UPDATE evidence SET \"end\" = 100000 WHERE id = 2",
       "evidence lies in the text of its document,1,2"},
      {"UPDATE sentence SET text = 'other' WHERE id = 1",
       "sentences are what stands there,1,1"},
      {"UPDATE mention SET begin = begin + 1 WHERE id = 1", ",1,1"},
      {"DELETE FROM lookup WHERE folded = 'icmpd'",
       "entities are found by what they are called,1,"},
      {"INSERT INTO claim_total(fact) VALUES(77)",
       "\"audited facts have sums, found or open\",1,77"},
      {"UPDATE fact SET relation = (SELECT id FROM relation\n"
       "  WHERE audit = 'claim') WHERE id = 3",
       "\"audited facts have sums, found or open\",1,3"},
      {"INSERT INTO claim_total SELECT id, subject, relation, object, status,\n"
       "  1, 0, 1, 1, NULL, NULL FROM fact WHERE id = 3;\n"
       "UPDATE fact SET relation = (SELECT id FROM relation\n"
       "  WHERE audit = 'claim') WHERE id = 3",
       "\"audited facts have sums, found or open\",1,3"},
      {"INSERT INTO premise VALUES(77, 1, 1, 1)",
       "derived facts follow from facts,1,77"},
      {"UPDATE entity SET type = 99 WHERE id = 1",
       "the type of an entity is one,1,"},
  };
  Told told;
  Made *whole = made_told();
  if (broken_rules(whole, &told) != 0) {
    fail_msg("%s", told.text);
  }
  made_free(whole);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    Made *made = made_told();
    change_file(made, "kedge.db", table[i].change);
    assert_int_not_equal(broken_rules(made, &told), 0);
    assert_has(told.text, table[i].found);
    made_free(made);
  }
}

static void
test_a_check_looks_into_quarantine(void **state)
{
  static const struct {
    const char *change, *found;
  } table[] = {
      {"UPDATE quarantine SET sentence = 99",
       "facts in quarantine have two ends and a sentence,2,1"},
      {"UPDATE quarantine SET sentence = 1",
       "facts in quarantine have two ends and a sentence,1,2"},
      {"UPDATE quarantine SET subject_number = 9 WHERE id = 2",
       "facts in quarantine have two ends and a sentence,1,2"},
      {"UPDATE quarantine SET object_number = NULL WHERE id = 2",
       "facts in quarantine have two ends and a sentence,1,2"},
      {"UPDATE quarantine SET why = '' WHERE id = 1",
       "facts in quarantine have two ends and a sentence,1,1"},
      {"UPDATE quarantine SET \"end\" = 100000 WHERE id = 2",
       "facts in quarantine lie in the text of their document,1,2"},
      {"UPDATE quarantine SET begin = -1 WHERE id = 1",
       "facts in quarantine lie in the text of their document,1,1"},
      {"UPDATE quarantine SET document = 9 WHERE id = 1",
       "facts in quarantine lie in the text of their document,1,1"},
  };
  Told told;
  Made *whole = made_forbidden();
  if (broken_rules(whole, &told) != 0) {
    fail_msg("%s", told.text);
  }
  made_free(whole);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    Made *made = made_forbidden();
    change_file(made, "kedge.db", table[i].change);
    assert_int_not_equal(broken_rules(made, &told), 0);
    assert_has(told.text, table[i].found);
    made_free(made);
  }
}

/* --- two stores -------------------------------------------------------------
 */

/* A store in its own folder with one fact of each triple. */
static Made *
made_funding(const char *funder, uint8_t status)
{
  Made *made = made_new();
  made_doc(made, "a.txt", "IOM funded CARE\n");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t other = made_entity(made, "organisation/other", funder);
  const uint32_t care = made_entity(made, "project/care", "CARE");
  made_fact(made, iom, "funded", care, "funded")->status = status;
  made_fact(made, *funder ? other : iom, "implemented", care, "funded");
  made_put(made);
  made_commit(made);
  return made;
}

static KedgeDiff
diff_of(Made *old, Made *new, KedgeFormat format, Told *told)
{
  KedgeDiff diff;
  const KedgeSink sink = sink_to(told, format);
  KedgeStore *before = open_told(old, "kedge.db");
  KedgeStore *after = open_told(new, "kedge.db");
  told->status = kedge_store_diff(before, after, &sink, &diff);
  kedge_store_close(before);
  kedge_store_close(after);
  return diff;
}

static void
test_equal_stores_do_not_differ(void **state)
{
  Made *made = made_told();
  Told told;
  const KedgeDiff diff = diff_of(made, made, KEDGE_JSON, &told);
  assert_int_equal(told.status, KEDGE_OK);
  assert_int_equal(diff.n_gained + diff.n_lost + diff.n_changed, 0);
  assert_string_equal(told.text, "{\"facts\":[],\n\"predicates\":[],"
                                 "\"gained\":0,\"lost\":0,\"changed\":0}\n");
  made_free(made);
}

static void
test_facts_are_gained_lost_and_changed(void **state)
{
  Made *old = made_funding("", FACT_HELD);
  Made *new = made_funding("UNHCR", FACT_CANCELLED);
  Told told;
  const KedgeDiff diff = diff_of(old, new, KEDGE_TEXT, &told);
  assert_int_equal(diff.n_gained, 1);
  assert_int_equal(diff.n_lost, 1);
  assert_int_equal(diff.n_changed, 1);
  assert_has(told.text, "~ IOM funded CARE (organisation/iom, project/care): "
                        "held -> cancelled\n"
                        "    rules/events.rules:12: rule organised\n"
                        "    a.txt: IOM funded CARE\n");
  assert_has(told.text, "- IOM implemented CARE");
  assert_has(told.text, "+ UNHCR implemented CARE");
  assert_has(told.text, "implemented                 1        1        0\n");
  made_free(old);
  made_free(new);
}

static void
test_a_rule_that_is_gone_is_to_blame(void **state)
{
  Made *old = made_funding("", FACT_HELD);
  Made *new = made_funding("UNHCR", FACT_HELD);
  change_file(new, "kedge.db", "UPDATE rule SET name = 'renamed'");
  Told told;
  diff_of(old, new, KEDGE_TEXT, &told);
  assert_has(told.text, "rule organised, only in the old store\n");
  diff_of(old, new, KEDGE_JSON, &told);
  assert_has(told.text, "\"cause\":{\"kind\":\"rule\",\"name\":\"organised\"");
  made_free(old);
  made_free(new);
}

/* Memory that runs out anywhere is reported, and nothing is lost. */
static void
test_every_allocation_may_fail(void **state)
{
  Made *made = made_told();
  const KedgePattern pattern = {.subject = public_str("* * moldova")};
  size_t n_failed = 0;
  for (long n = 0; n < 1000; n++) {
    Told told;
    KedgeStatus status;
    const KedgeSink sink = sink_to(&told, KEDGE_JSON);
    const char *path = made_path(made, "kedge.db");
    arena_fail_after(n);
    KedgeStore *store = kedge_store_open(path, made_message, made, &status);
    if (store) {
      status = kedge_store_why(store, &pattern, &sink, &told.n_found);
    }
    if (status == KEDGE_OK) {
      status = kedge_store_query(
          store,
          &(KedgeQuery){.text = public_str("?a organised ?b . ?b ?c ?d")},
          &sink, &told.n_found);
    }
    if (status == KEDGE_OK) {
      status = kedge_store_audit(store, &(KedgeAudit){.by_year = true}, &sink,
                                 &told.n_found);
    }
    if (status == KEDGE_OK) {
      status = kedge_store_quarantine(store, &(KedgeQuarantine){0}, &sink,
                                      &told.n_found);
    }
    if (status == KEDGE_OK) {
      status = kedge_store_check(store, &sink, &told.n_found);
    }
    arena_fail_after(-1);
    kedge_store_close(store);
    if (status == KEDGE_OK) {
      break;
    }
    if (status != KEDGE_NO_MEMORY) {
      fail_msg("%ld: %d %s", n, (int)status, made->messages);
    }
    n_failed++;
  }
  assert_true(n_failed > 3);
  made_free(made);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_aliases_and_ids_mean_an_entity),
      cmocka_unit_test(test_ids_and_literals_mean_facts),
      cmocka_unit_test(test_a_symmetric_fact_is_found_both_ways),
      cmocka_unit_test(test_words_are_marked_in_their_sentence),
      cmocka_unit_test(test_the_same_is_told_in_json),
      cmocka_unit_test(test_confidence_is_explained_by_documents),
      cmocka_unit_test(test_premises_are_told),
      cmocka_unit_test(test_what_is_not_there_gets_a_hint),
      cmocka_unit_test(test_sources_of_a_common_name_are_of_some_documents),
      cmocka_unit_test(test_a_large_store_hints_at_names_that_begin_alike),
      cmocka_unit_test(test_what_is_no_pattern_is_refused),
      cmocka_unit_test(test_a_report_can_be_stopped),
      cmocka_unit_test(test_what_is_no_store_of_this_version_is_refused),
      cmocka_unit_test(test_cells_are_quoted_as_the_format_wants),
      cmocka_unit_test(test_no_rows_are_a_sheet_as_well),
      cmocka_unit_test(test_days_that_cannot_both_be_right_are_told),
      cmocka_unit_test(test_an_audit_goes_well_after_one_that_did_not),
      cmocka_unit_test(test_a_place_outside_of_its_sentence_is_no_harm),
      cmocka_unit_test(test_claims_that_still_grow_are_told_as_well),
      cmocka_unit_test(test_a_check_finds_what_is_broken),
      cmocka_unit_test(test_quarantine_is_listed_by_document),
      cmocka_unit_test(test_quarantine_is_quoted_as_the_format_wants),
      cmocka_unit_test(test_no_quarantine_is_no_row),
      cmocka_unit_test(test_a_check_looks_into_quarantine),
      cmocka_unit_test(test_equal_stores_do_not_differ),
      cmocka_unit_test(test_facts_are_gained_lost_and_changed),
      cmocka_unit_test(test_a_rule_that_is_gone_is_to_blame),
      cmocka_unit_test(test_every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
