// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void
check_valid(Str text, size_t expected)
{
  assert_int_equal(utf8_valid_prefix(text), expected);
}

static void
test_valid_text_is_valid_to_its_end(void **state)
{
  (void)state;
  check_valid(STR(""), 0);
  check_valid(STR("plain text of some length"), 25);
  check_valid(STR("Č – 👍 é"), strlen("Č – 👍 é"));
  check_valid(STR("\xEF\xBF\xBF\xF4\x8F\xBF\xBF"), 7);
}

static void
test_invalid_bytes_end_the_prefix(void **state)
{
  (void)state;
  check_valid(STR("caf\xE9 au lait"), 3);
  check_valid(STR("ab\0cd"), 2);
  check_valid(STR("12345678\0"), 8);
  check_valid(STR("\xC0\x80"), 0);
  check_valid(STR("\xE0\x80\x80"), 0);
  check_valid(STR("\xED\xA0\x80"), 0);
  check_valid(STR("\xF4\x90\x80\x80"), 0);
  check_valid(STR("\xF8\x88\x80\x80\x80"), 0);
  check_valid(STR("a\xE2\x82"), 1);
  check_valid(STR("a\xF0\x9F\x91"), 1);
  check_valid(STR("\x80"), 0);
}

static void
test_every_code_point_is_decoded(void **state)
{
  (void)state;
  const Str text = STR("aé€👍");
  const uint32_t codes[] = {'a', 0xE9, 0x20AC, 0x1F44D};
  size_t at = 0;
  for (size_t i = 0; i < 4; i++) {
    assert_int_equal(utf8_next(text, &at), codes[i]);
  }
  assert_int_equal(at, text.len);
  assert_int_equal(utf8_count(text), 4);
}

static void
check_class(uint32_t code, CharClass expected)
{
  assert_int_equal(utf8_class(code), expected);
}

static void
test_classes(void **state)
{
  (void)state;
  check_class('a', CHAR_LOWER);
  check_class('Z', CHAR_UPPER);
  check_class('7', CHAR_DIGIT);
  check_class('-', CHAR_OTHER);
  check_class('\n', CHAR_SPACE);
  check_class(0x1F, CHAR_SPACE);
  check_class(0xA0, CHAR_SPACE);
  check_class(0xFEFF, CHAR_SPACE);
  check_class(0x17D, CHAR_UPPER);
  check_class(0x0434, CHAR_LOWER);
  check_class(0x4E2D, CHAR_LOWER);
  check_class(0x0301, CHAR_MARK);
  check_class(0x0663, CHAR_DIGIT);
  check_class(0x2019, CHAR_OTHER);
}

static void
check_fold(const char *text, const char *expected)
{
  char once[64];
  char twice[64];
  const size_t n = utf8_fold(str_from(text), once, sizeof once);
  assert_true(str_equal((Str){once, n}, str_from(expected)));
  const size_t m = utf8_fold((Str){once, n}, twice, sizeof twice);
  assert_true(str_equal((Str){twice, m}, str_from(expected)));
}

static void
test_fold_is_plain_and_idempotent(void **state)
{
  (void)state;
  check_fold("ICMPD", "icmpd");
  check_fold("Türkiye", "turkiye");
  check_fold("Łódź", "lodz");
  check_fold("Straße", "strasse");
  check_fold("STRAẞE", "strasse");
  check_fold("İstanbul", "istanbul");
  check_fold("Ærøskøbing", "aeroskobing");
  check_fold("D’Ivoire", "d'ivoire");
  check_fold("Nur‑Sultan", "nur-sultan");
  check_fold("ﬁne", "fine");
  check_fold("e\u0301cole", "ecole");
  check_fold("co\u00ADoperation", "cooperation");
  check_fold("ΟΔΟΣ", "οδοσ");
  check_fold("ʼn", "'n");
  check_fold("–", "–");
}

static void
test_fold_that_does_not_fit_is_nothing(void **state)
{
  (void)state;
  char out[4];
  assert_int_equal(utf8_fold(STR("abcd"), out, sizeof out), 4);
  assert_int_equal(utf8_fold(STR("abcde"), out, sizeof out), 0);
  assert_int_equal(utf8_fold(STR("ﷺ"), out, sizeof out), 0);
}

static void
test_fold_into_an_arena_always_fits(void **state)
{
  (void)state;
  Arena arena = {0};
  char text[3 * 200];
  const Str wide = STR("ﷺ");
  for (size_t i = 0; i < sizeof text; i += wide.len) {
    memcpy(text + i, wide.ptr, wide.len);
  }
  const Str folded = utf8_fold_arena(&arena, (Str){text, sizeof text});
  assert_true(folded.len > sizeof text);
  assert_int_equal(utf8_valid_prefix(folded), folded.len);
  arena_free(&arena);
}

static void
test_nfc_composes_and_leaves_the_rest(void **state)
{
  (void)state;
  Arena arena = {0};
  const Str plain = STR("plain");
  const Str composed = STR("Žilina");
  assert_ptr_equal(utf8_nfc(&arena, plain).ptr, plain.ptr);
  assert_ptr_equal(utf8_nfc(&arena, composed).ptr, composed.ptr);
  assert_true(str_equal(utf8_nfc(&arena, STR("Z\u030Cilina")), composed));
  arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_valid_text_is_valid_to_its_end),
      cmocka_unit_test(test_invalid_bytes_end_the_prefix),
      cmocka_unit_test(test_every_code_point_is_decoded),
      cmocka_unit_test(test_classes),
      cmocka_unit_test(test_fold_is_plain_and_idempotent),
      cmocka_unit_test(test_fold_that_does_not_fit_is_nothing),
      cmocka_unit_test(test_fold_into_an_arena_always_fits),
      cmocka_unit_test(test_nfc_composes_and_leaves_the_rest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
