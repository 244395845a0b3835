// SPDX-License-Identifier: MIT
#include "test_store.h"

#include "base/utf8.h"

#include "write/export.h"
#include "write/neo4j.h"
#include "write/notes.h"
#include "write/quote.h"

static KedgeStatus
export_to(Made *made, const char *format, const char *path,
          const ExportOptions *options)
{
  Export *export = calloc(1, sizeof *export);
  export->arena = &made->arena;
  const KedgeStatus status =
      export_run(export, made->store, &made->arena, options,
                 format_find(str_from(format)), path, &made->diag);
  export_free(export);
  free(export);
  return status;
}

/* Commit and export into a file; returns its text. */
static const char *
exported_with(Made *made, const char *format, ExportOptions options)
{
  const char *path = made_path(made, format);
  made_commit_once(made);
  if (export_to(made, format, path, &options) != KEDGE_OK) {
    fail_msg("%s", made->messages);
  }
  return format_find(str_from(format))->is_folder ? path
                                                  : made_file(made, path).ptr;
}

static const char *
exported(Made *made, const char *format)
{
  return exported_with(made, format, (ExportOptions){0});
}

static const char *
inside(Made *made, const char *folder, const char *name)
{
  return made_file(made, arena_printf(&made->arena, "%s/%s", folder, name).ptr)
      .ptr;
}

static void
run(Made *made, const char *command)
{
  const char *line =
      arena_printf(&made->arena, "cd %s && %s", made->folder, command).ptr;
  if (system(line) != 0) {
    fail_msg("%s", line);
  }
}

/* Quotations. */

typedef struct Pair {
  const char *text;
  const char *quoted;
} Pair;

static void
assert_quoted(void (*quote)(Text *text, Str value), const Pair *pairs, size_t n)
{
  Arena arena = {0};
  for (size_t i = 0; i < n; i++) {
    Text text = {.arena = &arena};
    quote(&text, str_from(pairs[i].text));
    assert_string_equal(arena_cstr(&arena, text_str(&text)), pairs[i].quoted);
  }
  arena_free(&arena);
}

#define ASSERT_QUOTED(quote, pairs)                                            \
  assert_quoted((quote), (pairs), sizeof(pairs) / sizeof *(pairs))

static void
test_json_escapes_what_json_and_yaml_want(void **state)
{
  static const Pair pairs[] = {
      {"", "\"\""},
      {"a \"b\" \\", "\"a \\\"b\\\" \\\\\""},
      {"\n\r\t\b\f\x01", "\"\\n\\r\\t\\b\\f\\u0001\""},
      {"\x7F\xC2\x85\xE2\x80\xA8", "\"\\u007f\\u0085\\u2028\""},
      {"\xEF\xBB\xBF\xEF\xBF\xBF", "\"\\ufeff\\uffff\""},
      {"\xF0\x9F\x98\x80\xC3\xA9/", "\"\xF0\x9F\x98\x80\xC3\xA9/\""},
  };
  ASSERT_QUOTED(quote_json, pairs);
}

