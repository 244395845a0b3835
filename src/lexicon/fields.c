// SPDX-License-Identifier: MIT
#include "lexicon/fields.h"

#include "base/near.h"

enum { MOST_WORDS = 32 };

Place
fields_place(const FieldReader *reader, const char *column)
{
  return table_place(&reader->table, reader->row,
                     table_column(&reader->table, str_from(column)));
}

/* The place of a part of a cell. */
static Place
part_place(const FieldReader *reader, const char *column, Str part)
{
  Place place = fields_place(reader, column);
  const Str cell = table_cell(&reader->table, reader->row,
                              table_column(&reader->table, str_from(column)));
  const size_t before = place.column - 1;
  if (before < place.source_line.len && place.source_line.ptr[before] != '"') {
    place.column += (uint32_t)(part.ptr - cell.ptr);
  }
  return place;
}

static bool
bad_cell(const FieldReader *reader, const Field *field, Str cell,
         const char *wanted)
{
  diag_error(reader->diag, KEDGE_BAD_KNOWLEDGE,
             fields_place(reader, field->column), "column '%s': '%.*s' %s",
             field->column, STR_ARG(cell), wanted);
  return false;
}

/* "column 'object': unknown type 'x'; did you mean 'y'?" */
static bool
unknown_name(const FieldReader *reader, const Field *field, const char *what,
             Str name, Str hint)
{
  diag_error(reader->diag, KEDGE_BAD_KNOWLEDGE,
             part_place(reader, field->column, name),
             "column '%s': unknown %s '%.*s'%.*s", field->column, what,
             STR_ARG(name), STR_ARG(hint));
  return false;
}

/* --- words and names ---------------------------------------------------------
 */

static size_t
split_words(const char *words, Str *out)
{
  size_t n = 0;
  for (Str rest = str_from(words); rest.ptr && n < MOST_WORDS;) {
    out[n++] = str_cut(&rest, ' ');
  }
  return n;
}

Str
fields_word(const char *words, uint8_t index)
{
  Str all[MOST_WORDS] = {0};
  split_words(words, all);
  return all[index];
}

static bool
set_choice(const FieldReader *reader, const Field *field, Str cell,
           uint8_t *out)
{
  Str words[MOST_WORDS];
  const size_t n = split_words(field->words, words);
  uint8_t index = 0;
  while (cell.len && index < n && !str_equal(words[index], cell)) {
    index++;
  }
  *out = index;
  return index < n || unknown_name(reader, field, "word", cell,
                                   near_hint(reader->arena, cell, words, n));
}

static bool
set_flag(const FieldReader *reader, const Field *field, Str cell, bool *out)
{
  uint8_t index = 0;
  if (!set_choice(reader, field, cell, &index)) {
    return false;
  }
  *out = str_equal(fields_word(field->words, index), str_from(field->match));
  return true;
}

static bool
set_type(const FieldReader *reader, const Field *field, Str cell, uint8_t *out)
{
  const Ontology *ontology = reader->ontology;
  *out = ontology_type(ontology, cell);
  if (*out) {
    return true;
  }
  Str names[ONTOLOGY_MAX_TYPES];
  for (uint32_t i = 0; i < ontology->n_types; i++) {
    names[i] = ontology->types[i].name;
  }
  return unknown_name(reader, field, "type", cell,
                      near_hint(reader->arena, cell, names, ontology->n_types));
}

static bool
set_types(const FieldReader *reader, const Field *field, Str cell,
          uint32_t *out)
{
  bool ok = true;
  for (Str rest = cell; rest.ptr;) {
    uint8_t type = 0;
    ok &= set_type(reader, field, str_trim(str_cut(&rest, '|')), &type);
    *out |= type ? UINT32_C(1) << (type - 1) : 0;
  }
  return ok;
}

static bool
set_relation(const FieldReader *reader, const Field *field, Str cell,
             uint16_t *out)
{
  const Ontology *ontology = reader->ontology;
  *out = ontology_relation(ontology, cell);
  if (*out) {
    return true;
  }
  Str *names = ARENA_NEW_ARRAY(reader->arena, Str, ontology->n_relations + 1u);
  for (uint32_t i = 0; i < ontology->n_relations; i++) {
    names[i] = ontology->relations[i].name;
  }
  return unknown_name(
      reader, field, "relation", cell,
      near_hint(reader->arena, cell, names, ontology->n_relations));
}

/* --- texts of a certain form -------------------------------------------------
 */

static bool
is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_name(Str text)
{
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.ptr[i];
    if (!is_letter(c) && (i == 0 || (!is_digit(c) && c != '_' && c != '-'))) {
      return false;
    }
  }
  return true;
}

/* "http://x/y", without what must not stand in one. */
static bool
is_iri(Str text)
{
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char c = (unsigned char)text.ptr[i];
    if (c <= ' ' || strchr("<>\"{}|\\^`", c)) {
      return false;
    }
  }
  const size_t colon = str_find_byte(text, ':', 0);
  return colon > 0 && colon < text.len && is_letter(text.ptr[0]);
}

