// SPDX-License-Identifier: MIT
#include "lexicon/gazetteer_image.h"

#include <assert.h>
#include <endian.h>

/* What the Makefile says of the code that cuts texts into words and makes
   images: another program may have another opinion of the same files. */
#ifndef KEDGE_READER
#define KEDGE_READER 0
#endif

enum { BYTE_ORDER_MARK = 0x01020304, MOST_ITEMS = 1 << 30 };

static const char magic[8] = "KEDGENAM";

const uint32_t image_item_sizes[IMAGE_SECTIONS] = {
    [IMAGE_WORD_SLOTS] = sizeof(MapSlot),
    [IMAGE_WORD_ENDS] = sizeof(uint32_t),
    [IMAGE_WORD_ALIASES] = sizeof(uint32_t),
    [IMAGE_WORD_TEXT] = 1,
    [IMAGE_KEY_SLOTS] = sizeof(MapSlot),
    [IMAGE_KEY_ENDS] = sizeof(uint32_t),
    [IMAGE_KEY_TEXT] = 1,
    [IMAGE_ROOTS] = sizeof(ImageWord),
    [IMAGE_CLASS_SETS] = sizeof(uint64_t),
    [IMAGE_NODES] = sizeof(TrieNode),
    [IMAGE_EDGES] = sizeof(TrieEdge),
    [IMAGE_NAMES] = sizeof(ImageName),
    [IMAGE_ENTRIES] = sizeof(ImageEntry),
    [IMAGE_IDENTIFIERS] = sizeof(ImageIdentifier),
    [IMAGE_FILES] = sizeof(ImageText),
    [IMAGE_KINDS] = sizeof(ImageText),
    [IMAGE_SOURCES] = sizeof(ImageSource),
    [IMAGE_TEXT] = 1,
};

ImageHead
image_head(uint64_t ontology)
{
  ImageHead head = {.byte_order = BYTE_ORDER_MARK,
                    .version = IMAGE_VERSION,
                    .program = KEDGE_READER,
                    .ontology = ontology};
  memcpy(head.magic, magic, sizeof head.magic);
  return head;
}

uint64_t
gazetteer_program(void)
{
  return (uint64_t)KEDGE_READER << 8 ^ IMAGE_VERSION;
}

/* --- hash ------------------------------------------------------------------
 */

enum { LANES = 8, STRIPE = LANES * 8 };

static uint64_t
load(const char *p)
{
  uint64_t word;
  memcpy(&word, p, sizeof word);
  return le64toh(word);
}

static uint64_t
stir(uint64_t lane, uint64_t word)
{
  lane = (lane ^ word) * UINT64_C(0x9E3779B97F4A7C15);
  return lane ^ lane >> 29;
}

/* Eight lanes that do not wait for each other. */
uint64_t
gazetteer_hash(Str bytes)
{
  uint64_t lanes[LANES] = {1, 2, 3, 4, 5, 6, 7, 8};
  const char *p = bytes.ptr;
  size_t n = bytes.len;
  for (; n >= STRIPE; n -= STRIPE, p += STRIPE) {
    for (size_t i = 0; i < LANES; i++) {
      lanes[i] = stir(lanes[i], load(p + i * 8));
    }
  }
  uint64_t hash = str_hash(n ? (Str){p, n} : STR(""));
  for (size_t i = 0; i < LANES; i++) {
    hash = stir(hash, lanes[i]);
  }
  return stir(hash, bytes.len);
}

static size_t
checked_from(void)
{
  return offsetof(ImageHead, checksum) + sizeof(uint64_t);
}

uint64_t
image_checksum(Str bytes)
{
  return gazetteer_hash(str_slice(bytes, checked_from(), bytes.len));
}

/* --- opening ---------------------------------------------------------------
 */

static const char *
check_head(const ImageHead *head, Str bytes)
{
  if (memcmp(head->magic, magic, sizeof magic) != 0) {
    return "it is no image of gazetteers";
  }
  if (head->byte_order != BYTE_ORDER_MARK) {
    return "it was made on a machine with another order of bytes";
  }
  if (head->version != IMAGE_VERSION || head->program != KEDGE_READER) {
    return "it was made by another version of kedge";
  }
  return head->size == bytes.len ? NULL : "it is cut short";
}

static bool
has_good_part(Str bytes, const ImagePart *part, uint32_t item_size)
{
  return part->at % 8 == 0 && part->at >= sizeof(ImageHead) &&
         part->at <= bytes.len && part->n < MOST_ITEMS &&
         part->n <= (bytes.len - part->at) / item_size;
}

static bool
has_good_parts(const ImageHead *head, Str bytes)
{
  for (int i = 0; i < IMAGE_SECTIONS; i++) {
    if (!has_good_part(bytes, &head->parts[i], image_item_sizes[i])) {
      return false;
    }
  }
  const ImagePart *parts = head->parts;
  return parts[IMAGE_WORD_SLOTS].n && parts[IMAGE_KEY_SLOTS].n &&
         parts[IMAGE_EDGES].n && parts[IMAGE_NODES].n &&
         parts[IMAGE_CLASS_SETS].n &&
         parts[IMAGE_WORD_ENDS].n > parts[IMAGE_WORD_ALIASES].n &&
         parts[IMAGE_KEY_ENDS].n == parts[IMAGE_ENTRIES].n + 1;
}

