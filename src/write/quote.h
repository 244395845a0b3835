// SPDX-License-Identifier: MIT
/// Texts of others, as formats quote them: nothing in a text, which is valid
/// UTF-8 and may come from anybody, ends its quotation.
#ifndef KEDGE_WRITE_QUOTE_H
#define KEDGE_WRITE_QUOTE_H

#include "base/text.h"

/// `"a text"`: JSON, and a double-quoted scalar of YAML 1.2 as well.
void quote_json(Text *text, Str value);
/// `"name":"a text",` and `"name":123,`; names are of our own.
void quote_json_field(Text *text, const char *name, Str value);
void quote_json_number(Text *text, const char *name, uint64_t value);
/// Thousandths as a number: `"name":0.9,`.
void quote_json_share(Text *text, const char *name, unsigned thousandths);
void quote_json_bool(Text *text, const char *name, bool value);

/// Thousandths as a number without zeros at its end: "0.95", "1".
void quote_share(Text *text, unsigned thousandths);

/// Text of XML 1.0, for an element or an attribute. What XML cannot hold is
/// replaced: control characters by their pictures (U+0001 by U+2401), U+FFFE
/// and U+FFFF by U+FFFD. Tabs and ends of lines, of any kind,
/// stay as references.
void quote_xml(Text *text, Str value);
/// ` name="a text"`.
void quote_xml_attribute(Text *text, const char *name, Str value);

/// `'a text'` of Cypher. No backslash of it stands before a "u": engines
/// differ in whether they read that as an escape.
void quote_cypher(Text *text, Str value);

/// Text of Markdown, in one line: no mark of it formats, links or embeds.
void quote_markdown(Text *text, Str value);

/// What a link of Obsidian shows, behind its bar: it has no escapes, so
/// brackets and bars are replaced by what looks like them.
void quote_link_text(Text *text, Str value);

/// A cell of a table that no spreadsheet takes for a formula: one that begins
/// with = + - @ (or these in full width), behind blanks and apostrophes or not,
/// or with a tab or an end of line, gets an apostrophe before it. Taking one
/// away where the rest is such a cell gives the text back. In `words`.
Str quote_cell(Text *words, Str value);

/// Values of a list with one character between them; a backslash stands before
/// each backslash and each such character of a value.
void quote_joined(Text *text, Str value, char separator, bool is_first);

#endif
