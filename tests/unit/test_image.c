// SPDX-License-Identifier: MIT
/* Images of gazetteers: what is written is read again, and what is damaged is
   refused or does no harm. */
#include "lexicon/gazetteer_build.h"
#include "lexicon/gazetteer_image.h"

#include "messages.h"
#include "reading.h"

#include <stdlib.h>

typedef struct Fixture {
  Arena arena;
  Arena scratch;
  Lexicon lexicon;
  Messages messages;
  Str image;
} Fixture;

#define HEADER "id,type,name,kind,country,case,context,weight\n"

static const char names[] = HEADER
    "country/NO,country,Norway,name,NO,any,,\n"
    "country/NO,country,Norwegian,adjective,NO,any,,\n"
    "place/oslo,place,Oslo,name,NO,any,,700000\n"
    "place/little-oslo,place,Oslo,alias,NO,any,,12\n"
    "organisation/iom,organisation,International Organization for Migration,"
    "name,,any,,\n"
    "organisation/iom,organisation,IOM,acronym,,exact,,\n"
    "organisation/labour,organisation,de Labour Centre,name,,any,needs,\n"
    "given_name/amy,given_name,Amy,name,,any,,\n";

static void
open_lexicon(Lexicon *lexicon, Arena *arena, Diag *diag)
{
  Arena scratch = {0};
  lexicon_init(lexicon, arena);
  assert_true(spelling_load(&lexicon->spelling, arena, "s.csv",
                            STR("kind,spelling,other,least\n"
                                "word,labour,labor,\n"),
                            diag));
  assert_true(ontology_load_types(
      &lexicon->ontology, arena, "types.csv",
      STR("name,event_column\norganisation,\ncountry,countries\nplace,"
          "places\n"),
      diag));
  for (uint32_t i = 0; i < lexicon->ontology.n_types; i++) {
    lexicon_class_add(lexicon, lexicon->ontology.types[i].name);
  }
  assert_true(lexicon_load_classes(lexicon, &scratch, "c.csv",
                                   STR("class,type,kind,stands_for\n"
                                       "demonym,country,adjective,no\n"
                                       "given_name,given_name,,no\n"),
                                   diag));
  arena_free(&scratch);
}

static Str
build(Fixture *fixture, Arena *arena, const Lexicon *lexicon)
{
  GazetteerBuild build;
  Diag *diag = &fixture->messages.diag;
  const GazetteerSource source = {STR("g.csv"), sizeof names - 1, 12, 34};
  gazetteer_build_init(&build, &fixture->scratch, lexicon);
  assert_true(gazetteer_build_add(&build, &fixture->scratch, "g.csv",
                                  str_from(names), diag));
  assert_true(gazetteer_build_identifiers(
      &build, &fixture->scratch, "i.csv",
      STR("id,scheme,value\norganisation/iom,wikidata,Q1\n"), diag));
  return gazetteer_build_finish(&build, arena, &source, 1);
}

static int
setup(void **state)
{
  static Fixture fixture;
  fixture = (Fixture){.arena = {0}};
  messages_open(&fixture.messages);
  open_lexicon(&fixture.lexicon, &fixture.arena, &fixture.messages.diag);
  lexicon_load_page_words(&fixture.lexicon, STR("mr\nlabour\n"),
                          WORD_ABBREVIATION);
  fixture.image = build(&fixture, &fixture.arena, &fixture.lexicon);
  *state = &fixture;
  return 0;
}

static int
teardown(void **state)
{
  Fixture *fixture = *state;
  arena_free(&fixture->arena);
  arena_free(&fixture->scratch);
  return 0;
}

static Gazetteer
open_image(const Fixture *fixture)
{
  Gazetteer gazetteer;
  assert_null(
      gazetteer_open(&gazetteer, fixture->image, fixture->lexicon.n_classes));
  assert_true(gazetteer_is_whole(&gazetteer));
  return gazetteer;
}

/* --- what is written ---------------------------------------------------------
 */

