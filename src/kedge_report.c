// SPDX-License-Identifier: MIT
#include "kedge_report.h"

#include <stdlib.h>
#include <string.h>

static Field *
attach(Field *parent, const char *key, enum FieldKind kind)
{
  Field *field = ARENA_NEW(parent->arena, Field);
  *field = (Field){.kind = kind, .key = key, .arena = parent->arena};
  if (parent->last) {
    parent->last->next = field;
  } else {
    parent->first = field;
  }
  parent->last = field;
  return field;
}

Field *
report_array(Field *object, const char *key)
{
  return attach(object, key, FIELD_ARRAY);
}

Field *
report_item(Field *array)
{
  return attach(array, NULL, FIELD_OBJECT);
}

void
report_str(Field *object, const char *key, Str value)
{
  attach(object, key, FIELD_TEXT)->text = value;
}

void
report_word(Field *array, Str value)
{
  attach(array, NULL, FIELD_TEXT)->text = value;
}

void
report_int(Field *object, const char *key, int64_t value)
{
  attach(object, key, FIELD_NUMBER)->number = value;
}

static const Field *
find(const Field *object, const char *key)
{
  const Field *field = object->first;
  while (field && strcmp(field->key, key) != 0) {
    field = field->next;
  }
  return field;
}

Str
report_get(const Field *object, const char *key)
{
  const Field *field = find(object, key);
  return field ? field->text : (Str){0};
}

int64_t
report_number(const Field *object, const char *key)
{
  const Field *field = find(object, key);
  return field ? field->number : 0;
}

const Field *
report_first(const Field *object, const char *key)
{
  const Field *field = find(object, key);
  return field ? field->first : NULL;
}

/* --- JSON (RFC 8259) ---------------------------------------------------------
 */

static void
print_string(Text *out, Str value)
{
  text_add(out, STR("\""));
  for (size_t i = 0; i < value.len; i++) {
    const unsigned char c = (unsigned char)value.ptr[i];
    if (c == '"' || c == '\\') {
      text_addf(out, "\\%c", c);
    } else if (c < 0x20) {
      text_addf(out, "\\u%04x", c);
    } else {
      text_add(out, str_slice(value, i, i + 1));
    }
  }
  text_add(out, STR("\""));
}

static void
print_line(Text *out, unsigned depth)
{
  text_addf(out, "\n%*s", (int)depth * 2, "");
}

static void print_field(Text *out, const Field *field, unsigned depth);

static void
print_parts(Text *out, const Field *parent, unsigned depth, const char *marks)
{
  text_addf(out, "%c", marks[0]);
  for (const Field *field = parent->first; field; field = field->next) {
    print_line(out, depth + 1);
    print_field(out, field, depth + 1);
    text_add(out, field->next ? STR(",") : STR(""));
  }
  if (parent->first) {
    print_line(out, depth);
  }
  text_addf(out, "%c", marks[1]);
}

static void
print_field(Text *out, const Field *field, unsigned depth)
{
  if (field->key) {
    text_addf(out, "\"%s\": ", field->key);
  }
  switch (field->kind) {
  case FIELD_TEXT:
    print_string(out, field->text);
    return;
  case FIELD_NUMBER:
    text_addf(out, "%lld", (long long)field->number);
    return;
  case FIELD_ARRAY:
    print_parts(out, field, depth, "[]");
    return;
  case FIELD_OBJECT:
    print_parts(out, field, depth, "{}");
    return;
  }
}

Str
report_place(Arena *arena, Str file, uint32_t line)
{
  return arena_printf(arena, "%.*s:%u", STR_ARG(file), line);
}

Str
report_source(Arena *arena, const Run *run, const Mention *mention)
{
  const Gazetteer *gazetteer = &run->knowledge->lexicon.gazetteer;
  while (mention->same) {
    mention = mention_at(run, mention->same);
  }
  if (mention->rule) {
    const Rule *rule = &run->knowledge->book.rules[mention->rule - 1];
    return arena_printf(arena, "%s:%u %.*s", rule->file, rule->place.line,
                        STR_ARG(rule->name));
  }
  if (mention->name) {
    const GazetteerName name = gazetteer_name(gazetteer, mention->name);
    return report_place(arena, gazetteer_file(gazetteer, name.file), name.line);
  }
  return mention->date ? STR("calendar") : STR("");
}

Str
report_words(const Run *run, const SentenceRow *row, uint32_t begin,
             uint32_t end)
{
  return begin < end && end <= row->n_elements
             ? tokens_text(run->doc, row->elements[begin].token_begin,
                           row->elements[end - 1].token_end)
             : (Str){0};
}

KedgeStatus
report_make(KedgeStatus (*make)(KedgeReport *report, void *data), void *data,
            KedgeReport **out)
{
  Guard guard;
  KedgeReport *volatile report = calloc(1, sizeof *report);
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  *out = NULL;
  if (!report) {
    return KEDGE_NO_MEMORY;
  }
  report->text.arena = report->json.arena = &report->arena;
  report->arena.guard = &guard;
  if (!setjmp(guard.jump)) {
    report->root = ARENA_NEW(&report->arena, Field);
    *report->root = (Field){.kind = FIELD_OBJECT, .arena = &report->arena};
    status = make(report, data);
    print_field(&report->json, report->root, 0);
  }
  report->arena.guard = NULL;
  if (status != KEDGE_OK) {
    kedge_report_free(report);
    return status;
  }
  *out = report;
  return KEDGE_OK;
}

KedgeStr
kedge_report_text(const KedgeReport *report)
{
  return public_str(text_str(&report->text));
}

KedgeStr
kedge_report_json(const KedgeReport *report)
{
  return public_str(text_str(&report->json));
}

void
kedge_report_free(KedgeReport *report)
{
  if (report) {
    arena_free(&report->arena);
    free(report);
  }
}

const Rule *
rule_named(const KedgeEngine *engine, Str name)
{
  const RuleBook *book = &engine->knowledge.book;
  for (uint32_t i = 0; i < book->n_rules; i++) {
    if (str_equal(book->rules[i].name, name)) {
      return &book->rules[i];
    }
  }
  return NULL;
}

Str
rule_near(const KedgeEngine *engine, Str name)
{
  enum { FARTHEST = 3 };
  const RuleBook *book = &engine->knowledge.book;
  Str best = {0};
  unsigned least = FARTHEST + 1;
  for (uint32_t i = 0; i < book->n_rules; i++) {
    const unsigned distance = str_distance(book->rules[i].name, name, FARTHEST);
    if (distance < least) {
      least = distance;
      best = book->rules[i].name;
    }
  }
  return best;
}
