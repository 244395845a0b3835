// SPDX-License-Identifier: MIT
#include "write/anchor.h"

enum { LONGEST_KEY = 96 }; /* bytes of a key that make an anchor whole */

static uint64_t
mix(uint64_t hash, Str part)
{
  hash = (hash ^ str_hash(part)) * UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ (hash >> 29);
}

static void
add_hash(Text *text, uint64_t hash)
{
  text_addf(text, "%08x%08x", (unsigned)(hash >> 32),
            (unsigned)(hash & UINT32_MAX));
}

/* Letters and digits stay, the bar of a key is a dot, and all else a number:
   no two keys have one anchor. */
static void
add_key(Text *text, Str key)
{
  const size_t end = key.len > LONGEST_KEY ? LONGEST_KEY : key.len;
  for (size_t i = 0; i < end; i++) {
    const unsigned char c = (unsigned char)key.ptr[i];
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-';
    if (is_plain) {
      text_add(text, str_slice(key, i, i + 1));
    } else if (c == '/') {
      text_add(text, STR("."));
    } else {
      text_addf(text, "_%02X", c);
    }
  }
  if (key.len > LONGEST_KEY) {
    text_add(text, STR("__"));
    add_hash(text, mix(0, key));
  }
}

void
anchor_add_entity(Text *text, Str key)
{
  text_add(text, STR("e-"));
  add_key(text, key);
}

void
anchor_add_document(Text *text, Str name)
{
  text_add(text, STR("d-"));
  add_hash(text, mix(0, name));
}

void
anchor_add_fact(Text *text, const AnchorFact *fact)
{
  uint64_t hash = mix(0, fact->subject_key);
  hash = mix(hash, fact->relation);
  hash = mix(hash, fact->object_key);
  if (fact->object_key.len == 0) {
    hash = mix(mix(hash, fact->literal_type), fact->literal);
  }
  text_add(text, STR("f-"));
  add_hash(text, hash);
}
