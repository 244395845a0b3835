// SPDX-License-Identifier: MIT
#include "mention/date_calendar.h"
#include "mention/meaning.h"

#include <assert.h>

static const Token *
token_of(const Run *run, uint32_t index)
{
  return &run->doc->tokens[index];
}

uint32_t
mention_add(Run *run, Mention mention)
{
  assert(mention.token_begin < mention.token_end);
  ARENA_PUSH(run->arena, run->mentions, run->n_mentions, run->mentions_capacity,
             mention);
  return run->n_mentions;
}

enum { LONGEST_DASHED = 64 };

/* The node of three tokens that the gazetteer writes as one: a dash without
   spaces may stand for a hyphen ("Guinea–Bissau"). 0: none. */
static uint32_t
dashed_node(const NameSpot *spot)
{
  const Run *run = spot->run;
  if (spot->begin + 2 >= spot->sentence->token_end) {
    return 0;
  }
  const Token *token = token_of(run, spot->begin);
  const Str dash = STR("–");
  const Str left = token_text(run->doc, token);
  const Str right = token_text(run->doc, token + 2);
  char name[LONGEST_DASHED];
  if (token[1].end - token[1].begin != dash.len ||
      !str_equal(token_text(run->doc, token + 1), dash) ||
      token[0].end != token[1].begin || token[1].end != token[2].begin ||
      left.len + right.len + 1 > sizeof name) {
    return 0;
  }
  memcpy(name, left.ptr, left.len);
  name[left.len] = '-';
  memcpy(name + left.len + 1, right.ptr, right.len);
  const Lexicon *lexicon = &run->knowledge->lexicon;
  const uint32_t word =
      lexicon_find(lexicon, (Str){name, left.len + 1 + right.len});
  return gazetteer_root(&lexicon->gazetteer, word);
}

/* The name that a spot and what is behind a dash are together. */
static uint32_t
dashed_name(NameSpot *spot, uint8_t *reason)
{
  const uint32_t node = dashed_node(spot);
  if (!node) {
    return 0;
  }
  spot->end = spot->begin + 3;
  const uint32_t name = meaning_choose(spot, node, reason);
  spot->end = name ? spot->end : spot->begin + 1;
  return name;
}

/* The node behind the next word; "&" may stand for "and". */
static uint32_t
step_to(const NameSpot *spot, uint32_t node, uint32_t token)
{
  const Lexicon *lexicon = &spot->run->knowledge->lexicon;
  const Gazetteer *gazetteer = &lexicon->gazetteer;
  if (token >= spot->sentence->token_end || !token_of(spot->run, token)->word) {
    return 0;
  }
  const Token *at = token_of(spot->run, token);
  const uint32_t next = gazetteer_step(gazetteer, node, at->word);
  if (next || at->end - at->begin != 1 ||
      spot->run->doc->text.ptr[at->begin] != '&') {
    return next;
  }
  return gazetteer_step(gazetteer, node, lexicon_find(lexicon, STR("and")));
}

/* The longest name that begins at a spot, which then ends with it. */
static uint32_t
longest_name(NameSpot *spot, uint8_t *reason)
{
  const Run *run = spot->run;
  const Lexicon *lexicon = &run->knowledge->lexicon;
  uint32_t node =
      gazetteer_root(&lexicon->gazetteer, token_of(run, spot->begin)->word);
  uint32_t best = dashed_name(spot, reason);
  uint32_t end = spot->end;
  node = best ? 0 : node;
  for (uint32_t at = spot->begin; node; at++) {
    uint8_t why = REASON_NONE;
    spot->end = at + 1;
    const uint32_t name = meaning_choose(spot, node, &why);
    if (name) {
      best = name;
      end = at + 1;
      *reason = why;
    }
    node = step_to(spot, node, at + 1);
  }
  spot->end = end;
  return best;
}

/* The same, but "The Hashemite Kingdom" gives way to a name that goes further:
   "Hashemite Kingdom of Jordan". */
static uint32_t
name_from(NameSpot *spot, uint8_t *reason)
{
  const uint32_t name = longest_name(spot, reason);
  if (name && spot->end > spot->begin + 1 &&
      token_grammar(spot->run, spot->begin) & G_DETERMINER) {
    NameSpot behind = *spot;
    uint8_t unused = REASON_NONE;
    behind.begin++;
    behind.end = behind.begin + 1;
    if (longest_name(&behind, &unused) && behind.end > spot->end) {
      spot->end = spot->begin + 1;
      return 0;
    }
  }
  return name;
}

