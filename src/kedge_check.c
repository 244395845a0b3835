// SPDX-License-Identifier: MIT
/* The examples beside the rules: each sentence is read like a document, and
   what is expected must be (or must not be) among its facts.

   "=> ICMPD organised @e; @e took_place_in Oslo": names are compared in small
   letters; @x stands for one event, the same in one example.
   "=> cancelled IOM organised @e": with that status.
   "=> organisation "Ministry of Foreign Affairs"": a mention of that type.
   Without "=>" the rule must fire itself; in a negative example it must not. */
#include "kedge_front.h"

#include "base/utf8.h"
#include "match/lint.h"
#include "mention/common.h"
#include "resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>

/* Two rules that match the same words, with nothing but their place in the
   files to decide. */
typedef struct Tie {
  uint32_t winner;
  uint32_t loser;
} Tie;

typedef struct Checking {
  const KedgeEngine *engine;
  Matcher *matcher;
  Arena arena; ///< of an example
  Arena notes; ///< of the whole check
  Tie *ties;
  uint32_t n_ties, ties_capacity;
  bool *has_tie;  ///< by winner * n_rules + loser
  bool *is_asked; ///< by rule
  bool *is_loser; ///< by rule: another one has its pattern and wins
  Diag diag;
  const Rule *rule;
  uint32_t rule_index;
  bool has_part;      ///< `rule` had a part in one of its examples
  uint32_t preferred; ///< a rule that won over it in one; index + 1
  Run run;            ///< of the example
  Extract extract;    ///< of the example
  Str variables[16];  /* "@e" */
  uint32_t bound[16]; /* entity */
  uint32_t n_variables;
} Checking;

static Str
fold(Checking *checking, Str text)
{
  Str folded = utf8_fold_arena(&checking->arena, str_trim(text));
  return str_starts(folded, STR("the ")) ? str_slice(folded, 4, folded.len)
                                         : folded;
}

static bool
is_name_of(Checking *checking, uint32_t entity, Str name)
{
  const Entity *it = &checking->extract.entities[entity];
  const Str wanted = fold(checking, name);
  if (str_equal(fold(checking, it->name), wanted) ||
      str_equal(fold(checking, it->label), wanted)) {
    return true;
  }
  for (uint32_t i = 0; i < it->n_aliases; i++) {
    if (str_equal(fold(checking, it->aliases[i]), wanted)) {
      return true;
    }
  }
  return false;
}

/* One end of an expected fact against an entity; variables bind. */
static bool
end_fits(Checking *checking, Str wanted, uint32_t entity)
{
  if (wanted.ptr[0] != '@') {
    return is_name_of(checking, entity, wanted);
  }
  if (checking->extract.entities[entity].kind.len == 0) {
    return false;
  }
  for (uint32_t i = 0; i < checking->n_variables; i++) {
    if (str_equal(checking->variables[i], wanted)) {
      return checking->bound[i] == entity;
    }
  }
  if (checking->n_variables < 16) {
    checking->variables[checking->n_variables] = wanted;
    checking->bound[checking->n_variables++] = entity;
  }
  return true;
}

typedef struct Expected {
  Str subject;
  uint16_t relation;
  Str object;
  bool is_mention; /* subject: type, object: name */
  int status;      /* a Status; -1: any that is exported */
} Expected;

static Str
unquote(Str text)
{
  text = str_trim(text);
  return text.len >= 2 && text.ptr[0] == '"' && text.ptr[text.len - 1] == '"'
             ? str_slice(text, 1, text.len - 1)
             : text;
}

/* fact = subject " " relation " " object | type " " "\"name\"" */
static bool
parse_fact(const Checking *checking, Str text, Expected *out)
{
  const Ontology *ontology = &checking->engine->knowledge.lexicon.ontology;
  for (size_t at = 0; at < text.len; at++) {
    if (text.ptr[at] != ' ') {
      continue;
    }
    const size_t end = str_find_byte(text, ' ', at + 1);
    const uint16_t relation =
        ontology_relation(ontology, str_slice(text, at + 1, end));
    if (relation) {
      *out = (Expected){unquote(str_slice(text, 0, at)), relation,
                        unquote(str_slice(text, end, text.len)), false, -1};
      return out->subject.len && out->object.len;
    }
  }
  const size_t space = str_find_byte(text, ' ', 0);
  *out = (Expected){str_slice(text, 0, space), 0,
                    unquote(str_slice(text, space, text.len)), true, -1};
  return lexicon_class(&checking->engine->knowledge.lexicon, out->subject) &&
         out->object.len;
}

