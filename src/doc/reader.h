// SPDX-License-Identifier: MIT
/// Formats: bytes in, documents out. Adding a format is adding a file with
/// one ReaderFormat and a row in the table of reader.c.
#ifndef KEDGE_DOC_READER_H
#define KEDGE_DOC_READER_H

#include "base/diag.h"
#include "doc/doc.h"

/// How far lines have been counted. Formats with many documents go on from
/// here instead of counting from the top for each of them.
typedef struct LineCursor {
  size_t offset;
  uint32_t n_before; ///< line ends before `offset`
} LineCursor;

typedef struct ReaderInput {
  const char *path; ///< for messages
  Str name;         ///< document id, or its prefix in many-document formats
  Str bytes;
  LineCursor *lines; ///< zeroed with the first call; may be null: slower
} ReaderInput;

typedef enum ReadResult {
  READ_DOCUMENT, ///< `out` is filled
  READ_FAILED,   ///< reported; the next call goes on behind it
  READ_END
} ReadResult;

typedef struct ReaderFormat {
  Str name;
  const char *extensions; ///< space-separated, lower case, without dots
  /// Where its documents begin, in the order in which they are taken, which is
  /// no matter of where they stand. Null: there is one, or as they stand.
  LineCursor *(*order)(const ReaderInput *input, Arena *arena, uint32_t *n);
  /// Read the document at `*offset` (0 at first) and move it behind. `out`
  /// is zeroed, then id, url, title, date, text and blocks are set; its
  /// strings are slices of the input or live in `arena`.
  ReadResult (*next)(const ReaderInput *input, size_t *offset, Arena *arena,
                     Document *out, Diag *diag);
} ReaderFormat;

extern const ReaderFormat reader_text;
extern const ReaderFormat reader_html;
extern const ReaderFormat reader_ndjson;

/// The format for a path by its extension; for others and for "-" by a look
/// at the first bytes ('<' HTML, '{' NDJSON, else text).
const ReaderFormat *reader_for(const char *path, Str bytes);

/// The format with this name, or null.
const ReaderFormat *reader_named(Str name);

/// Is this a file that a folder walk should take?
bool reader_accepts(Str name);

/// Report and return false when a document of `len` bytes is 1 GiB or more.
bool reader_check_size(const ReaderInput *input, size_t len, Diag *diag);

/// Is there nothing but white space in valid text?
bool reader_is_blank(Str text);

/// Report and return false when `text` is not valid UTF-8 without NUL, or has
/// nothing but white space. Places are told when it is a part of the input.
bool reader_check_text(const ReaderInput *input, Str text, Diag *diag);

#endif
