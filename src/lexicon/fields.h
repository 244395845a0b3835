// SPDX-License-Identifier: MIT
/// Rows of the tables of an ontology as records: what the cells become.
#ifndef KEDGE_LEXICON_FIELDS_H
#define KEDGE_LEXICON_FIELDS_H

#include "base/table.h"
#include "lexicon/ontology.h"

/// What a cell becomes.
typedef enum FieldKind {
  FIELD_STR,    ///< the text itself
  FIELD_NAME,   ///< a name that rules can write
  FIELD_IRIS,   ///< IRIs separated by spaces, or none
  FIELD_COLOR,  ///< "#rrggbb", or none
  FIELD_SHAPE,  ///< small letters and spaces
  FIELD_FLAG,   ///< true if it is the word `match`
  FIELD_CHOICE, ///< the number of the word; an empty cell is the first
  FIELD_TYPE,   ///< a type id
  FIELD_TYPES,  ///< a bit for each type, names separated by '|'
  FIELD_RELATION
} FieldKind;

typedef struct Field {
  const char *column;
  FieldKind kind;
  size_t offset;
  bool is_required;     ///< the column must be there, no cell may be empty
  const char *words;    ///< of flags and choices, separated by spaces
  const char *match;    ///< of flags
  const char *fallback; ///< the cell where there is no such column
} Field;

/// A file that is read, at one of its rows.
typedef struct FieldReader {
  Ontology *ontology;
  Arena *arena;
  const Field *fields;
  size_t n_fields;
  const char *file;
  Diag *diag;
  Table table;
  uint32_t row;
} FieldReader;

/// Parse the file and check its columns; false when its rows cannot be read.
/// All that is wrong is reported.
bool fields_open(FieldReader *reader, Str bytes);

/// Fill a zeroed record; false after reporting each bad cell.
bool fields_read(FieldReader *reader, uint32_t row, void *record);

/// The place of a column in the current row.
Place fields_place(const FieldReader *reader, const char *column);

/// One of a list of words separated by spaces.
Str fields_word(const char *words, uint8_t index);

#endif
