// SPDX-License-Identifier: MIT
#include "test_store.h"

#include "write/anchor.h"
#include "write/format_html.h"

static KedgeStatus
report_to(Made *made, Arena *arena, const ExportOptions *options,
          const char *path)
{
  Export *export = calloc(1, sizeof *export);
  Guard *outer = arena->guard;
  Guard guard;
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  if (!setjmp(guard.jump)) {
    arena->guard = &guard;
    status = export_run(export, made->store, arena, options,
                        format_find(STR("html")), path, &made->diag);
  }
  arena->guard = outer;
  export_free(export);
  free(export);
  return status;
}

/* The page of a store, from behind its head. */
static const char *
reported(Made *made, ExportFilter filter)
{
  const ExportOptions options = {.filter = filter};
  const char *path = made_path(made, "report.html");
  made_commit_once(made);
  if (report_to(made, &made->arena, &options, path) != KEDGE_OK) {
    fail_msg("%s", made->messages);
  }
  return strstr(made_file(made, path).ptr, "<body");
}

/* --- text ---------------------------------------------------------------- */

static void
assert_text(Made *made, Str text, const char *expected)
{
  Text out = {.arena = &made->arena};
  html_text(&out, text);
  ASSERT_STR(text_str(&out), expected);
}

static void
test_text_is_no_markup(void **state)
{
  Made *made = *state;
  assert_text(made, STR(""), "");
  assert_text(made, STR("plain"), "plain");
  assert_text(
      made, STR("</script><b a='1' c=\"2\">&amp;"),
      "&lt;/script&gt;&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;");
}

static void
test_controls_do_not_reach_beyond_the_text(void **state)
{
  Made *made = *state;
  assert_text(made,
              STR("a\x01\x7F"
                  "b\tc\nd\re"),
              "a\xEF\xBF\xBD\xEF\xBF\xBD"
              "b\tc\nd e");
  assert_text(made, STR("\xC2\x85"), "\xEF\xBF\xBD");       /* NEL */
  assert_text(made, STR("\xE2\x80\xAEx"), "\xEF\xBF\xBDx"); /* RLO */
  assert_text(made, STR("\xE2\x81\xA9x"), "\xEF\xBF\xBDx"); /* PDI */
  assert_text(made, STR("\xE2\x80\xA8x"), " x");            /* line */
  assert_text(made, STR("\xEF\xBF\xBF"), "\xEF\xBF\xBD");   /* U+FFFF */
  assert_text(made, STR("\xE2\x80\x8Fx"), "\xE2\x80\x8Fx"); /* RLM stays */
  assert_text(made, STR("\xC3\xA9\xF0\x9F\x98\x80"),
              "\xC3\xA9\xF0\x9F\x98\x80");
}

static void
test_long_names_are_cut_between_characters(void **state)
{
  Made *made = *state;
  char name[1001];
  for (int i = 0; i < 500; i++) {
    memcpy(name + 2 * i, "\xC3\xA9", 2);
  }
  Text out = {.arena = &made->arena};
  html_name(&out, (Str){name, 240});
  assert_int_equal(out.len, 240 + strlen("<bdi></bdi>"));
  out.len = 0;
  html_name(&out, (Str){name, 1000});
  assert_true(str_ends(text_str(&out), STR("\xC3\xA9\xE2\x80\xA6</bdi>")));
  assert_int_equal(out.len, 240 + 3 + strlen("<bdi></bdi>"));
}

static void
test_numbers_are_for_people(void **state)
{
  Made *made = *state;
  Text out = {.arena = &made->arena};
  html_count(&out, 999);
  html_raw(&out, " ");
  html_count(&out, 1000);
  html_raw(&out, " ");
  html_count(&out, 4294967295u);
  html_raw(&out, " ");
  html_confidence(&out, 930);
  html_raw(&out, " ");
  html_confidence(&out, 1000);
  html_raw(&out, " ");
  html_confidence(&out, 5);
  ASSERT_STR(text_str(&out), "999 1,000 4,294,967,295 0.93 1.00 0.005");
}

