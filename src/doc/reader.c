// SPDX-License-Identifier: MIT
#include "doc/reader.h"

#include "base/utf8.h"

enum { N_FORMATS = 3 };

/* The first row takes what no other row claims. */
static const ReaderFormat *const formats[N_FORMATS] = {
    &reader_text,
    &reader_html,
    &reader_ndjson,
};

static const size_t size_limit = (size_t)1 << 30;

static Str
extension_of(Str path)
{
  for (size_t at = path.len; at && path.ptr[at - 1] != '/'; at--) {
    if (path.ptr[at - 1] == '.') {
      return str_slice(path, at, path.len);
    }
  }
  return (Str){0};
}

static bool
has_extension(const ReaderFormat *format, Str extension)
{
  char folded[16];
  const size_t len = utf8_fold(extension, folded, sizeof folded);
  Str rest = str_from(format->extensions);
  while (len && rest.ptr) {
    if (str_equal(str_cut(&rest, ' '), (Str){folded, len})) {
      return true;
    }
  }
  return false;
}

static const ReaderFormat *
format_of_extension(Str extension)
{
  for (size_t i = 0; i < N_FORMATS; i++) {
    if (has_extension(formats[i], extension)) {
      return formats[i];
    }
  }
  return NULL;
}

static const ReaderFormat *
format_of_bytes(Str bytes)
{
  if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
    bytes = str_slice(bytes, 3, bytes.len);
  }
  bytes = str_trim(str_slice(bytes, 0, bytes.len < 1024 ? bytes.len : 1024));
  if (str_starts(bytes, STR("<"))) {
    return &reader_html;
  }
  return str_starts(bytes, STR("{")) ? &reader_ndjson : formats[0];
}

const ReaderFormat *
reader_for(const char *path, Str bytes)
{
  const ReaderFormat *format =
      format_of_extension(extension_of(str_from(path)));
  return format ? format : format_of_bytes(bytes);
}

const ReaderFormat *
reader_named(Str name)
{
  for (size_t i = 0; i < N_FORMATS; i++) {
    if (str_equal(formats[i]->name, name)) {
      return formats[i];
    }
  }
  return NULL;
}

bool
reader_accepts(Str name)
{
  return format_of_extension(extension_of(name)) != NULL;
}

bool
reader_check_size(const ReaderInput *input, size_t len, Diag *diag)
{
  if (len < size_limit) {
    return true;
  }
  diag_error(diag, KEDGE_BAD_INPUT, (Place){.file = input->path},
             "document of %zu MiB is too large (the limit is 1024 MiB)",
             len >> 20);
  return false;
}

bool
reader_is_blank(Str text)
{
  for (size_t at = 0; at < text.len;) {
    if (utf8_class(utf8_next(text, &at)) != CHAR_SPACE) {
      return false;
    }
  }
  return true;
}

static Place
place_of_byte(const ReaderInput *input, Str text, size_t offset)
{
  const Str bytes = input->bytes;
  const bool is_part =
      text.ptr >= bytes.ptr && text.ptr + text.len <= bytes.ptr + bytes.len;
  return is_part ? place_at(input->path, bytes,
                            (size_t)(text.ptr - bytes.ptr) + offset)
                 : (Place){.file = input->path};
}

static bool
report_byte(const ReaderInput *input, Str text, size_t offset, Diag *diag)
{
  const unsigned char byte = (unsigned char)text.ptr[offset];
  const Place place = place_of_byte(input, text, offset);
  if (byte == 0) {
    diag_error(diag, KEDGE_BAD_INPUT, place, "NUL byte");
  } else {
    diag_error(diag, KEDGE_BAD_INPUT, place, "invalid UTF-8 (byte 0x%02X)",
               byte);
  }
  return false;
}

bool
reader_check_text(const ReaderInput *input, Str text, Diag *diag)
{
  const size_t valid = utf8_valid_prefix(text);
  if (valid < text.len) {
    return report_byte(input, text, valid, diag);
  }
  if (reader_is_blank(text)) {
    diag_error(diag, KEDGE_BAD_INPUT, (Place){.file = input->path},
               "has no text");
    return false;
  }
  return true;
}
