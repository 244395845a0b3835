// SPDX-License-Identifier: MIT
/// Reports: what is to be told as a tree of JSON, and as text made from it.
#ifndef KEDGE_REPORT_H
#define KEDGE_REPORT_H

#include "base/text.h"
#include "kedge_front.h"

typedef struct json_t json_t; ///< of jansson, which headers do not include
struct KedgeReport {
  Arena arena;
  Text text;
  json_t *root; ///< an object
  char *dump;
};

/// The parts of a tree belong to it as soon as they are made, so that nothing
/// is lost when memory runs out. Null parents are passed over.
json_t *report_array(json_t *object, const char *key);
json_t *report_object(json_t *object, const char *key);
json_t *report_item(json_t *array);
void report_str(json_t *object, const char *key, Str value);
void report_int(json_t *object, const char *key, int64_t value);

/// A string of an object; empty if there is none.
Str report_get(const json_t *object, const char *key);

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
