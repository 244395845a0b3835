// SPDX-License-Identifier: MIT
#include "tell/explain.h"

/* A value behind its name. */
static void
begin_value(Out *out, const char *name)
{
  out_printf(out, ",\"%s\":", name);
}

static void
add_rule(Out *out, const char *name, Str rule, Str file, uint32_t line)
{
  begin_value(out, name);
  out_add(out, STR("{"));
  out_json_field(out, "name", rule);
  out_json_field(out, "file", file);
  out_json_number(out, "line", line);
  out_add(out, STR("}"));
}

/* Behind "origin": the fields of what made a name. */
static void
add_source(Out *out, const Source *source)
{
  out_json_field(out, "origin", source->origin);
  if (source->rule_line) {
    add_rule(out, "rule", source->rule, source->rule_file, source->rule_line);
  }
  if (source->line) {
    begin_value(out, "row");
    out_add(out, STR("{"));
    out_json_field(out, "file", source->file);
    out_json_number(out, "line", source->line);
    out_json_field(out, "id", source->key);
    out_json_field(out, "name", source->name);
    out_json_field(out, "kind", source->kind);
    out_add(out, STR("}"));
  }
}

static void
add_names(Out *out, const EntityStory *entity)
{
  begin_value(out, "names");
  for (uint32_t i = 0; i < entity->n_names; i++) {
    out_add(out, i ? STR(",{") : STR("[{"));
    out_json_field(out, "name", entity->names[i].name);
    out_json_number(out, "documents", entity->names[i].n_documents);
    out_add(out, STR("}"));
  }
  out_add(out, entity->n_names ? STR("]") : STR("[]"));
}

static void
add_sources(Out *out, const EntityStory *entity)
{
  begin_value(out, "sources");
  for (uint32_t i = 0; i < entity->n_sources; i++) {
    out_add(out, i ? STR(",{") : STR("[{"));
    add_source(out, &entity->sources[i]);
    out_json_number(out, "mentions", entity->sources[i].n_mentions);
    out_add(out, STR("}"));
  }
  out_add(out, entity->n_sources ? STR("]") : STR("[]"));
  if (entity->n_looked_at) {
    out_json_number(out, "sources_of_documents", entity->n_looked_at);
  }
}

/* Of a premise without what was merged into it. */
static void
add_entity(Out *out, const char *name, const EntityStory *entity, bool is_brief)
{
  begin_value(out, name);
  out_add(out, STR("{"));
  out_json_field(out, "id", entity->key);
  out_json_field(out, "name", entity->name);
  out_json_field(out, "type", entity->type);
  if (!is_brief) {
    add_names(out, entity);
    add_sources(out, entity);
  }
  out_add(out, STR("}"));
}

static void
add_object(Out *out, const FactStory *story, bool is_brief)
{
  if (story->object) {
    add_entity(out, "object", story->object, is_brief);
    return;
  }
  begin_value(out, "object");
  out_add(out, STR("{"));
  out_json_field(out, "value", story->literal);
  out_json_field(out, "type", story->object_type);
  out_add(out, STR("}"));
}

static void
add_span(Out *out, uint32_t begin, uint32_t end, uint32_t begin_char,
         uint32_t end_char)
{
  out_json_number(out, "begin", begin);
  out_json_number(out, "end", end);
  out_json_number(out, "begin_char", begin_char);
  out_json_number(out, "end_char", end_char);
}

static void
add_mention(Out *out, const char *name, const MentionStory *mention)
{
  if (mention->is_known) {
    begin_value(out, name);
    out_add(out, STR("{"));
    out_json_field(out, "text", mention->text);
    out_json_field(out, "value", mention->value);
    add_span(out, mention->begin, mention->end, mention->begin_char,
             mention->end_char);
    add_source(out, &mention->source);
    if (mention->reason.len) {
      out_json_field(out, "reason", mention->reason);
    }
    out_add(out, STR("}"));
  }
}

static void
add_premises(Telling *telling, const uint32_t *premises, uint32_t n)
{
  Out *out = telling->out;
  begin_value(out, "premises");
  out_add(out, STR("["));
  for (uint32_t i = 0; i < n; i++) {
    out_add(out, i ? STR(",") : STR(""));
    const bool is_new = telling_enter(telling, premises[i]);
    const FactStory *premise =
        is_new ? story_of(telling->teller, premises[i]) : NULL;
    if (premise) {
      explain_json(telling, premise);
    } else {
      out_printf(out, "{\"fact\":%u}", premises[i]);
    }
    if (is_new) {
      telling_leave(telling);
    }
  }
  out_add(out, STR("]"));
}

static void
add_place(Telling *telling, const PlaceStory *place)
{
  Out *out = telling->out;
  const size_t begin = place->begin - place->sentence_begin;
  const size_t end = place->end - place->sentence_begin;
  out_add(out, STR("{"));
  out_json_field(out, "document", place->document);
  out_json_field(out, "url", place->url);
  out_json_field(out, "title", place->title);
  out_json_number(out, "item", place->item);
  out_json_field(out, "item_title", place->item_title);
  out_json_field(out, "item_date", place->date);
  out_json_field(out, "day", place->day);
  out_json_field(out, "sentence", place->sentence);
  out_json_number(out, "sentence_begin", place->sentence_begin);
  out_json_field(out, "words", str_slice(place->sentence, begin, end));
  add_span(out, place->begin, place->end, place->begin_char, place->end_char);
  add_rule(out, "rule", place->rule, place->rule_file, place->rule_line);
  out_json_field(out, "status", place->status);
  out_json_share(out, "confidence", place->confidence);
  add_mention(out, "subject", &place->subject);
  add_mention(out, "object", &place->object);
  if (place->n_premises) {
    add_premises(telling, place->premises, place->n_premises);
  }
  out_add(out, STR("}"));
}

static void
add_votes(Telling *telling, const FactStory *story)
{
  Out *out = telling->out;
  uint32_t *votes;
  const uint32_t n = story_votes(telling->teller, story, &votes);
  begin_value(out, "best_of_documents");
  out_add(out, STR("["));
  for (uint32_t i = 0; i < n; i++) {
    out_printf(out, "%s%u.%03u", i ? "," : "", votes[i] / 1000,
               votes[i] % 1000);
  }
  out_add(out, STR("]"));
}

void
explain_json(Telling *telling, const FactStory *story)
{
  Out *out = telling->out;
  const bool is_brief = telling->depth > 1;
  out_printf(out, "{\"fact\":%u", story->id);
  add_entity(out, "subject", story->subject, is_brief);
  out_json_field(out, "predicate", story->predicate);
  add_object(out, story, is_brief);
  out_json_field(out, "status", story->status);
  out_json_share(out, "confidence", story->confidence);
  if (story->n_premises == 0) {
    add_votes(telling, story);
  }
  begin_value(out, "places");
  for (uint32_t i = 0; i < story->n_places; i++) {
    out_add(out, i ? STR(",") : STR("["));
    add_place(telling, &story->places[i]);
  }
  out_add(out, story->n_places ? STR("]") : STR("[]"));
  if (story->n_premises) {
    add_premises(telling, story->premises, story->n_premises);
  }
  out_add(out, STR("}"));
}
