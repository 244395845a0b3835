// SPDX-License-Identifier: MIT
/// Documents made by hand, for the tests of store and write. A line of the
/// text is a sentence; places are found by their words.
#ifndef KEDGE_TEST_STORE_H
#define KEDGE_TEST_STORE_H

#include "base/file.h"
#include "store/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { MADE_MAX = 4096 };

/// Messages, and everything that a test makes.
typedef struct Made {
  Arena arena;
  Diag diag;
  char messages[4096];
  Ontology ontology;
  char folder[64];
  Store *store;
  RuleRef rules[2];
  Document doc;
  Extract extract;
  Entity entities[MADE_MAX];
  MentionRecord mentions[MADE_MAX];
  Fact facts[MADE_MAX];
  QuarantinedFact quarantined[MADE_MAX];
  StoreKnowledge knowledge;
} Made;

static inline void
made_message(void *handle, const KedgeError *error)
{
  Made *made = handle;
  const size_t len = strlen(made->messages);
  snprintf(made->messages + len, sizeof made->messages - len, "%s:%u: %s\n",
           error->file ? error->file : "", error->line, error->message);
}

static inline Str
made_file(Made *made, const char *path)
{
  FileBytes file;
  assert_true(file_open(&file, path, &made->diag));
  const Str bytes = arena_str(&made->arena, file.bytes);
  file_close(&file);
  return bytes;
}

static inline void
made_load(Made *made)
{
  static const struct {
    const char *path;
    bool (*load)(Ontology *, Arena *, const char *, Str, Diag *);
  } files[] = {
      {"data/ontology/types.csv", ontology_load_types},
      {"data/ontology/relations.csv", ontology_load_relations},
      {"data/ontology/iris.csv", ontology_load_iris},
      {"data/ontology/schemes.csv", ontology_load_schemes},
  };
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    assert_true(files[i].load(&made->ontology, &made->arena, files[i].path,
                              made_file(made, files[i].path), &made->diag));
  }
}

static inline const char *
made_path(Made *made, const char *name)
{
  return arena_printf(&made->arena, "%s/%s", made->folder, name).ptr;
}

/// Begin a new store.
static inline void
made_open(Made *made, const char *name)
{
  made->store = store_open(&made->arena, made_path(made, name), &made->ontology,
                           &made->diag);
  if (made->store) {
    assert_true(store_use(made->store, &made->knowledge));
  }
}

/// Say what follows from facts; false: the rules make no sense.
static inline bool
made_derive(Made *made, const DeriveRule *rules, uint32_t n)
{
  made->knowledge.derive = rules;
  made->knowledge.n_derive = n;
  return store_use(made->store, &made->knowledge);
}

static inline void
made_identify(Made *made, const GazetteerIdentifier *identifiers, uint32_t n)
{
  made->knowledge.identifiers = identifiers;
  made->knowledge.n_identifiers = n;
  assert_true(store_use(made->store, &made->knowledge));
}

/// A store in a folder of its own.
static inline Made *
made_new(void)
{
  Made *made = calloc(1, sizeof *made);
  made->diag = (Diag){.func = made_message, .handle = made};
  made_load(made);
  strcpy(made->folder, "/tmp/kedge-test-XXXXXX");
  assert_non_null(mkdtemp(made->folder));
  made->rules[0] = (RuleRef){STR("organised"), STR("rules/events.rules"), 12};
  made->rules[1] = (RuleRef){STR("denied"), STR("rules/events.rules"), 40};
  made->knowledge = (StoreKnowledge){
      .hash = STR("knowledge"), .rules = made->rules, .n_rules = 2};
  made_open(made, "kedge.db");
  if (!made->store) {
    fail_msg("%s", made->messages);
  }
  return made;
}

static inline void
made_free(Made *made)
{
  char command[128];
  store_close(made->store);
  snprintf(command, sizeof command, "rm -rf '%s'", made->folder);
  assert_int_equal(system(command), 0);
  arena_free(&made->arena);
  free(made);
}

static inline int
made_setup(void **state)
{
  *state = made_new();
  return 0;
}

