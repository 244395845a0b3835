// SPDX-License-Identifier: MIT
/// Date lines and the titles next to them.
#ifndef KEDGE_DOC_LISTING_H
#define KEDGE_DOC_LISTING_H

#include "doc/page.h"

typedef enum Layout {
  LAYOUT_SINGLE,
  LAYOUT_TITLE_FIRST, ///< title, date line, text
  LAYOUT_STAMP_FIRST  ///< date line, title, text
} Layout;

typedef struct Listing {
  Page page;
  uint32_t n_stamps;
  Map keys;             ///< of label lines
  uint32_t *key_counts; ///< by id in `keys`
} Listing;

/// Look at all blocks: date lines get ZONE_STAMP, all others ZONE_BODY.
void listing_init(Listing *listing, Page page);

/// How the items of the page lie, if it has several.
Layout listing_layout(const Listing *listing);

static inline bool
is_stamp(const Listing *listing, uint32_t b)
{
  return block_at(&listing->page, b)->zone == ZONE_STAMP;
}

static inline bool
is_heading(const Listing *listing, uint32_t b)
{
  return block_at(&listing->page, b)->kind == BLOCK_HEADING &&
         !is_stamp(listing, b);
}

/// The number + 1 of the title above or below the date line `stamp`; 0: none.
uint32_t title_before(const Listing *listing, uint32_t stamp);
uint32_t title_after(const Listing *listing, uint32_t stamp);

#endif
