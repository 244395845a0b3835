// SPDX-License-Identifier: MIT
/* A frame from one sentence that says a relation. */
#include "kedge_report.h"

#include "base/utf8.h"
#include "match/show.h"
#include "resolve/resolve.h"

typedef struct Drafting {
  const KedgeEngine *engine;
  Matcher *matcher;
  Str sentence;
  const RelationInfo *relation;
  KedgeReport *report;
  const Run *run;
  const Mention *subject;
  const Mention *object;
  uint32_t trigger; ///< token
  bool is_verb;
  bool is_passive;
  uint32_t preposition; ///< token before the object; 0: none
} Drafting;

static const Lexicon *
lexicon_of(const Drafting *drafting)
{
  return &drafting->engine->knowledge.lexicon;
}

static Str
token_at(const Drafting *drafting, uint32_t token)
{
  return token_text(drafting->run->doc, &drafting->run->doc->tokens[token]);
}

static const WordInfo *
info_at(const Drafting *drafting, uint32_t token)
{
  return word_info(lexicon_of(drafting),
                   drafting->run->doc->tokens[token].word);
}

/* --- what is connected by which word -----------------------------------------
 */

static bool
may_be(const Mention *mention, uint32_t types)
{
  return mention->class_id <= 32 && mention->outer == 0 &&
         types >> (mention->class_id - 1) & 1;
}

/* The word between two mentions that says the relation: the last verb that is
   no auxiliary, else the last word that is no closed class. Returns false when
   there is none. */
static bool
find_trigger(Drafting *drafting, uint32_t begin, uint32_t end)
{
  const uint64_t closed = G_BE | G_HAVE | G_WILL | G_WOULD | G_TO | G_BY |
                          G_PREPOSITION | G_DETERMINER | G_COORDINATOR |
                          G_COMMA | G_NOT;
  const Token *tokens = drafting->run->doc->tokens;
  bool found = false;
  for (uint32_t i = begin; i < end; i++) {
    const WordInfo *info = info_at(drafting, i);
    if (tokens[i].shape != SHAPE_LOWER || info->grammar & closed) {
      continue;
    }
    const bool is_verb = info->verb_forms && info->lemma;
    if (is_verb || !drafting->is_verb) {
      drafting->trigger = i;
      drafting->is_verb = is_verb;
      found = true;
    }
  }
  return found;
}

/* Are these two a pair with a trigger between? */
static bool
connect(Drafting *drafting, const Mention *a, const Mention *b, bool is_turned)
{
  const RelationInfo *relation = drafting->relation;
  const uint32_t a_types =
      is_turned ? relation->object_types : relation->subject_types;
  const uint32_t b_types =
      is_turned ? relation->subject_types : relation->object_types;
  if (!may_be(a, a_types) || !may_be(b, b_types) ||
      a->token_end > b->token_begin || a->entity == b->entity ||
      !find_trigger(drafting, a->token_end, b->token_begin)) {
    return false;
  }
  drafting->subject = is_turned ? b : a;
  drafting->object = is_turned ? a : b;
  return true;
}

static bool
find_pair(Drafting *drafting, bool is_turned)
{
  const Run *run = drafting->run;
  for (uint32_t i = 0; i < run->n_mentions; i++) {
    for (uint32_t k = 0; k < run->n_mentions; k++) {
      if (connect(drafting, &run->mentions[i], &run->mentions[k], is_turned)) {
        return true;
      }
    }
  }
  return false;
}

static bool
has_between(const Drafting *drafting, uint32_t begin, uint32_t end,
            uint64_t grammar, uint32_t *at)
{
  bool found = false;
  for (uint32_t i = begin; i < end; i++) {
    if (info_at(drafting, i)->grammar & grammar) {
      *at = i;
      found = true;
    }
  }
  return found;
}

static bool
analyse(Drafting *drafting)
{
  uint32_t at = 0;
  if (find_pair(drafting, true)) {
    drafting->is_passive = has_between(
        drafting, drafting->trigger, drafting->subject->token_begin, G_BY, &at);
  }
  if (!drafting->is_passive && !find_pair(drafting, false)) {
    return false;
  }
  if (!drafting->is_passive &&
      has_between(drafting, drafting->trigger + 1,
                  drafting->object->token_begin, G_PREPOSITION, &at)) {
    drafting->preposition = at;
  }
  return true;
}

/* --- the frame ---------------------------------------------------------------
 */

static Str
name_of(const Drafting *drafting, const Extract *extract,
        const Mention *mention)
{
  const Ontology *ontology = &lexicon_of(drafting)->ontology;
  return type_at(ontology, mention->class_id)->is_event
             ? STR("@e")
             : extract->entities[mention->entity - 1].name;
}

/* Quotation marks would end the example. */
static void
add_quoted(Text *out, Str text)
{
  for (size_t i = 0; i < text.len; i++) {
    const Str byte = str_slice(text, i, i + 1);
    text_add(out, byte.ptr[0] == '"'    ? STR("”")
                  : byte.ptr[0] == '\n' ? STR(" ")
                                        : byte);
  }
}

static void
add_fact(Drafting *drafting, Text *out, const Extract *extract)
{
  text_add(out, STR("\" => "));
  text_add(out, name_of(drafting, extract, drafting->subject));
  text_add(out, STR(" "));
  text_add(out, drafting->relation->name);
  text_add(out, STR(" "));
  text_add(out, name_of(drafting, extract, drafting->object));
  text_add(out, STR("\n"));
}

/* The first entry of the list of words that say nothing of the kind. */
static Str
unrelated_word(const Drafting *drafting)
{
  const RuleBook *book = &drafting->engine->knowledge.book;
  const WordList *list = rulebook_list(book, STR("UNRELATED"));
  return list && list->n_phrases
             ? map_key(&book->lexicon->words, list->phrases[0][0])
             : (Str){0};
}

