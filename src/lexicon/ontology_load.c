// SPDX-License-Identifier: MIT
#include "lexicon/fields.h"

static const char yes_words[] = "no yes";
static const char literal_words[] = "no date text";
static const char direction_words[] = "forward inverse symmetric";
static const char kind_words[] = "stated derived";
/* In the order of EventColumn, NetworkRole and Comparison. */
static const char event_words[] =
    "none start end places countries organisers projects by-type";
static const char network_words[] = "none actor theme";
static const char audit_words[] = "none claim agree";
static const char compared_words[] = "equal names words";
static const char part_words[] = "none who what where";
/* The legend of pictures has a sign for each. */
static const char arrow_words[] =
    "normal empty diamond odiamond box obox dot odot vee none";

#define AT(T, member) offsetof(T, member)

static const Field type_fields[] = {
    {"name", FIELD_NAME, AT(TypeInfo, name), true, 0, 0, 0},
    {"iri", FIELD_IRIS, AT(TypeInfo, iri), false, 0, 0, 0},
    {"also", FIELD_IRIS, AT(TypeInfo, also), false, 0, 0, 0},
    {"label", FIELD_STR, AT(TypeInfo, label), false, 0, 0, 0},
    {"plural", FIELD_STR, AT(TypeInfo, plural), false, 0, 0, 0},
    {"shape", FIELD_SHAPE, AT(TypeInfo, shape), false, 0, 0, "rounded box"},
    {"near", FIELD_SHAPE, AT(TypeInfo, near), false, 0, 0, "rounded box"},
    {"part", FIELD_CHOICE, AT(TypeInfo, part), false, part_words, 0, 0},
    {"fill", FIELD_COLOR, AT(TypeInfo, fill), false, 0, 0, 0},
    {"border", FIELD_COLOR, AT(TypeInfo, border), false, 0, 0, 0},
    {"literal", FIELD_CHOICE, AT(TypeInfo, literal), false, literal_words, 0,
     0},
    {"event", FIELD_FLAG, AT(TypeInfo, is_event), false, yes_words, "yes", 0},
    {"whole", FIELD_FLAG, AT(TypeInfo, is_whole), false, yes_words, "yes", 0},
    {"event_column", FIELD_CHOICE, AT(TypeInfo, event_column), false,
     event_words, 0, 0},
};

static const Field relation_fields[] = {
    {"name", FIELD_NAME, AT(RelationInfo, name), true, 0, 0, 0},
    {"subject", FIELD_TYPES, AT(RelationInfo, subject_types), true, 0, 0, 0},
    {"object", FIELD_TYPES, AT(RelationInfo, object_types), true, 0, 0, 0},
    {"iri", FIELD_IRIS, AT(RelationInfo, iri), false, 0, 0, 0},
    {"direction", FIELD_FLAG, AT(RelationInfo, is_inverse), false,
     direction_words, "inverse", 0},
    {"direction", FIELD_FLAG, AT(RelationInfo, is_symmetric), false,
     direction_words, "symmetric", 0},
    {"kind", FIELD_FLAG, AT(RelationInfo, is_derived), false, kind_words,
     "derived", 0},
    {"anchor", FIELD_FLAG, AT(RelationInfo, is_anchor), false, yes_words, "yes",
     0},
    {"single", FIELD_FLAG, AT(RelationInfo, is_single), false, yes_words, "yes",
     0},
    {"audit", FIELD_CHOICE, AT(RelationInfo, audit), false, audit_words, 0, 0},
    {"label", FIELD_STR, AT(RelationInfo, label), false, 0, 0, 0},
    {"label_inverse", FIELD_STR, AT(RelationInfo, label_inverse), false, 0, 0,
     0},
    {"draw", FIELD_COLOR, AT(RelationInfo, draw), false, 0, 0, "#6a4c93"},
    {"arrow", FIELD_CHOICE, AT(RelationInfo, arrow), false, arrow_words, 0, 0},
    {"event_column", FIELD_CHOICE, AT(RelationInfo, event_column), false,
     event_words, 0, 0},
    {"network", FIELD_CHOICE, AT(RelationInfo, network), false, network_words,
     0, 0},
    {"compared", FIELD_CHOICE, AT(RelationInfo, compared), false,
     compared_words, 0, 0},
};