/* expected = status? fact */
static bool
parse_expected(const Checking *checking, Str text, Expected *out)
{
  for (int status = 0; status < FACT_STATUS_COUNT; status++) {
    const Str name = status_name((Status)status);
    if (str_starts(text, name) && text.len > name.len &&
        text.ptr[name.len] == ' ') {
      const bool ok =
          parse_fact(checking, str_slice(text, name.len + 1, text.len), out);
      out->status = status;
      return ok;
    }
  }
  return parse_fact(checking, text, out);
}

static bool
fact_fits(Checking *checking, const Expected *expected, const Fact *fact)
{
  const uint32_t n_variables = checking->n_variables;
  if (fact->relation != expected->relation ||
      (expected->status < 0 ? !status_is_exported((Status)fact->status)
                            : expected->status != fact->status) ||
      !end_fits(checking, expected->subject, fact->subject)) {
    checking->n_variables = n_variables;
    return false;
  }
  const bool fits = fact->object == UINT32_MAX
                        ? str_equal(fold(checking, fact->literal),
                                    fold(checking, expected->object))
                        : end_fits(checking, expected->object, fact->object);
  checking->n_variables = fits ? checking->n_variables : n_variables;
  return fits;
}

static bool
is_found(Checking *checking, const Expected *expected)
{
  const Extract *extract = &checking->extract;
  for (uint32_t i = 0; i < extract->n_facts && !expected->is_mention; i++) {
    if (fact_fits(checking, expected, &extract->facts[i])) {
      return true;
    }
  }
  for (uint32_t i = 0; i < extract->n_mentions && expected->is_mention; i++) {
    const MentionRecord *mention = &extract->mentions[i];
    const Lexicon *lexicon = &checking->engine->knowledge.lexicon;
    if (mention->type == lexicon_class(lexicon, expected->subject) &&
        (str_equal(fold(checking, mention->value),
                   fold(checking, expected->object)) ||
         (mention->entity != UINT32_MAX &&
          is_name_of(checking, mention->entity, expected->object)))) {
      return true;
    }
  }
  return false;
}

/* What was found, for the message. */
static Str
describe(Checking *checking)
{
  const Ontology *ontology = &checking->engine->knowledge.lexicon.ontology;
  const Extract *extract = &checking->extract;
  Str text = STR("found:");
  for (uint32_t i = 0; i < extract->n_facts && i < 24; i++) {
    const Fact *fact = &extract->facts[i];
    const Str object = fact->object == UINT32_MAX
                           ? fact->literal
                           : extract->entities[fact->object].name;
    text = arena_printf(
        &checking->arena, "%.*s\n      %.*s %.*s %.*s (%.*s)", STR_ARG(text),
        STR_ARG(extract->entities[fact->subject].name),
        STR_ARG(relation_at(ontology, fact->relation)->name), STR_ARG(object),
        STR_ARG(status_name((Status)fact->status)));
  }
  return extract->n_facts ? text : STR("no fact was found");
}

static void
fail(Checking *checking, const Example *example, const char *what, Str wanted)
{
  const Place place = {
      checking->rule->file, example->place.line, example->place.column, {0}};
  const Str found = describe(checking);
  diag_error(&checking->diag, KEDGE_BAD_KNOWLEDGE, place,
             "example of '%.*s': %s%.*s\n    in: %.*s\n    %.*s",
             STR_ARG(checking->rule->name), what, STR_ARG(wanted),
             STR_ARG(example->sentence), STR_ARG(found));
}

/* Did it state a fact, make a mention, also one that is no entity, or take a
   fact away? */
static bool
rule_fired(const Checking *checking)
{
  for (uint32_t i = 0; i < checking->extract.n_blocked; i++) {
    if (checking->extract.blocked[i].by == checking->rule_index) {
      return true;
    }
  }
  for (uint32_t i = 0; i < checking->extract.n_facts; i++) {
    if (checking->extract.facts[i].rule == checking->rule_index) {
      return true;
    }
  }
  for (uint32_t id = 1; id <= checking->run.n_mentions; id++) {
    if (mention_at(&checking->run, id)->rule == checking->rule_index + 1) {
      return true;
    }
  }
  return false;
}

/* Did it say anything at all, be it what another rule says as well? */
static bool
rule_took_part(const Checking *checking)
{
  const Run *run = &checking->run;
  for (uint32_t i = 0; i < run->n_statements; i++) {
    if (run->statements[i].rule == checking->rule_index) {
      return true;
    }
  }
  for (uint32_t i = 0; i < run->n_judgements; i++) {
    if (run->judgements[i].rule == checking->rule_index &&
        (checking->rule->n_emits == 0 || run->judgements[i].is_explicit)) {
      return true;
    }
  }
  return rule_fired(checking);
}

