// SPDX-License-Identifier: MIT
#include "resolve/resolve.h"

#include "base/utf8.h"
#include "mention/common.h"

#include <assert.h>
#include <stdlib.h>

static const Ontology *
ontology_of(const Resolver *resolver)
{
  return &resolver->run->knowledge->lexicon.ontology;
}

EntityNode *
node_of(const Resolver *resolver, uint32_t mention)
{
  const uint32_t entity =
      mention ? mention_at(resolver->run, mention)->entity : 0;
  return entity ? &resolver->nodes[entity - 1] : NULL;
}

uint32_t
name_of_tokens(const Run *run, uint32_t begin, uint32_t end)
{
  const Gazetteer *gazetteer = &run->knowledge->lexicon.gazetteer;
  const Token *tokens = run->doc->tokens;
  uint32_t node =
      begin < end ? gazetteer_root(gazetteer, tokens[begin].word) : 0;
  for (uint32_t i = begin + 1; i < end && node; i++) {
    node = gazetteer_step(gazetteer, node, tokens[i].word);
  }
  return gazetteer_first(gazetteer, node);
}

uint32_t
entry_of_tokens(const Run *run, uint32_t begin, uint32_t end, uint8_t class_id)
{
  const Gazetteer *gazetteer = &run->knowledge->lexicon.gazetteer;
  uint32_t name = name_of_tokens(run, begin, end);
  for (; name; name = gazetteer_next(gazetteer, name)) {
    const uint32_t entry = gazetteer_name(gazetteer, name).entry;
    if (gazetteer_entry(gazetteer, entry).type == class_id) {
      return entry;
    }
  }
  return 0;
}

/* --- names
 * -------------------------------------------------------------------- */

/* The words of a name with single spaces, without an article before and a
   possessive or full stop behind. */
static Str
clean_name(const Resolver *resolver, uint32_t begin, uint32_t end)
{
  const Run *run = resolver->run;
  const Lexicon *lexicon = &run->knowledge->lexicon;
  const Token *tokens = run->doc->tokens;
  while (begin + 1 < end && word_info(lexicon, tokens[begin].word)->grammar &
                                (G_DETERMINER | G_QUOTE)) {
    begin++;
  }
  while (begin + 1 < end && word_info(lexicon, tokens[end - 1].word)->grammar &
                                (G_POSSESSIVE | G_QUOTE | G_COMMA)) {
    end--;
  }
  const Str raw = tokens_text(run->doc, begin, end);
  char *text = arena_alloc(resolver->arena, raw.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < raw.len; i++) {
    const char c = raw.ptr[i];
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space || (len && text[len - 1] != ' ')) {
      text[len++] = space ? ' ' : c;
    }
  }
  return str_trim((Str){text, len});
}

Str
key_from_name(const Resolver *resolver, uint8_t type, Str name)
{
  const Str slug = utf8_slug(resolver->arena, name);
  return arena_printf(resolver->arena, "%.*s/%.*s",
                      STR_ARG(type_at(ontology_of(resolver), type)->name),
                      STR_ARG(slug));
}

/* The id of the document in letters that every IRI may have; what that loses
   is made up for by a hash of the id. */
static void
set_document_slug(Resolver *resolver)
{
  const Str id = resolver->run->doc->id;
  const Str slug = utf8_slug(resolver->arena, id);
  resolver->document_slug =
      slug.len && str_equal(slug, id)
          ? slug
          : arena_printf(resolver->arena, "%.*s-%08x", STR_ARG(slug),
                         (unsigned)(str_hash(id) >> 32));
}

void
node_add_name(Resolver *resolver, EntityNode *node, Str name)
{
  const uint32_t id = name.len ? map_add(&resolver->names, name) : 0;
  for (uint32_t i = 0; i < node->n_names && id; i++) {
    if (node->names[i] == id) {
      node->counts[i]++;
      return;
    }
  }
  if (id) {
    node->counts =
        arena_grow(resolver->arena, node->counts, &node->counts_capacity,
                   node->n_names, sizeof *node->counts);
    node->counts[node->n_names] = 1;
    ARENA_PUSH(resolver->arena, node->names, node->n_names,
               node->names_capacity, id);
  }
}

