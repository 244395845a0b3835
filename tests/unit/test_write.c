// SPDX-License-Identifier: MIT
#include "test_store.h"

#include "write/write.h"

static const WriteOptions defaults;

/* Commit and write one kind of file; returns its text. */
static const char *
written(Made *made, WriteFunc *func, const char *name)
{
  made_commit_once(made);
  if (!func(made->store, &made->arena, &defaults, made->folder, &made->diag)) {
    fail_msg("%s", made->messages);
  }
  return made_file(made, made_path(made, name)).ptr;
}

static void
run(Made *made, const char *before, const char *after)
{
  const char *command =
      arena_printf(&made->arena, "%s%s%s", before, made->folder, after).ptr;
  if (system(command) != 0) {
    fail_msg("%s", command);
  }
}

/* An event with one fact of a status. */
static void
put_event(Made *made, const char *name, uint8_t status)
{
  made_doc(made, name, "ACME organised a forum\n");
  const uint32_t acme = made_entity(made, "organisation/acme", "ACME");
  const uint32_t event = made_event(
      made, arena_printf(&made->arena, "event/%s/1/1", name).ptr, "forum", "");
  made_mention(made, acme, "ACME");
  made_mention(made, event, "forum");
  made_fact(made, acme, "organised", event, "organised")->status = status;
  made_put(made);
}

/* CSV. */

static void
test_triples_tell_facts_in_the_order_of_the_text(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_string_equal(
      written(made, write_triples, "triples.csv"),
      "subject_id,subject,subject_type,predicate,object_id,object,object_type,"
      "status,confidence,evidence,document,item,begin,end,rule\n"
      "event/workshop.txt/1/1,\"workshop, Moldova, 2022\",event,event_type,,"
      "workshop,text,held,0.90,5,workshop.txt,1,14,34,organised\n"
      "organisation/icmpd,ICMPD,organisation,organised,event/workshop.txt/1/1,"
      "\"workshop, Moldova, 2022\",event,held,0.90,1,workshop.txt,1,14,34,"
      "organised\n"
      "organisation/iom,IOM,organisation,organised,event/workshop.txt/1/1,"
      "\"workshop, Moldova, 2022\",event,held,0.90,1,workshop.txt,1,14,34,"
      "organised\n"
      "event/workshop.txt/1/1,\"workshop, Moldova, 2022\",event,took_place_in,"
      "country/MD,Moldova,country,held,0.90,1,workshop.txt,1,35,45,"
      "organised\n"
      "event/workshop.txt/1/1,\"workshop, Moldova, 2022\",event,started_on,,"
      "2022-05-17,date,held,0.90,1,workshop.txt,1,46,60,organised\n"
      "event/workshop.txt/1/1,\"workshop, Moldova, 2022\",event,part_of,"
      "project/care,CARE,project,held,0.90,1,workshop.txt,1,83,95,"
      "organised\n");
}

static void
test_a_planned_fact_is_exported(void **state)
{
  Made *made = *state;
  put_event(made, "a", FACT_PLANNED);
  const char *text = written(made, write_triples, "triples.csv");
  assert_has(text, "ACME,organisation,organised,event/a/1/1,forum,event,"
                   "planned");
  assert_has(text, "event/a/1/1,forum,event,event_type,,forum,text,planned");
}

static void
test_a_denied_fact_is_evidence_only(void **state)
{
  Made *made = *state;
  put_event(made, "a", FACT_DENIED);
  put_event(made, "b", FACT_CANCELLED);
  const char *header =
      strchr(written(made, write_triples, "triples.csv"), '\n');
  assert_string_equal(header, "\n");
  assert_has_not(written(made, write_ntriples, "graph.nt"), "<");
  assert_has_not(written(made, write_events, "events.csv"), "forum");
  const char *entities = written(made, write_entities, "entities.csv");
  assert_has(entities, "organisation/acme,organisation,ACME,,,2,2\n");
  assert_has_not(entities, "event/");
  const char *evidence = written(made, write_evidence, "evidence.csv");
  assert_has(evidence, "rules/events.rules,12,denied,0.90");
  assert_has(evidence, "rules/events.rules,12,cancelled,0.90");
}

