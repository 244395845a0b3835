// SPDX-License-Identifier: MIT
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>

enum { LONGEST_MESSAGE = 1024, LONGEST_LINE = 1024 };

/* The length to which `text` can be cut at `len` without parting a character.
 */
static size_t
whole_characters(const char *text, size_t len)
{
  while (len && ((unsigned char)text[len] & 0xC0) == 0x80) {
    len--;
  }
  return len;
}

static void format_message(char *out, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static void
format_message(char *out, const char *format, va_list args)
{
  const int len = vsnprintf(out, LONGEST_MESSAGE, format, args);
  if (len < 0) {
    out[0] = '\0';
  } else if (len >= LONGEST_MESSAGE - 1) {
    /* The last byte kept may be the first of a character that was cut. */
    out[whole_characters(out, LONGEST_MESSAGE - 2)] = '\0';
  }
}

/* The text of the line as a C string, or null where the place is not on the
   part of it that fits. */
static const char *
copy_source_line(char *out, Place place)
{
  const Str line = place.source_line;
  size_t len = line.len;
  if (!line.ptr) {
    return NULL;
  }
  if (len >= LONGEST_LINE) {
    len = whole_characters(line.ptr, LONGEST_LINE - 1);
  }
  if (place.column > len + 1) {
    return NULL;
  }
  if (len) {
    memcpy(out, line.ptr, len);
  }
  out[len] = '\0';
  return out;
}

static void
report(Diag *diag, KedgeError error, Place place)
{
  char line[LONGEST_LINE];
  if (!diag->func) {
    return;
  }
  error.file = place.file;
  error.line = place.line;
  error.column = place.column;
  error.source_line = copy_source_line(line, place);
  diag->func(diag->handle, &error);
}

void
diag_error(Diag *diag, KedgeStatus status, Place place, const char *format, ...)
{
  char message[LONGEST_MESSAGE];
  va_list args;
  va_start(args, format);
  format_message(message, format, args);
  va_end(args);
  diag->n_errors++;
  if (diag->first == KEDGE_OK) {
    diag->first = status;
  }
  report(diag, (KedgeError){.status = status, .message = message}, place);
}

void
diag_warning(Diag *diag, Place place, const char *format, ...)
{
  char message[LONGEST_MESSAGE];
  va_list args;
  va_start(args, format);
  format_message(message, format, args);
  va_end(args);
  diag->n_warnings++;
  report(diag, (KedgeError){.is_warning = true, .message = message}, place);
}

Place
place_at(const char *file, Str text, size_t offset)
{
  Place place = {.file = file, .line = 1};
  size_t begin = 0;
  for (;;) {
    const size_t end = str_find_byte(text, '\n', begin);
    if (end >= offset || end == text.len) {
      place.source_line = str_slice(text, begin, end);
      break;
    }
    place.line++;
    begin = end + 1;
  }
  place.column = (uint32_t)(offset - begin) + 1;
  if (str_ends(place.source_line, STR("\r"))) {
    place.source_line.len--;
  }
  return place;
}
