// SPDX-License-Identifier: MIT
#include "test_store.h"

#include <signal.h>
#include <sys/resource.h>

/* A document that says with a status that ACME organised the event. */
static void
put_claim(Made *made, const char *name, const uint8_t *statuses, size_t n)
{
  made_doc(made, name, "one\ntwo\nthree\n");
  static const char *const words[] = {"one", "two", "three"};
  const uint32_t acme = made_entity(made, "organisation/acme", "ACME");
  const uint32_t event = made_event(made, "event/x/1/1", "forum", "");
  for (size_t i = 0; i < n; i++) {
    made_fact(made, acme, "organised", event, words[i])->status = statuses[i];
  }
  made_put(made);
}

static void
check_status(Made *made, const char *expected)
{
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT status FROM facts", expected);
}

static void
test_a_document_is_kept_with_its_places(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT words FROM evidence_text WHERE fact = 3", "in Moldova");
  ASSERT_VALUE("SELECT place FROM evidence_text WHERE fact = 3",
               "rules/events.rules:12");
  ASSERT_VALUE("SELECT group_concat(subject || ' ' || predicate || ' ' ||"
               " object || ' ' || status, '; ') FROM facts",
               "ICMPD organised workshop, Moldova, 2022 held; "
               "IOM organised workshop, Moldova, 2022 held; "
               "workshop, Moldova, 2022 took_place_in Moldova held; "
               "workshop, Moldova, 2022 started_on 2022-05-17 held; "
               "workshop, Moldova, 2022 part_of CARE held");
  ASSERT_VALUE("SELECT count(*) FROM sentence", "2");
  ASSERT_STR(str_from(made->messages), "");
}

static void
test_characters_are_counted_beside_bytes(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT begin - begin_char FROM mention WHERE text = 'CARE'",
               "1");
  ASSERT_VALUE("SELECT begin - begin_char FROM mention WHERE text = 'IOM'",
               "0");
}

static void
test_the_strongest_status_of_a_document_counts(void **state)
{
  Made *made = *state;
  put_claim(made, "a", (uint8_t[]){FACT_REPORTED, FACT_HELD, FACT_PLANNED}, 3);
  check_status(made, "held");
}

static void
test_the_last_denial_in_a_document_wins(void **state)
{
  Made *made = *state;
  put_claim(made, "a", (uint8_t[]){FACT_CANCELLED, FACT_DENIED, FACT_HELD}, 3);
  check_status(made, "denied");
}

static void
test_a_denial_does_not_undo_another_document(void **state)
{
  Made *made = *state;
  put_claim(made, "a", (uint8_t[]){FACT_DENIED}, 1);
  put_claim(made, "b", (uint8_t[]){FACT_PLANNED}, 1);
  put_claim(made, "c", (uint8_t[]){FACT_CANCELLED}, 1);
  check_status(made, "planned");
  ASSERT_VALUE("SELECT confidence FROM fact", "900");
}

static void
test_confidence_grows_with_documents_not_places(void **state)
{
  Made *made = *state;
  put_claim(made, "a", (uint8_t[]){FACT_HELD, FACT_HELD}, 2);
  put_claim(made, "b", (uint8_t[]){FACT_HELD}, 1);
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT confidence FROM fact", "990");
  ASSERT_VALUE("SELECT evidence FROM facts", "3");
}

static void
put_named(Made *made, const char *document, const char *name)
{
  made_doc(made, document, "text\n");
  made_entity(made, "organisation/x", name);
  made_put(made);
}

static void
test_the_name_given_most_often_is_preferred(void **state)
{
  Made *made = *state;
  put_named(made, "a", "Acme");
  put_named(made, "b", "ACME");
  put_named(made, "c", "ACME Ltd");
  put_named(made, "d", "ACME Ltd");
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT name FROM entity", "ACME Ltd");
  ASSERT_VALUE("SELECT count(*) FROM entity_name", "3");
}