static void
test_xml_holds_pictures_of_control_characters(void **state)
{
  static const Pair pairs[] = {
      {"<a> & \"b\" 'c'", "&lt;a&gt; &amp; &quot;b&quot; 'c'"},
      {"\t\n\r", "&#9;&#10;&#13;"},
      {"\x01\x1F\x7F", "\xE2\x90\x81\xE2\x90\x9F&#127;"},
      {"\xEF\xBF\xBE\xEF\xBF\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xC2\x85\xE2\x80\xA8", "&#133;&#8232;"},
      {"\xEF\xBF\xBD\xF0\x9F\x98\x80", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
  };
  ASSERT_QUOTED(quote_xml, pairs);
}

static void
test_cypher_has_no_escape_that_engines_read_differently(void **state)
{
  static const Pair pairs[] = {
      {"it's", "'it\\'s'"},
      {"a\\", "'a\\\\'"},
      {"two\r\nlines", "'two\\r\\nlines'"},
      {"\\u0027 x", "'\\\\'+'u0027 x'"},
      {"\\\\u", "'\\\\\\\\'+'u'"},
      {"\\U", "'\\\\'+'U'"},
      {"\\n", "'\\\\n'"},
      {";\"`", "';\"`'"},
  };
  ASSERT_QUOTED(quote_cypher, pairs);
}

static void
test_markdown_is_not_formatted_by_names(void **state)
{
  static const Pair pairs[] = {
      {"*a* [b](c) `d`", "\\*a\\* \\[b\\](c) \\`d\\`"},
      {"<x>&amp;", "\\<x\\>\\&amp;"},
      {"\n# a\n- b", " \\# a - b"},
  };
  static const Pair links[] = {
      {"a|b]] [[c", "a/b)) ((c"},
      {"<i>\n", "\xE2\x80\xB9i\xE2\x80\xBA "},
  };
  ASSERT_QUOTED(quote_markdown, pairs);
  ASSERT_QUOTED(quote_link_text, links);
}

static void
test_cells_that_look_like_formulas_get_an_apostrophe(void **state)
{
  static const Pair pairs[] = {
      {"", ""},
      {"a=1", "a=1"},
      {"=1", "'=1"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@A", "'@A"},
      {"\ta", "'\ta"},
      {"\ra", "'\ra"},
      {"\na", "'\na"},
      {"  =1", "'  =1"},
      {"'=1", "''=1"},
      {"' =1", "'' =1"},
      {"'a", "'a"},
      {"\xEF\xBC\x9D"
       "1",
       "'\xEF\xBC\x9D"
       "1"},
      {" a", " a"},
  };
  Arena arena = {0};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    Text words = {.arena = &arena};
    const Str cell = quote_cell(&words, str_from(pairs[i].text));
    assert_string_equal(arena_cstr(&arena, cell), pairs[i].quoted);
  }
  arena_free(&arena);
}

static void
test_joined_values_can_be_parted(void **state)
{
  Arena arena = {0};
  Text text = {.arena = &arena};
  quote_joined(&text, STR("a|b"), '|', true);
  quote_joined(&text, STR(""), '|', false);
  quote_joined(&text, STR("c\\"), '|', false);
  assert_string_equal(arena_cstr(&arena, text_str(&text)), "a\\|b||c\\\\");
  arena_free(&arena);
}

static void
add_share(Text *text, Str value)
{
  uint32_t thousandths = 0;
  assert_true(str_to_uint(value, &thousandths));
  quote_share(text, thousandths);
}

static void
test_shares_have_no_zeros_at_their_end(void **state)
{
  static const Pair pairs[] = {{"0", "0"},
                               {"5", "0.005"},
                               {"950", "0.95"},
                               {"1000", "1"},
                               {"900", "0.9"}};
  ASSERT_QUOTED(add_share, pairs);
}

/* Names of files. */

static void
test_names_of_notes_are_valid_on_all_systems(void **state)
{
  static const Pair pairs[] = {
      {"IOM", "IOM"},
      {"", "unnamed"},
      {"...", "unnamed"},
      {" .a. ", "a"},
      {"a/b\\c:d*e?f\"g<h>i|j#k^l[m]n", "a-b-c-d-e-f-g-h-i-j-k-l-m-n"},
      {"a\nb\x7F\xC2\x85", "a-b--"},
      {"\xE2\x80\xAE"
       "evil\xE2\x80\x8F",
       "evil"},
      {"CON", "_CON"},
      {"nul.txt", "_nul.txt"},
      {"COM1", "_COM1"},
      {"Committee", "Committee"},
      {"com", "com"},
      {"../../etc/passwd", "-..-etc-passwd"},
  };
  ASSERT_QUOTED(note_add_name, pairs);
}

static void
test_long_names_of_notes_are_cut_at_a_character(void **state)
{
  Arena arena = {0};
  Text name = {.arena = &arena};
  Text file = {.arena = &arena};
  text_add(&name, STR("x"));
  for (int i = 0; i < 5000; i++) {
    text_add(&name, STR("\xC3\xA9"));
  }
  note_add_name(&file, text_str(&name));
  assert_int_equal(file.len, 79);
  assert_int_equal(utf8_valid_prefix(text_str(&file)), file.len);
  arena_free(&arena);
}

static void
test_notes_that_are_the_same_to_a_system_get_a_mark(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one\n");
  const uint32_t project = made_entity(made, "project/x", "X");
  static const char *const names[] = {"\xC3\x89t\xC3\xA9", "ete", "ETE"};
  for (int i = 0; i < 3; i++) {
    const uint32_t entity = made_entity(
        made, arena_printf(&made->arena, "organisation/%d", i).ptr, names[i]);
    made_mention(made, entity, "one");
    made_fact(made, entity, "funded", project, "one");
  }
  made_put(made);
  exported(made, "md");
  run(made, "test $(ls md/organisation | wc -l) = 3");
  run(made, "ls md/organisation | grep -q '^ete ([0-9a-f]\\{8\\}).md$'");
  run(made, "test \"$(cat md/Index.md | grep -c '\\[\\[organisation/')\" = 3");
}

/* Keys. */

static void
test_long_keys_are_cut(void **state)
{
  Arena arena = {0};
  Text key = {.arena = &arena};
  Text name = {.arena = &arena};
  for (int i = 0; i < 1000; i++) {
    text_add(&name, STR("a"));
  }
  neo4j_add_key(&key, text_str(&name));
  assert_true(str_equal(text_str(&key), text_str(&name)));
  text_add(&name, STR("b"));
  key.len = 0;
  neo4j_add_key(&key, text_str(&name));
  assert_true(
      str_starts(str_slice(text_str(&key), 400, key.len), STR("...1001-")));
  assert_int_equal(key.len, 400 + 8 + 16);
  arena_free(&arena);
}

/* Formats. */

static void
test_csv_has_a_row_for_each_fact(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *text = exported(made, "csv");
  assert_has(text,
             "fact,subject_id,subject,subject_type,predicate,object_id,object,"
             "object_type,literal,status,confidence,derived,places,documents,"
             "document,url,date,sentence\n");
  assert_has(
      text,
      ",event/workshop.txt/1/1,\"workshop, Moldova, 2022\",event,"
      "started_on,,,date,2022-05-17,held,0.9,false,1,1,"
      "workshop.txt,,,ICMPD and IOM organised a workshop in Moldova on 17 "
      "May 2022\n");
  assert_has(text, ",organisation/iom,IOM,organisation,organised,"
                   "event/workshop.txt/1/1,\"workshop, Moldova, 2022\",event,,"
                   "held,");
}

static void
put_formula(Made *made)
{
  made_doc(made, "a", "one\n");
  const uint32_t project = made_entity(made, "project/x", "@x");
  const uint32_t entity = made_entity(made, "organisation/o", "=1+1");
  made_mention(made, entity, "one");
  made_fact(made, entity, "funded", project, "one");
  made_put(made);
}

static void
test_csv_is_safe_unless_it_is_raw(void **state)
{
  Made *made = *state;
  put_formula(made);
  assert_has(exported(made, "csv"),
             ",'=1+1,organisation,funded,project/x,'@x,");
  const char *raw =
      exported_with(made, "csv", (ExportOptions){.csv_raw = true, .bom = true});
  assert_has(raw, ",=1+1,organisation,funded,project/x,@x,");
  assert_int_equal(strncmp(raw,
                           "\xEF\xBB\xBF"
                           "fact,",
                           8),
                   0);
}

static void
test_ndjson_has_the_places(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *text = exported(made, "ndjson");
  assert_has(text,
             "\"predicate\":\"started_on\",\"object_id\":null,\"object\":null,"
             "\"object_type\":\"date\",\"literal\":\"2022-05-17\","
             "\"status\":\"held\",\"confidence\":0.9,\"derived\":false,"
             "\"places\":1,\"documents\":1,\"evidence\":[{\"document\":"
             "\"workshop.txt\",\"url\":\"\",\"title\":\"\",\"date\":\"\","
             "\"item\":1,\"begin\":46,\"end\":60,\"begin_char\":46,"
             "\"end_char\":60,\"words\":\"on 17 May 2022\",\"sentence\":");
  assert_has(text, "\"rule\":\"organised\",\"rule_file\":"
                   "\"rules/events.rules\",\"rule_line\":12,\"status\":\"held\""
                   ",\"confidence\":0.9}],\"premises\":[]}\n");
  assert_int_equal(strncmp(text, "{\"schema_version\":1,\"fact\":", 27), 0);
}

static void
test_gexf_has_nodes_edges_and_values(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *text = exported(made, "gexf");
  assert_has(text, "<node id=\"organisation/icmpd\" label=\"ICMPD\">");
  assert_has(text, "<attvalue for=\"names\" value=\"International Centre for "
                   "Migration Policy\"/>");
  assert_has(text, "<attvalue for=\"started_on\" value=\"2022-05-17\"/>");
  assert_has(text, "source=\"event/workshop.txt/1/1\" target=\"country/MD\"");
  assert_has(text, "<viz:color r=\"31\" g=\"78\" b=\"158\"/>");
  assert_has_not(text, "<attvalue for=\"s_started_on\"");
}

static void
test_a_literal_that_is_not_held_has_its_status(void **state)
{
  Made *made = *state;
  made_doc(made, "a", "one two\n");
  const uint32_t person = made_entity(made, "person/p", "P");
  made_mention(made, person, "one");
  made_literal(made, person, "has_role", "text", "a|b", "one");
  made_literal(made, person, "has_role", "text", "c", "two")->status =
      FACT_PLANNED;
  made_put(made);
  const char *gexf = exported(made, "gexf");
  assert_has(gexf, "<attvalue for=\"has_role\" value=\"a\\|b|c\"/>");
  assert_has(gexf, "<attvalue for=\"s_has_role\" value=\"held|planned\"/>");
  const char *graphml = exported(made, "graphml");
  assert_has(graphml, "<data key=\"r_has_role\">a\\|b|c</data>");
  assert_has(graphml, "<data key=\"s_has_role\">held|planned</data>");
}

static void
test_graphml_has_ids_that_are_tokens(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *text = exported(made, "graphml");
  assert_has(text, "<node id=\"event:workshop.txt:1:1\">");
  assert_has(text, "target=\"event:workshop.txt:1:1\"");
  assert_has(text, "<y:Fill color=\"#cfe2ff\"/><y:BorderStyle "
                   "color=\"#1f4e9e\"/><y:NodeLabel>ICMPD</y:NodeLabel>"
                   "<y:Shape type=\"roundrectangle\"/>");
}

static void
test_neo4j_has_tables_with_types(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *folder = exported(made, "neo4j");
  const char *nodes = inside(made, folder, "nodes.csv");
  assert_has(nodes, "key:ID,:LABEL,name,type,kind,aliases:string[],");
  assert_has(nodes,
             "organisation/iom,Entity\x1FOrganisation,IOM,organisation,");
  assert_has(nodes, "date/2022-05-17,Value\x1F"
                    "Date,2022-05-17,date,,,,,\n");
  const char *facts = inside(made, folder, "relationships.csv");
  assert_has(facts, ":START_ID,:END_ID,:TYPE,predicate,fact:long,status,");
  assert_has(facts, "event/workshop.txt/1/1,country/MD,TOOK_PLACE_IN,"
                    "took_place_in,");
  assert_has(inside(made, folder, "README.md"), "--array-delimiter=U+001F");
}

static void
test_cypher_merges_by_keys(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *text = exported(made, "cypher");
  assert_int_equal(strncmp(text, "CREATE CONSTRAINT kedge_entity IF NOT ", 38),
                   0);
  assert_has(text, "{key:'organisation/iom',name:'IOM',type:'organisation',"
                   "aliases:[],identifiers:[],mentions:1,documents:1}\n"
                   "] AS row\nMERGE (n:Entity {key: row.key})\n"
                   "SET n += row, n:`Organisation`;\n");
  assert_has(text, "MERGE (a)-[r:`STARTED_ON` {predicate: row.r.predicate}]->"
                   "(b)\nSET r = row.r;\n");
}

static void
test_notes_link_to_each_other(void **state)
{
  Made *made = *state;
  made_workshop(made);
  const char *folder = exported(made, "md");
  const char *note = inside(made, folder, "organisation/IOM.md");
  assert_int_equal(strncmp(note, "---\nid: \"organisation/iom\"\n", 27), 0);
  assert_has(note, "- organised [[event/workshop, Moldova, 2022|workshop, "
                   "Moldova, 2022]] (held, 0.9; places: 1, documents: 1)\n\n"
                   "    > ICMPD and IOM organised a workshop in Moldova on 17 "
                   "May 2022\n    >\n    > workshop.txt\n");
  assert_has(inside(made, folder, "event/workshop, Moldova, 2022.md"),
             "- organised by [[organisation/IOM|IOM]] (held, 0.9)\n");
  assert_has(inside(made, folder, "Index.md"),
             "## organisations\n\n- [[organisation/ICMPD|ICMPD]]\n");
}

/* All of them. */

static const char *const names[] = {"csv",   "ndjson", "gexf", "graphml",
                                    "neo4j", "cypher", "md"};

static void
put_hostile(Made *made)
{
  static const char *const hostile[] = {
      "a \"quoted\" name",
      "two\nlines\r\nand a\ttab",
      "back\\slash\\u0027",
      "</data>]]>&",
      "control \x01\x1F\x7F",
      "[[a|b]]",
      "=1",
      "/../x",
      "nul",
  };
  made_doc(made, "a \"b\"\n<c>, d", "one\n");
  const uint32_t project = made_entity(made, "project/x", "X");
  for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
    const char *key =
        arena_printf(&made->arena, "organisation/%s", hostile[i]).ptr;
    const uint32_t entity = made_entity(made, key, hostile[i]);
    made_mention(made, entity, "one");
    made_fact(made, entity, "funded", project, "one");
    made_literal(made, entity, "has_alias", "text", hostile[i], "one");
  }
  made_put(made);
}