/* Did the block rule that is checked take such a fact away? */
static bool
is_taken(Checking *checking, const Expected *expected)
{
  const Extract *extract = &checking->extract;
  for (uint32_t i = 0; i < extract->n_blocked; i++) {
    if (extract->blocked[i].by == checking->rule_index &&
        fact_fits(checking, expected, &extract->blocked[i].fact)) {
      return true;
    }
  }
  return false;
}

/* What is wrong with an expectation; null: nothing. A block rule is to take
   away what its positive examples show, and to leave what the others do. */
static const char *
judge(Checking *checking, const Example *example, const Expected *expected)
{
  if (checking->rule->is_block) {
    return is_taken(checking, expected) == example->is_negative
               ? (example->is_negative ? "must not be taken away: "
                                       : "not taken away: ")
           : example->is_negative && !is_found(checking, expected)
               ? "not found, though nothing takes it away: "
               : NULL;
  }
  return is_found(checking, expected) != example->is_negative ? NULL
         : example->is_negative ? "must not be found: "
                                : "not found: ";
}

static void
check_facts(Checking *checking, const Example *example)
{
  Str rest = example->expected;
  while (rest.len) {
    Expected expected;
    const Str part = str_trim(str_cut(&rest, ';'));
    if (part.len == 0) {
      continue;
    }
    if (!parse_expected(checking, part, &expected)) {
      fail(checking, example, "this is neither a fact nor a mention: ", part);
      return;
    }
    const char *wrong = judge(checking, example, &expected);
    if (wrong) {
      fail(checking, example, wrong, part);
      return;
    }
  }
}

static void
check_example(Checking *checking, const Example *example)
{
  Document doc = {
      .id = STR("example"), .text = example->sentence, .date = example->date};
  checking->n_variables = 0;
  extract_and_derive(&checking->engine->knowledge, checking->matcher, &doc,
                     &checking->arena, &checking->run, &checking->extract);
  if (example->expected.len) {
    check_facts(checking, example);
  } else if (example->is_negative && rule_fired(checking)) {
    fail(checking, example, "the rule must not fire", (Str){0});
  } else if (!example->is_negative && !rule_fired(checking)) {
    fail(checking, example, "the rule must fire", (Str){0});
  }
  checking->has_part =
      checking->has_part || (!example->is_negative && rule_took_part(checking));
  arena_reset(&checking->arena);
}

/* Of two rules of which one kept the other from its words. */
static void
note_rival(void *handle, const Match *winner, const Match *loser)
{
  Checking *checking = handle;
  const RuleBook *book = &checking->engine->knowledge.book;
  const Rule *a = &book->rules[winner->rule];
  const Rule *b = &book->rules[loser->rule];
  bool *has_tie =
      &checking->has_tie[(size_t)winner->rule * book->n_rules + loser->rule];
  const bool is_tie = a != b && a->priority == b->priority &&
                      winner->begin == loser->begin &&
                      winner->end == loser->end &&
                      book->phases[a->phase - 1].control == CONTROL_LONGEST;
  if (loser->rule == checking->rule_index) {
    checking->preferred = winner->rule + 1;
    checking->has_part = checking->has_part || is_tie; /* that is said */
  }
  if (is_tie && !*has_tie) {
    const Tie tie = {winner->rule, loser->rule};
    *has_tie = true;
    ARENA_PUSH(&checking->notes, checking->ties, checking->n_ties,
               checking->ties_capacity, tie);
  }
}

static void
note_limit(void *handle, const Rule *rule)
{
  Checking *checking = handle;
  diag_warning(&checking->diag, rule_place(rule, rule->place),
               "'%.*s' took too many steps in an example of '%.*s'",
               STR_ARG(rule->name), STR_ARG(checking->rule->name));
}

static void
report_ties(Checking *checking)
{
  const RuleBook *book = &checking->engine->knowledge.book;
  for (uint32_t i = 0; i < checking->n_ties; i++) {
    const Rule *winner = &book->rules[checking->ties[i].winner];
    const Rule *loser = &book->rules[checking->ties[i].loser];
    if (!checking->is_loser[checking->ties[i].loser] &&
        (checking->is_asked[checking->ties[i].winner] ||
         checking->is_asked[checking->ties[i].loser])) {
      diag_warning(&checking->diag, rule_place(loser, loser->place),
                   "'%.*s' and '%.*s' (%s:%u) match the same words with the "
                   "same priority; the latter wins, because it stands first: "
                   "give one of them a priority",
                   STR_ARG(loser->name), STR_ARG(winner->name), winner->file,
                   winner->place.line);
    }
  }
}

static void
warn(Checking *checking, const char *format, Str name)
{
  const Rule *rule = checking->rule;
  diag_warning(&checking->diag, rule_place(rule, rule->place),
               "'%.*s' %s%.*s%s", STR_ARG(rule->name), format, STR_ARG(name),
               name.len ? "'" : "");
}