static void
add_examples(Drafting *drafting, Text *out, const Extract *extract)
{
  const Document *doc = drafting->run->doc;
  const Token *trigger = &doc->tokens[drafting->trigger];
  const Str word = unrelated_word(drafting);
  text_add(out, STR("  + \""));
  add_quoted(out, doc->text);
  add_fact(drafting, out, extract);
  if (word.len) {
    text_add(out, STR("  - \""));
    add_quoted(out, str_slice(doc->text, 0, trigger->begin));
    text_add(out, word);
    add_quoted(out, str_slice(doc->text, trigger->end, doc->text.len));
    add_fact(drafting, out, extract);
  }
}

static void
add_role(Drafting *drafting, Text *out, const char *name,
         const Mention *mention, const char *way)
{
  text_addf(out, "  %s ", name);
  show_classes(out, lexicon_of(drafting), UINT64_C(1) << mention->class_id);
  text_addf(out, " %s", way);
}

/* "DRAFT_CO_HOST" */
static void
add_list_name(Drafting *drafting, Text *out)
{
  const Lexicon *lexicon = lexicon_of(drafting);
  const Str lemma =
      map_key(&lexicon->words, info_at(drafting, drafting->trigger)->lemma);
  text_add(out, STR("DRAFT_"));
  for (size_t i = 0; i < lemma.len; i++) {
    const char c = lemma.ptr[i];
    text_addf(out, "%c", c >= 'a' && c <= 'z' ? c - 'a' + 'A' : '_');
  }
}

static void
add_list(Drafting *drafting, Text *out)
{
  const Lexicon *lexicon = lexicon_of(drafting);
  text_add(out, STR("list "));
  add_list_name(drafting, out);
  text_add(out, STR(" = lemma: "));
  text_add(out, map_key(&lexicon->words,
                        info_at(drafting, drafting->trigger)->lemma));
  text_add(out, STR("\n\n"));
}

static void
add_frame(Drafting *drafting, Text *out, const Extract *extract)
{
  const bool behind = drafting->preposition || !drafting->is_verb;
  if (drafting->is_verb) {
    add_list(drafting, out);
  }
  text_add(out, STR("frame draft-"));
  text_add(out, drafting->relation->name);
  text_add(out, STR(" confidence 0.8\n  trigger "));
  if (drafting->is_verb) {
    text_add(out, STR("[in "));
    add_list_name(drafting, out);
    text_add(out, STR("]\n"));
  } else {
    text_add(out, STR("\""));
    text_add(out, token_at(drafting, drafting->trigger));
    text_add(out, STR("\"\n"));
  }
  add_role(drafting, out, "who+", drafting->subject,
           drafting->is_verb ? "before\n" : "nearest\n");
  add_role(drafting, out, "what+", drafting->object,
           !behind                 ? "after\n"
           : drafting->preposition ? "behind \""
                                   : "nearest\n");
  if (drafting->preposition) {
    text_add(out, utf8_fold_arena(&drafting->report->arena,
                                  token_at(drafting, drafting->preposition)));
    text_add(out, STR("\"\n"));
  }
  text_add(out, STR("  emit who "));
  text_add(out, drafting->relation->name);
  text_add(out, STR(" what\n"));
  add_examples(drafting, out, extract);
}

static KedgeStatus
make_draft(KedgeReport *report, void *data)
{
  Drafting *drafting = data;
  Document doc = {.id = STR("text"), .text = drafting->sentence};
  Run run;
  Extract extract = {0};
  extract_traced(&drafting->engine->knowledge, drafting->matcher, NULL, &doc,
                 &report->arena, &run, &extract);
  drafting->report = report;
  drafting->run = &run;
  if (!analyse(drafting)) {
    return KEDGE_BAD_INPUT;
  }
  add_frame(drafting, &report->text, &extract);
  report_str(report->root, "relation", drafting->relation->name);
  report_str(report->root, "trigger", token_at(drafting, drafting->trigger));
  report_str(report->root, "rule", text_str(&report->text));
  return KEDGE_OK;
}

/* --- the relation ------------------------------------------------------------
 */

static Str
relation_near(const Ontology *ontology, Str name)
{
  enum { FARTHEST = 3 };
  unsigned least = FARTHEST + 1;
  Str best = {0};
  for (uint16_t id = 1; id <= ontology->n_relations; id++) {
    const Str other = relation_at(ontology, id)->name;
    const unsigned distance = str_distance(other, name, FARTHEST);
    if (distance < least) {
      least = distance;
      best = other;
    }
  }
  return best;
}

KedgeStatus
kedge_engine_draft(const KedgeEngine *engine, KedgeStr sentence,
                   KedgeStr relation, KedgeStr *near, KedgeReport **out)
{
  const Ontology *ontology = &engine->knowledge.lexicon.ontology;
  const Str name = {relation.ptr, relation.len};
  const uint16_t id = ontology_relation(ontology, name);
  Drafting drafting = {.engine = engine,
                       .sentence = {sentence.ptr, sentence.len},
                       .relation = id ? relation_at(ontology, id) : NULL};
  *out = NULL;
  if (!drafting.relation) {
    if (near) {
      *near = public_str(relation_near(ontology, name));
    }
    return KEDGE_BAD_USAGE;
  }
  if (utf8_valid_prefix(drafting.sentence) != sentence.len ||
      sentence.len > 1 << 20) {
    return KEDGE_BAD_INPUT;
  }
  drafting.matcher = matcher_new(engine->knowledge.engine);
  const KedgeStatus status = drafting.matcher
                                 ? report_make(make_draft, &drafting, out)
                                 : KEDGE_NO_MEMORY;
  matcher_free(drafting.matcher);
  return status;
}
