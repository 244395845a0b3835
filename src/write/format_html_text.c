// SPDX-License-Identifier: MIT
/* What documents say is data, whatever it looks like. */
#include "base/utf8.h"
#include "write/anchor.h"
#include "write/format_html.h"

enum { LONGEST_NAME = 240 }; /* bytes of a name within a line */

void
html_raw(Text *text, const char *markup)
{
  text_add(text, str_from(markup));
}

/* Embeddings, overrides and isolates reach beyond the text that they are in;
   noncharacters and controls are no text at all. */
bool
html_is_unfit(uint32_t code)
{
  return (code < 0x20 && code != '\n' && code != '\t') ||
         (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) ||
         (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

static const char *
reference(uint32_t code)
{
  switch (code) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  case '\r':
  case 0x2028:
  case 0x2029:
    return " ";
  default:
    return html_is_unfit(code) ? HTML_REPLACEMENT : NULL;
  }
}

void
html_text(Text *text, Str s)
{
  size_t from = 0;
  for (size_t at = 0; at < s.len;) {
    const size_t begin = at;
    const char *other = reference(utf8_next(s, &at));
    if (other) {
      text_add(text, str_slice(s, from, begin));
      html_raw(text, other);
      from = at;
    }
  }
  if (s.len) {
    text_add(text, str_slice(s, from, s.len));
  }
}

void
html_name(Text *text, Str name)
{
  size_t at = 0;
  size_t end = 0;
  while (at < name.len && at <= LONGEST_NAME) {
    end = at;
    utf8_next(name, &at);
  }
  const bool is_whole = at == name.len;
  html_raw(text, "<bdi>");
  html_text(text, is_whole ? name : str_slice(name, 0, end));
  html_raw(text, is_whole ? "</bdi>" : "\xE2\x80\xA6</bdi>");
}

void
html_confidence(Text *text, uint32_t thousandths)
{
  if (thousandths % 10) {
    text_addf(text, "%u.%03u", thousandths / 1000, thousandths % 1000);
  } else {
    text_addf(text, "%u.%02u", thousandths / 1000, thousandths % 1000 / 10);
  }
}

void
html_count(Text *text, uint32_t n)
{
  if (n >= 1000) {
    html_count(text, n / 1000);
    text_addf(text, ",%03u", n % 1000);
  } else {
    text_addf(text, "%u", n);
  }
}

/* --- links --------------------------------------------------------------- */

static bool
has_scheme(Str url, const char *scheme)
{
  const size_t len = strlen(scheme);
  if (url.len <= len) {
    return false;
  }
  for (size_t i = 0; i < len; i++) {
    const char c = url.ptr[i];
    const char lower = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
    if (lower != scheme[i]) {
      return false;
    }
  }
  return true;
}

bool
html_url_is_safe(Str url)
{
  if (!has_scheme(url, "http://") && !has_scheme(url, "https://")) {
    return false;
  }
  for (size_t at = 0; at < url.len;) {
    const uint32_t code = utf8_next(url, &at);
    if (code <= ' ' || html_is_unfit(code) || code == 0x2028 ||
        code == 0x2029) {
      return false;
    }
  }
  return true;
}

void
html_link(Text *text, Str url, Str words)
{
  if (!html_url_is_safe(url)) {
    html_name(text, words);
    return;
  }
  html_raw(text, "<a class=\"out\" rel=\"noreferrer noopener\" "
                 "target=\"_blank\" href=\"");
  html_text(text, url);
  html_raw(text, "\">");
  html_name(text, words);
  html_raw(text, "</a>");
}

void
html_entity_link(Text *text, Str key, Str name)
{
  html_raw(text, "<a href=\"#");
  anchor_add_entity(text, key);
  html_raw(text, "\">");
  html_name(text, name);
  html_raw(text, "</a>");
}

Str
html_label(const RelationInfo *relation)
{
  return relation->label.len ? relation->label : relation->name;
}

void
html_swatch(Text *text, const TypeInfo *type)
{
  if (type->fill.len == 0) {
    return;
  }
  html_raw(text, "<svg class=\"sw\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
                 "<rect width=\"10\" height=\"10\" rx=\"2\" fill=\"");
  html_text(text, type->fill);
  html_raw(text, "\" stroke=\"");
  html_text(text, type->border);
  html_raw(text, "\"/></svg>");
}
