// SPDX-License-Identifier: MIT
#include "write/quote.h"

#include "base/utf8.h"

#include <stdio.h>

/* --- JSON ---------------------------------------------------------------- */

/* Besides what JSON wants, what YAML cannot print, and the separators that some
   readers of lines take for ends. */
static bool
is_json_plain(uint32_t code)
{
  return code >= ' ' && code != '"' && code != '\\' &&
         (code < 0x7F || code > 0x9F) && code != 0x2028 && code != 0x2029 &&
         code != 0xFEFF && code != 0xFFFE && code != 0xFFFF;
}

static void
add_json_escape(Text *text, uint32_t code)
{
  static const char pairs[] = "b\bt\tn\nf\fr\r\"\"\\\\";
  for (const char *pair = pairs; *pair; pair += 2) {
    if (pair[1] == (char)code && code < 0x7F) {
      text_addf(text, "\\%c", pair[0]);
      return;
    }
  }
  text_addf(text, "\\u%04x", code);
}

void
quote_json(Text *text, Str value)
{
  size_t done = 0;
  text_add(text, STR("\""));
  for (size_t at = 0; at < value.len;) {
    const size_t begin = at;
    const uint32_t code = utf8_next(value, &at);
    if (!is_json_plain(code)) {
      text_add(text, str_slice(value, done, begin));
      add_json_escape(text, code);
      done = at;
    }
  }
  text_add(text, str_slice(value, done, value.len));
  text_add(text, STR("\""));
}

static void
add_json_name(Text *text, const char *name)
{
  text_add(text, STR("\""));
  text_add(text, str_from(name));
  text_add(text, STR("\":"));
}

void
quote_json_field(Text *text, const char *name, Str value)
{
  add_json_name(text, name);
  quote_json(text, value);
  text_add(text, STR(","));
}

void
quote_json_number(Text *text, const char *name, uint64_t value)
{
  add_json_name(text, name);
  text_addf(text, "%llu,", (unsigned long long)value);
}

void
quote_json_share(Text *text, const char *name, unsigned thousandths)
{
  add_json_name(text, name);
  quote_share(text, thousandths);
  text_add(text, STR(","));
}

void
quote_json_bool(Text *text, const char *name, bool value)
{
  add_json_name(text, name);
  text_add(text, value ? STR("true,") : STR("false,"));
}

void
quote_share(Text *text, unsigned thousandths)
{
  char digits[16];
  int len = snprintf(digits, sizeof digits, "%u.%03u", thousandths / 1000,
                     thousandths % 1000);
  while (digits[len - 1] == '0') {
    len--;
  }
  len -= digits[len - 1] == '.';
  text_add(text, (Str){digits, (size_t)len});
}

/* --- XML ----------------------------------------------------------------- */

enum { XML_ROOM = 16 };

/* What stands for a character; empty: itself. The bytes are in `buffer`. Some
   readers take more than XML does for ends of lines: these are references. */
static Str
xml_of(uint32_t code, char buffer[XML_ROOM])
{
  switch (code) {
  case '<':
    return STR("&lt;");
  case '>':
    return STR("&gt;");
  case '&':
    return STR("&amp;");
  case '"':
    return STR("&quot;");
  case '\t':
    return STR("&#9;");
  case '\n':
    return STR("&#10;");
  case '\r':
    return STR("&#13;");
  case 0xFFFE:
  case 0xFFFF:
    return STR("\xEF\xBF\xBD");
  default:
    break;
  }
  if ((code >= 0x7F && code <= 0x9F) || code == 0x2028) {
    const int len = snprintf(buffer, XML_ROOM, "&#%u;", code);
    return (Str){buffer, (size_t)len};
  }
  if (code < ' ') {
    const int len =
        snprintf(buffer, XML_ROOM, "\xE2\x90%c", (char)(0x80 + code));
    return (Str){buffer, (size_t)len};
  }
  return (Str){0};
}

void
quote_xml(Text *text, Str value)
{
  char buffer[XML_ROOM];
  size_t done = 0;
  for (size_t at = 0; at < value.len;) {
    const size_t begin = at;
    const Str instead = xml_of(utf8_next(value, &at), buffer);
    if (instead.len) {
      text_add(text, str_slice(value, done, begin));
      text_add(text, instead);
      done = at;
    }
  }
  text_add(text, str_slice(value, done, value.len));
}