static void
test_names_given_equally_often_go_by_bytes(void **state)
{
  Made *made = *state;
  put_named(made, "a", "Acme");
  put_named(made, "b", "ACME");
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT name FROM entity", "ACME");
}

static void
test_a_symmetric_fact_stands_once(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\ntwo\n");
  const uint32_t b = made_entity(made, "person/b", "B");
  const uint32_t a = made_entity(made, "organisation/a", "A");
  made_fact(made, b, "met_with", a, "one");
  made_fact(made, a, "met_with", b, "two");
  made_put(made);
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT group_concat(subject || object || object_type)"
               " FROM facts",
               "ABperson");
}

static void
test_a_document_is_taken_once(void **state)
{
  Made *made = *state;
  put_named(made, "a", "Acme");
  put_named(made, "a", "Acme");
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT count(*) FROM document", "1");
  assert_non_null(strstr(made->messages, "a:0: there was a document"));
}

static void
test_identifiers_of_unknown_entities_are_left_out(void **state)
{
  Made *made = *state;
  const GazetteerIdentifier identifiers[] = {
      {STR("country/MD"), STR("wikidata"), STR("Q217")},
      {STR("country/MD"), STR("wikidata"), STR("Q217")},
      {STR("country/FR"), STR("wikidata"), STR("Q142")},
  };
  made_workshop(made);
  made_identify(made, identifiers, 3);
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT group_concat(value) FROM identifier", "Q217");
}

/* Derived facts. */

static DeriveAtom
atom(Made *made, const char *subject, const char *relation, const char *object)
{
  const uint16_t id = ontology_relation(&made->ontology, str_from(relation));
  assert_int_not_equal(id, 0);
  return (DeriveAtom){str_from(subject), id, str_from(object), false};
}

static void
put_called(Made *made, const char *document, const char *key, const char *alias)
{
  made_doc(made, document, "Bee is Cee\n");
  const uint32_t bee = made_entity(made, key, "Bee");
  made_mention(made, bee, "Bee");
  if (*alias) {
    made_alias(made, bee, alias);
  }
  made_put(made);
}

/* What no name makes, files of facts may have. */
static void
test_keys_with_blanks_join_nothing(void **state)
{
  static const struct {
    const char *key, *n_joined;
  } table[] = {{"organisation/bee", "1"},
               {"organisation/b ee", "0"},
               {"organisation/bee ", "0"},
               {"organisation/b\nee", "0"}};
  (void)state;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    Made *made = made_new();
    put_called(made, "a", table[i].key, "Cee");
    put_called(made, "b", table[i].key, "Cee");
    put_called(made, "c", "organisation/cee", "");
    assert_true(store_commit(made->store));
    ASSERT_VALUE("SELECT count(*) FROM joined", table[i].n_joined);
    made_free(made);
  }
}

static DeriveRule
rule_of(DeriveAtom head, DeriveAtom first, DeriveAtom second)
{
  return (DeriveRule){.name = STR("r"),
                      .file = STR("rules/derive.rules"),
                      .line = 7,
                      .confidence = 1000,
                      .head = head,
                      .body = {first, second},
                      .n_body = 2};
}

static DeriveRule
partner_rule(Made *made)
{
  DeriveRule rule = rule_of(atom(made, "a", "partner_of", "b"),
                            atom(made, "a", "organised", "e"),
                            atom(made, "b", "organised", "e"));
  rule.distinct = true;
  return rule;
}

static DeriveRule
works_in_rule(Made *made)
{
  return rule_of(atom(made, "o", "works_in", "c"),
                 atom(made, "o", "organised", "e"),
                 atom(made, "e", "took_place_in", "c"));
}

#define DERIVED                                                                \
  "SELECT group_concat(f.subject || ' ' || f.predicate || ' ' || f.object ||"  \
  " ' ' || f.status || ' ' || f.evidence, '; ') FROM facts f"                  \
  " JOIN relation r ON r.name = f.predicate WHERE r.is_derived"

