// SPDX-License-Identifier: MIT
#include "tell/explain.h"

/* For people: all that is known of a fact, but not more of a kind than can be
   read. What is left out is counted. */
enum { MOST_NAMES = 8, MOST_SOURCES = 5, MOST_PLACES = 5, MOST_PREMISES = 8 };

static void
add_rest(Out *out, int depth, uint32_t n, uint32_t most, const char *what)
{
  if (n > most) {
    out_indent(out, depth);
    out_printf(out, "and %u more %s%s\n", n - most, what,
               n - most == 1 ? "" : "s");
  }
}

static void
add_bold(Out *out, Str text)
{
  out_add(out, out->sink->colored ? STR("\033[1m") : STR(""));
  out_line(out, text);
  out_add(out, out->sink->colored ? STR("\033[0m") : STR(""));
}

static void
add_share(Out *out, uint32_t thousandths)
{
  out_printf(out, thousandths % 10 ? "%u.%03u" : "%u.%02u", thousandths / 1000,
             thousandths % 10 ? thousandths % 1000 : thousandths % 1000 / 10);
}

/* --- what made a name ------------------------------------------------------
 */

static void
add_rule(Out *out, const Source *source)
{
  out_printf(out, "%s:%u: rule %.*s",
             arena_cstr(out->text.arena, source->rule_file), source->rule_line,
             STR_ARG(source->rule));
}

static void
add_row(Out *out, const Source *source)
{
  out_printf(out, "%.*s:%u: \"%.*s\"%s%.*s of %.*s", STR_ARG(source->file),
             source->line, STR_ARG(source->name), source->kind.len ? ", " : "",
             STR_ARG(source->kind), STR_ARG(source->key));
}

/* What an origin adds to the rule or row that is named. */
static Str
origin_words(Str origin)
{
  static const struct {
    Str origin;
    Str words;
  } table[] = {
      {STR_INIT("defined"), STR_INIT(", elsewhere in the document")},
      {STR_INIT("context"), STR_INIT(", for what was named before")},
      {STR_INIT("part"), STR_INIT(", a part of the longer name")},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (str_equal(table[i].origin, origin)) {
      return table[i].words;
    }
  }
  return (Str){0};
}

static void
add_source(Out *out, const Source *source)
{
  if (source->line) {
    add_row(out, source);
  }
  if (source->rule_line) {
    out_add(out, source->line ? STR("; ") : STR(""));
    add_rule(out, source);
  }
  if (!source->line && !source->rule_line) {
    out_line(out, source->origin);
  }
  out_add(out, origin_words(source->origin));
}

/* --- the ends --------------------------------------------------------------
 */

static void
add_names(Out *out, int depth, const EntityStory *entity)
{
  for (uint32_t i = 0; i < entity->n_names && i < MOST_NAMES; i++) {
    const OtherName *name = &entity->names[i];
    out_indent(out, depth);
    out_add(out, STR("also "));
    out_line(out, name->name);
    out_printf(out, " (%u document%s)\n", name->n_documents,
               name->n_documents == 1 ? "" : "s");
  }
  add_rest(out, depth, entity->n_names, MOST_NAMES, "name");
}

static void
add_sources(Out *out, int depth, const EntityStory *entity)
{
  for (uint32_t i = 0; i < entity->n_sources && i < MOST_SOURCES; i++) {
    const Source *source = &entity->sources[i];
    out_indent(out, depth);
    out_add(out, STR("by "));
    add_source(out, source);
    out_printf(out, " (%u mention%s", source->n_mentions,
               source->n_mentions == 1 ? "" : "s");
    if (entity->n_looked_at) {
      out_printf(out, " in %u of its documents", entity->n_looked_at);
    }
    out_add(out, STR(")\n"));
  }
  add_rest(out, depth, entity->n_sources, MOST_SOURCES, "source");
  if (entity->n_sources == 0) {
    out_indent(out, depth);
    out_add(out, STR("by the gazetteer row of the other end: no mention\n"));
  }
}

static void
add_entity(Out *out, int depth, const char *end, const EntityStory *entity)
{
  out_indent(out, depth);
  out_printf(out, "%s ", end);
  out_line(out, entity->name);
  out_printf(out, ": %.*s\n", STR_ARG(entity->key));
  add_names(out, depth + 1, entity);
  add_sources(out, depth + 1, entity);
}

