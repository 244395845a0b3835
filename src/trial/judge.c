// SPDX-License-Identifier: MIT
#include "trial/judge.h"

#include <math.h>

const ConfidenceCut confidence_cuts[N_CUTS] = {
    {0, STR_INIT("0.00")},   {700, STR_INIT("0.70")}, {800, STR_INIT("0.80")},
    {850, STR_INIT("0.85")}, {900, STR_INIT("0.90")}, {950, STR_INIT("0.95")}};

typedef struct Judging {
  Verdict *verdict;
  Claims *claims;
  const TrialRules *rules;
  const uint32_t *partners;
  bool *has_hit; ///< by rule id: it finds the triple at hand
} Judging;

void
verdict_init(Verdict *verdict, Arena *arena, const Ontology *ontology,
             uint32_t n_rules)
{
  *verdict = (Verdict){
      .types = ARENA_NEW_ARRAY(arena, KedgeCounts, ontology->n_types + 1),
      .relations =
          ARENA_NEW_ARRAY(arena, KedgeCounts, ontology->n_relations + 1),
      .rules = ARENA_NEW_ARRAY(arena, KedgeCounts, n_rules + 1),
      .alone = ARENA_NEW_ARRAY(arena, uint64_t, n_rules + 1)};
}

/* --- entities and events ---------------------------------------------------
 */

/* The type of everything that was found, by its name; facts speak last. */
typedef struct FoundTypes {
  Map names;
  uint8_t *types; ///< by name id - 1
  uint32_t n_types, capacity;
} FoundTypes;

static void
note_type(const Claims *claims, FoundTypes *types, uint32_t entity,
          bool overrules)
{
  const uint8_t type = claims->found->entities[entity].type;
  if (!type || type_at(claims->gold->ontology, type)->is_event) {
    return;
  }
  const uint32_t id = map_add(&types->names, claims->names[entity]);
  if (id > types->n_types) {
    ARENA_PUSH(claims->arena, types->types, types->n_types, types->capacity,
               type);
  } else if (overrules) {
    types->types[id - 1] = type;
  }
}

static FoundTypes
found_types(const Claims *claims)
{
  const Found *found = claims->found;
  FoundTypes types = {0};
  map_init(&types.names, claims->arena, found->n_entities);
  for (uint32_t i = 0; i < found->n_facts; i++) {
    note_type(claims, &types, found->facts[i].subject, true);
    if (found->facts[i].object != UINT32_MAX) {
      note_type(claims, &types, found->facts[i].object, true);
    }
  }
  for (uint32_t i = 0; i < found->n_entities; i++) {
    if (found->entities[i].is_mentioned) {
      note_type(claims, &types, i, false);
    }
  }
  return types;
}

static void
judge_entities(const Judging *judging)
{
  const Gold *gold = judging->claims->gold;
  const FoundTypes found = found_types(judging->claims);
  KedgeCounts *counts = judging->verdict->types;
  for (uint32_t id = 1; id <= found.n_types; id++) {
    const uint8_t type = found.types[id - 1];
    const uint32_t entity =
        map_find(&gold->entities, map_key(&found.names, id));
    const bool is_right = entity && gold->types[entity - 1] == type;
    *(is_right ? &counts[type].right : &counts[type].wrong) += 1;
  }
  for (uint32_t entity = 1; entity <= gold->n_types; entity++) {
    const uint8_t type = gold->types[entity - 1];
    const uint32_t id =
        map_find(&found.names, map_key(&gold->entities, entity));
    counts[type].missed += !id || found.types[id - 1] != type;
  }
}

static void
judge_events(const Judging *judging)
{
  const Gold *gold = judging->claims->gold;
  const Found *found = judging->claims->found;
  KedgeCounts *counts = &judging->verdict->events;
  uint32_t n_paired = 0;
  for (uint32_t i = 0; i < found->n_entities; i++) {
    const FoundEntity *entity = &found->entities[i];
    if (entity->has_fact && type_at(gold->ontology, entity->type)->is_event) {
      n_paired += judging->partners[i] != 0;
      counts->wrong += judging->partners[i] == 0;
    }
  }
  counts->right += n_paired;
  counts->missed += gold->n_events - n_paired;
}

/* --- triples ---------------------------------------------------------------
 */

static void
note_hits(const Judging *judging, const Claim *claim, uint32_t *n_rules)
{
  for (uint32_t i = 0; i < claim->n_rules; i++) {
    *n_rules += !judging->has_hit[claim->rules[i]];
    judging->has_hit[claim->rules[i]] = true;
  }
}

/* The rules that find a required triple, and those that could have. */
static void
credit_rules(const Judging *judging, uint16_t relation, uint32_t n_rules)
{
  const size_t n_relations = judging->claims->gold->ontology->n_relations + 1u;
  Verdict *verdict = judging->verdict;
  for (uint32_t rule = 1; rule <= judging->rules->names.n_keys; rule++) {
    if (judging->has_hit[rule]) {
      verdict->rules[rule].right++;
      verdict->alone[rule] += n_rules == 1;
    } else if (judging->rules->may[rule * n_relations + relation]) {
      verdict->rules[rule].missed++;
    }
  }
}