static void
test_rules_derive_facts_with_evidence_and_premises(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const DeriveRule rules[] = {partner_rule(made), works_in_rule(made)};
  assert_true(made_derive(made, rules, 2));
  assert_true(store_commit(made->store));
  ASSERT_VALUE(DERIVED, "ICMPD partner_of IOM held 1; "
                        "ICMPD works_in Moldova held 1; "
                        "IOM works_in Moldova held 1");
  ASSERT_VALUE("SELECT group_concat(fact || ':' || premise_fact || "
               "iif(is_first, '!', '')) FROM (SELECT * FROM premise "
               "ORDER BY premise_fact, fact)",
               "6:1!,7:1!,6:2,8:2!,7:3,8:3");
  ASSERT_VALUE("SELECT words || ' ' || place FROM evidence_text"
               " WHERE fact = 6",
               "organised a workshop rules/derive.rules:7");
}

static void
test_a_derived_fact_is_as_weak_as_its_weakest_premise(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\ntwo\n");
  const uint32_t acme = made_entity(made, "organisation/acme", "ACME");
  const uint32_t md = made_entity(made, "country/MD", "Moldova");
  const uint32_t event = made_event(made, "event/a/1/1", "forum", "");
  made_fact(made, acme, "organised", event, "one")->status = FACT_PLANNED;
  made_fact(made, event, "took_place_in", md, "two")->confidence = 500;
  made_put(made);
  const DeriveRule rules[] = {works_in_rule(made)};
  assert_true(made_derive(made, rules, 1));
  assert_true(store_commit(made->store));
  ASSERT_VALUE(DERIVED, "ACME works_in Moldova planned 1");
  ASSERT_VALUE("SELECT confidence FROM fact WHERE id = 3", "500");
}

static void
test_a_derived_fact_is_not_surer_than_its_rule(void **state)
{
  Made *made = *state;
  made_workshop(made);
  DeriveRule rules[] = {partner_rule(made), works_in_rule(made)};
  rules[0].confidence = 700;
  assert_true(made_derive(made, rules, 2));
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT group_concat(DISTINCT r.name || ' ' || f.confidence)"
               " FROM fact f JOIN relation r ON r.id = f.relation"
               " WHERE r.is_derived",
               "partner_of 700,works_in 900");
}

static void
test_nothing_follows_from_a_denied_fact(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\ntwo\n");
  const uint32_t acme = made_entity(made, "organisation/acme", "ACME");
  const uint32_t md = made_entity(made, "country/MD", "Moldova");
  const uint32_t event = made_event(made, "event/a/1/1", "forum", "");
  made_fact(made, acme, "organised", event, "one")->status = FACT_DENIED;
  made_fact(made, event, "took_place_in", md, "two");
  made_put(made);
  const DeriveRule rules[] = {works_in_rule(made)};
  assert_true(made_derive(made, rules, 1));
  assert_true(store_commit(made->store));
  ASSERT_VALUE(DERIVED, "");
}

static void
test_a_negated_atom_needs_absence(void **state)
{
  Made *made = *state;
  made_workshop(made);
  DeriveRule rule = works_in_rule(made);
  rule.body[2] = atom(made, "e", "part_of", "anything");
  rule.body[2].negated = true;
  rule.n_body = 3;
  DeriveRule other = works_in_rule(made);
  other.body[2] = atom(made, "e", "funded", "anything");
  other.body[2].negated = true;
  other.n_body = 3;
  assert_true(made_derive(made, &rule, 1));
  assert_true(store_commit(made->store));
  ASSERT_VALUE(DERIVED, "");
  store_close(made->store);
  made_open(made, "other.db");
  made_workshop(made);
  assert_true(made_derive(made, &other, 1));
  assert_true(store_commit(made->store));
  ASSERT_VALUE(DERIVED, "ICMPD works_in Moldova held 1; "
                        "IOM works_in Moldova held 1");
}

