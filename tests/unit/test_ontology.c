// SPDX-License-Identifier: MIT
#include "base/file.h"
#include "lexicon/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct Fixture {
  Arena arena;
  Ontology ontology;
  Diag diag;
  char messages[2048];
} Fixture;

static void
on_message(void *handle, const KedgeError *error)
{
  Fixture *fixture = handle;
  const size_t len = strlen(fixture->messages);
  snprintf(fixture->messages + len, sizeof fixture->messages - len,
           "%s:%u: %s\n", error->file, error->line, error->message);
}

static int
setup(void **state)
{
  static Fixture fixture;
  fixture = (Fixture){.diag = {.func = on_message}};
  fixture.diag.handle = &fixture;
  *state = &fixture;
  return 0;
}

static int
teardown(void **state)
{
  Fixture *fixture = *state;
  arena_free(&fixture->arena);
  return 0;
}

typedef bool Load(Ontology *, Arena *, const char *, Str, Diag *);

static bool
load(Fixture *fixture, Load *func, const char *text)
{
  return func(&fixture->ontology, &fixture->arena, "t.csv", str_from(text),
              &fixture->diag);
}

static void
load_file(Fixture *fixture, Load *func, const char *path)
{
  FileBytes file;
  assert_true(file_open(&file, path, &fixture->diag));
  const Str bytes = arena_str(&fixture->arena, file.bytes);
  file_close(&file);
  assert_true(
      func(&fixture->ontology, &fixture->arena, path, bytes, &fixture->diag));
}

static void
load_real(Fixture *fixture)
{
  load_file(fixture, ontology_load_types, "data/ontology/types.csv");
  load_file(fixture, ontology_load_relations, "data/ontology/relations.csv");
  load_file(fixture, ontology_load_iris, "data/ontology/iris.csv");
  load_file(fixture, ontology_load_schemes, "data/ontology/schemes.csv");
}

#define TYPES                                                                  \
  "name,iri,shape,literal,event,event_column\n"                                \
  "thing,http://x/T,box,no,no,places\n"                                        \
  "day,,,date,no,\n"                                                           \
  "word,,,text,no,\n"                                                          \
  "fair,http://x/F,,no,yes,\n"

static void
test_the_tables_of_the_project_are_good(void **state)
{
  Fixture *fixture = *state;
  const Ontology *ontology = &fixture->ontology;
  load_real(fixture);
  assert_string_equal(fixture->messages, "");
  for (uint32_t i = 0; i < ontology->n_relations; i++) {
    const RelationInfo *relation = &ontology->relations[i];
    assert_int_not_equal(relation->subject_types, 0);
    assert_int_not_equal(relation->object_types, 0);
    assert_int_not_equal(relation->label.len, 0);
    assert_true(relation->network != NETWORK_ACTOR || relation->draw.len);
  }
  assert_true(type_at(ontology, ontology->date_type)->is_literal);
  assert_true(type_at(ontology, ontology->text_type)->is_literal);
}

static void
test_types_have_ids_and_flags(void **state)
{
  Fixture *fixture = *state;
  assert_true(load(fixture, ontology_load_types, TYPES));
  const Ontology *ontology = &fixture->ontology;
  assert_int_equal(ontology_type(ontology, STR("thing")), 1);
  assert_int_equal(ontology_type(ontology, STR("thin")), 0);
  assert_int_equal(ontology->date_type, 2);
  assert_int_equal(ontology->text_type, 3);
  assert_true(type_at(ontology, 4)->is_event);
  assert_false(type_at(ontology, 1)->is_event);
  assert_false(type_at(ontology, 1)->is_literal);
  assert_int_equal(type_at(ontology, 1)->event_column, EVENT_COLUMN_PLACES);
}

static void
test_nothing_is_known_before_loading(void **state)
{
  Fixture *fixture = *state;
  assert_int_equal(ontology_type(&fixture->ontology, STR("thing")), 0);
  assert_int_equal(ontology_relation(&fixture->ontology, STR("r")), 0);
  assert_null(ontology_scheme(&fixture->ontology, STR("s")));
}

static void
test_relations_run_between_types(void **state)
{
  Fixture *fixture = *state;
  load(fixture, ontology_load_types, TYPES);
  assert_true(load(fixture, ontology_load_relations,
                   "name,subject,object,direction,kind,anchor,single,"
                   "event_column,network\n"
                   "made,thing|fair,fair,inverse,stated,yes,no,organisers,"
                   "actor\n"
                   "met,thing,thing,symmetric,derived,no,yes,,\n"));
  const Ontology *ontology = &fixture->ontology;
  const RelationInfo *made = relation_at(ontology, 1);
  const RelationInfo *met = relation_at(ontology, 2);
  assert_true(made->is_inverse && made->is_anchor && !made->is_derived);
  assert_int_equal(made->network, NETWORK_ACTOR);
  assert_int_equal(made->event_column, EVENT_COLUMN_ORGANISERS);
  assert_true(met->is_symmetric && met->is_derived && met->is_single);
  assert_false(met->is_inverse);
  assert_true(ontology_allows(ontology, 1, 1, 4));
  assert_true(ontology_allows(ontology, 1, 4, 4));
  assert_false(ontology_allows(ontology, 1, 2, 4));
  assert_false(ontology_allows(ontology, 1, 1, 1));
  assert_false(ontology_allows(ontology, 1, 0, 4));
}

