// SPDX-License-Identifier: MIT
/* A query over `fact` (or `statement`, where a relation may run both ways),
   once for each pattern; a variable is the end of the first that has it. */
#include "tell/query.h"

#include "base/text.h"
#include "base/utf8.h"
#include "tell/find.h"

/* Where a variable stands first. */
typedef enum Role { ROLE_NONE, ROLE_SUBJECT, ROLE_PREDICATE, ROLE_OBJECT } Role;

typedef struct Binding {
  uint32_t triple;
  Role role;
} Binding;

typedef struct Compiler {
  Teller *teller;
  const Query *query;
  Binding bindings[QUERY_VARIABLES];
  bool is_both_ways[QUERY_CLAUSES]; ///< by triple: it asks `statement`
  Text from, where;
} Compiler;

static void
put(Text *text, const char *sql)
{
  text_add(text, str_from(sql));
}

/* A string of SQL. */
static void
put_string(Text *text, Str value)
{
  put(text, "'");
  for (size_t i = 0; i < value.len; i++) {
    text_add(text,
             value.ptr[i] == '\'' ? STR("''") : str_slice(value, i, i + 1));
  }
  put(text, "'");
}

/* The same, folded. */
static void
put_folded(const Compiler *compiler, Text *text, Str value)
{
  put_string(text, utf8_fold_arena(compiler->teller->arena, value));
}

static Text *
begin_condition(Compiler *compiler)
{
  put(&compiler->where, compiler->where.len ? "\n  AND " : "\nWHERE ");
  return &compiler->where;
}

static const char *
column_of(Role role)
{
  return role == ROLE_SUBJECT     ? "subject"
         : role == ROLE_PREDICATE ? "relation"
                                  : "object";
}

/* --- terms ------------------------------------------------------------------
 */

/* Entities of a name. */
static void
put_entities(const Compiler *compiler, Text *text, Str name)
{
  put(text, "(SELECT entity FROM lookup WHERE folded = ");
  put_folded(compiler, text, name);
  put(text, ")");
}

static bool
names_entity(const Compiler *compiler, Str name)
{
  Teller *teller = compiler->teller;
  SqlQuery *query = teller_ask(teller, ASK_LOOKUP, 0);
  sql_bind_str(query, 1, utf8_fold_arena(teller->arena, name));
  return sql_next(&teller->sql, query);
}

/* Objects may be texts or days: those that no entity is called. */
static void
compare_name(Compiler *compiler, uint32_t triple, Role role, Str name)
{
  Text *where = begin_condition(compiler);
  if (role == ROLE_PREDICATE) {
    text_addf(where,
              "f%u.relation = (SELECT id FROM relation WHERE name = ", triple);
    put_folded(compiler, where, name);
    put(where, ")");
  } else if (role == ROLE_OBJECT && !names_entity(compiler, name)) {
    text_addf(where, "f%u.literal = ", triple);
    put_string(where, name);
    put(where, " COLLATE NOCASE");
  } else {
    text_addf(where, "f%u.%s IN ", triple, column_of(role));
    put_entities(compiler, where, name);
  }
}

static bool
refuse(const Compiler *compiler, uint32_t variable)
{
  diag_error(compiler->teller->diag, KEDGE_BAD_USAGE, (Place){.file = "query"},
             "?%.*s stands for a relation and for something else",
             STR_ARG(compiler->query->variables[variable]));
  return false;
}

static bool
join_variable(Compiler *compiler, uint32_t triple, Role role, uint32_t variable)
{
  Binding *binding = &compiler->bindings[variable];
  if (binding->role == ROLE_NONE) {
    *binding = (Binding){triple, role};
    return true;
  }
  if ((role == ROLE_PREDICATE) != (binding->role == ROLE_PREDICATE)) {
    return refuse(compiler, variable);
  }
  const bool may_be_text = role == ROLE_OBJECT && binding->role == ROLE_OBJECT;
  Text *where = begin_condition(compiler);
  text_addf(where, "f%u.%s %s f%u.%s", triple, column_of(role),
            may_be_text ? "IS" : "=", binding->triple,
            column_of(binding->role));
  if (may_be_text) {
    text_addf(where, " AND f%u.literal IS f%u.literal", triple,
              binding->triple);
  }
  return true;
}

static bool
add_term(Compiler *compiler, uint32_t triple, Role role, const Term *term)
{
  switch (term->kind) {
  case TERM_ANY:
    return true;
  case TERM_VARIABLE:
    return join_variable(compiler, triple, role, term->variable);
  case TERM_NAME:
    compare_name(compiler, triple, role, term->text);
    return true;
  }
  return true;
}

/* --- triples ----------------------------------------------------------------
 */

static bool
may_run_both_ways(const Compiler *compiler, const Term *predicate)
{
  Teller *teller = compiler->teller;
  if (predicate->kind != TERM_NAME) {
    return true;
  }
  SqlQuery *query = teller_ask(teller, ASK_RELATION, 0);
  sql_bind_str(query, 1, utf8_fold_arena(teller->arena, predicate->text));
  return sql_next(&teller->sql, query) && sql_int(query, 1);
}

