// SPDX-License-Identifier: MIT
/* How long events take: "a three-day visit that ended on Friday". */
#include "resolve/resolve.h"

#include "mention/date_calendar.h"

/* Where the words before a noun begin: "a three-day OSCE-supported workshop"
   may be more than a rule took for its name. */
static uint32_t
phrase_begin(const Run *run, const Mention *mention)
{
  enum { MOST_WORDS = 6 };
  const uint32_t first = run->doc->sentences[mention->sentence].token_begin;
  uint32_t begin = mention->token_begin;
  for (int i = 0; i < MOST_WORDS && begin > first; i++) {
    if (token_grammar(run, begin - 1) &
        (G_DETERMINER | G_PREPOSITION | G_COMMA | G_COORDINATOR)) {
      break;
    }
    begin--;
  }
  return begin;
}

uint32_t
mention_days(const Run *run, const Mention *mention)
{
  const Knowledge *knowledge = run->knowledge;
  for (uint32_t i = phrase_begin(run, mention); i < mention->token_end; i++) {
    const uint32_t days =
        date_word_days(&knowledge->dates, &knowledge->lexicon.words,
                       tokens_text(run->doc, i, i + 1));
    if (days) {
      return days;
    }
  }
  return 0;
}

/* The surest facts of the first and the last day, as indexes + 1. */
typedef struct Ends {
  uint32_t first;
  uint32_t last;
} Ends;

static void
take_surer(const Resolver *resolver, uint32_t *slot, uint32_t i)
{
  const Fact *facts = resolver->facts;
  if (!*slot || facts[i].confidence > facts[*slot - 1].confidence) {
    *slot = i + 1;
  }
}

static Ends *
find_ends(const Resolver *resolver)
{
  const Ontology *ontology = &resolver->run->knowledge->lexicon.ontology;
  Ends *ends = ARENA_NEW_ARRAY(resolver->arena, Ends, resolver->n_nodes + 1);
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *fact = &resolver->facts[i];
    const uint8_t column = relation_at(ontology, fact->relation)->event_column;
    if (column == EVENT_COLUMN_START) {
      take_surer(resolver, &ends[fact->subject].first, i);
    } else if (column == EVENT_COLUMN_END) {
      take_surer(resolver, &ends[fact->subject].last, i);
    }
  }
  return ends;
}

/* The other end becomes `days` later or earlier, wherever it is stated. */
static void
move_end(Resolver *resolver, uint32_t known, uint32_t wrong, int days)
{
  const Fact surer = resolver->facts[known];
  const Fact other = resolver->facts[wrong];
  char *text = arena_alloc(resolver->arena, 12);
  date_print(calendar_add_days(date_parse_iso(surer.literal), days), text);
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    Fact *fact = &resolver->facts[i];
    if (fact->subject == other.subject && fact->relation == other.relation) {
      fact->literal = str_from(text);
      fact->rule = surer.rule;
    }
  }
}

static uint16_t
relation_of_column(const Ontology *ontology, uint8_t column)
{
  for (uint16_t id = 1; id <= ontology->n_relations; id++) {
    if (relation_at(ontology, id)->event_column == column) {
      return id;
    }
  }
  return 0;
}

/* "A three-day workshop began on 3 May": its last day follows. */
static void
add_end(Resolver *resolver, uint32_t known, uint8_t column, int days)
{
  Fact fact = resolver->facts[known];
  const Date date = date_parse_iso(fact.literal);
  fact.relation =
      relation_of_column(&resolver->run->knowledge->lexicon.ontology, column);
  if (!date.day || !fact.relation) {
    return;
  }
  char *text = arena_alloc(resolver->arena, 12);
  date_print(calendar_add_days(date, days), text);
  fact.literal = str_from(text);
  ARENA_PUSH(resolver->arena, resolver->facts, resolver->n_facts,
             resolver->facts_capacity, fact);
}

void
settle_lengths(Resolver *resolver)
{
  const Ends *ends = find_ends(resolver);
  for (uint32_t i = 0; i < resolver->n_nodes; i++) {
    const int days = (int)resolver->nodes[i].days - 1;
    if (days < 1 || (!ends[i].first && !ends[i].last)) {
      continue;
    }
    if (!ends[i].last) {
      add_end(resolver, ends[i].first - 1, EVENT_COLUMN_END, days);
      continue;
    }
    if (!ends[i].first) {
      add_end(resolver, ends[i].last - 1, EVENT_COLUMN_START, -days);
      continue;
    }
    const Fact *first = &resolver->facts[ends[i].first - 1];
    const Fact *last = &resolver->facts[ends[i].last - 1];
    if (!str_equal(first->literal, last->literal) ||
        !date_parse_iso(first->literal).day) {
      continue;
    }
    if (last->confidence > first->confidence) {
      move_end(resolver, ends[i].last - 1, ends[i].first - 1, -days);
    } else {
      move_end(resolver, ends[i].first - 1, ends[i].last - 1, days);
    }
  }
}
