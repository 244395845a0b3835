// SPDX-License-Identifier: MIT
/* How a text is read, step by step. */
#include "kedge_report.h"

#include "base/utf8.h"
#include "match/show.h"
#include "mention/reason.h"
#include "relate/frame.h"
#include "resolve/resolve.h"

#include <stdlib.h>

typedef struct Trying {
  const KedgeEngine *engine;
  Matcher *matcher;
  Str input;
  Str date;
  KedgeReport *report;
  Field *frames;
  Field *misses;
} Trying;

/* --- tokens ------------------------------------------------------------------
 */

static void
add_predicates(Trying *trying, Field *array, const UnitSet *set)
{
  const RuleBook *book = &trying->engine->knowledge.book;
  for (uint32_t i = 0; i < set->n_units; i++) {
    Text text = {.arena = &trying->report->arena};
    show_unit(&text, book, set->units[i]);
    if (text.len && text.bytes[0] != '"' &&
        !str_equal(text_str(&text), STR("word"))) {
      report_word(array, text_str(&text));
    }
  }
}

static void
add_tokens(Trying *trying, const Document *doc)
{
  const UnitSets *sets = engine_sets(trying->engine->knowledge.engine);
  Field *tokens = report_array(trying->report->root, "tokens");
  for (uint32_t i = 0; i < doc->n_tokens; i++) {
    const Token *token = &doc->tokens[i];
    Field *object = report_item(tokens);
    report_str(object, "text", token_text(doc, token));
    Field *is = report_array(object, "is");
    add_predicates(trying, is, &sets->looks[token->shape][look_of(token)]);
    add_predicates(trying, is, unit_set_of(sets, token->word));
  }
}

/* --- mentions ----------------------------------------------------------------
 */

static void
add_mention(Trying *trying, Field *mentions, const Run *run,
            const Extract *extract, const Mention *mention)
{
  const Lexicon *lexicon = &run->knowledge->lexicon;
  Arena *arena = &trying->report->arena;
  Field *object = report_item(mentions);
  report_str(object, "type", lexicon->class_names[mention->class_id - 1]);
  report_str(object, "text",
             tokens_text(run->doc, mention->token_begin, mention->token_end));
  if (mention->date) {
    char first[16];
    char last[16];
    const DateRange range = run->dates[mention->date - 1].value;
    date_print(range.first, first);
    date_print(range.last, last);
    report_str(object, "value",
               date_compare(range.first, range.last)
                   ? arena_printf(arena, "%s/%s", first, last)
                   : arena_printf(arena, "%s", first));
  } else if (mention->entity) {
    report_str(object, "entity", extract->entities[mention->entity - 1].key);
  }
  report_str(object, "source", report_source(arena, run, mention));
  const Str reason = reason_words((Reason)mention->reason);
  if (reason.len && mention->entity) {
    report_str(object, "reason", reason);
  }
}

/* Mentions in the order of the text, the larger first. */
static int
by_place(const void *a, const void *b)
{
  const Mention *x = a;
  const Mention *y = b;
  if (x->token_begin != y->token_begin) {
    return x->token_begin < y->token_begin ? -1 : 1;
  }
  if (x->token_end != y->token_end) {
    return x->token_end > y->token_end ? -1 : 1;
  }
  return x->class_id < y->class_id ? -1 : x->class_id > y->class_id;
}

static void
add_mentions(Trying *trying, const Run *run, const Extract *extract)
{
  Field *mentions = report_array(trying->report->root, "mentions");
  Mention *order =
      ARENA_NEW_ARRAY(&trying->report->arena, Mention, run->n_mentions + 1);
  if (run->n_mentions) {
    memcpy(order, run->mentions, run->n_mentions * sizeof *order);
    qsort(order, run->n_mentions, sizeof *order, by_place);
  }
  for (uint32_t i = 0; i < run->n_mentions; i++) {
    add_mention(trying, mentions, run, extract, &order[i]);
  }
}

/* --- frames ------------------------------------------------------------------
 */