static const void *
part_of(const ImageHead *head, Str bytes, ImageSection section)
{
  return bytes.ptr + head->parts[section].at;
}

static uint32_t
count_of(const ImageHead *head, ImageSection section)
{
  return (uint32_t)head->parts[section].n;
}

static Str
text_of(const ImageHead *head, Str bytes, ImageSection section)
{
  return (Str){part_of(head, bytes, section), count_of(head, section)};
}

static MapTable
word_table(const ImageHead *head, Str bytes)
{
  const uint32_t n_aliases = count_of(head, IMAGE_WORD_ALIASES);
  return (MapTable){.slots = part_of(head, bytes, IMAGE_WORD_SLOTS),
                    .key_ends = part_of(head, bytes, IMAGE_WORD_ENDS),
                    .alias_ids = part_of(head, bytes, IMAGE_WORD_ALIASES),
                    .text = text_of(head, bytes, IMAGE_WORD_TEXT),
                    .n_slots = count_of(head, IMAGE_WORD_SLOTS),
                    .n_keys = count_of(head, IMAGE_WORD_ENDS) - 1 - n_aliases,
                    .n_aliases = n_aliases};
}

static MapTable
key_table(const ImageHead *head, Str bytes)
{
  return (MapTable){.slots = part_of(head, bytes, IMAGE_KEY_SLOTS),
                    .key_ends = part_of(head, bytes, IMAGE_KEY_ENDS),
                    .text = text_of(head, bytes, IMAGE_KEY_TEXT),
                    .n_slots = count_of(head, IMAGE_KEY_SLOTS),
                    .n_keys = count_of(head, IMAGE_ENTRIES)};
}

static void
set_names(Gazetteer *gazetteer, const ImageHead *head, Str bytes)
{
  gazetteer->roots = part_of(head, bytes, IMAGE_ROOTS);
  gazetteer->n_roots = count_of(head, IMAGE_ROOTS);
  gazetteer->class_sets = part_of(head, bytes, IMAGE_CLASS_SETS);
  gazetteer->n_class_sets = count_of(head, IMAGE_CLASS_SETS);
  gazetteer->nodes = part_of(head, bytes, IMAGE_NODES);
  gazetteer->n_nodes = count_of(head, IMAGE_NODES);
  gazetteer->edges = part_of(head, bytes, IMAGE_EDGES);
  gazetteer->n_edges = count_of(head, IMAGE_EDGES);
  gazetteer->names = part_of(head, bytes, IMAGE_NAMES);
  gazetteer->n_names = count_of(head, IMAGE_NAMES);
  gazetteer->entries = part_of(head, bytes, IMAGE_ENTRIES);
  gazetteer->n_entries = count_of(head, IMAGE_ENTRIES);
}

static void
set_rest(Gazetteer *gazetteer, const ImageHead *head, Str bytes)
{
  gazetteer->identifiers = part_of(head, bytes, IMAGE_IDENTIFIERS);
  gazetteer->n_identifiers = count_of(head, IMAGE_IDENTIFIERS);
  gazetteer->files = part_of(head, bytes, IMAGE_FILES);
  gazetteer->n_files = count_of(head, IMAGE_FILES);
  gazetteer->kinds = part_of(head, bytes, IMAGE_KINDS);
  gazetteer->n_kinds = count_of(head, IMAGE_KINDS);
  gazetteer->sources = part_of(head, bytes, IMAGE_SOURCES);
  gazetteer->n_sources = count_of(head, IMAGE_SOURCES);
  gazetteer->text = text_of(head, bytes, IMAGE_TEXT);
}

const char *
gazetteer_open(Gazetteer *gazetteer, Str bytes, uint8_t n_classes)
{
  *gazetteer = (Gazetteer){0};
  if (bytes.len < sizeof(ImageHead)) {
    return "it is no image of gazetteers";
  }
  assert((uintptr_t)bytes.ptr % 8 == 0);
  const ImageHead *head = (const void *)bytes.ptr;
  const char *problem = check_head(head, bytes);
  if (!problem && !has_good_parts(head, bytes)) {
    problem = "it is damaged";
  }
  if (problem) {
    return problem;
  }
  gazetteer->words = word_table(head, bytes);
  gazetteer->keys = key_table(head, bytes);
  set_names(gazetteer, head, bytes);
  set_rest(gazetteer, head, bytes);
  gazetteer->bytes = bytes;
  gazetteer->n_classes = n_classes;
  gazetteer->ontology = head->ontology;
  return NULL;
}

bool
gazetteer_is_whole(const Gazetteer *gazetteer)
{
  const ImageHead *head = (const void *)gazetteer->bytes.ptr;
  return head->checksum == image_checksum(gazetteer->bytes);
}
