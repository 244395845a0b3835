// SPDX-License-Identifier: MIT
#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { MANY = 20000 };

static Str
key_of(Arena *arena, unsigned i)
{
  return arena_printf(arena, "key %u", i);
}

static void
test_ids_count_from_one_in_order(void **state)
{
  (void)state;
  Arena arena = {0};
  Map map;
  map_init(&map, &arena, 0);
  assert_int_equal(map_add(&map, STR("a")), 1);
  assert_int_equal(map_add(&map, STR("b")), 2);
  assert_int_equal(map_add(&map, STR("a")), 1);
  assert_int_equal(map.n_keys, 2);
  assert_true(str_equal(map_key(&map, 2), STR("b")));
  arena_free(&arena);
}

static void
test_what_was_not_added_is_not_found(void **state)
{
  (void)state;
  Arena arena = {0};
  Map map;
  map_init(&map, &arena, 4);
  map_add(&map, STR("word"));
  assert_int_equal(map_find(&map, STR("wor")), 0);
  assert_int_equal(map_find(&map, STR("words")), 0);
  assert_int_equal(map_find(&map, STR("")), 0);
  arena_free(&arena);
}

static void
test_empty_key_is_a_key(void **state)
{
  (void)state;
  Arena arena = {0};
  Map map;
  map_init(&map, &arena, 4);
  assert_int_equal(map_add(&map, STR("")), 1);
  assert_int_equal(map_find(&map, (Str){0}), 1);
  arena_free(&arena);
}

static void
test_growth_keeps_all_ids(void **state)
{
  (void)state;
  Arena arena = {0};
  Map map;
  map_init(&map, &arena, 0);
  for (unsigned i = 0; i < MANY; i++) {
    assert_int_equal(map_add(&map, key_of(&arena, i)), i + 1);
  }
  for (unsigned i = 0; i < MANY; i++) {
    const Str key = key_of(&arena, i);
    assert_int_equal(map_find_hashed(&map, key, str_hash(key)), i + 1);
  }
  assert_true(map.n_keys * 2 <= map.mask + 1);
  arena_free(&arena);
}

static void
test_keys_are_copies(void **state)
{
  (void)state;
  Arena arena = {0};
  Map map;
  char key[] = "mutable";
  map_init(&map, &arena, 4);
  map_add(&map, str_from(key));
  key[0] = 'M';
  assert_int_equal(map_find(&map, STR("mutable")), 1);
  assert_int_equal(map_find(&map, str_from(key)), 0);
  arena_free(&arena);
}

static void
test_aliases_lead_to_the_id_of_a_key(void **state)
{
  (void)state;
  Arena arena = {0};
  Map map;
  map_init(&map, &arena, 0);
  const uint32_t id = map_add(&map, STR("organise"));
  map_add_alias(&map, STR("organize"), id);
  const uint32_t other = map_add(&map, STR("size"));
  map_add_alias(&map, STR("organise"), other); /* is a key */
  map_add_alias(&map, STR("organize"), other); /* is one already */
  assert_int_equal(map_find(&map, STR("organise")), id);
  assert_int_equal(map_find(&map, STR("organize")), id);
  assert_int_equal(map_add(&map, STR("organize")), id);
  assert_int_equal(map.n_keys, 2);
  const Str keys[] = {STR_INIT("organize"), STR_INIT("sise"), STR_INIT("size")};
  uint32_t ids[3];
  map_find_many(&map, keys, 3, ids);
  assert_int_equal(ids[0], id);
  assert_int_equal(ids[1], 0);
  assert_int_equal(ids[2], other);
  arena_free(&arena);
}

static void
test_growth_keeps_aliases(void **state)
{
  (void)state;
  Arena arena = {0};
  Map map;
  map_init(&map, &arena, 0);
  for (unsigned i = 0; i < MANY; i++) {
    const uint32_t id = map_add(&map, key_of(&arena, i));
    map_add_alias(&map, arena_printf(&arena, "alias %u", i), id);
  }
  for (unsigned i = 0; i < MANY; i++) {
    assert_int_equal(map_find(&map, arena_printf(&arena, "alias %u", i)),
                     i + 1);
    assert_int_equal(map_find(&map, key_of(&arena, i)), i + 1);
  }
  assert_true((map.n_keys + map.n_aliases) * 2 <= map.mask + 1);
  arena_free(&arena);
}

