// SPDX-License-Identifier: MIT
#include "test_store.h"

#include "base/text.h"
#include "store/fact_file.h"
#include "store/keep.h"

/* The hash of the text is put in for #. */
static const char good[] =
    "{\"name\":\"a.txt\",\"url\":\"\",\"title\":\"\",\"date\":\"2022-05-17\","
    "\"source\":\"s\",\"knowledge\":\"k\",\"hash\":\"#\","
    "\"text\":\"Café IOM met UNHCR.\",\"n_sentences\":2,"
    "\"items\":[{\"begin\":0,\"end\":20,\"day\":\"2022-05-17\"}],"
    "\"sentences\":[{\"item\":1,\"begin\":6,\"end\":20,"
    "\"text\":\"IOM met UNHCR.\"}],"
    "\"rules\":[{\"name\":\"met\",\"file\":\"rules/x.rules\",\"line\":5}],"
    "\"gazetteer_rows\":[{\"key\":\"organisation/iom\",\"name\":\"IOM\","
    "\"kind\":\"acronym\",\"file\":\"o.csv\",\"line\":2}],"
    "\"entities\":[{\"key\":\"organisation/iom\",\"type\":\"organisation\","
    "\"name\":\"IOM\",\"aliases\":[\"I.O.M.\"]},"
    "{\"key\":\"organisation/unhcr\",\"type\":\"organisation\","
    "\"name\":\"UNHCR\"},"
    "{\"key\":\"event/a/1/1\",\"type\":\"event\",\"name\":\"meeting\","
    "\"label\":\"a meeting\",\"kind\":\"meeting\"}],"
    "\"mentions\":[{\"item\":1,\"begin\":6,\"end\":9,"
    "\"type\":\"organisation\",\"text\":\"IOM\",\"value\":\"IOM\","
    "\"entity\":1,\"origin\":\"gazetteer\",\"gazetteer_row\":1,"
    "\"reason\":\"the larger one\"},"
    "{\"item\":1,\"begin\":14,\"end\":19,\"type\":\"organisation\","
    "\"text\":\"UNHCR\",\"value\":\"UNHCR\",\"entity\":2,"
    "\"origin\":\"rule\",\"rule\":1}],"
    "\"facts\":[{\"subject\":1,\"relation\":\"met_with\",\"object\":2,"
    "\"status\":\"held\",\"confidence\":900,\"item\":1,\"sentence\":1,"
    "\"begin\":10,\"end\":13,\"rule\":1,\"subject_mention\":1,"
    "\"object_mention\":2},"
    "{\"subject\":3,\"relation\":\"started_on\",\"literal\":\"2022\","
    "\"object_type\":\"date\",\"status\":\"planned\",\"confidence\":0,"
    "\"item\":1,\"sentence\":1,\"begin\":14,\"end\":20,\"rule\":1,"
    "\"premises\":[1]}]}";

static int
setup(void **state)
{
  *state = made_new();
  return 0;
}

static int
teardown(void **state)
{
  made_free(*state);
  return 0;
}

/* The good line with `from` replaced by `to`, wherever it stands first. */
static Str
line_with(Made *made, const char *from, const char *to)
{
  const char *at = strstr(good, from);
  assert_non_null(at);
  const Str line = arena_printf(&made->arena, "%.*s%s%s", (int)(at - good),
                                good, to, at + strlen(from));
  const char *sharp = strchr(line.ptr, '#');
  return sharp ? arena_printf(&made->arena, "%.*s%016llx%s",
                              (int)(sharp - line.ptr), line.ptr,
                              (unsigned long long)str_hash(
                                  STR("Caf\xC3\xA9 IOM met UNHCR.")),
                              sharp + 1)
               : line;
}

static FactLine
parse(Made *made, Str line)
{
  const Place place = {.file = "x.ndjson", .line = 7};
  made->messages[0] = '\0';
  return facts_parse_line(&made->arena, &made->ontology, line, place,
                          &made->diag);
}

static void
check_refused(Made *made, Str line, const char *message)
{
  if (parse(made, line).kind != LINE_BAD) {
    fail_msg("accepted, instead of '%s'", message);
  }
  const char *start = "x.ndjson:7: ";
  if (strncmp(made->messages, start, strlen(start)) != 0 ||
      !strstr(made->messages, message)) {
    fail_msg("'%s' instead of '%s'", made->messages, message);
  }
}

