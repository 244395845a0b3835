// SPDX-License-Identifier: MIT
/// What the readings of phrases and of verbs ask of a row of cells.
#ifndef KEDGE_RELATE_CELLS_H
#define KEDGE_RELATE_CELLS_H

#include "relate/clause.h"

/// Is one of the elements in [begin, end) of that grammar?
static inline bool
any_is(const Clause *clause, uint32_t begin, uint32_t end, uint64_t grammar)
{
  for (uint32_t i = begin; i < end; i++) {
    if (cell_is(clause, i, grammar)) {
      return true;
    }
  }
  return false;
}

#endif
