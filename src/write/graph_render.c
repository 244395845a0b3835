// SPDX-License-Identifier: MIT
#include "write/graph_render.h"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include <stdlib.h>
#include <string.h>

/* --- communities --------------------------------------------------------- */

/* Points that a patch reaches beyond its node; lines that are longer than some
   patches are wide do not join theirs. */
enum { REACH = 26, WIDTH = 2 * REACH, LONGEST_JOIN = 12 * REACH };

/* Paler than any fill of a type, in colour and in grey. */
static const char *const tints[] = {"#f3e9f7", "#e6f3ea", "#fcf0df", "#e4f0fa",
                                    "#fae9e9", "#f0f0da", "#eaecfb", "#eeeeee"};

static long
community_of(Agnode_t *node, Agsym_t *communities)
{
  return strtol(agxget(node, communities), NULL, 10);
}

static void
add_patch(FILE *out, Agnode_t *node)
{
  const pointf at = ND_coord(node);
  fprintf(out, " E %ld %ld %ld %ld", (long)at.x, (long)at.y,
          (long)(ND_width(node) * 36) + REACH,
          (long)(ND_height(node) * 36) + REACH);
}

static void
add_join(FILE *out, Agnode_t *from, Agnode_t *to)
{
  const double x = ND_coord(from).x - ND_coord(to).x;
  const double y = ND_coord(from).y - ND_coord(to).y;
  if (x * x + y * y < (double)LONGEST_JOIN * LONGEST_JOIN) {
    fprintf(out, " L 2 %ld %ld %ld %ld", (long)ND_coord(from).x,
            (long)ND_coord(from).y, (long)ND_coord(to).x, (long)ND_coord(to).y);
  }
}

/* Patches behind the nodes of one community, and what joins them. */
static void
add_community(FILE *out, Agraph_t *graph, Agsym_t *communities, long community)
{
  const size_t n_tints = sizeof tints / sizeof *tints;
  const char *tint = tints[(size_t)(community - 1) % n_tints];
  fprintf(out, " C 7 -%s c 7 -%s S 15 -setlinewidth(0)", tint, tint);
  for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
    if (community_of(node, communities) == community) {
      add_patch(out, node);
    }
  }
  fprintf(out, " S 16 -setlinewidth(%d)", WIDTH);
  for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
    for (Agedge_t *edge = agfstout(graph, node); edge;
         edge = agnxtout(graph, edge)) {
      if (community_of(node, communities) == community &&
          community_of(aghead(edge), communities) == community) {
        add_join(out, node, aghead(edge));
      }
    }
  }
}

static long
last_community(Agraph_t *graph, Agsym_t *communities)
{
  long last = 0;
  for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
    const long community = community_of(node, communities);
    last = community > last ? community : last;
  }
  return last;
}

/* In the language of Graphviz for drawings (xdot). To be freed; null when
   memory runs out. */
static char *
background_of(Agraph_t *graph, Agsym_t *communities)
{
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream(&text, &len);
  if (!out) {
    return NULL;
  }
  const long last = last_community(graph, communities);
  for (long community = 1; community <= last; community++) {
    add_community(out, graph, communities, community);
  }
  if (fclose(out) != 0) {
    free(text);
    text = NULL;
  }
  return text;
}

/* The patches are known when the nodes have their places: these are kept, and
   all is laid out as it is once more. */
static bool
shade_communities(GVC_t *context, Agraph_t *graph)
{
  char background[] = "_background", layout[] = "layout", nothing[] = "";
  char as_placed[] = "nop2", name[] = "community";
  Agsym_t *communities = agattr(graph, AGNODE, name, NULL);
  if (!communities) {
    return true;
  }
  char *text = background_of(graph, communities);
  if (!text) {
    return false;
  }
  attach_attrs(graph);
  gvFreeLayout(context, graph);
  agsafeset(graph, background, text, nothing);
  agsafeset(graph, layout, as_placed, nothing);
  free(text);
  return gvLayout(context, graph, as_placed) == 0;
}

/* --- all ----------------------------------------------------------------- */

/* Large type need not have as many pixels as small type. */
static void
set_pixels(Agraph_t *graph, const char *format)
{
  char name[] = "png_dpi", dpi[] = "dpi", nothing[] = "";
  char *wanted = agget(graph, name);
  if (wanted && *wanted && strcmp(format, "png") == 0) {
    agsafeset(graph, dpi, wanted, nothing);
  }
}

static bool
draw(GVC_t *context, Agraph_t *graph, const char *format, FILE *out)
{
  /* The engine is the attribute `layout` of the graph. */
  if (gvLayout(context, graph, "dot") != 0) {
    return false;
  }
  const bool is_drawn = shade_communities(context, graph) &&
                        gvRender(context, graph, format, out) == 0;
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
    set_pixels(graph, format);
    is_drawn = draw(context, graph, format, out);
    agclose(graph);
  }
  if (context) {
    gvFreeContext(context);
  }
  return is_drawn && !ferror(out);
}
