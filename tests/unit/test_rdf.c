// SPDX-License-Identifier: MIT
#include "test_store.h"

#include "write/export.h"
#include "write/rdf.h"
#include "write/rdf_prefix.h"
#include "write/spool.h"

#include <signal.h>
#include <sys/resource.h>

#define BASE "https://kedge.example/"

static KedgeStatus
export_to(Made *made, const char *format, const ExportOptions *options,
          const char *path)
{
  Export export = {0};
  const KedgeStatus status =
      export_run(&export, made->store, &made->arena, options,
                 format_find(str_from(format)), path, &made->diag);
  export_free(&export);
  return status;
}

/* The text of an export. */
static Str
exported(Made *made, const char *format, const ExportOptions *options)
{
  const char *path = made_path(made, "export");
  made_commit_once(made);
  if (export_to(made, format, options, path) != KEDGE_OK) {
    fail_msg("%s: %s", format, made->messages);
  }
  return made_file(made, path);
}

/* A project, an event of two days, and what follows from nothing. */
static void
put_visit(Made *made)
{
  made_doc(made, "../news/visit \xFF.txt",
           "Ä: IOM organised a visit\nIt ended on 2 May\n");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t visit = made_event(made, "event/visit/1/1", "visit", "");
  made_alias(made, iom, "the \"Office\"");
  made_fact(made, iom, "organised", visit, "organised");
  made_literal(made, visit, "ended_on", "date", "2022-05-02", "ended");
  made_put(made);
}

static void
test_a_place_is_a_graph_with_its_words(void **state)
{
  static const char graph[] =
      "<" BASE "graph/%2E./news/visit%20%FF.txt;8-17;organisation/iom;"
      "organised;event/visit/1/1";
  static const char meta[] = "<" BASE "graph/meta> .\n";
  Made *made = *state;
  put_visit(made);
  const char *text = exported(made, "nq", &(ExportOptions){0}).ptr;
  Arena *arena = &made->arena;
  assert_has(text, "<" BASE "event/visit/1/1> <http://schema.org/organizer> "
                   "<" BASE "organisation/iom> .\n");
  assert_has(text, arena_printf(arena,
                                "<" BASE "event/visit/1/1> "
                                "<http://schema.org/organizer> "
                                "<" BASE "organisation/iom> %s> .\n",
                                graph)
                       .ptr);
  assert_has(text, arena_printf(arena,
                                "%s;words> <" OA_NS "start> \"7\"^^<" XSD_NS
                                "nonNegativeInteger> %s",
                                graph, meta)
                       .ptr);
  assert_has(text, arena_printf(arena,
                                "%s;words> <" OA_NS "exact> "
                                "\"organised\" %s",
                                graph, meta)
                       .ptr);
  assert_has(text, arena_printf(arena,
                                "%s> <" BASE "ns#rule> <" BASE
                                "rule/rules/events.rules;organised> %s",
                                graph, meta)
                       .ptr);
  assert_has(text, "<" DCTERMS_NS "identifier> \"../news/visit "
                   "\xEF\xBF\xBD.txt\" ");
}

/* A rule that finds it twice, by other mentions, and another one. */
static void
test_a_rule_of_a_place_is_named_once(void **state)
{
  Made *made = *state;
  made_doc(made, "visit.txt", "IOM organised a visit\n");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t visit = made_event(made, "event/visit/1/1", "visit", "");
  made_fact(made, iom, "organised", visit, "organised");
  made_fact(made, iom, "organised", visit, "organised");
  made_fact(made, iom, "organised", visit, "organised")->rule = 1;
  made_put(made);
  const char *text = exported(made, "nq", &(ExportOptions){0}).ptr;
  assert_int_equal(
      count_parts(text, "rule> <" BASE "rule/rules/events.rules;organised> "),
      1);
  assert_int_equal(
      count_parts(text, "rule> <" BASE "rule/rules/events.rules;denied> "), 1);
}

