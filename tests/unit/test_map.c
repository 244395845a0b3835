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
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
