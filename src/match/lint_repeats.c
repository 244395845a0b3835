// SPDX-License-Identifier: MIT
/* A repetition without bound within another one can divide the same words in
   any number of ways, "(x+ y?)+", unless each round holds an element that the
   inner one cannot take: "(x+ ',')+" is sound. */
#include "match/lint.h"

enum { DEEPEST = 48 };

typedef struct Nest {
  const Lint *lint;
  const Rule *rule;
  uint64_t classes;
  const Node *path[DEEPEST]; ///< from the outer repetition to the inner one
  uint32_t n_path;
} Nest;

/* Does no token below `node` take what `test` does? */
static bool
is_apart(const Nest *nest, const Node *node, const Test *test)
{
  if (node->kind == NODE_TOKEN) {
    return !tests_meet(&nest->lint->possible, node->test, test, nest->classes);
  }
  for (const Node *child = node->child; child; child = child->next) {
    if (!is_apart(nest, child, test)) {
      return false;
    }
  }
  return true;
}

/* Does all that `node` matches hold an element that `inner` cannot take? */
static bool
separates(const Nest *nest, const Node *node, const Node *inner)
{
  bool any = false;
  bool all = true;
  switch (node->kind) {
  case NODE_TOKEN:
    return is_apart(nest, inner->child, node->test);
  case NODE_REPEAT:
    return node->min > 0 && separates(nest, node->child, inner);
  case NODE_CAPTURE:
  case NODE_SEQUENCE:
  case NODE_CHOICE:
    for (const Node *child = node->child; child; child = child->next) {
      const bool here = separates(nest, child, inner);
      any = any || here;
      all = all && here;
    }
    return node->kind == NODE_CHOICE ? all : any;
  case NODE_LOOK:
  case NODE_START:
  case NODE_END:
    return false;
  }
  return false;
}

static bool
is_unbounded(const Node *node)
{
  return node->kind == NODE_REPEAT && node->max == 0;
}

/* Is there something between two rounds of the innermost node of the path that
   keeps them apart? */
static bool
is_separated(const Nest *nest, uint32_t outer)
{
  const Node *inner = nest->path[nest->n_path - 1];
  for (uint32_t i = outer + 1; i + 1 < nest->n_path; i++) {
    const Node *parent = nest->path[i];
    if (parent->kind != NODE_SEQUENCE) {
      continue;
    }
    for (const Node *child = parent->child; child; child = child->next) {
      if (child != nest->path[i + 1] && separates(nest, child, inner)) {
        return true;
      }
    }
  }
  return false;
}

/* Where the author wrote it: that of the outermost macro, if any. */
static RulePlace
place_of(const Nest *nest)
{
  for (uint32_t i = 0; i < nest->n_path; i++) {
    if (nest->path[i]->is_macro) {
      return nest->path[i]->place;
    }
  }
  return nest->path[nest->n_path - 1]->place;
}

static void
check_innermost(const Nest *nest)
{
  for (uint32_t i = 0; i + 1 < nest->n_path; i++) {
    if (is_unbounded(nest->path[i]) && !is_separated(nest, i)) {
      diag_warning(nest->lint->diag, rule_place(nest->rule, place_of(nest)),
                   "a repetition within a repetition can divide the same "
                   "words in very many ways: drop one of the two, give one a "
                   "bound such as {0,5}, or put a word between");
      return;
    }
  }
}

static void
walk(Nest *nest, const Node *node)
{
  if (nest->n_path == DEEPEST) {
    return;
  }
  nest->path[nest->n_path++] = node;
  if (is_unbounded(node)) {
    check_innermost(nest);
  }
  for (const Node *child = node->child; child; child = child->next) {
    walk(nest, child);
  }
  nest->n_path--;
}

void
lint_nested_repeats(const Lint *lint, const Rule *rule)
{
  Nest nest = {
      .lint = lint, .rule = rule, .classes = lint->classes[rule->phase - 1]};
  walk(&nest, rule->pattern);
  for (uint8_t i = 0; i < rule->n_contexts; i++) {
    walk(&nest, rule->contexts[i].pattern);
  }
}
