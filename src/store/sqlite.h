// SPDX-License-Identifier: MIT
/// SQLite behind a dozen functions. The first error is reported, with the
/// path of the file; everything after it does nothing and returns false, so
/// that callers need to ask once.
#ifndef KEDGE_STORE_SQLITE_H
#define KEDGE_STORE_SQLITE_H

#include "base/diag.h"

typedef struct Sql {
  struct sqlite3 *handle;
  const char *path; ///< borrowed
  Diag *diag;
  bool is_output; ///< errors are of writing
  bool has_failed;
} Sql;

/// A prepared statement; null after an error, and then ignored by all.
typedef struct sqlite3_stmt SqlQuery;

/// Texts whose folded form is longer stay as they are in the SQL function
/// `fold`, which all databases that are opened here have.
enum { SQL_LONGEST_FOLDED = 512 };

/// Make an empty database, named `shown` in messages, or open one to read, or
/// to change. Who opens one to read sees it as it is when it begins to, whoever
/// changes it meanwhile.
bool sql_create(Sql *sql, const char *path, const char *shown, Diag *diag);
bool sql_open(Sql *sql, const char *path, Diag *diag);
bool sql_open_change(Sql *sql, const char *path, Diag *diag);
/// Finalize every statement and close; nothing happens when it is closed.
bool sql_close(Sql *sql);

/// Run statements that return nothing.
bool sql_exec(Sql *sql, const char *text);

SqlQuery *sql_prepare(Sql *sql, Str text);
void sql_finalize(SqlQuery *query);
/// Make a query that returned rows ready to begin again.
void sql_reset(SqlQuery *query);

/// Make all ready, whoever left them at a row: a table cannot be dropped
/// before.
void sql_reset_all(Sql *sql);

/// Values for the parameters from 1 on. Strings must live until the next
/// sql_run or sql_finalize.
void sql_bind_int(SqlQuery *query, int index, int64_t value);
void sql_bind_str(SqlQuery *query, int index, Str value);
void sql_bind_null(SqlQuery *query, int index);

/// Run a statement that returns no rows, and make it ready to run again.
bool sql_run(Sql *sql, SqlQuery *query);
/// Step to the next row; false at the end or after an error.
bool sql_next(Sql *sql, SqlQuery *query);

/// Values of the current row, columns from 0. Strings live until the next
/// step; null reads as 0 and as an empty string.
int64_t sql_int(SqlQuery *query, int column);
Str sql_str(SqlQuery *query, int column);
bool sql_is_null(SqlQuery *query, int column);
int sql_n_columns(SqlQuery *query);
Str sql_column_name(SqlQuery *query, int column);

/// The first column of the first row of a query; 0 when there is none.
int64_t sql_number(Sql *sql, const char *text);

/// Rows changed by the last statement.
int64_t sql_changes(const Sql *sql);

#endif