static void
check_bad(Fixture *fixture, Load *func, const char *text, const char *message)
{
  fixture->messages[0] = '\0';
  assert_false(load(fixture, func, text));
  assert_string_equal(fixture->messages, message);
  assert_int_equal(fixture->diag.first, KEDGE_BAD_KNOWLEDGE);
}

static void
test_bad_cells_are_reported_with_their_line(void **state)
{
  Fixture *fixture = *state;
  check_bad(fixture, ontology_load_types, "name,event\nx,perhaps\n",
            "t.csv:2: column 'event': 'perhaps' is not one of no yes\n");
  load(fixture, ontology_load_types, TYPES);
  check_bad(fixture, ontology_load_relations,
            "name,subject,object\nr,thing|dog,cat\n,thing,thing\n",
            "t.csv:2: column 'subject': 'dog' is not a type\n"
            "t.csv:2: column 'object': 'cat' is not a type\n"
            "t.csv:3: column 'name': '' is not allowed to be empty\n");
  check_bad(fixture, ontology_load_iris,
            "relation,subject_type,iri\nr,thing,http://x\n",
            "t.csv:2: column 'relation': 'r' is not a relation\n");
  check_bad(fixture, ontology_load_schemes, "scheme,iri\nx,\n",
            "t.csv:2: column 'iri': '' is not allowed to be empty\n");
}

static void
test_names_are_unique(void **state)
{
  Fixture *fixture = *state;
  check_bad(fixture, ontology_load_types, "name\nx\nx\n",
            "t.csv:3: 'x' is there twice\n");
}

static void
test_there_is_a_limit_of_types(void **state)
{
  Fixture *fixture = *state;
  char text[512] = "name\n";
  for (int i = 0; i <= ONTOLOGY_MAX_TYPES; i++) {
    snprintf(text + strlen(text), 16, "t%d\n", i);
  }
  check_bad(fixture, ontology_load_types, text,
            "t.csv:33: 't31' is one too many\n");
}

static void
test_a_misspelt_column_is_reported(void **state)
{
  Fixture *fixture = *state;
  check_bad(fixture, ontology_load_types, "name,evnt\nx,yes\n",
            "t.csv:1: unknown column 'evnt'\n");
}

static void
test_an_iri_may_depend_on_the_subject(void **state)
{
  Fixture *fixture = *state;
  load_real(fixture);
  const Ontology *ontology = &fixture->ontology;
  const uint16_t relation = ontology_relation(ontology, STR("located_in"));
  const Str other = ontology_iri(ontology, relation,
                                 ontology_type(ontology, STR("organisation")));
  const Str usual =
      ontology_iri(ontology, relation, ontology_type(ontology, STR("place")));
  assert_true(str_equal(other, STR("http://schema.org/location")));
  assert_true(str_equal(usual, STR("http://schema.org/containedInPlace")));
}

static void
test_a_scheme_falls_back_to_the_star(void **state)
{
  Fixture *fixture = *state;
  assert_true(load(fixture, ontology_load_schemes,
                   "scheme,iri,prefix,suffix\na,http://p,http://a/,/\n"
                   "*,http://q,,\n"));
  const Ontology *ontology = &fixture->ontology;
  assert_true(str_equal(ontology_scheme(ontology, STR("a"))->suffix, STR("/")));
  assert_true(
      str_equal(ontology_scheme(ontology, STR("b"))->iri, STR("http://q")));
}

static void
test_words_of_columns_can_be_printed(void **state)
{
  (void)state;
  assert_true(
      str_equal(event_column_name(EVENT_COLUMN_BY_TYPE), STR("by-type")));
  assert_true(str_equal(event_column_name(EVENT_COLUMN_NONE), STR("none")));
  assert_true(str_equal(network_role_name(NETWORK_THEME), STR("theme")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_the_tables_of_the_project_are_good),
      TEST(test_types_have_ids_and_flags),
      TEST(test_nothing_is_known_before_loading),
      TEST(test_relations_run_between_types),
      TEST(test_bad_cells_are_reported_with_their_line),
      TEST(test_names_are_unique),
      TEST(test_there_is_a_limit_of_types),
      TEST(test_a_misspelt_column_is_reported),
      TEST(test_an_iri_may_depend_on_the_subject),
      TEST(test_a_scheme_falls_back_to_the_star),
      TEST(test_words_of_columns_can_be_printed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