static void
test_an_image_has_what_was_put_in(void **state)
{
  Fixture *fixture = *state;
  const Gazetteer gazetteer = open_image(fixture);
  const GazetteerSource source = gazetteer_source(&gazetteer, 0);
  const GazetteerIdentifier identifier = gazetteer_identifier(&gazetteer, 0);
  assert_int_equal(gazetteer.n_sources, 1);
  assert_true(str_equal(source.name, STR("g.csv")));
  assert_int_equal(source.size, sizeof names - 1);
  assert_int_equal(source.time, 12);
  assert_int_equal(source.contents, 34);
  assert_true(str_equal(identifier.key, STR("organisation/iom")));
  assert_true(str_equal(identifier.scheme, STR("wikidata")));
  assert_true(str_equal(identifier.value, STR("Q1")));
  assert_int_equal(gazetteer.n_names, 7);
  assert_int_equal(gazetteer.n_entries, 5);
  assert_true(gazetteer.ontology == gazetteer_ontology(&fixture->lexicon));
}

static void
test_the_same_files_give_the_same_bytes(void **state)
{
  Fixture *fixture = *state;
  const Str again = build(fixture, &fixture->arena, &fixture->lexicon);
  assert_true(str_equal(again, fixture->image));
}

static void
test_words_keep_their_ids(void **state)
{
  Fixture *fixture = *state;
  const Gazetteer gazetteer = open_image(fixture);
  Lexicon fresh;
  Lexicon *built = &fixture->lexicon;
  const uint32_t labour = lexicon_find(built, STR("labour"));
  open_lexicon(&fresh, &fixture->arena, &fixture->messages.diag);
  lexicon_take(&fresh, &gazetteer);
  lexicon_take(built, &gazetteer);
  assert_int_equal(lexicon_find(&fresh, STR("Labor")), labour);
  assert_int_equal(lexicon_find(built, STR("Labor")), labour);
  assert_int_equal(lexicon_find(&fresh, STR("oslo")),
                   lexicon_find(built, STR("Oslo")));
  assert_int_equal(lexicon_find(&fresh, STR("later")), 0);
  const uint32_t later = lexicon_add(&fresh, STR("later"));
  assert_int_equal(later, gazetteer.words.n_keys + 1);
  assert_true(str_equal(map_key(&fresh.words, later), STR("later")));
  assert_true(str_equal(map_key(&fresh.words, labour), STR("labour")));
}

static void
test_changed_words_are_visited_once(void **state)
{
  Fixture *fixture = *state;
  Lexicon *lexicon = &fixture->lexicon;
  Lexicon fresh;
  lexicon_init(&fresh, &fixture->arena);
  uint32_t ids[300];
  for (int i = 0; i < 300; i++) {
    ids[i] = lexicon_add(&fresh, arena_printf(&fixture->scratch, "w%d", i));
  }
  for (int i = 0; i < 300; i += 63) {
    lexicon_info(&fresh, ids[i])->lemma = 1;
  }
  uint32_t word = fresh.words.n_keys + 1;
  for (int i = 252; i >= 0; i -= 63) {
    word = lexicon_changed_before(&fresh, word);
    assert_int_equal(word, ids[i]);
  }
  assert_int_equal(lexicon_changed_before(&fresh, word), 0);
  assert_int_not_equal(
      lexicon_changed_before(lexicon, lexicon->words.n_keys + 1), 0);
}

static void
test_another_ontology_is_told_apart(void **state)
{
  Fixture *fixture = *state;
  const uint64_t before = gazetteer_ontology(&fixture->lexicon);
  lexicon_class_add(&fixture->lexicon, STR("surname"));
  assert_true(gazetteer_ontology(&fixture->lexicon) != before);
}

static void
test_the_hash_depends_on_every_byte(void **state)
{
  (void)state;
  char bytes[200] = {0};
  const uint64_t plain = gazetteer_hash((Str){bytes, sizeof bytes});
  for (size_t i = 0; i < sizeof bytes; i++) {
    bytes[i] = 1;
    assert_true(gazetteer_hash((Str){bytes, sizeof bytes}) != plain);
    bytes[i] = 0;
    assert_true(gazetteer_hash((Str){bytes, i}) != plain);
  }
}

/* --- damage ------------------------------------------------------------------
 */

