// SPDX-License-Identifier: MIT
/* All that documents say, a line of JSON each (docs/store.md). Read again by
   store/record_parse. No number that a row has in the store comes out: equal
   stores give equal bytes. */
#include "base/utf8.h"
#include "store/record_order.h"
#include "store/record_parse.h"
#include "store/record_read.h"
#include "tell/out.h"
#include "tell/tell.h"

/* What ids of the store are called by. */
typedef enum Vocabulary {
  WORDS_TYPE,
  WORDS_RELATION,
  WORDS_STATUS,
  WORDS_ORIGIN,
  WORDS_REASON,
  WORDS_COUNT
} Vocabulary;

typedef struct Dumping {
  Teller *teller;
  Out out;
  RecordReader *reader;
  Str *words[WORDS_COUNT]; /* by id; empty: there is none */
  const Record *record;
  bool is_broken; /* the record has an id that nothing is called by */
} Dumping;

static bool
load_words(Dumping *dumping)
{
  static const char *const queries[WORDS_COUNT] = {
      [WORDS_TYPE] = "SELECT id, name FROM type",
      [WORDS_RELATION] = "SELECT id, name FROM relation",
      [WORDS_STATUS] = "SELECT id, name FROM status",
      [WORDS_ORIGIN] = "SELECT id, name FROM origin",
      [WORDS_REASON] = "SELECT id, words FROM reason",
  };
  Teller *teller = dumping->teller;
  for (int i = 0; i < WORDS_COUNT; i++) {
    Str *words = ARENA_NEW_ARRAY(teller->arena, Str, RECORD_MAX_IDS);
    SqlQuery *rows = sql_prepare(&teller->sql, str_from(queries[i]));
    while (sql_next(&teller->sql, rows)) {
      const int64_t id = sql_int(rows, 0);
      if (id >= 0 && id < RECORD_MAX_IDS) {
        words[id] = teller_str(teller->arena, rows, 1);
      }
    }
    sql_finalize(rows);
    dumping->words[i] = words;
  }
  return !teller->sql.has_failed;
}

/* --- fields -------------------------------------------------------------- */

static void
add_word(Dumping *dumping, const char *name, Vocabulary vocabulary, uint16_t id)
{
  const Str word =
      id < RECORD_MAX_IDS ? dumping->words[vocabulary][id] : STR("");
  dumping->is_broken |= word.len == 0;
  out_json_field(&dumping->out, name, word);
}

/* What is there or not: an empty text, the number 0. */
static void
add_text(Dumping *dumping, const char *name, Str text)
{
  if (text.len) {
    out_json_field(&dumping->out, name, text);
  }
}

static void
add_number(Dumping *dumping, const char *name, uint32_t number)
{
  if (number) {
    out_json_number(&dumping->out, name, number);
  }
}

static void
add_span(Dumping *dumping, Span span)
{
  out_json_number(&dumping->out, "begin", span.begin);
  out_json_number(&dumping->out, "end", span.end);
}

/* A list of objects behind its name. */
static void
add_list(Dumping *dumping, const char *name, uint32_t n,
         void (*add)(Dumping *, uint32_t index))
{
  Out *out = &dumping->out;
  out_printf(out, ",\"%s\":[", name);
  for (uint32_t i = 0; i < n; i++) {
    out_add(out, i ? STR(",{") : STR("{"));
    add(dumping, i);
    out_add(out, STR("}"));
  }
  out_add(out, STR("]"));
}

/* --- the parts of a document --------------------------------------------- */

static void
add_item(Dumping *dumping, uint32_t index)
{
  const RecordItem *item = &dumping->record->items[index];
  dumping->is_broken |= item->number != index + 1;
  add_span(dumping, item->span);
  add_text(dumping, "title", item->title);
  add_text(dumping, "date", item->date);
  add_text(dumping, "day", item->day);
}

static void
add_sentence(Dumping *dumping, uint32_t index)
{
  const RecordSentence *sentence = &dumping->record->sentences[index];
  out_json_number(&dumping->out, "item", sentence->item);
  add_span(dumping, sentence->span);
  out_json_field(&dumping->out, "text", sentence->text);
}

static void
add_rule(Dumping *dumping, uint32_t index)
{
  const RuleRef *rule = &dumping->record->rules[index];
  out_json_field(&dumping->out, "name", rule->name);
  out_json_field(&dumping->out, "file", rule->file);
  out_json_number(&dumping->out, "line", rule->line);
}