/* The node with this key, made when new. */
static uint32_t
node_with_key(Resolver *resolver, Str key, uint8_t type, uint32_t mention)
{
  uint32_t known = resolver->keys.n_keys;
  const uint32_t id = map_add(&resolver->keys, key);
  if (id > known) {
    const EntityNode node = {
        .key = map_key(&resolver->keys, id), .type = type, .mention = mention};
    ARENA_PUSH(resolver->arena, resolver->nodes, resolver->n_nodes,
               resolver->nodes_capacity, node);
    ARENA_PUSH(resolver->arena, resolver->key_nodes, known,
               resolver->key_nodes_capacity, resolver->n_nodes);
  }
  return resolver->key_nodes[id - 1];
}

static Str
name_slot(const Resolver *resolver, uint8_t type, Str name)
{
  return arena_printf(resolver->arena, "%u|%.*s", type,
                      STR_ARG(utf8_fold_arena(resolver->arena, name)));
}

static void
remember_name(Resolver *resolver, uint8_t type, Str name, uint32_t node)
{
  uint32_t known = resolver->by_name.n_keys;
  const uint32_t id =
      map_add(&resolver->by_name, name_slot(resolver, type, name));
  if (id > known) {
    ARENA_PUSH(resolver->arena, resolver->named, known,
               resolver->named_capacity, node);
  }
}

static uint32_t
find_name(const Resolver *resolver, uint8_t type, Str name)
{
  const uint32_t id =
      map_find(&resolver->by_name, name_slot(resolver, type, name));
  return id ? resolver->named[id - 1] : 0;
}

/* --- mentions with a name
 * --------------------------------------------------------- */

uint8_t
entity_type(const Resolver *resolver, const GazetteerEntry *entry)
{
  return entry->type <= ontology_of(resolver)->n_types ? entry->type : 1;
}

static uint32_t
node_of_entry(Resolver *resolver, uint32_t entry, uint32_t mention)
{
  const GazetteerEntry row =
      gazetteer_entry(&resolver->run->knowledge->lexicon.gazetteer, entry);
  const uint32_t id =
      node_with_key(resolver, row.key, entity_type(resolver, &row), mention);
  resolver->nodes[id - 1].entry = entry;
  return id;
}

static const Alias *
alias_of(const Run *run, uint32_t mention)
{
  const uint32_t alias = mention_at(run, mention)->alias;
  return alias ? &run->aliases[alias - 1] : NULL;
}

bool
is_country(const Resolver *resolver, uint8_t type)
{
  const Ontology *ontology = ontology_of(resolver);
  return type <= ontology->n_types &&
         type_at(ontology, type)->event_column == EVENT_COLUMN_COUNTRIES;
}

/* A country that the name holds ("Egyptian Ministry of Justice"), or 0. */
static uint32_t
country_inside(const Resolver *resolver, const Mention *mention)
{
  const Run *run = resolver->run;
  const Gazetteer *gazetteer = &run->knowledge->lexicon.gazetteer;
  uint32_t id = mention->inner;
  for (; id; id = mention_at(run, id)->sibling) {
    const Mention *inner = mention_at(run, id);
    if (inner->name) {
      const uint32_t entry = gazetteer_name(gazetteer, inner->name).entry;
      const GazetteerEntry row = gazetteer_entry(gazetteer, entry);
      if (is_country(resolver, row.type)) {
        return entry;
      }
      if (row.country) {
        return row.country;
      }
    }
  }
  return 0;
}

/* The country that each item names most, for names that every country has.
   Counted once, when all countries are known. */
static void
count_countries(Resolver *resolver)
{
  const Run *run = resolver->run;
  const uint32_t n_items = run->doc->n_items;
  uint32_t *best = ARENA_NEW_ARRAY(resolver->arena, uint32_t, n_items + 1);
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    const EntityNode *node = node_of(resolver, id);
    if (!node || !node->entry || !is_country(resolver, node->type)) {
      continue;
    }
    const uint32_t entity = mention_at(run, id)->entity;
    uint32_t *slot = &best[run->rows[mention_at(run, id)->sentence].item];
    if (!*slot || node->n_mentions > resolver->nodes[*slot - 1].n_mentions) {
      *slot = entity;
    }
  }
  resolver->item_countries = best;
}

