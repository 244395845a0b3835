// SPDX-License-Identifier: MIT
/// Rules back into words: what a pattern asks for, as its author would write
/// it, with macros put in.
#ifndef KEDGE_MATCH_SHOW_H
#define KEDGE_MATCH_SHOW_H

#include "base/text.h"
#include "match/syntax.h"

/// "cap", "in ORG_HEAD", "organisation", "\"of\"".
void show_unit(Text *out, const RuleBook *book, uint16_t unit);

/// "[cap & !in NAME_STOP]".
void show_test(Text *out, const RuleBook *book, const Test *test);

void show_pattern(Text *out, const Rule *rule, const RuleBook *book,
                  const Node *node);

/// "organisation | country" for bits (class id).
void show_classes(Text *out, const Lexicon *lexicon, uint64_t classes);

/// "subject", "behind \"in\" \"at\"", … of one way of a role.
void show_way(Text *out, const RuleBook *book, const Rule *rule,
              const Role *role, RoleWay way);

#endif
