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
           "%s:%u:%u: %s\n", error->file, error->line, error->column,
           error->message);
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
test_bad_cells_are_reported_with_their_place(void **state)
{
  Fixture *fixture = *state;
  load(fixture, ontology_load_types, TYPES);
  check_bad(fixture, ontology_load_types, "name,event\nx,perhaps\n",
            "t.csv:2:3: column 'event': unknown word 'perhaps'; there are no, "
            "yes\n");
  check_bad(
      fixture, ontology_load_relations,
      "name,subject,object\nr,thing|fare,vessel\n,thing,thing\n"
      "\"a, b\",thing,dy\n",
      "t.csv:2:9: column 'subject': unknown type 'fare'; did you mean "
      "'fair'?\n"
      "t.csv:2:14: column 'object': unknown type 'vessel'; there are thing, "
      "day, word, fair, x\n"
      "t.csv:3:1: column 'name': '' is not allowed to be empty\n"
      "t.csv:4:1: column 'name': 'a, b' is no name: letters, then "
      "digits, '_' and '-', too\n"
      "t.csv:4:14: column 'object': unknown type 'dy'; did you mean "
      "'day'?\n");
  check_bad(fixture, ontology_load_relations,
            "name,subject,object,direction\nq,thing,thing,forwards\n",
            "t.csv:2:15: column 'direction': unknown word 'forwards'; did you "
            "mean 'forward'?\n");
  check_bad(fixture, ontology_load_iris,
            "relation,subject_type,iri\ns,thing,http://x\n",
            "t.csv:2:1: column 'relation': unknown relation 's'; there are r, "
            "a, b, q\n");
  check_bad(fixture, ontology_load_schemes, "scheme,iri\nx,\n",
            "t.csv:2:3: column 'iri': '' is not allowed to be empty\n");
}

static void
test_texts_have_a_form(void **state)
{
  Fixture *fixture = *state;
  check_bad(fixture, ontology_load_types,
            "name,iri,fill,shape,also\n"
            "x,http://x/T,red,\"box;\",http://x/U http://x/V\n"
            "y,<http://x>,#12345g,box,plain\n"
            "z,,#12345F,box,\n",
            "t.csv:2:18: column 'shape': 'box;' is no shape such as rounded "
            "box\n"
            "t.csv:2:14: column 'fill': 'red' is no colour such as #1f4e9e\n"
            "t.csv:3:3: column 'iri': '<http://x>' is no IRI such as "
            "http://example.org/term\n"
            "t.csv:3:26: column 'also': 'plain' is no IRI such as "
            "http://example.org/term\n"
            "t.csv:3:14: column 'fill': '#12345g' is no colour such as "
            "#1f4e9e\n");
}

static void
test_names_are_unique_over_files(void **state)
{
  Fixture *fixture = *state;
  check_bad(fixture, ontology_load_types, "name\nx\nx\n",
            "t.csv:3:1: 'x' is there already, at t.csv:2\n");
  check_bad(fixture, ontology_load_types, "label,name\nwhy,y\nix,x\n",
            "t.csv:3:4: 'x' is there already, at t.csv:2\n");
  assert_int_equal(ontology_type(&fixture->ontology, STR("y")), 2);
}

static void
test_there_is_one_type_of_dates(void **state)
{
  Fixture *fixture = *state;
  load(fixture, ontology_load_types, TYPES);
  check_bad(fixture, ontology_load_types, "name,literal\nhour,date\n",
            "t.csv:2:6: 'day' is of this kind, and there can be no other "
            "one\n");
}

static void
test_what_is_not_said_has_a_default(void **state)
{
  Fixture *fixture = *state;
  const Ontology *ontology = &fixture->ontology;
  assert_true(load(fixture, ontology_load_types, "name\nboat_house\n"));
  assert_true(load(fixture, ontology_load_relations,
                   "name,subject,object\nlies_at,boat_house,boat_house\n"));
  const TypeInfo *type = type_at(ontology, 1);
  const RelationInfo *relation = relation_at(ontology, 1);
  assert_true(str_equal(type->label, STR("boat house")));
  assert_true(str_equal(type->plural, STR("boat house")));
  assert_true(type->shape.len && type->fill.len && type->border.len);
  assert_false(type->is_literal || type->is_event || type->is_whole);
  assert_true(str_equal(relation->label, STR("lies at")));
  assert_true(relation->draw.len);
  assert_int_equal(relation->iri.len, 0);
  assert_false(relation->is_inverse || relation->is_symmetric ||
               relation->is_derived || relation->is_anchor ||
               relation->is_single);
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
            "t.csv:33:1: 't31' is one too many: there can be 31 types\n");
}

static void
test_columns_are_known_and_there(void **state)
{
  Fixture *fixture = *state;
  check_bad(fixture, ontology_load_types, "name,evnt\nx,yes\n",
            "t.csv:1:6: unknown column 'evnt'; did you mean 'event'?\n");
  check_bad(fixture, ontology_load_relations, "# ours\nname,subjct,name\n",
            "t.csv:2:6: unknown column 'subjct'; did you mean 'subject'?\n"
            "t.csv:2:13: column 'name' is there twice\n");
  check_bad(fixture, ontology_load_relations, "name\nx\n",
            "t.csv:1:1: there is no column 'subject'\n"
            "t.csv:1:1: there is no column 'object'\n");
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
      TEST(test_bad_cells_are_reported_with_their_place),
      TEST(test_texts_have_a_form),
      TEST(test_names_are_unique_over_files),
      TEST(test_there_is_one_type_of_dates),
      TEST(test_what_is_not_said_has_a_default),
      TEST(test_there_is_a_limit_of_types),
      TEST(test_columns_are_known_and_there),
      TEST(test_an_iri_may_depend_on_the_subject),
      TEST(test_a_scheme_falls_back_to_the_star),
      TEST(test_words_of_columns_can_be_printed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