/* In which items no other country is named as often. */
static void
compare_countries(Resolver *resolver)
{
  const Run *run = resolver->run;
  const uint32_t n_items = run->doc->n_items;
  const uint32_t *best = resolver->item_countries;
  bool *is_main = ARENA_NEW_ARRAY(resolver->arena, bool, n_items + 1);
  for (uint32_t item = 0; item < n_items; item++) {
    is_main[item] = best[item] != 0;
  }
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    const EntityNode *node = node_of(resolver, id);
    const uint32_t item = run->rows[mention_at(run, id)->sentence].item;
    if (node && node->entry && is_country(resolver, node->type) &&
        mention_at(run, id)->entity != best[item] &&
        node->n_mentions >= resolver->nodes[best[item] - 1].n_mentions) {
      is_main[item] = false;
    }
  }
  resolver->has_main_country = is_main;
}

/* Does every country have one of this name, and the name say of none? */
static bool
is_of_some_country(const Resolver *resolver, const Mention *mention)
{
  return mention->flags & MENTION_LOCAL && !mention->alias &&
         country_inside(resolver, mention) == 0;
}

/* "Kazakhstan's Ministry": the country whose it is; null: no owner stands in
   front. */
static const EntityNode *
owner_country(const Resolver *resolver, const Mention *mention)
{
  const Run *run = resolver->run;
  const SentenceRow *row = &run->rows[mention->sentence];
  for (uint32_t i = 2; i < row->n_elements; i++) {
    const Element *elements = &row->elements[i - 2];
    if (elements[2].token_begin < mention->token_begin) {
      continue;
    }
    const uint32_t owner = elements[0].mention;
    const EntityNode *node =
        owner && elements[2].token_begin == mention->token_begin &&
                token_grammar(run, elements[1].token_begin) & G_POSSESSIVE
            ? node_of(resolver, owner)
            : NULL;
    return node && node->entry && is_country(resolver, node->type) ? node
                                                                   : NULL;
  }
  return NULL;
}

/* The country that the item of such a mention names most; null: it names none.
 */
static const EntityNode *
country_of_item(const Resolver *resolver, const Mention *mention)
{
  const uint32_t item = resolver->run->rows[mention->sentence].item;
  const uint32_t entity = resolver->item_countries[item];
  return entity ? &resolver->nodes[entity - 1] : NULL;
}

/* Is the country of its item named more often than each other one there? */
static bool
is_main_country(const Resolver *resolver, const Mention *mention)
{
  return resolver
      ->has_main_country[resolver->run->rows[mention->sentence].item];
}

static bool
is_all_capitals(Str text)
{
  for (size_t at = 0; at < text.len;) {
    if (utf8_class(utf8_next(text, &at)) == CHAR_LOWER) {
      return false;
    }
  }
  return true;
}

/* A short form that is an ordinary word may stand for anything elsewhere: "the
   Regional Centre (Centre)". Capitals tell MATCH from it. */
static bool
makes_key(const Resolver *resolver, Str name, Str short_form)
{
  return short_form.len && short_form.len < name.len &&
         (is_all_capitals(short_form) ||
          !is_ordinary_name(&resolver->run->knowledge->lexicon, short_form));
}

/* The key of a new name; `country` is that of which it has one, or null. */
static Str
formed_key(const Resolver *resolver, const Mention *mention, Str name,
           const Alias *alias, const EntityNode *country)
{
  const Run *run = resolver->run;
  if (alias) {
    const Str text = clean_name(resolver, alias->token_begin, alias->token_end);
    name = makes_key(resolver, name, text) ? text : name;
  }
  Str key = key_from_name(resolver, mention->class_id, name);
  if (mention->flags & MENTION_WEAK) {
    return arena_printf(resolver->arena, "%.*s/%.*s/%u", STR_ARG(key),
                        STR_ARG(resolver->document_slug),
                        run->rows[mention->sentence].item + 1);
  }
  if (country) {
    Str code = country->key;
    str_cut(&code, '/');
    key = arena_printf(resolver->arena, "%.*s-%.*s", STR_ARG(key),
                       STR_ARG(utf8_fold_arena(resolver->arena, code)));
  }
  return key;
}

/* A name that is another one without the country before it: "Ministry of
   Justice" after "Egyptian Ministry of Justice". */