static void
test_hostile_names_make_valid_xml(void **state)
{
  static const char check[] =
      "python3 -c \"import sys, xml.dom.minidom as d\n"
      "for p, n in ('gexf', 'node'), ('graphml', 'node'):\n"
      "  g = d.parse(p).getElementsByTagName(n)\n"
      "  assert len({x.getAttribute('id') for x in g}) == 10, p\"";
  Made *made = *state;
  put_hostile(made);
  exported(made, "gexf");
  exported(made, "graphml");
  run(made, check);
}

static void
test_hostile_names_stay_in_their_folder(void **state)
{
  Made *made = *state;
  put_hostile(made);
  exported(made, "md");
  run(made, "test $(find md -name '*.md' | wc -l) = 11");
  run(made, "! find . -name '*.md' | grep -v '^./md/[^/]*\\(/[^/]*\\)*.md$'");
}

static void
test_two_exports_have_the_same_bytes(void **state)
{
  Made *made = *state;
  const ExportOptions options = {0};
  put_hostile(made);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    exported(made, names[i]);
    const char *other =
        arena_printf(&made->arena, "%s/%s-2", made->folder, names[i]).ptr;
    assert_int_equal(export_to(made, names[i], other, &options), KEDGE_OK);
    run(made,
        arena_printf(&made->arena, "diff -r %s %s-2", names[i], names[i]).ptr);
  }
}

