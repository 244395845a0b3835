// SPDX-License-Identifier: MIT
/// What the files of the library's front share.
#ifndef KEDGE_FRONT_H
#define KEDGE_FRONT_H

#include "kedge/kedge.h"
#include "mention/run.h"
#include "resolve/fact.h"
#include "store/store.h"

struct KedgeEngine {
  Knowledge knowledge;
  RuleRef *rules;            ///< by rule index, for evidence
  const char *image;         ///< file of the names; null: there is none
  bool is_mapped;            ///< it was there
  const char *image_problem; ///< why it could not be kept; null: it could
  DeriveRule *derive;
  uint32_t n_derive;
  uint64_t hash; ///< of all that was loaded, and of the program's version
};

/// A stage's clock; `now` may be null.
typedef struct StageClock {
  double (*now)(void);
  double last;
  KedgeStages stages;
} StageClock;

/// Add the time since the last call to `*stage`.
void clock_lap(StageClock *clock, double *stage);

/// Extract one analysed or raw document: `doc` has its text and metadata.
/// All results live in `arena`. `clock` may be null.
void extract_document(const Knowledge *knowledge, Matcher *matcher,
                      Document *doc, Arena *arena, Extract *out,
                      StageClock *clock);

/// The same, and then the `derive` rules on the facts of this document alone:
/// for the examples beside them. `run` keeps the mentions.
void extract_and_derive(const Knowledge *knowledge, Matcher *matcher,
                        Document *doc, Arena *arena, Run *run, Extract *out);

/// The same, watched by `trace`.
void extract_traced(const Knowledge *knowledge, Matcher *matcher,
                    const Trace *trace, Document *doc, Arena *arena, Run *run,
                    Extract *out);
/// What to do with a store in which all documents of a run stand.
typedef struct StoreUse {
  KedgeStatus (*use)(void *handle, Store *store);
  void *handle;
  RuleMeter *meters; ///< of the rules, for a run with one job; null: none
} StoreUse;

/// The same as kedge_run with a store in memory and, in place of the tables,
/// `use`. `run->now` is wanted if there are meters.
KedgeStatus run_in_memory(const KedgeEngine *engine, const KedgeRun *run,
                          const StoreUse *use, KedgeSummary *summary);

static inline KedgeStr
public_str(Str s)
{
  return (KedgeStr){s.ptr, s.len};
}

#endif
