// SPDX-License-Identifier: MIT
/* Why a rule states nothing of a text. */
#include "kedge_report.h"

#include "base/utf8.h"
#include "match/matches.h"
#include "match/show.h"
#include "match/walk.h"
#include "relate/frame.h"
#include "resolve/resolve.h"

/* The attempt of a pattern that came farthest. */
typedef struct Farthest {
  bool is_set;
  uint32_t n_taken; ///< elements that it took before it was refused
  Str taken;        ///< their words
  Str wanted;       ///< what it wanted then
  Str found;        ///< the word that stands there; empty: the end
  Str found_is;     ///< its predicates
} Farthest;

typedef struct WhyNot {
  const KedgeEngine *engine;
  Matcher *matcher;
  const Rule *rule;
  uint32_t rule_index;
  Str input;
  Str date;
  KedgeReport *report;
  Field *reasons;
  Farthest farthest;
  bool was_whole;   ///< the pattern matched somewhere
  bool was_in_zone; ///< some sentence is in one of its zones
  bool was_chosen;
} WhyNot;

static const RuleBook *
book_of(const WhyNot *why)
{
  return &why->engine->knowledge.book;
}

static void
add_reason(WhyNot *why, Str text)
{
  report_word(why->reasons, text);
}

/* --- patterns ----------------------------------------------------------------
 */

/* "lower, in NOUN, verb, past" of an element. */
static Str
predicates_of(WhyNot *why, const Row *row, uint32_t at)
{
  Text text = {.arena = &why->report->arena};
  for (uint32_t i = row->starts[at]; i < row->starts[at + 1]; i++) {
    Text one = {.arena = &why->report->arena};
    show_unit(&one, book_of(why), row->units[i]);
    if (one.len && !str_equal(text_str(&one), STR("word")) &&
        !str_equal(text_str(&one), STR("any")) && one.bytes[0] != '"') {
      text_add(&text, text.len ? STR(", ") : STR(""));
      text_add(&text, text_str(&one));
    }
  }
  return text_str(&text);
}

static Str
wanted_by(WhyNot *why, const Walk *walk)
{
  Text text = {.arena = &why->report->arena};
  for (uint32_t i = 0; i < walk->n_failed; i++) {
    text_add(&text, i ? STR(" or ") : STR(""));
    show_pattern(&text, why->rule, book_of(why), walk->failed[i]);
  }
  return text_str(&text);
}

static void
note_attempt(WhyNot *why, const Run *run, uint32_t sentence, uint32_t begin,
             const Walk *walk)
{
  const SentenceRow *row = &run->rows[sentence];
  const uint32_t n_taken = walk->reached - begin;
  if (why->farthest.is_set && n_taken <= why->farthest.n_taken) {
    return;
  }
  why->farthest = (Farthest){
      .is_set = true,
      .n_taken = n_taken,
      .taken = report_words(run, row, begin, walk->reached),
      .wanted = wanted_by(why, walk),
      .found = report_words(run, row, walk->reached, walk->reached + 1)};
  if (walk->reached < row->n_elements) {
    why->farthest.found_is = predicates_of(why, &row->row, walk->reached);
  }
}

/* "not before [in NOUN]: it stands before “participants”". */
static void
check_contexts(WhyNot *why, const Row *row, Str words, uint32_t begin,
               uint32_t end)
{
  for (uint8_t i = 0; i < why->rule->n_contexts; i++) {
    const Context *context = &why->rule->contexts[i];
    bool found = false;
    if (!context->is_after) {
      found = pattern_walk(row, context->pattern, end).matched;
    }
    for (uint32_t at = begin; context->is_after && at-- > 0 && !found;) {
      const Walk walk = pattern_walk(row, context->pattern, at);
      found = walk.matched && walk.end == begin;
    }
    if (found == context->is_negated) {
      Text text = {.arena = &why->report->arena};
      text_add(&text, STR("the pattern matches “"));
      text_add(&text, words);
      text_add(&text, STR("”, but what stands there breaks: "));
      text_add(&text, context->is_negated ? STR("not ") : STR(""));
      text_add(&text, context->is_after ? STR("after ") : STR("before "));
      show_pattern(&text, why->rule, book_of(why), context->pattern);
      add_reason(why, text_str(&text));
    }
  }
}

