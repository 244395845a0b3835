// SPDX-License-Identifier: MIT
/* The page. Nothing in it comes from elsewhere, and its policy lets nothing:
   style and script are allowed by their hashes, pictures as data. */
#include "write/format_html.h"

static void
add_head(Html *html)
{
  Text *text = html->text;
  html_raw(text, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                 "<meta charset=\"utf-8\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\""
                 "default-src 'none'; img-src data:; base-uri 'none'; "
                 "form-action 'none'; style-src '");
  html_raw(text, html_style_hash);
  html_raw(text, "'; script-src '");
  html_raw(text, html_script_hash);
  html_raw(text, "'\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, "
                 "initial-scale=1\">\n"
                 "<meta name=\"referrer\" content=\"no-referrer\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n"
                 "<link rel=\"icon\" href=\"data:,\">\n"
                 "<title>Who did what: a report of kedge</title>\n<style>");
  text_add(text, (Str){(const char *)html_style, html_style_len});
  html_raw(text, "</style>\n</head>\n");
}

static void
add_nav_types(Html *html)
{
  const Ontology *ontology = html->export->ontology;
  for (uint8_t id = 1; id <= ontology->n_types; id++) {
    if (html->n_of_type[id]) {
      text_addf(html->text, "<li><a class=\"kind\" href=\"#type-%u\">", id);
      html_swatch(html->text, type_at(ontology, id));
      html_text(html->text, type_at(ontology, id)->plural);
      html_raw(html->text, "</a> <small>");
      html_count(html->text, html->n_of_type[id]);
      html_raw(html->text, "</small></li>\n");
    }
  }
}

static void
add_side(Html *html)
{
  html_raw(html->text, "<div class=\"side\">\n"
                       "<header><h1>Who did what</h1></header>\n"
                       "<nav aria-label=\"Parts of the report\"><ul>\n"
                       "<li><a href=\"#overview\">Overview</a></li>\n"
                       "<li><a href=\"#network\">Network</a></li>\n"
                       "<li><a href=\"#audit\">Who worked where</a></li>\n"
                       "<li><a href=\"#time\">Timeline</a></li>\n");
  add_nav_types(html);
  html_raw(html->text, "<li><a href=\"#doubts\">To be looked at</a></li>\n"
                       "<li><a href=\"#documents\">Documents read</a></li>\n"
                       "</ul></nav>\n");
  html_filters(html);
  html_raw(html->text, "</div>\n");
}

bool
format_html(Export *export)
{
  Html html = {.export = export, .text = &export->text};
  html_prepare(&html);
  add_head(&html);
  html_raw(html.text,
           html.n_facts > HTML_SMALL ? "<body>\n" : "<body class=\"small\">\n");
  html_raw(html.text, "<a class=\"skip\" href=\"#main\">To the facts</a>\n");
  add_side(&html);
  html_raw(html.text, "<main id=\"main\" tabindex=\"-1\">\n");
  html_overview(&html);
  html_network(&html);
  html_audit(&html);
  html_timeline(&html);
  html_entities(&html);
  html_doubts(&html);
  html_documents(&html);
  html_raw(html.text, "</main>\n<script>");
  text_add(html.text, (Str){(const char *)html_script, html_script_len});
  html_raw(html.text, "</script>\n</body>\n</html>\n");
  export_flow(export);
  html_end(&html);
  return true;
}
