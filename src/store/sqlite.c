// SPDX-License-Identifier: MIT
#include "store/sqlite.h"

#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static KedgeStatus
status_of(const Sql *sql, int code)
{
  if (code == SQLITE_NOMEM) {
    return KEDGE_NO_MEMORY;
  }
  return sql->is_output ? KEDGE_BAD_OUTPUT : KEDGE_BAD_INPUT;
}

/* How long to wait for a lock of another program, in milliseconds. */
enum { PATIENCE = 10000 };

/* What the system said, or what SQLite makes of it. A full disk is no system
   error to SQLite: it is a short write. */
static const char *
reason_of(const Sql *sql, int code)
{
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
    return "another program writes to it";
  }
  const int error =
      code == SQLITE_FULL ? ENOSPC : sqlite3_system_errno(sql->handle);
  const bool is_system =
      code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_CANTOPEN;
  return is_system && error ? strerror(error) : sqlite3_errmsg(sql->handle);
}

static bool
check(Sql *sql, int code)
{
  code &= 0xFF; /* the primary code */
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) {
    return true;
  }
  if (!sql->has_failed) {
    diag_error(sql->diag, status_of(sql, code), (Place){.file = sql->path},
               "%s: %s", sql->is_output ? "cannot write" : "cannot read",
               reason_of(sql, code));
  }
  sql->has_failed = true;
  return false;
}

/* fold(text): as words are compared. What is too long to be a name stays as it
   is. */
static void
fold_value(sqlite3_context *context, int n_values, sqlite3_value **values)
{
  char folded[SQL_LONGEST_FOLDED];
  const char *text = (const char *)sqlite3_value_text(values[0]);
  const size_t len = (size_t)sqlite3_value_bytes(values[0]);
  (void)n_values;
  const size_t n =
      text ? utf8_fold((Str){text, len}, folded, sizeof folded) : 0;
  if (n) {
    sqlite3_result_text(context, folded, (int)n, SQLITE_TRANSIENT);
  } else {
    sqlite3_result_value(context, values[0]);
  }
}

static bool
add_functions(Sql *sql)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  return check(sql,
               sqlite3_create_function_v2(sql->handle, "fold", 1, flags, NULL,
                                          fold_value, NULL, NULL, NULL));
}

static bool
open_file(Sql *sql, const char *path, int flags)
{
  const int code =
      sqlite3_open_v2(path, &sql->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (!check(sql, code) || !add_functions(sql)) {
    sql_close(sql);
    return false;
  }
  sqlite3_busy_timeout(sql->handle, PATIENCE);
  return true;
}

/* SQLite does not tell why a file cannot be made. */
static bool
make_file(Sql *sql, const char *path)
{
  const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) {
    diag_error(sql->diag, KEDGE_BAD_OUTPUT, (Place){.file = sql->path},
               "cannot write: %s", strerror(errno));
    sql->has_failed = true;
    return false;
  }
  close(fd);
  return true;
}

