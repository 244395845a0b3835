// SPDX-License-Identifier: MIT
#include "main.h"

#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

static void
on_signal(int number)
{
  interrupted = number;
}

double
seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

typedef struct Progress {
  bool shown;
  double last;
} Progress;

static bool
show_progress(void *handle, uint64_t documents)
{
  Progress *progress = handle;
  if (progress->shown && seconds() - progress->last > 0.1) {
    progress->last = seconds();
    fprintf(stderr, "\r%llu documents", (unsigned long long)documents);
  }
  return !interrupted;
}

static void
print_summary(const Options *options, const KedgeSummary *summary,
              double elapsed)
{
  const unsigned long long n_kept = summary->documents_kept;
  const unsigned long long n_same = n_kept + summary->documents_unchanged;
  printf("%llu documents", n_kept + summary->documents);
  if (n_same) {
    printf(", %llu of them unchanged,", n_same);
  }
  printf(" with %llu items", (unsigned long long)summary->items);
  if (summary->documents_failed) {
    printf(", %llu failed", (unsigned long long)summary->documents_failed);
  }
  printf("\n%llu entities:", (unsigned long long)summary->entities);
  for (size_t i = 0; i < summary->n_types; i++) {
    printf("%s %llu %.*s", i ? "," : "",
           (unsigned long long)summary->type_counts[i],
           (int)summary->type_names[i].len, summary->type_names[i].ptr);
  }
  printf("\n%llu events, %llu facts in %llu places, %.2f seconds\n",
         (unsigned long long)summary->events,
         (unsigned long long)summary->facts,
         (unsigned long long)summary->evidence, elapsed);
  printf("\nfacts     %s/triples.csv\nsentences %s/evidence.csv\n"
         "entities  %s/entities.csv\nevents    %s/events.csv\n"
         "RDF       %s/graph.nt\nstore     %s/kedge.db\n"
         "picture   %s/network.svg\n",
         options->out, options->out, options->out, options->out, options->out,
         options->out, options->out);
}

static void
print_stats(const KedgeSummary *summary)
{
  const struct {
    const char *name;
    double seconds;
  } rows[] = {{"read", summary->stages.read},
              {"analyse", summary->stages.analyse},
              {"names", summary->stages.names},
              {"relate", summary->stages.relate},
              {"resolve", summary->stages.resolve},
              {"store", summary->stages.store},
              {"write", summary->stages.write}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    fprintf(stderr, "%s: %.1f ms\n", rows[i].name, rows[i].seconds * 1000);
  }
  fprintf(stderr, "documents: %llu\nbytes: %llu\nfacts: %llu\n",
          (unsigned long long)summary->documents,
          (unsigned long long)summary->bytes,
          (unsigned long long)summary->facts);
}

static void
print_names(const KedgeEngine *engine)
{
  const KedgeEngineInfo info = kedge_engine_info(engine);
  fprintf(stderr, "names: %zu, ", info.n_names);
  if (info.image_is_mapped) {
    fprintf(stderr, "mapped from %s\n", info.image);
  } else if (info.image) {
    fprintf(stderr, "compiled into %s\n", info.image);
  } else if (info.image_problem) {
    fprintf(stderr, "compiled in memory (%s)\n", info.image_problem);
  } else {
    fputs("compiled in memory\n", stderr);
  }
}

static unsigned
n_processors(void)
{
  const long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1 ? 1 : n > 16 ? 16 : (unsigned)n;
}

static void
catch_signals(void)
{
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

static int
check_usage(const Options *options)
{
  if (options->n_paths == 0) {
    fputs("kedge: extract wants files or folders; see kedge help extract\n",
          stderr);
    return EXIT_USAGE;
  }
  if (!options->out && !options->no_store) {
    fputs("kedge: extract wants a folder for the results: -o DIR\n", stderr);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

int
run_and_print(const Options *options, Messages *messages, KedgeRun run)
{
  const double start = seconds();
  int code;
  KedgeEngine *engine = load_engine(options, messages, &code);
  if (!engine) {
    return code;
  }
  catch_signals();
  Progress progress = {.shown = !options->quiet && isatty(STDERR_FILENO)};
  run.out = options->out;
  run.base = options->base;
  run.batch = options->batch;
  run.jobs = options->jobs ? options->jobs : n_processors();
  run.store_only = options->store_only;
  run.no_counts = options->quiet && !options->stats;
  run.on_error = message_print;
  run.error_handle = messages;
  run.on_progress = show_progress;
  run.progress_handle = &progress;
  run.now = options->stats ? seconds : NULL;
  KedgeSummary summary;
  const KedgeStatus status = kedge_run(engine, &run, &summary);
  if (progress.shown) {
    fputs("\r\033[K", stderr);
  }
  if (status <= KEDGE_PARTIAL && !options->quiet && !options->no_store) {
    print_summary(options, &summary, seconds() - start);
  } else if (status > KEDGE_PARTIAL) {
    fprintf(stderr, "kedge: %s\n", kedge_strerror(status));
  }
  if (options->stats) {
    print_names(engine);
    print_stats(&summary);
  }
  kedge_engine_free(engine);
  return status == KEDGE_INTERRUPTED && interrupted == SIGTERM
             ? 143
             : exit_code(status);
}

int
command_extract(const Options *options, Messages *messages)
{
  const int code = check_usage(options);
  if (code != EXIT_DONE) {
    return code;
  }
  return run_and_print(options, messages,
                       (KedgeRun){.paths = options->paths,
                                  .n_paths = options->n_paths,
                                  .no_store = options->no_store,
                                  .rebuild = options->rebuild});
}

/* The commands that write a store from others want something, and a folder. */
static int
check_stores(const Options *options, const char *wants)
{
  if (options->n_paths == 0 || !options->out) {
    fprintf(stderr, "kedge: %s wants %s and a folder: -o DIR\n",
            options->command, wants);
    return EXIT_USAGE;
  }
  return EXIT_DONE;
}

int
command_retract(const Options *options, Messages *messages)
{
  const int code = check_stores(options, "names of documents");
  if (code != EXIT_DONE) {
    return code;
  }
  return run_and_print(
      options, messages,
      (KedgeRun){.retracted = options->paths, .n_retracted = options->n_paths});
}

int
command_merge(const Options *options, Messages *messages)
{
  const int code = check_stores(options, "stores");
  if (code != EXIT_DONE) {
    return code;
  }
  return run_and_print(
      options, messages,
      (KedgeRun){.stores = options->paths, .n_stores = options->n_paths});
}