static void
test_reification_and_triple_terms_say_what_a_place_states(void **state)
{
  Made *made = *state;
  put_visit(made);
  const ExportOptions reified = {.is_reified = true};
  const char *text = exported(made, "nt", &reified).ptr;
  assert_has(text, "> <" RDF_NS "object> <" BASE "organisation/iom> .\n");
  text = exported(made, "nt12", &(ExportOptions){0}).ptr;
  assert_has(text, "> <" RDF_NS "reifies> <<( <" BASE "event/visit/1/1> "
                   "<http://schema.org/endDate> \"2022-05-02\"^^<" XSD_NS
                   "date> )>> .\n");
}

static void
test_turtle_has_short_names(void **state)
{
  Made *made = *state;
  put_visit(made);
  const char *text = exported(made, "ttl", &(ExportOptions){0}).ptr;
  assert_has(text, "\norganisation:iom\n  a schema:Organization ;\n"
                   "  rdfs:label \"IOM\" ;\n"
                   "  skos:altLabel \"the \\\"Office\\\"\" .\n");
  assert_has(text, "\n<" BASE "event/visit/1/1>\n  a schema:Event ;\n"
                   "  schema:endDate \"2022-05-02\"^^xsd:date ;\n");
}

static void
test_json_ld_is_an_object_for_each_entity(void **state)
{
  Made *made = *state;
  put_visit(made);
  const char *text = exported(made, "jsonld", &(ExportOptions){0}).ptr;
  assert_has(text, "\n{\"@id\":\"organisation:iom\",\"@type\":"
                   "[\"schema:Organization\"],\"rdfs:label\":[\"IOM\"],"
                   "\"skos:altLabel\":[\"the \\\"Office\\\"\"]}\n]}\n");
  assert_has(text, "\"schema:endDate\":[{\"@value\":\"2022-05-02\","
                   "\"@type\":\"xsd:date\"}]");
}

static void
test_an_empty_store_is_an_empty_graph(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\n");
  made_put(made);
  const ExportOptions options = {0};
  assert_int_equal(exported(made, "nt", &options).len, 0);
  assert_has(exported(made, "jsonld", &options).ptr, "\"@graph\":[\n]}\n");
}

/* Enough of everything for several parts of the sorting. */
static void
put_many(Made *made)
{
  for (int i = 0; i < 40; i++) {
    const char *name = arena_printf(&made->arena, "doc-%02d", i * 7 % 40).ptr;
    made_doc(made, name, "one\ntwo\n");
    uint32_t last = 0;
    for (int j = 0; j < 30; j++) {
      const int n = (i * 13 + j * 31) % 199;
      const char *key =
          arena_printf(&made->arena, "organisation/n%d-%d", n % 5, n).ptr;
      const uint32_t body = made_entity(made, key, strchr(key, '/') + 1);
      const uint32_t event = made_event(
          made, arena_printf(&made->arena, "event/%s/%d", name, j).ptr, "talk",
          "");
      made_fact(made, body, "organised", event, "one");
      made_literal(made, event, "started_on", "date", "2020", "two");
      if (last && last != body) {
        made_fact(made, body, "member_of", last, "two");
      }
      if (j % 3 == 0) {
        made_alias(made, body, "an alias");
      }
      last = body;
    }
    made_put(made);
  }
}

/* A filter that leaves all asks entities one by one. */
static void
test_all_ways_to_read_a_store_write_the_same(void **state)
{
  static const char *const names[] = {"nt", "ttl", "jsonld"};
  Made *made = *state;
  put_many(made);
  for (size_t i = 0; i < 3; i++) {
    const ExportOptions asked = {.filter = {.min_confidence = 1}};
    const Str wanted = exported(made, names[i], &asked);
    sql_exec(&made->store->sql, "DROP TABLE temp.chosen;"
                                "DROP TABLE temp.reached;"
                                "DROP TABLE temp.among;");
    assert_true(wanted.len > 100000);
    for (uint32_t bytes = 1; bytes < 10000000; bytes *= 40) {
      const ExportOptions options = {.part_bytes = bytes};
      const Str text = exported(made, names[i], &options);
      if (!str_equal(text, wanted)) {
        fail_msg("%s by parts of %u bytes: %zu, not %zu bytes", names[i], bytes,
                 text.len, wanted.len);
      }
    }
  }
}

