// SPDX-License-Identifier: MIT
/// In what character set is an HTML page written?
#ifndef KEDGE_DOC_CHARSET_H
#define KEDGE_DOC_CHARSET_H

#include "base/arena.h"

/// The name of the character set of `bytes`, for a parser: by byte order mark,
/// by validity as UTF-8, by what the page says of itself. Pages in the set of
/// Western Europe (Windows-1252), and pages in UTF-8 with broken bytes, are
/// brought to UTF-8 in `arena`, and `bytes` becomes the copy.
const char *charset_find(Str *bytes, Arena *arena);

#endif
