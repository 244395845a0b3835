// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

#include "base/file.h"
#include "base/utf8.h"
#include "mention/dates.h"

// The words of the project, loaded once and only read afterwards.
static Arena arena_of_words;
static Map words;
static DateWords date_words;

int LLVMFuzzerInitialize(int *argc, char ***argv);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
  (void)argc;
  (void)argv;
  static const char path[] = "data/words/dates.csv";
  FileBytes file;
  Diag diag = {0};
  map_init(&words, &arena_of_words, 1024);
  FUZZ_MUST(file_open(&file, path, &diag));
  FUZZ_MUST(date_words_load(&date_words, &words, &arena_of_words, path,
                            file.bytes, &diag));
  file_close(&file);
  return 0;
}

static void
check_dates(const Document *doc, const DateMention *dates, uint32_t n_dates)
{
  uint32_t end = 0;
  for (uint32_t i = 0; i < n_dates; i++) {
    FUZZ_MUST(dates[i].token_begin >= end);
    FUZZ_MUST(dates[i].token_begin < dates[i].token_end);
    FUZZ_MUST(dates[i].token_end <= doc->n_tokens);
    FUZZ_MUST(date_is_valid(dates[i].value.first));
    FUZZ_MUST(date_is_valid(dates[i].value.last));
    FUZZ_MUST(date_compare(dates[i].value.first, dates[i].value.last) <= 0);
    end = dates[i].token_end;
  }
}

static void
find_dates(Str text, Date anchor, Arena *arena)
{
  Document doc = {.text = text};
  document_analyse(&doc, arena, &(PageWords){.words = &words});
  fuzz_check_document(&doc);
  DateMention *dates = NULL;
  const uint32_t n_dates =
      dates_find(&date_words, &doc, 0, doc.n_tokens, anchor, arena, &dates);
  check_dates(&doc, dates, n_dates);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const Str text = {(const char *)data, size};
  if (utf8_valid_prefix(text) != size) {
    return 0; // readers let only valid text pass
  }
  Arena arena = {0};
  find_dates(text, (Date){0}, &arena);
  find_dates(text, (Date){2022, 11, 17}, &arena);
  arena_free(&arena);
  return 0;
}
