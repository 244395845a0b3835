// SPDX-License-Identifier: MIT
/// Reports: what is to be told as a tree of JSON, and as text made from it.
#ifndef KEDGE_REPORT_H
#define KEDGE_REPORT_H

#include "base/text.h"
#include "kedge_front.h"

/// A value of the tree; lives in the arena of its report.
typedef struct Field {
  enum FieldKind { FIELD_TEXT, FIELD_NUMBER, FIELD_ARRAY, FIELD_OBJECT } kind;
  const char *key; ///< null: in an array
  Str text;
  int64_t number;
  Arena *arena;
  struct Field *first; ///< of an array or object
  struct Field *last;
  struct Field *next;
} Field;
struct KedgeReport {
  Arena arena;
  Text text;
  Text json;
  Field *root; ///< an object
};

/// Add to an object (with a key) or an array (report_item, report_word).
Field *report_array(Field *object, const char *key);
Field *report_item(Field *array);
void report_word(Field *array, Str value);
void report_str(Field *object, const char *key, Str value);
void report_int(Field *object, const char *key, int64_t value);

/// A string of an object; empty if there is none.
Str report_get(const Field *object, const char *key);
/// Its number, 0 if there is none.
int64_t report_number(const Field *object, const char *key);
/// The first element of an array of an object, or null.
const Field *report_first(const Field *object, const char *key);

/// "rules/50-frames.rules:12".
Str report_place(Arena *arena, Str file, uint32_t line);

/// Where a mention comes from: a row of a gazetteer, a rule, or the calendar.
Str report_source(Arena *arena, const Run *run, const Mention *mention);

/// The words of element `at` of a sentence.
Str report_words(const Run *run, const SentenceRow *row, uint32_t begin,
                 uint32_t end);

/// A new report whose tree and text `make` fills; it may jump when memory runs
/// out. `*out` is null unless the result is KEDGE_OK.
KedgeStatus report_make(KedgeStatus (*make)(KedgeReport *report, void *data),
                        void *data, KedgeReport **out);

/// The rule of this name, or null.
const Rule *rule_named(const KedgeEngine *engine, Str name);
/// The name that is nearest to a wrong one; empty: none is near.
Str rule_near(const KedgeEngine *engine, Str name);

#endif
