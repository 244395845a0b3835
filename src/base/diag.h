// SPDX-License-Identifier: MIT
/// Messages about input, to the caller's error function.
#ifndef KEDGE_BASE_DIAG_H
#define KEDGE_BASE_DIAG_H

#include "base/str.h"
#include "kedge/kedge.h"

/// Where messages go. `first` keeps the status of the first error, so that a
/// loader can report all and return one. Copies share nothing: pass pointers.
typedef struct Diag {
  KedgeErrorFunc func; ///< may be null: messages are counted only
  void *handle;
  uint32_t n_errors;
  uint32_t n_warnings;
  KedgeStatus first;
} Diag;

/// A place in an input; `line` and `column` from 1, 0: unknown.
typedef struct Place {
  const char *file;
  uint32_t line;
  uint32_t column;
  Str source_line; ///< the text of the line, or empty
} Place;

/// Report an error (printf format, up to 1 KB).
void diag_error(Diag *diag, KedgeStatus status, Place place, const char *format,
                ...) __attribute__((format(printf, 4, 5)));
void diag_warning(Diag *diag, Place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/// Line and column (bytes, from 1) of `offset` in `text`, and its line.
Place place_at(const char *file, Str text, size_t offset);

#endif
