// SPDX-License-Identifier: MIT
/* A folder of notes for Obsidian: one for each entity, in a folder for each
   type, and an index. A note has what the entity is called as front matter of
   YAML, its facts as links, and some of the sentences that state them. */
#include "base/file.h"
#include "write/export.h"
#include "write/notes.h"
#include "write/quote.h"

/* Sentences that are quoted of a fact. */
enum { MOST_QUOTED = 3 };

/* What the notes share. */
typedef struct Notes {
  SqlQuery *paths;
  ExportEntity entity;
} Notes;

static void
add_link(Export *export, uint32_t entity, uint8_t type, Str name)
{
  Text *text = &export->text;
  const Notes *notes = export->about;
  text_add(text, STR("[["));
  note_add_path(text, export, notes->paths, entity, type);
  text_add(text, STR("|"));
  quote_link_text(text, name.len ? name : STR("?"));
  text_add(text, STR("]]"));
}

/* --- front matter -------------------------------------------------------- */

static void
add_yaml_field(Text *text, const char *name, Str value)
{
  text_addf(text, "%s: ", name);
  quote_json(text, value);
  text_add(text, STR("\n"));
}

static void
add_identifiers(Export *export, const ExportEntity *entity)
{
  Text *text = &export->text;
  Text joined = {.arena = &export->lines};
  ExportIdentifier identifier;
  text_add(text, STR("identifiers: ["));
  identifiers_begin(export, entity->id);
  for (const char *before = ""; identifiers_next(export, &identifier);
       before = ", ") {
    text_add(text, str_from(before));
    joined.len = 0;
    text_add(&joined, identifier.scheme);
    text_add(&joined, STR(":"));
    text_add(&joined, identifier.value);
    quote_json(text, text_str(&joined));
  }
  text_add(text, STR("]\n"));
}

static void
add_front_matter(Export *export, const ExportEntity *entity)
{
  Text *text = &export->text;
  Str name;
  text_add(text, STR("---\n"));
  add_yaml_field(text, "id", entity->key);
  add_yaml_field(text, "type", type_at(export->ontology, entity->type)->name);
  add_yaml_field(text, "name", entity->name);
  if (entity->kind.len) {
    add_yaml_field(text, "kind", entity->kind);
  }
  text_add(text, STR("aliases: ["));
  names_begin(export, entity);
  for (const char *before = ""; names_next(export, &name); before = ", ") {
    text_add(text, str_from(before));
    quote_json(text, name);
  }
  text_add(text, STR("]\n"));
  add_identifiers(export, entity);
  text_addf(text, "mentions: %u\ndocuments: %u\n---\n", entity->mentions,
            entity->documents);
}

/* --- facts --------------------------------------------------------------- */

static void
add_quotation(Text *text, const ExportPlace *place)
{
  text_add(text, STR("    > "));
  quote_markdown(text, place->sentence);
  text_add(text, STR("\n    >\n    > "));
  quote_markdown(text, place->title.len ? place->title : place->document);
  if (place->date.len) {
    text_add(text, STR(", "));
    quote_markdown(text, place->date);
  }
  if (place->url.len) {
    text_add(text, STR(", "));
    quote_markdown(text, place->url);
  }
  text_add(text, STR("\n\n"));
}

/* "- organised [[event/forum|Forum]] (held, 0.9; 2 places, 1 document)" */
static void
begin_fact(Export *export, const ExportFact *fact, Str label)
{
  Text *text = &export->text;
  text_add(text, STR("- "));
  quote_markdown(text, label);
  text_add(text, STR(" "));
  if (fact->object) {
    add_link(export, fact->object, fact->object_type, fact->object_name);
  } else {
    quote_markdown(text, fact->object_name);
  }
  text_add(text, STR(" ("));
  text_add(text, status_name((Status)fact->status));
  text_add(text, STR(", "));
  quote_share(text, fact->confidence);
  text_add(text, fact->is_derived ? STR(", derived") : STR(""));
}