static void
test_types_filter_variables(void **state)
{
  Made *made = *state;
  made_workshop(made);
  DeriveRule rule = works_in_rule(made);
  const uint8_t project = ontology_type(&made->ontology, STR("project"));
  rule.types[rule.n_types++] =
      (DeriveTypes){STR("o"), UINT32_C(1) << (project - 1)};
  assert_true(made_derive(made, &rule, 1));
  assert_true(store_commit(made->store));
  ASSERT_VALUE(DERIVED, "");
}

/* partner_of by partner_of: A-B, B-C, so A-C, and so on along the chain. */
static void
test_rules_run_until_nothing_is_new(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\n");
  uint32_t organisations[5];
  for (int i = 0; i < 5; i++) {
    const char name[] = {(char)('A' + i), '\0'};
    organisations[i] = made_entity(
        made, arena_printf(&made->arena, "organisation/%s", name).ptr, name);
  }
  for (int i = 0; i < 4; i++) {
    made_fact(made, organisations[i], "member_of", organisations[i + 1], "one");
  }
  made_put(made);
  DeriveRule start =
      rule_of(atom(made, "a", "partner_of", "b"),
              atom(made, "a", "member_of", "b"), (DeriveAtom){0});
  start.n_body = 1;
  DeriveRule chain = rule_of(atom(made, "a", "partner_of", "c"),
                             atom(made, "a", "partner_of", "b"),
                             atom(made, "b", "partner_of", "c"));
  chain.distinct = true;
  const DeriveRule rules[] = {chain, start};
  assert_true(made_derive(made, rules, 2));
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT count(*) FROM fact f JOIN relation r"
               " ON r.id = f.relation WHERE r.is_derived",
               "10");
}

static void
test_a_rule_with_a_loose_variable_is_reported(void **state)
{
  Made *made = *state;
  made_workshop(made);
  DeriveRule rule = works_in_rule(made);
  rule.head.object_var = STR("z");
  assert_false(made_derive(made, &rule, 1));
  ASSERT_STR(str_from(made->messages),
             "rules/derive.rules:7: r: ?z stands in no premise that is not "
             "negated\n");
  assert_int_equal(made->diag.first, KEDGE_BAD_KNOWLEDGE);
}

/* The file. */

static void
make_dump(const char *dump)
{
  char command[256];
  Made *made = made_new();
  made_workshop(made);
  put_claim(made, "b", (uint8_t[]){FACT_HELD}, 1);
  const DeriveRule rules[] = {partner_rule(made), works_in_rule(made)};
  assert_true(made_derive(made, rules, 2));
  assert_true(store_commit(made->store));
  snprintf(command, sizeof command, "sqlite3 %s/kedge.db .dump > %s",
           made->folder, dump);
  assert_int_equal(system(command), 0);
  made_free(made);
}

static void
test_equal_runs_make_equal_files(void **state)
{
  Made *made = *state;
  char command[256];
  make_dump(made_path(made, "a"));
  make_dump(made_path(made, "b"));
  snprintf(command, sizeof command, "test -s %s/a && cmp %s/a %s/b",
           made->folder, made->folder, made->folder);
  assert_int_equal(system(command), 0);
}

static bool
exists(Made *made, const char *name)
{
  return access(made_path(made, name), F_OK) == 0;
}

static void
test_nothing_stays_without_commit(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_true(exists(made, "kedge.db.part"));
  assert_false(exists(made, "kedge.db"));
  store_close(made->store);
  made->store = NULL;
  assert_false(exists(made, "kedge.db.part"));
}

static void
test_a_commit_replaces_an_older_file(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_true(store_commit(made->store));
  store_close(made->store);
  made_open(made, "kedge.db");
  assert_true(exists(made, "kedge.db"));
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT count(*) FROM document", "0");
  assert_false(exists(made, "kedge.db.part"));
}

static void
test_a_finished_store_can_be_read_again(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_true(store_commit(made->store));
  store_close(made->store);
  made->store = store_open_existing(&made->arena, made_path(made, "kedge.db"),
                                    &made->ontology, &made->diag);
  assert_non_null(made->store);
  ASSERT_VALUE("SELECT count(*) FROM fact", "5");
}

