// SPDX-License-Identifier: MIT
#include "store/record_parse.h"

#include "base/json.h"
#include "mention/reason.h"
#include "store/chars.h"
#include "store/record_order.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/* A line on its way into a record. */
typedef struct Parsing {
  Arena *arena;
  const Ontology *ontology;
  Place place;
  Diag *diag;
  bool is_good;
  const char *part; /* "facts"; null: the line itself */
  uint32_t number;  /* in that */
  Record *record;
  RuleRef *rules; /* of the record */
  CharCounts chars;
} Parsing;

/* --- messages ------------------------------------------------------------ */

static void refuse(Parsing *parsing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Only the first thing that is wrong with a line is told. */
static void
refuse(Parsing *parsing, const char *format, ...)
{
  char message[512];
  va_list args;
  if (!parsing->is_good) {
    return;
  }
  parsing->is_good = false;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  if (parsing->part) {
    diag_error(parsing->diag, KEDGE_BAD_INPUT, parsing->place, "%s %u: %s",
               parsing->part, parsing->number, message);
  } else {
    diag_error(parsing->diag, KEDGE_BAD_INPUT, parsing->place, "%s", message);
  }
}

/* A text as messages can hold it: short, and nothing that a terminal obeys. */
static const char *
shown(const Parsing *parsing, Str text)
{
  enum { LONGEST_SHOWN = 60 };
  const bool is_long = text.len > LONGEST_SHOWN;
  size_t len = is_long ? LONGEST_SHOWN : text.len;
  while (len && !char_begins(text, (uint32_t)len)) {
    len--;
  }
  char *copy = arena_cstr(parsing->arena, str_slice(text, 0, len));
  for (char *c = copy; *c; c++) {
    *c = (unsigned char)*c < ' ' || *c == 0x7F ? '?' : *c;
  }
  return is_long ? arena_printf(parsing->arena, "%s…", copy).ptr : copy;
}

/* --- fields -------------------------------------------------------------- */

/* What a field holds, and the C type that it goes into. */
typedef enum Holds {
  HOLDS_TEXT,       /* Str */
  HOLDS_NAME,       /* Str, not empty */
  HOLDS_COUNT,      /* uint32_t, as the next ones */
  HOLDS_ITEM,       /* a number of an item */
  HOLDS_SENTENCE,   /* … */
  HOLDS_ENTITY,     /* … */
  HOLDS_MENTION,    /* … */
  HOLDS_RULE,       /* … */
  HOLDS_ROW,        /* … of a gazetteer */
  HOLDS_CONFIDENCE, /* uint16_t */
  HOLDS_RELATION,   /* uint16_t */
  HOLDS_TYPE,       /* uint8_t, as the next ones */
  HOLDS_STATUS,
  HOLDS_ORIGIN,
  HOLDS_REASON,
  HOLDS_LIST /* none: it is read later */
} Holds;

typedef struct Field {
  const char *name;
  Holds holds;
  size_t offset;
  bool is_optional;
} Field;

#define COUNT_OF(table) (sizeof(table) / sizeof *(table))

static uint32_t
most_of(const Parsing *parsing, Holds holds)
{
  const Record *record = parsing->record;
  switch (holds) {
  case HOLDS_ITEM:
    return record->n_items;
  case HOLDS_SENTENCE:
    return record->n_sentences;
  case HOLDS_ENTITY:
    return record->n_entities;
  case HOLDS_MENTION:
    return record->n_mentions;
  case HOLDS_RULE:
    return record->n_rules;
  case HOLDS_ROW:
    return record->n_gazetteer_rows;
  case HOLDS_CONFIDENCE:
    return 1000;
  case HOLDS_TEXT:
  case HOLDS_NAME:
  case HOLDS_COUNT:
  case HOLDS_RELATION:
  case HOLDS_TYPE:
  case HOLDS_STATUS:
  case HOLDS_ORIGIN:
  case HOLDS_REASON:
  case HOLDS_LIST:
    break;
  }
  return UINT32_MAX;
}

static uint32_t
take_number(Parsing *parsing, const Json *value, const char *name,
            uint32_t least, uint32_t most)
{
  if (value->kind != JSON_KIND_WHOLE) {
    refuse(parsing, "'%s' is no whole number", name);
  } else if (value->whole < least || value->whole > most) {
    refuse(parsing, "'%s' is %" PRId64 ", not from %u to %u", name,
           value->whole, least, most);
  } else {
    return (uint32_t)value->whole;
  }
  return 0;
}

static Str
take_text(Parsing *parsing, const Json *value, const char *name, bool is_name)
{
  if (value->kind != JSON_KIND_TEXT) {
    refuse(parsing, "'%s' is no text", name);
  } else if (is_name && value->text.len == 0) {
    refuse(parsing, "'%s' is empty", name);
  } else {
    return value->text;
  }
  return (Str){0};
}

/* The words of an enumeration; those that are empty have none. */
static Str
word_of(Holds holds, uint8_t id)
{
  return holds == HOLDS_STATUS   ? status_name((Status)id)
         : holds == HOLDS_ORIGIN ? origin_name((Origin)id)
                                 : reason_words((Reason)id);
}

/* What is called so, or 0xFFFF. */
static uint16_t
id_of(const Parsing *parsing, Holds holds, Str word)
{
  const uint8_t n = holds == HOLDS_STATUS   ? FACT_STATUS_COUNT
                    : holds == HOLDS_ORIGIN ? ORIGIN_COUNT
                                            : REASON_COUNT;
  if (holds == HOLDS_TYPE || holds == HOLDS_RELATION) {
    const uint16_t id = holds == HOLDS_TYPE
                            ? ontology_type(parsing->ontology, word)
                            : ontology_relation(parsing->ontology, word);
    return id ? id : UINT16_MAX;
  }
  for (uint8_t id = 0; id < n; id++) {
    if (str_equal(word_of(holds, id), word)) {
      return id;
    }
  }
  return UINT16_MAX;
}

static uint16_t
take_word(Parsing *parsing, const Json *value, const Field *field)
{
  const Str word = take_text(parsing, value, field->name, true);
  const uint16_t id =
      word.len ? id_of(parsing, field->holds, word) : UINT16_MAX;
  if (id == UINT16_MAX) {
    refuse(parsing, "'%s' is '%s', which is not known", field->name,
           shown(parsing, word));
    return 0;
  }
  return id;
}

static void
take_value(Parsing *parsing, const Json *value, const Field *field, void *out)
{
  void *target = (char *)out + field->offset;
  switch (field->holds) {
  case HOLDS_TEXT:
  case HOLDS_NAME:
    *(Str *)target =
        take_text(parsing, value, field->name, field->holds == HOLDS_NAME);
    break;
  case HOLDS_COUNT:
    *(uint32_t *)target =
        take_number(parsing, value, field->name, 0, UINT32_MAX);
    break;
  case HOLDS_ITEM:
  case HOLDS_SENTENCE:
  case HOLDS_ENTITY:
  case HOLDS_MENTION:
  case HOLDS_RULE:
  case HOLDS_ROW:
    *(uint32_t *)target = take_number(parsing, value, field->name, 1,
                                      most_of(parsing, field->holds));
    break;
  case HOLDS_CONFIDENCE:
    *(uint16_t *)target = (uint16_t)take_number(parsing, value, field->name, 0,
                                                most_of(parsing, field->holds));
    break;
  case HOLDS_RELATION:
    *(uint16_t *)target = take_word(parsing, value, field);
    break;
  case HOLDS_TYPE:
  case HOLDS_STATUS:
  case HOLDS_ORIGIN:
  case HOLDS_REASON:
    *(uint8_t *)target = (uint8_t)take_word(parsing, value, field);
    break;
  case HOLDS_LIST:
    if (value->kind != JSON_KIND_LIST) {
      refuse(parsing, "'%s' is no list", field->name);
    }
    break;
  }
}

static const Field *
find_field(const Field *fields, size_t n, Str name)
{
  for (size_t i = 0; i < n; i++) {
    if (str_equal(str_from(fields[i].name), name)) {
      return &fields[i];
    }
  }
  return NULL;
}

/* Fill a struct with the fields of an object, which has these and no other. */
static void
take_fields(Parsing *parsing, const Json *object, const Field *fields, size_t n,
            void *out)
{
  if (object->kind != JSON_KIND_OBJECT) {
    refuse(parsing, "this is no object");
    return;
  }
  for (uint32_t i = 0; i < object->n; i++) {
    const Json *value = &object->values[i];
    const Field *field = find_field(fields, n, value->name);
    if (!field) {
      refuse(parsing, "field '%s' is not known", shown(parsing, value->name));
      return;
    }
    take_value(parsing, value, field, out);
  }
  for (size_t i = 0; i < n; i++) {
    if (!fields[i].is_optional &&
        !json_find(object, str_from(fields[i].name))) {
      refuse(parsing, "there is no '%s'", fields[i].name);
    }
  }
}

/* --- places -------------------------------------------------------------- */

/* Is it a place in the text of the document? */
static bool
check_span(Parsing *parsing, Span span, bool may_be_empty)
{
  const Str text = parsing->record->text;
  if (!parsing->is_good) {
    return false;
  }
  if (span.begin > span.end || span.end > text.len ||
      (span.begin == span.end && !may_be_empty)) {
    refuse(parsing, "from %u to %u there is no place in a text of %zu bytes",
           span.begin, span.end, text.len);
  } else if (!char_begins(text, span.begin) || !char_begins(text, span.end)) {
    refuse(parsing, "the place from %u to %u parts a character", span.begin,
           span.end);
  }
  return parsing->is_good;
}

static void
check_text(Parsing *parsing, Span span, Str text)
{
  if (check_span(parsing, span, false) &&
      !str_equal(str_slice(parsing->record->text, span.begin, span.end),
                 text)) {
    refuse(parsing, "'text' is not what stands there");
  }
}

/* --- the parts of a document --------------------------------------------- */

#define AT(type, member) offsetof(type, member)

static void
take_item(Parsing *parsing, const Json *json, uint32_t index)
{
  static const Field fields[] = {
      {"begin", HOLDS_COUNT, AT(RecordItem, span.begin), false},
      {"end", HOLDS_COUNT, AT(RecordItem, span.end), false},
      {"title", HOLDS_TEXT, AT(RecordItem, title), true},
      {"date", HOLDS_TEXT, AT(RecordItem, date), true},
      {"day", HOLDS_TEXT, AT(RecordItem, day), true},
  };
  RecordItem *item = &parsing->record->items[index];
  item->number = index + 1;
  take_fields(parsing, json, fields, COUNT_OF(fields), item);
  check_span(parsing, item->span, true);
}

static void
take_sentence(Parsing *parsing, const Json *json, uint32_t index)
{
  static const Field fields[] = {
      {"item", HOLDS_ITEM, AT(RecordSentence, item), false},
      {"begin", HOLDS_COUNT, AT(RecordSentence, span.begin), false},
      {"end", HOLDS_COUNT, AT(RecordSentence, span.end), false},
      {"text", HOLDS_TEXT, AT(RecordSentence, text), false},
  };
  RecordSentence *sentence = &parsing->record->sentences[index];
  take_fields(parsing, json, fields, COUNT_OF(fields), sentence);
  check_text(parsing, sentence->span, sentence->text);
}

static void
take_rule(Parsing *parsing, const Json *json, uint32_t index)
{
  static const Field fields[] = {
      {"name", HOLDS_TEXT, AT(RuleRef, name), false},
      {"file", HOLDS_TEXT, AT(RuleRef, file), false},
      {"line", HOLDS_COUNT, AT(RuleRef, line), false},
  };
  take_fields(parsing, json, fields, COUNT_OF(fields), &parsing->rules[index]);
}

static void
take_row(Parsing *parsing, const Json *json, uint32_t index)
{
  static const Field fields[] = {
      {"key", HOLDS_NAME, AT(GazetteerRow, key), false},
      {"name", HOLDS_NAME, AT(GazetteerRow, name), false},
      {"kind", HOLDS_TEXT, AT(GazetteerRow, kind), false},
      {"file", HOLDS_TEXT, AT(GazetteerRow, file), false},
      {"line", HOLDS_COUNT, AT(GazetteerRow, line), false},
  };
  take_fields(parsing, json, fields, COUNT_OF(fields),
              &parsing->record->gazetteer_rows[index]);
}

/* Keys are "type/…", so that all documents agree on the type of a key. */
static void
check_entity(Parsing *parsing, const Entity *entity)
{
  if (!parsing->is_good) {
    return;
  }
  const TypeInfo *type = type_at(parsing->ontology, entity->type);
  if (type->is_literal) {
    refuse(parsing, "nothing that has a key is of type '%.*s'",
           STR_ARG(type->name));
  } else if (!str_starts(entity->key, type->name) ||
             entity->key.len < type->name.len + 2 ||
             entity->key.ptr[type->name.len] != '/') {
    refuse(parsing, "'key' is '%s', which does not begin with '%.*s/'",
           shown(parsing, entity->key), STR_ARG(type->name));
  }
}

static void
take_aliases(Parsing *parsing, const Json *list, Entity *entity)
{
  entity->aliases = ARENA_NEW_ARRAY(parsing->arena, Str, list->n + 1);
  for (uint32_t i = 0; i < list->n; i++) {
    entity->aliases[entity->n_aliases++] =
        take_text(parsing, &list->values[i], "aliases", true);
  }
}

static void
take_entity(Parsing *parsing, const Json *json, uint32_t index)
{
  static const Field fields[] = {
      {"key", HOLDS_NAME, AT(Entity, key), false},
      {"type", HOLDS_TYPE, AT(Entity, type), false},
      {"name", HOLDS_NAME, AT(Entity, name), false},
      {"aliases", HOLDS_LIST, 0, true},
      {"label", HOLDS_TEXT, AT(Entity, label), true},
      {"kind", HOLDS_TEXT, AT(Entity, kind), true},
  };
  Entity *entity = &parsing->record->entities[index];
  take_fields(parsing, json, fields, COUNT_OF(fields), entity);
  check_entity(parsing, entity);
  const Json *aliases =
      parsing->is_good ? json_find(json, STR("aliases")) : NULL;
  if (aliases) {
    take_aliases(parsing, aliases, entity);
  }
}

static void
take_mention(Parsing *parsing, const Json *json, uint32_t index)
{
  static const Field fields[] = {
      {"item", HOLDS_ITEM, AT(RecordMention, item), false},
      {"begin", HOLDS_COUNT, AT(RecordMention, span.begin), false},
      {"end", HOLDS_COUNT, AT(RecordMention, span.end), false},
      {"type", HOLDS_TYPE, AT(RecordMention, type), false},
      {"text", HOLDS_TEXT, AT(RecordMention, text), false},
      {"value", HOLDS_TEXT, AT(RecordMention, value), false},
      {"entity", HOLDS_ENTITY, AT(RecordMention, entity), true},
      {"origin", HOLDS_ORIGIN, AT(RecordMention, origin), false},
      {"rule", HOLDS_RULE, AT(RecordMention, rule), true},
      {"gazetteer_row", HOLDS_ROW, AT(RecordMention, gazetteer_row), true},
      {"reason", HOLDS_REASON, AT(RecordMention, reason), true},
  };
  RecordMention *mention = &parsing->record->mentions[index];
  take_fields(parsing, json, fields, COUNT_OF(fields), mention);
  check_text(parsing, mention->span, mention->text);
  if (parsing->is_good) {
    mention->chars = char_span(&parsing->chars, mention->span);
  }
}

/* --- facts --------------------------------------------------------------- */

/* What is kept apart for good may be what the ontology forbids. */
static bool
is_of_graph(const RecordFact *fact)
{
  return fact->quarantined.len == 0 ||
         str_equal(fact->quarantined, STR(WHY_LOOP));
}

/* The object: a thing, or a literal with its type. */
static void
check_object(Parsing *parsing, RecordFact *fact)
{
  const bool has_literal = fact->literal.len > 0;
  if ((fact->object > 0) == has_literal) {
    refuse(parsing, "a fact has either 'object' or 'literal'");
  } else if (has_literal != (fact->object_type > 0)) {
    refuse(parsing, "'object_type' belongs to 'literal'");
  } else if (fact->object) {
    fact->object_type = parsing->record->entities[fact->object - 1].type;
  } else if (!type_at(parsing->ontology, fact->object_type)->is_literal) {
    refuse(parsing, "a literal is of no type that things have");
  }
}

static void
check_relation(Parsing *parsing, const RecordFact *fact)
{
  const Ontology *ontology = parsing->ontology;
  if (!parsing->is_good || !is_of_graph(fact)) {
    return;
  }
  const uint8_t subject = parsing->record->entities[fact->subject - 1].type;
  const Str name = relation_at(ontology, fact->relation)->name;
  if (relation_at(ontology, fact->relation)->is_derived) {
    refuse(parsing, "no document states '%.*s', which follows from facts",
           STR_ARG(name));
  } else if (!ontology_allows(ontology, fact->relation, subject,
                              fact->object_type)) {
    refuse(parsing, "'%.*s' does not relate '%.*s' to '%.*s'", STR_ARG(name),
           STR_ARG(type_at(ontology, subject)->name),
           STR_ARG(type_at(ontology, fact->object_type)->name));
  }
}

static void
check_place(Parsing *parsing, RecordFact *fact)
{
  if (check_span(parsing, fact->span, false)) {
    const Span sentence = parsing->record->sentences[fact->sentence - 1].span;
    if (!span_covers(sentence, fact->span)) {
      refuse(parsing, "the place from %u to %u is not in sentence %u",
             fact->span.begin, fact->span.end, fact->sentence);
    }
    fact->chars = char_span(&parsing->chars, fact->span);
  }
}

static void
take_premises(Parsing *parsing, const Json *list, uint32_t number)
{
  Record *record = parsing->record;
  for (uint32_t i = 0; list && i < list->n; i++) {
    const uint32_t premise =
        take_number(parsing, &list->values[i], "premises", 1, record->n_facts);
    if (premise == number) {
      refuse(parsing, "a fact does not follow from itself");
    }
    ARENA_PUSH(parsing->arena, record->premises, record->n_premises,
               record->premises_capacity, premise);
  }
}

static void
take_fact(Parsing *parsing, const Json *json, uint32_t index)
{
  static const Field fields[] = {
      {"subject", HOLDS_ENTITY, AT(RecordFact, subject), false},
      {"relation", HOLDS_RELATION, AT(RecordFact, relation), false},
      {"object", HOLDS_ENTITY, AT(RecordFact, object), true},
      {"literal", HOLDS_NAME, AT(RecordFact, literal), true},
      {"object_type", HOLDS_TYPE, AT(RecordFact, object_type), true},
      {"status", HOLDS_STATUS, AT(RecordFact, status), false},
      {"confidence", HOLDS_CONFIDENCE, AT(RecordFact, confidence), false},
      {"item", HOLDS_ITEM, AT(RecordFact, item), false},
      {"sentence", HOLDS_SENTENCE, AT(RecordFact, sentence), false},
      {"begin", HOLDS_COUNT, AT(RecordFact, span.begin), false},
      {"end", HOLDS_COUNT, AT(RecordFact, span.end), false},
      {"rule", HOLDS_RULE, AT(RecordFact, rule), false},
      {"subject_mention", HOLDS_MENTION, AT(RecordFact, subject_mention), true},
      {"object_mention", HOLDS_MENTION, AT(RecordFact, object_mention), true},
      {"premises", HOLDS_LIST, 0, true},
      {"quarantined", HOLDS_NAME, AT(RecordFact, quarantined), true},
  };
  RecordFact *fact = &parsing->record->facts[index];
  fact->first_premise = parsing->record->n_premises;
  take_fields(parsing, json, fields, COUNT_OF(fields), fact);
  if (!parsing->is_good) {
    return;
  }
  check_object(parsing, fact);
  check_relation(parsing, fact);
  check_place(parsing, fact);
  take_premises(parsing, json_find(json, STR("premises")), index + 1);
  fact->n_premises = parsing->record->n_premises - fact->first_premise;
}

/* --- a document ---------------------------------------------------------- */

static const Json *
list_of(const Parsing *parsing, const Json *json, const char *name)
{
  static const Json none = {0};
  return parsing->is_good ? json_find(json, str_from(name)) : &none;
}

/* How much of each there is, before numbers refer to it. */
static void
make_room(Parsing *parsing, const Json *json)
{
  Arena *arena = parsing->arena;
  Record *record = parsing->record;
  record->n_items = list_of(parsing, json, "items")->n;
  record->n_sentences = list_of(parsing, json, "sentences")->n;
  record->n_rules = list_of(parsing, json, "rules")->n;
  record->n_gazetteer_rows = list_of(parsing, json, "gazetteer_rows")->n;
  record->n_entities = list_of(parsing, json, "entities")->n;
  record->n_mentions = list_of(parsing, json, "mentions")->n;
  record->n_facts = list_of(parsing, json, "facts")->n;
  record->items = ARENA_NEW_ARRAY(arena, RecordItem, record->n_items + 1);
  record->sentences =
      ARENA_NEW_ARRAY(arena, RecordSentence, record->n_sentences + 1);
  parsing->rules = ARENA_NEW_ARRAY(arena, RuleRef, record->n_rules + 1);
  record->rules = parsing->rules;
  record->gazetteer_rows =
      ARENA_NEW_ARRAY(arena, GazetteerRow, record->n_gazetteer_rows + 1);
  record->entities = ARENA_NEW_ARRAY(arena, Entity, record->n_entities + 1);
  record->mentions =
      ARENA_NEW_ARRAY(arena, RecordMention, record->n_mentions + 1);
  record->facts = ARENA_NEW_ARRAY(arena, RecordFact, record->n_facts + 1);
}

/* What others refer to comes first. */
static void
take_parts(Parsing *parsing, const Json *json)
{
  static const struct {
    const char *name;
    void (*take)(Parsing *, const Json *, uint32_t);
  } parts[] = {
      {"items", take_item},      {"sentences", take_sentence},
      {"rules", take_rule},      {"gazetteer_rows", take_row},
      {"entities", take_entity}, {"mentions", take_mention},
      {"facts", take_fact},
  };
  for (size_t i = 0; i < COUNT_OF(parts); i++) {
    const Json *list = list_of(parsing, json, parts[i].name);
    parsing->part = parts[i].name;
    for (uint32_t k = 0; k < list->n && parsing->is_good; k++) {
      parsing->number = k + 1;
      parts[i].take(parsing, &list->values[k], k);
    }
  }
  parsing->part = NULL;
}

static void
check_document(Parsing *parsing)
{
  const Record *record = parsing->record;
  if (!parsing->is_good) {
    return;
  }
  const Str hash = arena_printf(parsing->arena, "%016llx",
                                (unsigned long long)str_hash(record->text));
  if (!str_equal(record->hash, hash)) {
    refuse(parsing, "'hash' is not that of the text");
  } else if (record->n_all_sentences < record->n_sentences) {
    refuse(parsing, "'n_sentences' is %u, but there are %u",
           record->n_all_sentences, record->n_sentences);
  }
}

static void
take_document(Parsing *parsing, const Json *json)
{
  static const Field fields[] = {
      {"name", HOLDS_NAME, AT(Record, name), false},
      {"url", HOLDS_TEXT, AT(Record, url), false},
      {"title", HOLDS_TEXT, AT(Record, title), false},
      {"date", HOLDS_TEXT, AT(Record, date), false},
      {"source", HOLDS_TEXT, AT(Record, provenance.source), false},
      {"knowledge", HOLDS_TEXT, AT(Record, provenance.knowledge), false},
      {"hash", HOLDS_TEXT, AT(Record, hash), false},
      {"text", HOLDS_TEXT, AT(Record, text), false},
      {"n_sentences", HOLDS_COUNT, AT(Record, n_all_sentences), false},
      {"items", HOLDS_LIST, 0, false},
      {"sentences", HOLDS_LIST, 0, false},
      {"rules", HOLDS_LIST, 0, false},
      {"gazetteer_rows", HOLDS_LIST, 0, false},
      {"entities", HOLDS_LIST, 0, false},
      {"mentions", HOLDS_LIST, 0, false},
      {"facts", HOLDS_LIST, 0, false},
  };
  Record *record = parsing->record;
  take_fields(parsing, json, fields, COUNT_OF(fields), record);
  make_room(parsing, json);
  check_document(parsing);
  parsing->chars = char_counts(parsing->arena, record->text);
  take_parts(parsing, json);
  if (parsing->is_good) {
    record_order(parsing->arena, record);
  }
}

/* --- lines --------------------------------------------------------------- */

static Str
type_part(Str key)
{
  return str_slice(key, 0, str_find_byte(key, '/', 0));
}

/* Only things of one type can be one. */
static void
check_decision(Parsing *parsing, const FactLine *line)
{
  if (!ontology_type(parsing->ontology, type_part(line->key))) {
    refuse(parsing, "'key' is '%s', which begins with no type",
           shown(parsing, line->key));
  } else if (str_equal(line->key, line->into)) {
    refuse(parsing, "'key' and 'into' are the same");
  } else if (line->into.len &&
             !str_equal(type_part(line->key), type_part(line->into))) {
    refuse(parsing, "'key' and 'into' are of different types");
  }
}

static void
take_decision(Parsing *parsing, const Json *json, FactLine *line)
{
  static const Field fields[] = {
      {"key", HOLDS_NAME, AT(FactLine, key), false},
      {"into", HOLDS_TEXT, AT(FactLine, into), false},
  };
  take_fields(parsing, &json->values[0], fields, COUNT_OF(fields), line);
  if (json->n > 1) {
    refuse(parsing, "a decision stands alone in its line");
  } else if (parsing->is_good) {
    check_decision(parsing, line);
  }
}

static const Json *
read_line(Parsing *parsing, Str line)
{
  JsonProblem problem;
  if (line.len >> 20 >= FACTS_LONGEST_LINE_MIB) {
    refuse(parsing, "line of %zu MiB is too long (the limit is %d MiB)",
           line.len >> 20, FACTS_LONGEST_LINE_MIB);
    return NULL;
  }
  const Json *json = json_read(parsing->arena, line, &problem);
  if (!json) {
    parsing->place.column = problem.column;
    refuse(parsing, "not JSON: %s", shown(parsing, problem.what));
  } else if (json->kind != JSON_KIND_OBJECT) {
    refuse(parsing, "this is no object");
  }
  return parsing->is_good ? json : NULL;
}

bool
facts_parse_header(Arena *arena, Str line, Place place, Diag *diag)
{
  typedef struct Header {
    Str kedge;
    uint32_t version;
  } Header;
  static const Field fields[] = {
      {"kedge", HOLDS_TEXT, AT(Header, kedge), false},
      {"version", HOLDS_COUNT, AT(Header, version), false},
  };
  Parsing parsing = {
      .arena = arena, .place = place, .diag = diag, .is_good = true};
  Header header = {0};
  const Json *json = read_line(&parsing, line);
  const Json *kedge = json ? json_find(json, STR("kedge")) : NULL;
  if (!kedge || !str_equal(kedge->text, STR("facts"))) {
    refuse(&parsing, "this is no file of facts: its first line is not %s",
           FACTS_HEADER);
    return false;
  }
  take_fields(&parsing, json, fields, COUNT_OF(fields), &header);
  if (header.version != FACTS_VERSION) {
    refuse(&parsing, "facts of version %u; this program reads %d",
           header.version, FACTS_VERSION);
  }
  return parsing.is_good;
}

FactLine
facts_parse_line(Arena *arena, const Ontology *ontology, Str line, Place place,
                 Diag *diag)
{
  FactLine out = {.kind = LINE_BAD};
  Parsing parsing = {.arena = arena,
                     .ontology = ontology,
                     .place = place,
                     .diag = diag,
                     .is_good = true,
                     .record = &out.record};
  const Json *json = read_line(&parsing, line);
  if (!json) {
    return out;
  }
  if (json->n && str_equal(json->values[0].name, STR("decision"))) {
    take_decision(&parsing, json, &out);
    out.kind = LINE_DECISION;
  } else {
    take_document(&parsing, json);
    out.kind = LINE_DOCUMENT;
  }
  out.kind = parsing.is_good ? out.kind : LINE_BAD;
  return out;
}
