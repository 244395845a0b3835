// SPDX-License-Identifier: MIT
/// A store as other programs take it. A format is a file of its own and a row
/// of the table `formats`: it asks for entities, their facts and the places of
/// these, in an order that depends on the documents only, and writes them as
/// they come. What is asked for is what the filter leaves.
#ifndef KEDGE_WRITE_EXPORT_H
#define KEDGE_WRITE_EXPORT_H

#include "base/text.h"
#include "store/parts.h"

#include <stdio.h>

/// Which facts are taken. Null, empty and 0 mean any.
typedef struct ExportFilter {
  Str relations;   ///< names, separated by commas
  Str types;       ///< of the subject or the object; separated by commas
  Str entity;      ///< any of its names, or its key
  unsigned depth;  ///< steps from it; 0: one
  Str country;     ///< facts of it, and of the events it has to do with
  Str from, until; ///< ISO 8601 days, months or years; both are in it
  Str status;      ///< a name, or "all"; empty: those that are exported
  unsigned min_confidence; ///< thousandths
  unsigned min_evidence;   ///< places
} ExportFilter;

typedef struct ExportOptions {
  ExportFilter filter;
  Str base;           ///< of IRIs; empty: "https://kedge.example/"
  Str view;           ///< of pictures; empty: the network
  unsigned max_nodes; ///< of pictures; 0: as many as are legible
  unsigned seconds;   ///< to draw a picture; 0: 30
  Str report;         ///< the page that pictures lead to; empty: none
  bool csv_raw;       ///< cells as they are, even those that look like formulas
  bool bom;           ///< a byte order mark before CSV
  bool is_reified;    ///< N-Triples with the provenance, by rdf:Statement
  size_t part_bytes;  ///< of RDF, sorted at once; 0: as many as are fast
} ExportOptions;

typedef struct ExportEntity {
  uint32_t id;
  uint8_t type;
  Str key;
  Str name;
  Str kind; ///< of an event: the noun that documents use; may be empty
  uint32_t mentions, documents;
} ExportEntity;

typedef struct ExportFact {
  uint32_t id;
  uint16_t relation;
  uint32_t object;     ///< an entity; 0: a literal
  uint8_t object_type; ///< of the literal, too
  uint8_t status;
  uint16_t confidence; ///< thousandths
  bool is_derived;     ///< no document states it
  bool is_turned;      ///< what is called object here is the subject of it
  Str object_key;
  Str object_name; ///< of the entity, or the literal
} ExportFact;

/// A place that states a fact.
typedef struct ExportPlace {
  uint32_t id;
  Str document, url, title, date;
  uint32_t item;
  uint32_t begin, end;           ///< bytes in the text of the document
  uint32_t begin_char, end_char; ///< code points
  Str sentence;
  uint32_t sentence_begin; ///< bytes
  Str rule, rule_file;
  uint32_t rule_line;
  uint8_t status;
  uint16_t confidence;
} ExportPlace;

typedef struct ExportIdentifier {
  Str scheme, value;
} ExportIdentifier;

/// A fact that another one follows from.
typedef struct ExportPremise {
  Str subject_key;
  uint16_t relation;
  uint8_t object_type;
  Str object_key; ///< empty: a literal
  Str literal;
} ExportPremise;

/// A document that states a fact that is taken.
typedef struct ExportDocument {
  uint32_t id;
  Str name, url, title, date;
} ExportDocument;

/// A rule that finds a fact that is taken.
typedef struct ExportRule {
  Str name, file;
  uint32_t line;
} ExportRule;

/// What is asked, each once at a time.
typedef enum ExportAsk {
  EXPORT_ENTITIES,
  EXPORT_FACTS,
  EXPORT_FACTS_SORTED, ///< of those that have too many to be held
  EXPORT_TRIPLES,
  EXPORT_TRIPLES_SORTED,
  EXPORT_ABOUT,
  EXPORT_COUNTS,
  EXPORT_PLACES,
  EXPORT_NAMES,
  EXPORT_IDENTIFIERS,
  EXPORT_PREMISES,
  EXPORT_DOCUMENTS,
  EXPORT_RULES,
  EXPORT_ASK_COUNT
} ExportAsk;