/* There is room: a sentence has as many elements as tokens at most. */
static void
push_element(SentenceRow *row, Element element)
{
  row->elements[row->n_elements++] = element;
}

static void
push_mention(Run *run, SentenceRow *row, Mention mention)
{
  const uint32_t id = mention_add(run, mention);
  const Element element = {mention.token_begin, mention.token_end, id,
                           mention.class_id, false};
  push_element(row, element);
}

/* What is known of the words lies scattered in memory; asked for at once, it
   comes at once. */
static void
fetch_words(const Run *run, const Sentence *sentence)
{
  const WordInfo *info = run->knowledge->lexicon.info;
  for (uint32_t i = sentence->token_begin; i < sentence->token_end; i++) {
    __builtin_prefetch(&info[token_of(run, i)->word]);
  }
}

/* Does the sentence speak of what is to come ("will be", "to be held")? */
static DateLean
lean_of(const Run *run, const Sentence *sentence)
{
  for (uint32_t i = sentence->token_begin; i < sentence->token_end; i++) {
    const bool is_to_be = token_grammar(run, i) & G_TO &&
                          i + 1 < sentence->token_end &&
                          token_grammar(run, i + 1) & G_BE;
    if (is_to_be || token_grammar(run, i) & (G_WILL | G_PLAN)) {
      return LEAN_AHEAD;
    }
  }
  return LEAN_BACK;
}

/* Elements of one sentence: dates first, then names, the longest at each
   token, then plain tokens. */
static void
scan_sentence(Run *run, uint32_t index)
{
  const Sentence *sentence = &run->doc->sentences[index];
  const Knowledge *knowledge = run->knowledge;
  SentenceRow *row = &run->rows[index];
  DateMention *dates = NULL;
  fetch_words(run, sentence);
  const uint32_t n_dates = dates_find_leaning(
      &knowledge->dates, run->doc, sentence->token_begin, sentence->token_end,
      (DateAnchor){run->anchors[row->item], lean_of(run, sentence)}, run->arena,
      &dates);
  row->elements = ARENA_NEW_ARRAY(
      run->arena, Element, sentence->token_end - sentence->token_begin + 1);
  uint32_t date = 0;
  uint32_t at = sentence->token_begin;
  while (at < sentence->token_end) {
    NameSpot spot = {run, sentence, row, at, at + 1};
    while (date < n_dates && dates[date].token_begin < at) {
      date++;
    }
    Mention mention = {.token_begin = at, .name_begin = at, .sentence = index};
    if (date < n_dates && dates[date].token_begin == at) {
      ARENA_PUSH(run->arena, run->dates, run->n_dates, run->dates_capacity,
                 dates[date]);
      mention.date = run->n_dates;
      mention.class_id = knowledge->lexicon.ontology.date_type;
      mention.token_end = mention.name_end = spot.end = dates[date].token_end;
      push_mention(run, row, mention);
    } else if ((mention.name = name_from(&spot, &mention.reason)) != 0) {
      mention.class_id =
          gazetteer_name(&knowledge->lexicon.gazetteer, mention.name).type;
      mention.token_end = mention.name_end = spot.end;
      push_mention(run, row, mention);
    } else {
      push_element(row, (Element){at, spot.end, 0, 0, false});
    }
    at = spot.end;
  }
}

/* --- the date that relative dates refer to ---------------------------------
 */

static Date
first_date(Run *run, uint32_t token_begin, uint32_t token_end, bool full)
{
  DateMention *dates = NULL;
  const uint32_t n = dates_find(&run->knowledge->dates, run->doc, token_begin,
                                token_end, (Date){0}, run->arena, &dates);
  for (uint32_t i = 0; i < n; i++) {
    if (!dates[i].is_relative && dates[i].value.last.year &&
        (!full || dates[i].value.last.day)) {
      return dates[i].value.last;
    }
  }
  return (Date){0};
}

enum { DATELINE_TOKENS = 16 };

/* "SKOPJE, 5 May 2022 –": a date in the first words of a paragraph with a dash
   behind it. */
static bool
is_dateline(const Run *run, const Block *block)
{
  const uint32_t limit = block->token_begin + DATELINE_TOKENS;
  for (uint32_t i = block->token_begin; i < block->token_end && i < limit;
       i++) {
    if (token_grammar(run, i) & G_STRONG) {
      return true;
    }
  }
  return false;
}

/* The last day of a date that may be a month or a year. */
static Date
last_day_of(Date date)
{
  return date.year ? calendar_last_day(date) : date;
}

