// SPDX-License-Identifier: MIT
/// One order for what a record holds, whatever order it was found in.
#ifndef KEDGE_STORE_RECORD_ORDER_H
#define KEDGE_STORE_RECORD_ORDER_H

#include "store/record.h"

/// Order sentences and facts by their places, as they are where these are
/// equal; number rules and rows of gazetteers as they are used first, equal
/// ones once and unused ones not; let a premise be the first fact that states
/// it. So records that say the same are equal. New arrays are of `arena`.
void record_order(Arena *arena, Record *record);

#endif
