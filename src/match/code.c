// SPDX-License-Identifier: MIT
#include "match/code.h"

#define PCRE2_CODE_UNIT_WIDTH 16
#include <pcre2.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* Most patterns of a short run are never tried: the JIT compiler, which takes
   the most of the time, sees a pattern when it is tried first. */
struct Code {
  pcre2_code_16 *code;
  pthread_mutex_t lock; ///< while the JIT compiler works
  atomic_bool is_ready; ///< the JIT compiler has seen it
  bool is_native;       ///< and took it
};

struct CodeRunner {
  pcre2_match_data_16 *data;
  pcre2_match_context_16 *context;
  pcre2_jit_stack_16 *stack;
};

enum { JIT_STACK_FIRST = 32 * 1024, JIT_STACK_MOST = 256 * 1024 };

Code *
code_new(const Rule *rule, const Regex *regex, bool anchored, Diag *diag)
{
  int error = 0;
  PCRE2_SIZE offset = 0;
  Code *code = calloc(1, sizeof *code);
  const uint32_t options = PCRE2_NO_UTF_CHECK | (anchored ? PCRE2_ANCHORED : 0);
  if (!code || pthread_mutex_init(&code->lock, NULL) != 0) {
    free(code);
    return NULL;
  }
  code->code = pcre2_compile_16(regex->units, regex->n_units, options, &error,
                                &offset, NULL);
  if (!code->code) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, rule_place(rule, rule->place),
               "the pattern of '%.*s' is too large or cannot be compiled "
               "(%d at %zu)",
               STR_ARG(rule->name), error, offset);
    code_free(code);
    return NULL;
  }
  return code;
}

void
code_free(Code *code)
{
  if (code) {
    pcre2_code_free_16(code->code);
    pthread_mutex_destroy(&code->lock);
    free(code);
  }
}

uint8_t
code_group(const Code *code, const uint16_t *name)
{
  const int group = pcre2_substring_number_from_name_16(code->code, name);
  return group > 0 ? (uint8_t)group : 0;
}

CodeRunner *
code_runner_new(uint32_t n_groups, uint32_t depth)
{
  CodeRunner *runner = calloc(1, sizeof *runner);
  if (!runner) {
    return NULL;
  }
  runner->data = pcre2_match_data_create_16(n_groups + 1, NULL);
  runner->context = pcre2_match_context_create_16(NULL);
  runner->stack =
      pcre2_jit_stack_create_16(JIT_STACK_FIRST, JIT_STACK_MOST, NULL);
  if (!runner->data || !runner->context || !runner->stack) {
    code_runner_free(runner);
    return NULL;
  }
  pcre2_set_depth_limit_16(runner->context, depth);
  pcre2_jit_stack_assign_16(runner->context, NULL, runner->stack);
  return runner;
}

void
code_runner_free(CodeRunner *runner)
{
  if (runner) {
    pcre2_match_data_free_16(runner->data);
    pcre2_match_context_free_16(runner->context);
    pcre2_jit_stack_free_16(runner->stack);
    free(runner);
  }
}

/* Without JIT (on machines that lack it) the interpreter runs. */
static void
make_native(Code *code)
{
  pthread_mutex_lock(&code->lock);
  if (!atomic_load_explicit(&code->is_ready, memory_order_relaxed)) {
    code->is_native = pcre2_jit_compile_16(code->code, PCRE2_JIT_COMPLETE) == 0;
    atomic_store_explicit(&code->is_ready, true, memory_order_release);
  }
  pthread_mutex_unlock(&code->lock);
}

int
code_run(CodeRunner *runner, Code *code, const uint16_t *units,
         uint32_t n_units, uint32_t at, uint32_t n_steps)
{
  if (!atomic_load_explicit(&code->is_ready, memory_order_acquire)) {
    make_native(code);
  }
  pcre2_set_match_limit_16(runner->context, n_steps);
  const int result = (code->is_native ? pcre2_jit_match_16 : pcre2_match_16)(
      code->code, units, n_units, at, PCRE2_NO_UTF_CHECK, runner->data,
      runner->context);
  return result > 0                         ? result
         : result == PCRE2_ERROR_NOMATCH    ? CODE_NO_MATCH
         : result == PCRE2_ERROR_MATCHLIMIT ? CODE_LIMIT
                                            : CODE_ERROR;
}

const size_t *
code_offsets(const CodeRunner *runner)
{
  return pcre2_get_ovector_pointer_16(runner->data);
}
