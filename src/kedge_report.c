// SPDX-License-Identifier: MIT
#include "kedge_report.h"

#include <jansson.h>
#include <stdlib.h>

static json_t *
attach(json_t *parent, const char *key, json_t *child)
{
  if (!parent || !child) {
    json_decref(child);
    return NULL;
  }
  const int failed = key ? json_object_set_new(parent, key, child)
                         : json_array_append_new(parent, child);
  return failed ? NULL : child;
}

json_t *
report_array(json_t *object, const char *key)
{
  return attach(object, key, json_array());
}

json_t *
report_object(json_t *object, const char *key)
{
  return attach(object, key, json_object());
}

json_t *
report_item(json_t *array)
{
  return attach(array, NULL, json_object());
}

void
report_str(json_t *object, const char *key, Str value)
{
  attach(object, key, json_stringn(value.ptr ? value.ptr : "", value.len));
}

void
report_int(json_t *object, const char *key, int64_t value)
{
  attach(object, key, json_integer(value));
}

Str
report_get(const json_t *object, const char *key)
{
  return str_from(json_string_value(json_object_get(object, key)));
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
    const GazetteerName *name = gazetteer_name(gazetteer, mention->name);
    return report_place(arena, str_from(gazetteer->files[name->file]),
                        name->line);
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
  report->root = json_object();
  report->text.arena = &report->arena;
  report->arena.guard = &guard;
  if (report->root && !setjmp(guard.jump)) {
    status = make(report, data);
  }
  report->arena.guard = NULL;
  if (status == KEDGE_OK) {
    report->dump = json_dumps(report->root, JSON_INDENT(2));
    status = report->dump ? KEDGE_OK : KEDGE_NO_MEMORY;
  }
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
  return public_str(str_from(report->dump));
}

void
kedge_report_free(KedgeReport *report)
{
  if (report) {
    json_decref(report->root);
    free(report->dump);
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