static inline int
made_teardown(void **state)
{
  made_free(*state);
  return 0;
}

/// A test whose state is a store of its own.
#define MADE_TEST(name)                                                        \
  cmocka_unit_test_setup_teardown(name, made_setup, made_teardown)

/// Commit unless that was done.
static inline void
made_commit_once(Made *made)
{
  if (made->store->part) {
    assert_true(store_commit(made->store));
  }
}

static inline void
assert_has(const char *text, const char *part)
{
  if (!strstr(text, part)) {
    fail_msg("no '%s' in:\n%s", part, text);
  }
}

static inline void
assert_has_not(const char *text, const char *part)
{
  if (strstr(text, part)) {
    fail_msg("'%s' in:\n%s", part, text);
  }
}

/// How often `part` stands in a text.
static inline size_t
count_parts(const char *text, const char *part)
{
  size_t n = 0;
  for (; (text = strstr(text, part)); text += strlen(part)) {
    n++;
  }
  return n;
}

static inline void
made_sentences(Made *made)
{
  Document *doc = &made->doc;
  size_t begin = 0;
  while (begin < doc->text.len) {
    const size_t end = str_find_byte(doc->text, '\n', begin);
    const Sentence sentence = {.span = {(uint32_t)begin, (uint32_t)end}};
    ARENA_PUSH(&made->arena, doc->sentences, doc->n_sentences,
               doc->sentences_capacity, sentence);
    begin = end + 1;
  }
}

/// Begin a document.
static inline void
made_doc(Made *made, const char *name, const char *text)
{
  Document *doc = &made->doc;
  *doc = (Document){.id = arena_str(&made->arena, str_from(name)),
                    .text = arena_str(&made->arena, str_from(text))};
  made->extract = (Extract){.doc = doc,
                            .entities = made->entities,
                            .mentions = made->mentions,
                            .facts = made->facts,
                            .quarantined = made->quarantined};
  const Block block = {.span = {0, (uint32_t)doc->text.len}};
  const Item item = {.block_end = 1, .title = 1};
  ARENA_PUSH(&made->arena, doc->blocks, doc->n_blocks, doc->blocks_capacity,
             block);
  ARENA_PUSH(&made->arena, doc->items, doc->n_items, doc->items_capacity, item);
  made_sentences(made);
}

static inline uint8_t
made_type(Made *made, Str key)
{
  const size_t slash = str_find_byte(key, '/', 0);
  const uint8_t type = ontology_type(&made->ontology, str_slice(key, 0, slash));
  assert_int_not_equal(type, 0);
  return type;
}

/// Add an entity, whose type is the first part of its key.
static inline uint32_t
made_entity(Made *made, const char *key, const char *name)
{
  Entity *entity = &made->entities[made->extract.n_entities];
  *entity = (Entity){.key = arena_str(&made->arena, str_from(key)),
                     .name = arena_str(&made->arena, str_from(name))};
  entity->type = made_type(made, entity->key);
  return made->extract.n_entities++;
}

static inline void
made_alias(Made *made, uint32_t entity, const char *alias)
{
  Entity *owner = &made->entities[entity];
  Str *aliases = ARENA_NEW_ARRAY(&made->arena, Str, owner->n_aliases + 1);
  if (owner->n_aliases) {
    memcpy(aliases, owner->aliases, owner->n_aliases * sizeof *aliases);
  }
  aliases[owner->n_aliases++] = arena_str(&made->arena, str_from(alias));
  owner->aliases = aliases;
}

static inline uint32_t
made_event(Made *made, const char *key, const char *kind, const char *label)
{
  const uint32_t event = made_entity(made, key, kind);
  made->entities[event].kind = made->entities[event].name;
  made->entities[event].label = arena_str(&made->arena, str_from(label));
  return event;
}

/// Where `words` stand first in the text.
static inline Span
made_span(const Made *made, const char *words)
{
  const char *found = strstr(made->doc.text.ptr, words);
  assert_non_null(found);
  const size_t begin = (size_t)(found - made->doc.text.ptr);
  return (Span){(uint32_t)begin, (uint32_t)(begin + strlen(words))};
}

