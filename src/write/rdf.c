// SPDX-License-Identifier: MIT
#include "write/rdf.h"

#include "base/date.h"
#include "base/utf8.h"

static bool
is_plain(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '-' && c <= '9') || c == '_' || c == '~'; /* - . / and digits */
}

void
rdf_add_encoded(Text *text, Str key)
{
  static const char digits[] = "0123456789ABCDEF";
  size_t done = 0;
  for (size_t i = 0; i < key.len; i++) {
    const bool is_first = i == 0 || key.ptr[i - 1] == '/';
    if (!is_plain(key.ptr[i]) || (is_first && key.ptr[i] == '.')) {
      const unsigned char c = (unsigned char)key.ptr[i];
      text_add(text, str_slice(key, done, i));
      text_add(text, (Str){(char[]){'%', digits[c >> 4], digits[c & 15]}, 3});
      done = i + 1;
    }
  }
  text_add(text, str_slice(key, done, key.len));
}

bool
rdf_is_base(Str base)
{
  const size_t colon = str_find_byte(base, ':', 0);
  for (size_t i = 0; i < base.len; i++) {
    const unsigned char c = (unsigned char)base.ptr[i];
    if (c <= ' ' || c == 0x7F || strchr("<>\"{}|^`\\#", c) ||
        (i < colon && !is_plain((char)c))) {
      return false;
    }
  }
  return colon > 0 && colon < base.len && utf8_valid_prefix(base) == base.len;
}

void
rdf_add_entity(Text *text, Str base, Str key)
{
  text_add(text, STR("<"));
  text_add(text, base);
  rdf_add_encoded(text, key);
  text_add(text, STR(">"));
}

void
rdf_add_term(Text *text, Str base, Str iri, Str name)
{
  text_add(text, STR("<"));
  if (iri.len) {
    text_add(text, iri);
  } else {
    text_add(text, base);
    text_add(text, STR("ns#"));
    rdf_add_encoded(text, name);
  }
  text_add(text, STR(">"));
}

/* Pairs of the letter of an escape and what it stands for. */
static const char escapes[] = "b\bt\tn\nf\fr\r\"\"\\\\";

static void
add_escaped(Text *text, unsigned char c)
{
  for (const char *pair = escapes; *pair; pair += 2) {
    if (pair[1] == (char)c) {
      text_addf(text, "\\%c", pair[0]);
      return;
    }
  }
  text_addf(text, "\\u%04X", c);
}

static void
add_valid(Text *text, Str value)
{
  size_t done = 0;
  for (size_t i = 0; i < value.len; i++) {
    const unsigned char c = (unsigned char)value.ptr[i];
    if (c < 0x20 || c == 0x7F || c == '"' || c == '\\') {
      text_add(text, str_slice(value, done, i));
      add_escaped(text, c);
      done = i + 1;
    }
  }
  text_add(text, str_slice(value, done, value.len));
}

/* Names of files may be of any bytes; what is no UTF-8 is shown as U+FFFD. */
void
rdf_add_literal(Text *text, Str value)
{
  text_add(text, STR("\""));
  for (;;) {
    const size_t n = utf8_valid_prefix(value);
    add_valid(text, str_slice(value, 0, n));
    if (n == value.len) {
      break;
    }
    text_add(text, STR("\xEF\xBF\xBD"));
    value = str_slice(value, n + 1, value.len);
  }
  text_add(text, STR("\""));
}

void
rdf_add_typed(Text *text, Str value, const char *type)
{
  rdf_add_literal(text, value);
  text_addf(text, "^^<%s>", type);
}

void
rdf_add_value(Text *text, const Ontology *ontology, uint8_t type, Str value)
{
  static const char *const types[] = {
      [4] = XSD_NS "gYear", [7] = XSD_NS "gYearMonth", [10] = XSD_NS "date"};
  char printed[11];
  rdf_add_literal(text, value);
  if (type != ontology->date_type) {
    return;
  }
  const Date date = date_parse_iso(value);
  if (date.year) {
    date_print(date, printed);
    if (str_equal(str_from(printed), value)) {
      text_addf(text, "^^<%s>", types[value.len]);
    }
  }
}

void
rdf_add_identifier(Text *text, const SchemeInfo *scheme, Str value)
{
  if (scheme->prefix.len) {
    text_add(text, STR("<"));
    text_add(text, scheme->prefix);
    rdf_add_encoded(text, value);
    text_add(text, scheme->suffix);
    text_add(text, STR(">"));
  } else {
    rdf_add_literal(text, value);
  }
}

void
rdf_add_predicate(Text *text, const Export *export, const ExportEntity *entity,
                  const ExportFact *fact)
{
  const uint8_t subject_type =
      fact->is_turned ? fact->object_type : entity->type;
  rdf_add_term(text, export->base,
               ontology_iri(export->ontology, fact->relation, subject_type),
               relation_at(export->ontology, fact->relation)->name);
}

void
rdf_add_object(Text *text, const Export *export, const ExportFact *fact)
{
  if (fact->object) {
    rdf_add_entity(text, export->base, fact->object_key);
  } else {
    rdf_add_value(text, export->ontology, fact->object_type, fact->object_name);
  }
}
