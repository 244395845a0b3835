// SPDX-License-Identifier: MIT
/* What a fact opens to: the sentences that state it, with the words marked, and
   the facts that it follows from. */
#include "base/date.h"
#include "write/anchor.h"
#include "write/format_html.h"
#include "write/views.h"

/* More places of a fact are counted only, and more of what it follows from. */
enum { MOST_PLACES = 500, MOST_PREMISES = 50 };

/* --- sentences ----------------------------------------------------------- */

typedef struct Mark {
  size_t begin, end; /* bytes of the sentence */
} Mark;

/* A sentence with all its words that state the fact, in memory of `lines`. */
typedef struct Quote {
  Arena *arena;
  ExportPlace place; /* the first; its texts are copies */
  Mark *marks;
  uint32_t n_marks, marks_capacity;
  Text rules; /* markup */
} Quote;

static void
add_rule(Quote *quote, const ExportPlace *place)
{
  Text rule = {.arena = quote->arena};
  html_raw(&rule, "<code>");
  html_text(&rule, place->rule);
  html_raw(&rule, "</code> <small>");
  html_text(&rule, place->rule_file);
  text_addf(&rule, ":%u</small>", place->rule_line);
  const Str known = text_str(&quote->rules);
  const Str added = text_str(&rule);
  if (known.len && memmem(known.ptr, known.len, added.ptr, added.len)) {
    return;
  }
  html_raw(&quote->rules, known.len ? ", " : "");
  text_add(&quote->rules, added);
}

/* Places come by where they begin; marks that meet become one. */
static void
add_mark(Quote *quote, const ExportPlace *place)
{
  const size_t len = quote->place.sentence.len;
  const size_t from = place->sentence_begin;
  Mark mark = {place->begin < from ? 0 : place->begin - from,
               place->end < from ? 0 : place->end - from};
  mark.end = mark.end > len ? len : mark.end;
  if (mark.begin >= mark.end) {
    return;
  }
  Mark *last = quote->n_marks ? &quote->marks[quote->n_marks - 1] : NULL;
  if (last && mark.begin <= last->end) {
    last->end = mark.end > last->end ? mark.end : last->end;
    return;
  }
  ARENA_PUSH(quote->arena, quote->marks, quote->n_marks, quote->marks_capacity,
             mark);
}

static void
begin_quote(Quote *quote, Arena *arena, const ExportPlace *place)
{
  arena_reset(arena);
  *quote = (Quote){.arena = arena, .place = *place, .rules = {.arena = arena}};
  quote->place.document = arena_str(arena, place->document);
  quote->place.url = arena_str(arena, place->url);
  quote->place.title = arena_str(arena, place->title);
  quote->place.date = arena_str(arena, place->date);
  quote->place.sentence = arena_str(arena, place->sentence);
}

static bool
is_same_sentence(const Quote *quote, const ExportPlace *place)
{
  return quote->arena && quote->place.sentence_begin == place->sentence_begin &&
         str_equal(quote->place.document, place->document);
}

static void
add_marked(Text *text, const Quote *quote)
{
  const Str sentence = quote->place.sentence;
  size_t at = 0;
  for (uint32_t i = 0; i < quote->n_marks; i++) {
    const Mark mark = quote->marks[i];
    html_text(text, str_slice(sentence, at, mark.begin));
    html_raw(text, "<mark>");
    html_text(text, str_slice(sentence, mark.begin, mark.end));
    html_raw(text, "</mark>");
    at = mark.end;
  }
  html_text(text, str_slice(sentence, at, sentence.len));
}