static void
test_only_pages_are_led_to(void **state)
{
  static const Str good[] = {STR_INIT("http://a"), STR_INIT("HTTPS://b/?c=\"d"),
                             STR_INIT("https://e/\xC3\xA9")};
  static const Str bad[] = {STR_INIT(""),
                            STR_INIT("http://"),
                            STR_INIT("javascript:alert(1)"),
                            STR_INIT(" https://a"),
                            STR_INIT("https://a b"),
                            STR_INIT("https://a\n"),
                            STR_INIT("//a"),
                            STR_INIT("https://a\xE2\x80\xAE"),
                            STR_INIT("data:text/html,x"),
                            STR_INIT("ftp://a")};
  (void)state;
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    assert_true(html_url_is_safe(good[i]));
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    assert_false(html_url_is_safe(bad[i]));
  }
}

/* --- anchors ------------------------------------------------------------- */

static Str
entity_id(Made *made, Str key)
{
  Text out = {.arena = &made->arena};
  anchor_add_entity(&out, key);
  return arena_str(&made->arena, text_str(&out));
}

static void
test_anchors_are_made_of_keys(void **state)
{
  Made *made = *state;
  ASSERT_STR(entity_id(made, STR("organisation/iom")), "e-organisation.iom");
  ASSERT_STR(entity_id(made, STR("event/a.txt/1/1")), "e-event.a_2Etxt.1.1");
  ASSERT_STR(entity_id(made, STR("project/\"> \xC3\xA9_")),
             "e-project._22_3E_20_C3_A9_5F");
}

static void
test_long_keys_have_anchors_of_their_own(void **state)
{
  Made *made = *state;
  char a[400], b[400];
  memset(a, 'x', sizeof a);
  memset(b, 'x', sizeof b);
  b[sizeof b - 1] = 'y';
  const Str of_a = entity_id(made, (Str){a, sizeof a});
  const Str of_b = entity_id(made, (Str){b, sizeof b});
  assert_true(of_a.len < 130);
  assert_false(str_equal(of_a, of_b));
}

static Str
fact_id(Made *made, AnchorFact fact)
{
  Text out = {.arena = &made->arena};
  anchor_add_fact(&out, &fact);
  return arena_str(&made->arena, text_str(&out));
}

static void
test_facts_have_anchors_of_their_own(void **state)
{
  Made *made = *state;
  const AnchorFact fact = {STR("a"), STR("is"), STR("b"), STR("t"),
                           STR("name")};
  AnchorFact other = fact;
  const Str id = fact_id(made, fact);
  assert_int_equal(id.len, 18);
  other.literal = STR("another name of it");
  assert_true(str_equal(id, fact_id(made, other)));
  other.subject_key = STR("b");
  other.object_key = STR("a");
  assert_false(str_equal(id, fact_id(made, other)));
  other = fact;
  other.object_key = STR("");
  const Str literal = fact_id(made, other);
  other.literal_type = STR("u");
  assert_false(str_equal(literal, fact_id(made, other)));
}

/* --- pictures ------------------------------------------------------------ */

static Str
no_anchor(void *data, Str title)
{
  (void)data;
  return str_equal(title, STR("n1")) ? STR("#e-x") : (Str){0};
}

static void
assert_svg(Made *made, const char *svg, const char *expected)
{
  Text out = {.arena = &made->arena};
  html_svg(&out, str_from(svg), no_anchor, NULL);
  ASSERT_STR(text_str(&out), expected);
}

static void
test_pictures_keep_shapes_and_texts(void **state)
{
  Made *made = *state;
  assert_svg(
      made,
      "<?xml version=\"1.0\"?><!DOCTYPE svg><!-- x --><svg "
      "width=\"8pt\" viewBox=\"0 0 1 1\">\n<g id=\"node1\" "
      "class=\"node\"><title>n1</title><g id=\"a\"><a "
      "xlink:title=\"A &amp; B\"><path d=\"M0\"/><text "
      "x=\"1\">a&#45;b</text></a></g></g></svg>",
      "<svg width=\"8pt\" viewBox=\"0 0 1 1\"><g class=\"node\" "
      "data-t=\"n1\"><g><a href=\"#e-x\" xlink:title=\"A &amp; B\">"
      "<path d=\"M0\"/><text x=\"1\">a&#45;b</text></a></g></g></svg>\n");
}

