// SPDX-License-Identifier: MIT
/// Stores that earlier versions of the program wrote, seen through the tables
/// of now: what is asked of a store need not know of any other.
#ifndef KEDGE_STORE_RECORD_OLD_H
#define KEDGE_STORE_RECORD_OLD_H

#include "store/sqlite.h"

/// Versions of the tables that documents can be read from.
enum { OLDEST_SCHEMA_VERSION = 1 };

/// What documents of version 1 are read with, in place of a hash.
#define KNOWLEDGE_OF_VERSION_1 "-1"

/// Put views and tables before those of a store of an earlier `version`, for
/// this handle alone; the file stays as it is. False after a report: also when
/// rows of the store name what is not there, or lie outside of their text.
bool record_old_open(Sql *sql, int64_t version, Diag *diag);

#endif