static bool
are_iris(Str text)
{
  for (Str rest = text; rest.len;) {
    if (!is_iri(str_cut(&rest, ' '))) {
      return false;
    }
  }
  return true;
}

static bool
is_color(Str text)
{
  for (size_t i = 1; i < text.len; i++) {
    if (!is_digit(text.ptr[i]) && !strchr("abcdefABCDEF", text.ptr[i])) {
      return false;
    }
  }
  return text.len == 0 || (text.len == 7 && text.ptr[0] == '#');
}

static bool
is_shape(Str text)
{
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] != ' ' && (text.ptr[i] < 'a' || text.ptr[i] > 'z')) {
      return false;
    }
  }
  return true;
}

/* What is wrong with the form of a text, or null. */
static const char *
wrong_form(FieldKind kind, Str cell)
{
  switch (kind) {
  case FIELD_NAME:
    return is_name(cell) ? NULL
                         : "is no name: letters, then digits, '_' and '-', too";
  case FIELD_IRIS:
    return are_iris(cell) ? NULL : "is no IRI such as http://example.org/term";
  case FIELD_COLOR:
    return is_color(cell) ? NULL : "is no colour such as #1f4e9e";
  case FIELD_SHAPE:
    return is_shape(cell) ? NULL : "is no shape such as rounded box";
  case FIELD_STR:
  case FIELD_FLAG:
  case FIELD_CHOICE:
  case FIELD_TYPE:
  case FIELD_TYPES:
  case FIELD_RELATION:
    break;
  }
  return NULL;
}

static bool
set_text(const FieldReader *reader, const Field *field, Str cell, Str *out)
{
  const char *wrong = wrong_form(field->kind, cell);
  *out = cell;
  return !wrong || bad_cell(reader, field, cell, wrong);
}

/* --- rows --------------------------------------------------------------------
 */

static bool
set_field(const FieldReader *reader, const Field *field, Str cell, void *record)
{
  void *out = (char *)record + field->offset;
  if (field->is_required && cell.len == 0) {
    return bad_cell(reader, field, cell, "is not allowed to be empty");
  }
  switch (field->kind) {
  case FIELD_STR:
  case FIELD_NAME:
  case FIELD_IRIS:
  case FIELD_COLOR:
  case FIELD_SHAPE:
    return set_text(reader, field, cell, out);
  case FIELD_FLAG:
    return set_flag(reader, field, cell, out);
  case FIELD_CHOICE:
    return set_choice(reader, field, cell, out);
  case FIELD_TYPE:
    return set_type(reader, field, cell, out);
  case FIELD_TYPES:
    return set_types(reader, field, cell, out);
  case FIELD_RELATION:
    return set_relation(reader, field, cell, out);
  }
  return false;
}

static Str
cell_of(const FieldReader *reader, uint32_t row, const Field *field)
{
  const int column = table_column(&reader->table, str_from(field->column));
  return column < 0 && field->fallback
             ? str_from(field->fallback)
             : table_cell(&reader->table, row, column);
}

bool
fields_read(FieldReader *reader, uint32_t row, void *record)
{
  bool ok = true;
  const uint32_t n_errors = reader->diag->n_errors;
  reader->row = row;
  for (size_t i = 0; i < reader->n_fields; i++) {
    const Field *field = &reader->fields[i];
    const bool is_again =
        i && strcmp(field->column, reader->fields[i - 1].column) == 0;
    /* What is wrong in a cell of two fields is said once. */
    if (!is_again || ok) {
      ok &= set_field(reader, field, cell_of(reader, row, field), record);
    }
  }
  return ok && reader->diag->n_errors == n_errors;
}

/* --- the header --------------------------------------------------------------
 */

/* Is every column there that must be? Where another one is unknown, it is
   likely to be this one misspelt, and is not reported again. */
static bool
has_required(const FieldReader *reader, bool reports)
{
  bool ok = true;
  for (size_t i = 0; i < reader->n_fields; i++) {
    const Field *field = &reader->fields[i];
    if (!field->is_required ||
        table_column(&reader->table, str_from(field->column)) >= 0) {
      continue;
    }
    if (reports) {
      diag_error(reader->diag, KEDGE_BAD_KNOWLEDGE,
                 table_header_place(&reader->table, -1),
                 "there is no column '%s'", field->column);
    }
    ok = false;
  }
  return ok;
}

static bool
check_columns(const FieldReader *reader)
{
  Str names[MOST_WORDS];
  for (size_t i = 0; i < reader->n_fields; i++) {
    names[i] = str_from(reader->fields[i].column);
  }
  const bool are_known = table_check_columns(
      &reader->table, reader->arena, names, reader->n_fields, reader->diag);
  return has_required(reader, are_known);
}

bool
fields_open(FieldReader *reader, Str bytes)
{
  return table_parse(&reader->table, reader->arena, reader->file, bytes,
                     reader->diag) &&
         check_columns(reader);
}
