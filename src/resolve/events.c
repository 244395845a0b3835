// SPDX-License-Identifier: MIT
#include "resolve/resolve.h"

#include "base/utf8.h"

#include <assert.h>
#include <stdlib.h>

/* What the words before an event's noun say. */
typedef struct Reference {
  Str kind;
  Str family;
  bool is_generic; ///< "event", "meeting": may mean any event
  bool is_definite;
  bool is_other;  ///< "another", "second"
  bool is_plural; ///< "trainings": not the same as one training
  bool is_named;  ///< has a name of its own: two capitals or more
  bool is_verb;   ///< no noun says of what kind it is
  bool in_title;
  uint32_t item;
  DateRange date;
  uint32_t place; ///< a known place where it is, as a node; 0: none
  uint32_t days;  ///< how long it says it takes; 0: not said
} Reference;

/* The first date that a statement gives each mention. */
static void
collect_dates(Resolver *resolver)
{
  const Run *run = resolver->run;
  DateRange *dates =
      ARENA_NEW_ARRAY(resolver->arena, DateRange, run->n_mentions + 1);
  for (uint32_t i = 0; i < run->n_statements; i++) {
    const Statement *statement = &run->statements[i];
    const uint32_t object = statement->object.mention;
    const uint32_t date = object ? mention_at(run, object)->date : 0;
    const uint32_t subject = statement->subject.mention;
    if (date && subject && dates[subject - 1].first.year == 0) {
      dates[subject - 1] = run->dates[date - 1].value;
    }
  }
  resolver->first_dates = dates;
}

/* The first known place that a statement gives each mention. */
static void
collect_places(Resolver *resolver)
{
  const Run *run = resolver->run;
  const Ontology *ontology = &run->knowledge->lexicon.ontology;
  uint32_t *places =
      ARENA_NEW_ARRAY(resolver->arena, uint32_t, run->n_mentions + 1);
  for (uint32_t i = 0; i < run->n_statements; i++) {
    const Statement *statement = &run->statements[i];
    const EntityNode *node = node_of(resolver, statement->object.mention);
    const uint32_t subject = statement->subject.mention;
    if (node && node->entry && subject && !places[subject - 1] &&
        type_at(ontology, node->type)->event_column == EVENT_COLUMN_PLACES) {
      places[subject - 1] = mention_at(run, statement->object.mention)->entity;
    }
  }
  resolver->first_places = places;
}

/* "study visit" is more than the "visit" that the rule found: words before the
   kind that make another one with it. */
static const EventKind *
longer_kind(const Run *run, const Mention *mention, const EventKind *kind)
{
  enum { MOST_WORDS = 3 };
  const EventKinds *kinds = &run->knowledge->lexicon.kinds;
  uint32_t begin = mention->kind_begin;
  for (int i = 0; i < MOST_WORDS && begin > mention->token_begin; i++) {
    begin--;
    const EventKind *longer =
        event_kind_find(kinds, tokens_text(run->doc, begin, mention->kind_end));
    kind = longer ? longer : kind;
  }
  return kind;
}

/* "It took place in Oslo." */
static bool
is_pronoun(const Run *run, const Mention *mention)
{
  return mention->flags & MENTION_ANAPHOR &&
         mention->token_end - mention->token_begin == 1 &&
         token_grammar(run, mention->token_begin) & (G_PRONOUN | G_DEFINITE);
}