static void
test_evidence_tells_the_rule_and_the_sentence(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *text = written(made, write_evidence, "evidence.csv");
  assert_has(text,
             "subject_id,predicate,object,document,item,sentence,begin,end,"
             "begin_char,end_char,rule,rule_file,rule_line,status,"
             "confidence\n");
  assert_has(text, "event/workshop.txt/1/1,part_of,project/care,workshop.txt,"
                   "1,The caf\xC3\xA9 meeting was part of CARE,83,95,82,94,"
                   "organised,rules/events.rules,12,held,0.90\n");
  assert_has(text, "event/workshop.txt/1/1,started_on,2022-05-17,");
}

static void
test_entities_have_names_and_identifiers(void **state)
{
  Made *made = *state;
  const GazetteerIdentifier identifiers[] = {
      {STR("organisation/icmpd"), STR("wikidata"), STR("Q498496")},
      {STR("organisation/icmpd"), STR("ror"), STR("00x5wnx94")},
  };
  made_workshop(made);
  made_identify(made, identifiers, 2);
  const char *text = written(made, write_entities, "entities.csv");
  assert_has(text, "id,type,name,other_names,identifiers,mentions,documents\n"
                   "country/MD,country,Moldova,,,1,1\n");
  assert_has(text, "organisation/icmpd,organisation,ICMPD,International "
                   "Centre for Migration Policy,ror:00x5wnx94; "
                   "wikidata:Q498496,1,1\n");
  assert_has(text, "event/workshop.txt/1/1,event,\"workshop, Moldova, 2022\","
                   "workshop,,1,1\n");
}

static void
test_events_are_rows_of_their_own(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_string_equal(written(made, write_events, "events.csv"),
                      "id,type,label,start,end,places,countries,organisers,"
                      "projects,status\n"
                      "event/workshop.txt/1/1,workshop,"
                      "\"workshop, Moldova, 2022\",2022-05-17,,,Moldova,"
                      "ICMPD; IOM,CARE,held\n");
}

static void
test_a_place_is_no_country(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\ntwo\n");
  const uint32_t event = made_event(made, "event/a/1/1", "forum", "");
  const uint32_t city = made_entity(made, "place/1", "Tbilisi");
  const uint32_t country = made_entity(made, "country/GE", "Georgia");
  made_fact(made, event, "took_place_in", country, "two");
  made_fact(made, event, "took_place_in", city, "one");
  made_put(made);
  assert_has(written(made, write_events, "events.csv"),
             "event/a/1/1,forum,forum,,,Tbilisi,Georgia,,,held\n");
}

static void
test_mentions_are_in_the_order_of_the_text(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "\xC3\xA9 one two\n");
  const uint32_t a = made_entity(made, "organisation/a", "A");
  const uint32_t b = made_entity(made, "person/b", "B");
  made_mention(made, b, "two");
  made_mention(made, a, "one");
  made->mentions[made->extract.n_mentions++] =
      (MentionRecord){.span = made_span(made, "one two"),
                      .type = made->ontology.date_type,
                      .value = STR("2022-05-17/2022-05-18"),
                      .entity = UINT32_MAX};
  made_put(made);
  assert_string_equal(
      written(made, write_mentions, "mentions.csv"),
      "document,item,begin,end,begin_char,end_char,type,text,value,"
      "entity_id\n"
      "a,1,3,6,2,5,organisation,one,A,organisation/a\n"
      "a,1,3,10,2,9,date,one two,2022-05-17/2022-05-18,\n"
      "a,1,7,10,6,9,person,two,B,person/b\n");
}

/* N-Triples. */

#define BASE "<https://kedge.example/"

static void
test_an_inverse_relation_runs_from_object_to_subject(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *text = written(made, write_ntriples, "graph.nt");
  assert_has(text, BASE "event/workshop.txt/1/1> "
                        "<http://schema.org/organizer> " BASE
                        "organisation/icmpd> .\n");
  assert_has_not(text, "icmpd> <http://schema.org/organizer>");
  assert_has(text, BASE "event/workshop.txt/1/1> "
                        "<http://schema.org/location> " BASE "country/MD> .\n");
}

static void
test_entities_have_classes_and_names(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *text = written(made, write_ntriples, "graph.nt");
  assert_has(text, BASE "project/care> <http://www.w3.org/1999/02/"
                        "22-rdf-syntax-ns#type> "
                        "<http://xmlns.com/foaf/0.1/Project> .\n");
  assert_has(text, BASE "project/care> <http://www.w3.org/1999/02/"
                        "22-rdf-syntax-ns#type> "
                        "<http://schema.org/Project> .\n");
  assert_has(text, BASE "organisation/icmpd> <http://www.w3.org/2000/01/"
                        "rdf-schema#label> \"ICMPD\" .\n");
  assert_has(text, BASE "organisation/icmpd> <http://www.w3.org/2004/02/skos/"
                        "core#altLabel> \"International Centre for Migration "
                        "Policy\" .\n");
  assert_has(text, BASE "event/workshop.txt/1/1> " BASE
                        "ns#event_type> \"workshop\" .\n");
}