static void
add_fillers(Field *role, const Run *run, const Filler *filler)
{
  Field *words = report_array(role, "fillers");
  for (uint32_t i = 0; i < filler->n_mentions; i++) {
    const Mention *mention = mention_at(run, filler->mentions[i]);
    const Str text =
        tokens_text(run->doc, mention->token_begin, mention->token_end);
    report_word(words, text);
  }
  if (filler->token_end > filler->token_begin) {
    const Str text =
        tokens_text(run->doc, filler->token_begin, filler->token_end);
    report_word(words, text);
  }
}

static void
add_role(Trying *trying, Field *roles, const FrameTrace *frame, uint8_t index)
{
  const Rule *rule = frame->rule;
  const Role *role = &rule->roles[index];
  const Filler *filler = &frame->fillers[index];
  if (filler->n_mentions == 0 && filler->token_end == filler->token_begin) {
    return;
  }
  Field *object = report_item(roles);
  report_str(object, "role", index ? role->name : STR("trigger"));
  add_fillers(object, frame->clause->run, filler);
  if (index) {
    Text how = {.arena = &trying->report->arena};
    if (role->is_phrase) {
      text_add(&how, STR("the words behind it"));
    } else {
      show_way(&how, &trying->engine->knowledge.book, rule, role,
               (RoleWay)filler->way);
    }
    report_str(object, "how", text_str(&how));
  }
}

/* Why a frame states nothing, in words. */
static Str
why_missed(Trying *trying, const FrameTrace *frame)
{
  const Rule *rule = frame->rule;
  Text text = {.arena = &trying->report->arena};
  switch (frame->outcome) {
  case FRAME_FILLED:
    break;
  case FRAME_OTHER_FORM:
    text_addf(&text, "the rule does not take the form %s",
              form_names[frame->form].ptr);
    return text_str(&text);
  case FRAME_OTHER_STATUS:
    text_addf(&text, "the rule states nothing that is %s",
              status_name((Status)frame->verb->status).ptr);
    return text_str(&text);
  case FRAME_IS_UNREAL:
    return STR(
        "the noun names what was only called for, discussed or aimed at");
  case FRAME_IS_NOUN:
    return STR("the noun says nothing without \"of\" behind it");
  case FRAME_IS_TOPIC:
    return STR("it stands among the words of a topic or title");
  case FRAME_IS_ADJECTIVE:
    return STR("the participle only describes the noun behind it");
  case FRAME_ROLE_MISSING: {
    const Role *role = &rule->roles[frame->missing];
    text_add(&text, STR("nothing fills the role "));
    text_add(&text, role->name);
    text_add(&text, STR(": wanted is "));
    if (role->is_phrase) {
      text_add(&text, STR("a text"));
    } else {
      show_classes(&text, &trying->engine->knowledge.lexicon, role->classes);
    }
    for (uint8_t i = 0; i < role->n_ways; i++) {
      text_add(&text, i ? STR("; or ") : STR(" "));
      show_way(&text, &trying->engine->knowledge.book, rule, role,
               (RoleWay)role->ways[i]);
    }
  }
  }
  return text_str(&text);
}

/* Every event calls the frames of events; only those are told that found
   something. */
static bool
is_worth_telling(const FrameTrace *frame)
{
  const Match *match = frame->match;
  uint32_t n_filled = 0;
  for (uint8_t i = 1; i < frame->rule->n_roles; i++) {
    n_filled += frame->fillers[i].n_mentions > 0;
  }
  return n_filled > 0 || match->end - match->begin > 1 ||
         !frame->clause->cells[match->begin].mention;
}

static void
on_frame(void *handle, const FrameTrace *frame)
{
  Trying *trying = handle;
  Arena *arena = &trying->report->arena;
  const Rule *rule = frame->rule;
  const Match *match = frame->match;
  const bool filled = frame->outcome == FRAME_FILLED;
  if (!filled && !is_worth_telling(frame)) {
    return;
  }
  Field *object = report_item(filled ? trying->frames : trying->misses);
  report_str(object, "rule", rule->name);
  report_str(object, "place",
             report_place(arena, str_from(rule->file), rule->place.line));
  report_str(object, "trigger",
             report_words(frame->clause->run, frame->clause->row, match->begin,
                          match->end));
  if (filled && frame->verb) {
    report_str(object, "form", form_names[frame->form]);
    report_str(object, "status", status_name((Status)frame->verb->status));
  }
  Field *roles = report_array(object, "roles");
  for (uint8_t i = 0; i < rule->n_roles; i++) {
    add_role(trying, roles, frame, i);
  }
  if (!filled) {
    report_str(object, "why", why_missed(trying, frame));
  }
}

