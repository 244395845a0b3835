// SPDX-License-Identifier: MIT
#include "tell/out.h"

#include <stdarg.h>
#include <stdio.h>

void
out_init(Out *out, Arena *arena, const KedgeSink *sink)
{
  *out = (Out){.text = {.arena = arena}, .sink = sink};
}

void
out_add(Out *out, Str piece)
{
  text_add(&out->text, piece);
}

void
out_printf(Out *out, const char *format, ...)
{
  va_list args;
  va_list again;
  va_start(args, format);
  va_copy(again, args);
  const int len = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (len > 0) {
    char *piece = arena_alloc(out->text.arena, (size_t)len + 1);
    vsnprintf(piece, (size_t)len + 1, format, again);
    out_add(out, (Str){piece, (size_t)len});
  }
  va_end(again);
}

static bool
is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

void
out_line(Out *out, Str piece)
{
  size_t at = 0;
  while (at < piece.len) {
    size_t end = at;
    while (end < piece.len && !is_space(piece.ptr[end])) {
      end++;
    }
    out_add(out, str_slice(piece, at, end));
    at = end;
    while (at < piece.len && is_space(piece.ptr[at])) {
      at++;
    }
    if (at > end) {
      out_add(out, STR(" "));
    }
  }
}

void
out_indent(Out *out, int depth)
{
  for (int i = 0; i < depth; i++) {
    out_add(out, STR("  "));
  }
}

static void
json_escape(Out *out, char c)
{
  static const char plain[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";
  const char *found = memchr(plain, c, sizeof plain - 1);
  if (found) {
    out_printf(out, "\\%c", letters[found - plain]);
  } else {
    out_printf(out, "\\u%04x", (unsigned char)c);
  }
}

void
out_json(Out *out, Str value)
{
  size_t begin = 0;
  out_add(out, STR("\""));
  for (size_t i = 0; i < value.len; i++) {
    const char c = value.ptr[i];
    if (c == '"' || c == '\\' || (unsigned char)c < 0x20) {
      out_add(out, str_slice(value, begin, i));
      json_escape(out, c);
      begin = i + 1;
    }
  }
  out_add(out, str_slice(value, begin, value.len));
  out_add(out, STR("\""));
}

static void
json_name(Out *out, const char *name)
{
  const Text *text = &out->text;
  const char last = text->len ? text->bytes[text->len - 1] : '{';
  out_printf(out, last == '{' || last == '[' ? "\"%s\":" : ",\"%s\":", name);
}

void
out_json_field(Out *out, const char *name, Str value)
{
  json_name(out, name);
  out_json(out, value);
}

void
out_json_number(Out *out, const char *name, uint64_t value)
{
  json_name(out, name);
  out_printf(out, "%llu", (unsigned long long)value);
}

void
out_json_share(Out *out, const char *name, uint32_t thousandths)
{
  json_name(out, name);
  out_printf(out, "%u.%03u", thousandths / 1000, thousandths % 1000);
}

bool
out_flush(Out *out)
{
  const Str text = text_str(&out->text);
  const KedgeSink *sink = out->sink;
  if (text.len && !out->is_stopped) {
    out->is_stopped = !sink->write(sink->write_handle, text.ptr, text.len);
  }
  out->text = (Text){.arena = out->text.arena};
  return !out->is_stopped;
}
