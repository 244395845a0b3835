// SPDX-License-Identifier: MIT
#include "tell/explain.h"
#include "tell/find.h"
#include "tell/tell.h"

KedgeStatus
tell_why(Teller *teller, const KedgePattern *pattern, const KedgeSink *sink,
         size_t *n_found)
{
  Found found = {0};
  *n_found = 0;
  if (!find_facts(teller, pattern, &found)) {
    return KEDGE_BAD_USAGE;
  }
  *n_found = found.n_facts;
  if (found.n_facts == 0 && !teller->sql.has_failed) {
    hint_at(teller, &found.pattern);
  }
  const bool is_wanted =
      explain_facts(teller, found.facts, found.n_facts, sink);
  if (teller->sql.has_failed) {
    return KEDGE_BAD_INPUT;
  }
  return is_wanted ? KEDGE_OK : KEDGE_INTERRUPTED;
}
