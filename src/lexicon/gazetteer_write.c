// SPDX-License-Identifier: MIT
/* The tables of a build as the bytes of an image. */
#include "lexicon/gazetteer_build.h"
#include "lexicon/gazetteer_image.h"

#include <stdlib.h>

/* The arrays of the sections, to be written one behind the other. */
typedef struct Writer {
  GazetteerBuild *build;
  const void *items[IMAGE_SECTIONS];
  size_t n[IMAGE_SECTIONS];
} Writer;

static void
put_items(Writer *writer, ImageSection section, const void *items, size_t n)
{
  writer->items[section] = items;
  writer->n[section] = n;
}

/* --- words and keys --------------------------------------------------------
 */

/* Where each key ends in the text of all, which is filled. */
static uint32_t *
key_ends(Arena *arena, const Map *map, Str *text)
{
  const size_t n = (size_t)map->n_keys + map->n_aliases;
  uint32_t *ends = ARENA_NEW_ARRAY(arena, uint32_t, n + 1);
  size_t len = 0;
  for (size_t i = 0; i < n; i++) {
    len += i < map->n_keys ? map_key(map, (uint32_t)i + 1).len
                           : map->aliases[i - map->n_keys].key.len;
    ends[i + 1] = (uint32_t)len;
  }
  char *bytes = arena_alloc(arena, len + 1);
  for (size_t i = 0; i < n; i++) {
    const Str key = i < map->n_keys ? map_key(map, (uint32_t)i + 1)
                                    : map->aliases[i - map->n_keys].key;
    memcpy(bytes + ends[i], key.ptr, key.len);
  }
  *text = (Str){bytes, len};
  return ends;
}

static void
put_map(Writer *writer, const Map *map, ImageSection slots, ImageSection ends,
        ImageSection text)
{
  Arena *arena = writer->build->arena;
  const size_t n = (size_t)map->n_keys + map->n_aliases;
  const uint32_t n_slots = map_table_slots(n);
  MapSlot *table = ARENA_NEW_ARRAY(arena, MapSlot, n_slots);
  Str bytes;
  map_table_fill(map, table, n_slots);
  put_items(writer, slots, table, n_slots);
  put_items(writer, ends, key_ends(arena, map, &bytes), n + 1);
  put_items(writer, text, bytes.ptr, bytes.len);
}

static void
put_aliases(Writer *writer)
{
  const Map *words = &writer->build->words;
  uint32_t *ids =
      ARENA_NEW_ARRAY(writer->build->arena, uint32_t, words->n_aliases + 1);
  for (uint32_t i = 0; i < words->n_aliases; i++) {
    ids[i] = words->aliases[i].id;
  }
  put_items(writer, IMAGE_WORD_ALIASES, ids, words->n_aliases);
}

/* Words share their sets of classes. */
static void
put_roots(Writer *writer)
{
  GazetteerBuild *build = writer->build;
  const uint32_t n = build->words.n_keys + 1;
  ImageWord *roots = ARENA_NEW_ARRAY(build->arena, ImageWord, n);
  uint64_t *sets = NULL;
  uint32_t n_sets = 0;
  uint32_t capacity = 0;
  Map known;
  map_init(&known, build->arena, 64);
  ARENA_PUSH(build->arena, sets, n_sets, capacity, 0);
  for (uint32_t word = 1; word < n && word < build->roots_capacity; word++) {
    const uint64_t classes = build->classes[word];
    roots[word].root = build->roots[word];
    if (classes) {
      roots[word].class_set =
          map_add(&known, (Str){(const char *)&classes, sizeof classes});
    }
    if (known.n_keys == n_sets) {
      ARENA_PUSH(build->arena, sets, n_sets, capacity, classes);
    }
  }
  put_items(writer, IMAGE_ROOTS, roots, n);
  put_items(writer, IMAGE_CLASS_SETS, sets, n_sets);
}

/* --- names -----------------------------------------------------------------
 */

/* A name among those of the same words. */
typedef struct Homonym {
  uint32_t type, weight; ///< of its entry
  uint32_t id;           ///< in the order of the files
} Homonym;

/* Which of two names of the same words is meant when nothing else tells:
   entity before inflected form, the lower class (country before place), the
   greater weight, then file order. */
static int
by_rank(const void *a, const void *b)
{
  const Homonym *x = a;
  const Homonym *y = b;
  if (x->type != y->type) {
    return x->type < y->type ? -1 : 1;
  }
  if (x->weight != y->weight) {
    return x->weight > y->weight ? -1 : 1;
  }
  return x->id < y->id ? -1 : x->id > y->id;
}

typedef struct Homonyms {
  Homonym *all;
  uint32_t n, capacity;
} Homonyms;

static void
collect_homonyms(const GazetteerBuild *build, Homonyms *homonyms,
                 uint32_t first)
{
  homonyms->n = 0;
  for (uint32_t id = first; id; id = build->names[id - 1].next) {
    const ImageEntry *entry =
        &build->entries[build->names[id - 1].name.entry - 1];
    const Homonym homonym = {entry->type, entry->weight, id};
    ARENA_PUSH(build->arena, homonyms->all, homonyms->n, homonyms->capacity,
               homonym);
  }
  if (homonyms->n > 1) {
    qsort(homonyms->all, homonyms->n, sizeof *homonyms->all, by_rank);
  }
}

