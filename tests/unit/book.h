// SPDX-License-Identifier: MIT
/// A book of rules over a small ontology, for tests of the rule language.
#ifndef KEDGE_TESTS_BOOK_H
#define KEDGE_TESTS_BOOK_H

#include "match/engine.h"
#include "messages.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Book {
  Arena arena;
  Lexicon lexicon;
  RuleBook book;
  Messages messages;
} Book;

/// The word file of `list X = file "words.txt"`.
static inline bool
book_source(void *handle, Str name, Str *bytes)
{
  *bytes = STR("# colours\nred\n\ndark blue\n");
  return str_equal(name, STR("words.txt"));
}

static inline Book *
book_new(void)
{
  static Book book;
  book = (Book){.arena = {0}};
  messages_open(&book.messages);
  Lexicon *lexicon = &book.lexicon;
  lexicon_init(lexicon, &book.arena);
  Diag *diag = &book.messages.diag;
  assert_true(ontology_load_types(&lexicon->ontology, &book.arena, "types.csv",
                                  STR("name,literal,event\n"
                                      "organisation,no,no\nplace,no,no\n"
                                      "event,no,yes\ndate,date,no\n"
                                      "text,text,no\n"),
                                  diag));
  assert_true(ontology_load_relations(&lexicon->ontology, &book.arena,
                                      "relations.csv",
                                      STR("name,subject,object\n"
                                          "organised,organisation,event\n"
                                          "funded,organisation,event\n"
                                          "started_on,event,date\n"
                                          "located_in,place,place\n"),
                                      diag));
  assert_true(lexicon_load_verbs(lexicon, &book.arena, "verbs.csv",
                                 STR("lemma,base,third,past,participle,ing\n"
                                     "give,give,gives,gave,given,giving\n"
                                     "hold,hold,holds,held,held,holding\n"),
                                 diag));
  assert_true(event_kinds_load(&lexicon->kinds, &book.arena, "kinds.csv",
                               STR("kind,forms,family,generic\n"
                                   "workshop,workshops,training,no\n"
                                   "study visit,study visits,visit,no\n"),
                               diag));
  for (uint32_t i = 0; i < lexicon->ontology.n_types; i++) {
    lexicon_class_add(lexicon, lexicon->ontology.types[i].name);
  }
  lexicon_class_add(lexicon, STR("title"));
  rulebook_init(&book.book, &book.arena, lexicon);
  return &book;
}

static inline void
book_free(Book *book)
{
  arena_free(&book->arena);
}

/// Parse rules; false with messages.
static inline bool
book_parse(Book *book, const char *text)
{
  return rules_parse(&book->book, "t.rules", str_from(text), book_source, NULL,
                     &book->messages.diag);
}

static inline Engine *
book_engine(Book *book, const char *text)
{
  Engine *engine = book_parse(book, text)
                       ? engine_new(&book->book, &book->messages.diag)
                       : NULL;
  if (!engine) {
    fail_msg("%s\n%s", text, book->messages.text);
  }
  return engine;
}

#endif