static void
remember_short_form(Resolver *resolver, const Mention *mention, uint32_t node)
{
  const Run *run = resolver->run;
  if (!(mention->flags & MENTION_LOCAL) || mention->inner == 0) {
    return;
  }
  const Mention *inner = mention_at(run, mention->inner);
  if (country_inside(resolver, mention) == 0) {
    return;
  }
  if (inner->token_begin == mention->name_begin &&
      inner->token_end < mention->name_end) {
    remember_name(resolver, mention->class_id,
                  clean_name(resolver, inner->token_end, mention->name_end),
                  node);
  } else if (inner->token_end == mention->name_end &&
             inner->token_begin > mention->name_begin + 1) {
    remember_name(
        resolver, mention->class_id,
        clean_name(resolver, mention->name_begin, inner->token_begin - 1),
        node);
  }
}

/* What a mention is remembered by. "An agreement" is no name of its own: it
   means another one in every item. */
static Str
remembered_name(const Resolver *resolver, const Mention *mention, Str name)
{
  return mention->flags & MENTION_WEAK
             ? arena_printf(resolver->arena, "%u|%.*s",
                            resolver->run->rows[mention->sentence].item,
                            STR_ARG(name))
             : name;
}

static uint32_t
resolve_formed(Resolver *resolver, uint32_t id)
{
  const Run *run = resolver->run;
  const Mention *mention = mention_at(run, id);
  const Str name = clean_name(resolver, mention->name_begin, mention->name_end);
  const Alias *alias = alias_of(run, id);
  uint32_t entry = entry_of_tokens(run, mention->name_begin, mention->name_end,
                                   mention->class_id);
  if (!entry && alias) {
    entry = entry_of_tokens(run, alias->token_begin, alias->token_end,
                            mention->class_id);
  }
  const bool is_local = is_of_some_country(resolver, mention);
  const EntityNode *owner = is_local ? owner_country(resolver, mention) : NULL;
  const EntityNode *country =
      owner || !is_local ? owner : country_of_item(resolver, mention);
  const bool is_at_home = country && mention->flags & MENTION_NATIONAL &&
                          (owner || is_main_country(resolver, mention));
  const uint32_t home = is_at_home ? country->entry : 0;
  const Str known = remembered_name(resolver, mention, name);
  uint32_t node = find_name(resolver, mention->class_id, known);
  if (!node && entry) {
    node = node_of_entry(resolver, entry, id);
  } else if (!node) {
    node = node_with_key(resolver,
                         formed_key(resolver, mention, name, alias, country),
                         mention->class_id, id);
  }
  if (home) {
    resolver->nodes[node - 1].home = home;
  }
  remember_name(resolver, mention->class_id, known, node);
  remember_short_form(resolver, mention, node);
  node_add_name(resolver, &resolver->nodes[node - 1], name);
  if (alias) {
    const Str text = clean_name(resolver, alias->token_begin, alias->token_end);
    remember_name(resolver, mention->class_id, text, node);
    node_add_name(resolver, &resolver->nodes[node - 1], text);
  }
  return node;
}

static uint32_t
resolve_gazetteer(Resolver *resolver, uint32_t id)
{
  Mention *mention = mention_at(resolver->run, id);
  const uint32_t node =
      node_of_entry(resolver, homonym_choose(resolver, mention), id);
  const GazetteerName name = gazetteer_name(
      &resolver->run->knowledge->lexicon.gazetteer, mention->name);
  if (!(name.flags & NAME_INFLECTED)) {
    const Str text =
        clean_name(resolver, mention->token_begin, mention->token_end);
    /* "YEREVAN, 5 May": capitals are the style of a dateline, no name */
    const bool shouted = !str_equal(text, name.surface) &&
                         is_all_capitals(text) &&
                         !is_all_capitals(name.surface);
    node_add_name(resolver, &resolver->nodes[node - 1],
                  shouted ? name.surface : text);
  }
  return node;
}