static void
try_pattern(WhyNot *why, const Run *run, uint32_t sentence)
{
  const Row *row = &run->rows[sentence].row;
  for (uint32_t at = 0; at < row->n_elements; at++) {
    const Walk walk = pattern_walk(row, why->rule->pattern, at);
    if (!walk.matched) {
      note_attempt(why, run, sentence, at, &walk);
      continue;
    }
    why->was_whole = true;
    check_contexts(why, row,
                   report_words(run, &run->rows[sentence], at, walk.end), at,
                   walk.end);
  }
}

static void
on_phase(void *handle, Run *run, uint32_t phase, uint32_t sentence)
{
  WhyNot *why = handle;
  const Block *block = &run->doc->blocks[run->doc->sentences[sentence].block];
  if (phase + 1 != why->rule->phase || why->rule->kind == RULE_DERIVE) {
    return;
  }
  if (why->rule->zones >> block->zone & 1) {
    why->was_in_zone = true;
    try_pattern(why, run, sentence);
  }
}

static void
on_match(void *handle, Run *run, uint32_t sentence, const Match *match)
{
  WhyNot *why = handle;
  const Rule *rule = &book_of(why)->rules[match->rule];
  if (match->rule == why->rule_index) {
    why->was_chosen = true;
  } else if (rule->phase == why->rule->phase && why->was_whole &&
             !why->was_chosen && rule->kind == RULE_TOKENS) {
    Text text = {.arena = &why->report->arena};
    text_add(&text, STR("the rule "));
    text_add(&text, rule->name);
    text_addf(&text, " (%s:%u) takes “", rule->file, rule->place.line);
    text_add(&text,
             report_words(run, &run->rows[sentence], match->begin, match->end));
    text_add(&text, STR("” in the same phase"));
    add_reason(why, text_str(&text));
  }
}

/* --- frames ------------------------------------------------------------------
 */

static void
add_candidates(Text *text, const Clause *clause, const Role *role)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < clause->n_cells; i++) {
    const Cell *cell = &clause->cells[i];
    if (cell->class_id && role->classes >> cell->class_id & 1) {
      text_add(text, n++ ? STR(", ") : STR("; there are, but not so: "));
      text_add(text, report_words(clause->run, clause->row, i, i + 1));
    }
  }
  if (n == 0) {
    text_add(text, STR("; the sentence has none"));
  }
}

static void
explain_missing(WhyNot *why, Text *text, const FrameTrace *frame)
{
  const Role *role = &frame->rule->roles[frame->missing];
  text_add(text, STR("nothing fills the role "));
  text_add(text, role->name);
  text_add(text, STR(": wanted is "));
  if (role->is_phrase) {
    text_add(text, STR("a text"));
  }
  show_classes(text, &why->engine->knowledge.lexicon, role->classes);
  for (uint8_t i = 0; i < role->n_ways; i++) {
    text_add(text, i ? STR("; or ") : STR(" "));
    show_way(text, book_of(why), frame->rule, role, (RoleWay)role->ways[i]);
  }
  if (!role->is_phrase) {
    add_candidates(text, frame->clause, role);
  }
}

