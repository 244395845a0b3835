// SPDX-License-Identifier: MIT
#include "write/export.h"

const Format formats[] = {
    {"nt", "RDF, N-Triples in canonical form: the facts alone", false, false,
     format_nt},
    {"nq", "RDF, N-Quads: the facts, and a named graph for each place of one",
     false, false, format_nq},
    {"ttl", "RDF, Turtle: the facts alone, to be read by people", false, false,
     format_ttl},
    {"jsonld", "RDF, JSON-LD: the facts alone, an object for each entity",
     false, false, format_jsonld},
    {"nt12", "RDF 1.2, N-Triples with triple terms (experimental)", false,
     false, format_nt12},
    {"csv", "a table with a row for each fact", false, false, format_csv},
    {"ndjson", "a line of JSON for each fact, with all places", false, false,
     format_ndjson},
    {"gexf", "a graph for Gephi", false, false, format_gexf},
    {"graphml", "a graph for Cytoscape, yEd, igraph, networkx", false, false,
     format_graphml},
    {"neo4j", "tables for neo4j-admin database import", true, false,
     format_neo4j},
    {"cypher", "a script for Neo4j that adds to a database", false, false,
     format_cypher},
    {"md", "linked notes in Markdown, for Obsidian", true, false, format_md},
    {"svg", "a picture of a view, for browsers, with tooltips", false, true,
     format_svg},
    {"png", "a picture of a view, for texts and slides", false, true,
     format_png},
    {"pdf", "a picture of a view, for print", false, true, format_pdf},
    {"dot", "a picture of a view, to be drawn by Graphviz", false, true,
     format_dot},
    {"html", "a report to be read in a browser: one file, without a network",
     false, false, format_html},
};

const size_t n_formats = sizeof formats / sizeof *formats;

const Format *
format_find(Str name)
{
  for (size_t i = 0; i < n_formats; i++) {
    if (str_equal(name, str_from(formats[i].name))) {
      return &formats[i];
    }
  }
  return NULL;
}