static void
add_row(Dumping *dumping, uint32_t index)
{
  const GazetteerRow *row = &dumping->record->gazetteer_rows[index];
  out_json_field(&dumping->out, "key", row->key);
  out_json_field(&dumping->out, "name", row->name);
  out_json_field(&dumping->out, "kind", row->kind);
  out_json_field(&dumping->out, "file", row->file);
  out_json_number(&dumping->out, "line", row->line);
}

static void
add_entity(Dumping *dumping, uint32_t index)
{
  Out *out = &dumping->out;
  const Entity *entity = &dumping->record->entities[index];
  out_json_field(out, "key", entity->key);
  add_word(dumping, "type", WORDS_TYPE, entity->type);
  out_json_field(out, "name", entity->name);
  for (uint32_t i = 0; i < entity->n_aliases; i++) {
    out_add(out, i ? STR(",") : STR(",\"aliases\":["));
    out_json(out, entity->aliases[i]);
  }
  out_add(out, entity->n_aliases ? STR("]") : STR(""));
  add_text(dumping, "label", entity->label);
  add_text(dumping, "kind", entity->kind);
}

static void
add_mention(Dumping *dumping, uint32_t index)
{
  const RecordMention *mention = &dumping->record->mentions[index];
  out_json_number(&dumping->out, "item", mention->item);
  add_span(dumping, mention->span);
  add_word(dumping, "type", WORDS_TYPE, mention->type);
  out_json_field(&dumping->out, "text", mention->text);
  out_json_field(&dumping->out, "value", mention->value);
  add_number(dumping, "entity", mention->entity);
  add_word(dumping, "origin", WORDS_ORIGIN, mention->origin);
  add_number(dumping, "rule", mention->rule);
  add_number(dumping, "gazetteer_row", mention->gazetteer_row);
  if (mention->reason) {
    add_word(dumping, "reason", WORDS_REASON, mention->reason);
  }
}

static void
add_object(Dumping *dumping, const RecordFact *fact)
{
  if (fact->object) {
    out_json_number(&dumping->out, "object", fact->object);
  } else {
    out_json_field(&dumping->out, "literal", fact->literal);
    add_word(dumping, "object_type", WORDS_TYPE, fact->object_type);
  }
}

static void
add_premises(Dumping *dumping, const RecordFact *fact)
{
  Out *out = &dumping->out;
  const uint32_t *premises = dumping->record->premises + fact->first_premise;
  for (uint32_t i = 0; i < fact->n_premises; i++) {
    out_printf(out, i ? ",%u" : ",\"premises\":[%u", premises[i]);
  }
  out_add(out, fact->n_premises ? STR("]") : STR(""));
}

static void
add_fact(Dumping *dumping, uint32_t index)
{
  Out *out = &dumping->out;
  const RecordFact *fact = &dumping->record->facts[index];
  out_json_number(out, "subject", fact->subject);
  add_word(dumping, "relation", WORDS_RELATION, fact->relation);
  add_object(dumping, fact);
  add_word(dumping, "status", WORDS_STATUS, fact->status);
  out_json_number(out, "confidence", fact->confidence);
  out_json_number(out, "item", fact->item);
  out_json_number(out, "sentence", fact->sentence);
  add_span(dumping, fact->span);
  out_json_number(out, "rule", fact->rule);
  add_number(dumping, "subject_mention", fact->subject_mention);
  add_number(dumping, "object_mention", fact->object_mention);
  add_premises(dumping, fact);
  add_text(dumping, "quarantined", fact->quarantined);
}

/* --- a document ---------------------------------------------------------- */

static void
add_document(Dumping *dumping)
{
  Out *out = &dumping->out;
  const Record *record = dumping->record;
  out_add(out, STR("{"));
  out_json_field(out, "name", record->name);
  out_json_field(out, "url", record->url);
  out_json_field(out, "title", record->title);
  out_json_field(out, "date", record->date);
  out_json_field(out, "source", record->provenance.source);
  out_json_field(out, "knowledge", record->provenance.knowledge);
  out_json_field(out, "hash", record->hash);
  out_json_field(out, "text", record->text);
  out_json_number(out, "n_sentences", record->n_all_sentences);
  add_list(dumping, "items", record->n_items, add_item);
  add_list(dumping, "sentences", record->n_sentences, add_sentence);
  add_list(dumping, "rules", record->n_rules, add_rule);
  add_list(dumping, "gazetteer_rows", record->n_gazetteer_rows, add_row);
  add_list(dumping, "entities", record->n_entities, add_entity);
  add_list(dumping, "mentions", record->n_mentions, add_mention);
  add_list(dumping, "facts", record->n_facts, add_fact);
  out_add(out, STR("}\n"));
}

