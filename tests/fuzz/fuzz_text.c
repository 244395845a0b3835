// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  fuzz_reader(&reader_text, data, size);
  return 0;
}
