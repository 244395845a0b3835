// SPDX-License-Identifier: MIT
/// Can a rule match at an element? Told from where the units stand that it
/// needs, without trying it.
#ifndef KEDGE_MATCH_PREFILTER_H
#define KEDGE_MATCH_PREFILTER_H

#include "match/engine.h"

typedef struct Prefilter Prefilter; ///< of one thread

/// Null when memory runs out.
Prefilter *prefilter_new(const Engine *engine);
void prefilter_free(Prefilter *prefilter);

/// From here to prefilter_end, asked about this row, which stays as it is.
void prefilter_begin(Prefilter *prefilter, const Row *row);
void prefilter_end(Prefilter *prefilter);

/// False: the rule has no match in the row.
bool prefilter_may_occur(Prefilter *prefilter, uint32_t rule);

/// False: no match of the rule begins at the element. To be asked after
/// prefilter_may_occur.
bool prefilter_may_match(Prefilter *prefilter, uint32_t rule, uint32_t element);

#endif
