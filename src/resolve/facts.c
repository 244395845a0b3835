// SPDX-License-Identifier: MIT
#include "resolve/resolve.h"

#include <assert.h>
#include <stdlib.h>

static const Ontology *
ontology_of(const Resolver *resolver)
{
  return &resolver->run->knowledge->lexicon.ontology;
}

/* A text in one line, without quotation marks and a full stop at its end. */
static Str
clean_text(const Resolver *resolver, uint32_t begin, uint32_t end)
{
  const Run *run = resolver->run;
  const Str raw = tokens_text(run->doc, begin, end);
  char *text = arena_alloc(resolver->arena, raw.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < raw.len; i++) {
    const char c = raw.ptr[i];
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space || (len && text[len - 1] != ' ')) {
      text[len++] = space ? ' ' : c;
    }
  }
  return str_trim((Str){text, len});
}

/* The text of the object; where it is just the name that the subject goes by
   ("ICMPD is also called ICMPD"), the subject's own words here. */
static Str
other_name(const Resolver *resolver, const Statement *statement)
{
  const Str text = clean_text(resolver, statement->object.token_begin,
                              statement->object.token_end);
  const uint32_t subject = statement->subject.mention;
  const EntityNode *node = node_of(resolver, subject);
  if (!node || node->kind.len ||
      !str_equal(text, preferred_name(resolver, node))) {
    return text;
  }
  const Mention *mention = mention_at(resolver->run, subject);
  return clean_text(resolver, mention->name_begin, mention->name_end);
}

static Str
date_text(const Resolver *resolver, const Mention *mention, uint8_t part)
{
  const DateMention *date = &resolver->run->dates[mention->date - 1];
  if (date->is_vague) {
    return (Str){0};
  }
  char *text = arena_alloc(resolver->arena, 12);
  date_print(part == PART_END ? date->value.last : date->value.first, text);
  return str_from(text);
}

/* Fill the object of a fact; false when it cannot be one of the relation. */
static bool
set_object(const Resolver *resolver, const Statement *statement, Fact *fact)
{
  const Ontology *ontology = ontology_of(resolver);
  const RelationInfo *relation = relation_at(ontology, statement->relation);
  const uint32_t id = statement->object.mention;
  const bool wants_text =
      relation->object_types >> (ontology->text_type - 1) & 1;
  fact->object = UINT32_MAX;
  if (id && mention_at(resolver->run, id)->date) {
    fact->object_type = ontology->date_type;
    fact->literal =
        date_text(resolver, mention_at(resolver->run, id), statement->part);
    return fact->literal.len > 0;
  }
  if (wants_text) {
    fact->object_type = ontology->text_type;
    fact->literal = other_name(resolver, statement);
    return fact->literal.len > 0;
  }
  const EntityNode *node = node_of(resolver, id);
  if (!node) {
    return false;
  }
  fact->object = mention_at(resolver->run, id)->entity - 1;
  fact->object_type = node->type;
  return fact->object != fact->subject;
}

static bool
make_fact(const Resolver *resolver, const Statement *statement, Fact *fact)
{
  const Run *run = resolver->run;
  const EntityNode *subject = node_of(resolver, statement->subject.mention);
  if (!subject) {
    return false;
  }
  const Token *tokens = run->doc->tokens;
  *fact = (Fact){
      .subject = mention_at(run, statement->subject.mention)->entity - 1,
      .relation = statement->relation,
      .status = statement->status,
      .confidence = run->knowledge->book.rules[statement->rule].confidence,
      .item = run->rows[statement->sentence].item,
      .sentence = statement->sentence,
      .span = {tokens[statement->token_begin].begin,
               tokens[statement->token_end - 1].end},
      .rule = statement->rule,
      .subject_mention = statement->subject.mention,
      .object_mention = statement->object.mention};
  return set_object(resolver, statement, fact) && subject->type &&
         fact->object_type;
}

/* Into the graph, or into quarantine when its relation takes no such ends. A
   rule that takes it away does so in both cases. */
static void
take_fact(Resolver *resolver, const Fact *fact)
{
  if (ontology_allows(ontology_of(resolver), fact->relation,
                      resolver->nodes[fact->subject].type, fact->object_type)) {
    if (!fact_is_blocked(resolver, fact)) {
      ARENA_PUSH(resolver->arena, resolver->facts, resolver->n_facts,
                 resolver->facts_capacity, *fact);
    }
  } else if (fact_blocker(resolver, fact) == UINT32_MAX) {
    quarantine_add(resolver, fact);
  }
}

/* --- status of events
 * --------------------------------------------------------------- */

static void
judge_events(Resolver *resolver)
{
  const Run *run = resolver->run;
  for (uint32_t i = 0; i < run->n_judgements; i++) {
    const Judgement *judgement = &run->judgements[i];
    EntityNode *node = node_of(resolver, judgement->mention);
    if (!node) {
      continue;
    }
    const bool happened = judgement->status == FACT_HELD;
    if (judgement->is_explicit) {
      node->status = judgement->status;
      node->is_judged = true;
    } else if (!node->is_judged && (happened || node->status == FACT_HELD)) {
      node->status = judgement->status;
      node->is_judged = happened;
    }
  }
}

