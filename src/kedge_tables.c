// SPDX-License-Identifier: MIT
/* The tables of the folder data, and what the user adds to the ontology. */
#include "kedge_load.h"

#include "base/table.h"

typedef bool (*LoadFunc)(Loading *loading, const char *path, Str bytes);

static bool
load_types(Loading *loading, const char *path, Str bytes)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  return ontology_load_types(&knowledge->lexicon.ontology, &knowledge->arena,
                             path, bytes, loading->diag);
}

static bool
load_relations(Loading *loading, const char *path, Str bytes)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  return ontology_load_relations(&knowledge->lexicon.ontology,
                                 &knowledge->arena, path, bytes, loading->diag);
}

static bool
load_iris(Loading *loading, const char *path, Str bytes)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  return ontology_load_iris(&knowledge->lexicon.ontology, &knowledge->arena,
                            path, bytes, loading->diag);
}

static bool
load_schemes(Loading *loading, const char *path, Str bytes)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  return ontology_load_schemes(&knowledge->lexicon.ontology, &knowledge->arena,
                               path, bytes, loading->diag);
}

static bool
load_classes(Loading *loading, const char *path, Str bytes)
{
  Lexicon *lexicon = &loading->engine->knowledge.lexicon;
  for (uint32_t i = 0; i < lexicon->ontology.n_types; i++) {
    lexicon_class_add(lexicon, lexicon->ontology.types[i].name);
  }
  return lexicon_load_classes(lexicon, &loading->scratch, path, bytes,
                              loading->diag);
}

static bool
load_kinds(Loading *loading, const char *path, Str bytes)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  EventKinds *kinds = &knowledge->lexicon.kinds;
  const bool ok =
      event_kinds_load(kinds, &knowledge->arena, path, bytes, loading->diag);
  event_kinds_spell(kinds, &knowledge->lexicon.spelling);
  return ok;
}

static bool
load_verbs(Loading *loading, const char *path, Str bytes)
{
  return lexicon_load_verbs(&loading->engine->knowledge.lexicon,
                            &loading->scratch, path, bytes, loading->diag);
}

static bool
load_nominals(Loading *loading, const char *path, Str bytes)
{
  return lexicon_load_nominals(&loading->engine->knowledge.lexicon,
                               &loading->scratch, path, bytes, loading->diag);
}

static bool
load_dates(Loading *loading, const char *path, Str bytes)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  return date_words_load(&knowledge->dates, &knowledge->lexicon.words,
                         &knowledge->arena, path, bytes, loading->diag);
}

/* `columns` of a file of the user tell that it is a further one of these. */
static const struct {
  const char *path;
  LoadFunc load;
  const char *columns;
} knowledge_files[] = {
    {"data/ontology/types.csv", load_types, "name,plural"},
    {"data/ontology/relations.csv", load_relations, "name,subject,object"},
    {"data/ontology/iris.csv", load_iris, NULL},
    {"data/ontology/schemes.csv", load_schemes, NULL},
    {"data/ontology/classes.csv", load_classes, NULL},
    {"data/ontology/event_kinds.csv", load_kinds, "kind,forms"},
    {"data/words/dates.csv", load_dates, NULL},
    {"data/words/verbs.csv", load_verbs, NULL},
    {"data/words/nominals.csv", load_nominals, NULL},
};

/* Behind the ontology, the tables that bring words. */
enum {
  N_KNOWLEDGE_FILES = sizeof knowledge_files / sizeof *knowledge_files,
  FIRST_OF_WORDS = 6
};

static const struct {
  const char *path;
  unsigned class_bit;
} word_files[] = {
    {"data/words/abbreviations.txt", WORD_ABBREVIATION},
    {"data/words/stamp_labels.txt", WORD_STAMP_LABEL},
    {"data/words/compound_tails.txt", WORD_COMPOUND_TAIL},
    {"data/words/about_labels.txt", WORD_ABOUT_LABEL},
    {"data/words/note_labels.txt", WORD_NOTE_LABEL},
    {"data/words/event_labels.txt", WORD_EVENT_LABEL},
    {"data/words/ordinary.txt", WORD_ORDINARY},
    {"data/words/months.txt", WORD_MONTH},
    {"data/words/weekdays.txt", WORD_WEEKDAY},
};

enum { N_WORD_FILES = sizeof word_files / sizeof *word_files };

/* Which of the tables has this header; N_KNOWLEDGE_FILES: none. */
static size_t
table_of(const Table *table)
{
  for (size_t i = 0; i < N_KNOWLEDGE_FILES; i++) {
    Str rest =
        str_from(knowledge_files[i].columns ? knowledge_files[i].columns : "");
    bool has_all = rest.len > 0;
    while (has_all && rest.len) {
      has_all = table_column(table, str_cut(&rest, ',')) >= 0;
    }
    if (has_all) {
      return i;
    }
  }
  return N_KNOWLEDGE_FILES;
}

