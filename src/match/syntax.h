// SPDX-License-Identifier: MIT
/// What a rule file says, as a tree. docs/rules.md is the specification.
#ifndef KEDGE_MATCH_SYNTAX_H
#define KEDGE_MATCH_SYNTAX_H

#include "base/diag.h"
#include "lexicon/lexicon.h"

/// Where something stands in a rule file.
typedef struct RulePlace {
  uint32_t line;
  uint32_t column;
} RulePlace;

/// What is asked of one token or mention.
typedef enum TestKind { TEST_UNIT, TEST_NOT, TEST_AND, TEST_OR } TestKind;

typedef struct Test {
  TestKind kind;
  uint16_t unit;
  struct Test *left;
  struct Test *right;
} Test;

typedef enum NodeKind {
  NODE_TOKEN,
  NODE_SEQUENCE,
  NODE_CHOICE,
  NODE_REPEAT,
  NODE_CAPTURE,
  NODE_LOOK,  ///< what follows matches (max 1) or does not (max 0)
  NODE_START, ///< of the sentence
  NODE_END
} NodeKind;

typedef struct Node {
  NodeKind kind;
  struct Node *child; ///< first
  struct Node *next;  ///< sibling
  const Test *test;
  uint16_t min, max; ///< of a repeat; max 0: no bound
  uint8_t capture;   ///< index
  bool is_macro;     ///< the child is a macro's, whose places are elsewhere
  RulePlace place;
} Node;

enum {
  MAX_CAPTURES = 12,
  MAX_CONTEXTS = 6,
  MAX_MAKES = 4,
  MAX_EMITS = 16,
  MAX_ROLES = 10,
  MAX_LITERALS = 64,
  MAX_ATOMS = 8,
  MAX_PHRASE = 8, ///< words of a list entry
  NO_CAPTURE = 0xFF
};

/// What is said of the words before or behind a match; not part of it.
typedef struct Context {
  const Node *pattern;
  bool is_after; ///< the match stands after it (it is on the left)
  bool is_negated;
  RulePlace place;
} Context;

/// What is asked of the tokens of a capture: one of them passes the test.
typedef struct Condition {
  uint8_t capture;
  bool is_negated;
  const Test *test;
  RulePlace place;
} Condition;

/// The mention that a token rule makes.
typedef struct Make {
  uint8_t class_id;
  uint8_t capture;
  uint8_t named;    ///< capture that is its name, or NO_CAPTURE: all of it
  uint8_t kind;     ///< capture whose words are its kind, or NO_CAPTURE
  uint8_t alias;    ///< capture that is another name of it, or NO_CAPTURE
  bool is_anaphor;  ///< stands for something named before ("the project")
  bool is_weak;     ///< counts only when a fact is said of it
  bool is_local;    ///< means another one in another country (ministries)
  bool is_national; ///< the same, and is at home in that country
  bool is_whole;    ///< what lies within it is not named by itself
} Make;

/// The end of a date.
typedef enum Part { PART_WHOLE, PART_START, PART_END } Part;

/// One fact: roles or captures by index.
typedef struct Emit {
  uint8_t subject;
  uint16_t relation;
  uint8_t object;
  uint8_t part; ///< Part of the object
  RulePlace place;
} Emit;

/// How a role looks for its filler.
typedef enum RoleWay {
  WAY_BEFORE,  ///< the subject of an active verb; after "by" of a passive one
  WAY_AFTER,   ///< its object; the subject of a passive one
  WAY_WORDS,   ///< behind one of these words, anywhere around the trigger
  WAY_INSIDE,  ///< within another role
  WAY_NEAREST, ///< the nearest in the sentence
  WAY_LEFT,    ///< the nearest before the trigger
  WAY_CONTEXT  ///< the last one named before the sentence, in its item
} RoleWay;

typedef struct RoleWords {
  const uint32_t *words; ///< word ids, as written
  uint32_t n_words;
} RoleWords;