static void
add_ends(Out *out, int depth, const FactStory *story)
{
  add_entity(out, depth, "subject", story->subject);
  if (story->object) {
    add_entity(out, depth, "object", story->object);
  } else {
    out_indent(out, depth);
    out_add(out, STR("object "));
    out_line(out, story->literal);
    out_printf(out, ": a %.*s\n", STR_ARG(story->object_type));
  }
}

/* --- places ----------------------------------------------------------------
 */

static void
add_sentence(Out *out, int depth, const PlaceStory *place)
{
  const bool colored = out->sink->colored;
  const size_t begin = place->begin - place->sentence_begin;
  const size_t end = place->end - place->sentence_begin;
  const Str sentence = place->sentence;
  out_indent(out, depth);
  out_line(out, str_slice(sentence, 0, begin));
  out_add(out, colored ? STR("\033[1;33m") : STR("«"));
  out_line(out, str_slice(sentence, begin, end));
  out_add(out, colored ? STR("\033[0m") : STR("»"));
  out_line(out, str_slice(sentence, end, sentence.len));
  out_add(out, STR("\n"));
}

/* "On 12-13 March 2018" is read as 2018-03-12..2018-03-13. */
static void
add_reading(Out *out, const MentionStory *mention)
{
  Str last = mention->value;
  const Str first = str_cut(&last, '/');
  if (!str_equal(mention->source.origin, STR("date"))) {
    if (!str_equal(mention->value, mention->text)) {
      out_add(out, STR(" means "));
      out_line(out, mention->value);
    }
    return;
  }
  out_printf(out, " is read as %.*s", STR_ARG(first));
  if (last.len) {
    out_printf(out, "..%.*s", STR_ARG(last));
  }
}

static void
add_mention(Out *out, int depth, const char *end, const MentionStory *mention)
{
  if (!mention->is_known) {
    return;
  }
  out_indent(out, depth);
  out_printf(out, "%s \"", end);
  out_line(out, mention->text);
  out_printf(out, "\" (bytes %u-%u)", mention->begin, mention->end);
  add_reading(out, mention);
  if (!str_equal(mention->source.origin, STR("date"))) {
    out_add(out, STR(", by "));
    add_source(out, &mention->source);
  }
  out_add(out, mention->reason.len ? STR(": ") : STR(""));
  out_add(out, mention->reason);
  out_add(out, STR("\n"));
}

static void
add_document(Out *out, int depth, const PlaceStory *place)
{
  out_indent(out, depth);
  out_line(out, place->document);
  out_printf(out, ", item %u", place->item);
  if (place->day.len) {
    out_printf(out, ", of %.*s", STR_ARG(place->day));
  }
  out_printf(out, " (bytes %u-%u)\n", place->begin, place->end);
  if (place->url.len) {
    out_indent(out, depth + 1);
    out_line(out, place->url);
    out_add(out, STR("\n"));
  }
  const Str title = place->item_title.len ? place->item_title : place->title;
  if (title.len) {
    out_indent(out, depth + 1);
    out_line(out, title);
    out_add(out, STR("\n"));
  }
}

static void add_premises(Telling *telling, int depth, const uint32_t *premises,
                         uint32_t n);

static void
add_place(Telling *telling, int depth, const PlaceStory *place)
{
  Out *out = telling->out;
  add_document(out, depth, place);
  add_sentence(out, depth + 1, place);
  out_indent(out, depth + 1);
  out_printf(out, "%.*s:%u: rule %.*s: %.*s, ", STR_ARG(place->rule_file),
             place->rule_line, STR_ARG(place->rule), STR_ARG(place->status));
  add_share(out, place->confidence);
  out_add(out, STR("\n"));
  add_mention(out, depth + 1, "subject", &place->subject);
  add_mention(out, depth + 1, "object", &place->object);
  add_premises(telling, depth + 1, place->premises, place->n_premises);
}

static void
add_places(Telling *telling, int depth, const FactStory *story)
{
  for (uint32_t i = 0; i < story->n_places && i < MOST_PLACES; i++) {
    add_place(telling, depth, &story->places[i]);
  }
  add_rest(telling->out, depth, story->n_places, MOST_PLACES, "place");
}

