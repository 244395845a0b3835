// SPDX-License-Identifier: MIT
#include <kedge/kedge.h>
#include <stdio.h>
#define SHOW(s) (int)(s).len, (s).ptr
int
main(void)
{
  const KedgeStr name = {"note", 4}, date = {"2022-05-09", 10};
  const KedgeStr text = {"IOM held a seminar in Oslo on 5 May.", 36};
  KedgeEngine *engine = kedge_engine_new(&(KedgeConfig){0}, NULL);
  KedgeGraph *graph = engine ? kedge_graph_new(engine) : NULL;
  if (graph && kedge_graph_read(graph, name, date, text) == KEDGE_OK) {
    for (size_t i = 0; i < kedge_graph_n_facts(graph); i++) {
      const KedgeFact fact = kedge_graph_fact(graph, i);
      printf("%.*s %.*s %.*s\n", SHOW(fact.subject), SHOW(fact.predicate),
             SHOW(fact.object));
    }
  }
  kedge_graph_free(graph);
  kedge_engine_free(engine);
}