/* Tables of a map of `n` keys, of which every third has an alias. */
static MapTable
table_of(Arena *arena, unsigned n)
{
  Map map;
  map_init(&map, arena, 0);
  for (unsigned i = 0; i < n; i++) {
    const uint32_t id = map_add(&map, key_of(arena, i));
    if (i % 3 == 0) {
      map_add_alias(&map, arena_printf(arena, "alias %u", i), id);
    }
  }
  const uint32_t n_all = map.n_keys + map.n_aliases;
  const uint32_t n_slots = map_table_slots(n_all);
  MapSlot *slots = ARENA_NEW_ARRAY(arena, MapSlot, n_slots);
  uint32_t *ends = ARENA_NEW_ARRAY(arena, uint32_t, n_all + 1);
  uint32_t *ids = ARENA_NEW_ARRAY(arena, uint32_t, map.n_aliases + 1);
  char *text = arena_alloc(arena, (size_t)n_all * 16 + 1);
  map_table_fill(&map, slots, n_slots);
  for (uint32_t i = 0; i < n_all; i++) {
    const Str key =
        i < map.n_keys ? map_key(&map, i + 1) : map.aliases[i - map.n_keys].key;
    memcpy(text + ends[i], key.ptr, key.len);
    ends[i + 1] = ends[i] + (uint32_t)key.len;
  }
  for (uint32_t i = 0; i < map.n_aliases; i++) {
    ids[i] = map.aliases[i].id;
  }
  return (MapTable){slots,   ends,       ids,          {text, ends[n_all]},
                    n_slots, map.n_keys, map.n_aliases};
}

static void
test_a_map_goes_on_behind_its_table(void **state)
{
  (void)state;
  Arena arena = {0};
  Map map;
  const MapTable table = table_of(&arena, MANY);
  map_init_over(&map, &arena, &table);
  assert_int_equal(map.n_keys, MANY);
  for (unsigned i = 0; i < 2 * MANY; i++) {
    assert_int_equal(map_add(&map, key_of(&arena, i)), i + 1);
    assert_true(str_equal(map_key(&map, i + 1), key_of(&arena, i)));
  }
  assert_int_equal(map.n_keys, 2 * MANY);
  map_add_alias(&map, STR("alias 3"), 1); /* it is there */
  map_add_alias(&map, STR("alias 4"), 5);
  assert_int_equal(map_find(&map, STR("alias 3")), 4);
  assert_int_equal(map_find(&map, STR("alias 4")), 5);
  assert_int_equal(map_find(&map, STR("alias 5")), 0);
  arena_free(&arena);
}

static void
test_many_are_found_in_table_and_map(void **state)
{
  (void)state;
  enum { N = 100 };
  Arena arena = {0};
  Map map;
  Str keys[N];
  uint32_t ids[N];
  const MapTable table = table_of(&arena, N / 2);
  map_init_over(&map, &arena, &table);
  for (unsigned i = 0; i < N; i++) {
    keys[i] = i % 10 == 9 ? STR("alias 3") : key_of(&arena, i);
    if (i % 10 != 8) {
      map_add(&map, keys[i]);
    }
  }
  map_find_many(&map, keys, N, ids);
  for (unsigned i = 0; i < N; i++) {
    assert_int_equal(ids[i], map_find(&map, keys[i]));
    assert_true(ids[i] == 0 || i % 10 == 9 ||
                str_equal(map_key(&map, ids[i]), keys[i]));
  }
  assert_int_equal(ids[58], 0);
  assert_int_equal(ids[9], 4);
  arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ids_count_from_one_in_order),
      cmocka_unit_test(test_what_was_not_added_is_not_found),
      cmocka_unit_test(test_empty_key_is_a_key),
      cmocka_unit_test(test_growth_keeps_all_ids),
      cmocka_unit_test(test_keys_are_copies),
      cmocka_unit_test(test_aliases_lead_to_the_id_of_a_key),
      cmocka_unit_test(test_growth_keeps_aliases),
      cmocka_unit_test(test_a_map_goes_on_behind_its_table),
      cmocka_unit_test(test_many_are_found_in_table_and_map),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