static Reference
read_reference(const Resolver *resolver, uint32_t id)
{
  const Run *run = resolver->run;
  const Mention *mention = mention_at(run, id);
  const Document *doc = run->doc;
  const Sentence *sentence = &doc->sentences[mention->sentence];
  const Str words =
      mention->kind_begin < mention->kind_end
          ? tokens_text(doc, mention->kind_begin, mention->kind_end)
          : tokens_text(doc, mention->token_end - 1, mention->token_end);
  const EventKinds *kinds = &run->knowledge->lexicon.kinds;
  const EventKind *kind = mention->event_kind
                              ? &kinds->kinds[mention->event_kind - 1]
                              : event_kind_find(kinds, words);
  kind = mention->event_kind ? kind : longer_kind(run, mention, kind);
  Reference reference = {
      .kind = kind ? kind->name : utf8_fold_arena(resolver->arena, words),
      .family = kind ? kind->family : (Str){0},
      .is_generic = kind ? kind->is_generic : is_pronoun(run, mention),
      .is_definite = mention->flags & MENTION_ANAPHOR,
      .is_verb = mention->event_kind != 0,
      .in_title = doc->blocks[sentence->block].zone == ZONE_TITLE,
      .item = run->rows[mention->sentence].item,
      .date = resolver->first_dates[id - 1],
      .place = resolver->first_places[id - 1],
      .days = mention_days(run, mention)};
  reference.is_plural =
      kind && !mention->event_kind &&
      event_kind_is_plural(kind, utf8_fold_arena(resolver->arena, words));
  uint32_t n_capitals = 0;
  for (uint32_t i = mention->token_begin; i < mention->token_end; i++) {
    reference.is_other = reference.is_other || token_grammar(run, i) & G_OTHER;
    n_capitals += doc->tokens[i].shape != SHAPE_LOWER &&
                  doc->tokens[i].shape != SHAPE_PUNCT;
  }
  reference.is_named = n_capitals >= 2 && !reference.in_title;
  if (mention->token_begin > sentence->token_begin) {
    const uint64_t before = token_grammar(run, mention->token_begin - 1);
    reference.is_definite = reference.is_definite || before & G_DEFINITE;
    reference.is_other = reference.is_other || before & G_OTHER;
  }
  return reference;
}

/* --- may these be the same event?
 * ------------------------------------------------ */

typedef struct EventInfo {
  uint32_t node;
  Reference reference;
  uint32_t mention;
  uint32_t last_sentence;
  bool only_title;
} EventInfo;

/* Is `a` over before `b` begins, by more than `days` between the first and the
   last day of one event? */
static bool
is_over_before(DateRange a, DateRange b, uint32_t days)
{
  const Date last = a.last.year ? a.last : a.first;
  if (days <= 1 || last.day == 0 || b.first.day == 0) {
    return date_compare(last, b.first) < 0;
  }
  return date_to_days(last) + (int32_t)days - 1 < date_to_days(b.first);
}

/* "A five-day course ended on Friday. The course, which began on Monday": one
   names the last day, the other the first. */
static bool
dates_clash(const Reference *a, const Reference *b)
{
  if (a->date.first.year == 0 || b->date.first.year == 0) {
    return false;
  }
  const uint32_t days = a->days > b->days ? a->days : b->days;
  return is_over_before(a->date, b->date, days) ||
         is_over_before(b->date, a->date, days);
}

static Str
folded_tokens(const Resolver *resolver, const Mention *mention)
{
  return utf8_fold_arena(resolver->arena,
                         tokens_text(resolver->run->doc, mention->token_begin,
                                     mention->token_end));
}

static bool
kinds_agree(const Reference *a, const Reference *b)
{
  return str_equal(a->kind, b->kind) || str_ends(a->kind, b->kind) ||
         str_ends(b->kind, a->kind) || str_starts(a->kind, b->kind) ||
         str_starts(b->kind, a->kind);
}

static bool
is_same_wording(const Resolver *resolver, uint32_t a, uint32_t b)
{
  const Run *run = resolver->run;
  return str_equal(folded_tokens(resolver, mention_at(run, a)),
                   folded_tokens(resolver, mention_at(run, b)));
}

/* "another workshop", or one of several: only a title may name it too. */
static bool
is_excluded(const EventInfo *event, const Reference *reference)
{
  if (event->only_title) {
    return false;
  }
  return reference->is_other ||
         (event->reference.is_plural != reference->is_plural &&
          !reference->in_title);
}

static bool
families_agree(const Reference *a, const Reference *b)
{
  return b->family.len && str_equal(a->family, b->family);
}

/* "the training": some event before it is meant. */
static int
fit_definite(const Reference *event, const Reference *reference)
{
  if (kinds_agree(event, reference)) {
    return 5;
  }
  if (reference->is_generic) {
    return 3;
  }
  return families_agree(event, reference) || event->is_verb ? 2 : 0;
}