/* --- facts -------------------------------------------------------------------
 */

static Field *
add_fact(const Trying *trying, Field *facts, const Extract *extract,
         const Fact *fact)
{
  const Ontology *ontology = &trying->engine->knowledge.lexicon.ontology;
  const RuleRef *rule = &trying->engine->rules[fact->rule];
  Field *object = report_item(facts);
  report_str(object, "subject", extract->entities[fact->subject].name);
  report_str(object, "predicate", relation_at(ontology, fact->relation)->name);
  report_str(object, "object",
             fact->object == UINT32_MAX ? fact->literal
                                        : extract->entities[fact->object].name);
  report_str(object, "status", status_name((Status)fact->status));
  report_int(object, "confidence", fact->confidence);
  report_str(object, "rule", rule->name);
  report_str(object, "place",
             report_place(&trying->report->arena, rule->file, rule->line));
  return object;
}

static void
add_facts(const Trying *trying, const Extract *extract)
{
  Field *facts = report_array(trying->report->root, "facts");
  Field *blocked = report_array(trying->report->root, "blocked");
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    add_fact(trying, facts, extract, &extract->facts[i]);
  }
  for (uint32_t i = 0; i < extract->n_blocked; i++) {
    const RuleRef *by = &trying->engine->rules[extract->blocked[i].by];
    Field *object =
        add_fact(trying, blocked, extract, &extract->blocked[i].fact);
    report_str(object, "by", by->name);
    report_str(object, "by_place",
               report_place(&trying->report->arena, by->file, by->line));
  }
}

/* --- as text -----------------------------------------------------------------
 */

static void
print_joined(Text *out, const Field *object, const char *key,
             const char *between)
{
  for (const Field *word = report_first(object, key); word; word = word->next) {
    text_add(out, word->text);
    text_add(out, word->next ? str_from(between) : STR(""));
  }
}

/* A cell of a column: at least `width` characters wide. */
static void
print_cell(Text *out, Str text, size_t width)
{
  text_add(out, text);
  for (size_t n = utf8_count(text); n < width; n++) {
    text_add(out, STR(" "));
  }
  text_add(out, STR("  "));
}

static void
print_tokens(Text *out, const Field *tokens)
{
  text_add(out, STR("tokens\n"));
  for (const Field *token = tokens; token; token = token->next) {
    text_add(out, STR("  "));
    print_cell(out, report_get(token, "text"), 16);
    print_joined(out, token, "is", ", ");
    text_add(out, STR("\n"));
  }
}

static void
print_mentions(Text *out, const Field *mentions)
{
  text_add(out, STR("\nmentions\n"));
  for (const Field *mention = mentions; mention; mention = mention->next) {
    const Str value = report_get(mention, "value");
    text_add(out, STR("  "));
    print_cell(out, report_get(mention, "type"), 14);
    print_cell(out, report_get(mention, "text"), 30);
    print_cell(out, value.len ? value : report_get(mention, "entity"), 26);
    const Str reason = report_get(mention, "reason");
    text_add(out, report_get(mention, "source"));
    text_add(out, reason.len ? STR(": ") : STR(""));
    text_add(out, reason);
    text_add(out, STR("\n"));
  }
}

static void
print_frame(Text *out, const Field *frame)
{
  const Field *roles = report_first(frame, "roles");
  const Str status = report_get(frame, "status");
  text_add(out, STR("  "));
  print_cell(out, report_get(frame, "rule"), 14);
  text_add(out, STR("“"));
  text_add(out, report_get(frame, "trigger"));
  text_add(out, STR("”"));
  if (status.len) {
    text_add(out, STR(", "));
    text_add(out, report_get(frame, "form"));
    text_add(out, STR(", "));
    text_add(out, status);
  }
  text_add(out, STR("  "));
  text_add(out, report_get(frame, "place"));
  text_add(out, STR("\n"));
  for (const Field *role = roles; role; role = role->next) {
    if (!report_get(role, "how").len) {
      continue;
    }
    text_add(out, STR("      "));
    print_cell(out, report_get(role, "role"), 10);
    print_joined(out, role, "fillers", ", ");
    text_add(out, STR(" — "));
    text_add(out, report_get(role, "how"));
    text_add(out, STR("\n"));
  }
  if (report_get(frame, "why").len) {
    text_add(out, STR("      "));
    text_add(out, report_get(frame, "why"));
    text_add(out, STR("\n"));
  }
}