/* Names of files may be no UTF-8, which JSON has to be. */
static bool
check_line(Dumping *dumping)
{
  const Str line = text_str(&dumping->out.text);
  const char *problem = dumping->is_broken
                            ? "this document is not in order; see kedge check"
                        : utf8_valid_prefix(line) < line.len
                            ? "what this document says is not all UTF-8"
                            : NULL;
  if (problem) {
    diag_error(dumping->teller->diag, KEDGE_BAD_INPUT,
               (Place){.file = arena_cstr(&dumping->teller->scratch,
                                          dumping->record->name)},
               "%s; it is left out", problem);
  }
  return !problem;
}

static KedgeStatus
dump_document(Dumping *dumping, uint32_t document)
{
  Teller *teller = dumping->teller;
  arena_reset(&teller->scratch);
  Record *record = ARENA_NEW(&teller->scratch, Record);
  dumping->out.text = (Text){.arena = &teller->scratch};
  if (!record_read(dumping->reader, &teller->scratch, document, record, NULL)) {
    return KEDGE_BAD_INPUT;
  }
  record_order(&teller->scratch, record);
  dumping->record = record;
  dumping->is_broken = false;
  add_document(dumping);
  if (!check_line(dumping)) {
    return KEDGE_PARTIAL;
  }
  return out_flush(&dumping->out) ? KEDGE_OK : KEDGE_INTERRUPTED;
}

static KedgeStatus
dump_documents(Dumping *dumping, size_t *n_documents)
{
  Sql *sql = &dumping->teller->sql;
  SqlQuery *rows =
      sql_prepare(sql, STR("SELECT id FROM document ORDER BY name"));
  KedgeStatus worst = KEDGE_OK;
  while (worst <= KEDGE_PARTIAL && sql_next(sql, rows)) {
    const KedgeStatus status =
        dump_document(dumping, (uint32_t)sql_int(rows, 0));
    worst = status > worst ? status : worst;
    *n_documents += status == KEDGE_OK;
  }
  sql_finalize(rows);
  return sql->has_failed ? KEDGE_BAD_INPUT : worst;
}

static KedgeStatus
dump_decisions(Dumping *dumping)
{
  Out *out = &dumping->out;
  Sql *sql = &dumping->teller->sql;
  SqlQuery *rows =
      sql_prepare(sql, STR("SELECT key, into_key FROM decision ORDER BY key"));
  arena_reset(&dumping->teller->scratch);
  dumping->out.text = (Text){.arena = &dumping->teller->scratch};
  while (sql_next(sql, rows)) {
    out_add(out, STR("{\"decision\":{"));
    out_json_field(out, "key", sql_str(rows, 0));
    out_json_field(out, "into", sql_str(rows, 1));
    out_add(out, STR("}}\n"));
  }
  sql_finalize(rows);
  return sql->has_failed  ? KEDGE_BAD_INPUT
         : out_flush(out) ? KEDGE_OK
                          : KEDGE_INTERRUPTED;
}

KedgeStatus
tell_dump(Teller *teller, const KedgeSink *sink, size_t *n_documents)
{
  Dumping *dumping = ARENA_NEW(teller->arena, Dumping);
  *n_documents = 0;
  dumping->teller = teller;
  dumping->reader = ARENA_NEW(teller->arena, RecordReader);
  out_init(&dumping->out, &teller->scratch, sink);
  /* all of it as it is now, whoever changes the store meanwhile */
  if (!sql_exec(&teller->sql, "BEGIN") ||
      !record_reader_open(dumping->reader, &teller->sql, NULL, teller->diag) ||
      !load_words(dumping)) {
    return KEDGE_BAD_INPUT;
  }
  out_add(&dumping->out, STR(FACTS_HEADER "\n"));
  KedgeStatus status = out_flush(&dumping->out) ? KEDGE_OK : KEDGE_INTERRUPTED;
  if (status == KEDGE_OK) {
    status = dump_documents(dumping, n_documents);
  }
  if (status <= KEDGE_PARTIAL) {
    const KedgeStatus last = dump_decisions(dumping);
    status = last > status ? last : status;
  }
  sql_exec(&teller->sql, "COMMIT");
  return status;
}