static void
test_a_good_line_becomes_a_record(void **state)
{
  Made *made = *state;
  const FactLine line = parse(made, line_with(made, "", ""));
  const Record *record = &line.record;
  ASSERT_STR(str_from(made->messages), "");
  assert_int_equal(line.kind, LINE_DOCUMENT);
  ASSERT_STR(record->name, "a.txt");
  ASSERT_STR(record->provenance.knowledge, "k");
  assert_int_equal(record->n_all_sentences, 2);
  assert_int_equal(record->items[0].number, 1);
  ASSERT_STR(record->entities[0].aliases[0], "I.O.M.");
  assert_int_equal(record->mentions[1].chars.begin, 13);
  assert_int_equal(record->mentions[0].gazetteer_row, 1);
  assert_int_equal(record->facts[0].chars.end, 12);
  assert_int_equal(record->facts[0].object_type, record->entities[1].type);
  assert_int_equal(record->facts[1].status, FACT_PLANNED);
  assert_int_equal(record->premises[record->facts[1].first_premise], 1);
}

static void
test_what_is_wrong_with_a_line_is_told(void **state)
{
  static const struct {
    const char *from, *to, *message;
  } rows[] = {
      {"\"a.txt\"", "\"\"", "'name' is empty"},
      {"\"a.txt\"", "7", "'name' is no text"},
      {"\"name\":\"a.txt\",", "", "there is no 'name'"},
      {"\"url\"", "\"uri\"", "field 'uri' is not known"},
      {"\"url\"", "\"\\u001b[2J\"", "field '?[2J' is not known"},
      {"\"url\":\"\"", "\"url\":\"\",\"url\":\"\"", "duplicate object key"},
      {"\"#\"", "\"0123456789abcdef\"", "'hash' is not that of the text"},
      {"Café", "Cafe", "'hash' is not that of the text"},
      {"Café", "Caf\\u0000", "\\u0000 is not allowed"},
      {"Café", "Caf\\ud800", "not JSON"},
      {"Café", "Caf\xE9", "not JSON"},
      {"Café", "Caf\x01", "not JSON"},
      {"\"n_sentences\":2", "\"n_sentences\":0", "'n_sentences' is 0"},
      {"\"n_sentences\":2", "\"n_sentences\":-1", "-1, not from 0"},
      {"\"n_sentences\":2", "\"n_sentences\":4294967296", "not from 0"},
      {"\"n_sentences\":2", "\"n_sentences\":1e400", "not JSON"},
      {"\"n_sentences\":2", "\"n_sentences\":2.0", "is no whole number"},
      {"\"n_sentences\":2", "\"n_sentences\":99999999999999999999", "too big"},
      {"\"items\":[", "\"items\":7,\"x\":[", "'items' is no list"},
      {"\"items\":[{", "\"items\":[[],{", "items 1: this is no object"},
      {"\"end\":20", "\"end\":21", "items 1: from 0 to 21 there is no place"},
      {"\"begin\":0", "\"begin\":4", "items 1: the place from 4 to 20 parts"},
      {"\"begin\":0", "\"begin\":25", "items 1: from 25 to 20"},
      {"\"item\":1", "\"item\":2", "sentences 1: 'item' is 2, not from 1"},
      {"\"item\":1", "\"item\":0", "sentences 1: 'item' is 0, not from 1"},
      {"\"text\":\"IOM met UNHCR.\"", "\"text\":\"IOM met\"",
       "sentences 1: 'text' is not what stands there"},
      {"\"line\":5", "\"line\":-5", "rules 1: 'line' is -5"},
      {"\"line\":2", "\"line\":null", "gazetteer_rows 1: 'line' is no"},
      {"\"type\":\"organisation\"", "\"type\":\"Compny\"",
       "entities 1: 'type' is 'Compny', which is not known"},
      {"\"type\":\"organisation\"", "\"type\":\"date\"",
       "entities 1: nothing that has a key is of type 'date'"},
      {"\"type\":\"organisation\"", "\"type\":\"person\"",
       "entities 1: 'key' is 'organisation/iom', which does not begin with "
       "'person/'"},
      {"organisation/unhcr", "organisation/", "does not begin with"},
      {"\"I.O.M.\"", "[]", "entities 1: 'aliases' is no text"},
      {"\"name\":\"UNHCR\"", "\"name\":\"\"", "entities 2: 'name' is empty"},
      {"\"text\":\"IOM\"", "\"text\":\"Iom\"",
       "mentions 1: 'text' is not what stands there"},
      {"\"entity\":2", "\"entity\":4", "mentions 2: 'entity' is 4"},
      {"\"begin\":6,\"end\":9", "\"begin\":9,\"end\":9",
       "mentions 1: from 9 to 9 there is no place"},
      {"\"origin\":\"rule\"", "\"origin\":\"rumour\"",
       "mentions 2: 'origin' is 'rumour', which is not known"},
      {"\"rule\":1}],\"facts\"", "\"rule\":2}],\"facts\"",
       "mentions 2: 'rule' is 2"},
      {"\"gazetteer_row\":1", "\"gazetteer_row\":2",
       "mentions 1: 'gazetteer_row' is 2"},
      {"the larger one", "it looks so", "mentions 1: 'reason' is"},
      {"\"subject\":1", "\"subject\":4", "facts 1: 'subject' is 4"},
      {"\"subject\":1", "\"subject\":3",
       "facts 1: 'met_with' does not relate 'event' to 'organisation'"},
      {"met_with", "likes", "facts 1: 'relation' is 'likes', which is not"},
      {"met_with", "partner_of", "facts 1: no document states 'partner_of'"},
      {"\"object\":2", "\"object\":2,\"literal\":\"x\"",
       "either 'object' or 'literal'"},
      {"\"object\":2,", "", "facts 1: a fact has either"},
      {"\"object\":2", "\"object\":2,\"object_type\":\"organisation\"",
       "'object_type' belongs to 'literal'"},
      {",\"object_type\":\"date\"", "", "facts 2: 'object_type' belongs to"},
      {"\"object_type\":\"date\"", "\"object_type\":\"event\"",
       "facts 2: a literal is of no type that things have"},
      {"\"object_type\":\"date\"", "\"object_type\":\"text\"",
       "facts 2: 'started_on' does not relate 'event' to 'text'"},
      {"\"held\"", "\"true\"", "facts 1: 'status' is 'true'"},
      {"\"confidence\":900", "\"confidence\":1001", "not from 0 to 1000"},
      {"\"confidence\":900", "\"confidence\":-1", "not from 0 to 1000"},
      {"\"confidence\":900", "\"confidence\":0.9", "no whole number"},
      {"\"sentence\":1", "\"sentence\":2", "facts 1: 'sentence' is 2"},
      {"\"begin\":10,\"end\":13", "\"begin\":4,\"end\":9", "parts a character"},
      {"\"begin\":10,\"end\":13", "\"begin\":3,\"end\":9",
       "facts 1: the place from 3 to 9 is not in sentence 1"},
      {"\"begin\":10,\"end\":13", "\"begin\":13,\"end\":13", "no place"},
      {"\"rule\":1,\"subject_mention\"", "\"rule\":0,\"subject_mention\"",
       "facts 1: 'rule' is 0"},
      {"\"subject_mention\":1", "\"subject_mention\":3",
       "facts 1: 'subject_mention' is 3"},
      {"\"premises\":[1]", "\"premises\":[3]", "facts 2: 'premises' is 3"},
      {"\"premises\":[1]", "\"premises\":[2]",
       "facts 2: a fact does not follow from itself"},
      {"\"premises\":[1]", "\"quarantined\":\"\"", "'quarantined' is empty"},
      {"met_with\",\"object\":2",
       "organised\",\"object\":2,\"quarantined\":\"both ends are the same "
       "thing\"",
       "facts 1: 'organised' does not relate"},
      {"{\"name\"", "[{\"name\"", "not JSON"},
  };
  Made *made = *state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    check_refused(made, line_with(made, rows[i].from, rows[i].to),
                  rows[i].message);
  }
}