static bool
is_heading(const Block *block)
{
  return block->zone == ZONE_TITLE || block->zone == ZONE_STAMP ||
         block->zone == ZONE_CATEGORY;
}

/* "Newsletter, issue 2, June 2024": where no full date stands in an item, the
   month or year of its heading, else a month of its text. */
static Date
rough_date(Run *run, const Item *item)
{
  const Document *doc = run->doc;
  Date month = {0};
  for (uint32_t i = item->block_begin; i < item->block_end; i++) {
    const Block *block = &doc->blocks[i];
    const Date date =
        first_date(run, block->token_begin, block->token_end, false);
    if (date.year && (is_heading(block) || i == item->block_begin)) {
      return last_day_of(date);
    }
    month = date.month && !month.year ? date : month;
  }
  return last_day_of(month);
}

/* The day that relative dates of an item refer to: its date line, what the
   format says, a dateline; else the first full date of the text, which need
   not be the day it appeared. */
static Date
anchor_of(Run *run, const Item *item, bool *is_dated)
{
  const Document *doc = run->doc;
  Date date = {0};
  if (item->stamp) {
    const Block *stamp = &doc->blocks[item->stamp - 1];
    date = first_date(run, stamp->token_begin, stamp->token_end, true);
  }
  if (date.year == 0 && doc->date.len) {
    date = date_parse_iso(doc->date);
  }
  *is_dated = date.year != 0;
  for (uint32_t i = item->block_begin; i < item->block_end && !date.year; i++) {
    const Block *block = &doc->blocks[i];
    if (block->zone != ZONE_ABOUT) {
      date = first_date(run, block->token_begin, block->token_end, true);
      *is_dated = date.year != 0 && is_dateline(run, block);
    }
  }
  return date;
}

void
find_names(Run *run)
{
  const Document *doc = run->doc;
  run->anchors = ARENA_NEW_ARRAY(run->arena, Date, doc->n_items + 1);
  run->is_dated = ARENA_NEW_ARRAY(run->arena, bool, doc->n_items + 1);
  run->rows = ARENA_NEW_ARRAY(run->arena, SentenceRow, doc->n_sentences + 1);
  for (uint32_t i = 0; i < doc->n_items; i++) {
    run->anchors[i] = anchor_of(run, &doc->items[i], &run->is_dated[i]);
    if (!run->anchors[i].year) {
      run->anchors[i] = rough_date(run, &doc->items[i]);
    }
    if (!run->anchors[i].year && i > 0) {
      run->anchors[i] = run->anchors[i - 1];
    }
  }
  for (uint32_t i = 0; i < doc->n_sentences; i++) {
    const Block *block = &doc->blocks[doc->sentences[i].block];
    run->rows[i].item = block->item;
    run->rows[i].is_skipped = block->is_repeated;
    if (!block->is_repeated) {
      scan_sentence(run, i);
    }
  }
}

const Row *
run_row(Run *run, uint32_t sentence)
{
  SentenceRow *row = &run->rows[sentence];
  if (!row->is_built) {
    row_build(&row->row, run->arena, run->knowledge->engine, run->doc,
              row->elements, row->n_elements);
    row->is_built = true;
  }
  return &row->row;
}

enum { CLASSES = 64 };

uint32_t
latest_mention(const Run *run, uint32_t item, uint64_t classes)
{
  if (run->knowledge->without & KEDGE_PART_COREFERENCE) {
    return 0;
  }
  uint32_t best = 0;
  for (uint8_t id = 1; id < CLASSES && run->latest; id++) {
    const uint32_t mention = run->latest[item * CLASSES + id];
    if (classes >> id & 1 && mention &&
        (!best || mention_at(run, mention)->token_begin >
                      mention_at(run, best)->token_begin)) {
      best = mention;
    }
  }
  return best;
}

static Str
kind_text(const Run *run, const Mention *event)
{
  return tokens_text(run->doc, event->kind_begin, event->kind_end);
}

static const EventKind *
kind_of(const Run *run, const Mention *event)
{
  return event->kind_begin < event->kind_end
             ? event_kind_find(&run->knowledge->lexicon.kinds,
                               kind_text(run, event))
             : NULL;
}

/* "in the exercises": parts of the event, not the event */
static bool
is_several(const Run *run, const Mention *event)
{
  const EventKind *kind = kind_of(run, event);
  return kind && event_kind_is_plural(kind, kind_text(run, event));
}

