// SPDX-License-Identifier: MIT
#include "write/notes.h"

#include "base/utf8.h"

enum { LONGEST_NAME = 80 };

/* Marks that change the direction of what follows, or cannot be seen. */
static bool
is_hidden(uint32_t code)
{
  return (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
         code == 0xFFFE || code == 0xFFFF || code == 0xAD;
}

static bool
is_forbidden(uint32_t code)
{
  return code < ' ' || (code >= 0x7F && code <= 0x9F) ||
         (code < 0x7F && strchr("/\\:*?\"<>|#^[]", (char)code));
}

/* Names of devices of Windows, with an extension or without. */
static bool
is_device(Str name)
{
  static const char *const devices[] = {"con", "prn", "aux", "nul"};
  char folded[8];
  const Str stem = str_trim(str_slice(name, 0, str_find_byte(name, '.', 0)));
  const size_t len =
      stem.len < sizeof folded ? utf8_fold(stem, folded, sizeof folded) : 0;
  for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
    if (str_equal((Str){folded, len}, str_from(devices[i]))) {
      return true;
    }
  }
  return len == 4 && folded[3] >= '0' && folded[3] <= '9' &&
         (memcmp(folded, "com", 3) == 0 || memcmp(folded, "lpt", 3) == 0);
}

/* Neither dots nor blanks at its ends: they would hide it, or get lost. */
static Str
trim(Str name)
{
  size_t begin = 0;
  size_t end = name.len;
  while (begin < end && strchr(". ", name.ptr[begin])) {
    begin++;
  }
  while (end > begin && strchr(". ", name.ptr[end - 1])) {
    end--;
  }
  return str_slice(name, begin, end);
}

void
note_add_name(Text *text, Str name)
{
  char buffer[LONGEST_NAME];
  size_t len = 0;
  for (size_t at = 0; at < name.len;) {
    const size_t begin = at;
    const uint32_t code = utf8_next(name, &at);
    const Str piece = is_hidden(code)      ? STR("")
                      : is_forbidden(code) ? STR("-")
                                           : str_slice(name, begin, at);
    if (len + piece.len > sizeof buffer) {
      break;
    }
    memcpy(buffer + len, piece.ptr, piece.len);
    len += piece.len;
  }
  const Str trimmed = trim((Str){buffer, len});
  text_add(text, is_device(trimmed) ? STR("_") : STR(""));
  text_add(text, trimmed.len ? trimmed : STR("unnamed"));
}

/* --- all names ----------------------------------------------------------- */

/* What is the same without case, accents and width is taken for the same, so
   that no system does. */
static const char make_table[] =
    "DROP TABLE IF EXISTS temp.note;\n"
    "CREATE TEMP TABLE note(entity INTEGER PRIMARY KEY, type INTEGER,\n"
    "  file TEXT, folded TEXT);\n"
    "CREATE UNIQUE INDEX temp.note_file ON note(type, folded);\n";

static bool
put_name(Export *export, SqlQuery *insert, const ExportEntity *entity, Str file)
{
  Sql *sql = &export->store->sql;
  sql_bind_int(insert, 1, entity->id);
  sql_bind_int(insert, 2, entity->type);
  sql_bind_str(insert, 3, file);
  sql_run(sql, insert);
  return sql->has_failed || sql_changes(sql) > 0;
}

void
notes_name(Export *export)
{
  Sql *sql = &export->store->sql;
  Text file = {.arena = &export->lines};
  ExportEntity entity;
  /* What an earlier export left at a row would keep the table. */
  sql_reset_all(sql);
  sql_exec(sql, make_table);
  SqlQuery *insert = sql_prepare(
      sql,
      STR("INSERT OR IGNORE INTO temp.note VALUES (?1, ?2, ?3, fold(?3))"));
  entities_begin(export);
  while (entities_next(export, &entity)) {
    file.len = 0;
    note_add_name(&file, entity.name);
    const size_t len = file.len;
    uint32_t mark = (uint32_t)str_hash(entity.key);
    while (!put_name(export, insert, &entity, text_str(&file))) {
      file.len = len;
      text_addf(&file, " (%08x)", mark++);
    }
  }
  sql_finalize(insert);
}

SqlQuery *
notes_query(Export *export)
{
  return sql_prepare(&export->store->sql,
                     STR("SELECT file FROM temp.note WHERE entity = ?1"));
}

void
note_add_path(Text *text, Export *export, SqlQuery *note, uint32_t entity,
              uint8_t type)
{
  sql_reset(note);
  sql_bind_int(note, 1, entity);
  text_add(text, type_at(export->ontology, type)->name);
  text_add(text, STR("/"));
  if (sql_next(&export->store->sql, note)) {
    text_add(text, sql_str(note, 0));
  }
}