static void
put_date(Made *made, const char *name, const char *date)
{
  made_doc(made, name, "one\n");
  const uint32_t event = made_event(
      made, arena_printf(&made->arena, "event/%s/1/1", name).ptr, "", "");
  made_literal(made, event, "started_on", "date", date, "one");
  made_put(made);
}

static void
test_dates_have_the_type_of_their_grain(void **state)
{
  Made *made = *state;
  put_date(made, "a", "2022");
  put_date(made, "b", "2022-05");
  put_date(made, "c", "2022-05-17");
  put_date(made, "d", "2022-05-17/2022-05-19");
  put_date(made, "e", "soon");
  const char *text = written(made, write_ntriples, "graph.nt");
  assert_has(text, "startDate> \"2022\"^^<http://www.w3.org/2001/"
                   "XMLSchema#gYear> .\n");
  assert_has(text, "startDate> \"2022-05\"^^<http://www.w3.org/2001/"
                   "XMLSchema#gYearMonth> .\n");
  assert_has(text, "startDate> \"2022-05-17\"^^<http://www.w3.org/2001/"
                   "XMLSchema#date> .\n");
  assert_has(text, "startDate> \"2022-05-17/2022-05-19\" .\n");
  assert_has(text, "startDate> \"soon\" .\n");
}

static void
test_an_iri_may_depend_on_the_subject(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\ntwo\n");
  const uint32_t acme = made_entity(made, "organisation/acme", "ACME");
  const uint32_t city = made_entity(made, "place/1", "Tbilisi");
  const uint32_t country = made_entity(made, "country/GE", "Georgia");
  made_fact(made, acme, "located_in", country, "one");
  made_fact(made, city, "located_in", country, "two");
  made_fact(made, acme, "chaired", acme, "two");
  made_put(made);
  const char *text = written(made, write_ntriples, "graph.nt");
  assert_has(text, BASE "organisation/acme> <http://schema.org/location> ");
  assert_has(text, BASE "place/1> <http://schema.org/containedInPlace> ");
  assert_has(text, BASE "organisation/acme> " BASE "ns#chaired> ");
}

static void
test_identifiers_are_written_by_their_scheme(void **state)
{
  Made *made = *state;
  const GazetteerIdentifier identifiers[] = {
      {STR("country/MD"), STR("wikidata"), STR("Q217")},
      {STR("country/MD"), STR("geonames"), STR("617790")},
      {STR("country/MD"), STR("iso3"), STR("MDA")},
  };
  made_workshop(made);
  made_identify(made, identifiers, 3);
  const char *text = written(made, write_ntriples, "graph.nt");
  assert_has(text, "<http://schema.org/sameAs> "
                   "<http://www.wikidata.org/entity/Q217> .\n");
  assert_has(text, "<http://schema.org/sameAs> "
                   "<https://sws.geonames.org/617790/> .\n");
  assert_has(text, "<http://schema.org/identifier> \"MDA\" .\n");
}

static void
test_the_base_may_be_chosen(void **state)
{
  Made *made = *state;
  const WriteOptions options = {.base = "http://example.org/kg/"};
  made_workshop(made);
  assert_true(store_commit(made->store));
  assert_true(write_ntriples(made->store, &made->arena, &options, made->folder,
                             &made->diag));
  const char *text = made_file(made, made_path(made, "graph.nt")).ptr;
  assert_has(text, "<http://example.org/kg/organisation/icmpd>");
  assert_has(text, "<http://example.org/kg/ns#event_type>");
  assert_has_not(text, "kedge.example");
}

/* Names that try to break out. */

static const char *const hostile[] = {
    "a \"quoted\" name",
    "a, b; c",
    "two\nlines\r\nand a\ttab",
    "back\\slash\\",
    "<script>alert('x')</script>",
    "\xF0\x9F\x98\x80 emoji \xE2\x80\x8F",
    "&amp; &lt; & \\N \\G \\E",
    "control \x01\x1F\x7F end",
    "'; DROP TABLE fact; --",
    "=cmd|' /C calc'!A0",
    "#comment",
    " spaces ",
    "-->]]>",
    "%s%n%d",
    "\xC3\x89t\xC3\xA9",
};