static const char *
id_column(const Compiler *compiler, uint32_t triple)
{
  return compiler->is_both_ways[triple] ? "fact" : "id";
}

static void
limit_status(Compiler *compiler, uint32_t triple, Str status)
{
  if (str_equal(status, STR("all"))) {
    return;
  }
  Text *where = begin_condition(compiler);
  text_addf(where, "f%u.status IN (SELECT id FROM status WHERE ", triple);
  if (status.len) {
    put(where, "name = ");
    put_string(where, status);
  } else {
    put(where, "is_exported");
  }
  put(where, ")");
}

static void
limit_evidence(Compiler *compiler, uint32_t triple, const KedgeQuery *asked)
{
  const char *id = id_column(compiler, triple);
  if (asked->min_evidence > 1) {
    text_addf(begin_condition(compiler),
              "(SELECT count(*) FROM evidence e WHERE e.fact = f%u.%s) >= %u",
              triple, id, asked->min_evidence);
  }
  if (asked->document.len) {
    Text *where = begin_condition(compiler);
    text_addf(where,
              "EXISTS (SELECT 1 FROM evidence e JOIN document d\n"
              "      ON d.id = e.document WHERE e.fact = f%u.%s\n"
              "      AND instr(d.name, ",
              triple, id);
    put_string(where, (Str){asked->document.ptr, asked->document.len});
    put(where, "))");
  }
}

static bool
add_triple(Compiler *compiler, uint32_t i, const KedgeQuery *asked)
{
  const Triple *triple = &compiler->query->triples[i];
  compiler->is_both_ways[i] = may_run_both_ways(compiler, &triple->predicate);
  text_addf(&compiler->from, "%s%s f%u", i ? "\n  JOIN " : "\nFROM ",
            compiler->is_both_ways[i] ? "statement" : "fact", i);
  if (!add_term(compiler, i, ROLE_PREDICATE, &triple->predicate) ||
      !add_term(compiler, i, ROLE_SUBJECT, &triple->subject) ||
      !add_term(compiler, i, ROLE_OBJECT, &triple->object)) {
    return false;
  }
  limit_status(compiler, i, (Str){asked->status.ptr, asked->status.len});
  if (asked->min_confidence) {
    text_addf(begin_condition(compiler), "f%u.confidence >= %u", i,
              asked->min_confidence);
  }
  limit_evidence(compiler, i, asked);
  return true;
}

/* The row that has the name of a variable. */
static void
join_names(Compiler *compiler)
{
  for (uint32_t i = 0; i < compiler->query->n_variables; i++) {
    const Binding *binding = &compiler->bindings[i];
    text_addf(&compiler->from, "\n  LEFT JOIN %s v%u ON v%u.id = f%u.%s",
              binding->role == ROLE_PREDICATE ? "relation" : "entity", i, i,
              binding->triple, column_of(binding->role));
  }
}

/* --- conditions -------------------------------------------------------------
 */

/* What is shown of a variable. */
static void
put_value(const Compiler *compiler, Text *text, uint32_t variable)
{
  const Binding *binding = &compiler->bindings[variable];
  switch (binding->role) {
  case ROLE_SUBJECT:
    text_addf(text, "coalesce(nullif(v%u.label, ''), v%u.name)", variable,
              variable);
    return;
  case ROLE_OBJECT:
    text_addf(text, "coalesce(nullif(v%u.label, ''), v%u.name, f%u.literal)",
              variable, variable, binding->triple);
    return;
  case ROLE_PREDICATE:
  case ROLE_NONE:
    text_addf(text, "v%u.name", variable);
    return;
  }
}

static const char *
sign_of(Sign sign)
{
  static const char *const signs[] = {
      [SIGN_EQUAL] = "=",    [SIGN_NOT_EQUAL] = "<>", [SIGN_LESS] = "<",
      [SIGN_AT_MOST] = "<=", [SIGN_MORE] = ">",       [SIGN_AT_LEAST] = ">="};
  return signs[sign];
}

static bool
is_named(const Condition *condition)
{
  return condition->sign == SIGN_EQUAL || condition->sign == SIGN_NOT_EQUAL;
}

/* A day lies in its month and year: "2022" is compared with as much of it.
   Names of things and relations are whole. */
static void
put_begin_of(const Compiler *compiler, Text *text, uint32_t variable, Str value)
{
  put(text, "substr(");
  put_value(compiler, text, variable);
  put(text, ", 1, length(");
  put_string(text, value);
  put(text, "))");
}

