// SPDX-License-Identifier: MIT
#include "store/fact_file.h"

#include <sys/stat.h>

bool
fact_file_is(const char *path)
{
  struct stat info;
  if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
    return false; /* a pipe would be waited for */
  }
  FILE *stream = fopen(path, "rbe");
  const int first = stream ? fgetc(stream) : EOF;
  if (stream) {
    fclose(stream);
  }
  return first == '{';
}

bool
fact_file_open(FactFile *file, const char *path, Diag *diag)
{
  *file = (FactFile){.path = path};
  return file_open(&file->file, path, diag);
}

void
fact_file_close(FactFile *file)
{
  file_close(&file->file);
}

Place
fact_file_place(const FactFile *file, const FactCursor *line)
{
  return (Place){.file = file->path, .line = line->number};
}

bool
fact_file_next(const FactFile *file, FactCursor *line)
{
  const Str bytes = file->file.bytes;
  if (line->offset >= bytes.len) {
    return false;
  }
  line->offset = str_find_byte(bytes, '\n', line->offset) + 1;
  line->number++;
  return true;
}

/* The text of a line; false after a report when it has no end. */
static bool
get_line(const FactFile *file, const FactCursor *line, Str *text, Diag *diag)
{
  const Str bytes = file->file.bytes;
  const size_t end = str_find_byte(bytes, '\n', line->offset);
  *text = str_slice(bytes, line->offset, end);
  if (end == bytes.len) {
    diag_error(diag, KEDGE_BAD_INPUT, fact_file_place(file, line),
               "this line has no end: the file was cut off");
  }
  return end < bytes.len;
}

bool
fact_file_begin(FactFile *file, Arena *scratch, Diag *diag)
{
  FactCursor line = {.number = 1};
  Str text;
  if (!get_line(file, &line, &text, diag) ||
      !facts_parse_header(scratch, text, fact_file_place(file, &line), diag)) {
    return false;
  }
  fact_file_next(file, &line);
  file->first = line;
  return true;
}

FactLine
fact_file_read(const FactFile *file, const FactCursor *line, Arena *arena,
               const Ontology *ontology, Diag *diag)
{
  Str text;
  if (!get_line(file, line, &text, diag)) {
    return (FactLine){.kind = LINE_BAD};
  }
  return facts_parse_line(arena, ontology, text, fact_file_place(file, line),
                          diag);
}
