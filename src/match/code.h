// SPDX-License-Identifier: MIT
/// Compiled patterns over rows of units: all that is asked of libpcre2-16.
#ifndef KEDGE_MATCH_CODE_H
#define KEDGE_MATCH_CODE_H

#include "match/compile.h"

/// A compiled pattern. Threads may share it.
typedef struct Code Code;

/// Compile a pattern of `rule`; null after a message. An anchored one matches
/// only where it is tried.
Code *code_new(const Rule *rule, const Regex *regex, bool anchored, Diag *diag);
/// Null is allowed.
void code_free(Code *code);

/// The number of a named group; 0: there is none.
uint8_t code_group(const Code *code, const uint16_t *name);

/// What one thread needs to run codes.
typedef struct CodeRunner CodeRunner;

/// For codes of at most `n_groups` groups, which use at most `depth` levels of
/// backtracking; null: no memory.
CodeRunner *code_runner_new(uint32_t n_groups, uint32_t depth);
void code_runner_free(CodeRunner *runner);

enum { CODE_NO_MATCH = 0, CODE_LIMIT = -1, CODE_ERROR = -2 };

/// Match from unit `at` on with at most `n_steps` steps. Returns the number of
/// groups that took part, the whole match being the first, or one of the above.
int code_run(CodeRunner *runner, Code *code, const uint16_t *units,
             uint32_t n_units, uint32_t at, uint32_t n_steps);

/// An offset of a group that took no part.
#define CODE_UNSET SIZE_MAX

/// Begin and end of each group of the last match, in units; until the next run.
const size_t *code_offsets(const CodeRunner *runner);

#endif
