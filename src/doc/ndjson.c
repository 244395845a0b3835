// SPDX-License-Identifier: MIT
/* One JSON object a line: id, url, title, date, and text or html. A title that
   the first block of the text does not have is put before it as a heading, so
   that offsets are into "title, empty line, text". */
#include "base/json.h"
#include "doc/html.h"
#include "doc/reader.h"

#include <stdlib.h>

/* A line and what becomes of it. */
typedef struct Record {
  const ReaderInput *input;
  Arena *arena;
  Document *out;
  Diag *diag;
  Str line;
  const Json *root;
  bool is_good;
} Record;

static uint32_t
line_number(const ReaderInput *input, Str line)
{
  LineCursor local = {0};
  LineCursor *cursor = input->lines ? input->lines : &local;
  const size_t offset = (size_t)(line.ptr - input->bytes.ptr);
  if (cursor->offset > offset) {
    *cursor = local;
  }
  for (;;) {
    const size_t end = str_find_byte(input->bytes, '\n', cursor->offset);
    if (end >= offset) {
      return cursor->n_before + 1;
    }
    cursor->offset = end + 1;
    cursor->n_before++;
  }
}

static Place
place_of(const Record *record, uint32_t column)
{
  return (Place){record->input->path, line_number(record->input, record->line),
                 column, record->line};
}

static void
reject(Record *record, const char *message)
{
  diag_error(record->diag, KEDGE_BAD_INPUT, place_of(record, 1), "%s", message);
  record->is_good = false;
}

/* A string field; empty when it is missing or null. */
static Str
field_of(Record *record, const char *name)
{
  const Json *value = json_find(record->root, str_from(name));
  if (!value || value->kind == JSON_KIND_NULL) {
    return (Str){0};
  }
  if (value->kind != JSON_KIND_TEXT) {
    diag_error(record->diag, KEDGE_BAD_INPUT, place_of(record, 1),
               "field '%s' is not a string", name);
    record->is_good = false;
    return (Str){0};
  }
  return value->text;
}

static Str
id_of(Record *record)
{
  const Json *value = json_find(record->root, STR("id"));
  if (value && value->kind == JSON_KIND_WHOLE) {
    return arena_printf(record->arena, "%lld", (long long)value->whole);
  }
  const Str id = field_of(record, "id");
  if (id.len) {
    return id;
  }
  return arena_printf(record->arena, "%.*s#%u", STR_ARG(record->input->name),
                      line_number(record->input, record->line));
}

static bool
contains(Str text, Str part)
{
  return part.len <= text.len && memmem(text.ptr, text.len, part.ptr, part.len);
}

static Str
on_one_line(Arena *arena, Str s)
{
  char *line = arena_cstr(arena, str_trim(s));
  for (char *c = line; *c; c++) {
    *c = *c == '\n' || *c == '\r' ? ' ' : *c;
  }
  return str_from(line);
}

static void
put_title_before(Record *record, Str title)
{
  Document *out = record->out;
  const Str line = on_one_line(record->arena, title);
  out->text = arena_printf(record->arena, "%.*s\n\n%.*s", STR_ARG(line),
                           STR_ARG(out->text));
  out->n_blocks = 0;
  split_blocks(out, record->arena);
}

static void
read_text(Record *record, Str text)
{
  Document *out = record->out;
  out->text = text;
  split_blocks(out, record->arena);
  const Str title = str_trim(out->title);
  if (title.len == 0 || out->n_blocks == 0) {
    return;
  }
  if (!contains(span_text(out, out->blocks[0].span), title)) {
    put_title_before(record, title);
  }
  if (str_equal(span_text(out, out->blocks[0].span),
                on_one_line(record->arena, title))) {
    out->blocks[0].kind = BLOCK_HEADING;
  }
}

/* What the record says of itself wins over what its page says. */
static void
read_html(Record *record, Str html)
{
  Document *out = record->out;
  const Document said = *out;
  html_read(html, record->arena, out);
  out->url = said.url.len ? said.url : out->url;
  out->title = said.title.len ? said.title : out->title;
  out->date = said.date.len ? said.date : out->date;
}

static void
read_body(Record *record)
{
  const Str text = field_of(record, "text");
  const Str html = field_of(record, "html");
  if (!record->is_good) {
    return;
  }
  if (!text.ptr && !html.ptr) {
    reject(record, "neither 'text' nor 'html'");
    return;
  }
  if (!reader_is_blank(text)) {
    read_text(record, text);
  } else if (html.ptr) {
    read_html(record, html);
  }
  if (record->out->n_blocks == 0) {
    reject(record, "has no text");
  }
}

static bool
read_object(Record *record)
{
  Document *out = record->out;
  record->is_good = true;
  out->id = id_of(record);
  out->url = field_of(record, "url");
  out->title = field_of(record, "title");
  out->date = field_of(record, "date");
  read_body(record);
  return record->is_good;
}