static void
on_frame(void *handle, const FrameTrace *frame)
{
  WhyNot *why = handle;
  if (frame->rule != why->rule || frame->outcome == FRAME_FILLED) {
    return;
  }
  Text text = {.arena = &why->report->arena};
  text_add(&text, STR("at “"));
  text_add(&text, report_words(frame->clause->run, frame->clause->row,
                               frame->match->begin, frame->match->end));
  text_add(&text, STR("” "));
  switch (frame->outcome) {
  case FRAME_ROLE_MISSING:
    explain_missing(why, &text, frame);
    break;
  case FRAME_OTHER_FORM:
    text_addf(&text, "the form is %s, which the rule does not take",
              form_names[frame->form].ptr);
    break;
  case FRAME_OTHER_STATUS:
    text_addf(&text, "it is %s, of which the rule states nothing",
              frame->verb ? status_name((Status)frame->verb->status).ptr
                          : "held");
    break;
  case FRAME_IS_UNREAL:
    text_add(&text, STR("the noun names what was only called for, discussed or "
                        "aimed at"));
    break;
  case FRAME_IS_NOUN:
    text_add(&text, STR("the noun says nothing without \"of\" behind it"));
    break;
  case FRAME_IS_TOPIC:
    text_add(&text, STR("the words are those of a topic or title"));
    break;
  case FRAME_IS_ADJECTIVE:
    text_add(&text, STR("the participle only describes the noun behind it"));
    break;
  case FRAME_FILLED:
    break;
  }
  add_reason(why, text_str(&text));
}

/* --- derived facts -----------------------------------------------------------
 */

static void
explain_premises(WhyNot *why, const Extract *extract)
{
  const Ontology *ontology = &why->engine->knowledge.lexicon.ontology;
  for (uint8_t i = 1; i < why->rule->n_atoms; i++) {
    const Atom *atom = &why->rule->atoms[i];
    uint32_t n = 0;
    if (!atom->relation || atom->relation == RELATION_LIES_IN) {
      continue;
    }
    for (uint32_t k = 0; k < extract->n_facts; k++) {
      n += extract->facts[k].relation == atom->relation;
    }
    Text text = {.arena = &why->report->arena};
    text_add(&text, atom->is_negated ? STR("not wanted: ") : STR("wanted: "));
    text_add(&text, STR("?"));
    text_add(&text, atom->subject);
    text_add(&text, STR(" "));
    text_add(&text, relation_at(ontology, atom->relation)->name);
    text_add(&text, STR(" ?"));
    text_add(&text, atom->object);
    text_addf(&text, "; the text has %u", n);
    add_reason(why, text_str(&text));
  }
}

/* --- all of it ---------------------------------------------------------------
 */

static uint32_t
count_facts(WhyNot *why, const Extract *extract)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    n += extract->facts[i].rule == why->rule_index;
  }
  return n;
}

static uint32_t
count_mentions(WhyNot *why, const Run *run)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < run->n_mentions; i++) {
    n += run->mentions[i].rule == why->rule_index + 1;
  }
  return n;
}

static void
explain_pattern(WhyNot *why)
{
  const Farthest *farthest = &why->farthest;
  Text text = {.arena = &why->report->arena};
  if (!why->was_in_zone) {
    add_reason(why, STR("no sentence is in a zone where the rule may run"));
    return;
  }
  if (why->was_whole || !farthest->is_set) {
    return;
  }
  text_add(&text, STR("the pattern "));
  if (farthest->n_taken) {
    text_add(&text, STR("takes “"));
    text_add(&text, farthest->taken);
    text_add(&text, STR("” and then wants "));
  } else {
    text_add(&text, STR("begins nowhere: it wants "));
  }
  text_add(&text, farthest->wanted);
  if (farthest->n_taken && farthest->found.len) {
    text_add(&text, STR("; there stands “"));
    text_add(&text, farthest->found);
    text_add(&text, STR("” ("));
    text_add(&text, farthest->found_is);
    text_add(&text, STR(")"));
  } else if (farthest->n_taken) {
    text_add(&text, STR("; there the sentence ends"));
  }
  add_reason(why, text_str(&text));
}