static const Field iri_fields[] = {
    {"relation", FIELD_RELATION, AT(IriException, relation), true, 0, 0, 0},
    {"subject_type", FIELD_TYPE, AT(IriException, subject_type), true, 0, 0, 0},
    {"iri", FIELD_IRIS, AT(IriException, iri), true, 0, 0, 0},
};

static const Field scheme_fields[] = {
    {"scheme", FIELD_STR, AT(SchemeInfo, name), true, 0, 0, 0},
    {"iri", FIELD_IRIS, AT(SchemeInfo, iri), true, 0, 0, 0},
    {"prefix", FIELD_STR, AT(SchemeInfo, prefix), false, 0, 0, 0},
    {"suffix", FIELD_STR, AT(SchemeInfo, suffix), false, 0, 0, 0},
};

#define N_OF(array) (sizeof(array) / sizeof *(array))

Str
event_column_name(uint8_t column)
{
  return fields_word(event_words, column);
}

Str
network_role_name(uint8_t role)
{
  return fields_word(network_words, role);
}

Str
audit_role_name(uint8_t role)
{
  return fields_word(audit_words, role);
}

Str
arrow_name(uint8_t arrow)
{
  return fields_word(arrow_words, arrow);
}

/* "works_with" as words. */
static Str
label_of(Arena *arena, Str name)
{
  char *label = ARENA_NEW_ARRAY(arena, char, name.len + 1);
  for (size_t i = 0; i < name.len; i++) {
    label[i] = (char)(name.ptr[i] == '_' ? ' ' : name.ptr[i]);
  }
  return (Str){label, name.len};
}

static Str
or_else(Str text, Str other)
{
  return text.len ? text : other;
}

/* Keep a name that is new; `known` is the row that has it already, or null. */
static bool
add_name(const FieldReader *reader, Map *map, Str name, const RowPlace *known)
{
  if (known) {
    diag_error(reader->diag, KEDGE_BAD_KNOWLEDGE, fields_place(reader, "name"),
               "'%.*s' is there already, at %s:%u", STR_ARG(name), known->file,
               known->line);
  } else if (name.len) {
    map_add(map, name);
  }
  return name.len && !known;
}

/* --- types -------------------------------------------------------------------
 */

static TypeInfo
complete_type(Arena *arena, TypeInfo type)
{
  type.is_literal = type.literal != LITERAL_NONE;
  type.label = or_else(type.label, label_of(arena, type.name));
  type.plural = or_else(type.plural, type.label);
  type.fill = or_else(type.fill, STR("#eeeeee"));
  type.border = or_else(type.border, STR("#555555"));
  return type;
}

/* There is one type of dates and one of texts. */
static void
set_literal(const FieldReader *reader, uint8_t *type)
{
  const Ontology *ontology = reader->ontology;
  if (*type) {
    diag_error(reader->diag, KEDGE_BAD_KNOWLEDGE,
               fields_place(reader, "literal"),
               "'%.*s' is of this kind, and there can be no other one",
               STR_ARG(type_at(ontology, *type)->name));
  } else {
    *type = (uint8_t)ontology->n_types;
  }
}

static void
add_type(const FieldReader *reader, TypeInfo type)
{
  Ontology *ontology = reader->ontology;
  const uint8_t known = ontology_type(ontology, type.name);
  if (ontology->n_types == ONTOLOGY_MAX_TYPES) {
    diag_error(reader->diag, KEDGE_BAD_KNOWLEDGE, fields_place(reader, "name"),
               "'%.*s' is one too many: there can be %d types",
               STR_ARG(type.name), ONTOLOGY_MAX_TYPES);
    return;
  }
  if (!add_name(reader, &ontology->type_ids, type.name,
                known ? &type_at(ontology, known)->row : NULL)) {
    return;
  }
  ARENA_PUSH(reader->arena, ontology->types, ontology->n_types,
             ontology->types_capacity, complete_type(reader->arena, type));
  switch ((LiteralKind)type.literal) {
  case LITERAL_NONE:
    break;
  case LITERAL_DATE:
    set_literal(reader, &ontology->date_type);
    break;
  case LITERAL_TEXT:
    set_literal(reader, &ontology->text_type);
    break;
  }
}