static void
test_what_is_in_quarantine_may_be_forbidden(void **state)
{
  Made *made = *state;
  const FactLine line = parse(
      made,
      line_with(made, "met_with\",\"object\":2",
                "organised\",\"object\":2,\"quarantined\":\"no such event\""));
  ASSERT_STR(str_from(made->messages), "");
  ASSERT_STR(line.record.facts[0].quarantined, "no such event");
}

static void
test_what_is_no_object_is_refused(void **state)
{
  Made *made = *state;
  const Str line = line_with(made, "", "");
  check_refused(made, STR(""), "not JSON");
  check_refused(made, STR("[]"), "this is no object");
  check_refused(made, STR("7"), "not JSON");
  check_refused(made, STR("{}"), "there is no 'name'");
  check_refused(made, STR("{\"kedge\":\"facts\",\"version\":1}"),
                "field 'kedge' is not known");
  check_refused(made, (Str){"{\0}", 3}, "not JSON");
  for (size_t len = 0; len < line.len; len++) {
    assert_int_equal(parse(made, str_slice(line, 0, len)).kind, LINE_BAD);
  }
}

static void
test_deep_and_wide_lines_end(void **state)
{
  enum { SIZE = (1 << 25) + 2 };
  Made *made = *state;
  char *line = malloc(SIZE);
  assert_non_null(line);
  memset(line, '[', SIZE);
  check_refused(made, (Str){line, 100000}, "maximum parsing depth");
  check_refused(made, (Str){line, SIZE}, "too many values");
  memset(line, ',', SIZE);
  line[0] = '[';
  check_refused(made, (Str){line, SIZE}, "too many values");
  free(line);
}

