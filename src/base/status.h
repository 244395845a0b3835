// SPDX-License-Identifier: MIT
/// Whether what a statement says has happened.
#ifndef KEDGE_BASE_STATUS_H
#define KEDGE_BASE_STATUS_H

#include "base/str.h"

typedef enum Status {
  FACT_HELD,
  FACT_PLANNED,
  FACT_POSTPONED,
  FACT_REPORTED, ///< somebody says so
  FACT_CONDITIONAL,
  FACT_CANCELLED, ///< from here on: did not happen, not exported
  FACT_DENIED,
  FACT_STATUS_COUNT
} Status;

/// "held", "planned", … Never empty.
Str status_name(Status status);

static inline bool
status_is_exported(Status status)
{
  return status < FACT_CANCELLED;
}

#endif
