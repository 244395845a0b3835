// SPDX-License-Identifier: MIT
/// The text of a page without what is around it.
#ifndef KEDGE_DOC_EXTRACT_H
#define KEDGE_DOC_EXTRACT_H

#include "doc/doc.h"
#include "doc/facts.h"

/// Set text and blocks of `out` from the page.
void extract_text(const Node *page, const Facts *facts, Arena *arena,
                  Document *out);

#endif