static void
test_decisions_stand_alone(void **state)
{
  Made *made = *state;
  FactLine line =
      parse(made, STR("{\"decision\":{\"key\":\"person/b\",\"into\":\"\"}}"));
  assert_int_equal(line.kind, LINE_DECISION);
  ASSERT_STR(line.key, "person/b");
  ASSERT_STR(line.into, "");
  check_refused(made, STR("{\"decision\":{\"key\":\"\",\"into\":\"\"}}"),
                "'key' is empty");
  check_refused(
      made, STR("{\"decision\":{\"key\":\"person/a\",\"into\":\"person/a\"}}"),
      "'key' and 'into' are the same");
  check_refused(made, STR("{\"decision\":{\"key\":\"x/a\",\"into\":\"\"}}"),
                "'key' is 'x/a', which begins with no type");
  check_refused(made,
                STR("{\"decision\":{\"key\":\"person/a\","
                    "\"into\":\"project/a\"}}"),
                "'key' and 'into' are of different types");
  check_refused(made, STR("{\"decision\":7}"), "this is no object");
  check_refused(made,
                STR("{\"decision\":{\"key\":\"a\",\"into\":\"\"},\"x\":1}"),
                "stands alone");
}

static void
test_the_header_tells_the_version(void **state)
{
  static const struct {
    const char *line, *message;
  } rows[] = {
      {FACTS_HEADER, ""},
      {"{\"kedge\": \"facts\", \"version\": 1}", ""},
      {"{\"kedge\":\"facts\",\"version\":2}", "facts of version 2"},
      {"{\"kedge\":\"facts\"}", "there is no 'version'"},
      {"{\"kedge\":\"facts\",\"version\":\"1\"}", "is no whole number"},
      {"{\"kedge\":\"rules\",\"version\":1}", "this is no file of facts"},
      {"{\"id\":\"a\",\"text\":\"A text.\"}", "this is no file of facts"},
      {"{\"kedge\":", "not JSON"},
  };
  Made *made = *state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    made->messages[0] = '\0';
    const bool is_good =
        facts_parse_header(&made->arena, str_from(rows[i].line),
                           (Place){.file = "x.ndjson"}, &made->diag);
    assert_int_equal(is_good, rows[i].message[0] == '\0');
    assert_non_null(strstr(made->messages, rows[i].message));
  }
}

static bool
parse_guarded(Made *made, Str line, Guard *guard)
{
  made->arena.guard = guard;
  if (setjmp(guard->jump)) {
    return false;
  }
  return parse(made, line).kind == LINE_DOCUMENT;
}

static void
test_every_allocation_may_fail(void **state)
{
  Made *made = *state;
  const Str line = line_with(made, "", "");
  Guard guard;
  bool is_done = false;
  for (long n = 0; !is_done && n < 10000; n++) {
    arena_fail_after(n);
    is_done = parse_guarded(made, line, &guard);
    arena_fail_after(-1);
    made->arena.guard = NULL;
  }
  assert_true(is_done);
}

/* --- there and back ------------------------------------------------------ */

static bool
collect(void *handle, const char *bytes, size_t len)
{
  Text *text = handle;
  text_add(text, (Str){bytes, len});
  return true;
}

