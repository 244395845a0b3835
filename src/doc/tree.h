// SPDX-License-Identifier: MIT
/// A page as a tree of elements and text. It may be deep: nothing here, and
/// nothing that uses it, recurses.
#ifndef KEDGE_DOC_TREE_H
#define KEDGE_DOC_TREE_H

#include "base/arena.h"

typedef struct Attribute {
  Str name;
  Str value;
} Attribute;

typedef struct Node Node;
struct Node {
  Str name; ///< of an element, in lower case; empty: text
  Str text;
  Attribute *attributes;
  uint32_t n_attributes;
  Node *parent;
  Node *children;
  Node *next;
};

/// Is `word` in a list with blanks between its words?
bool word_in(const char *list, Str word);

static inline bool
node_is_text(const Node *node)
{
  return node->name.len == 0;
}

/// Is it an element with one of these names?
bool node_is(const Node *node, const char *names);

/// Null when the attribute is missing, not null when it has no value.
Str node_attribute(const Node *node, const char *name);

/// The node after `node` in reading order within `top`, or null.
Node *node_following(const Node *node, const Node *top);

/// The first element below `top` with one of these names, or null.
Node *node_find(const Node *top, const char *names);

bool node_has_ancestor(const Node *node, const char *names);

/// All text below, white space collapsed.
Str node_text(Arena *arena, const Node *top);

#endif
