// SPDX-License-Identifier: MIT
/// Stories of facts as reports.
#ifndef KEDGE_TELL_EXPLAIN_H
#define KEDGE_TELL_EXPLAIN_H

#include "tell/out.h"
#include "tell/story.h"

/// Premises of premises are told down to this depth.
enum { EXPLAIN_DEPTH = 8 };

/// The facts that are being told: a premise that is one of them is not told
/// again.
typedef struct Telling {
  Teller *teller;
  Out *out;
  uint32_t facts[EXPLAIN_DEPTH];
  uint32_t depth;
} Telling;

/// Go one premise deeper; false when that is too deep or a circle.
bool telling_enter(Telling *telling, uint32_t fact);
void telling_leave(Telling *telling);

void explain_text(Telling *telling, const FactStory *story);
void explain_json(Telling *telling, const FactStory *story);

/// Explain facts, each as soon as it is read. False when the report is not
/// wanted any more.
bool explain_facts(Teller *teller, const uint32_t *facts, uint32_t n_facts,
                   const KedgeSink *sink);

#endif