/* --- quarantine ---------------------------------------------------------- */

/* A project that a body funded, and a place that works for it. */
static void
put_forbidden(Made *made, const char *name, const char *subject)
{
  made_doc(made, name, "IOM funded CARE\nOslo works for CARE\n");
  const uint32_t iom = made_entity(made, subject, "IOM");
  const uint32_t care = made_entity(made, "project/care", "CARE");
  const uint32_t oslo = made_entity(made, "place/oslo", "Oslo");
  made_mention(made, iom, "IOM");
  made_mention(made, oslo, "Oslo");
  made_fact(made, oslo, "works_for", care, "works for CARE");
  made_quarantined(made, "works_for allows no place as subject");
  made_fact(made, iom, "funded", care, "funded");
  made_put(made);
}

static void
test_quarantine_is_beside_the_facts(void **state)
{
  Made *made = *state;
  put_forbidden(made, "a.txt", "organisation/iom");
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT group_concat(predicate) FROM facts", "funded");
  ASSERT_VALUE("SELECT count(*) FROM evidence", "1");
  ASSERT_VALUE("SELECT e.key || ' ' || q.why || ' ' || n.text\n"
               "FROM quarantine q JOIN sentence n ON n.id = q.sentence\n"
               "JOIN document_entity d ON d.document = q.document\n"
               "  AND d.number = q.subject_number\n"
               "JOIN entity e ON e.id = d.entity",
               "place/oslo works_for allows no place as subject "
               "Oslo works for CARE");
}

static void
test_premises_keep_their_numbers_beside_quarantine(void **state)
{
  Made *made = *state;
  made_doc(made, "a.txt", "Oslo works for CARE\nIOM funded CARE\n");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t care = made_entity(made, "project/care", "CARE");
  const uint32_t oslo = made_entity(made, "place/oslo", "Oslo");
  made_fact(made, oslo, "works_for", care, "works for CARE");
  made_quarantined(made, "works_for allows no place as subject");
  made_fact(made, iom, "funded", care, "IOM funded CARE");
  Fact *follows = made_fact(made, iom, "implemented", care, "funded CARE");
  follows->n_premises = 1;
  made->extract.premises = ARENA_NEW_ARRAY(&made->arena, uint32_t, 1);
  made_put(made);
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT f.predicate FROM evidence_premise p\n"
               "JOIN facts f ON f.id = p.premise_fact",
               "funded");
}

/* All rows of a store that are of documents. */
static const char count_rows[] =
    "SELECT (SELECT count(*) FROM quarantine) || ' ' ||\n"
    "  (SELECT count(*) FROM fact) || ' ' ||\n"
    "  (SELECT count(*) FROM evidence) || ' ' ||\n"
    "  (SELECT count(*) FROM sentence) || ' ' ||\n"
    "  (SELECT count(*) FROM entity) || ' ' ||\n"
    "  (SELECT count(*) FROM document_entity)";

static void
reopen(Made *made)
{
  bool is_other;
  assert_true(store_commit(made->store));
  store_close(made->store);
  made->store = store_open_change(&made->arena, made_path(made, "kedge.db"),
                                  &made->ontology, &made->diag, &is_other);
  if (!made->store) {
    fail_msg("%s", made->messages);
  }
  assert_true(store_use(made->store, &made->knowledge));
}

static void
test_quarantine_goes_with_its_document(void **state)
{
  Made *made = *state;
  put_forbidden(made, "a.txt", "organisation/iom");
  put_forbidden(made, "b.txt", "organisation/iom");
  reopen(made);
  ASSERT_VALUE(count_rows, "2 1 2 4 3 6");
  assert_true(store_retract(made->store, STR("a.txt")));
  reopen(made);
  ASSERT_VALUE(count_rows, "1 1 1 2 3 3");
  assert_true(store_retract(made->store, STR("b.txt")));
  assert_true(store_commit(made->store));
  ASSERT_VALUE(count_rows, "0 0 0 0 0 0");
}