static inline void
made_mention(Made *made, uint32_t entity, const char *words)
{
  made->mentions[made->extract.n_mentions++] =
      (MentionRecord){.span = made_span(made, words),
                      .type = made->entities[entity].type,
                      .value = made->entities[entity].name,
                      .entity = entity};
}

/// Add a fact that `words` state; held and with confidence 0.9.
static inline Fact *
made_fact(Made *made, uint32_t subject, const char *relation, uint32_t object,
          const char *words)
{
  Fact *fact = &made->facts[made->extract.n_facts++];
  *fact =
      (Fact){.subject = subject,
             .relation = ontology_relation(&made->ontology, str_from(relation)),
             .confidence = 900,
             .object = object,
             .span = made_span(made, words)};
  assert_int_not_equal(fact->relation, 0);
  if (object != UINT32_MAX) {
    fact->object_type = made->entities[object].type;
  }
  while (!span_covers(made->doc.sentences[fact->sentence].span, fact->span)) {
    fact->sentence++;
  }
  return fact;
}

static inline Fact *
made_literal(Made *made, uint32_t subject, const char *relation,
             const char *type, const char *literal, const char *words)
{
  Fact *fact = made_fact(made, subject, relation, UINT32_MAX, words);
  fact->object_type = ontology_type(&made->ontology, str_from(type));
  fact->literal = arena_str(&made->arena, str_from(literal));
  return fact;
}

/// Move the last fact into quarantine.
static inline void
made_quarantined(Made *made, const char *why)
{
  const Fact fact = made->facts[--made->extract.n_facts];
  made->quarantined[made->extract.n_quarantined++] =
      (QuarantinedFact){fact, arena_str(&made->arena, str_from(why))};
}

static inline void
made_put(Made *made)
{
  assert_true(store_put(made->store, &made->extract,
                        (Provenance){STR("source"), STR("knowledge")}));
}

/// What a query of one value returns.
static inline Str
made_value(Made *made, const char *text)
{
  SqlQuery *query = sql_prepare(&made->store->sql, str_from(text));
  Str value = {0};
  if (sql_next(&made->store->sql, query)) {
    value = arena_str(&made->arena, sql_str(query, 0));
  }
  sql_finalize(query);
  return value;
}

#define ASSERT_STR(value, expected)                                            \
  assert_string_equal(arena_cstr(&made->arena, (value)), (expected))
#define ASSERT_VALUE(query, expected)                                          \
  ASSERT_STR(made_value(made, (query)), (expected))

/// "ICMPD and IOM organised a workshop in Moldova", as extraction gives it.
static inline void
made_workshop(Made *made)
{
  made_doc(made, "workshop.txt",
           "ICMPD and IOM organised a workshop in Moldova on 17 May 2022\n"
           "The caf\xC3\xA9 meeting was part of CARE\n");
  const uint32_t icmpd = made_entity(made, "organisation/icmpd", "ICMPD");
  const uint32_t iom = made_entity(made, "organisation/iom", "IOM");
  const uint32_t moldova = made_entity(made, "country/MD", "Moldova");
  const uint32_t care = made_entity(made, "project/care", "CARE");
  const uint32_t event = made_event(made, "event/workshop.txt/1/1", "workshop",
                                    "workshop, Moldova, 2022");
  made_alias(made, icmpd, "International Centre for Migration Policy");
  made_mention(made, icmpd, "ICMPD");
  made_mention(made, iom, "IOM");
  made_mention(made, event, "workshop");
  made_mention(made, moldova, "Moldova");
  made_mention(made, care, "CARE");
  made_fact(made, icmpd, "organised", event, "organised a workshop");
  made_fact(made, iom, "organised", event, "organised a workshop");
  made_fact(made, event, "took_place_in", moldova, "in Moldova");
  made_literal(made, event, "started_on", "date", "2022-05-17",
               "on 17 May 2022");
  made_fact(made, event, "part_of", care, "part of CARE");
  made_put(made);
}

#endif
