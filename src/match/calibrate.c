// SPDX-License-Identifier: MIT
#include "match/syntax.h"

#include "base/near.h"
#include "base/table.h"

typedef struct Calibration {
  RuleBook *book;
  Table table;
  int rule, right, wrong, confidence; /* columns */
  bool *has_row;                      /* by rule */
  const char *file;
  Diag *diag;
} Calibration;

static bool
bad(const Calibration *calibration, uint32_t line, const char *what, Str cell)
{
  diag_error(calibration->diag, KEDGE_BAD_KNOWLEDGE,
             (Place){calibration->file, line, 0, {0}}, "'%.*s' %s",
             STR_ARG(cell), what);
  return false;
}

/* "0.935" as thousandths; 0: it is no confidence. */
static uint16_t
thousandths(Str text)
{
  static const uint16_t scale[] = {0, 100, 10, 1};
  uint32_t whole = 0;
  uint32_t part = 0;
  Str rest = text;
  if (!str_to_uint(str_cut(&rest, '.'), &whole) || whole > 1 ||
      (rest.ptr &&
       (rest.len == 0 || rest.len > 3 || !str_to_uint(rest, &part)))) {
    return 0;
  }
  const uint32_t value = whole * 1000 + part * scale[rest.ptr ? rest.len : 0];
  return value <= 1000 ? (uint16_t)value : 0;
}

static uint32_t
find_rule(const RuleBook *book, Str name)
{
  uint32_t i = 0;
  while (i < book->n_rules && !str_equal(book->rules[i].name, name)) {
    i++;
  }
  return i;
}

static bool
unknown_rule(const Calibration *calibration, uint32_t line, Str name)
{
  const RuleBook *book = calibration->book;
  Str *names = ARENA_NEW_ARRAY(book->arena, Str, book->n_rules + 1);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    names[i] = book->rules[i].name;
  }
  const Str hint = near_hint(book->arena, name, names, book->n_rules);
  diag_error(calibration->diag, KEDGE_BAD_KNOWLEDGE,
             (Place){calibration->file, line, 0, {0}},
             "there is no rule '%.*s'%.*s", STR_ARG(name), STR_ARG(hint));
  return false;
}

static bool
read_row(const Calibration *calibration, uint32_t row)
{
  const Table *table = &calibration->table;
  const uint32_t line = table->lines[row];
  const Str name = table_cell(table, row, calibration->rule);
  const Str confidence = table_cell(table, row, calibration->confidence);
  const Str counts[] = {table_cell(table, row, calibration->right),
                        table_cell(table, row, calibration->wrong)};
  const uint32_t rule = find_rule(calibration->book, name);
  if (rule == calibration->book->n_rules) {
    return unknown_rule(calibration, line, name);
  }
  if (calibration->has_row[rule]) {
    return bad(calibration, line, "has a row already", name);
  }
  for (int i = 0; i < 2; i++) {
    uint32_t number;
    if (!str_to_uint(counts[i], &number)) {
      return bad(calibration, line, "is no number of facts", counts[i]);
    }
  }
  const uint16_t value = thousandths(confidence);
  if (!value) {
    return bad(calibration, line,
               "is no confidence, which is a number such as 0.85", confidence);
  }
  calibration->has_row[rule] = true;
  calibration->book->rules[rule].confidence = value;
  return true;
}

static bool
find_columns(Calibration *calibration)
{
  const struct {
    const char *name;
    int *column;
  } columns[] = {{"rule", &calibration->rule},
                 {"right", &calibration->right},
                 {"wrong", &calibration->wrong},
                 {"confidence", &calibration->confidence}};
  bool ok = true;
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    const Str name = str_from(columns[i].name);
    *columns[i].column = table_column(&calibration->table, name);
    if (*columns[i].column < 0) {
      ok = bad(calibration, 1, "is no column, but must be", name);
    }
  }
  return ok;
}

bool
rules_calibrate(RuleBook *book, Arena *scratch, const char *file, Str bytes,
                Diag *diag)
{
  Calibration calibration = {.book = book, .file = file, .diag = diag};
  const uint32_t n_errors = diag->n_errors;
  if (!table_parse(&calibration.table, scratch, file, bytes, diag) ||
      !find_columns(&calibration)) {
    return false;
  }
  calibration.has_row = ARENA_NEW_ARRAY(scratch, bool, book->n_rules + 1);
  for (uint32_t row = 0; row < calibration.table.n_rows; row++) {
    read_row(&calibration, row);
  }
  return diag->n_errors == n_errors;
}
