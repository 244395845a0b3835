// SPDX-License-Identifier: MIT
/* Files of facts: what is accepted can be put into a store, and passes what
   must be true of every store. */
#include "fuzz/fuzz.h"

#include "base/file.h"
#include "store/parts.h"
#include "store/record_parse.h"

// The ontology of the project; its files stay open while the fuzzer runs.
static FileBytes types;
static FileBytes relations;
static Ontology ontology;
static Arena knowledge;

int LLVMFuzzerInitialize(int *argc, char ***argv);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
  (void)argc;
  (void)argv;
  Diag diag = {0};
  FUZZ_MUST(file_open(&types, "data/ontology/types.csv", &diag));
  FUZZ_MUST(file_open(&relations, "data/ontology/relations.csv", &diag));
  FUZZ_MUST(ontology_load_types(&ontology, &knowledge, "types.csv", types.bytes,
                                &diag));
  FUZZ_MUST(ontology_load_relations(&ontology, &knowledge, "relations.csv",
                                    relations.bytes, &diag));
  return 0;
}

static void
check_span(const Record *record, Span span, Str text)
{
  FUZZ_MUST(span.begin < span.end && span.end <= record->text.len);
  FUZZ_MUST(str_equal(str_slice(record->text, span.begin, span.end), text));
}

static void
check_record(const Record *record)
{
  for (uint32_t i = 0; i < record->n_mentions; i++) {
    const RecordMention *mention = &record->mentions[i];
    check_span(record, mention->span, mention->text);
    FUZZ_MUST(mention->entity <= record->n_entities);
    FUZZ_MUST(mention->rule <= record->n_rules);
    FUZZ_MUST(mention->gazetteer_row <= record->n_gazetteer_rows);
  }
  for (uint32_t i = 0; i < record->n_facts; i++) {
    const RecordFact *fact = &record->facts[i];
    FUZZ_MUST(fact->subject && fact->subject <= record->n_entities);
    FUZZ_MUST(fact->object <= record->n_entities);
    FUZZ_MUST(fact->sentence && fact->sentence <= record->n_sentences);
    FUZZ_MUST(fact->rule && fact->rule <= record->n_rules);
    FUZZ_MUST(fact->first_premise + fact->n_premises <= record->n_premises);
    FUZZ_MUST(
        span_covers(record->sentences[fact->sentence - 1].span, fact->span));
  }
  for (uint32_t i = 0; i < record->n_premises; i++) {
    FUZZ_MUST(record->premises[i] && record->premises[i] <= record->n_facts);
  }
}

/* The hash of the text is hard to guess: the line gets the right one. */
static Str
with_hash(Arena *arena, Str line)
{
  static const Str name = STR_INIT("\"text\":\"");
  const char *text =
      line.len ? memmem(line.ptr, line.len, name.ptr, name.len) : NULL;
  const char *hash =
      line.len ? memmem(line.ptr, line.len, "\"hash\":\"", 8) : NULL;
  const char *end = line.ptr + line.len;
  if (!text || !hash || hash + 24 > end) {
    return line;
  }
  text += name.len;
  const size_t len = str_find_byte((Str){text, (size_t)(end - text)}, '"', 0);
  char *copy = arena_cstr(arena, line);
  memcpy(copy + (hash - line.ptr) + 8,
         arena_printf(arena, "%016llx",
                      (unsigned long long)str_hash((Str){text, len}))
             .ptr,
         16);
  return (Str){copy, line.len};
}

/* A store takes long to make: only for what is accepted. */
static void
put_record(const Record *record)
{
  Arena arena = {0};
  Diag diag = {0};
  Store *store = store_open_memory(&arena, &ontology, &diag);
  FUZZ_MUST(store && store_use(store, &(StoreKnowledge){.hash = STR("k")}));
  FUZZ_MUST(store_replace(store, record));
  FUZZ_MUST(store_commit(store));
  FUZZ_MUST(sql_number(&store->sql,
                       "SELECT count(*) FROM fact f WHERE NOT EXISTS\n"
                       "  (SELECT 1 FROM evidence e WHERE e.fact = f.id)") ==
            0);
  store_close(store);
  arena_free(&arena);
}

static void
read_line(Arena *arena, Str line)
{
  Diag diag = {0};
  arena_reset(arena);
  const FactLine read = facts_parse_line(
      arena, &ontology, with_hash(arena, line), (Place){.file = "fuzz"}, &diag);
  FUZZ_MUST((read.kind == LINE_BAD) == (diag.n_errors > 0));
  if (read.kind == LINE_DOCUMENT) {
    check_record(&read.record);
    put_record(&read.record);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  Arena arena = {0};
  Diag diag = {0};
  Str rest = {(const char *)data, size};
  facts_parse_header(&arena, str_cut(&rest, '\n'), (Place){0}, &diag);
  while (rest.ptr) {
    read_line(&arena, str_cut(&rest, '\n'));
  }
  arena_free(&arena);
  return 0;
}