static void
test_pictures_lose_all_else(void **state)
{
  Made *made = *state;
  assert_svg(made,
             "<svg onload=\"x()\" style=\"y\"><script href=\"#a\">z</script>"
             "<a xlink:href=\"javascript:x()\"><image href=\"http://a\"/>"
             "<text onclick=\"x\" x=\"1\">\x01&#8238;&#x202e;&#0;</text></a>"
             "<a href=\"#e-y\"/><foreignObject><use/></foreignObject></svg>",
             "<svg>z<a><text x=\"1\">\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
             "\xEF\xBF\xBD</text></a><a href=\"#e-y\"/></svg>\n");
  assert_svg(made, "", "");
  assert_svg(made, "no picture", "");
  assert_svg(made, "<svg", "");
  assert_svg(made, "<svg x=\"", "<svg x=\"\"\n");
}

/* --- pages --------------------------------------------------------------- */

static void
test_a_fact_opens_to_its_sentence(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *page = reported(made, (ExportFilter){0});
  assert_has(page, "<details class=\"e\" id=\"e-organisation.icmpd\" open>"
                   "<summary><h3><bdi>ICMPD</bdi></h3>");
  assert_has(page, "also <bdi>International Centre for Migration Policy</bdi>");
  assert_has(page, "<summary>organised <b><bdi>workshop, Moldova, 2022</bdi>"
                   "</b>");
  assert_has(page, "ICMPD and IOM <mark>organised a workshop</mark> in "
                   "Moldova on 17 May 2022</blockquote>");
  assert_has(page, "<code>organised</code> <small>rules/events.rules:12");
  assert_int_equal(count_parts(page, "<details class=\"f\" data-r"), 5);
  assert_int_equal(count_parts(page, "<blockquote"), 5);
  assert_has(page, "<dd>5</dd>");
  assert_has(page, ">organised by <bdi>IOM</bdi></a>");
}

static void
test_facts_have_countries_and_years(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *page = reported(made, (ExportFilter){0});
  assert_int_equal(count_parts(page, " data-c=\"1\" data-y=\"2022\"><summary>"),
                   5);
  assert_has(page, "<option value=\"1\">Moldova</option>");
  assert_has(page, "<details class=\"y\" id=\"y-2022\" open>");
}

static void
test_the_same_store_gives_the_same_page(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *page = reported(made, (ExportFilter){0});
  assert_string_equal(reported(made, (ExportFilter){0}), page);
}

static void
test_filters_leave_what_passes(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *page =
      reported(made, (ExportFilter){.relations = STR("part_of")});
  assert_int_equal(count_parts(page, "<details class=\"f\" data-r"), 1);
  assert_has(page, "made with filters");
  assert_has_not(page, "id=\"e-organisation.iom\"");
  assert_has_not(page, "href=\"#e-organisation.iom\"");
}

static void
test_words_of_documents_stay_words(void **state)
{
  Made *made = *state;
  made_doc(made, "<i>\"x", "</noscript><script>a organised b\n");
  made->doc.url = STR("javascript:alert(1)");
  made->doc.title = STR("<script>1</script>");
  const uint32_t who =
      made_entity(made, "organisation/x", "</noscript><script>a");
  const uint32_t event =
      made_event(made, "event/x/1/1", "<b onclick='1'>", "\"><img src=x>");
  made_fact(made, who, "organised", event, "organised");
  made_literal(made, event, "has_topic", "text", "<svg onload=1>",
               "organised b");
  made_quarantined(made, "because <of>");
  made_put(made);
  const char *page = reported(made, (ExportFilter){0});
  assert_has(page, "<h3><bdi>&lt;/noscript&gt;&lt;script&gt;a</bdi></h3>");
  assert_has(page, "&lt;/noscript&gt;&lt;script&gt;a <mark>organised</mark> b");
  assert_has(page, "because &lt;of&gt;");
  assert_int_equal(count_parts(page, "<script"), 1);
  assert_int_equal(count_parts(page, "<noscript"),
                   count_parts(page, "</noscript"));
  assert_has_not(page, "<img");
  assert_has_not(page, "<i>");
  assert_has_not(page, "\"javascript:");
}