/* "CARE works for IOM" is forbidden; that both become one thing, and two again,
   does not make it a fact. */
static void
test_quarantine_outlives_that_its_ends_are_joined(void **state)
{
  Made *made = *state;
  made_doc(made, "a.txt",
           "ICMPD is a member of the Centre\n"
           "The Centre started on ICMPD\n");
  const uint32_t icmpd = made_entity(made, "organisation/icmpd", "ICMPD");
  const uint32_t centre = made_entity(made, "organisation/centre", "Centre");
  made_fact(made, centre, "works_for", icmpd, "started on");
  made_quarantined(made, "works_for allows no organisation as subject");
  made_fact(made, icmpd, "member_of", centre, "is a member of");
  made_put(made);
  reopen(made);
  ASSERT_VALUE("SELECT count(*) FROM fact", "1");
  store_decide(made->store, STR("organisation/centre"),
               STR("organisation/icmpd"), true);
  reopen(made);
  ASSERT_VALUE("SELECT count(*) FROM fact", "0");
  ASSERT_VALUE("SELECT group_concat(why) FROM (SELECT why FROM quarantine\n"
               "  ORDER BY why)",
               "both ends are the same thing,"
               "works_for allows no organisation as subject");
  store_decide(made->store, STR("organisation/centre"), STR(""), true);
  assert_true(store_commit(made->store));
  ASSERT_VALUE("SELECT group_concat(predicate) FROM facts", "member_of");
  ASSERT_VALUE("SELECT group_concat(why) FROM quarantine",
               "works_for allows no organisation as subject");
}

static Store *
open_existing(Made *made, const char *name)
{
  return store_open_existing(&made->arena, made_path(made, name),
                             &made->ontology, &made->diag);
}

static void
test_a_store_of_another_ontology_is_refused(void **state)
{
  Made *made = *state;
  assert_true(store_commit(made->store));
  made->ontology.n_relations--;
  assert_null(open_existing(made, "kedge.db"));
  assert_non_null(strstr(made->messages, "with another ontology"));
  assert_int_equal(made->diag.first, KEDGE_BAD_INPUT);
}

static void
test_what_is_no_store_is_refused(void **state)
{
  Made *made = *state;
  FILE *file = fopen(made_path(made, "text"), "w");
  for (int i = 0; i < 1000; i++) {
    fputs("this is no database\n", file);
  }
  fclose(file);
  assert_null(open_existing(made, "text"));
  assert_null(open_existing(made, "nothing"));
  assert_int_equal(made->diag.n_errors, 2);
  assert_non_null(strstr(made->messages, "No such file or directory"));
}

static void
test_a_folder_that_is_not_there_is_reported(void **state)
{
  Made *made = *state;
  assert_null(store_open(&made->arena, made_path(made, "no/kedge.db"),
                         &made->ontology, &made->diag));
  assert_non_null(
      strstr(made->messages, "no/kedge.db:0: cannot write: No such file"));
  assert_int_equal(made->diag.first, KEDGE_BAD_OUTPUT);
}