/* "the calendar of events" speaks of none; "the event" does. */
static bool
is_some_event(const Run *run, const Mention *mention)
{
  const EventKind *kind = kind_of(run, mention);
  return kind && kind->is_generic && !(mention->flags & MENTION_ANAPHOR) &&
         (mention->token_begin == 0 ||
          !(token_grammar(run, mention->token_begin - 1) & G_DETERMINER));
}

static bool
is_event(const Run *run, const Mention *mention)
{
  const Ontology *ontology = &run->knowledge->lexicon.ontology;
  return mention->class_id <= ontology->n_types &&
         type_at(ontology, mention->class_id)->is_event;
}

/* Does something that the sentence states speak of it? */
static bool
is_spoken_of(const Run *run, uint32_t sentence, uint32_t mention)
{
  for (uint32_t i = run->n_statements; i > 0; i--) {
    const Statement *statement = &run->statements[i - 1];
    if (statement->sentence != sentence) {
      return false;
    }
    if (statement->subject.mention == mention ||
        statement->object.mention == mention) {
      return true;
    }
  }
  return false;
}

/* "X is part of the programme Y", "X met Y": whoever the sentence tells of
   stays the one that "it" or "she" means. */
static bool
is_told_of(const Run *run, uint32_t sentence, uint32_t id)
{
  const uint8_t class_id = mention_at(run, id)->class_id;
  for (uint32_t i = run->n_statements; i > 0; i--) {
    const Statement *statement = &run->statements[i - 1];
    if (statement->sentence != sentence) {
      break;
    }
    if (statement->object.mention == id && statement->subject.mention &&
        mention_at(run, statement->subject.mention)->class_id == class_id) {
      return true;
    }
  }
  return false;
}

bool
mention_is_governed(const Run *run, const Mention *mention)
{
  const Sentence *sentence = &run->doc->sentences[mention->sentence];
  uint32_t at = mention->token_begin;
  while (at > sentence->token_begin &&
         token_grammar(run, at - 1) & G_DETERMINER) {
    at--;
  }
  return at > sentence->token_begin &&
         token_grammar(run, at - 1) & G_PREPOSITION;
}

/* Of those that one sentence names, the first is the likeliest subject, and so
   what the next one speaks of (Grosz, Joshi and Weinstein 1995, Centering). */
static bool
is_new_subject(const Run *run, uint32_t id, uint32_t known)
{
  const Mention *mention = mention_at(run, id);
  if (!known || is_told_of(run, mention->sentence, id)) {
    return !known;
  }
  const Mention *before = mention_at(run, known);
  return before->sentence != mention->sentence ||
         before->token_end == mention->token_begin || /* "the Interreg X" */
         (mention_is_governed(run, before) &&
          !mention_is_governed(run, mention));
}

/* "Exercises of this sort are popular" says nothing of the one before; "the
   exercise" means it. */
static bool
is_new_latest(const Run *run, uint32_t id, uint32_t known)
{
  const Mention *mention = mention_at(run, id);
  if (!is_event(run, mention)) {
    return is_new_subject(run, id, known);
  }
  if (mention->flags & MENTION_TOPIC) {
    return false;
  }
  if (is_spoken_of(run, mention->sentence, id)) {
    return !known || !is_several(run, mention);
  }
  if (is_some_event(run, mention) || is_several(run, mention)) {
    return false;
  }
  const bool is_definite =
      mention->flags & MENTION_ANAPHOR ||
      (mention->token_begin > 0 &&
       token_grammar(run, mention->token_begin - 1) & G_DEFINITE);
  return !known || is_definite;
}

static void
note_mention(Run *run, uint32_t item, uint32_t id)
{
  uint32_t *slot = &run->latest[item * CLASSES + mention_at(run, id)->class_id];
  if (is_new_latest(run, id, *slot)) {
    *slot = id;
  }
}

void
note_latest(Run *run, uint32_t sentence)
{
  const SentenceRow *row = &run->rows[sentence];
  if (!run->latest) {
    run->latest = ARENA_NEW_ARRAY(run->arena, uint32_t,
                                  (run->doc->n_items + 1) * CLASSES);
  }
  for (uint32_t i = 0; i < row->n_elements; i++) {
    if (row->elements[i].mention) {
      note_mention(run, row->item, row->elements[i].mention);
    }
  }
  /* events that verbs of this sentence made */
  for (uint32_t id = run->n_mentions; id > 0; id--) {
    const Mention *mention = mention_at(run, id);
    if (mention->sentence != sentence || !mention->event_kind) {
      break;
    }
    note_mention(run, row->item, id);
  }
}
