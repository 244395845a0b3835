// SPDX-License-Identifier: MIT
#include "tell/explain.h"

bool
telling_enter(Telling *telling, uint32_t fact)
{
  if (telling->depth == EXPLAIN_DEPTH) {
    return false;
  }
  for (uint32_t i = 0; i < telling->depth; i++) {
    if (telling->facts[i] == fact) {
      return false;
    }
  }
  telling->facts[telling->depth++] = fact;
  return true;
}

void
telling_leave(Telling *telling)
{
  telling->depth--;
}

static void
explain_one(Teller *teller, Out *out, uint32_t fact)
{
  Telling telling = {.teller = teller, .out = out};
  const FactStory *story = story_of(teller, fact);
  if (story && telling_enter(&telling, fact)) {
    if (out->sink->format == KEDGE_JSON) {
      explain_json(&telling, story);
    } else {
      explain_text(&telling, story);
    }
  }
}

bool
explain_facts(Teller *teller, const uint32_t *facts, uint32_t n_facts,
              const KedgeSink *sink)
{
  const bool is_json = sink->format == KEDGE_JSON;
  Out out;
  out_init(&out, &teller->scratch, sink);
  for (uint32_t i = 0; i < n_facts && !out.is_stopped; i++) {
    out_add(&out, is_json ? (i ? STR(",\n") : STR("[")) : STR(""));
    out_add(&out, !is_json && i ? STR("\n") : STR(""));
    explain_one(teller, &out, facts[i]);
    out_flush(&out);
    arena_reset(&teller->scratch);
  }
  if (is_json) {
    out_add(&out, n_facts ? STR("]\n") : STR("[]\n"));
  }
  return out_flush(&out);
}
