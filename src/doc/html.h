// SPDX-License-Identifier: MIT
/// Pages: what an article says, without the furniture around it.
#ifndef KEDGE_DOC_HTML_H
#define KEDGE_DOC_HTML_H

#include "doc/doc.h"

/// Set text, blocks, title, date and url of `out` from a page. Returns false
/// when the page has no text.
bool html_read(Str bytes, Arena *arena, Document *out);

#endif
