// SPDX-License-Identifier: MIT
/// What the fuzzers share: libFuzzer's door, and a reader run to its end.
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "doc/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Read all documents of the input, analyse each, and check what must hold
/// of every document: offsets in order and within the text, tables that
/// cover each other. Aborts when something does not hold.
void fuzz_reader(const ReaderFormat *format, const uint8_t *data, size_t size);

/// The checks of `fuzz_reader` on one document.
void fuzz_check_document(const Document *doc);

/// Abort with the text of a condition that does not hold, also with NDEBUG.
#define FUZZ_MUST(condition)                                                   \
  do {                                                                         \
    if (!(condition)) {                                                        \
      fuzz_fail(#condition, __FILE__, __LINE__);                               \
    }                                                                          \
  } while (0)

_Noreturn void fuzz_fail(const char *condition, const char *file, int line);

#endif