/* A file of the user, and the table that its rows belong to. */
typedef struct OwnFile {
  const char *path;
  Str bytes;
  size_t table;
} OwnFile;

static void
report_header(Loading *loading, const Table *table)
{
  diag_error(loading->diag, KEDGE_BAD_KNOWLEDGE, table_header_place(table, -1),
             "no table of the ontology has these columns: relations have "
             "name,subject,object, types name,plural, kinds of events "
             "kind,forms, and more may follow");
}

/* What is wrong with the rows is told when they are loaded. */
static bool
own_file_open(Loading *loading, OwnFile *own)
{
  Table table;
  Diag nobody = {0};
  arena_reset(&loading->rows);
  if (!load_bytes(loading, own->path, &own->bytes)) {
    return false;
  }
  if (!table_parse(&table, &loading->rows, own->path, own->bytes, &nobody)) {
    return table_parse(&table, &loading->rows, own->path, own->bytes,
                       loading->diag);
  }
  own->table = table_of(&table);
  if (own->table == N_KNOWLEDGE_FILES) {
    report_header(loading, &table);
    return false;
  }
  return true;
}

/* Open all files of the user; those that cannot be read belong to no table. */
static bool
own_files_open(Loading *loading, OwnFile *files)
{
  bool ok = true;
  for (size_t i = 0; i < loading->config->n_ontology_files; i++) {
    files[i] = (OwnFile){.path = loading->config->ontology_files[i],
                         .table = N_KNOWLEDGE_FILES};
    ok = own_file_open(loading, &files[i]) && ok;
  }
  return ok;
}

static const char spelling_file[] = "data/words/spelling.csv";

/* All words that are loaded behind it stand for all their spellings. */
static bool
load_spellings(Loading *loading)
{
  Knowledge *knowledge = &loading->engine->knowledge;
  Str bytes;
  return load_bytes(loading, home_path(loading, spelling_file), &bytes) &&
         spelling_load(&knowledge->lexicon.spelling, &knowledge->arena,
                       spelling_file, bytes, loading->diag);
}

static bool
open_words(Loading *loading, Str *bytes)
{
  bool ok = true;
  for (size_t i = 0; i < N_WORD_FILES; i++) {
    const char *path = home_path(loading, word_files[i].path);
    ok = load_bytes(loading, path, &bytes[i]) && ok;
  }
  return ok;
}

static void
add_words(Loading *loading, const Str *bytes)
{
  for (size_t i = 0; i < N_WORD_FILES; i++) {
    lexicon_load_page_words(&loading->engine->knowledge.lexicon, bytes[i],
                            word_files[i].class_bit);
  }
}

/* Tables that words come from, or their other spellings. */
static void
prepare_names(Loading *loading)
{
  const char *paths[N_WORD_FILES + N_KNOWLEDGE_FILES + 1];
  size_t n = 0;
  paths[n++] = spelling_file;
  for (size_t i = 0; i < N_WORD_FILES; i++) {
    paths[n++] = word_files[i].path;
  }
  for (size_t i = FIRST_OF_WORDS; i < N_KNOWLEDGE_FILES; i++) {
    paths[n++] = knowledge_files[i].path;
  }
  names_prepare(loading, paths, n);
}

/* A table of home, then the rows that the user adds to it. */
static bool
load_table(Loading *loading, size_t table, const OwnFile *own)
{
  Str bytes;
  const LoadFunc load = knowledge_files[table].load;
  const char *path = knowledge_files[table].path;
  bool ok = load_bytes(loading, home_path(loading, path), &bytes) &&
            load(loading, path, bytes);
  for (size_t i = 0; i < loading->config->n_ontology_files; i++) {
    if (own[i].table == table) {
      ok = load(loading, own[i].path, own[i].bytes) && ok;
    }
  }
  return ok;
}

bool
load_tables(Loading *loading)
{
  OwnFile *own = ARENA_NEW_ARRAY(&loading->scratch, OwnFile,
                                 loading->config->n_ontology_files + 1);
  Str words[N_WORD_FILES] = {{0}};
  prepare_names(loading);
  bool ok = load_spellings(loading);
  ok = open_words(loading, words) && ok;
  ok = own_files_open(loading, own) && ok;
  for (size_t i = 0; i < N_KNOWLEDGE_FILES; i++) {
    if (i == FIRST_OF_WORDS) {
      names_find(loading);
      add_words(loading, words);
    }
    ok = load_table(loading, i, own) && ok;
  }
  return ok;
}
