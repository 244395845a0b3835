// SPDX-License-Identifier: MIT
/// Text of any documents in the DOT language: what a name may hold must not
/// end a string, begin an escape or make the SVG no XML.
#ifndef KEDGE_WRITE_GRAPH_TEXT_H
#define KEDGE_WRITE_GRAPH_TEXT_H

#include "base/text.h"

#define DOT_DOTS "\xE2\x80\xA6"
#define DOT_DASH " \xE2\x80\x93 "

typedef enum DotText {
  DOT_PLAIN, ///< within quotation marks
  DOT_HTML   ///< within a label that is like HTML
} DotText;

void dot_add(Text *text, Str s, DotText kind);

/// At most `width` columns of it, with dots where it was cut. Wide letters, as
/// of Chinese, have two.
void dot_add_cut(Text *text, Str s, uint32_t width, DotText kind);

/// As much of it as about fits into a width, in tenths of the size of the type,
/// rather less; with dots where it was cut.
void dot_add_fitting(Text *text, Str s, uint32_t tenths, DotText kind);

/// Several lines of about `width` columns; words stay whole where they can. In
/// quotation marks.
void dot_add_wrapped(Text *text, Str s, uint32_t width, uint32_t most_lines);

/// The place of the entity of a key in a page that `kedge report` made, in
/// quotation marks.
void dot_add_link(Text *text, Str page, Str key);

#endif