typedef struct Role {
  Str name;
  uint64_t classes; ///< bit (class id)
  bool is_optional;
  bool is_many;
  bool is_phrase; ///< a text: the words behind the role's words
  uint8_t n_ways;
  uint8_t ways[3];
  uint8_t inside;  ///< role index for WAY_INSIDE
  bool takes_all;  ///< words role: every place that fits, not the nearest
  bool only_after; ///< words role: only to the right of the trigger
  RoleWords literals[MAX_LITERALS];
  uint32_t n_literals;
  uint32_t until;  ///< list index + 1 that ends a phrase; 0: none
  uint32_t within; ///< at most so many words away; 0: any
  RulePlace place;
} Role;

/// "?x lies-in ?c": the gazetteer's country of a place, no relation.
enum { RELATION_LIES_IN = 0xFFFF };

/// "?x relation ?y" or "?x is type" of a derive or infer rule.
typedef struct Atom {
  Str subject;       ///< variable, without '?'
  uint16_t relation; ///< 0: a type test
  Str object;
  uint8_t class_of; ///< of a type test
  Str name;         ///< of a test of names (block rules), folded
  bool is_negated;  ///< there must be no such fact
  RulePlace place;
} Atom;

/// An example beside a rule: a sentence and what must (or may not) be found.
typedef struct Example {
  bool is_negative;
  Str sentence;
  Str expected; ///< behind "=>", may span lines; empty: anything / nothing
  Str date;     ///< "@2022-11-18" before the sentence: the item's date
  RulePlace place;
} Example;

/// How the trigger of a frame stands in its sentence.
typedef enum TriggerForm {
  FORM_ACTIVE,     ///< "organised", "will organise"; a trigger without a verb
  FORM_PASSIVE,    ///< "was organised"
  FORM_PARTICIPLE, ///< "organised by", "organising"
  FORM_INFINITIVE, ///< "to organise"
  FORM_NOMINAL,    ///< "the organisation of"
  FORM_COUNT
} TriggerForm;

/// Their names in rule files.
extern const Str form_names[FORM_COUNT];

typedef enum RuleKind { RULE_TOKENS, RULE_FRAME, RULE_DERIVE } RuleKind;

typedef struct Rule {
  RuleKind kind;
  Str name;
  const char *file;
  Str text; ///< of the file, for messages
  RulePlace place;
  bool is_broken; ///< one of its lines has an error
  uint32_t phase;
  int32_t priority;
  uint16_t confidence; ///< thousandths
  uint16_t said;       ///< the confidence that the rule file says
  uint32_t zones;      ///< bits of Zone where it may run
  uint8_t forms;       ///< frame: bits of TriggerForm that it takes
  uint8_t statuses;    ///< frame: bits (Status) that it states
  bool is_infer;       ///< derive: on the facts of one document
  bool is_block;       ///< derive: takes the fact of its first atom away;
                       ///< role 0 holds the words that its sentence must have
  const Node *pattern; ///< of tokens, or the trigger of a frame
  Str captures[MAX_CAPTURES];
  uint8_t n_captures;
  Context contexts[MAX_CONTEXTS];
  uint8_t n_contexts;
  Condition conditions[MAX_CONTEXTS];
  uint8_t n_conditions;
  uint32_t event_kind; ///< frame: its verb is an event; kind index + 1
  Make makes[MAX_MAKES];
  uint8_t n_makes;
  Role roles[MAX_ROLES]; ///< role 0 is the trigger
  uint8_t n_roles;
  Emit emits[MAX_EMITS];
  uint8_t n_emits;
  uint8_t status; ///< Status + 1 that the event role gets; 0: by the verb
  uint8_t status_role;
  Atom atoms[MAX_ATOMS]; ///< derive: what follows, then what binds variables,
                         ///< then the tests of types, then what is negated
  uint8_t n_atoms;
  bool is_distinct;
  Example *examples;
  uint32_t n_examples, examples_capacity;
} Rule;

typedef enum Control {
  CONTROL_LONGEST, ///< overlapping matches: one total order decides
  CONTROL_ALL,
  CONTROL_FIRST, ///< earlier rules win
  CONTROL_ONCE   ///< a rule matches once a sentence
} Control;