static void
add_source(Text *text, const ExportPlace *place)
{
  const Str title = place->title.len ? place->title : place->document;
  html_raw(text, "<cite><a href=\"#");
  anchor_add_document(text, place->document);
  html_raw(text, "\">");
  html_name(text, title);
  html_raw(text, "</a></cite>");
  if (place->date.len) {
    char day[11];
    const Date date = date_parse_iso(place->date);
    date_print(date, day);
    html_raw(text, ", <span class=\"day\">");
    html_text(text, date.year ? str_from(day) : place->date);
    html_raw(text, "</span>");
  }
  if (place->url.len) {
    const bool is_link = html_url_is_safe(place->url);
    html_raw(text, ", ");
    html_link(text, place->url, is_link ? STR("source") : place->url);
  }
}

static void
end_quote(Html *html, Quote *quote)
{
  Text *text = html->text;
  if (!quote->arena) {
    return;
  }
  html_raw(text, "<li><blockquote dir=\"auto\">");
  add_marked(text, quote);
  html_raw(text, "</blockquote><p>");
  add_source(text, &quote->place);
  html_raw(text, " <span class=\"rule\">rule ");
  text_add(text, text_str(&quote->rules));
  if (quote->place.status != FACT_HELD) {
    html_raw(text, ", ");
    html_text(text, status_name((Status)quote->place.status));
  }
  html_raw(text, "</span></p></li>\n");
  export_flow(html->export);
}

static void
add_places(Html *html, const ExportFact *fact)
{
  Quote quote = {0};
  ExportPlace place;
  uint32_t n = 0;
  places_begin(html->export, fact->id);
  while (n < MOST_PLACES && places_next(html->export, &place)) {
    if (!is_same_sentence(&quote, &place)) {
      end_quote(html, &quote);
      begin_quote(&quote, &html->export->lines, &place);
    }
    add_mark(&quote, &place);
    add_rule(&quote, &place);
    n++;
  }
  end_quote(html, &quote);
  if (n == MOST_PLACES) {
    html_raw(html->text, "<li>There are more: <code>kedge why</code> has "
                         "them.</li>\n");
  }
}

/* --- what it follows from ------------------------------------------------ */

/* clang-format off */
static const char premises[] =
    "SELECT DISTINCT f.id, " SQL_NAME("s") ", f.relation,\n"
    "  ifnull(" SQL_NAME("o") ", f.literal)\n"
    "FROM premise p JOIN fact f ON f.id = p.premise_fact\n"
    "  JOIN entity s ON s.id = f.subject\n"
    "  LEFT JOIN entity o ON o.id = f.object\n"
    "WHERE p.fact = ?1\n"
    "ORDER BY s.key, f.relation, o.key, f.literal, f.object_type";
/* clang-format on */

static void
add_premise(Html *html, SqlQuery *query)
{
  Text *text = html->text;
  const RelationInfo *relation =
      relation_at(html->export->ontology, (uint16_t)sql_int(query, 2));
  const bool is_linked =
      html_begin_fact_link(html, (uint32_t)sql_int(query, 0));
  html_name(text, sql_str(query, 1));
  html_raw(text, " ");
  html_text(text, html_label(relation));
  html_raw(text, " ");
  html_name(text, sql_str(query, 3));
  html_raw(text, is_linked ? "</a>" : "");
  export_flow(html->export);
}

static void
add_premises(Html *html, const ExportFact *fact)
{
  Sql *sql = &html->export->store->sql;
  uint32_t n = 0;
  if (html->premises) {
    sql_reset(html->premises);
  } else {
    html->premises = html_query(html, premises);
  }
  sql_bind_int(html->premises, 1, fact->id);
  while (n <= MOST_PREMISES && sql_next(sql, html->premises)) {
    html_raw(html->text, n ? "; " : "<li>It follows from: ");
    if (n < MOST_PREMISES) {
      add_premise(html, html->premises);
    } else {
      html_raw(html->text, "\xE2\x80\xA6");
    }
    n++;
  }
  html_raw(html->text, n ? "</li>\n" : "");
}

void
html_evidence(Html *html, const ExportFact *fact)
{
  add_places(html, fact);
  if (fact->is_derived) {
    add_premises(html, fact);
  }
}
