// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

void
fuzz_fail(const char *condition, const char *file, int line)
{
  fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
  abort();
}

static void
check_span(const Document *doc, Span span)
{
  FUZZ_MUST(span.begin <= span.end);
  FUZZ_MUST(span.end <= doc->text.len);
}

static void
check_blocks(const Document *doc)
{
  uint32_t end = 0;
  for (uint32_t i = 0; i < doc->n_blocks; i++) {
    const Block *block = &doc->blocks[i];
    check_span(doc, block->span);
    FUZZ_MUST(block->span.begin < block->span.end);
    FUZZ_MUST(block->span.begin >= end);
    FUZZ_MUST(block->token_begin <= block->token_end);
    FUZZ_MUST(block->token_end <= doc->n_tokens);
    FUZZ_MUST(block->zone < ZONE_COUNT);
    FUZZ_MUST(block->item < doc->n_items);
    end = block->span.end;
  }
}

static void
check_tokens(const Document *doc)
{
  uint32_t end = 0;
  for (uint32_t i = 0; i < doc->n_tokens; i++) {
    const Token *token = &doc->tokens[i];
    FUZZ_MUST(token->begin < token->end);
    FUZZ_MUST(token->begin >= end);
    FUZZ_MUST(token->end <= doc->text.len);
    FUZZ_MUST(token->shape < SHAPE_COUNT);
    end = token->end;
  }
}

static void
check_sentences(const Document *doc)
{
  uint32_t end = 0;
  for (uint32_t i = 0; i < doc->n_sentences; i++) {
    const Sentence *sentence = &doc->sentences[i];
    check_span(doc, sentence->span);
    FUZZ_MUST(sentence->token_begin >= end);
    FUZZ_MUST(sentence->token_begin < sentence->token_end);
    FUZZ_MUST(sentence->token_end <= doc->n_tokens);
    FUZZ_MUST(sentence->block < doc->n_blocks);
    FUZZ_MUST(span_covers(doc->blocks[sentence->block].span, sentence->span));
    end = sentence->token_end;
  }
}

static void
check_items(const Document *doc)
{
  uint32_t end = 0;
  for (uint32_t i = 0; i < doc->n_items; i++) {
    const Item *item = &doc->items[i];
    FUZZ_MUST(item->block_begin == end);
    FUZZ_MUST(item->block_begin <= item->block_end);
    FUZZ_MUST(item->title <= doc->n_blocks);
    FUZZ_MUST(item->stamp <= doc->n_blocks);
    end = item->block_end;
  }
  FUZZ_MUST(end == doc->n_blocks || doc->n_items == 0);
}

void
fuzz_check_document(const Document *doc)
{
  FUZZ_MUST(utf8_valid_prefix(doc->text) == doc->text.len);
  check_blocks(doc);
  check_tokens(doc);
  check_sentences(doc);
  check_items(doc);
}

/* Each document begins where the format says. */
static void
check_order(const ReaderFormat *format, const ReaderInput *input, Arena *arena,
            uint32_t n_read)
{
  uint32_t n = 0;
  const LineCursor *starts = format->order(input, arena, &n);
  FUZZ_MUST(n == n_read);
  for (uint32_t i = 0; i < n; i++) {
    Diag diag = {0};
    Document doc = {0};
    size_t offset = starts[i].offset;
    FUZZ_MUST(offset < input->bytes.len);
    FUZZ_MUST(format->next(input, &offset, arena, &doc, &diag) != READ_END);
  }
}

void
fuzz_reader(const ReaderFormat *format, const uint8_t *data, size_t size)
{
  Arena arena = {0};
  Map words;
  map_init(&words, &arena, 16);
  const PageWords page_words = {.words = &words};
  const ReaderInput input = {
      .path = "fuzz", .name = STR("fuzz"), .bytes = {(const char *)data, size}};
  Diag diag = {0};
  size_t offset = 0;
  uint32_t n_read = 0;
  for (;; n_read++) {
    Document doc = {0};
    const size_t before = offset;
    const ReadResult result =
        format->next(&input, &offset, &arena, &doc, &diag);
    if (result == READ_END) {
      break;
    }
    FUZZ_MUST(offset > before); // behind the end after an empty input, too
    FUZZ_MUST(offset <= size + 1);
    FUZZ_MUST(result == READ_DOCUMENT || diag.n_errors > 0);
    if (result == READ_DOCUMENT) {
      document_analyse(&doc, &arena, &page_words);
      fuzz_check_document(&doc);
    }
  }
  if (format->order) {
    check_order(format, &input, &arena, n_read);
  }
  arena_free(&arena);
}
