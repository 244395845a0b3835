// SPDX-License-Identifier: MIT
/// A query as clauses, and as SQL over the views of a store.
#ifndef KEDGE_TELL_QUERY_H
#define KEDGE_TELL_QUERY_H

#include "tell/teller.h"

enum { QUERY_CLAUSES = 16, QUERY_VARIABLES = 16 };

typedef enum TermKind { TERM_ANY, TERM_VARIABLE, TERM_NAME } TermKind;

typedef struct Term {
  TermKind kind;
  Str text;          ///< as written, without quotation marks and '?'
  uint32_t variable; ///< index
} Term;

/// SUBJECT PREDICATE OBJECT
typedef struct Triple {
  Term subject, predicate, object;
} Triple;

/// How two values compare.
typedef enum Sign {
  SIGN_EQUAL,
  SIGN_NOT_EQUAL,
  SIGN_LESS,
  SIGN_AT_MOST,
  SIGN_MORE,
  SIGN_AT_LEAST
} Sign;

/// ?VARIABLE SIGN VALUE
typedef struct Condition {
  Term left, right;
  Sign sign;
} Condition;

typedef struct Query {
  Triple triples[QUERY_CLAUSES];
  uint32_t n_triples;
  Condition conditions[QUERY_CLAUSES];
  uint32_t n_conditions;
  Str variables[QUERY_VARIABLES]; ///< in the order of the text
  uint32_t n_variables;
} Query;

/// Read a query; texts are borrowed or in the arena of the teller. False after
/// a report with its place.
bool query_parse(Teller *teller, Str text, Query *query);

/// The SQL of a query that was parsed, in the arena of the teller. Its columns:
/// for each variable what is shown of it and its key (empty for texts, days and
/// relations); then the ids of the facts, with commas. False after a report.
bool query_sql(Teller *teller, const Query *query, const KedgeQuery *asked,
               Str *sql);

#endif
