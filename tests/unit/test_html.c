// SPDX-License-Identifier: MIT
#include "doc/html.h"
#include "doc/reader.h"
#include "messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char kind_letters[] = "THECD";

/* Blocks as "T:text" (Text Heading Entry Caption Date), " | " between. */
static Str
blocks_of(Arena *arena, const Document *doc)
{
  Str joined = STR("");
  for (uint32_t i = 0; i < doc->n_blocks; i++) {
    const Block *block = &doc->blocks[i];
    joined = arena_printf(arena, "%.*s%s%c:%.*s", STR_ARG(joined),
                          i ? " | " : "", kind_letters[block->kind],
                          STR_ARG(span_text(doc, block->span)));
  }
  return joined;
}

static void
check_page(Str html, const char *expected)
{
  Arena arena = {0};
  Document doc = {0};
  html_read(html, &arena, &doc);
  assert_string_equal(blocks_of(&arena, &doc).ptr, expected);
  arena_free(&arena);
}

static void
check_blocks(const char *html, const char *expected)
{
  check_page(str_from(html), expected);
}

static void
test_blocks_have_kinds(void **state)
{
  (void)state;
  check_blocks("<h1>A <b>title</b></h1><p>Some\n  text</p>",
               "H:A title | T:Some text");
  check_blocks("<ul><li>one<li><p>two</p></ul>", "E:one | E:two");
  check_blocks("<figure><img><figcaption>Cap</figcaption></figure>x",
               "C:Cap | T:x");
  check_blocks("<div><time>12 May</time></div><p>On <time>9 May</time></p>",
               "D:12 May | T:On 9 May");
  check_blocks("<dl><dt>Country<dd>Bosnia<dt>Why?<dd>So</dl>",
               "E:Country: Bosnia | E:Why? | E:So");
}

static void
test_line_breaks_end_blocks(void **state)
{
  (void)state;
  check_blocks("<p>one<br>two</p>", "T:one | T:two");
  check_blocks("<pre>one\n two\n\nthree</pre>", "T:one | T:two | T:three");
}

static void
test_white_space_is_collapsed(void **state)
{
  (void)state;
  check_blocks("<p> a&nbsp;&nbsp;\n<b> b</b><i>c</i> </p><p>&nbsp;</p>",
               "T:a bc");
}

static void
test_cells_of_a_row_are_joined(void **state)
{
  (void)state;
  check_blocks("<table><tr><th>When<th>Who</tr>"
               "<tr><td><p>9:00</p><td>ICMPD</tr></table>",
               "E:When | Who | E:9:00 | ICMPD");
}

static void
test_rows_of_a_layout_are_not_joined(void **state)
{
  (void)state;
  check_blocks("<table><tr><td><ul><li>a</ul><td><h1>T</h1><p>b</p></table>",
               "E:a | H:T | T:b");
}

static void
test_the_frame_of_a_page_is_dropped(void **state)
{
  (void)state;
  check_blocks("<header>H</header><nav>N</nav><aside>A</aside><p>text</p>"
               "<script>s</script><style>c</style><form>f</form>"
               "<div role=navigation>r</div><div hidden>h</div>"
               "<div class='social-share'>c</div><footer>F</footer>",
               "T:text");
  check_blocks("<article><header><h1>T</h1></header>x</article>", "H:T | T:x");
  check_blocks("<div class='has-menu'><h1>T</h1>x</div>", "H:T | T:x");
  check_blocks("<p>see <a class=related>this</a></p>", "T:see this");
}

static void
test_a_page_that_is_all_frame_is_read_anyway(void **state)
{
  (void)state;
  check_blocks("<form><p>text</p></form>", "T:text");
  check_blocks("<article></article><p>text</p>", "T:text");
}

static void
test_article_is_preferred_then_main_then_body(void **state)
{
  (void)state;
  check_blocks("<p>a</p><main>m<article>x</article></main>", "T:x");
  check_blocks("<p>a</p><main>m</main>", "T:m");
  check_blocks("<p>a</p><div role=main>m</div>", "T:m");
  check_blocks("<article>x</article><article><h1>T</h1></article>", "H:T");
  check_blocks("<article>x</article><article>y</article>", "T:x | T:y");
}

static void
test_title_above_the_article_is_kept(void **state)
{
  (void)state;
  check_blocks("<title>T - Site</title><h1>T</h1><article>x</article>",
               "H:T | T:x");
  check_blocks("<title>T - Site</title><h1>Site</h1><article>x</article>",
               "T:x");
}

static void
check_facts(const char *html, const char *title, const char *date,
            const char *url)
{
  Arena arena = {0};
  Document doc = {0};
  html_read(str_from(html), &arena, &doc);
  assert_true(str_equal(doc.title, str_from(title)));
  assert_true(str_equal(doc.date, str_from(date)));
  assert_true(str_equal(doc.url, str_from(url)));
  arena_free(&arena);
}

