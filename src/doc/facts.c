// SPDX-License-Identifier: MIT
#include "doc/facts.h"

/* "datePublished": "2023-05-12" in a script of linked data; dates have no
   escapes, so this needs no parser. */
static Str
linked_date(Str json)
{
  const Str key = STR("\"datePublished\"");
  const char *found = memmem(json.ptr, json.len, key.ptr, key.len);
  if (!found) {
    return (Str){0};
  }
  Str rest = str_slice(json, (size_t)(found - json.ptr) + key.len, json.len);
  str_cut(&rest, '"');
  return str_cut(&rest, '"');
}

/* Keep what comes first. */
static void
note(Str *fact, Str value)
{
  if (fact->len == 0) {
    *fact = str_trim(value);
  }
}

static void
note_node(const Node **fact, const Node *node)
{
  *fact = *fact ? *fact : node;
}

static void
note_meta(Facts *facts, const Node *node)
{
  const Str property = node_attribute(node, "property");
  const Str content = node_attribute(node, "content");
  if (str_equal(property, STR("og:title"))) {
    note(&facts->og_title, content);
  } else if (str_equal(property, STR("og:url"))) {
    note(&facts->og_url, content);
  } else if (str_equal(property, STR("article:published_time"))) {
    note(&facts->published, content);
  }
}

static void
note_article(Facts *facts, const Node *node)
{
  if (node_has_ancestor(node, "article aside")) {
    return;
  }
  facts->n_articles++;
  const bool has_h1 = !facts->has_article_h1 && node_find(node, "h1");
  if (!facts->article || has_h1) {
    facts->article = node;
    facts->has_article_h1 = has_h1;
  }
}

static void
note_script(Facts *facts, const Node *node)
{
  for (const Node *n = node->children; n; n = n->next) {
    note(&facts->linked_date, linked_date(n->text));
  }
}

static void
note_text_element(Facts *facts, const Node *node, Arena *arena)
{
  if (node_is(node, "title") && !node_has_ancestor(node, "svg body")) {
    note(&facts->title, node_text(arena, node));
  } else if (node_is(node, "h1")) {
    note_node(&facts->h1, node);
  } else if (node_is(node, "time")) {
    note(&facts->time, node_attribute(node, "datetime"));
  } else if (node_is(node, "script")) {
    note_script(facts, node);
  }
}

static void
note_element(Facts *facts, const Node *node, Arena *arena)
{
  if (node_is(node, "meta")) {
    note_meta(facts, node);
  } else if (node_is(node, "article")) {
    note_article(facts, node);
  } else if (node_is(node, "body")) {
    note_node(&facts->body, node);
  } else if (node_is(node, "link") &&
             str_equal(node_attribute(node, "rel"), STR("canonical"))) {
    note(&facts->canonical, node_attribute(node, "href"));
  } else {
    note_text_element(facts, node, arena);
  }
  if (node_is(node, "main") ||
      str_equal(node_attribute(node, "role"), STR("main"))) {
    note_node(&facts->main, node);
  }
}

Facts
facts_gather(const Node *page, Arena *arena)
{
  Facts facts = {0};
  for (const Node *n = page; n; n = node_following(n, page)) {
    if (!node_is_text(n)) {
      note_element(&facts, n, arena);
    }
  }
  return facts;
}

/* Of several articles, one with an h1 is the page's and the others are
   teasers; without one they are a listing, to be read as a whole. */
const Node *
facts_root(const Facts *facts, const Node *page)
{
  if (facts->n_articles == 1 || facts->has_article_h1) {
    return facts->article;
  }
  if (facts->main) {
    return facts->main;
  }
  return facts->body ? facts->body : page;
}

Str
facts_title(const Facts *facts, Arena *arena)
{
  if (facts->og_title.len) {
    return facts->og_title;
  }
  const Str h1 = facts->h1 ? node_text(arena, facts->h1) : (Str){0};
  return h1.len ? h1 : facts->title;
}

Str
facts_date(const Facts *facts)
{
  if (facts->published.len) {
    return facts->published;
  }
  return facts->linked_date.len ? facts->linked_date : facts->time;
}

Str
facts_url(const Facts *facts)
{
  return facts->og_url.len ? facts->og_url : facts->canonical;
}