/* An event that only the title named so far is likely to be told of. */
static int
fit_title(const Reference *event, const Reference *reference)
{
  if (kinds_agree(event, reference)) {
    return 5;
  }
  return families_agree(event, reference) ? 4 : reference->is_generic ? 2 : 0;
}

static int
fit_kind(const EventInfo *event, const Reference *reference, bool same_sentence)
{
  if (reference->is_definite && !reference->is_named) {
    return fit_definite(&event->reference, reference);
  }
  if (same_sentence) {
    return 0;
  }
  if (event->only_title) {
    return fit_title(&event->reference, reference);
  }
  if (event->reference.is_named && reference->is_named) {
    return 0;
  }
  return kinds_agree(&event->reference, reference) ? 3 : 0;
}

/* How well a reference fits an event: 0 not at all. */
static int
fit(const Resolver *resolver, const EventInfo *event,
    const Reference *reference, uint32_t id)
{
  const bool same_sentence =
      event->last_sentence == mention_at(resolver->run, id)->sentence;
  if (event->reference.item != reference->item ||
      dates_clash(&event->reference, reference) ||
      (event->reference.place && reference->place &&
       event->reference.place != reference->place)) {
    return 0;
  }
  if (!same_sentence && !reference->is_other &&
      is_same_wording(resolver, event->mention, id)) {
    return 6;
  }
  return is_excluded(event, reference)
             ? 0
             : fit_kind(event, reference, same_sentence);
}

static uint32_t
event_add(Resolver *resolver, const Reference *reference, uint32_t id,
          uint32_t n)
{
  const Ontology *ontology = &resolver->run->knowledge->lexicon.ontology;
  const uint8_t type = mention_at(resolver->run, id)->class_id;
  const EntityNode node = {
      .key = arena_printf(resolver->arena, "%.*s/%.*s/%u/%u",
                          STR_ARG(type_at(ontology, type)->name),
                          STR_ARG(resolver->document_slug), reference->item + 1,
                          n),
      .type = type,
      .kind = reference->kind,
      .family = reference->family,
      .item = reference->item,
      .mention = id};
  ARENA_PUSH(resolver->arena, resolver->nodes, resolver->n_nodes,
             resolver->nodes_capacity, node);
  return resolver->n_nodes;
}

/* So many events of an item are looked at, the latest ones. */
enum { MOST_EVENTS = 64 };

/* The best-fitting event, the most recent of equals; NULL: a new one. */
static EventInfo *
find_event(const Resolver *resolver, EventInfo *events, uint32_t n_events,
           uint32_t first, const Reference *reference, uint32_t id)
{
  EventInfo *best = NULL;
  int best_fit = 0;
  if (resolver->run->knowledge->without & KEDGE_PART_COREFERENCE) {
    return NULL;
  }
  first = n_events > first + MOST_EVENTS ? n_events - MOST_EVENTS : first;
  for (uint32_t i = n_events; i > first; i--) {
    const int value = fit(resolver, &events[i - 1], reference, id);
    if (value > best_fit) {
      best_fit = value;
      best = &events[i - 1];
    }
  }
  return best;
}

static void
join_event(EventInfo *event, const Reference *reference, uint32_t sentence)
{
  event->last_sentence = sentence;
  event->only_title = event->only_title && reference->in_title;
  if (event->reference.date.first.year == 0) {
    event->reference.date = reference->date;
  }
  if (!event->reference.place) {
    event->reference.place = reference->place;
  }
  if (!event->reference.days) {
    event->reference.days = reference->days;
  }
  /* "workshop" is more than "event" */
  if ((event->reference.is_generic || event->reference.is_verb) &&
      !reference->is_generic) {
    event->reference.kind = reference->kind;
    event->reference.family = reference->family;
    event->reference.is_generic = false;
    event->reference.is_verb = reference->is_verb;
  }
}

