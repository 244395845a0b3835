// SPDX-License-Identifier: MIT
/// A report on its way out: text that is handed over piece by piece.
#ifndef KEDGE_TELL_OUT_H
#define KEDGE_TELL_OUT_H

#include "base/diag.h"
#include "base/text.h"

typedef struct Out {
  Text text;
  const KedgeSink *sink;
  bool is_stopped; ///< the receiver wants no more
} Out;

/// Everything is collected in `arena` until it is flushed.
void out_init(Out *out, Arena *arena, const KedgeSink *sink);

void out_add(Out *out, Str piece);
void out_printf(Out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/// Without line breaks: white space becomes one blank.
void out_line(Out *out, Str piece);
/// Begin a line, `depth` steps to the right.
void out_indent(Out *out, int depth);

/// A JSON string with its quotation marks.
void out_json(Out *out, Str value);
/// `"name":"value"`, with a comma before it unless `name` opens an object.
void out_json_field(Out *out, const char *name, Str value);
void out_json_number(Out *out, const char *name, uint64_t value);
/// Thousandths as a decimal fraction.
void out_json_share(Out *out, const char *name, uint32_t thousandths);

/// Hand over what there is, then forget it. False when it was not wanted; the
/// arena may be reset afterwards.
bool out_flush(Out *out);

#endif