static void
explain_block(WhyNot *why, const Extract *extract)
{
  const uint32_t rule =
      (uint32_t)(why->rule - why->engine->knowledge.book.rules);
  uint32_t n = 0;
  for (uint32_t i = 0; i < extract->n_blocked; i++) {
    n += extract->blocked[i].by == rule;
  }
  add_reason(why, n ? STR("it states nothing, but takes facts away: kedge try "
                          "shows them")
                    : STR("it takes facts away, and here is none that fits: "
                          "kedge try shows those that there are"));
}

static void
explain(WhyNot *why, const Run *run, const Extract *extract)
{
  Field *root = why->report->root;
  const uint32_t n_facts = count_facts(why, extract);
  const uint32_t n_mentions = count_mentions(why, run);
  report_int(root, "facts", n_facts);
  report_int(root, "mentions", n_mentions);
  if (why->rule->is_block) {
    explain_block(why, extract);
    return;
  }
  if (why->rule->kind == RULE_DERIVE) {
    explain_premises(why, extract);
    return;
  }
  explain_pattern(why);
  if (why->was_chosen && why->rule->kind == RULE_TOKENS && n_facts == 0 &&
      n_mentions == 0) {
    add_reason(why, STR("it matches, but what it states is not kept: the facts "
                        "of an event count only if something shows that it "
                        "takes place"));
  }
}

static void
print_report(WhyNot *why)
{
  Text *out = &why->report->text;
  const Field *root = why->report->root;
  const int64_t n_facts = report_number(root, "facts");
  const int64_t n_mentions = report_number(root, "mentions");
  text_add(out, why->rule->name);
  text_addf(out, " (%s:%u)", why->rule->file, why->rule->place.line);
  if (n_facts || n_mentions) {
    text_addf(out, " does fire: %d fact%s, %d mention%s\n", (int)n_facts,
              n_facts == 1 ? "" : "s", (int)n_mentions,
              n_mentions == 1 ? "" : "s");
  } else {
    text_add(out, STR(" states nothing\n"));
  }
  for (const Field *reason = why->reasons->first; reason;
       reason = reason->next) {
    text_add(out, STR("  "));
    text_add(out, reason->text);
    text_add(out, STR("\n"));
  }
}

static KedgeStatus
make_why_not(KedgeReport *report, void *data)
{
  WhyNot *why = data;
  Document doc = {.id = STR("text"), .date = why->date, .text = why->input};
  Run run;
  Extract extract = {0};
  const Trace trace = {.handle = why,
                       .on_phase = on_phase,
                       .on_match = on_match,
                       .on_frame = on_frame};
  why->report = report;
  report_str(report->root, "rule", why->rule->name);
  report_str(report->root, "place",
             report_place(&report->arena, str_from(why->rule->file),
                          why->rule->place.line));
  why->reasons = report_array(report->root, "reasons");
  extract_traced(&why->engine->knowledge, why->matcher, &trace, &doc,
                 &report->arena, &run, &extract);
  explain(why, &run, &extract);
  print_report(why);
  return KEDGE_OK;
}

KedgeStatus
kedge_engine_why_not(const KedgeEngine *engine, KedgeStr rule, KedgeStr text,
                     KedgeStr date, KedgeStr *near, KedgeReport **out)
{
  const Str name = {rule.ptr, rule.len};
  WhyNot why = {.engine = engine,
                .rule = rule_named(engine, name),
                .input = {text.ptr, text.len},
                .date = {date.ptr, date.len}};
  *out = NULL;
  if (!why.rule) {
    if (near) {
      *near = public_str(rule_near(engine, name));
    }
    return KEDGE_BAD_USAGE;
  }
  if (utf8_valid_prefix(why.input) != text.len || text.len > 1 << 20) {
    return KEDGE_BAD_INPUT;
  }
  why.rule_index = (uint32_t)(why.rule - engine->knowledge.book.rules);
  why.matcher = matcher_new(engine->knowledge.engine);
  const KedgeStatus status =
      why.matcher ? report_make(make_why_not, &why, out) : KEDGE_NO_MEMORY;
  matcher_free(why.matcher);
  return status;
}