enum { N_HOSTILE = sizeof hostile / sizeof *hostile };

static void
put_hostile(Made *made)
{
  made_doc(made, "a \"b\"\n<c>, d", "one\n");
  const uint32_t project = made_entity(made, "project/x", "X");
  for (uint32_t i = 0; i < N_HOSTILE; i++) {
    const char *key =
        arena_printf(&made->arena, "organisation/%s", hostile[i]).ptr;
    const uint32_t entity = made_entity(made, key, hostile[i]);
    made_alias(made, entity, hostile[(i + 1) % N_HOSTILE]);
    made_mention(made, entity, "one");
    made_fact(made, entity, "funded", project, "one");
    made_literal(made, entity, "has_alias", "text", hostile[i], "one");
  }
  made_put(made);
}

static void
test_hostile_names_survive_in_csv(void **state)
{
  static const char check[] =
      "import csv,sys,sqlite3\n"
      "f=sys.argv[1]+'/'\n"
      "db=sqlite3.connect(f+'kedge.db')\n"
      "names={n for n, in db.execute('SELECT name FROM entity')}\n"
      "rows=list(csv.DictReader(open(f+'entities.csv',newline='')))\n"
      "assert {r['name'] for r in rows}==names,rows\n"
      "rows=list(csv.DictReader(open(f+'triples.csv',newline='')))\n"
      "assert names=={r['subject'] for r in rows}|{'X'},rows\n"
      "assert all(r['rule']=='organised' for r in rows),rows\n"
      "for x in 'evidence','mentions','events':\n"
      "  rows=list(csv.reader(open(f+x+'.csv',newline='')))\n"
      "  assert len({len(r) for r in rows})==1,rows\n";
  Made *made = *state;
  put_hostile(made);
  written(made, write_triples, "triples.csv");
  written(made, write_evidence, "evidence.csv");
  written(made, write_mentions, "mentions.csv");
  written(made, write_events, "events.csv");
  const char *text = written(made, write_entities, "entities.csv");
  assert_has(text, "\"a \"\"quoted\"\" name\"");
  FILE *file = fopen(made_path(made, "check.py"), "w");
  fputs(check, file);
  fclose(file);
  const char *command = arena_printf(&made->arena, "python3 %s/check.py %s",
                                     made->folder, made->folder)
                            .ptr;
  assert_int_equal(system(command), 0);
}

static void
test_hostile_names_make_valid_ntriples(void **state)
{
  Made *made = *state;
  put_hostile(made);
  const char *text = written(made, write_ntriples, "graph.nt");
  assert_has(text, "\"a \\\"quoted\\\" name\"");
  assert_has(text, "\"two\\nlines\\r\\nand a\\ttab\"");
  assert_has(text, "\"back\\\\slash\\\\\"");
  assert_has(text, "\"control \\u0001\\u001F\\u007F end\"");
  assert_has(text, "organisation/%3Cscript%3Ealert%28%27x%27%29");
  run(made, "rapper -q -c -i ntriples ", "/graph.nt");
  run(made, "serdi -i ntriples ", "/graph.nt > /dev/null");
  run(made, "! LC_ALL=C sort ", "/graph.nt | uniq -d | grep .");
}

static void
test_hostile_names_make_a_valid_picture(void **state)
{
  Made *made = *state;
  put_hostile(made);
  written(made, write_network, "network.dot");
  assert_string_equal(made->messages, "");
  const char *svg = made_file(made, made_path(made, "network.svg")).ptr;
  assert_has_not(svg, "<script");
  assert_has(svg, "&lt;script&gt;");
  run(made, "python3 -c 'import xml.dom.minidom as d;d.parse(\"",
      "/network.svg\")'");
}

/* The disk. */

static void
test_all_files_of_the_table_are_written(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_true(store_commit(made->store));
  assert_true(write_all(made->store, &made->arena, &defaults, made->folder,
                        &made->diag));
  for (size_t i = 0; i < n_writers; i++) {
    for (Str rest = str_from(writers[i].files); rest.len;) {
      const char *name = arena_cstr(&made->arena, str_cut(&rest, ' '));
      if (access(made_path(made, name), R_OK) != 0) {
        fail_msg("no %s; %s", name, made->messages);
      }
    }
  }
  run(made, "! ls ", " | grep part");
}

