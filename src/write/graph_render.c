// SPDX-License-Identifier: MIT
#include "write/graph_render.h"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

static bool
draw(GVC_t *context, Agraph_t *graph, const char *format, FILE *out)
{
  /* The engine is the attribute `layout` of the graph. */
  if (gvLayout(context, graph, "dot") != 0) {
    return false;
  }
  const bool is_drawn = gvRender(context, graph, format, out) == 0;
  gvFreeLayout(context, graph);
  return is_drawn;
}

bool
graph_render(const char *dot, const char *format, FILE *out)
{
  GVC_t *context = gvContext();
  Agraph_t *graph = context ? agmemread(dot) : NULL;
  bool is_drawn = false;
  if (graph) {
    is_drawn = draw(context, graph, format, out);
    agclose(graph);
  }
  if (context) {
    gvFreeContext(context);
  }
  return is_drawn && !ferror(out);
}