/* The names of each node stand together, in the order of the nodes. */
static void
put_names(Writer *writer)
{
  GazetteerBuild *build = writer->build;
  ImageName *names =
      ARENA_NEW_ARRAY(build->arena, ImageName, build->n_names + 1);
  uint32_t n = 0;
  Homonyms homonyms = {0};
  for (uint32_t node = 1; node < build->trie.n_nodes; node++) {
    collect_homonyms(build, &homonyms, build->trie.nodes[node].value);
    build->trie.nodes[node].value = homonyms.n ? n + 1 : 0;
    for (uint32_t i = 0; i < homonyms.n; i++) {
      names[n++] = build->names[homonyms.all[i].id - 1].name;
    }
    if (homonyms.n) {
      names[n - 1].flags |= NAME_LAST;
    }
  }
  put_items(writer, IMAGE_NAMES, names, n);
}

/* Two thirds full. */
static void
put_trie(Writer *writer)
{
  const Trie *trie = &writer->build->trie;
  const uint32_t n = trie->n_edges + trie->n_edges / 2 + 1;
  TrieEdge *edges = ARENA_NEW_ARRAY(writer->build->arena, TrieEdge, n);
  for (uint32_t i = 0; i <= trie->mask; i++) {
    const TrieEdge *edge = &trie->edges[i];
    uint32_t at =
        (uint32_t)((uint64_t)trie_hash(edge->from, edge->word) * n >> 32);
    while (edge->word && edges[at].word) {
      at = at + 1 < n ? at + 1 : 0;
    }
    if (edge->word) {
      edges[at] = *edge;
    }
  }
  put_items(writer, IMAGE_EDGES, edges, n);
  put_items(writer, IMAGE_NODES, trie->nodes, trie->n_nodes);
}

static void
put_sources(Writer *writer, const GazetteerSource *sources, uint32_t n)
{
  GazetteerBuild *build = writer->build;
  ImageSource *out = ARENA_NEW_ARRAY(build->arena, ImageSource, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    out[i] = (ImageSource){.name = build_text(build, sources[i].name),
                           .size = sources[i].size,
                           .time = sources[i].time,
                           .contents = sources[i].contents};
  }
  put_items(writer, IMAGE_SOURCES, out, n);
}

/* --- bytes -----------------------------------------------------------------
 */

/* Sets where each section stands; returns the size of all. */
static uint64_t
place_parts(const Writer *writer, ImageHead *head)
{
  uint64_t at = sizeof *head;
  for (int i = 0; i < IMAGE_SECTIONS; i++) {
    at = (at + IMAGE_ALIGN - 1) / IMAGE_ALIGN * IMAGE_ALIGN;
    head->parts[i] = (ImagePart){at, writer->n[i]};
    at += (uint64_t)writer->n[i] * image_item_sizes[i];
  }
  return at;
}

static Str
write_bytes(const Writer *writer, Arena *arena, uint64_t ontology)
{
  ImageHead head = image_head(ontology);
  head.size = place_parts(writer, &head);
  char *bytes = arena_pages(arena, 1, head.size);
  memcpy(bytes, &head, sizeof head);
  for (int i = 0; i < IMAGE_SECTIONS; i++) {
    if (writer->n[i]) {
      memcpy(bytes + head.parts[i].at, writer->items[i],
             writer->n[i] * image_item_sizes[i]);
    }
  }
  const uint64_t checksum = image_checksum((Str){bytes, head.size});
  memcpy(bytes + offsetof(ImageHead, checksum), &checksum, sizeof checksum);
  return (Str){bytes, head.size};
}

Str
gazetteer_build_finish(GazetteerBuild *build, Arena *arena,
                       const GazetteerSource *sources, uint32_t n_sources)
{
  Writer writer = {.build = build};
  put_map(&writer, &build->words, IMAGE_WORD_SLOTS, IMAGE_WORD_ENDS,
          IMAGE_WORD_TEXT);
  put_map(&writer, &build->keys, IMAGE_KEY_SLOTS, IMAGE_KEY_ENDS,
          IMAGE_KEY_TEXT);
  put_aliases(&writer);
  put_roots(&writer);
  put_names(&writer);
  put_trie(&writer);
  put_sources(&writer, sources, n_sources);
  put_items(&writer, IMAGE_ENTRIES, build->entries, build->n_entries);
  put_items(&writer, IMAGE_IDENTIFIERS, build->identifiers,
            build->n_identifiers);
  put_items(&writer, IMAGE_FILES, build->files, build->n_files);
  put_items(&writer, IMAGE_KINDS, build->kinds, build->n_kinds);
  put_items(&writer, IMAGE_TEXT, build->text, build->text_len);
  return write_bytes(&writer, arena, gazetteer_ontology(build->lexicon));
}

/* --- what rows are read with -----------------------------------------------
 */

static uint64_t
mix(uint64_t hash, Str text)
{
  const uint64_t parts[2] = {hash, str_hash(text)};
  return str_hash((Str){(const char *)parts, sizeof parts});
}

static uint64_t
mix_number(uint64_t hash, uint64_t number)
{
  return mix(hash, (Str){(const char *)&number, sizeof number});
}

uint64_t
gazetteer_ontology(const Lexicon *lexicon)
{
  const Ontology *ontology = &lexicon->ontology;
  uint64_t hash = mix_number(0, ontology->n_types);
  for (uint32_t i = 0; i < lexicon->n_classes; i++) {
    hash = mix(hash, lexicon->class_names[i]);
  }
  for (uint32_t i = 0; i < lexicon->n_class_rules; i++) {
    const ClassRule *rule = &lexicon->class_rules[i];
    hash = mix_number(hash, rule->class_id);
    hash = mix(mix(hash, rule->type), rule->kind);
  }
  for (uint32_t i = 0; i < ontology->n_types; i++) {
    hash = mix_number(hash, ontology->types[i].event_column ==
                                EVENT_COLUMN_COUNTRIES);
  }
  return hash;
}
