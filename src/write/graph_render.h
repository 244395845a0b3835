// SPDX-License-Identifier: MIT
/// DOT to pictures by the Graphviz libraries.
#ifndef KEDGE_WRITE_GRAPH_RENDER_H
#define KEDGE_WRITE_GRAPH_RENDER_H

#include "base/arena.h"

#include <stdio.h>

/// Draw in this process: what Graphviz has to say goes to stderr, and some of
/// its memory is lost. `format` is "svg", "png" or "pdf". Returns false when it
/// fails.
bool graph_render(const char *dot, const char *format, FILE *out);

/// Draw in a child process that is given up after `seconds`, so that nothing
/// of Graphviz touches ours: no output, no lost memory, no crash. The bytes of
/// the picture are in `arena`; empty when there is none.
Str graph_render_apart(Arena *arena, const char *dot, const char *format,
                       uint32_t seconds);

#endif