/* Files may not grow beyond `size` bytes, as on a full disk. */
static void
limit_files(rlim_t size)
{
  struct rlimit limit;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = size;
  signal(SIGXFSZ, size == RLIM_INFINITY ? SIG_DFL : SIG_IGN);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
test_a_full_disk_is_reported_and_leaves_nothing(void **state)
{
  Made *made = *state;
  made_workshop(made);
  limit_files(16384);
  const bool is_committed = store_commit(made->store);
  limit_files(RLIM_INFINITY);
  assert_false(is_committed);
  assert_int_equal(made->diag.first, KEDGE_BAD_OUTPUT);
  assert_non_null(strstr(made->messages, "kedge.db:0: cannot write: "));
  store_close(made->store);
  made->store = NULL;
  assert_false(exists(made, "kedge.db"));
  assert_false(exists(made, "kedge.db.part"));
}

static void
test_the_summary_counts(void **state)
{
  Made *made = *state;
  StoreSummary summary;
  made_workshop(made);
  put_claim(made, "b", (uint8_t[]){FACT_DENIED}, 1);
  const DeriveRule rules[] = {partner_rule(made)};
  assert_true(made_derive(made, rules, 1));
  assert_true(store_commit(made->store));
  assert_true(store_summary(made->store, &summary));
  assert_int_equal(summary.documents, 2);
  assert_int_equal(summary.items, 2);
  assert_int_equal(summary.entities, 5);
  assert_int_equal(summary.events, 1);
  assert_int_equal(summary.facts, 6);
  assert_int_equal(summary.facts_derived, 1);
  assert_int_equal(summary.facts_by_status[FACT_DENIED], 1);
  assert_int_equal(summary.evidence, 7);
}

/* Memory that runs out at any place leaves no file and no leak. */
static bool
run_once(Made *made, Guard *guard)
{
  made->arena.guard = guard;
  if (setjmp(guard->jump)) {
    return false;
  }
  made->knowledge.n_derive = 0; /* the rules of the run before are gone */
  made_open(made, "small.db");
  made_workshop(made);
  const DeriveRule rules[] = {partner_rule(made)};
  assert_true(made_derive(made, rules, 1));
  assert_true(store_commit(made->store));
  return true;
}

static void
test_every_allocation_may_fail(void **state)
{
  Made *made = *state;
  Guard guard;
  bool is_done = false;
  for (long n = 0; !is_done && n < 10000; n++) {
    store_close(made->store);
    made->store = NULL;
    arena_fail_after(n);
    is_done = run_once(made, &guard);
    arena_fail_after(-1);
    made->arena.guard = NULL;
    if (!is_done) {
      store_close(made->store);
      made->store = NULL;
      assert_false(exists(made, "small.db.part"));
    }
  }
  assert_true(is_done);
}

#define TEST(name) MADE_TEST(name)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_keys_with_blanks_join_nothing),
      TEST(test_a_document_is_kept_with_its_places),
      TEST(test_characters_are_counted_beside_bytes),
      TEST(test_the_strongest_status_of_a_document_counts),
      TEST(test_the_last_denial_in_a_document_wins),
      TEST(test_a_denial_does_not_undo_another_document),
      TEST(test_confidence_grows_with_documents_not_places),
      TEST(test_the_name_given_most_often_is_preferred),
      TEST(test_names_given_equally_often_go_by_bytes),
      TEST(test_a_symmetric_fact_stands_once),
      TEST(test_a_document_is_taken_once),
      TEST(test_identifiers_of_unknown_entities_are_left_out),
      TEST(test_rules_derive_facts_with_evidence_and_premises),
      TEST(test_a_derived_fact_is_as_weak_as_its_weakest_premise),
      TEST(test_a_derived_fact_is_not_surer_than_its_rule),
      TEST(test_nothing_follows_from_a_denied_fact),
      TEST(test_a_negated_atom_needs_absence),
      TEST(test_types_filter_variables),
      TEST(test_rules_run_until_nothing_is_new),
      TEST(test_a_rule_with_a_loose_variable_is_reported),
      TEST(test_equal_runs_make_equal_files),
      TEST(test_nothing_stays_without_commit),
      TEST(test_a_commit_replaces_an_older_file),
      TEST(test_a_finished_store_can_be_read_again),
      TEST(test_quarantine_is_beside_the_facts),
      TEST(test_premises_keep_their_numbers_beside_quarantine),
      TEST(test_quarantine_goes_with_its_document),
      TEST(test_quarantine_outlives_that_its_ends_are_joined),
      TEST(test_a_store_of_another_ontology_is_refused),
      TEST(test_what_is_no_store_is_refused),
      TEST(test_a_folder_that_is_not_there_is_reported),
      TEST(test_a_full_disk_is_reported_and_leaves_nothing),
      TEST(test_the_summary_counts),
      TEST(test_every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
