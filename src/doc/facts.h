// SPDX-License-Identifier: MIT
/// What a page says of itself, and where its text is.
#ifndef KEDGE_DOC_FACTS_H
#define KEDGE_DOC_FACTS_H

#include "doc/tree.h"

typedef struct Facts {
  Str og_title;
  Str title;
  Str published;
  Str linked_date; ///< of JSON-LD
  Str time;
  Str og_url;
  Str canonical;
  const Node *h1;
  const Node *article; ///< the only one, or the first with an h1
  bool has_article_h1;
  uint32_t n_articles;
  const Node *main;
  const Node *body;
} Facts;

Facts facts_gather(const Node *page, Arena *arena);

/// The part to read: article, else main, else body, else the whole page.
const Node *facts_root(const Facts *facts, const Node *page);

Str facts_title(const Facts *facts, Arena *arena);
Str facts_date(const Facts *facts);
Str facts_url(const Facts *facts);

#endif