void
quote_xml_attribute(Text *text, const char *name, Str value)
{
  text_addf(text, " %s=\"", name);
  quote_xml(text, value);
  text_add(text, STR("\""));
}

/* --- Cypher -------------------------------------------------------------- */

/* What stands for a byte; empty: itself. */
static Str
cypher_of(char c, char after)
{
  switch (c) {
  case '\'':
    return STR("\\'");
  case '\n':
    return STR("\\n");
  case '\r':
    return STR("\\r");
  case '\\':
    /* Two texts, joined. */
    return after == 'u' || after == 'U' ? STR("\\\\'+'") : STR("\\\\");
  default:
    return (Str){0};
  }
}

void
quote_cypher(Text *text, Str value)
{
  size_t done = 0;
  text_add(text, STR("'"));
  for (size_t i = 0; i < value.len; i++) {
    const char after = i + 1 < value.len ? value.ptr[i + 1] : '\0';
    const Str instead = cypher_of(value.ptr[i], after);
    if (instead.len) {
      text_add(text, str_slice(value, done, i));
      text_add(text, instead);
      done = i + 1;
    }
  }
  text_add(text, str_slice(value, done, value.len));
  text_add(text, STR("'"));
}

/* --- Markdown ------------------------------------------------------------ */

static bool
is_control(char c)
{
  return (c >= 0 && c < ' ') || c == 0x7F;
}

void
quote_markdown(Text *text, Str value)
{
  size_t done = 0;
  for (size_t i = 0; i < value.len; i++) {
    const char c = value.ptr[i];
    const bool is_blank = is_control(c);
    if (is_blank || strchr("\\`*_{}[]<>#|~$=^%&!", c)) {
      text_add(text, str_slice(value, done, i));
      text_add(text, is_blank ? STR(" ") : STR("\\"));
      done = i + is_blank;
    }
  }
  text_add(text, str_slice(value, done, value.len));
}

static Str
link_text_of(char c)
{
  switch (c) {
  case '[':
    return STR("(");
  case ']':
    return STR(")");
  case '|':
    return STR("/");
  case '<':
    return STR("\xE2\x80\xB9");
  case '>':
    return STR("\xE2\x80\xBA");
  case '%':
    return STR("\xEF\xBC\x85");
  default:
    return is_control(c) ? STR(" ") : (Str){0};
  }
}

void
quote_link_text(Text *text, Str value)
{
  size_t done = 0;
  for (size_t i = 0; i < value.len; i++) {
    const Str instead = link_text_of(value.ptr[i]);
    if (instead.len) {
      text_add(text, str_slice(value, done, i));
      text_add(text, instead);
      done = i + 1;
    }
  }
  text_add(text, str_slice(value, done, value.len));
}

/* --- tables -------------------------------------------------------------- */

static bool
is_formula(Str value)
{
  static const Str signs[] = {
      STR_INIT("="),
      STR_INIT("+"),
      STR_INIT("-"),
      STR_INIT("@"),
      STR_INIT("\xEF\xBC\x9D"),
      STR_INIT("\xEF\xBC\x8B"),
      STR_INIT("\xEF\xBC\x8D"),
      STR_INIT("\xEF\xBC\xA0"),
  };
  size_t at = 0;
  while (at < value.len && value.ptr[at] == '\'') {
    at++;
  }
  if (at < value.len && strchr("\t\r\n", value.ptr[at])) {
    return true;
  }
  while (at < value.len && strchr(" \t\r\n\v\f'", value.ptr[at])) {
    at++;
  }
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    if (str_starts(str_slice(value, at, value.len), signs[i])) {
      return true;
    }
  }
  return false;
}

Str
quote_cell(Text *words, Str value)
{
  if (!is_formula(value)) {
    return value;
  }
  words->len = 0;
  text_add(words, STR("'"));
  text_add(words, value);
  return text_str(words);
}

void
quote_joined(Text *text, Str value, char separator, bool is_first)
{
  size_t done = 0;
  if (!is_first) {
    text_add(text, (Str){&separator, 1});
  }
  for (size_t i = 0; i < value.len; i++) {
    if (value.ptr[i] == '\\' || value.ptr[i] == separator) {
      text_add(text, str_slice(value, done, i));
      text_add(text, STR("\\"));
      done = i;
    }
  }
  text_add(text, str_slice(value, done, value.len));
}
