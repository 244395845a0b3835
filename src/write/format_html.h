// SPDX-License-Identifier: MIT
/// The report: one HTML file that can be read without a network and without a
/// script. Its parts, which write to the text of the export.
#ifndef KEDGE_WRITE_FORMAT_HTML_H
#define KEDGE_WRITE_FORMAT_HTML_H

#include "write/export.h"

/// Reports of so few facts show all of them opened at once.
enum { HTML_SMALL = 300 };

typedef struct Html {
  Export *export;
  Text *text;      ///< of the export
  uint8_t country; ///< the type whose entities are countries; 0: none
  uint32_t n_facts;
  uint32_t n_of_type[ONTOLOGY_MAX_TYPES + 1]; ///< entities, by type
  uint32_t n_quarantined;
  SqlQuery *countries, *days, *dates, *premises, *fact, *captions,
      *entity; ///< made when asked
} Html;

/// data/report/report.css and report.js, compiled in by tools/embed, and the
/// hashes that the policy of the page allows them by: "sha256-…".
extern const unsigned char html_style[], html_script[];
extern const size_t html_style_len, html_script_len;
extern const char html_style_hash[], html_script_hash[];

/* --- text: format_html_text.c ------------------------------------------- */

/// Markup of our own.
void html_raw(Text *text, const char *markup);
/// Is it no character of a text, or one that reaches beyond it?
bool html_is_unfit(uint32_t code);
/// What stands for one: U+FFFD.
#define HTML_REPLACEMENT "\xEF\xBF\xBD"
/// Text from anywhere, as content or within an attribute in double quotes.
/// Control characters and those that turn the direction of what follows
/// become U+FFFD.
void html_text(Text *text, Str s);
/// The same, isolated from the direction of what is around it. Of names that
/// are too long for a line, the begin.
void html_name(Text *text, Str name);
/// Thousandths as 0.93 or 0.935.
void html_confidence(Text *text, uint32_t thousandths);
/// A number of things: "20,000".
void html_count(Text *text, uint32_t n);
/// May a browser be led there? http and https, without blanks.
bool html_url_is_safe(Str url);
/// A link to a page elsewhere; a text if it is no address of one.
void html_link(Text *text, Str url, Str words);

/// A link to an entity, with its name.
void html_entity_link(Text *text, Str key, Str name);
/// The colours of a type, as a small square.
void html_swatch(Text *text, const TypeInfo *type);
/// The label of a relation.
Str html_label(const RelationInfo *relation);

/* --- what is asked: format_html_ask.c ----------------------------------- */

/// A query in which % stands for the condition that a fact `f` is taken, and $
/// for the one that an entity `e` is an end of such a fact. To be finalized.
SqlQuery *html_query(Html *html, const char *text);
/// Run one that returns no rows; ?1 is `value`.
void html_run(Html *html, const char *text, int64_t value);
uint32_t html_number(Html *html, const char *text, int64_t value);

/// Count, and make the temporary tables:
/// - report_country(n, id): countries by their names;
/// - report_near(entity, n): countries, and events with their countries;
/// - report_days(entity, first, last): of events;
/// - report_caption(entity, words): of events, where they took place;
/// - report_column(n, id): for matrices.
void html_prepare(Html *html);
/// Drop them, and finalize what is kept.
void html_end(Html *html);

/// Attributes of a fact that filters look at: data-c, its countries, data-y,
/// its years. As `kedge export` has them: those of the events at its ends; if
/// they have no days, the years of the documents.
void html_facets(Html *html, uint32_t subject, const ExportFact *fact);

/// Behind the name of an event: its first day, if wanted, and its places.
void html_caption(Html *html, uint32_t entity, bool has_day);

/// Has the page a section for the entity of a key?
bool html_has_entity(Html *html, Str key);
/// Is the fact of an id among those that are taken?
bool html_has_fact(Html *html, uint32_t fact);
/// Begin a link to it, to be ended with "</a>"; false if it is not.
bool html_begin_fact_link(Html *html, uint32_t fact);

/* --- parts of the page --------------------------------------------------- */

void html_overview(Html *html);
void html_network(Html *html);
void html_audit(Html *html);
void html_timeline(Html *html);
void html_entities(Html *html);
/// Of html_entities: a list item for each sentence of a fact, and one for what
/// it follows from.
void html_evidence(Html *html, const ExportFact *fact);
void html_doubts(Html *html);
void html_documents(Html *html);
/// The form of the filters, for the script.
void html_filters(Html *html);

/// The way from a node of the picture into the page: the id of its title
/// ("n12") to an anchor, with "#"; empty: none.
typedef Str (*SvgAnchor)(void *data, Str title);

/// Add a picture with what is harmless in it only: shapes, texts and links
/// within the page. The title of a group becomes its attribute data-t.
void html_svg(Text *text, Str svg, SvgAnchor anchor, void *data);

#endif
