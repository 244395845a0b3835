// SPDX-License-Identifier: MIT
/// Where a thing stands in a report. Anchors are made of keys: they are the
/// same in each report that has the thing.
#ifndef KEDGE_WRITE_ANCHOR_H
#define KEDGE_WRITE_ANCHOR_H

#include "base/text.h"

/// Of an entity, by its key; no two keys have one anchor.
void anchor_add_entity(Text *text, Str key);
/// Of a document, by its name.
void anchor_add_document(Text *text, Str name);

/// What a fact says, independent of the store.
typedef struct AnchorFact {
  Str subject_key;
  Str relation;
  Str object_key; ///< empty: a literal
  Str literal_type, literal;
} AnchorFact;

void anchor_add_fact(Text *text, const AnchorFact *fact);

#endif
