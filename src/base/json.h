// SPDX-License-Identifier: MIT
/// JSON as a tree in an arena (Jansson). What is read is UTF-8 without NUL, of
/// limited depth and size, and no object has two fields of one name.
#ifndef KEDGE_BASE_JSON_H
#define KEDGE_BASE_JSON_H

#include "base/arena.h"

typedef enum JsonKind {
  JSON_KIND_NULL,
  JSON_KIND_BOOL,
  JSON_KIND_WHOLE, ///< a number without a fraction
  JSON_KIND_REAL,
  JSON_KIND_TEXT,
  JSON_KIND_LIST,
  JSON_KIND_OBJECT
} JsonKind;

typedef struct Json {
  JsonKind kind;
  uint32_t n; ///< of `values`
  Str name;   ///< of a field
  Str text;   ///< with a NUL behind it
  int64_t whole;
  const struct Json *values; ///< of a list or object, as they stand
} Json;

/// What is wrong with a text, and where.
typedef struct JsonProblem {
  Str what;
  uint32_t column; ///< in bytes, from 1
} JsonProblem;

/// Values in one text: a tree takes some 200 bytes for each of them.
enum { JSON_MOST_VALUES = 1 << 24 };

/// Read an object or a list. All memory is of `arena`; null after a problem.
const Json *json_read(Arena *arena, Str bytes, JsonProblem *problem);

/// The field of an object, or null.
const Json *json_find(const Json *object, Str name);

#endif