static void
print_frames(Text *out, const char *title, const Field *frames)
{
  if (frames) {
    text_addf(out, "\n%s\n", title);
  }
  for (const Field *frame = frames; frame; frame = frame->next) {
    print_frame(out, frame);
  }
}

static void
print_fact(Text *out, const Field *fact)
{
  const int64_t confidence = report_number(fact, "confidence");
  text_add(out, STR("  "));
  text_add(out, report_get(fact, "subject"));
  text_add(out, STR("  "));
  text_add(out, report_get(fact, "predicate"));
  text_add(out, STR("  "));
  print_cell(out, report_get(fact, "object"), 0);
  text_add(out, report_get(fact, "status"));
  text_addf(out, " %d.%03d  ", (int)confidence / 1000, (int)confidence % 1000);
  text_add(out, report_get(fact, "rule"));
  text_add(out, STR(" "));
  text_add(out, report_get(fact, "place"));
  if (report_get(fact, "by").len) {
    text_add(out, STR("\n      by "));
    text_add(out, report_get(fact, "by"));
    text_add(out, STR(" "));
    text_add(out, report_get(fact, "by_place"));
  }
  text_add(out, STR("\n"));
}

static void
print_facts(Text *out, const Field *facts, const Field *blocked)
{
  text_add(out, facts ? STR("\nfacts\n") : STR("\nno facts\n"));
  for (const Field *fact = facts; fact; fact = fact->next) {
    print_fact(out, fact);
  }
  text_add(out, blocked ? STR("\nblocked\n") : STR(""));
  for (const Field *fact = blocked; fact; fact = fact->next) {
    print_fact(out, fact);
  }
}

static void
print_report(KedgeReport *report)
{
  Text *out = &report->text;
  print_tokens(out, report_first(report->root, "tokens"));
  print_mentions(out, report_first(report->root, "mentions"));
  print_frames(out, "frames", report_first(report->root, "frames"));
  print_frames(out, "near misses", report_first(report->root, "near_misses"));
  print_facts(out, report_first(report->root, "facts"),
              report_first(report->root, "blocked"));
}

/* --- all of it ---------------------------------------------------------------
 */

static KedgeStatus
make_try(KedgeReport *report, void *data)
{
  Trying *trying = data;
  Document doc = {
      .id = STR("text"), .date = trying->date, .text = trying->input};
  Run run;
  Extract extract = {0};
  trying->report = report;
  trying->frames = report_array(report->root, "frames");
  trying->misses = report_array(report->root, "near_misses");
  const Trace trace = {.handle = trying, .on_frame = on_frame};
  extract_traced(&trying->engine->knowledge, trying->matcher, &trace, &doc,
                 &report->arena, &run, &extract);
  add_tokens(trying, &doc);
  add_mentions(trying, &run, &extract);
  add_facts(trying, &extract);
  print_report(report);
  return KEDGE_OK;
}

KedgeStatus
kedge_engine_try(const KedgeEngine *engine, KedgeStr text, KedgeStr date,
                 KedgeReport **out)
{
  Trying trying = {.engine = engine,
                   .input = {text.ptr, text.len},
                   .date = {date.ptr, date.len}};
  *out = NULL;
  if (utf8_valid_prefix(trying.input) != text.len || text.len > 1 << 20) {
    return KEDGE_BAD_INPUT;
  }
  trying.matcher = matcher_new(engine->knowledge.engine);
  const KedgeStatus status =
      trying.matcher ? report_make(make_try, &trying, out) : KEDGE_NO_MEMORY;
  matcher_free(trying.matcher);
  return status;
}
