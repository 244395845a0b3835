// SPDX-License-Identifier: MIT
/* A picture within a page: of what a drawing program wrote, what is on a list
   is copied, and nothing else. */
#include "base/utf8.h"
#include "write/format_html.h"

enum { LONGEST_REFERENCE = 11 }; /* "&#x10ffff;" */

static const char *const elements[] = {
    "svg",    "g",    "title", "a",    "polygon", "polyline", "ellipse",
    "circle", "path", "text",  "rect", "line",    "tspan"};

static const char *const attributes[] = {"class",
                                         "transform",
                                         "viewBox",
                                         "points",
                                         "d",
                                         "x",
                                         "y",
                                         "cx",
                                         "cy",
                                         "rx",
                                         "ry",
                                         "r",
                                         "x1",
                                         "y1",
                                         "x2",
                                         "y2",
                                         "width",
                                         "height",
                                         "fill",
                                         "stroke",
                                         "opacity",
                                         "fill-opacity",
                                         "stroke-width",
                                         "stroke-dasharray",
                                         "font-size",
                                         "font-weight",
                                         "font-style",
                                         "text-anchor",
                                         "stroke-opacity"};

typedef struct Drawing {
  Text *text;
  Str rest;
  SvgAnchor anchor;
  void *data;
  Str title;       /* of the group that is open */
  bool is_waiting; /* the begin tag of a group is not closed yet */
} Drawing;

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static bool
is_listed(const char *const *list, size_t n, Str name)
{
  for (size_t i = 0; i < n; i++) {
    if (str_equal(name, str_from(list[i]))) {
      return true;
    }
  }
  return false;
}

/* What is before the first of `ends`; it is moved behind. */
static Str
cut_at(Str *rest, const char *end)
{
  const size_t len = strlen(end);
  const char *at = rest->len ? memmem(rest->ptr, rest->len, end, len) : NULL;
  const size_t n = at ? (size_t)(at - rest->ptr) : rest->len;
  const Str head = str_slice(*rest, 0, n);
  *rest = str_slice(*rest, at ? n + len : n, rest->len);
  return head;
}

static bool
read_hex(Str digits, uint32_t *code)
{
  static const char known[] = "0123456789abcdef0123456789ABCDEF";
  *code = 0;
  for (size_t i = 0; i < digits.len; i++) {
    const char *digit = memchr(known, digits.ptr[i], sizeof known - 1);
    if (!digit) {
      return false;
    }
    *code = *code << 4 | ((uint32_t)(digit - known) & 15);
  }
  return digits.len > 0;
}

/* The number of a reference, "&#38;" or "&#x26;", and its length; 0: none. */
static size_t
read_reference(Str s, uint32_t *code)
{
  const Str head =
      str_slice(s, 0, s.len < LONGEST_REFERENCE ? s.len : LONGEST_REFERENCE);
  const size_t end = str_find_byte(head, ';', 0);
  if (end == head.len || end < 3 || !str_starts(head, STR("&#"))) {
    return 0;
  }
  const bool is_hex = head.ptr[2] == 'x';
  const bool is_number = is_hex ? read_hex(str_slice(head, 3, end), code)
                                : str_to_uint(str_slice(head, 2, end), code);
  return is_number ? end + 1 : 0;
}

/* It is text of XML already: references stay, but what would end it, or turn
   the text around it, does not. */
static void
add_written(Text *text, Str s)
{
  for (size_t at = 0; at < s.len;) {
    const size_t begin = at;
    uint32_t referred;
    const uint32_t code = utf8_next(s, &at);
    const size_t len = read_reference(str_slice(s, begin, s.len), &referred);
    at = len ? begin + len : at;
    if (code != '&') {
      html_text(text, str_slice(s, begin, at));
    } else if (len && html_is_unfit(referred)) {
      html_raw(text, HTML_REPLACEMENT);
    } else {
      text_add(text, str_slice(s, begin, at));
    }
  }
}