bool
ontology_load_types(Ontology *ontology, Arena *arena, const char *file,
                    Str bytes, Diag *diag)
{
  FieldReader reader = {ontology, arena, type_fields, N_OF(type_fields),
                        file,     diag,  {0},         0};
  const uint32_t n_errors = diag->n_errors;
  if (!ontology->n_types) {
    map_init(&ontology->type_ids, arena, ONTOLOGY_MAX_TYPES);
  }
  if (!fields_open(&reader, bytes)) {
    return false;
  }
  for (uint32_t row = 0; row < reader.table.n_rows; row++) {
    TypeInfo type = {.row = {file, reader.table.lines[row]}};
    fields_read(&reader, row, &type);
    add_type(&reader, type);
  }
  return diag->n_errors == n_errors;
}

/* --- relations ---------------------------------------------------------------
 */

static void
add_relation(const FieldReader *reader, RelationInfo relation)
{
  Ontology *ontology = reader->ontology;
  const uint16_t known = ontology_relation(ontology, relation.name);
  if (ontology->n_relations == ONTOLOGY_MAX_RELATIONS) {
    diag_error(reader->diag, KEDGE_BAD_KNOWLEDGE, fields_place(reader, "name"),
               "'%.*s' is one too many: there can be %d relations",
               STR_ARG(relation.name), ONTOLOGY_MAX_RELATIONS);
  } else if (add_name(reader, &ontology->relation_ids, relation.name,
                      known ? &relation_at(ontology, known)->row : NULL)) {
    relation.label =
        or_else(relation.label, label_of(reader->arena, relation.name));
    ARENA_PUSH(reader->arena, ontology->relations, ontology->n_relations,
               ontology->relations_capacity, relation);
  }
}

bool
ontology_load_relations(Ontology *ontology, Arena *arena, const char *file,
                        Str bytes, Diag *diag)
{
  FieldReader reader = {
      ontology, arena, relation_fields, N_OF(relation_fields), file, diag,
      {0},      0};
  const uint32_t n_errors = diag->n_errors;
  if (!ontology->n_relations) {
    map_init(&ontology->relation_ids, arena, 64);
  }
  if (!fields_open(&reader, bytes)) {
    return false;
  }
  for (uint32_t row = 0; row < reader.table.n_rows; row++) {
    RelationInfo relation = {.row = {file, reader.table.lines[row]}};
    fields_read(&reader, row, &relation);
    add_relation(&reader, relation);
  }
  return diag->n_errors == n_errors;
}

/* --- IRIs --------------------------------------------------------------------
 */

bool
ontology_load_iris(Ontology *ontology, Arena *arena, const char *file,
                   Str bytes, Diag *diag)
{
  FieldReader reader = {ontology, arena, iri_fields, N_OF(iri_fields),
                        file,     diag,  {0},        0};
  const uint32_t n_errors = diag->n_errors;
  if (!fields_open(&reader, bytes)) {
    return false;
  }
  for (uint32_t row = 0; row < reader.table.n_rows; row++) {
    IriException iri = {0};
    if (fields_read(&reader, row, &iri)) {
      ARENA_PUSH(arena, ontology->iris, ontology->n_iris,
                 ontology->iris_capacity, iri);
    }
  }
  return diag->n_errors == n_errors;
}

bool
ontology_load_schemes(Ontology *ontology, Arena *arena, const char *file,
                      Str bytes, Diag *diag)
{
  FieldReader reader = {ontology, arena, scheme_fields, N_OF(scheme_fields),
                        file,     diag,  {0},           0};
  const uint32_t n_errors = diag->n_errors;
  if (!fields_open(&reader, bytes)) {
    return false;
  }
  for (uint32_t row = 0; row < reader.table.n_rows; row++) {
    SchemeInfo scheme = {0};
    if (fields_read(&reader, row, &scheme)) {
      ARENA_PUSH(arena, ontology->schemes, ontology->n_schemes,
                 ontology->schemes_capacity, scheme);
    }
  }
  return diag->n_errors == n_errors;
}