static void
test_what_cannot_be_written_is_reported(void **state)
{
  Made *made = *state;
  const ExportOptions options = {0};
  made_workshop(made);
  assert_true(store_commit(made->store));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    made->messages[0] = '\0';
    assert_int_equal(
        export_to(made, names[i], "/proc/self/nothing/x", &options),
        KEDGE_BAD_OUTPUT);
    assert_has(made->messages, "/proc/self/nothing");
  }
}

static bool
export_guarded(Made *made, const char *format, const char *path)
{
  const ExportOptions options = {0};
  Guard guard;
  Export *export = calloc(1, sizeof *export);
  volatile bool is_done = false;
  made->arena.guard = &guard;
  if (!setjmp(guard.jump)) {
    is_done = export_run(export, made->store, &made->arena, &options,
                         format_find(str_from(format)), path,
                         &made->diag) == KEDGE_OK;
  }
  arena_fail_after(-1);
  made->arena.guard = NULL;
  export_free(export);
  free(export);
  return is_done;
}

static void
test_every_allocation_of_an_export_may_fail(void **state)
{
  Made *made = *state;
  made_workshop(made);
  assert_true(store_commit(made->store));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *path = made_path(made, names[i]);
    bool is_done = false;
    for (long n = 0; !is_done; n++) {
      assert_true(n < 10000);
      arena_fail_after(n);
      is_done = export_guarded(made, names[i], path);
    }
    run(made, "! find . -name '*.part' | grep .");
  }
}

