// SPDX-License-Identifier: MIT
#include "base/json.h"

#include <jansson.h>

/* A tree of Jansson on its way into the arena. */
typedef struct Copying {
  Arena *arena;
  json_t *root;
  Json *out;
} Copying;

static void copy_value(Arena *arena, json_t *value, Json *out);

static void
copy_list(Arena *arena, json_t *list, Json *out)
{
  Json *values = ARENA_NEW_ARRAY(arena, Json, json_array_size(list) + 1);
  size_t i;
  json_t *value;
  json_array_foreach(list, i, value)
  {
    copy_value(arena, value, &values[out->n++]);
  }
  out->values = values;
}

static void
copy_object(Arena *arena, json_t *object, Json *out)
{
  Json *values = ARENA_NEW_ARRAY(arena, Json, json_object_size(object) + 1);
  const char *name;
  json_t *value;
  json_object_foreach(object, name, value)
  {
    copy_value(arena, value, &values[out->n]);
    values[out->n++].name = arena_str(arena, str_from(name));
  }
  out->values = values;
}

/* As deep as Jansson goes, which is 2048 levels. */
static void
copy_value(Arena *arena, json_t *value, Json *out)
{
  switch (json_typeof(value)) {
  case JSON_OBJECT:
    out->kind = JSON_KIND_OBJECT;
    copy_object(arena, value, out);
    break;
  case JSON_ARRAY:
    out->kind = JSON_KIND_LIST;
    copy_list(arena, value, out);
    break;
  case JSON_STRING:
    out->kind = JSON_KIND_TEXT;
    out->text = arena_str(
        arena, (Str){json_string_value(value), json_string_length(value)});
    break;
  case JSON_INTEGER:
    out->kind = JSON_KIND_WHOLE;
    out->whole = json_integer_value(value);
    break;
  case JSON_REAL:
    out->kind = JSON_KIND_REAL;
    break;
  case JSON_TRUE:
  case JSON_FALSE:
    out->kind = JSON_KIND_BOOL;
    break;
  case JSON_NULL:
    break;
  }
}

static void
copy_root(void *data)
{
  Copying *copying = data;
  copying->out = ARENA_NEW(copying->arena, Json);
  copy_value(copying->arena, copying->root, copying->out);
}

/* At most so many values as there are brackets and commas outside of texts. */
static bool
is_too_much(Str bytes)
{
  uint32_t n = 0;
  bool is_text = false;
  for (size_t i = 0; i < bytes.len && n <= JSON_MOST_VALUES; i++) {
    const char c = bytes.ptr[i];
    if (c == '"') {
      is_text = !is_text;
    } else if (is_text) {
      i += c == '\\';
    } else {
      n += c == ',' || c == '[' || c == '{';
    }
  }
  return n > JSON_MOST_VALUES;
}

const Json *
json_read(Arena *arena, Str bytes, JsonProblem *problem)
{
  json_error_t error;
  *problem = (JsonProblem){.column = 1};
  if (is_too_much(bytes)) {
    problem->what = STR("too many values");
    return NULL;
  }
  json_t *root =
      json_loadb(bytes.ptr, bytes.len, JSON_REJECT_DUPLICATES, &error);
  if (!root) {
    problem->what = arena_str(arena, str_from(error.text));
    problem->column = error.position > 0 ? (uint32_t)error.position : 1;
    return NULL;
  }
  /* Jansson allocates on its own: give that back before passing on that memory
     ran out in the arena. */
  Copying copying = {arena, root, NULL};
  const bool is_done = arena_try(arena, copy_root, &copying);
  json_decref(root);
  if (!is_done) {
    arena_give_up(arena);
  }
  return copying.out;
}

const Json *
json_find(const Json *object, Str name)
{
  for (uint32_t i = 0; i < object->n; i++) {
    if (str_equal(object->values[i].name, name)) {
      return &object->values[i];
    }
  }
  return NULL;
}