static void
test_what_is_said_twice_in_a_sentence_stands_once(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "ACME organised, yes, organized a forum\n");
  const uint32_t acme = made_entity(made, "organisation/acme", "ACME");
  const uint32_t event = made_event(made, "event/a/1/1", "forum", "");
  made_fact(made, acme, "organised", event, "organised");
  made_fact(made, acme, "organised", event, "organized a forum");
  made_put(made);
  const char *page = reported(made, (ExportFilter){0});
  assert_int_equal(count_parts(page, "<blockquote"), 1);
  assert_has(page, "ACME <mark>organised</mark>, yes, <mark>organized a "
                   "forum</mark></blockquote>");
  assert_int_equal(count_parts(page, "<code>organised</code>"), 1);
}

static void
test_an_empty_store_has_a_page(void **state)
{
  Made *made = *state;
  const char *page = reported(made, (ExportFilter){0});
  assert_has(page, "Nothing is claimed.");
  assert_has(page, "No event has a day.");
  assert_has(page, "There is no picture.");
  assert_has(page, "</html>\n");
}

/* Each allocation of a report fails in turn: it ends, and leaves no file. */
static void
test_memory_runs_out(void **state)
{
  Made *made = *state;
  const ExportOptions options = {0};
  const char *path = made_path(made, "lost.html");
  KedgeStatus status = KEDGE_NO_MEMORY;
  made_workshop(made);
  assert_true(store_commit(made->store));
  long n = 0;
  for (; status != KEDGE_OK; n += 1 + n / 20) {
    Arena arena = {0};
    arena_fail_after(n);
    status = report_to(made, &arena, &options, path);
    arena_fail_after(-1);
    arena_free(&arena);
    assert_true(status == KEDGE_OK || status == KEDGE_NO_MEMORY);
    sql_reset_all(&made->store->sql);
    sql_exec(&made->store->sql, "DROP TABLE IF EXISTS temp.report_country;\n"
                                "DROP TABLE IF EXISTS temp.report_near;\n"
                                "DROP TABLE IF EXISTS temp.report_days;\n"
                                "DROP TABLE IF EXISTS temp.report_caption;\n"
                                "DROP TABLE IF EXISTS temp.report_column;\n");
    assert_int_equal(access(path, F_OK), status == KEDGE_OK ? 0 : -1);
  }
  assert_true(n > 5);
}

#define TEST(name) MADE_TEST(name)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(test_text_is_no_markup),
      TEST(test_controls_do_not_reach_beyond_the_text),
      TEST(test_long_names_are_cut_between_characters),
      TEST(test_numbers_are_for_people),
      TEST(test_only_pages_are_led_to),
      TEST(test_anchors_are_made_of_keys),
      TEST(test_long_keys_have_anchors_of_their_own),
      TEST(test_facts_have_anchors_of_their_own),
      TEST(test_pictures_keep_shapes_and_texts),
      TEST(test_pictures_lose_all_else),
      TEST(test_a_fact_opens_to_its_sentence),
      TEST(test_facts_have_countries_and_years),
      TEST(test_the_same_store_gives_the_same_page),
      TEST(test_filters_leave_what_passes),
      TEST(test_words_of_documents_stay_words),
      TEST(test_what_is_said_twice_in_a_sentence_stands_once),
      TEST(test_an_empty_store_has_a_page),
      TEST(test_memory_runs_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
