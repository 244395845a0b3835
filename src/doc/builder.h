// SPDX-License-Identifier: MIT
/// Text of a document, put together from the pieces of a format: white space
/// is collapsed, blocks stand on lines of their own.
#ifndef KEDGE_DOC_BUILDER_H
#define KEDGE_DOC_BUILDER_H

#include "doc/doc.h"

typedef struct Builder {
  Arena *arena;
  Document *doc; ///< gets the blocks
  char *chars;
  uint32_t n_chars;
  uint32_t capacity;
  uint32_t block_begin;
  bool is_open;     ///< the current block has text
  bool wants_space; ///< before the next text of the block
} Builder;

/// Append to the current block. Returns whether there was more than space.
bool builder_add(Builder *builder, Str text);

/// A space before what comes next, unless the block begins with it.
void builder_space(Builder *builder);

/// " | " before what comes next, unless the block begins with it.
void builder_bar(Builder *builder);

/// ": " before what comes next, when the block so far can be a label: it ends
/// with a letter, digit or colon. Else returns false.
bool builder_colon(Builder *builder);

/// End the block, if it has text.
void builder_end_block(Builder *builder, BlockKind kind);

/// All text so far.
Str builder_text(const Builder *builder);

#endif
