// SPDX-License-Identifier: MIT
/// Temporary tables that several writers ask.
#ifndef KEDGE_WRITE_VIEWS_H
#define KEDGE_WRITE_VIEWS_H

#include "store/parts.h"

/// What an entity is called in outputs; `e` is the alias of its table.
#define SQL_NAME(e) "coalesce(nullif(" e ".label, ''), " e ".name)"

/// Thousandths as 0.93 or 0.935; no locale has a say in it.
#define SQL_CONFIDENCE(c)                                                      \
  "printf(iif(" c " % 10, '%d.%03d', '%d.%02d'), " c " / 1000, "               \
  "iif(" c " % 10, " c " % 1000, " c " % 1000 / 10))"

/// Make, once for a store:
/// - `exported(fact, places, first)`: exported facts, the number of places
///   that state them and the first of their evidence;
/// - `part(entity, fact, other, other_type, is_subject)`: for each end of an
///   exported fact the name and type of what stands at the other;
/// - `happening(event, first, places, status, confidence)`: events that have
///   an exported fact; the status is of facts that show that they took place,
///   if there are such;
/// - `listed(entity)`: what entities.csv lists.
bool views_make(Store *store);

#endif
