// SPDX-License-Identifier: MIT
/// An extraction in the words of a gold file: found entities and facts as the
/// names that the gold gives them.
#ifndef KEDGE_TRIAL_CLAIM_H
#define KEDGE_TRIAL_CLAIM_H

#include "trial/found.h"
#include "trial/gold.h"

/// A found fact; several with the same ends are one claim. Its ends are the
/// first name of an entity of the gold or "?" and a name that it does not
/// know, the id of an event of the gold or "!" and the key of one that has no
/// partner, or a literal as it stands.
typedef struct Claim {
  Str subject;
  uint16_t relation;
  Str object;
  Str folded;      ///< the object
  uint32_t *rules; ///< that state it
  uint32_t n_rules, rules_capacity;
  uint32_t confidence; ///< of the surest fact that says so, in thousandths
  bool is_matched;     ///< by a triple of the gold
} Claim;

typedef struct Claims {
  Arena *arena;
  const Gold *gold;
  const Found *found;
  bool is_strict; ///< names as written, and only the preferred ones
  Str *names;     ///< by found entity
  Claim *claims;
  uint32_t n_claims, capacity;
} Claims;

/// Name the entities, by `partners` the events: by found entity, the id of
/// an event of the gold or 0. Without them, events stay nameless.
void claims_name(Claims *claims, const uint32_t *partners);

/// Make the claims of all facts, once everything has a name.
void claims_make(Claims *claims);

/// The partners of the found events: the pairs with most triples in common
/// first, if they are of one kind or share two triples. `claims` is lenient.
uint32_t *pair_events(const Claims *claims);

/// Is the claim what the triple says?
bool claim_fits(const Claims *claims, const Claim *claim,
                const GoldTriple *triple);

#endif
