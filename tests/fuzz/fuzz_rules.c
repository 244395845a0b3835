// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

#include "base/file.h"
#include "base/utf8.h"
#include "match/lint.h"
#include "match/syntax.h"

// The ontology of the project; stays mapped while the fuzzer runs.
static FileBytes types;
static FileBytes relations;

int LLVMFuzzerInitialize(int *argc, char ***argv);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
  (void)argc;
  (void)argv;
  Diag diag = {0};
  FUZZ_MUST(file_open(&types, "data/ontology/types.csv", &diag));
  FUZZ_MUST(file_open(&relations, "data/ontology/relations.csv", &diag));
  return 0;
}

static bool
no_list(void *handle, Str name, Str *bytes)
{
  (void)handle;
  (void)name;
  *bytes = (Str){0};
  return false;
}

static void
load_ontology(Lexicon *lexicon, Arena *arena)
{
  Diag diag = {0};
  FUZZ_MUST(ontology_load_types(&lexicon->ontology, arena, "types.csv",
                                types.bytes, &diag));
  FUZZ_MUST(ontology_load_relations(&lexicon->ontology, arena, "relations.csv",
                                    relations.bytes, &diag));
}

static void
lint_all(const Engine *engine, const RuleBook *book, Arena *arena, Diag *diag)
{
  Lint lint;
  bool *flags = ARENA_NEW_ARRAY(arena, bool, book->n_rules + 1);
  lint_init(&lint, engine, arena, diag);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    lint_rule(&lint, &book->rules[i]);
    flags[i] = true;
  }
  lint_rivals(&lint, flags, flags);
}

/* What parses without an error also compiles, or the compiler says why not. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const Str text = {(const char *)data, size};
  if (utf8_valid_prefix(text) != size) {
    return 0; // files are checked when they are opened
  }
  Arena arena = {0};
  Lexicon lexicon;
  RuleBook book;
  Diag diag = {0};
  lexicon_init(&lexicon, &arena);
  load_ontology(&lexicon, &arena);
  rulebook_init(&book, &arena, &lexicon);
  const bool is_good =
      rules_parse(&book, "fuzz.rules", text, no_list, NULL, &diag);
  FUZZ_MUST(is_good == (diag.n_errors == 0));
  if (is_good) {
    Engine *engine = engine_new(&book, &diag);
    FUZZ_MUST(engine || diag.n_errors);
    if (engine) {
      lint_all(engine, &book, &arena, &diag);
    }
    engine_free(engine);
  }
  arena_free(&arena);
  return 0;
}