static int
by_text(const void *a, const void *b)
{
  const uint64_t x = *(const uint64_t *)a;
  const uint64_t y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static bool
is_inner_event(const Run *run, const Mention *mention)
{
  const Mention *outer =
      mention->outer ? mention_at(run, mention->outer) : NULL;
  return outer && outer->class_id == mention->class_id &&
         !(outer->flags & MENTION_WHOLE);
}

/* Event mentions in the order of the text: mentions are added by rules. */
static uint32_t
event_mentions(const Resolver *resolver, uint64_t **out)
{
  const Run *run = resolver->run;
  const Ontology *ontology = &run->knowledge->lexicon.ontology;
  uint32_t n = 0;
  *out = ARENA_NEW_ARRAY(resolver->arena, uint64_t, run->n_mentions + 1);
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    const Mention *mention = mention_at(run, id);
    if (mention->class_id <= ontology->n_types &&
        type_at(ontology, mention->class_id)->is_event &&
        !is_inner_event(run, mention) && !(mention->flags & MENTION_TOPIC)) {
      (*out)[n++] = (uint64_t)mention->token_begin << 32 | id;
    }
  }
  qsort(*out, n, sizeof **out, by_text);
  return n;
}

static bool
is_in_title(const Resolver *resolver, const Mention *mention)
{
  const Document *doc = resolver->run->doc;
  return doc->blocks[doc->sentences[mention->sentence].block].zone ==
         ZONE_TITLE;
}

enum { LONGEST_LABEL = 10 };

/* The fullest wording of the text becomes an event's label; a title ("Guards
   complete course") is no noun phrase, a verb is none at all. */
static bool
is_better_label(const Resolver *resolver, const Mention *mention,
                const Mention *label)
{
  const uint32_t len = mention->token_end - mention->token_begin;
  if (mention->event_kind || len > LONGEST_LABEL) {
    return false;
  }
  if (label->event_kind ||
      (is_in_title(resolver, label) && !is_in_title(resolver, mention))) {
    return true;
  }
  return len > label->token_end - label->token_begin &&
         is_in_title(resolver, label) == is_in_title(resolver, mention);
}

/* Mention `id` is one of `event`. */
static void
speaks_of(Resolver *resolver, const EventInfo *event, uint32_t id)
{
  const Run *run = resolver->run;
  Mention *mention = mention_at(run, id);
  EntityNode *node = &resolver->nodes[event->node - 1];
  mention->entity = event->node;
  node->kind = event->reference.kind;
  node->days = event->reference.days;
  node->n_mentions++;
  if (is_better_label(resolver, mention, mention_at(run, node->mention))) {
    node->mention = id;
  }
}

void
resolve_events(Resolver *resolver)
{
  Run *run = resolver->run;
  uint64_t *order;
  collect_dates(resolver);
  collect_places(resolver);
  const uint32_t n = event_mentions(resolver, &order);
  EventInfo *events = ARENA_NEW_ARRAY(resolver->arena, EventInfo, n + 1);
  uint32_t n_events = 0;
  uint32_t first_of_item = 0;
  uint32_t item = UINT32_MAX;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t id = (uint32_t)order[i];
    const Mention *mention = mention_at(run, id);
    const Reference reference = read_reference(resolver, id);
    if (reference.item != item) {
      item = reference.item;
      first_of_item = n_events;
    }
    EventInfo *event =
        find_event(resolver, events, n_events, first_of_item, &reference, id);
    if (!event && is_pronoun(run, mention)) {
      continue; /* nobody knows what it is */
    }
    if (!event) {
      const uint32_t node =
          event_add(resolver, &reference, id, n_events - first_of_item + 1);
      events[n_events] = (EventInfo){node, reference, id, mention->sentence,
                                     reference.in_title};
      event = &events[n_events++];
    } else {
      join_event(event, &reference, mention->sentence);
    }
    speaks_of(resolver, event, id);
  }
  for (uint32_t id = run->n_mentions; id > 0; id--) {
    Mention *mention = mention_at(run, id);
    if (!mention->entity && is_inner_event(run, mention)) {
      mention->entity = mention_at(run, mention->outer)->entity;
    }
  }
}