typedef struct Export {
  Store *store;
  const Ontology *ontology;
  Arena *arena; ///< as long as the export
  Diag *diag;
  const ExportOptions *options;
  Str base;
  const char *path;  ///< the file, or the folder of a format that has several
  FILE *out;         ///< of a format of one file
  const void *about; ///< of a format of its own: what the file is about
  bool is_around;    ///< the entity is what the picture is about, no filter
  bool is_chosen;    ///< a filter is set: temp.chosen and temp.among
  SqlQuery *asks[EXPORT_ASK_COUNT];
  Str taken;   ///< the condition of SQL that a fact `f` is taken
  Str inverse; ///< the ids of inverse relations, as a list of SQL
  Arena words; ///< of `text`
  Arena lines; ///< of what a format holds as long as it writes a file
  Arena rows;  ///< of the facts of one entity
  ExportFact *facts;
  uint32_t n_facts, facts_capacity, next_fact;
  ExportAsk sorted; ///< where facts that are too many to be held come from
  bool is_sorting;
  Text text; ///< what is not handed to `out` yet
} Export;

/// A way to write a store: by `write`, which returns false after a report.
typedef struct Format {
  const char *name;
  const char *help;
  bool is_folder;  ///< several files, below `path`
  bool is_picture; ///< made by a view
  bool (*write)(Export *export);
} Format;

extern const Format formats[];
extern const size_t n_formats;

/// The format of a name; null: there is none.
const Format *format_find(Str name);

/// Export `store` into `path`: a file that appears whole or not at all, or a
/// folder, which is made; null: the stream `out`. Reports what goes wrong.
/// Memory that runs out jumps to the guard of `arena`; in each case `export`,
/// which was all zero but for `out`, is to be freed.
KedgeStatus export_run(Export *export, Store *store, Arena *arena,
                       const ExportOptions *options, const Format *format,
                       const char *path, Diag *diag);
void export_free(Export *export);

/// Write a file of a format that has several: `name` below the folder. False
/// after a report.
bool export_file(Export *export, const char *name,
                 bool (*write)(Export *export));

/// Prepare a query of a format's own: in place of % stands the condition that a
/// fact `f` is taken, in place of $ `other`. To be finalized.
SqlQuery *export_query(Export *export, const char *text, Str other);

/* --- what is to be written ---------------------------------------------- */

/// Entities that are an end of a fact that is taken, by their keys. Texts are
/// valid until the next one is asked for.
void entities_begin(Export *export);
bool entities_next(Export *export, ExportEntity *entity);

/// The facts of a subject: by the order of the relations, then by the object.
/// Texts are valid until facts are begun again.
void facts_begin(Export *export, uint32_t subject);
bool facts_next(Export *export, ExportFact *fact);

/// The facts whose triple in RDF has an entity as its subject, to be read by
/// facts_next: those that it is the subject of, and those of inverse relations
/// that it is the object of, which are turned.
void triples_begin(Export *export, uint32_t entity);

/// The facts that an entity is the object of, turned. At the same time as
/// facts_begin.
void about_begin(Export *export, uint32_t object);
bool about_next(Export *export, ExportFact *fact);

/// How many places and documents state a fact.
void fact_counts(Export *export, uint32_t fact, uint32_t *n_places,
                 uint32_t *n_documents);

/// The places of a fact, by document and place in it.
void places_begin(Export *export, uint32_t fact);
bool places_next(Export *export, ExportPlace *place);
/// The words of the text that state it.
Str place_words(const ExportPlace *place);

/// Names of an entity besides the one it is called by, by their bytes.
void names_begin(Export *export, const ExportEntity *entity);
bool names_next(Export *export, Str *name);

void identifiers_begin(Export *export, uint32_t entity);
bool identifiers_next(Export *export, ExportIdentifier *identifier);

/// The facts that a derived fact follows from, by their keys.
void premises_begin(Export *export, uint32_t fact);
bool premises_next(Export *export, ExportPremise *premise);

/// Documents that state what is taken, by their names.
void documents_begin(Export *export);
bool documents_next(Export *export, ExportDocument *document);

/// Rules that find what is taken, by their files and names.
void rules_begin(Export *export);
bool rules_next(Export *export, ExportRule *rule);

/* --- writing ------------------------------------------------------------ */

/// Hand over the text of the export when it is long. All of it is handed over
/// in the end.
void export_flow(Export *export);
void export_flush(Export *export);

/// Find `taken`: make temp.chosen(fact) and temp.among(entity) if the filter
/// needs them. False after a report.
bool select_facts(Export *export);

/* --- formats: see the table in formats.c -------------------------------- */

bool format_nt(Export *export);
bool format_nt12(Export *export);
bool format_nq(Export *export);
bool format_ttl(Export *export);
bool format_jsonld(Export *export);
bool format_csv(Export *export);
bool format_ndjson(Export *export);
bool format_gexf(Export *export);
bool format_graphml(Export *export);
bool format_neo4j(Export *export);
bool format_cypher(Export *export);
bool format_md(Export *export);
bool format_dot(Export *export);
bool format_svg(Export *export);
bool format_png(Export *export);
bool format_pdf(Export *export);
bool format_html(Export *export);

#endif