/* An event whose first day lies behind the date of its item is planned. */
static void
plan_future_events(Resolver *resolver)
{
  const Ontology *ontology = ontology_of(resolver);
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *fact = &resolver->facts[i];
    EntityNode *node = &resolver->nodes[fact->subject];
    if (fact->object_type != ontology->date_type ||
        !type_at(ontology, node->type)->is_event || node->status != FACT_HELD) {
      continue;
    }
    const Date anchor = resolver->run->anchors[fact->item];
    const Date date = date_parse_iso(fact->literal);
    if (resolver->run->is_dated[fact->item] && anchor.day && date.day &&
        date_compare(date, anchor) > 0) {
      node->status = FACT_PLANNED;
    }
  }
}

static void
take_status_of_events(const Resolver *resolver, Fact *fact)
{
  const Ontology *ontology = ontology_of(resolver);
  const uint32_t ends[2] = {fact->subject, fact->object};
  for (int k = 0; k < 2; k++) {
    if (ends[k] == UINT32_MAX) {
      continue;
    }
    const EntityNode *node = &resolver->nodes[ends[k]];
    const bool is_off =
        node->status == FACT_POSTPONED || node->status == FACT_CANCELLED;
    if (type_at(ontology, node->type)->is_event &&
        (fact->status == FACT_HELD ||
         (fact->status == FACT_PLANNED && is_off))) {
      fact->status = node->status;
    }
  }
}

static void
spread_status(Resolver *resolver)
{
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    take_status_of_events(resolver, &resolver->facts[i]);
  }
  for (uint32_t i = 0; i < resolver->n_quarantined; i++) {
    take_status_of_events(resolver, &resolver->quarantined[i].fact);
  }
}

/* --- which facts stay
 * ------------------------------------------------------------------ */

static bool
is_event(const Resolver *resolver, uint32_t node)
{
  return node != UINT32_MAX &&
         type_at(ontology_of(resolver), resolver->nodes[node].type)->is_event;
}

static void
anchor_events(Resolver *resolver)
{
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *fact = &resolver->facts[i];
    if (!relation_at(ontology_of(resolver), fact->relation)->is_anchor) {
      continue;
    }
    if (is_event(resolver, fact->subject)) {
      resolver->nodes[fact->subject].is_anchored = true;
    }
    if (is_event(resolver, fact->object)) {
      resolver->nodes[fact->object].is_anchored = true;
    }
  }
}

bool
fact_has_real_events(const Resolver *resolver, const Fact *fact)
{
  return (!is_event(resolver, fact->subject) ||
          resolver->nodes[fact->subject].is_anchored) &&
         (!is_event(resolver, fact->object) ||
          resolver->nodes[fact->object].is_anchored);
}

static int
compare_uint(uint32_t a, uint32_t b)
{
  return a < b ? -1 : a > b;
}

int
fact_compare(const void *a, const void *b)
{
  const Fact *x = a;
  const Fact *y = b;
  const int orders[] = {compare_uint(x->sentence, y->sentence),
                        compare_uint(x->subject, y->subject),
                        compare_uint(x->relation, y->relation),
                        compare_uint(x->object, y->object),
                        str_compare(x->literal, y->literal),
                        compare_uint(y->confidence, x->confidence),
                        compare_uint(x->span.begin, y->span.begin),
                        compare_uint(x->span.end, y->span.end),
                        compare_uint(x->rule, y->rule)};
  for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
    if (orders[i]) {
      return orders[i];
    }
  }
  return 0;
}

bool
fact_is_repeated(const Fact *a, const Fact *b)
{
  return a->sentence == b->sentence && a->subject == b->subject &&
         a->relation == b->relation && a->object == b->object &&
         str_equal(a->literal, b->literal);
}

static void
drop_repeated(Resolver *resolver)
{
  uint32_t n = 0;
  if (resolver->n_facts == 0) {
    return;
  }
  qsort(resolver->facts, resolver->n_facts, sizeof *resolver->facts,
        fact_compare);
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    const Fact *fact = &resolver->facts[i];
    if (fact_has_real_events(resolver, fact) &&
        (n == 0 || !fact_is_repeated(&resolver->facts[n - 1], fact))) {
      resolver->facts[n++] = *fact;
    }
  }
  resolver->n_facts = n;
}

static void
hold_all(Resolver *resolver)
{
  for (uint32_t i = 0; i < resolver->n_facts; i++) {
    resolver->facts[i].status = FACT_HELD;
  }
  for (uint32_t i = 0; i < resolver->n_quarantined; i++) {
    resolver->quarantined[i].fact.status = FACT_HELD;
  }
}

void
make_facts(Resolver *resolver)
{
  const Run *run = resolver->run;
  judge_events(resolver);
  for (uint32_t i = 0; i < run->n_statements; i++) {
    Fact fact;
    if (make_fact(resolver, &run->statements[i], &fact)) {
      take_fact(resolver, &fact);
    }
  }
  anchor_events(resolver);
  drop_repeated(resolver);
  quarantine_second_values(resolver);
  settle_lengths(resolver);
  quarantine_settle(resolver);
  if (run->knowledge->without & KEDGE_PART_STATUS) {
    hold_all(resolver);
    return;
  }
  plan_future_events(resolver);
  spread_status(resolver);
}