static Str
dump(Made *made, const char *name)
{
  Text text = {.arena = &made->arena};
  size_t n = 0;
  KedgeStatus status;
  KedgeStore *store =
      kedge_store_open(made_path(made, name), made_message, made, &status);
  assert_non_null(store);
  const KedgeSink sink = {.write = collect, .write_handle = &text};
  assert_int_equal(kedge_store_dump(store, &sink, &n), KEDGE_OK);
  kedge_store_close(store);
  return text_str(&text);
}

static void
write_file(Made *made, const char *name, Str bytes)
{
  FILE *file = fopen(made_path(made, name), "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
  fclose(file);
}

static bool
always(void *handle)
{
  (void)handle;
  return true;
}

/* Put what the sources hold into a new store. */
static bool
merge(Made *made, const char *target, const char *const *sources)
{
  store_close(made->store);
  made_open(made, target);
  Kept *kept =
      kept_new(&made->arena, &made->ontology, STR("knowledge"), &made->diag);
  bool ok = true;
  for (size_t i = 0; ok && sources[i]; i++) {
    ok = kept_add(kept, made_path(made, sources[i]));
  }
  ok = ok && kept_decide(kept, made->store) &&
       kept_put_rest(kept, made->store, always, NULL) &&
       store_commit(made->store);
  kept_close(kept);
  return ok;
}

static void
check_round_trip(Made *made)
{
  assert_true(store_commit(made->store));
  const Str before = dump(made, "kedge.db");
  write_file(made, "facts.ndjson", before);
  made->messages[0] = '\0';
  assert_true(merge(made, "again.db", (const char *[]){"facts.ndjson", NULL}));
  ASSERT_STR(str_from(made->messages), "");
  ASSERT_STR(dump(made, "again.db"), arena_cstr(&made->arena, before));
}

static void
test_a_dump_comes_back(void **state)
{
  Made *made = *state;
  made_workshop(made);
  store_decide(made->store, STR("organisation/x"), STR("organisation/y"), true);
  store_decide(made->store, STR("organisation/a"), STR(""), true);
  check_round_trip(made);
}

/* A document that has a text everywhere. */
static void
put_hostile(Made *made, Str text)
{
  const char *words = text.ptr;
  const Str key =
      arena_printf(&made->arena, "organisation/%.*s", STR_ARG(text));
  const Str event_key = arena_printf(&made->arena, "event/%.*s", STR_ARG(text));
  made_doc(made, words, words);
  made->doc.url = made->doc.title = made->doc.date = text;
  made->doc.sentences[0].span.end = (uint32_t)text.len;
  const uint32_t entity = made_entity(made, key.ptr, words);
  const uint32_t event = made_event(made, event_key.ptr, words, words);
  made_alias(made, entity, words);
  made_mention(made, entity, words);
  made_fact(made, entity, "organised", event, words);
  made_literal(made, entity, "has_alias", "text", words, words);
  made_put(made);
}

static void
test_hostile_texts_come_back(void **state)
{
  static const char *const texts[] = {
      "\"",
      "\\",
      "\\\"",
      "line\r\nbreak\tand tab",
      "\x01\x02\x1f\x7f",
      "\xF0\x9F\x98\x80 emoji",
      "\xD8\xA7\xD9\x84\xD8\xB9\xD8\xB1 RTL \xE2\x80\xAE",
      "e\xCC\x81 combining",
      "\xC2\x85\xE2\x80\xA8\xE2\x80\xA9",
      "{\"a\":[1]}",
      "\\u0041",
      "'; DROP TABLE fact; --",
      " ",
      "/",
  };
  Made *made = *state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    put_hostile(made, arena_str(&made->arena, str_from(texts[i])));
  }
  check_round_trip(made);
}

static void
test_long_names_come_back(void **state)
{
  enum { LEN = 10 << 10 };
  Made *made = *state;
  char *name = arena_alloc(&made->arena, LEN + 1);
  memset(name, 'x', LEN);
  made_doc(made, name, name);
  const uint32_t entity = made_entity(
      made, arena_printf(&made->arena, "organisation/%s", name).ptr, name);
  made_mention(made, entity, name);
  made_put(made);
  check_round_trip(made);
}

