// SPDX-License-Identifier: MIT
/// A Diag that keeps its messages, for tests.
#ifndef KEDGE_TESTS_MESSAGES_H
#define KEDGE_TESTS_MESSAGES_H

#include "base/diag.h"

#include <stdio.h>

typedef struct Messages {
  char text[4096]; ///< "line:column: message" a line
  Diag diag;
} Messages;

static inline void
messages_add(void *handle, const KedgeError *error)
{
  Messages *messages = handle;
  const size_t len = strlen(messages->text);
  snprintf(messages->text + len, sizeof messages->text - len, "%u:%u: %s\n",
           error->line, error->column, error->message);
}

static inline void
messages_open(Messages *messages)
{
  *messages = (Messages){0};
  messages->diag = (Diag){.func = messages_add, .handle = messages};
}

#endif