static bool
is_named_class(const Resolver *resolver, const Mention *mention)
{
  const Ontology *ontology = ontology_of(resolver);
  const Mention *outer =
      mention->outer ? mention_at(resolver->run, mention->outer) : NULL;
  if (outer &&
      (outer->class_id == mention->class_id || outer->flags & MENTION_WHOLE)) {
    return false; /* a part of a longer name of the same type */
  }
  if (mention->class_id > ontology->n_types) {
    /* a demonym: its country */
    const Gazetteer *gazetteer = &resolver->run->knowledge->lexicon.gazetteer;
    return mention->name &&
           gazetteer_entry(gazetteer,
                           gazetteer_name(gazetteer, mention->name).entry)
                   .type <= ontology->n_types;
  }
  const TypeInfo *type = type_at(ontology, mention->class_id);
  return !type->is_literal && !type->is_event;
}

/* What a mention waits for: countries, then definitions, then the rest, so
   that homonyms and short forms find what decides them. */
typedef enum Turn { TURN_COUNTRY, TURN_DEFINITION, TURN_REST, TURN_NONE } Turn;

static Turn
turn_of(const Resolver *resolver, uint32_t id)
{
  const Run *run = resolver->run;
  const Mention *mention = mention_at(run, id);
  if (!is_named_class(resolver, mention) || mention->flags & MENTION_ANAPHOR ||
      mention->same) {
    return TURN_NONE;
  }
  if (mention->name && !(mention->flags & MENTION_FORMED)) {
    const Gazetteer *gazetteer = &run->knowledge->lexicon.gazetteer;
    const uint32_t entry = gazetteer_name(gazetteer, mention->name).entry;
    return gazetteer_entry(gazetteer, entry).country ? TURN_DEFINITION
                                                     : TURN_COUNTRY;
  }
  return alias_of(run, id) || mention->inner ? TURN_DEFINITION : TURN_REST;
}

/* "Piraeus Port Authority" names the town as a part of itself only: it counts
   if a fact is said of it. */
static bool
is_part_of_name(const Resolver *resolver, const Mention *mention)
{
  const Ontology *ontology = ontology_of(resolver);
  const Mention *outer =
      mention->outer ? mention_at(resolver->run, mention->outer) : NULL;
  if (!outer || !(outer->flags & MENTION_FORMED) ||
      mention->class_id > ontology->n_types ||
      outer->class_id > ontology->n_types) {
    return false;
  }
  const TypeInfo *type = type_at(ontology, outer->class_id);
  return type_at(ontology, mention->class_id)->event_column ==
             EVENT_COLUMN_PLACES &&
         type->event_column == EVENT_COLUMN_NONE && !type->is_event &&
         !type->is_whole;
}

static void
resolve_turn(Resolver *resolver, Turn turn)
{
  Run *run = resolver->run;
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    if (turn_of(resolver, id) != turn) {
      continue;
    }
    Mention *mention = mention_at(run, id);
    const bool formed = mention->flags & MENTION_FORMED || !mention->name;
    mention->entity =
        formed ? resolve_formed(resolver, id) : resolve_gazetteer(resolver, id);
    EntityNode *node = &resolver->nodes[mention->entity - 1];
    const bool is_weak =
        mention->flags & MENTION_WEAK || is_part_of_name(resolver, mention);
    node->is_weak = is_weak && (node->n_mentions == 0 || node->is_weak);
    node->n_mentions++;
  }
}

static void
resolve_known(Resolver *resolver)
{
  Run *run = resolver->run;
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    Mention *mention = mention_at(run, id);
    uint32_t source = mention->same;
    while (source && mention_at(run, source)->same) {
      source = mention_at(run, source)->same;
    }
    if (source && mention_at(run, source)->entity) {
      mention->entity = mention_at(run, source)->entity;
      EntityNode *node = &resolver->nodes[mention->entity - 1];
      node->n_mentions++;
      node_add_name(
          resolver, node,
          clean_name(resolver, mention->name_begin, mention->name_end));
    }
  }
}

/* "[Director General, [Amina Mohammed]]": the name within a longer phrase of
   the same type means the same. */
static void
resolve_inner(Resolver *resolver)
{
  Run *run = resolver->run;
  for (uint32_t id = run->n_mentions; id > 0; id--) {
    Mention *mention = mention_at(run, id);
    const Mention *outer =
        mention->outer ? mention_at(run, mention->outer) : NULL;
    if (outer && !mention->entity && outer->entity &&
        outer->class_id == mention->class_id &&
        outer->name_begin == mention->name_begin &&
        outer->name_end == mention->name_end) {
      mention->entity = outer->entity;
    }
  }
}

/* --- what stands for something named before
 * ----------------------------------------- */

