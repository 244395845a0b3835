// SPDX-License-Identifier: MIT
#include "doc/reader.h"

/* One document a file. Its text is the bytes of the file themselves, so that
   every offset is one into the file; a byte order mark and carriage returns
   are white space. */
static ReadResult
next_text(const ReaderInput *input, size_t *offset, Arena *arena, Document *out,
          Diag *diag)
{
  (void)arena;
  *out = (Document){0};
  if (*offset > 0) {
    return READ_END;
  }
  *offset = input->bytes.len + 1; /* more than 0 for an empty file, too */
  if (!reader_check_size(input, input->bytes.len, diag) ||
      !reader_check_text(input, input->bytes, diag)) {
    return READ_FAILED;
  }
  out->id = input->name;
  out->text = input->bytes;
  return READ_DOCUMENT;
}

const ReaderFormat reader_text = {STR_INIT("text"), "txt text", NULL,
                                  next_text};