static void
test_a_base_must_begin_an_iri(void **state)
{
  static const char *const bad[] = {
      "kedge/",      "https://x y/", "https://x/>", ":x",
      "https://x/#", "a\xFF:",       "x:\n"};
  Made *made = *state;
  put_visit(made);
  assert_true(store_commit(made->store));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    const ExportOptions options = {.base = str_from(bad[i])};
    assert_int_equal(export_to(made, "nt", &options, made_path(made, "export")),
                     KEDGE_BAD_USAGE);
  }
  const ExportOptions urn = {.base = STR("urn:x:")};
  assert_has(exported(made, "ttl", &urn).ptr, "@prefix kedge: <urn:x:ns#> .\n");
}

static void
test_a_spool_gives_back_what_was_put(void **state)
{
  Made *made = *state;
  Spool spool;
  char *to = arena_alloc(&made->arena, 1 << 20);
  char piece[999];
  spool_open(&spool, &made->arena, 3, &made->diag);
  for (int i = 0; i < 2000; i++) {
    memset(piece, 'a' + i % 26, sizeof piece);
    spool_put(&spool, i % 3 == 0 ? 0 : 2, piece, i % sizeof piece);
  }
  assert_int_equal(spool_size(&spool, 1), 0);
  assert_true(spool_size(&spool, 0) > 100000);
  for (uint32_t part = 0; part < 3; part += 2) {
    const char *at = to;
    assert_true(spool_read(&spool, part, to));
    for (int i = 0; i < 2000; i++) {
      if ((i % 3 == 0) == (part == 0)) {
        memset(piece, 'a' + i % 26, sizeof piece);
        assert_memory_equal(at, piece, i % sizeof piece);
        at += i % sizeof piece;
      }
    }
    assert_int_equal(at - to, spool_size(&spool, part));
  }
  spool_close(&spool);
}

static void
test_a_spool_reports_a_disk_that_is_full(void **state)
{
  Made *made = *state;
  struct rlimit before;
  Spool spool;
  char *bytes = arena_alloc(&made->arena, 4 * SPOOL_BLOCK);
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  const struct rlimit none = {.rlim_cur = 0, .rlim_max = before.rlim_max};
  signal(SIGXFSZ, SIG_IGN);
  spool_open(&spool, &made->arena, 1, &made->diag);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
  spool_put(&spool, 0, bytes, 4 * (size_t)SPOOL_BLOCK);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
  assert_false(spool_read(&spool, 0, bytes));
  spool_close(&spool);
  assert_has(made->messages, "temporary file:0: cannot write: File too large");
  assert_int_equal(made->diag.n_errors, 1);
}

static bool
export_guarded(Made *made, Guard *guard, const char *format)
{
  const ExportOptions options = {.part_bytes = 1};
  made->arena.guard = guard;
  Export *export = calloc(1, sizeof *export);
  const bool has_memory = !setjmp(guard->jump);
  if (has_memory) {
    assert_int_equal(export_run(export, made->store, &made->arena, &options,
                                format_find(str_from(format)),
                                made_path(made, "export"), &made->diag),
                     KEDGE_OK);
  }
  export_free(export);
  free(export);
  return has_memory;
}

static void
test_every_allocation_may_fail(void **state)
{
  static const char *const names[] = {"nt", "nq", "ttl", "jsonld", "nt12"};
  Made *made = *state;
  Guard guard;
  put_visit(made);
  assert_true(store_commit(made->store));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    bool is_done = false;
    for (long n = 0; !is_done; n++) {
      arena_fail_after(n);
      is_done = export_guarded(made, &guard, names[i]);
      arena_fail_after(-1);
      made->arena.guard = NULL;
    }
  }
}

#define TEST(name) MADE_TEST(name)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_a_place_is_a_graph_with_its_words),
      TEST(test_a_rule_of_a_place_is_named_once),
      TEST(test_reification_and_triple_terms_say_what_a_place_states),
      TEST(test_turtle_has_short_names),
      TEST(test_json_ld_is_an_object_for_each_entity),
      TEST(test_an_empty_store_is_an_empty_graph),
      TEST(test_all_ways_to_read_a_store_write_the_same),
      TEST(test_a_base_must_begin_an_iri),
      TEST(test_a_spool_gives_back_what_was_put),
      TEST(test_a_spool_reports_a_disk_that_is_full),
      TEST(test_every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
