// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "write/graph_render.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Behind a picture that is whole: a caller that ignores SIGCHLD leaves no
   status to ask for. */
#define WHOLE "kedge: whole\n"

/* Nothing may be written to the streams of the caller. */
static void
silence(void)
{
  const int null = open("/dev/null", O_WRONLY);
  if (null >= 0) {
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
  }
}

static _Noreturn void
run_child(int fd, const char *dot, const char *format, uint32_t seconds)
{
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGALRM, SIG_DFL);
  alarm(seconds);
  silence();
  setenv("TZ", "UTC0", 1); /* of the date in a PDF */
  FILE *out = fdopen(fd, "w");
  const bool is_drawn = out && graph_render(dot, format, out) &&
                        fputs(WHOLE, out) >= 0 && fclose(out) == 0;
  _exit(is_drawn ? 0 : 1);
}

/* Reads all; false when memory runs out, which is passed on later. */
typedef struct Reading {
  int fd;
  Text text;
} Reading;

static void
read_all(void *data)
{
  Reading *reading = data;
  char bytes[16384];
  for (;;) {
    const ssize_t n = read(reading->fd, bytes, sizeof bytes);
    if (n > 0) {
      text_add(&reading->text, (Str){bytes, (size_t)n});
    } else if (n == 0 || errno != EINTR) {
      return;
    }
  }
}

static bool
has_succeeded(pid_t child)
{
  int status = 0;
  pid_t done = -1;
  do {
    done = waitpid(child, &status, 0);
  } while (done < 0 && errno == EINTR);
  return done < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* A PDF says when it was made: all are of one day. In place. */
static void
forget_day(Text *text)
{
  static const char before[] = "/CreationDate (D:";
  static const char day[] = "20000101000000";
  const size_t n_before = sizeof before - 1;
  for (size_t at = 0; at + n_before + sizeof day < text->len; at++) {
    if (memcmp(text->bytes + at, before, n_before) == 0) {
      memcpy(text->bytes + at + n_before, day, sizeof day - 1);
      return;
    }
  }
}

Str
graph_render_apart(Arena *arena, const char *dot, const char *format,
                   uint32_t seconds)
{
  int ends[2];
  Reading reading = {.text = {.arena = arena}};
  if (pipe2(ends, O_CLOEXEC) != 0) {
    return (Str){0};
  }
  const pid_t child = fork();
  if (child == 0) {
    run_child(ends[1], dot, format, seconds);
  }
  close(ends[1]);
  reading.fd = ends[0];
  const bool has_memory = child < 0 || arena_try(arena, read_all, &reading);
  close(ends[0]);
  const bool is_done = child > 0 && has_succeeded(child);
  if (!has_memory) {
    arena_give_up(arena);
  }
  forget_day(&reading.text);
  const Str all = text_str(&reading.text);
  return is_done && str_ends(all, STR(WHOLE))
             ? str_slice(all, 0, all.len - STR(WHOLE).len)
             : (Str){0};
}
