// SPDX-License-Identifier: MIT
#include "lexicon/spelling.h"

#include "base/table.h"
#include "base/utf8.h"

static const Str kind_names[] = {
    [SPELLING_WORD] = STR_INIT("word"),
    [SPELLING_STEM] = STR_INIT("stem"),
    [SPELLING_ENDING] = STR_INIT("ending"),
    [SPELLING_PREFIX] = STR_INIT("prefix"),
};
enum { N_KINDS = sizeof kind_names / sizeof *kind_names };

/* --- other spellings of a word ----------------------------------------------
 */

/* No row changes less of a word. */
enum { LEAST_LETTERS = 2, LEAST_ENDING = 3 };

static unsigned
chain_of(const char *bytes, unsigned n)
{
  unsigned hash = 0;
  for (unsigned i = 0; i < n; i++) {
    hash = hash * 31 + (unsigned char)bytes[i];
  }
  return hash % SPELLING_CHAINS;
}

static unsigned
begin_of(Str text)
{
  return chain_of(text.ptr, LEAST_LETTERS);
}

static unsigned
end_of(Str text)
{
  return chain_of(text.ptr + text.len - LEAST_ENDING, LEAST_ENDING);
}

static bool
is_break(char c)
{
  return c == '-' || c == ' ';
}

/* One of its words, or what stands between its hyphens. */
typedef struct Part {
  Str word; ///< all words
  size_t begin;
  size_t end;
} Part;

static bool
next_part(Part *part)
{
  size_t at = part->end;
  while (at < part->word.len && is_break(part->word.ptr[at])) {
    at++;
  }
  part->begin = at;
  while (at < part->word.len && !is_break(part->word.ptr[at])) {
    at++;
  }
  part->end = at;
  return part->begin < part->end;
}

/* Does a word begin here, with enough letters and no hyphen behind `at`? */
static bool
is_prefix(const SpellingRow *row, const Part *part, size_t at)
{
  const Str word = part->word;
  const size_t end = str_find_byte(word, ' ', at);
  return (part->begin == 0 || word.ptr[part->begin - 1] == ' ') &&
         end - at >= row->least && !is_break(word.ptr[at]);
}

/* Where the row has something to change in this part; false: nowhere. */
static bool
find_place(const SpellingRow *row, const Part *part, size_t *begin)
{
  const Str word = part->word;
  const bool is_ending = row->kind == SPELLING_ENDING;
  const size_t room = (is_ending ? part->end : word.len) - part->begin;
  if (row->from.len > room) {
    return false;
  }
  *begin = is_ending ? part->end - row->from.len : part->begin;
  const size_t end = *begin + row->from.len;
  if (!str_equal(str_slice(word, *begin, end), row->from)) {
    return false;
  }
  switch ((SpellingKind)row->kind) {
  case SPELLING_WORD:
    return end == word.len || is_break(word.ptr[end]);
  case SPELLING_STEM:
    return true;
  case SPELLING_ENDING:
    return *begin - part->begin >= row->least;
  case SPELLING_PREFIX:
    return end < word.len && is_prefix(row, part, end);
  }
  return false;
}

/* Add a form, if it is new and there is room. */
static void
add_form(SpellingForms *forms, Str head, Str middle, Str tail)
{
  const size_t len = head.len + middle.len + tail.len;
  if (len > SPELLING_LONGEST || forms->n == SPELLING_MOST) {
    return;
  }
  char *bytes = forms->bytes[forms->n];
  memcpy(bytes, head.ptr, head.len);
  memcpy(bytes + head.len, middle.ptr, middle.len);
  memcpy(bytes + head.len + middle.len, tail.ptr, tail.len);
  for (uint32_t i = 0; i < forms->n; i++) {
    if (str_equal(spelling_form(forms, i), (Str){bytes, len})) {
      return;
    }
  }
  forms->lens[forms->n++] = (uint8_t)len;
}

static void
apply_chain(const Spelling *spelling, uint32_t first, const Part *part,
            SpellingForms *forms)
{
  const Str word = part->word;
  size_t begin;
  for (uint32_t i = first; i; i = spelling->rows[i - 1].next) {
    const SpellingRow *row = &spelling->rows[i - 1];
    if (find_place(row, part, &begin)) {
      add_form(forms, str_slice(word, 0, begin), row->to,
               str_slice(word, begin + row->from.len, word.len));
    }
  }
}

/* What becomes of a form by one row at one place. */
static void
add_neighbours(const Spelling *spelling, Str word, SpellingForms *forms)
{
  Part part = {.word = word};
  while (next_part(&part)) {
    const Str text = str_slice(word, part.begin, part.end);
    const Str rest = str_slice(word, part.begin, word.len);
    if (rest.len >= LEAST_LETTERS) {
      apply_chain(spelling, spelling->begins[begin_of(rest)], &part, forms);
    }
    if (text.len >= LEAST_ENDING) {
      apply_chain(spelling, spelling->ends[end_of(text)], &part, forms);
    }
  }
}

void
spelling_forms(const Spelling *spelling, Str word, SpellingForms *forms)
{
  forms->n = 0;
  add_form(forms, word, STR(""), STR(""));
  for (uint32_t i = 0; i < forms->n && spelling->n_rows; i++) {
    add_neighbours(spelling, spelling_form(forms, i), forms);
  }
}