static void
compare_value(Compiler *compiler, const Condition *condition)
{
  const Str value = condition->right.text;
  const uint32_t variable = condition->left.variable;
  const bool may_be_text = compiler->bindings[variable].role == ROLE_OBJECT;
  Text *where = begin_condition(compiler);
  if (is_named(condition) && may_be_text) {
    text_addf(where, "iif(v%u.id IS NULL, ", variable);
    put_begin_of(compiler, where, variable, value);
    put(where, ", ");
    put_value(compiler, where, variable);
    put(where, ")");
  } else if (condition->sign == SIGN_AT_MOST || condition->sign == SIGN_MORE) {
    put_begin_of(compiler, where, variable, value);
  } else {
    put_value(compiler, where, variable);
  }
  text_addf(where, " %s ", sign_of(condition->sign));
  put_string(where, value);
}

/* By any of its names. */
static void
compare_entity(Compiler *compiler, const Condition *condition)
{
  Text *where = begin_condition(compiler);
  text_addf(where, "ifnull(v%u.id %sIN ", condition->left.variable,
            condition->sign == SIGN_EQUAL ? "" : "NOT ");
  put_entities(compiler, where, condition->right.text);
  put(where, ", 0)");
}

/* Relations are compared with relations. */
static bool
compare_variables(Compiler *compiler, const Condition *condition)
{
  Text *where = begin_condition(compiler);
  const uint32_t left = condition->left.variable;
  const uint32_t right = condition->right.variable;
  if ((compiler->bindings[left].role == ROLE_PREDICATE) !=
      (compiler->bindings[right].role == ROLE_PREDICATE)) {
    return refuse(compiler, left);
  }
  if (is_named(condition)) {
    const char *is = condition->sign == SIGN_EQUAL ? "IS" : "IS NOT";
    text_addf(where, "ifnull(v%u.id, ", left);
    put_value(compiler, where, left);
    text_addf(where, ") %s ifnull(v%u.id, ", is, right);
    put_value(compiler, where, right);
    put(where, ")");
    return true;
  }
  put_value(compiler, where, left);
  text_addf(where, " %s ", sign_of(condition->sign));
  put_value(compiler, where, right);
  return true;
}

static bool
add_condition(Compiler *compiler, const Condition *condition)
{
  const Role role = compiler->bindings[condition->left.variable].role;
  if (condition->right.kind == TERM_VARIABLE) {
    return compare_variables(compiler, condition);
  }
  if (is_named(condition) && role != ROLE_PREDICATE &&
      names_entity(compiler, condition->right.text)) {
    compare_entity(compiler, condition);
  } else {
    compare_value(compiler, condition);
  }
  return true;
}

/* --- all --------------------------------------------------------------------
 */

/* A row has the facts that it was found by: only one that is read both ways
   may be found twice. */
static bool
may_find_twice(const Compiler *compiler)
{
  for (uint32_t i = 0; i < compiler->query->n_triples; i++) {
    if (compiler->is_both_ways[i]) {
      return true;
    }
  }
  return false;
}

static void
put_columns(const Compiler *compiler, Text *text)
{
  const Query *query = compiler->query;
  put(text, may_find_twice(compiler) ? "SELECT DISTINCT " : "SELECT ");
  for (uint32_t i = 0; i < query->n_variables; i++) {
    put_value(compiler, text, i);
    text_addf(text, " AS \"%.*s\",\n  ", STR_ARG(query->variables[i]));
    if (compiler->bindings[i].role == ROLE_PREDICATE) {
      put(text, "'',\n  ");
    } else {
      text_addf(text, "ifnull(v%u.key, ''),\n  ", i);
    }
  }
  for (uint32_t i = 0; i < query->n_triples; i++) {
    text_addf(text, "%sf%u.%s", i ? " || ',' || " : "", i,
              id_column(compiler, i));
  }
  put(text, " AS facts");
}

static void
put_order(const Compiler *compiler, Text *text, uint32_t limit)
{
  put(text, "\nORDER BY ");
  for (uint32_t i = 1; i <= 2 * compiler->query->n_variables; i++) {
    text_addf(text, "%u, ", i);
  }
  text_addf(text, "%u", 2 * compiler->query->n_variables + 1);
  if (limit) {
    text_addf(text, "\nLIMIT %u", limit);
  }
}

bool
query_sql(Teller *teller, const Query *query, const KedgeQuery *asked, Str *sql)
{
  Compiler compiler = {.teller = teller,
                       .query = query,
                       .from = {.arena = teller->arena},
                       .where = {.arena = teller->arena}};
  Text text = {.arena = teller->arena};
  for (uint32_t i = 0; i < query->n_triples; i++) {
    if (!add_triple(&compiler, i, asked)) {
      return false;
    }
  }
  join_names(&compiler);
  for (uint32_t i = 0; i < query->n_conditions; i++) {
    if (!add_condition(&compiler, &query->conditions[i])) {
      return false;
    }
  }
  put_columns(&compiler, &text);
  text_add(&text, text_str(&compiler.from));
  text_add(&text, text_str(&compiler.where));
  put_order(&compiler, &text, asked->limit);
  *sql = text_str(&text);
  return true;
}
