// SPDX-License-Identifier: MIT
#include "doc/extract.h"

#include "doc/builder.h"

/* Elements that begin and end a block. */
static const char block_names[] =
    "address article aside blockquote body caption center dd details dialog "
    "div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr legend li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul br";

/* Never text of the page. */
static const char unread_names[] =
    "script style svg template noscript button select "
    "iframe head title";

/* Around the text, but not part of it. */
static const char frame_names[] = "nav footer aside form";
static const char frame_roles[] = "navigation banner contentinfo";
static const char frame_classes[] =
    "cookie cookies breadcrumb breadcrumbs share sharing social menu related";

/* In a table row these are more than a cell holds. */
static const char large_names[] =
    "table h1 h2 h3 h4 h5 h6 ul ol dl section article blockquote";

typedef struct Walk {
  Builder builder;
  const Node *row; ///< the table row whose cells are joined
  BlockKind kind;
  bool is_time;    ///< all text of the block is within <time>
  bool is_lenient; ///< keep what is around the text, too
} Walk;

/* What is dropped. */

/* Is one of the words of an attribute, parted by blanks and hyphens, in the
   list? */
static bool
has_word_in(Str value, const char *list)
{
  size_t begin = 0;
  for (size_t at = 0; at <= value.len; at++) {
    if (at == value.len || strchr(" \t\n-_", value.ptr[at])) {
      if (word_in(list, str_slice(value, begin, at))) {
        return true;
      }
      begin = at + 1;
    }
  }
  return false;
}

/* Wrappers of the whole text may be called anything ("has-menu"). */
static bool
is_frame_class(const Node *node)
{
  const Str class = node_attribute(node, "class");
  const Str id = node_attribute(node, "id");
  const bool is_one = (class.len && has_word_in(class, frame_classes)) ||
                      (id.len && has_word_in(id, frame_classes));
  return is_one && !node_is(node, "p html body main article") &&
         !node_has_ancestor(node, "p") && !node_find(node, "h1 article main");
}

static bool
is_frame(const Node *node)
{
  if (node_is(node, frame_names) || node_attribute(node, "hidden").ptr ||
      word_in(frame_roles, node_attribute(node, "role"))) {
    return true;
  }
  if (node_is(node, "header")) {
    return !node_has_ancestor(node, "article");
  }
  return is_frame_class(node);
}

static bool
is_dropped(const Walk *walk, const Node *node)
{
  return node_is(node, unread_names) || (!walk->is_lenient && is_frame(node));
}

/* Blocks. */

static BlockKind
kind_of(const Walk *walk, const Node *node)
{
  for (; node; node = node->parent) {
    if (node_is(node, "h1 h2 h3 h4 h5 h6")) {
      return BLOCK_HEADING;
    }
    if (node_is(node, "figcaption caption")) {
      return BLOCK_CAPTION;
    }
    if (node == walk->row || node_is(node, "li dt dd")) {
      return BLOCK_ENTRY;
    }
  }
  return BLOCK_TEXT;
}

static void
end_block(Walk *walk)
{
  const bool is_date = walk->is_time && walk->kind != BLOCK_HEADING;
  builder_end_block(&walk->builder, is_date ? BLOCK_TIME : walk->kind);
}

static void
add_text(Walk *walk, const Node *node, Str text)
{
  const bool was_open = walk->builder.is_open;
  const bool is_time = node_has_ancestor(node, "time");
  if (builder_add(&walk->builder, text)) {
    walk->kind = was_open ? walk->kind : kind_of(walk, node);
    walk->is_time = is_time && (walk->is_time || !was_open);
  }
}

/* In preformatted text, lines are blocks. */
static void
read_text_node(Walk *walk, const Node *node)
{
  Str rest = node->text;
  if (!node_has_ancestor(node, "pre")) {
    add_text(walk, node, rest);
    return;
  }
  while (rest.ptr) {
    add_text(walk, node, str_cut(&rest, '\n'));
    if (rest.ptr) {
      end_block(walk);
    }
  }
}