/* --- the table ---------------------------------------------------------------
 */

typedef struct Loader {
  Spelling *spelling;
  Arena *arena;
  Diag *diag;
  Place place;
} Loader;

/* Letters, and hyphens: what the parts of words are made of. */
static bool
is_spelling(Str text, SpellingKind kind)
{
  const size_t least = kind == SPELLING_ENDING ? LEAST_ENDING : LEAST_LETTERS;
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.ptr[i];
    if (!(c >= 'a' && c <= 'z') && !(c & 0x80) && c != '-') {
      return false;
    }
  }
  return text.len >= least && text.len <= SPELLING_LONGEST;
}

static bool
check_pair(const Loader *loader, SpellingKind kind, Str one, Str other)
{
  const Str bad = is_spelling(one, kind) ? other : one;
  if (!is_spelling(bad, kind)) {
    diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, loader->place,
               "'%.*s' is no spelling of %s: it is %s letters or more, and "
               "hyphens",
               STR_ARG(bad), kind == SPELLING_ENDING ? "an ending" : "a word",
               kind == SPELLING_ENDING ? "three" : "two");
    return false;
  }
  if (str_equal(one, other)) {
    diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, loader->place,
               "'%.*s' is spelt the same twice", STR_ARG(one));
    return false;
  }
  return true;
}

static bool
check_new(const Loader *loader, SpellingKind kind, Str one, Str other)
{
  for (uint32_t i = 0; i < loader->spelling->n_rows; i++) {
    const SpellingRow *row = &loader->spelling->rows[i];
    if (row->kind == kind && str_equal(row->from, one) &&
        str_equal(row->to, other)) {
      diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, loader->place,
                 "'%.*s' and '%.*s' are there already, in line %u",
                 STR_ARG(one), STR_ARG(other), row->line);
      return false;
    }
  }
  return true;
}

static void
add_row(const Loader *loader, SpellingRow row)
{
  Spelling *spelling = loader->spelling;
  uint32_t *chain = row.kind == SPELLING_ENDING
                        ? &spelling->ends[end_of(row.from)]
                        : &spelling->begins[begin_of(row.from)];
  row.line = loader->place.line;
  row.next = *chain;
  ARENA_PUSH(loader->arena, spelling->rows, spelling->n_rows,
             spelling->capacity, row);
  *chain = spelling->n_rows;
}

static bool
find_kind(const Loader *loader, Str name, SpellingKind *kind)
{
  for (unsigned i = 0; i < N_KINDS; i++) {
    if (str_equal(kind_names[i], name)) {
      *kind = (SpellingKind)i;
      return true;
    }
  }
  diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, loader->place,
             "unknown kind '%.*s'; there are word, stem, ending and prefix",
             STR_ARG(name));
  return false;
}

/* Endings and prefixes say how much of a word there must be besides. */
static bool
read_least(const Loader *loader, SpellingKind kind, Str text, uint32_t *least)
{
  const bool is_wanted = kind == SPELLING_ENDING || kind == SPELLING_PREFIX;
  *least = 0;
  if (!is_wanted && text.len) {
    diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, loader->place,
               "only an ending or prefix has a least number of letters");
    return false;
  }
  if (is_wanted && (!str_to_uint(text, least) || !*least || *least > 20)) {
    diag_error(loader->diag, KEDGE_BAD_KNOWLEDGE, loader->place,
               "%s must have in the column least how many letters stand %s "
               "it: 1 to 20",
               kind == SPELLING_ENDING ? "an ending" : "a prefix",
               kind == SPELLING_ENDING ? "before" : "behind");
    return false;
  }
  return true;
}

static void
load_row(const Loader *loader, Str name, Str one, Str other, Str least_text)
{
  SpellingKind kind;
  uint32_t least;
  one = utf8_fold_arena(loader->arena, one);
  other = utf8_fold_arena(loader->arena, other);
  if (find_kind(loader, name, &kind) && check_pair(loader, kind, one, other) &&
      read_least(loader, kind, least_text, &least) &&
      check_new(loader, kind, one, other)) {
    SpellingRow row = {
        .from = one, .to = other, .least = (uint8_t)least, .kind = kind};
    add_row(loader, row);
    row.from = other;
    row.to = one;
    add_row(loader, row);
  }
}

bool
spelling_load(Spelling *spelling, Arena *arena, const char *file, Str bytes,
              Diag *diag)
{
  Table table;
  const uint32_t n_errors = diag->n_errors;
  if (!table_parse(&table, arena, file, bytes, diag)) {
    return false;
  }
  const int kind = table_column(&table, STR("kind"));
  const int one = table_column(&table, STR("spelling"));
  const int other = table_column(&table, STR("other"));
  const int least = table_column(&table, STR("least"));
  if (kind < 0 || one < 0 || other < 0 || least < 0) {
    diag_error(diag, KEDGE_BAD_KNOWLEDGE, (Place){file, 1, 1, {0}},
               "this table needs the columns kind, spelling, other and least");
    return false;
  }
  for (uint32_t row = 0; row < table.n_rows; row++) {
    const Loader loader = {
        spelling, arena, diag, {file, table.lines[row], 1, {0}}};
    load_row(&loader, table_cell(&table, row, kind),
             table_cell(&table, row, one), table_cell(&table, row, other),
             table_cell(&table, row, least));
  }
  return diag->n_errors == n_errors;
}
