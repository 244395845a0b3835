// SPDX-License-Identifier: MIT
/* An image of gazetteers with bytes changed: each five of the input are a
   place and a byte. The checksum is made to fit, so that the bounds are what
   is tried. */
#include "fuzz/fuzz.h"
#include "lexicon/gazetteer_build.h"
#include "lexicon/gazetteer_image.h"

#include <stdlib.h>

static const char names[] =
    "id,type,name,kind,country,case,context,weight\n"
    "country/NO,country,Norway,name,NO,any,,\n"
    "place/oslo,place,Oslo,name,NO,any,,700000\n"
    "place/little-oslo,place,Oslo,alias,NO,any,,12\n"
    "organisation/iom,organisation,International Organization for Migration,"
    "name,,any,,\n"
    "given_name/amy,given_name,Amy,name,,any,,\n";

static const char text[] =
    "Amy of the International Organization for Migration in Oslo, Norway";

static void
open_lexicon(Lexicon *lexicon, Arena *arena)
{
  static const char *const classes[] = {"organisation", "country", "place",
                                        "given_name"};
  lexicon_init(lexicon, arena);
  lexicon->ontology.n_types = 0;
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    lexicon_class_add(lexicon, str_from(classes[i]));
  }
}

static Str
image(void)
{
  static Arena arena;
  static Str bytes;
  if (!bytes.len) {
    Lexicon lexicon;
    GazetteerBuild build;
    Diag diag = {0};
    open_lexicon(&lexicon, &arena);
    gazetteer_build_init(&build, &arena, &lexicon);
    gazetteer_build_add(&build, &arena, "g.csv", str_from(names), &diag);
    bytes = gazetteer_build_finish(&build, &arena, NULL, 0);
  }
  return bytes;
}

/* Every name that a text walks into. */
static void
read_names(const Gazetteer *gazetteer, const Document *doc)
{
  for (uint32_t i = 0; i < doc->n_tokens; i++) {
    uint32_t node = gazetteer_root(gazetteer, doc->tokens[i].word);
    for (uint32_t k = i + 1; node && k < doc->n_tokens; k++) {
      uint32_t id = gazetteer_first(gazetteer, node);
      for (; id; id = gazetteer_next(gazetteer, id)) {
        const GazetteerName name = gazetteer_name(gazetteer, id);
        const GazetteerEntry entry = gazetteer_entry(gazetteer, name.entry);
        FUZZ_MUST(name.type && name.type <= gazetteer->n_classes);
        FUZZ_MUST(entry.type && entry.type <= gazetteer->n_classes);
        FUZZ_MUST(str_hash(entry.key) + str_hash(entry.name) +
                      str_hash(name.surface) !=
                  1);
      }
      node = gazetteer_step(gazetteer, node, doc->tokens[k].word);
    }
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const Str sound = image();
  char *bytes = malloc(sound.len);
  FUZZ_MUST(bytes);
  memcpy(bytes, sound.ptr, sound.len);
  for (; size >= 5; data += 5, size -= 5) {
    uint32_t at;
    memcpy(&at, data, sizeof at);
    bytes[at % sound.len] = (char)data[4];
  }
  const uint64_t checksum = image_checksum((Str){bytes, sound.len});
  memcpy(bytes + offsetof(ImageHead, checksum), &checksum, sizeof checksum);
  Gazetteer gazetteer;
  if (!gazetteer_open(&gazetteer, (Str){bytes, sound.len}, 4)) {
    Arena arena = {0};
    Lexicon lexicon;
    Document doc;
    open_lexicon(&lexicon, &arena);
    FUZZ_MUST(gazetteer_is_whole(&gazetteer));
    lexicon_take(&lexicon, &gazetteer);
    lexicon_tokens(&lexicon, &arena, str_from(text), &doc);
    read_names(&lexicon.gazetteer, &doc);
    arena_free(&arena);
  }
  free(bytes);
  return 0;
}
