// SPDX-License-Identifier: MIT
#include "doc/tree.h"

#include "doc/builder.h"

bool
word_in(const char *list, Str word)
{
  Str rest = str_from(list);
  while (word.len && rest.ptr) {
    if (str_equal(str_cut(&rest, ' '), word)) {
      return true;
    }
  }
  return false;
}

bool
node_is(const Node *node, const char *names)
{
  return word_in(names, node->name);
}

Str
node_attribute(const Node *node, const char *name)
{
  for (uint32_t i = 0; i < node->n_attributes; i++) {
    if (str_equal(node->attributes[i].name, str_from(name))) {
      return node->attributes[i].value;
    }
  }
  return (Str){0};
}

Node *
node_following(const Node *node, const Node *top)
{
  if (node->children) {
    return node->children;
  }
  while (node != top && !node->next) {
    node = node->parent;
  }
  return node == top ? NULL : node->next;
}

Node *
node_find(const Node *top, const char *names)
{
  Node *node = node_following(top, top);
  while (node && !node_is(node, names)) {
    node = node_following(node, top);
  }
  return node;
}

bool
node_has_ancestor(const Node *node, const char *names)
{
  while ((node = node->parent)) {
    if (node_is(node, names)) {
      return true;
    }
  }
  return false;
}

Str
node_text(Arena *arena, const Node *top)
{
  Builder builder = {.arena = arena};
  for (const Node *node = top; node; node = node_following(node, top)) {
    if (node_is_text(node)) {
      builder_add(&builder, node->text);
    }
  }
  return builder_text(&builder);
}
