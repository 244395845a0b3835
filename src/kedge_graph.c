// SPDX-License-Identifier: MIT
#include "kedge_front.h"

#include "base/utf8.h"

#include <stdlib.h>

struct KedgeGraph {
  const KedgeEngine *engine;
  Arena arena;
  Matcher *matcher;
  KedgeFact *facts;
  uint32_t n_facts, facts_capacity;
};

KedgeGraph *
kedge_graph_new(const KedgeEngine *engine)
{
  KedgeGraph *graph = calloc(1, sizeof *graph);
  if (graph) {
    graph->engine = engine;
    graph->matcher = matcher_new(engine->knowledge.engine);
  }
  if (graph && !graph->matcher) {
    kedge_graph_free(graph);
    return NULL;
  }
  return graph;
}

void
kedge_graph_free(KedgeGraph *graph)
{
  if (graph) {
    matcher_free(graph->matcher);
    arena_free(&graph->arena);
    free(graph);
  }
}

static KedgeFact
fact_view(const KedgeGraph *graph, const Extract *extract, const Fact *fact)
{
  const Ontology *ontology = &graph->engine->knowledge.lexicon.ontology;
  const Entity *subject = &extract->entities[fact->subject];
  const RuleRef *rule = &graph->engine->rules[fact->rule];
  const Document *doc = extract->doc;
  KedgeFact view = {
      .subject_id = public_str(subject->key),
      .subject = public_str(subject->name),
      .subject_type = public_str(type_at(ontology, subject->type)->name),
      .predicate = public_str(relation_at(ontology, fact->relation)->name),
      .object = public_str(fact->literal),
      .object_type = public_str(type_at(ontology, fact->object_type)->name),
      .status = public_str(status_name((Status)fact->status)),
      .confidence = fact->confidence,
      .document = public_str(doc->id),
      .item = fact->item + 1,
      .sentence =
          public_str(span_text(doc, doc->sentences[fact->sentence].span)),
      .begin = fact->span.begin,
      .end = fact->span.end,
      .rule = public_str(rule->name),
      .rule_file = public_str(rule->file),
      .rule_line = rule->line};
  if (fact->object != UINT32_MAX) {
    view.object_id = public_str(extract->entities[fact->object].key);
    view.object = public_str(extract->entities[fact->object].name);
  }
  return view;
}

static void
read_text(KedgeGraph *graph, Str name, Str date, Str text)
{
  Document *doc = ARENA_NEW(&graph->arena, Document);
  doc->id = arena_str(&graph->arena, name);
  doc->date = arena_str(&graph->arena, date);
  doc->text = arena_str(&graph->arena, text);
  Extract *extract = ARENA_NEW(&graph->arena, Extract);
  extract_document(&graph->engine->knowledge, graph->matcher, doc,
                   &graph->arena, extract, NULL);
  for (uint32_t i = 0; i < extract->n_facts; i++) {
    const KedgeFact view = fact_view(graph, extract, &extract->facts[i]);
    ARENA_PUSH(&graph->arena, graph->facts, graph->n_facts,
               graph->facts_capacity, view);
  }
}

KedgeStatus
kedge_graph_read(KedgeGraph *graph, KedgeStr name, KedgeStr date, KedgeStr text)
{
  Guard guard;
  const Str bytes = {text.ptr, text.len};
  if (utf8_valid_prefix(bytes) != bytes.len || bytes.len >= UINT32_MAX / 4) {
    return KEDGE_BAD_INPUT;
  }
  const Str id = {name.ptr, name.len};
  const Str day = {date.ptr, date.len};
  volatile KedgeStatus status = KEDGE_NO_MEMORY;
  graph->arena.guard = &guard;
  if (!setjmp(guard.jump)) {
    read_text(graph, id, day, bytes);
    status = KEDGE_OK;
  }
  graph->arena.guard = NULL;
  return status;
}

size_t
kedge_graph_n_facts(const KedgeGraph *graph)
{
  return graph->n_facts;
}

KedgeFact
kedge_graph_fact(const KedgeGraph *graph, size_t index)
{
  return graph->facts[index];
}