bool
sql_create(Sql *sql, const char *path, const char *shown, Diag *diag)
{
  *sql = (Sql){NULL, shown, diag, true, false};
  if (strcmp(path, ":memory:") != 0 && !make_file(sql, path)) {
    return false;
  }
  return open_file(sql, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

/* A pipe would be waited for. */
static bool
is_odd_file(const char *path)
{
  struct stat info;
  return stat(path, &info) == 0 && !S_ISREG(info.st_mode) &&
         !S_ISDIR(info.st_mode);
}

static bool
check_file(Sql *sql, const char *path)
{
  if (is_odd_file(path)) {
    diag_error(sql->diag, KEDGE_BAD_INPUT, (Place){.file = path},
               "cannot read: this is no file");
    sql->has_failed = true;
  }
  return !sql->has_failed;
}

/* Where nothing can be written there is no room for the lock that readers
   share, and nobody else to share it with. */
static bool
is_frozen(const Sql *sql, const char *path)
{
  const int code =
      sqlite3_exec(sql->handle, "PRAGMA schema_version", NULL, NULL, NULL);
  return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) &&
         access(path, R_OK) == 0;
}

static bool
open_frozen(Sql *sql, const char *path)
{
  char *uri = sqlite3_mprintf("file:%s?immutable=1", path);
  sqlite3_close(sql->handle);
  const bool is_open =
      uri && !strpbrk(path, "?#%") &&
      open_file(sql, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  sqlite3_free(uri);
  return is_open;
}

/* The last one who closes a database clears away what stands beside it, if it
   may write: so who reads asks for that, too. Only `temp` is written to. */
bool
sql_open(Sql *sql, const char *path, Diag *diag)
{
  *sql = (Sql){NULL, path, diag, false, false};
  if (!check_file(sql, path) || !open_file(sql, path, SQLITE_OPEN_READWRITE)) {
    return false;
  }
  return !is_frozen(sql, path) || open_frozen(sql, path);
}

bool
sql_open_change(Sql *sql, const char *path, Diag *diag)
{
  *sql = (Sql){NULL, path, diag, true, false};
  return check_file(sql, path) && open_file(sql, path, SQLITE_OPEN_READWRITE);
}

bool
sql_close(Sql *sql)
{
  sqlite3_stmt *query = NULL;
  while (sql->handle && (query = sqlite3_next_stmt(sql->handle, NULL))) {
    sqlite3_finalize(query);
  }
  const bool is_good = check(sql, sqlite3_close(sql->handle));
  sql->handle = NULL;
  return is_good;
}

bool
sql_exec(Sql *sql, const char *text)
{
  return !sql->has_failed &&
         check(sql, sqlite3_exec(sql->handle, text, NULL, NULL, NULL));
}

SqlQuery *
sql_prepare(Sql *sql, Str text)
{
  SqlQuery *query = NULL;
  if (sql->has_failed ||
      !check(sql,
             sqlite3_prepare_v3(sql->handle, text.ptr, (int)text.len,
                                SQLITE_PREPARE_PERSISTENT, &query, NULL))) {
    return NULL;
  }
  return query;
}

void
sql_finalize(SqlQuery *query)
{
  sqlite3_finalize(query);
}

void
sql_reset(SqlQuery *query)
{
  sqlite3_reset(query);
}

void
sql_reset_all(Sql *sql)
{
  sqlite3_stmt *query = NULL;
  while (sql->handle && (query = sqlite3_next_stmt(sql->handle, query))) {
    sqlite3_reset(query);
  }
}

/* Binding can only fail by a wrong index or a text above SQLite's limit of
   1 GB; the statement then sees null and its NOT NULL reports it. */
void
sql_bind_int(SqlQuery *query, int index, int64_t value)
{
  if (query) {
    sqlite3_bind_int64(query, index, value);
  }
}

void
sql_bind_str(SqlQuery *query, int index, Str value)
{
  if (query) {
    sqlite3_bind_text64(query, index, value.ptr ? value.ptr : "", value.len,
                        SQLITE_STATIC, SQLITE_UTF8);
  }
}

void
sql_bind_null(SqlQuery *query, int index)
{
  if (query) {
    sqlite3_bind_null(query, index);
  }
}

bool
sql_run(Sql *sql, SqlQuery *query)
{
  if (!query || sql->has_failed) {
    return false;
  }
  const bool is_good = check(sql, sqlite3_step(query));
  sqlite3_reset(query);
  return is_good;
}

bool
sql_next(Sql *sql, SqlQuery *query)
{
  if (!query || sql->has_failed) {
    return false;
  }
  const int code = sqlite3_step(query);
  return check(sql, code) && code == SQLITE_ROW;
}

int64_t
sql_int(SqlQuery *query, int column)
{
  return sqlite3_column_int64(query, column);
}

Str
sql_str(SqlQuery *query, int column)
{
  const unsigned char *text = sqlite3_column_text(query, column);
  return (Str){(const char *)text, (size_t)sqlite3_column_bytes(query, column)};
}

bool
sql_is_null(SqlQuery *query, int column)
{
  return sqlite3_column_type(query, column) == SQLITE_NULL;
}

int
sql_n_columns(SqlQuery *query)
{
  return query ? sqlite3_column_count(query) : 0;
}

Str
sql_column_name(SqlQuery *query, int column)
{
  return str_from(sqlite3_column_name(query, column));
}

int64_t
sql_number(Sql *sql, const char *text)
{
  SqlQuery *query = sql_prepare(sql, str_from(text));
  const int64_t number = sql_next(sql, query) ? sql_int(query, 0) : 0;
  sql_finalize(query);
  return number;
}

int64_t
sql_changes(const Sql *sql)
{
  return sqlite3_changes64(sql->handle);
}