typedef struct Phase {
  Str name;
  uint8_t control;
  bool is_known; ///< names found so far are known in the whole document
} Phase;

/// Words of one kind. Single words are a predicate of tokens; entries of
/// several words can only be used as a sequence.
typedef struct WordList {
  Str name;
  uint16_t unit;
  uint16_t length_units[MAX_PHRASE + 1]; ///< true where an entry of so many
                                         ///< words begins; 0: there is none
  uint16_t noun_unit; ///< true of nouns of its verbs ("adoption"); 0: none
  uint32_t **phrases; ///< word ids, 0-terminated
  uint32_t n_phrases, phrases_capacity;
  uint32_t n_words;
  bool is_lemma; ///< the forms of a verb; the name is the test
} WordList;

/// A lemma that a rule file writes in another form than the base form.
typedef struct Misform {
  Str text;
  uint32_t base; ///< word id
  Place place;
} Misform;

/// A named pattern, put in wherever its name stands.
typedef struct Macro {
  Str name;
  const Node *pattern;
  RulePlace place;
} Macro;

/// The words of each verb: its forms, or its nouns.
typedef struct VerbIndex {
  uint32_t *first; ///< by word id of the verb; 0: none
  uint32_t *next;  ///< by word id
  uint32_t n_words;
} VerbIndex;

/// All rules, in the order of file names and lines.
typedef struct RuleBook {
  Arena *arena;
  Lexicon *lexicon;
  Rule *rules;
  uint32_t n_rules, rules_capacity;
  Phase *phases;
  uint32_t n_phases, phases_capacity;
  WordList *lists;
  uint32_t n_lists, lists_capacity;
  Macro *macros;
  uint32_t n_macros, macros_capacity;
  VerbIndex forms, nouns; ///< made when first wanted
  uint32_t *blocks;       ///< indexes of the block rules
  uint32_t n_blocks, blocks_capacity;
  Misform *misforms;
  uint32_t n_misforms, misforms_capacity;
  uint16_t n_units;      ///< next free unit of words
  uint16_t n_list_units; ///< next free one of lists
  uint16_t *word_units;  ///< unit of a literal word, by word id
  uint32_t word_units_capacity;
  uint32_t *unit_words; ///< word id by unit - UNIT_SLOW
  uint32_t n_unit_words, unit_words_capacity;
} RuleBook;

void rulebook_init(RuleBook *book, Arena *arena, Lexicon *lexicon);

/// A file that a list may be read from: name relative to the data folder.
typedef bool (*ListSource)(void *handle, Str name, Str *bytes);

/// Parse one rule file. Reports every error with its place and goes on with
/// the next rule; false if there was any. `text` must live as long as `book`.
bool rules_parse(RuleBook *book, const char *file, Str text, ListSource source,
                 void *handle, Diag *diag);

/// The first role that looks in this way; null: none does.
const Role *rule_role(const Rule *rule, RoleWay way);

/// A copy of a pattern in which the nouns of the verbs of a list stand for the
/// list, too. Null for null.
Node *with_nouns(RuleBook *book, const Node *pattern);

/// A place in the file of a rule, with its line.
Place rule_place(const Rule *rule, RulePlace place);
/// Overrule the confidences of rules by a CSV file with the columns rule,
/// right, wrong and confidence. Reports every bad row; false if there was any.
bool rules_calibrate(RuleBook *book, Arena *scratch, const char *file,
                     Str bytes, Diag *diag);

/// List by name, or null.
const WordList *rulebook_list(const RuleBook *book, Str name);

/// Unit of a word in any case; allocated on first use.
uint16_t rulebook_word_unit(RuleBook *book, uint32_t word);

/// Does a word's unit stand for one that is in every other sentence?
bool rulebook_is_common(const RuleBook *book, uint16_t unit);

/// A unit for a list or the like: a fast one while there are any.
uint16_t rulebook_list_unit(RuleBook *book);

#endif
