// SPDX-License-Identifier: MIT
/// Read texts with the knowledge of a folder and look at the facts, for tests.
///
/// A fact is printed as "IOM organised workshop@1 (planned)": events with
/// their number in the item, the status unless it is "held".
#ifndef KEDGE_TESTS_READING_H
#define KEDGE_TESTS_READING_H

#include "base/status.h"
#include "kedge_front.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct Reading {
  KedgeEngine *engine;
  Matcher *matcher;
  Arena arena; ///< of one test
  Document doc;
  Extract extract;
} Reading;

/// What a text says: facts between ';', those behind '!' must not be there.
typedef struct Said {
  const char *text;
  const char *facts;
} Said;

static inline void
reading_message(void *handle, const KedgeError *error)
{
  print_error("%s:%u:%u: %s\n", error->file, error->line, error->column,
              error->message);
}

static inline int
reading_open(void **state, const char *home)
{
  static Reading reading;
  reading = (Reading){0};
  reading.engine = kedge_engine_new(
      &(KedgeConfig){.home = home, .on_error = reading_message}, NULL);
  if (!reading.engine) {
    return 1;
  }
  reading.matcher = matcher_new(reading.engine->knowledge.engine);
  *state = &reading;
  return !reading.matcher;
}

/// Group fixtures: a few names and rules, made for tests.
static inline int
reading_open_tiny(void **state)
{
  return reading_open(state, "tests/unit/home");
}

static inline int
reading_close(void **state)
{
  Reading *reading = *state;
  matcher_free(reading->matcher);
  kedge_engine_free(reading->engine);
  arena_free(&reading->arena);
  return 0;
}

/// Read a text that was published on `date` (may be empty).
static inline void
reading_read(Reading *reading, const char *date, const char *text)
{
  arena_reset(&reading->arena);
  reading->doc = (Document){
      .id = STR("t"), .text = str_from(text), .date = str_from(date)};
  extract_document(&reading->engine->knowledge, reading->matcher, &reading->doc,
                   &reading->arena, &reading->extract, NULL);
}

static inline Str
reading_entity(Reading *reading, const Entity *entity)
{
  if (!str_starts(entity->key, STR("event/"))) {
    return entity->name;
  }
  size_t at = entity->key.len;
  while (entity->key.ptr[at - 1] != '/') {
    at--;
  }
  return arena_printf(&reading->arena, "%.*s@%.*s", STR_ARG(entity->kind),
                      STR_ARG(str_slice(entity->key, at, entity->key.len)));
}

static inline Str
reading_fact(Reading *reading, const Fact *fact)
{
  const Extract *extract = &reading->extract;
  const Ontology *ontology = &reading->engine->knowledge.lexicon.ontology;
  const Str subject =
      reading_entity(reading, &extract->entities[fact->subject]);
  const Str object =
      fact->object == UINT32_MAX
          ? fact->literal
          : reading_entity(reading, &extract->entities[fact->object]);
  const bool is_held = fact->status == FACT_HELD;
  const Str status = is_held ? STR("") : status_name((Status)fact->status);
  return arena_printf(
      &reading->arena, "%.*s %.*s %.*s%s%.*s%s", STR_ARG(subject),
      STR_ARG(relation_at(ontology, fact->relation)->name), STR_ARG(object),
      is_held ? "" : " (", STR_ARG(status), is_held ? "" : ")");
}

/// All facts, each between ';'.
static inline Str
reading_facts(Reading *reading)
{
  Str text = STR(";");
  for (uint32_t i = 0; i < reading->extract.n_facts; i++) {
    const Str fact = reading_fact(reading, &reading->extract.facts[i]);
    text = arena_printf(&reading->arena, "%.*s%.*s;", STR_ARG(text),
                        STR_ARG(fact));
  }
  return text;
}

/// All that the ontology forbids, with the reasons, each between ';'.
static inline Str
reading_quarantine(Reading *reading)
{
  Str text = STR(";");
  for (uint32_t i = 0; i < reading->extract.n_quarantined; i++) {
    const QuarantinedFact *quarantined = &reading->extract.quarantined[i];
    const Str fact = reading_fact(reading, &quarantined->fact);
    text = arena_printf(&reading->arena, "%.*s%.*s: %.*s;", STR_ARG(text),
                        STR_ARG(fact), STR_ARG(quarantined->why));
  }
  return text;
}

static inline void
check_facts(Reading *reading, const char *text, const char *wanted)
{
  const Str facts = reading_facts(reading);
  Str rest = str_from(wanted);
  while (rest.len) {
    const Str part = str_trim(str_cut(&rest, ';'));
    const bool is_absent = part.ptr[0] == '!';
    const Str fact =
        arena_printf(&reading->arena, ";%.*s;",
                     STR_ARG(str_slice(part, is_absent, part.len)));
    if ((strstr(facts.ptr, fact.ptr) == NULL) != is_absent) {
      fail_msg("%s\n%s '%.*s' in %s", text,
               is_absent ? "there is" : "there is no", STR_ARG(part),
               facts.ptr);
    }
  }
}

static inline void
check_said(Reading *reading, const char *date, const Said *said, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    reading_read(reading, date, said[i].text);
    check_facts(reading, said[i].text, said[i].facts);
  }
}

#define CHECK_SAID(reading, date, table)                                       \
  check_said((reading), (date), (table), sizeof(table) / sizeof *(table))

/// The entity with this key, or null.
static inline const Entity *
reading_find(const Reading *reading, const char *key)
{
  for (uint32_t i = 0; i < reading->extract.n_entities; i++) {
    if (str_equal(reading->extract.entities[i].key, str_from(key))) {
      return &reading->extract.entities[i];
    }
  }
  return NULL;
}

/// Entities whose key begins with `prefix`.
static inline uint32_t
reading_count(const Reading *reading, const char *prefix)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < reading->extract.n_entities; i++) {
    n += str_starts(reading->extract.entities[i].key, str_from(prefix));
  }
  return n;
}

#endif
