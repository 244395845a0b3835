// SPDX-License-Identifier: MIT
/// What the CSV files hold: the columns of these queries, in their order.
#ifndef KEDGE_WRITE_QUERIES_H
#define KEDGE_WRITE_QUERIES_H

/// ?1 is the name of the type of texts.
extern const char query_triples[];
extern const char query_evidence[];
extern const char query_entities[];
extern const char query_events[];
extern const char query_mentions[];

#endif