/* Does the rule show what it is for, and what it is not for? */
static void
judge_examples(Checking *checking, uint32_t n_positive, uint32_t n_negative)
{
  const RuleBook *book = &checking->engine->knowledge.book;
  if (!n_positive || !n_negative) {
    warn(checking,
         n_positive   ? "has no negative example"
         : n_negative ? "has no positive example"
                      : "has no examples",
         STR(""));
  }
  if (!n_positive || checking->has_part ||
      checking->is_loser[checking->rule_index]) {
    return;
  }
  if (checking->preferred) {
    warn(checking, "never wins in its own examples; their words go to '",
         book->rules[checking->preferred - 1].name);
  } else {
    warn(checking, "has no part in its own examples", STR(""));
  }
}

static void
check_rule(Checking *checking, KedgeCheck *out)
{
  const Rule *rule = checking->rule;
  const size_t n_failed = out->n_failed;
  uint32_t n_positive = 0;
  checking->has_part = false;
  checking->preferred = 0;
  for (uint32_t i = 0; i < rule->n_examples; i++) {
    const uint32_t n_errors = checking->diag.n_errors;
    check_example(checking, &rule->examples[i]);
    n_positive += !rule->examples[i].is_negative;
    out->n_examples++;
    out->n_failed += checking->diag.n_errors != n_errors;
  }
  out->n_rules++;
  checking->has_part = checking->has_part || out->n_failed > n_failed;
  judge_examples(checking, n_positive, rule->n_examples - n_positive);
}

static bool
is_asked_for(const char *path, const char *const *files, size_t n_files)
{
  const Str file = str_from(path);
  for (size_t i = 0; i < n_files; i++) {
    const Str asked = str_from(files[i]);
    if (str_ends(asked, file) || str_ends(file, asked)) {
      return true;
    }
  }
  return n_files == 0;
}

/* The rules of the files that are asked for, and with no files the names. */
static void
check_all(Checking *checking, const char *const *files, size_t n_files,
          KedgeCheck *out)
{
  const Knowledge *knowledge = &checking->engine->knowledge;
  const RuleBook *book = &knowledge->book;
  Arena *notes = &checking->notes;
  Lint lint;
  checking->is_asked = ARENA_NEW_ARRAY(notes, bool, book->n_rules + 1);
  checking->is_loser = ARENA_NEW_ARRAY(notes, bool, book->n_rules + 1);
  checking->has_tie =
      ARENA_NEW_ARRAY(notes, bool, (size_t)book->n_rules * book->n_rules + 1);
  lint_init(&lint, knowledge->engine, notes, &checking->diag);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    checking->is_asked[i] = is_asked_for(book->rules[i].file, files, n_files);
  }
  for (uint32_t i = 0; i < book->n_misforms; i++) {
    if (is_asked_for(book->misforms[i].place.file, files, n_files)) {
      lint_misform(&lint, &book->misforms[i]);
    }
  }
  lint_rivals(&lint, checking->is_asked, checking->is_loser);
  for (uint32_t i = 0; i < book->n_rules; i++) {
    if (checking->is_asked[i]) {
      checking->rule = &book->rules[i];
      checking->rule_index = i;
      lint_rule(&lint, checking->rule);
      check_rule(checking, out);
    }
  }
  report_ties(checking);
  if (n_files == 0) {
    common_names_report(knowledge, notes, &checking->diag);
  }
  out->n_warnings = checking->diag.n_warnings;
}

KedgeStatus
kedge_engine_check(const KedgeEngine *engine, const char *const *files,
                   size_t n_files, KedgeErrorFunc on_error, void *handle,
                   KedgeCheck *out)
{
  Guard guard;
  Checking *volatile checking = calloc(1, sizeof *checking);
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  *out = (KedgeCheck){0};
  if (!checking) {
    return KEDGE_NO_MEMORY;
  }
  checking->engine = engine;
  checking->diag = (Diag){.func = on_error, .handle = handle};
  checking->matcher = matcher_new(engine->knowledge.engine);
  if (checking->matcher && !setjmp(guard.jump)) {
    checking->arena.guard = &guard;
    checking->notes.guard = &guard;
    matcher_on_rival(checking->matcher, note_rival, checking);
    matcher_on_limit(checking->matcher, note_limit, checking);
    check_all(checking, files, n_files, out);
    status = out->n_failed ? KEDGE_BAD_KNOWLEDGE : KEDGE_OK;
  }
  matcher_free(checking->matcher);
  arena_free(&checking->arena);
  arena_free(&checking->notes);
  free(checking);
  return status;
}