static bool
parse_line(Record *record)
{
  JsonProblem problem;
  record->root = json_read(record->arena, record->line, &problem);
  if (!record->root) {
    diag_error(record->diag, KEDGE_BAD_INPUT, place_of(record, problem.column),
               "not JSON: %.*s", STR_ARG(problem.what));
    return false;
  }
  if (record->root->kind != JSON_KIND_OBJECT) {
    reject(record, "not a JSON object");
    return false;
  }
  return true;
}

/* The next line with text on it; false at the end. */
static bool
next_line(Str bytes, size_t *offset, Str *line)
{
  while (*offset < bytes.len) {
    const size_t end = str_find_byte(bytes, '\n', *offset);
    *line = str_slice(bytes, *offset, end);
    if (*offset == 0 && str_starts(*line, STR("\xEF\xBB\xBF"))) {
      *line = str_slice(*line, 3, line->len);
    }
    *line = str_trim(*line);
    *offset = end + 1;
    if (line->len) {
      return true;
    }
  }
  return false;
}

static ReadResult
next_record(const ReaderInput *input, size_t *offset, Arena *arena,
            Document *out, Diag *diag)
{
  Record record = {.input = input, .arena = arena, .out = out, .diag = diag};
  *out = (Document){0};
  if (!next_line(input->bytes, offset, &record.line)) {
    return READ_END;
  }
  if (!reader_check_size(input, record.line.len, diag) ||
      !parse_line(&record) || !read_object(&record)) {
    return READ_FAILED;
  }
  return READ_DOCUMENT;
}

/* --- by their ids --------------------------------------------------------- */

typedef struct Entry {
  Str id; /* as it is written; empty: none */
  Str line;
  LineCursor begin;
} Entry;

/* The end of the string that begins at `at`, behind its quotation mark. */
static size_t
string_end(Str line, size_t at)
{
  for (at++; at < line.len && line.ptr[at] != '"'; at++) {
    at += line.ptr[at] == '\\';
  }
  return at < line.len ? at + 1 : line.len;
}

/* The value that begins at `at`, if it is a string or a number. */
static Str
value_at(Str line, size_t at)
{
  const size_t begin = at;
  if (at < line.len && line.ptr[at] == '"') {
    return str_slice(line, begin, string_end(line, at));
  }
  while (at < line.len && line.ptr[at] != ',' && line.ptr[at] != '}') {
    at++;
  }
  return str_trim(str_slice(line, begin, at));
}

/* Move behind white space and a colon; false when there is none. */
static bool
skip_colon(Str line, size_t *at)
{
  size_t end = *at;
  bool found = false;
  while (end < line.len && (line.ptr[end] == ' ' || line.ptr[end] == '\t' ||
                            (line.ptr[end] == ':' && !found))) {
    found = found || line.ptr[end] == ':';
    end++;
  }
  *at = found ? end : *at;
  return found;
}

/* The id of a record as it is written, without reading all of it. */
static Str
id_in(Str line)
{
  uint32_t depth = 0;
  size_t at = 0;
  while (at < line.len) {
    const char c = line.ptr[at];
    if (c != '"') {
      depth += c == '{' || c == '[';
      depth -= depth && (c == '}' || c == ']');
      at++;
      continue;
    }
    const size_t begin = at;
    at = string_end(line, at);
    const bool is_id = str_equal(str_slice(line, begin, at), STR("\"id\""));
    if (depth == 1 && skip_colon(line, &at) && is_id) {
      return value_at(line, at);
    }
  }
  return (Str){0};
}

/* By id; those that have none come first, as they stand, since the number of
   the line is a part of their name. */
static int
compare_entries(const void *left, const void *right)
{
  const Entry *a = left;
  const Entry *b = right;
  int order = str_compare(a->id, b->id);
  if (order == 0 && a->id.len) {
    order = str_compare(a->line, b->line);
  }
  return order ? order
               : (a->begin.offset > b->begin.offset) -
                     (a->begin.offset < b->begin.offset);
}

static LineCursor *
order_records(const ReaderInput *input, Arena *arena, uint32_t *n)
{
  Entry *entries = NULL;
  uint32_t n_entries = 0, capacity = 0;
  size_t offset = 0;
  Str line;
  while (next_line(input->bytes, &offset, &line)) {
    const LineCursor begin = {(size_t)(line.ptr - input->bytes.ptr),
                              line_number(input, line) - 1};
    const Entry entry = {id_in(line), line, begin};
    ARENA_PUSH(arena, entries, n_entries, capacity, entry);
  }
  if (n_entries) {
    qsort(entries, n_entries, sizeof *entries, compare_entries);
  }
  LineCursor *starts = ARENA_NEW_ARRAY(arena, LineCursor, n_entries + 1);
  for (uint32_t i = 0; i < n_entries; i++) {
    starts[i] = entries[i].begin;
  }
  *n = n_entries;
  return starts;
}

const ReaderFormat reader_ndjson = {STR_INIT("ndjson"), "ndjson jsonl",
                                    order_records, next_record};
