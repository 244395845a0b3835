// SPDX-License-Identifier: MIT
/* Which documents a gold file is about. */
#include "main.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char gold_end[] = ".gold.tsv";

static bool
ends_with(const char *text, const char *end)
{
  const size_t len = strlen(text);
  const size_t end_len = strlen(end);
  return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

static bool
is_folder(const char *path)
{
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool
is_gold(const char *path)
{
  return ends_with(path, ".tsv");
}

static int
no_memory(void)
{
  fprintf(stderr, "kedge: %s\n", kedge_strerror(KEDGE_NO_MEMORY));
  return EXIT_OUTPUT;
}

/* Add a pair with copies of its texts. */
static int
add_pair(GoldPairs *pairs, const char *gold, const char *const *paths, size_t n)
{
  GoldPair *grown = realloc(pairs->pairs, (pairs->n_pairs + 1) * sizeof *grown);
  if (!grown) {
    return no_memory();
  }
  pairs->pairs = grown;
  GoldPair *pair = &grown[pairs->n_pairs++];
  *pair = (GoldPair){strdup(gold), calloc(n + 1, sizeof *pair->paths), 0};
  if (!pair->gold || !pair->paths) {
    return no_memory();
  }
  for (size_t i = 0; i < n; i++) {
    pair->paths[i] = strdup(paths[i]);
    if (!pair->paths[i]) {
      return no_memory();
    }
    pair->n_paths++;
  }
  return EXIT_DONE;
}

/* The document beside NAME.gold.tsv. */
static int
add_beside(GoldPairs *pairs, const char *gold)
{
  static const char *const ends[] = {".txt",   ".text",   ".html", ".htm",
                                     ".xhtml", ".ndjson", ".jsonl"};
  char path[PATH_MAX];
  const size_t len = strlen(gold) - strlen(gold_end);
  struct stat info;
  for (size_t i = 0;
       ends_with(gold, gold_end) && i < sizeof ends / sizeof *ends; i++) {
    const int n =
        snprintf(path, sizeof path, "%.*s%s", (int)len, gold, ends[i]);
    if (n > 0 && n < (int)sizeof path && stat(path, &info) == 0) {
      const char *const paths[] = {path};
      return add_pair(pairs, gold, paths, 1);
    }
  }
  fprintf(stderr,
          "%s: there is no document for it; name one behind it, or put "
          "NAME.txt beside NAME.gold.tsv\n",
          gold);
  return EXIT_INPUT;
}

static int
choose_gold(const struct dirent *entry)
{
  return ends_with(entry->d_name, gold_end) && entry->d_name[0] != '.';
}

static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

static int
add_folder(GoldPairs *pairs, const char *folder)
{
  struct dirent **entries = NULL;
  const int n = scandir(folder, &entries, choose_gold, by_bytes);
  int code = EXIT_DONE;
  if (n <= 0) {
    fprintf(stderr, "%s: this folder holds no NAME%s\n", folder, gold_end);
    code = EXIT_INPUT;
  }
  for (int i = 0; i < n; i++) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s%s%s", folder,
             ends_with(folder, "/") ? "" : "/", entries[i]->d_name);
    code = code == EXIT_DONE ? add_beside(pairs, path) : code;
    free(entries[i]);
  }
  free(entries);
  return code;
}

int
gold_pairs_find(GoldPairs *pairs, const char *const *arguments, size_t n)
{
  *pairs = (GoldPairs){0};
  for (size_t i = 0; i < n;) {
    const char *gold = arguments[i++];
    const size_t first = i;
    if (is_folder(gold)) {
      const int code = add_folder(pairs, gold);
      if (code != EXIT_DONE) {
        return code;
      }
      continue;
    }
    while (i < n && !is_gold(arguments[i])) {
      i++;
    }
    const int code = i > first
                         ? add_pair(pairs, gold, arguments + first, i - first)
                         : add_beside(pairs, gold);
    if (code != EXIT_DONE) {
      return code;
    }
  }
  return EXIT_DONE;
}

void
gold_pairs_free(GoldPairs *pairs)
{
  for (size_t i = 0; i < pairs->n_pairs; i++) {
    GoldPair *pair = &pairs->pairs[i];
    for (size_t k = 0; k < pair->n_paths; k++) {
      free((char *)(uintptr_t)pair->paths[k]);
    }
    free(pair->paths);
    free((char *)(uintptr_t)pair->gold);
  }
  free(pairs->pairs);
}

int
gold_pairs_try(const GoldPairs *pairs, KedgeTrial *trial, Messages *messages)
{
  KedgeStatus worst = KEDGE_OK;
  for (size_t i = 0; i < pairs->n_pairs; i++) {
    const GoldPair *pair = &pairs->pairs[i];
    const KedgeStatus status = kedge_trial_add(
        trial, pair->gold, pair->paths, pair->n_paths, message_print, messages);
    worst = status > worst ? status : worst;
  }
  return exit_code(worst);
}
