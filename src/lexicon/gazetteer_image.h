// SPDX-License-Identifier: MIT
/// How an image of the gazetteers is laid out, for those who read and write
/// its bytes: a head, then sections, each an array.
#ifndef KEDGE_LEXICON_GAZETTEER_IMAGE_H
#define KEDGE_LEXICON_GAZETTEER_IMAGE_H

#include "lexicon/gazetteer.h"

/// IMAGE_VERSION is to be raised with every change of the layout.
enum { IMAGE_VERSION = 1, IMAGE_ALIGN = 64 };

typedef enum ImageSection {
  IMAGE_WORD_SLOTS,
  IMAGE_WORD_ENDS,
  IMAGE_WORD_ALIASES,
  IMAGE_WORD_TEXT,
  IMAGE_KEY_SLOTS,
  IMAGE_KEY_ENDS,
  IMAGE_KEY_TEXT,
  IMAGE_ROOTS,
  IMAGE_CLASS_SETS,
  IMAGE_NODES,
  IMAGE_EDGES,
  IMAGE_NAMES,
  IMAGE_ENTRIES,
  IMAGE_IDENTIFIERS,
  IMAGE_FILES,
  IMAGE_KINDS,
  IMAGE_SOURCES,
  IMAGE_TEXT,
  IMAGE_SECTIONS
} ImageSection;

typedef struct ImagePart {
  uint64_t at; ///< offset in the image
  uint64_t n;  ///< items
} ImagePart;

/// The checksum is of all bytes behind it.
typedef struct ImageHead {
  char magic[8];
  uint64_t checksum;
  uint32_t byte_order;
  uint32_t version;
  uint64_t program; ///< which words and names the program would make
  uint64_t size;    ///< of the image
  uint64_t ontology;
  ImagePart parts[IMAGE_SECTIONS];
} ImageHead;

/// Bytes of an item of each section.
extern const uint32_t image_item_sizes[IMAGE_SECTIONS];

/// A head with all but sizes and checksum.
ImageHead image_head(uint64_t ontology);

/// The checksum of an image.
uint64_t image_checksum(Str bytes);

#endif
