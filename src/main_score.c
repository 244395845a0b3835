// SPDX-License-Identifier: MIT
#include "main.h"

#include <string.h>

static const struct {
  KedgeTrialPart part;
  const char *title;
  const char *plural;
} parts[] = {
    {KEDGE_TRIAL_TYPES, "type", "types"},
    {KEDGE_TRIAL_RELATIONS, "relation", "relations"},
    {KEDGE_TRIAL_RULES, "rule", "rules"},
    {KEDGE_TRIAL_CONFIDENCES, "from confidence", "confidences"},
    {KEDGE_TRIAL_TOTALS, "total", "totals"},
};

enum { N_PARTS = sizeof parts / sizeof *parts };

static bool
has_counts(KedgeCounts counts)
{
  return counts.right + counts.wrong + counts.missed > 0;
}

/* Rules that stated nothing would be most of the table. */
static bool
is_shown(KedgeTrialPart part, const KedgeTrialRow *row)
{
  switch (part) {
  case KEDGE_TRIAL_TOTALS:
  case KEDGE_TRIAL_CONFIDENCES:
    return true;
  case KEDGE_TRIAL_TYPES:
  case KEDGE_TRIAL_RELATIONS:
    return has_counts(row->lenient);
  case KEDGE_TRIAL_RULES:
    return row->lenient.right + row->lenient.wrong > 0;
  }
  return true;
}

/* --- for people --------------------------------------------------------------
 */

static void
print_row(const KedgeTrialRow *row)
{
  const KedgeRates lenient = kedge_rates(row->lenient);
  const KedgeRates strict = kedge_rates(row->strict);
  printf(
      "%-37.*s%7llu%7llu%8llu%7.3f%7.3f%7.3f%9.3f%7.3f%7.3f\n",
      (int)row->name.len, row->name.ptr, (unsigned long long)row->lenient.right,
      (unsigned long long)row->lenient.wrong,
      (unsigned long long)row->lenient.missed, lenient.precision,
      lenient.recall, lenient.f1, strict.precision, strict.recall, strict.f1);
}

static void
print_part(const KedgeTrial *trial, KedgeTrialPart part, const char *title)
{
  printf("%-37s%7s%7s%8s%7s%7s%7s%9s%7s%7s\n", title, "right", "wrong",
         "missed", "P", "R", "F1", "strict P", "R", "F1");
  for (size_t i = 0; i < kedge_trial_n_rows(trial, part); i++) {
    const KedgeTrialRow row = kedge_trial_row(trial, part, i);
    if (is_shown(part, &row)) {
      print_row(&row);
    }
  }
}

static void
print_table(const KedgeTrial *trial)
{
  for (size_t i = 0; i < N_PARTS; i++) {
    printf("%s", i ? "\n" : "");
    print_part(trial, parts[i].part, parts[i].title);
  }
}

/* --- for programs ------------------------------------------------------------
 */

bool
wants_json(const Options *options)
{
  return options->format && strcmp(options->format, "json") == 0;
}

void
json_print(KedgeStr text)
{
  putchar('"');
  for (size_t i = 0; i < text.len; i++) {
    const unsigned char c = (unsigned char)text.ptr[i];
    if (c < ' ') {
      printf("\\u%04x", c);
    } else {
      printf("%s%c", c == '"' || c == '\\' ? "\\" : "", c);
    }
  }
  putchar('"');
}

static void
json_counts(const char *name, KedgeCounts counts)
{
  const KedgeRates rates = kedge_rates(counts);
  printf(", \"%s\": {\"right\": %llu, \"wrong\": %llu, \"missed\": %llu, "
         "\"precision\": %.3f, \"recall\": %.3f, \"f1\": %.3f}",
         name, (unsigned long long)counts.right,
         (unsigned long long)counts.wrong, (unsigned long long)counts.missed,
         rates.precision, rates.recall, rates.f1);
}

static void
json_part(const KedgeTrial *trial, KedgeTrialPart part)
{
  const char *comma = "";
  for (size_t i = 0; i < kedge_trial_n_rows(trial, part); i++) {
    const KedgeTrialRow row = kedge_trial_row(trial, part, i);
    if (is_shown(part, &row)) {
      printf("%s\n    {\"name\": ", comma);
      json_print(row.name);
      json_counts("lenient", row.lenient);
      json_counts("strict", row.strict);
      printf("}");
      comma = ",";
    }
  }
}

static void
print_json(const KedgeTrial *trial)
{
  for (size_t i = 0; i < N_PARTS; i++) {
    printf("%s\n  \"%s\": [", i ? "," : "{", parts[i].plural);
    json_part(trial, parts[i].part);
    printf("\n  ]");
  }
  puts("\n}");
}

static int
score(const Options *options, const GoldPairs *pairs, KedgeTrial *trial,
      Messages *messages)
{
  const int code = gold_pairs_try(pairs, trial, messages);
  if (code <= EXIT_PARTIAL) {
    (wants_json(options) ? print_json : print_table)(trial);
  }
  return code;
}

int
command_score(const Options *options, Messages *messages)
{
  GoldPairs pairs;
  if (options->n_paths == 0) {
    fputs("kedge: score wants a gold file and documents; see kedge help "
          "score\n",
          stderr);
    return EXIT_USAGE;
  }
  int code = gold_pairs_find(&pairs, options->paths, options->n_paths);
  KedgeEngine *engine =
      code == EXIT_DONE ? load_engine(options, messages, &code) : NULL;
  KedgeTrial *trial = engine ? kedge_trial_new(engine, NULL) : NULL;
  if (trial) {
    code = score(options, &pairs, trial, messages);
  }
  kedge_trial_free(trial);
  kedge_engine_free(engine);
  gold_pairs_free(&pairs);
  return code;
}