static int
by_number(const void *a, const void *b)
{
  const uint64_t x = *(const uint64_t *)a;
  const uint64_t y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

/* Does a name of the node hold this folded word? */
static bool
has_word(const Resolver *resolver, const EntityNode *node, Str word)
{
  for (uint32_t i = 0; i < node->n_names; i++) {
    Str rest = utf8_fold_arena(resolver->arena,
                               map_key(&resolver->names, node->names[i]));
    while (rest.len) {
      if (str_equal(str_cut(&rest, ' '), word)) {
        return true;
      }
    }
  }
  return false;
}

enum { FURTHEST_BACK = 400 };

/* All mentions with an entity by their place in the text. */
static uint32_t
order_mentions(const Resolver *resolver, uint64_t **out)
{
  const Run *run = resolver->run;
  uint32_t n = 0;
  *out = ARENA_NEW_ARRAY(resolver->arena, uint64_t, run->n_mentions + 1);
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    if (mention_at(run, id)->entity) {
      (*out)[n++] = (uint64_t)mention_at(run, id)->token_begin << 32 | id;
    }
  }
  if (n > 1) {
    qsort(*out, n, sizeof **out, by_number);
  }
  return n;
}

/* How many of `order` begin before a token. */
static uint32_t
count_before(const uint64_t *order, uint32_t n, uint32_t token)
{
  uint32_t low = 0;
  while (low < n) {
    const uint32_t middle = low + (n - low) / 2;
    if (order[middle] >> 32 < token) {
      low = middle + 1;
    } else {
      n = middle;
    }
  }
  return low;
}

/* The last mention before `id` in its item of the same type: one whose name
   holds the anaphor's noun, else (small letter: "the project") the first of the
   last sentence that has any, as it is likely to be its subject. */
static uint32_t
antecedent(const Resolver *resolver, uint32_t id, const uint64_t *order,
           uint32_t n)
{
  const Run *run = resolver->run;
  const Mention *mention = mention_at(run, id);
  const uint32_t item = run->rows[mention->sentence].item;
  const Token *head = &run->doc->tokens[mention->name_end - 1];
  const Str word = utf8_fold_arena(resolver->arena, token_text(run->doc, head));
  uint32_t last = 0;
  uint32_t at = count_before(order, n, mention->token_begin);
  const uint32_t end = at > FURTHEST_BACK ? at - FURTHEST_BACK : 0;
  for (; at > end; at--) {
    const uint32_t other = (uint32_t)order[at - 1];
    const Mention *candidate = mention_at(run, other);
    if (run->rows[candidate->sentence].item != item) {
      break;
    }
    if (candidate->class_id != mention->class_id) {
      continue;
    }
    const EntityNode *node = node_of(resolver, other);
    if (node && has_word(resolver, node, word)) {
      return other;
    }
    if (!last || (candidate->sentence == mention_at(run, last)->sentence &&
                  candidate->sentence != mention->sentence &&
                  candidate->token_end != mention_at(run, last)->token_begin &&
                  !mention_is_governed(run, candidate))) {
      last = other;
    }
  }
  return head->shape == SHAPE_LOWER ? last : 0;
}

static void
resolve_anaphors(Resolver *resolver)
{
  Run *run = resolver->run;
  uint64_t *order;
  const uint32_t n = order_mentions(resolver, &order);
  for (uint32_t id = 1; id <= run->n_mentions; id++) {
    Mention *mention = mention_at(run, id);
    if (!(mention->flags & MENTION_ANAPHOR) || mention->entity ||
        !is_named_class(resolver, mention)) {
      continue;
    }
    const uint32_t source = antecedent(resolver, id, order, n);
    if (source) {
      mention->entity = mention_at(run, source)->entity;
      resolver->nodes[mention->entity - 1].n_mentions++;
    }
  }
}

void
resolve_entities(Resolver *resolver)
{
  set_document_slug(resolver);
  resolve_turn(resolver, TURN_COUNTRY);
  count_countries(resolver);
  compare_countries(resolver);
  homonyms_collect(resolver);
  resolve_turn(resolver, TURN_DEFINITION);
  resolve_turn(resolver, TURN_REST);
  resolve_known(resolver);
  resolve_anaphors(resolver);
  resolve_inner(resolver);
}