/* What is kept from each confidence on. A wrong one has `is_wrong`;
   `confidence` 0 is that of a triple which nothing states. */
static void
judge_cuts(const Judging *judging, uint16_t relation, uint32_t confidence,
           bool is_wrong)
{
  if (relation_at(judging->claims->gold->ontology, relation)->is_derived) {
    return;
  }
  for (int i = 0; i < N_CUTS; i++) {
    KedgeCounts *counts = &judging->verdict->cuts[i];
    const bool is_kept =
        confidence > 0 && confidence >= confidence_cuts[i].from;
    counts->wrong += is_wrong && is_kept;
    counts->right += !is_wrong && is_kept;
    counts->missed += !is_wrong && !is_kept;
  }
}

static void
judge_triple(const Judging *judging, const GoldTriple *triple)
{
  Claims *claims = judging->claims;
  uint32_t n_hits = 0;
  uint32_t n_rules = 0;
  uint32_t confidence = 0;
  memset(judging->has_hit, 0,
         (judging->rules->names.n_keys + 1) * sizeof *judging->has_hit);
  for (uint32_t i = 0; i < claims->n_claims; i++) {
    Claim *claim = &claims->claims[i];
    if (claim_fits(claims, claim, triple)) {
      claim->is_matched = true;
      note_hits(judging, claim, &n_rules);
      n_hits++;
      confidence =
          claim->confidence > confidence ? claim->confidence : confidence;
    }
  }
  if (!triple->is_optional) {
    judge_cuts(judging, triple->relation, confidence, false);
    KedgeCounts *counts = &judging->verdict->relations[triple->relation];
    counts->right += n_hits != 0;
    counts->missed += n_hits == 0;
    credit_rules(judging, triple->relation, n_rules);
  }
}

/* Another name for something that the gold knows, which no other thing has,
   is not a claim to refute. */
static bool
is_harmless(const Claims *claims, const Claim *claim)
{
  const Gold *gold = claims->gold;
  const bool is_known = map_find(&gold->entities, claim->subject) ||
                        map_find(&gold->event_ids, claim->subject);
  const Str owner = claims->is_strict
                        ? gold_find(gold, &gold->written, claim->object)
                        : gold_find(gold, &gold->folded, claim->folded);
  return relation_at(gold->ontology, claim->relation)->compared ==
             COMPARE_NAMES &&
         is_known && (!owner.len || str_equal(owner, claim->subject));
}

static void
judge_triples(const Judging *judging)
{
  const Claims *claims = judging->claims;
  for (uint32_t i = 0; i < claims->gold->n_triples; i++) {
    judge_triple(judging, &claims->gold->triples[i]);
  }
  for (uint32_t i = 0; i < claims->n_claims; i++) {
    const Claim *claim = &claims->claims[i];
    if (claim->is_matched || is_harmless(claims, claim)) {
      continue;
    }
    judging->verdict->relations[claim->relation].wrong++;
    judge_cuts(judging, claim->relation, claim->confidence, true);
    for (uint32_t k = 0; k < claim->n_rules; k++) {
      judging->verdict->rules[claim->rules[k]].wrong++;
    }
  }
}

static void
judge_claims(Verdict *verdict, Claims *claims, const uint32_t *partners,
             const TrialRules *rules)
{
  const Judging judging = {
      verdict, claims, rules, partners,
      ARENA_NEW_ARRAY(claims->arena, bool, rules->names.n_keys + 1u)};
  claims_name(claims, partners);
  claims_make(claims);
  judge_entities(&judging);
  judge_events(&judging);
  judge_triples(&judging);
}

/* Events have no names in the gold: they are paired in the same way for
   both. */
void
judge(Verdict *lenient, Verdict *strict, Arena *arena, const Gold *gold,
      const Found *found, const TrialRules *rules)
{
  Claims claims = {.arena = arena, .gold = gold, .found = found};
  claims_name(&claims, NULL);
  const uint32_t *partners = pair_events(&claims);
  judge_claims(lenient, &claims, partners, rules);
  claims =
      (Claims){.arena = arena, .gold = gold, .found = found, .is_strict = true};
  judge_claims(strict, &claims, partners, rules);
}

void
wilson_interval(uint64_t right, uint64_t n, double *low, double *high)
{
  const double z = 1.96;
  if (n == 0) {
    *low = 0;
    *high = 1;
    return;
  }
  const double total = (double)n;
  const double share = (double)right / total;
  const double scale = 1 + z * z / total;
  const double centre = (share + z * z / (2 * total)) / scale;
  const double reach =
      z / scale *
      sqrt(share * (1 - share) / total + z * z / (4 * total * total));
  *low = centre > reach ? centre - reach : 0;
  *high = centre + reach < 1 ? centre + reach : 1;
}