static void
test_what_a_page_says_of_itself(void **state)
{
  (void)state;
  check_facts("<title>T | Site</title><meta property='og:title' content=' O '>"
              "<meta property='article:published_time' content='2023-05-12'>"
              "<link rel=canonical href='https://x.org/'><h1>H</h1>",
              "O", "2023-05-12", "https://x.org/");
  check_facts("<title>T</title><script type='application/ld+json'>"
              "{\"datePublished\" : \"2023-05-13\"}</script><h1>H</h1>",
              "H", "2023-05-13", "");
  check_facts("<title> T\n</title><p>x<time datetime='2023-05-14'>14</time>",
              "T", "2023-05-14", "");
}

static void
test_character_sets_are_told(void **state)
{
  (void)state;
  check_page(STR("<p>caf\xC3\xA9"), "T:café");
  check_page(STR("<p>caf\xE9 \x93x\x94"), "T:café “x”");
  check_page(STR("<meta charset='iso-8859-2'><p>\xB9"
                 "ed\xFD"),
             "T:šedý");
  check_page(STR("<meta charset=iso-8859-1><p>caf\xC3\xA9"), "T:café");
  check_page(STR("\xEF\xBB\xBF<p>caf\xC3\xA9"), "T:café");
  check_page(STR("\xFF\xFE<\0p\0>\0a\0"), "T:a");
  check_page(STR("<p>caf\xC3\xA9 a\0"
                 "b"),
             "T:café a b");
}

static void
test_a_truncated_page_gives_what_is_there(void **state)
{
  (void)state;
  check_blocks("<html><body><p>one</p><p>tw", "T:one | T:tw");
  check_blocks("<p>one<p class='x", "T:one");
  check_page(STR("<p>caf\xC3\xA9 \xE2\x80"), "T:café â€");
}

static void
test_a_page_without_text_is_reported(void **state)
{
  static const char *const pages[] = {
      "",         " ", "<html></html>", "<!-- x -->", "<script>x</script>",
      "<p>&nbsp;"};
  (void)state;
  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
    Arena arena = {0};
    Messages messages;
    Document doc;
    size_t offset = 0;
    const ReaderInput input = {"x.html", STR("x"), str_from(pages[i]), NULL};
    messages_open(&messages);
    assert_int_equal(
        reader_html.next(&input, &offset, &arena, &doc, &messages.diag),
        READ_FAILED);
    assert_string_equal(messages.text, "0:0: has no text\n");
    assert_int_equal(
        reader_html.next(&input, &offset, &arena, &doc, &messages.diag),
        READ_END);
    arena_free(&arena);
  }
}

static void
test_deep_pages_are_read_without_recursion(void **state)
{
  enum { DEPTH = 100000 };
  (void)state;
  const Str top = STR("<p>top</p>");
  const Str div = STR("<div>");
  Arena arena = {0};
  Document doc = {0};
  const size_t len = top.len + DEPTH * div.len;
  char *html = ARENA_NEW_ARRAY(&arena, char, len);
  memcpy(html, top.ptr, top.len);
  for (size_t i = 0; i < DEPTH; i++) {
    memcpy(html + top.len + i * div.len, div.ptr, div.len);
  }
  html_read((Str){html, len}, &arena, &doc);
  assert_string_equal(blocks_of(&arena, &doc).ptr, "T:top");
  arena_free(&arena);
}

typedef struct Attempt {
  Arena arena;
  Document doc;
} Attempt;

static void
read_page(void *data)
{
  Attempt *attempt = data;
  attempt->doc = (Document){0};
  html_read(STR("<title>x</title><p class=y>text<b>more</b>"), &attempt->arena,
            &attempt->doc);
}

static void
test_running_out_of_memory_frees_the_tree(void **state)
{
  (void)state;
  Attempt attempt = {0};
  long n = 0;
  do {
    arena_reset(&attempt.arena);
    arena_fail_after(n++);
  } while (!arena_try(&attempt.arena, read_page, &attempt));
  arena_fail_after(-1);
  assert_true(n > 10);
  assert_string_equal(blocks_of(&attempt.arena, &attempt.doc).ptr,
                      "T:textmore");
  arena_free(&attempt.arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_blocks_have_kinds),
      cmocka_unit_test(test_line_breaks_end_blocks),
      cmocka_unit_test(test_white_space_is_collapsed),
      cmocka_unit_test(test_cells_of_a_row_are_joined),
      cmocka_unit_test(test_rows_of_a_layout_are_not_joined),
      cmocka_unit_test(test_the_frame_of_a_page_is_dropped),
      cmocka_unit_test(test_a_page_that_is_all_frame_is_read_anyway),
      cmocka_unit_test(test_article_is_preferred_then_main_then_body),
      cmocka_unit_test(test_title_above_the_article_is_kept),
      cmocka_unit_test(test_what_a_page_says_of_itself),
      cmocka_unit_test(test_character_sets_are_told),
      cmocka_unit_test(test_a_truncated_page_gives_what_is_there),
      cmocka_unit_test(test_a_page_without_text_is_reported),
      cmocka_unit_test(test_deep_pages_are_read_without_recursion),
      cmocka_unit_test(test_running_out_of_memory_frees_the_tree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