#define TEST(name) MADE_TEST(name)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_json_escapes_what_json_and_yaml_want),
      cmocka_unit_test(test_xml_holds_pictures_of_control_characters),
      cmocka_unit_test(test_cypher_has_no_escape_that_engines_read_differently),
      cmocka_unit_test(test_markdown_is_not_formatted_by_names),
      cmocka_unit_test(test_cells_that_look_like_formulas_get_an_apostrophe),
      cmocka_unit_test(test_joined_values_can_be_parted),
      cmocka_unit_test(test_shares_have_no_zeros_at_their_end),
      cmocka_unit_test(test_names_of_notes_are_valid_on_all_systems),
      cmocka_unit_test(test_long_names_of_notes_are_cut_at_a_character),
      TEST(test_notes_that_are_the_same_to_a_system_get_a_mark),
      cmocka_unit_test(test_long_keys_are_cut),
      TEST(test_csv_has_a_row_for_each_fact),
      TEST(test_csv_is_safe_unless_it_is_raw),
      TEST(test_ndjson_has_the_places),
      TEST(test_gexf_has_nodes_edges_and_values),
      TEST(test_a_literal_that_is_not_held_has_its_status),
      TEST(test_graphml_has_ids_that_are_tokens),
      TEST(test_neo4j_has_tables_with_types),
      TEST(test_cypher_merges_by_keys),
      TEST(test_notes_link_to_each_other),
      TEST(test_hostile_names_make_valid_xml),
      TEST(test_hostile_names_stay_in_their_folder),
      TEST(test_two_exports_have_the_same_bytes),
      TEST(test_what_cannot_be_written_is_reported),
      TEST(test_every_allocation_of_an_export_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