static void
write_run(const char *folder)
{
  Made *made = made_new();
  made_workshop(made);
  put_hostile(made);
  put_event(made, "z", FACT_PLANNED);
  assert_true(store_commit(made->store));
  assert_true(
      write_all(made->store, &made->arena, &defaults, folder, &made->diag));
  made_free(made);
}

static void
test_two_runs_write_the_same_bytes(void **state)
{
  Made *made = *state;
  run(made, "mkdir ", "/a");
  run(made, "mkdir ", "/b");
  write_run(made_path(made, "a"));
  write_run(made_path(made, "b"));
  const char *command = arena_printf(&made->arena, "diff -r %s/a %s/b",
                                     made->folder, made->folder)
                            .ptr;
  assert_int_equal(system(command), 0);
}

static void
test_a_folder_that_cannot_be_written_is_reported(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_true(store_commit(made->store));
  for (size_t i = 0; i < n_writers; i++) {
    made->messages[0] = '\0';
    assert_false(writers[i].write(made->store, &made->arena, &defaults,
                                  "/proc/self", &made->diag));
    assert_has(made->messages, "/proc/self/");
    assert_has(made->messages, "cannot write: ");
  }
  assert_int_equal(made->diag.first, KEDGE_BAD_OUTPUT);
}

static void
test_a_full_disk_is_reported_and_leaves_nothing(void **state)
{
  static const char *const names[] = {
      "triples.csv",  "evidence.csv", "entities.csv", "events.csv",
      "mentions.csv", "graph.nt",     "network.dot"};
  Made *made = *state;
  made_workshop(made);
  assert_true(store_commit(made->store));
  for (size_t i = 0; i < n_writers; i++) {
    const char *path = made_path(made, names[i]);
    const char *part = arena_printf(&made->arena, "%s.part", path).ptr;
    assert_int_equal(symlink("/dev/full", part), 0);
    made->messages[0] = '\0';
    assert_false(writers[i].write(made->store, &made->arena, &defaults,
                                  made->folder, &made->diag));
    assert_has(made->messages, names[i]);
    assert_has(made->messages, "No space left on device");
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_not_equal(unlink(part), 0);
  }
  assert_int_equal(made->diag.first, KEDGE_BAD_OUTPUT);
}

static bool
write_guarded(Made *made, Guard *guard)
{
  made->arena.guard = guard;
  if (setjmp(guard->jump)) {
    return false;
  }
  assert_true(write_all(made->store, &made->arena, &defaults, made->folder,
                        &made->diag));
  return true;
}

static void
test_every_allocation_may_fail(void **state)
{
  Made *made = *state;
  Guard guard;
  bool is_done = false;
  made_workshop(made);
  assert_true(store_commit(made->store));
  for (long n = 0; !is_done; n++) {
    arena_fail_after(n);
    is_done = write_guarded(made, &guard);
    arena_fail_after(-1);
    made->arena.guard = NULL;
    run(made, "! ls ", " | grep -q part");
  }
}

#define TEST(name) MADE_TEST(name)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_triples_tell_facts_in_the_order_of_the_text),
      TEST(test_a_planned_fact_is_exported),
      TEST(test_a_denied_fact_is_evidence_only),
      TEST(test_evidence_tells_the_rule_and_the_sentence),
      TEST(test_entities_have_names_and_identifiers),
      TEST(test_events_are_rows_of_their_own),
      TEST(test_a_place_is_no_country),
      TEST(test_mentions_are_in_the_order_of_the_text),
      TEST(test_an_inverse_relation_runs_from_object_to_subject),
      TEST(test_entities_have_classes_and_names),
      TEST(test_dates_have_the_type_of_their_grain),
      TEST(test_an_iri_may_depend_on_the_subject),
      TEST(test_identifiers_are_written_by_their_scheme),
      TEST(test_the_base_may_be_chosen),
      TEST(test_hostile_names_survive_in_csv),
      TEST(test_hostile_names_make_valid_ntriples),
      TEST(test_hostile_names_make_a_valid_picture),
      TEST(test_all_files_of_the_table_are_written),
      TEST(test_two_runs_write_the_same_bytes),
      TEST(test_a_folder_that_cannot_be_written_is_reported),
      TEST(test_a_full_disk_is_reported_and_leaves_nothing),
      TEST(test_every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