/* --- premises --------------------------------------------------------------
 */

/* "ICMPD organised workshop". */
static void
add_statement(Out *out, const FactStory *story)
{
  const Str object = story->object ? story->object->name : story->literal;
  add_bold(out, story->subject->name);
  out_printf(out, " %.*s ", STR_ARG(story->predicate));
  add_bold(out, object);
}

static void
add_standing(Out *out, const FactStory *story)
{
  out_printf(out, "fact %u, %.*s, ", story->id, STR_ARG(story->status));
  add_share(out, story->confidence);
}

/* A premise: what it says and its first place, then its own premises. */
static void
add_premise(Telling *telling, int depth, const FactStory *premise)
{
  Out *out = telling->out;
  add_statement(out, premise);
  out_add(out, STR(" ("));
  add_standing(out, premise);
  out_add(out, STR(")\n"));
  if (premise->n_premises) {
    add_premises(telling, depth + 1, premise->premises, premise->n_premises);
  } else if (premise->n_places) {
    add_place(telling, depth + 1, &premise->places[0]);
    add_rest(out, depth + 1, premise->n_places, 1, "place");
  }
}

static void
add_premises(Telling *telling, int depth, const uint32_t *premises, uint32_t n)
{
  for (uint32_t i = 0; i < n && i < MOST_PREMISES; i++) {
    const bool is_new = telling_enter(telling, premises[i]);
    const FactStory *premise =
        is_new ? story_of(telling->teller, premises[i]) : NULL;
    out_indent(telling->out, depth);
    out_add(telling->out, STR("since "));
    if (premise) {
      add_premise(telling, depth, premise);
    } else {
      out_printf(telling->out, "fact %u, see above\n", premises[i]);
    }
    if (is_new) {
      telling_leave(telling);
    }
  }
  add_rest(telling->out, depth, n, MOST_PREMISES, "premise");
}

/* --- the whole -------------------------------------------------------------
 */

/* Factors of the product; the empty places of a derived fact have none. */
static void
add_product(Out *out, const uint32_t *votes, uint32_t n)
{
  out_add(out, STR("1"));
  out_add(out, n ? STR(" - ") : STR(""));
  for (uint32_t i = 0; i < n && i < MOST_PLACES; i++) {
    out_add(out, i ? STR(" x (1 - ") : STR("(1 - "));
    add_share(out, votes[i]);
    out_add(out, STR(")"));
  }
  out_add(out, n > MOST_PLACES ? STR(" x …") : STR(""));
}

static void
add_confidence(Telling *telling, int depth, const FactStory *story)
{
  Out *out = telling->out;
  uint32_t *votes;
  const uint32_t n = story_votes(telling->teller, story, &votes);
  out_indent(out, depth);
  out_add(out, STR("confidence "));
  add_share(out, story->confidence);
  if (story->n_premises) {
    out_add(out, STR(": the least of its premises and rule\n"));
  } else if (n < 2) {
    out_add(out, STR(": that of its best place"));
    out_add(out, story->n_places && story->places[0].n_premises
                     ? STR(", the least of its premises and rule\n")
                     : STR("\n"));
  } else {
    out_add(out, STR(" = "));
    add_product(out, votes, n);
    out_printf(out, ": the best place of each of %u documents\n", n);
  }
}

/* Only where places differ is there anything to say. */
static void
add_status(Out *out, int depth, const FactStory *story)
{
  uint32_t n_other = 0;
  for (uint32_t i = 0; i < story->n_places; i++) {
    n_other += !str_equal(story->places[i].status, story->status);
  }
  if (n_other) {
    out_indent(out, depth);
    out_printf(out,
               "status %.*s: %u of %u places say otherwise; in a document the "
               "last denial decides, of documents the strongest\n",
               STR_ARG(story->status), n_other, story->n_places);
  }
}

void
explain_text(Telling *telling, const FactStory *story)
{
  Out *out = telling->out;
  add_statement(out, story);
  out_add(out, STR("\n  "));
  add_standing(out, story);
  out_add(out, STR("\n"));
  add_ends(out, 1, story);
  add_places(telling, 1, story);
  add_premises(telling, 1, story->premises, story->n_premises);
  add_confidence(telling, 1, story);
  add_status(out, 1, story);
}
