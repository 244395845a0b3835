// SPDX-License-Identifier: MIT
#include "write/neo4j.h"

#include "base/utf8.h"

enum { LONGEST_KEY = 1000, KEPT_OF_KEY = 400 };

static char
to_upper(char c)
{
  return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

void
neo4j_add_label(Text *text, Str type)
{
  if (type.len) {
    const char first = to_upper(type.ptr[0]);
    text_add(text, (Str){&first, 1});
    text_add(text, str_slice(type, 1, type.len));
  }
}

void
neo4j_add_type(Text *text, Str relation)
{
  for (size_t i = 0; i < relation.len; i++) {
    const char c = to_upper(relation.ptr[i]);
    text_add(text, (Str){&c, 1});
  }
}

/* Of a key in two parts, the first of which is short. */
static void
add_key(Text *text, Str before, Str key)
{
  text_add(text, before);
  if (key.len <= LONGEST_KEY) {
    text_add(text, key);
    return;
  }
  size_t end = 0;
  while (end < KEPT_OF_KEY) {
    utf8_next(key, &end);
  }
  text_add(text, str_slice(key, 0, end));
  text_addf(text, "...%zu-%016llx", key.len, (unsigned long long)str_hash(key));
}

void
neo4j_add_key(Text *text, Str key)
{
  add_key(text, STR(""), key);
}

void
neo4j_add_value_key(Text *text, const Ontology *ontology, uint8_t type,
                    Str literal)
{
  text_add(text, type_at(ontology, type)->name);
  add_key(text, STR("/"), literal);
}

void
neo4j_add_object_key(Text *text, const Ontology *ontology,
                     const ExportFact *fact)
{
  if (fact->object) {
    neo4j_add_key(text, fact->object_key);
  } else {
    neo4j_add_value_key(text, ontology, fact->object_type, fact->object_name);
  }
}

SqlQuery *
neo4j_values(Export *export)
{
  return export_query(export,
                      "SELECT DISTINCT f.object_type, f.literal FROM fact f\n"
                      "WHERE f.object IS NULL AND %\n"
                      "ORDER BY 1, 2",
                      (Str){0});
}

bool
neo4j_next_value(Export *export, SqlQuery *values, uint8_t *type, Str *literal)
{
  if (!sql_next(&export->store->sql, values)) {
    return false;
  }
  *type = (uint8_t)sql_int(values, 0);
  *literal = sql_str(values, 1);
  return true;
}