/* Visit everything that can be asked for. */
static size_t
visit_rows(const Gazetteer *gazetteer)
{
  size_t sum = 0;
  for (uint32_t id = 0; id <= gazetteer->n_names + 1; id++) {
    const GazetteerName name = gazetteer_name(gazetteer, id);
    sum += name.surface.len + gazetteer_entry(gazetteer, name.entry).name.len +
           gazetteer_file(gazetteer, name.file).len +
           gazetteer_kind(gazetteer, name.kind).len;
    assert_in_range(name.type, 1, 5);
  }
  for (uint32_t id = 0; id <= gazetteer->n_entries + 1; id++) {
    const GazetteerEntry entry = gazetteer_entry(gazetteer, id);
    sum += str_hash(entry.key) + str_hash(entry.name);
    sum += gazetteer_entry(gazetteer, entry.country).key.len;
  }
  for (uint32_t i = 0; i < gazetteer->n_identifiers; i++) {
    sum += str_hash(gazetteer_identifier(gazetteer, i).value);
  }
  for (uint32_t i = 0; i < gazetteer->n_sources; i++) {
    sum += str_hash(gazetteer_source(gazetteer, i).name);
  }
  return sum + gazetteer_find(gazetteer, STR("organisation/iom"));
}

static size_t
visit_words(const Gazetteer *gazetteer)
{
  size_t sum = 0;
  const uint32_t n_words = gazetteer->words.n_keys;
  for (uint32_t word = 0; word <= n_words + 1; word++) {
    const uint32_t root = gazetteer_root(gazetteer, word);
    sum += gazetteer->class_sets[gazetteer_class_set(gazetteer, word)];
    sum += str_hash(map_table_key(&gazetteer->words, word));
    for (uint32_t next = 0; next <= n_words + 1; next++) {
      const uint32_t node = gazetteer_step(gazetteer, root, next);
      uint32_t name = gazetteer_first(gazetteer, node);
      for (; name; name = gazetteer_next(gazetteer, name)) {
        sum += gazetteer_name(gazetteer, name).line;
      }
    }
  }
  return sum;
}

static void
visit_texts(const Gazetteer *gazetteer)
{
  Arena arena = {0};
  Lexicon lexicon;
  Document doc;
  Messages messages;
  messages_open(&messages);
  open_lexicon(&lexicon, &arena, &messages.diag);
  lexicon_take(&lexicon, gazetteer);
  const uint32_t n =
      lexicon_tokens(&lexicon, &arena,
                     STR("Amy of the Labor Centre in Oslo, Norway, mr"), &doc);
  for (uint32_t i = 0; i < n; i++) {
    lexicon_add_unit(&lexicon, doc.tokens[i].word, 90);
  }
  arena_free(&arena);
}

static uint32_t
visit(Str bytes, bool with_texts)
{
  Gazetteer gazetteer;
  if (gazetteer_open(&gazetteer, bytes, 5)) {
    return 0;
  }
  volatile size_t sum = visit_rows(&gazetteer) + visit_words(&gazetteer);
  (void)sum;
  if (with_texts) {
    visit_texts(&gazetteer);
  }
  return 1;
}

/* A copy that ends where its memory does. */
static char *
copy_of(Str image, size_t len)
{
  char *bytes = malloc(len ? len : 1);
  assert_non_null(bytes);
  memcpy(bytes, image.ptr, len);
  return bytes;
}

static void
seal(char *bytes, size_t len)
{
  const uint64_t checksum = image_checksum((Str){bytes, len});
  memcpy(bytes + offsetof(ImageHead, checksum), &checksum, sizeof checksum);
}

static const unsigned char flips[] = {0x01, 0x80, 0x3C, 0xFF};

static void
test_a_changed_byte_is_noticed(void **state)
{
  Fixture *fixture = *state;
  const Str image = fixture->image;
  char *bytes = copy_of(image, image.len);
  Gazetteer gazetteer;
  for (size_t i = 0; i < image.len; i++) {
    for (size_t k = 0; k < sizeof flips; k++) {
      bytes[i] = (char)(image.ptr[i] ^ flips[k]);
      assert_true(gazetteer_open(&gazetteer, (Str){bytes, image.len}, 5) ||
                  !gazetteer_is_whole(&gazetteer));
    }
    bytes[i] = image.ptr[i];
  }
  free(bytes);
}

static void
test_a_changed_byte_does_no_harm(void **state)
{
  Fixture *fixture = *state;
  const Str image = fixture->image;
  char *bytes = copy_of(image, image.len);
  uint32_t n_opened = 0;
  for (size_t i = 0; i < image.len; i++) {
    for (size_t k = 0; k < sizeof flips; k++) {
      bytes[i] = (char)(image.ptr[i] ^ flips[k]);
      seal(bytes, image.len);
      n_opened += visit((Str){bytes, image.len}, k == 0);
    }
    bytes[i] = image.ptr[i];
  }
  assert_true(n_opened > image.len); /* the bounds did the work */
  free(bytes);
}

