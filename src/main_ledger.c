// SPDX-License-Identifier: MIT
#include "main.h"

static void
print_row(const KedgeLedgerRow *row)
{
  const KedgeRates rates = kedge_rates(row->counts);
  printf("%-37.*s%7llu%7llu%7llu%7llu", (int)row->name.len, row->name.ptr,
         (unsigned long long)row->fires, (unsigned long long)row->counts.right,
         (unsigned long long)row->counts.wrong, (unsigned long long)row->alone);
  if (row->counts.right + row->counts.wrong) {
    printf("%7.3f  %.3f-%.3f", rates.precision, rates.low, rates.high);
  } else {
    printf("%7s  %11s", "-", "-");
  }
  printf("%7u.%03u%7u.%03u%9.2f\n", row->confidence / 1000,
         row->confidence % 1000, row->calibrated / 1000, row->calibrated % 1000,
         row->seconds * 1000);
}

static void
print_table(const KedgeTrial *trial)
{
  printf("%-37s%7s%7s%7s%7s%7s  %-11s%11s%11s%9s\n", "rule", "fires", "right",
         "wrong", "alone", "P", "95 %", "confidence", "calibrated", "ms");
  for (size_t i = 0; i < kedge_trial_n_rows(trial, KEDGE_TRIAL_RULES); i++) {
    const KedgeLedgerRow row = kedge_trial_ledger(trial, i);
    print_row(&row);
  }
}

static void
json_row(const KedgeLedgerRow *row)
{
  const KedgeRates rates = kedge_rates(row->counts);
  printf("{\"rule\": ");
  json_print(row->name);
  printf(", \"file\": ");
  json_print(row->file);
  printf(", \"line\": %u, \"fires\": %llu, \"right\": %llu, \"wrong\": %llu, "
         "\"missed\": %llu, \"alone\": %llu, ",
         row->line, (unsigned long long)row->fires,
         (unsigned long long)row->counts.right,
         (unsigned long long)row->counts.wrong,
         (unsigned long long)row->counts.missed,
         (unsigned long long)row->alone);
  printf("\"precision\": %.3f, \"low\": %.3f, \"high\": %.3f, "
         "\"confidence\": %u.%03u, \"calibrated\": %u.%03u, "
         "\"seconds\": %.6f}",
         rates.precision, rates.low, rates.high, row->confidence / 1000,
         row->confidence % 1000, row->calibrated / 1000, row->calibrated % 1000,
         row->seconds);
}

static void
print_json(const KedgeTrial *trial)
{
  printf("{\n  \"rules\": [");
  for (size_t i = 0; i < kedge_trial_n_rows(trial, KEDGE_TRIAL_RULES); i++) {
    const KedgeLedgerRow row = kedge_trial_ledger(trial, i);
    printf("%s\n    ", i ? "," : "");
    json_row(&row);
  }
  puts("\n  ]\n}");
}

static int
check_usage(const Options *options)
{
  if (options->n_paths < 2) {
    fputs("kedge: rules ledger wants gold files; see kedge help rules\n",
          stderr);
    return EXIT_USAGE;
  }
  if (options->calibrate && !options->out) {
    fputs("kedge: --calibrate wants a file for the confidences: -o FILE\n",
          stderr);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

static int
keep_ledger(const Options *options, const GoldPairs *pairs, KedgeTrial *trial,
            Messages *messages)
{
  const int code = gold_pairs_try(pairs, trial, messages);
  if (code > EXIT_PARTIAL) {
    return code;
  }
  (wants_json(options) ? print_json : print_table)(trial);
  if (!options->calibrate) {
    return code;
  }
  const int written = exit_code(
      kedge_trial_calibrate(trial, options->out, message_print, messages));
  return written == EXIT_DONE ? code : written;
}

int
command_ledger(const Options *options, Messages *messages)
{
  GoldPairs pairs;
  int code = check_usage(options);
  if (code != EXIT_DONE) {
    return code;
  }
  code = gold_pairs_find(&pairs, options->paths + 1, options->n_paths - 1);
  KedgeEngine *engine =
      code == EXIT_DONE ? load_engine(options, messages, &code) : NULL;
  KedgeTrial *trial = engine ? kedge_trial_new(engine, seconds) : NULL;
  if (trial) {
    code = keep_ledger(options, &pairs, trial, messages);
  }
  kedge_trial_free(trial);
  kedge_engine_free(engine);
  gold_pairs_free(&pairs);
  return code;
}