static void
add_fact(Export *export, const ExportFact *fact)
{
  Text *text = &export->text;
  uint32_t n_places;
  uint32_t n_documents;
  uint32_t n = 0;
  ExportPlace place;
  begin_fact(export, fact,
             relation_at(export->ontology, fact->relation)->label);
  fact_counts(export, fact->id, &n_places, &n_documents);
  text_addf(text, "; places: %u, documents: %u)\n\n", n_places, n_documents);
  places_begin(export, fact->id);
  while (n < MOST_QUOTED && places_next(export, &place)) {
    add_quotation(text, &place);
    n++;
  }
  export_flow(export);
}

static void
add_facts(Export *export, const ExportEntity *entity)
{
  ExportFact fact;
  const char *heading = "\n## Facts\n\n";
  facts_begin(export, entity->id);
  for (; facts_next(export, &fact); heading = "") {
    text_add(&export->text, str_from(heading));
    add_fact(export, &fact);
  }
}

/* The facts that it is the object of; their sentences stand in the notes of
   their subjects. */
static void
add_about(Export *export, const ExportEntity *entity)
{
  ExportFact fact;
  const char *heading = "\n## Named by others\n\n";
  about_begin(export, entity->id);
  for (; about_next(export, &fact); heading = "") {
    const RelationInfo *relation = relation_at(export->ontology, fact.relation);
    text_add(&export->text, str_from(heading));
    begin_fact(export, &fact,
               relation->label_inverse.len ? relation->label_inverse
                                           : relation->label);
    text_add(&export->text, STR(")\n"));
    export_flow(export);
  }
}

static bool
write_note(Export *export)
{
  const Notes *notes = export->about;
  const ExportEntity *entity = &notes->entity;
  add_front_matter(export, entity);
  text_add(&export->text, STR("\n# "));
  quote_markdown(&export->text, entity->name);
  text_add(&export->text, STR("\n"));
  add_facts(export, entity);
  add_about(export, entity);
  return true;
}

/* --- all ----------------------------------------------------------------- */

static bool
write_index(Export *export)
{
  uint8_t type = 0;
  ExportEntity entity;
  text_add(&export->text, STR("# Index\n"));
  entities_begin(export);
  while (entities_next(export, &entity)) {
    if (entity.type != type) {
      type = entity.type;
      text_add(&export->text, STR("\n## "));
      quote_markdown(&export->text, type_at(export->ontology, type)->plural);
      text_add(&export->text, STR("\n\n"));
    }
    text_add(&export->text, STR("- "));
    add_link(export, entity.id, entity.type, entity.name);
    text_add(&export->text, STR("\n"));
    export_flow(export);
  }
  return true;
}

static bool
make_folder(Export *export, uint8_t type)
{
  const ArenaMark mark = arena_mark(export->arena);
  const bool is_made =
      folder_make(arena_printf(export->arena, "%s/%.*s", export->path,
                               STR_ARG(type_at(export->ontology, type)->name))
                      .ptr,
                  export->diag);
  arena_rewind(export->arena, mark);
  return is_made;
}

static bool
write_notes(Export *export, Notes *notes)
{
  Text path = {.arena = &export->lines};
  uint8_t type = 0;
  entities_begin(export);
  while (entities_next(export, &notes->entity)) {
    if (notes->entity.type != type) {
      type = notes->entity.type;
      if (!make_folder(export, type)) {
        return false;
      }
    }
    path.len = 0;
    note_add_path(&path, export, notes->paths, notes->entity.id, type);
    text_add(&path, (Str){".md", sizeof ".md"});
    if (!export_file(export, path.bytes, write_note)) {
      return false;
    }
  }
  return true;
}

bool
format_md(Export *export)
{
  Notes notes = {0};
  notes_name(export);
  notes.paths = notes_query(export);
  export->about = &notes;
  const bool is_done = export_file(export, "Index.md", write_index) &&
                       write_notes(export, &notes);
  export->about = NULL;
  sql_finalize(notes.paths);
  return is_done;
}