static void
test_a_cut_image_is_refused(void **state)
{
  Fixture *fixture = *state;
  Gazetteer gazetteer;
  for (size_t len = 0; len < fixture->image.len; len++) {
    char *bytes = copy_of(fixture->image, len);
    assert_non_null(gazetteer_open(&gazetteer, (Str){bytes, len}, 5));
    free(bytes);
  }
}

static void
test_a_cut_image_with_a_sound_head_does_no_harm(void **state)
{
  Fixture *fixture = *state;
  for (size_t len = sizeof(ImageHead); len < fixture->image.len; len++) {
    char *bytes = copy_of(fixture->image, len);
    const uint64_t size = len;
    memcpy(bytes + offsetof(ImageHead, size), &size, sizeof size);
    seal(bytes, len);
    visit((Str){bytes, len}, false);
    free(bytes);
  }
}

static void
test_refusals_say_why(void **state)
{
  Fixture *fixture = *state;
  static const struct {
    size_t at;
    const char *problem;
  } rows[] = {
      {0, "it is no image of gazetteers"},
      {offsetof(ImageHead, byte_order),
       "it was made on a machine with another order of bytes"},
      {offsetof(ImageHead, version), "it was made by another version of kedge"},
      {offsetof(ImageHead, program), "it was made by another version of kedge"},
      {offsetof(ImageHead, size), "it is cut short"},
      {offsetof(ImageHead, parts), "it is damaged"},
  };
  char *bytes = copy_of(fixture->image, fixture->image.len);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Gazetteer gazetteer;
    bytes[rows[i].at] ^= 1;
    assert_string_equal(
        gazetteer_open(&gazetteer, (Str){bytes, fixture->image.len}, 5),
        rows[i].problem);
    bytes[rows[i].at] ^= 1;
  }
  free(bytes);
}

/* --- damage under a whole engine ---------------------------------------------
 */

enum { N_DAMAGES = 4000 };

/* Reads a text with a damaged image in place of that of the engine. */
static void
read_damaged(Reading *reading, char *bytes, size_t len)
{
  Lexicon *lexicon = &reading->engine->knowledge.lexicon;
  seal(bytes, len);
  assert_null(gazetteer_open(&lexicon->gazetteer, (Str){bytes, len},
                             lexicon->n_classes));
  reading_read(reading, "2022-05-09",
               "IOM and the Norwegian Refugee Council held a workshop in "
               "Oslo, Norway. The Council of Europe (CoE) funded it in Paris.");
}

static void
test_documents_are_read_with_any_damage(void **state)
{
  Reading *reading = *state;
  Lexicon *lexicon = &reading->engine->knowledge.lexicon;
  const Str image = lexicon->gazetteer.bytes;
  const Gazetteer sound = lexicon->gazetteer;
  char *bytes = copy_of(image, image.len);
  const ImageHead *head = (const void *)bytes;
  uint64_t random = 1;
  for (int i = 0; i < N_DAMAGES; i++) {
    random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
    /* names and trie are small beside the words; all get their share */
    const ImagePart *part = &head->parts[(random >> 33) % IMAGE_SECTIONS];
    const uint64_t end = part[1].at > part->at && part != &head->parts[17]
                             ? part[1].at
                             : image.len;
    const size_t at = part->at + (random >> 20) % (end - part->at);
    const char old = bytes[at];
    bytes[at] = (char)(random >> 50);
    read_damaged(reading, bytes, image.len);
    bytes[at] = old;
  }
  lexicon->gazetteer = sound;
  free(bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_an_image_has_what_was_put_in),
      TEST(test_the_same_files_give_the_same_bytes),
      TEST(test_words_keep_their_ids),
      TEST(test_changed_words_are_visited_once),
      TEST(test_another_ontology_is_told_apart),
      TEST(test_the_hash_depends_on_every_byte),
      TEST(test_a_changed_byte_is_noticed),
      TEST(test_a_changed_byte_does_no_harm),
      TEST(test_a_cut_image_is_refused),
      TEST(test_a_cut_image_with_a_sound_head_does_no_harm),
      TEST(test_refusals_say_why),
  };
  const struct CMUnitTest engine_tests[] = {
      cmocka_unit_test(test_documents_are_read_with_any_damage),
  };
  const int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  return n_failed +
         cmocka_run_group_tests(engine_tests, reading_open_tiny, reading_close);
}