static void
add_attribute(Drawing *drawing, Str name, Str value)
{
  const bool is_link =
      str_equal(name, STR("href")) || str_equal(name, STR("xlink:href"));
  const bool is_tip =
      str_equal(name, STR("title")) || str_equal(name, STR("xlink:title"));
  if (is_link && !str_starts(value, STR("#"))) {
    return;
  }
  if (!is_link && !is_tip &&
      !is_listed(attributes, COUNT_OF(attributes), name)) {
    return;
  }
  html_raw(drawing->text, " ");
  text_add(drawing->text, is_link  ? STR("href")
                          : is_tip ? STR("xlink:title")
                                   : name);
  html_raw(drawing->text, "=\"");
  add_written(drawing->text, value);
  html_raw(drawing->text, "\"");
}

static void
add_attributes(Drawing *drawing, Str rest)
{
  for (rest = str_trim(rest); rest.len; rest = str_trim(rest)) {
    const Str name = str_trim(cut_at(&rest, "=\""));
    const Str value = cut_at(&rest, "\"");
    add_attribute(drawing, name, value);
  }
}

static void
end_waiting(Drawing *drawing)
{
  if (drawing->is_waiting) {
    html_raw(drawing->text, ">");
  }
  drawing->is_waiting = false;
}

static void
add_title(Drawing *drawing)
{
  drawing->title = cut_at(&drawing->rest, "</title>");
  if (drawing->is_waiting) {
    html_raw(drawing->text, " data-t=\"");
    add_written(drawing->text, drawing->title);
    html_raw(drawing->text, "\"");
  }
}

static void
add_element(Drawing *drawing, Str name, Str inside, bool is_empty)
{
  Text *text = drawing->text;
  end_waiting(drawing);
  html_raw(text, "<");
  text_add(text, name);
  if (str_equal(name, STR("a"))) {
    const Str anchor = drawing->anchor(drawing->data, drawing->title);
    if (anchor.len) {
      html_raw(text, " href=\"");
      text_add(text, anchor);
      html_raw(text, "\"");
    }
  }
  add_attributes(drawing, inside);
  if (is_empty) {
    html_raw(text, "/>");
  } else {
    drawing->is_waiting = true;
  }
}

/* One tag, without its '<' and '>'. */
static void
add_tag(Drawing *drawing, Str tag)
{
  const bool is_end = str_starts(tag, STR("/"));
  const bool is_empty = str_ends(tag, STR("/"));
  Str inside = str_slice(tag, is_end, tag.len - (is_empty && tag.len > 1));
  size_t n = 0;
  while (n < inside.len && !strchr(" \t\r\n", inside.ptr[n])) {
    n++;
  }
  const Str name = str_slice(inside, 0, n);
  inside = str_slice(inside, n, inside.len);
  if (!is_end && !is_empty && str_equal(name, STR("title"))) {
    add_title(drawing);
  } else if (!is_listed(elements, COUNT_OF(elements), name)) {
    return;
  } else if (is_end) {
    end_waiting(drawing);
    html_raw(drawing->text, "</");
    text_add(drawing->text, name);
    html_raw(drawing->text, ">");
  } else {
    add_element(drawing, name, inside, is_empty);
  }
}

void
html_svg(Text *text, Str svg, SvgAnchor anchor, void *data)
{
  Drawing drawing = {.text = text, .rest = svg, .anchor = anchor, .data = data};
  cut_at(&drawing.rest, "<svg");
  if (drawing.rest.len == 0) {
    return;
  }
  drawing.rest = str_slice(svg, svg.len - drawing.rest.len - 4, svg.len);
  while (drawing.rest.len) {
    const Str words = cut_at(&drawing.rest, "<");
    if (str_trim(words).len) {
      end_waiting(&drawing);
      add_written(text, words);
    }
    if (str_starts(drawing.rest, STR("!--"))) {
      cut_at(&drawing.rest, "-->");
    } else if (drawing.rest.len) {
      add_tag(&drawing, cut_at(&drawing.rest, ">"));
    }
  }
  html_raw(text, "\n");
}
