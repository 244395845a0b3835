// SPDX-License-Identifier: MIT
#include "write/export.h"

const Format formats[] = {
    {"nt", "RDF, N-Triples in canonical form: the facts alone", false, false,
     format_nt},
    {"svg", "a picture of a view, for browsers, with tooltips", false, true,
     format_svg},
    {"png", "a picture of a view, for texts and slides", false, true,
     format_png},
    {"pdf", "a picture of a view, for print", false, true, format_pdf},
    {"dot", "a picture of a view, to be drawn by Graphviz", false, true,
     format_dot},
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