static void
test_what_is_kept_apart_comes_back(void **state)
{
  Made *made = *state;
  made_doc(made, "a.txt", "IOM met the Org in Oslo\nIOM met UNHCR\n");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t org = made_entity(made, "organisation/org", "the Org");
  const uint32_t unhcr = made_entity(made, "organisation/unhcr", "UNHCR");
  made_fact(made, iom, "met_with", org, "IOM met the Org");
  made_fact(made, iom, "met_with", unhcr, "IOM met UNHCR");
  made_fact(made, org, "met_with", unhcr, "IOM met UNHCR");
  made_put(made);
  store_decide(made->store, STR("organisation/org"), STR("organisation/iom"),
               true);
  check_round_trip(made);
  assert_non_null(strstr(dump(made, "kedge.db").ptr, WHY_LOOP));
}

/* --- files of facts ------------------------------------------------------ */

static Str
facts_of(Made *made, const char *rest)
{
  return arena_printf(&made->arena, "%s\n%.*s\n%s", FACTS_HEADER,
                      STR_ARG(line_with(made, "", "")), rest);
}

static void
check_file(Made *made, Str bytes, bool is_good, const char *message)
{
  write_file(made, "x.ndjson", bytes);
  made->messages[0] = '\0';
  unlink(made_path(made, "new.db"));
  assert_int_equal(merge(made, "new.db", (const char *[]){"x.ndjson", NULL}),
                   is_good);
  if (!strstr(made->messages, message)) {
    fail_msg("'%s' instead of '%s'", made->messages, message);
  }
  if (is_good) {
    ASSERT_VALUE("SELECT group_concat(name) FROM document", "a.txt");
  }
}

static void
test_a_bad_line_does_not_stop_the_others(void **state)
{
  Made *made = *state;
  const char *again =
      arena_printf(&made->arena, "%.*s\n", STR_ARG(line_with(made, "", "")))
          .ptr;
  check_file(made, facts_of(made, ""), true, "");
  check_file(made, facts_of(made, "{}\n"), true,
             "x.ndjson:3: there is no 'name'");
  check_file(made, facts_of(made, "\n"), true, "x.ndjson:3: not JSON");
  check_file(made, facts_of(made, again), true,
             "x.ndjson:3: line 2 has a document of the same name");
  check_file(made, facts_of(made, "{\"name\":"), true,
             "x.ndjson:3: this line has no end");
}

static void
test_a_file_without_a_good_line_is_refused(void **state)
{
  Made *made = *state;
  const Str whole = facts_of(made, "");
  check_file(made, str_slice(whole, 0, whole.len - 1), false,
             "x.ndjson:2: this line has no end");
  check_file(made, STR("{\"kedge\":\"facts\",\"version\":1}"), false,
             "x.ndjson:1: this line has no end");
  check_file(made, STR("{\"kedge\":\"facts\",\"version\":9}\n"), false,
             "x.ndjson:1: facts of version 9");
  check_file(made, STR(FACTS_HEADER "\n{}\n{}\n"), false, "x.ndjson:3:");
  check_file(made, STR("facts\n"), false, "cannot read");
}

static void
test_the_later_document_is_kept(void **state)
{
  Made *made = *state;
  const char *const orders[][3] = {{"one.ndjson", "two.ndjson", NULL},
                                   {"two.ndjson", "one.ndjson", NULL}};
  write_file(made, "one.ndjson", facts_of(made, ""));
  write_file(made, "two.ndjson",
             arena_printf(&made->arena, "%s\n%.*s\n", FACTS_HEADER,
                          STR_ARG(line_with(made, "2022-05-17", "2023"))));
  for (size_t i = 0; i < 2; i++) {
    unlink(made_path(made, "new.db"));
    assert_true(merge(made, "new.db", orders[i]));
    ASSERT_VALUE("SELECT date FROM document", "2023");
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_a_good_line_becomes_a_record),
      TEST(test_what_is_wrong_with_a_line_is_told),
      TEST(test_what_is_in_quarantine_may_be_forbidden),
      TEST(test_what_is_no_object_is_refused),
      TEST(test_deep_and_wide_lines_end),
      TEST(test_decisions_stand_alone),
      TEST(test_the_header_tells_the_version),
      TEST(test_every_allocation_may_fail),
      TEST(test_a_dump_comes_back),
      TEST(test_hostile_texts_come_back),
      TEST(test_long_names_come_back),
      TEST(test_what_is_kept_apart_comes_back),
      TEST(test_a_bad_line_does_not_stop_the_others),
      TEST(test_a_file_without_a_good_line_is_refused),
      TEST(test_the_later_document_is_kept),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
