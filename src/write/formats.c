// SPDX-License-Identifier: MIT
#include "write/export.h"

const Format formats[] = {
    {"nt", "RDF, N-Triples in canonical form: the facts alone", false, false,
     format_nt},
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