/* Rows that hold a layout are left as blocks of their own. */
static bool
is_data_row(const Node *tr)
{
  uint32_t n_cells = 0;
  uint32_t n_parts = 0;
  const Node *node = node_following(tr, tr);
  for (; node; node = node_following(node, tr)) {
    if (node_is(node, large_names)) {
      return false;
    }
    n_cells += node_is(node, "td th");
    n_parts += node_is(node, "p div");
  }
  return n_cells > 1 && n_parts <= 2 * n_cells;
}

static bool
is_block(const Node *node)
{
  return node_is(node, block_names);
}

/* "dt: dd" in one block */
static bool
is_definition(Walk *walk, const Node *node)
{
  return node_is(node, "dd") && builder_colon(&walk->builder);
}

/* Returns whether the children are to be read. */
static bool
enter(Walk *walk, const Node *node)
{
  if (node_is_text(node)) {
    read_text_node(walk, node);
    return false;
  }
  if (is_dropped(walk, node)) {
    return false;
  }
  if (walk->row && node_is(node, "td th")) {
    builder_bar(&walk->builder);
  } else if (walk->row && is_block(node)) {
    builder_space(&walk->builder);
  } else if (is_block(node) && !is_definition(walk, node)) {
    end_block(walk);
  }
  if (!walk->row && node_is(node, "tr") && is_data_row(node)) {
    walk->row = node;
  }
  return true;
}

static void
leave(Walk *walk, const Node *node)
{
  if (walk->row && walk->row != node) {
    if (is_block(node)) {
      builder_space(&walk->builder);
    }
    return;
  }
  if (is_block(node) && !node_is(node, "dt")) {
    end_block(walk);
  }
  walk->row = NULL;
}

static void
walk_tree(Walk *walk, const Node *top)
{
  const Node *node = top;
  while (node) {
    const bool is_entered = enter(walk, node);
    if (is_entered && node->children) {
      node = node->children;
      continue;
    }
    if (is_entered) {
      leave(walk, node);
    }
    while (node != top && !node->next) {
      node = node->parent;
      leave(walk, node);
    }
    node = node == top ? NULL : node->next;
  }
  end_block(walk);
}

/* Is the node read when the page is read from `root`? */
static bool
is_read(const Walk *walk, const Node *node, const Node *root)
{
  for (; node; node = node->parent) {
    if (node == root) {
      return true;
    }
    if (is_dropped(walk, node)) {
      return false;
    }
  }
  return false;
}

/* The title may stand above the part that is read. A banner with the name of
   the site may be an h1, too: only one that the page's title has is taken. */
static void
add_outer_title(Walk *walk, const Facts *facts, const Node *root)
{
  if (!facts->h1 || is_read(walk, facts->h1, root)) {
    return;
  }
  const Str h1 = node_text(walk->builder.arena, facts->h1);
  const Str title = facts->og_title.len ? facts->og_title : facts->title;
  if (h1.len && str_starts(title, h1)) {
    builder_add(&walk->builder, h1);
    builder_end_block(&walk->builder, BLOCK_HEADING);
  }
}

static bool
read_part(const Facts *facts, const Node *root, Arena *arena, Document *out,
          bool is_lenient)
{
  Walk walk = {.builder = {.arena = arena, .doc = out},
               .is_lenient = is_lenient};
  out->n_blocks = 0;
  add_outer_title(&walk, facts, root);
  const uint32_t n_before = out->n_blocks;
  walk_tree(&walk, root);
  out->text = builder_text(&walk.builder);
  return out->n_blocks > n_before;
}

/* Pages that are a single form, or that call everything a menu, still have
   text: then look again, less strictly, and at last everywhere. */
void
extract_text(const Node *page, const Facts *facts, Arena *arena, Document *out)
{
  const Node *root = facts_root(facts, page);
  const Node *body = facts->body ? facts->body : page;
  if (!read_part(facts, root, arena, out, false) &&
      !read_part(facts, root, arena, out, true)) {
    read_part(facts, body, arena, out, true);
  }
}
