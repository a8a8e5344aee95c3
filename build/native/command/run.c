#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "words.h"

enum open_result { PROGRAM_OPENED, PROGRAM_ABSENT, PROGRAM_NOT_EXECUTABLE };

/* Opens a file that can be executed. O_PATH needs no right to read it. */
static enum open_result open_program(const char *path, struct executable *program) {
  int file = open(path, O_PATH | O_CLOEXEC);
  if (file < 0) return errno == EACCES ? PROGRAM_NOT_EXECUTABLE : PROGRAM_ABSENT;
  char opened[64];
  snprintf(opened, sizeof opened, "/proc/self/fd/%d", file);
  if (fstat(file, &program->status) == 0 && S_ISREG(program->status.st_mode) && access(opened, X_OK) == 0) {
    program->descriptor = file;
    return PROGRAM_OPENED;
  }
  close(file);
  return PROGRAM_NOT_EXECUTABLE;
}

static enum open_result search_path(const char *name, struct executable *program) {
  const char *path = getenv("PATH");
  if (path == NULL) path = "/usr/local/bin:/usr/bin:/bin";
  enum open_result result = PROGRAM_ABSENT;
  for (;;) {
    size_t length = strcspn(path, ":");
    char file[PATH_MAX];
    /* An empty part stands for the present folder. */
    int written = length == 0 ? snprintf(file, sizeof file, "./%s", name)
                              : snprintf(file, sizeof file, "%.*s/%s", (int)length, path, name);
    if (written > 0 && (size_t)written < sizeof file) {
      enum open_result opened = open_program(file, program);
      if (opened == PROGRAM_OPENED) return opened;
      if (opened == PROGRAM_NOT_EXECUTABLE) result = opened;
    }
    if (path[length] == '\0') return result;
    path += length + 1;
  }
}

enum exit_code find_program(const char *name, struct executable *program) {
  enum open_result result = strchr(name, '/') != NULL ? open_program(name, program)
                            : *name == '\0'           ? PROGRAM_ABSENT
                                                      : search_path(name, program);
  switch (result) {
    case PROGRAM_OPENED:
      return EXIT_DONE;
    case PROGRAM_NOT_EXECUTABLE:
      say("%s cannot be executed.", name);
      return EXIT_NOT_EXECUTABLE;
    case PROGRAM_ABSENT:
      break;
  }
  say("%s was not found.", name);
  return EXIT_NOT_FOUND;
}

static bool is_same_name(const char *variable, const char *other) {
  size_t length = strcspn(other, "=");
  return strncmp(variable, other, length) == 0 && variable[length] == '=';
}

static bool is_replaced(const struct answer *answer, const char *variable) {
  for (size_t at = 0; at < answer->environment_count; at++)
    if (is_same_name(variable, answer->environment + answer->environment_starts[at])) return true;
  return false;
}

/* The environment of this process with the variables of the answer. They stay where they are. */
static char **make_environment(const struct answer *answer) {
  size_t own = 0;
  while (environ[own] != NULL) own++;
  char **variables = calloc(own + answer->environment_count + 1, sizeof *variables);
  if (variables == NULL) return NULL;
  size_t count = 0;
  for (size_t at = 0; at < own; at++)
    if (!is_replaced(answer, environ[at])) variables[count++] = environ[at];
  for (size_t at = 0; at < answer->environment_count; at++)
    variables[count++] = answer->environment + answer->environment_starts[at];
  return variables;
}

/* Puts the input into a pipe, which holds it until the program reads it, and the pipe in the place of standard input. */
static bool give_input(const struct answer *answer) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  /* A pipe takes what is not longer than PIPE_BUF at once. */
  bool is_given = write(ends[1], answer->child_input, answer->child_input_length) == (ssize_t)answer->child_input_length &&
                  dup2(ends[0], STDIN_FILENO) == STDIN_FILENO;
  close(ends[1]);
  return is_given;
}

/* A script's interpreter opens the descriptor again by its name in /dev/fd, so that it has to stay open. */
static void keep_open_for_script(int descriptor) {
  char path[64];
  char start[2];
  snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  if (read(file, start, sizeof start) == sizeof start && start[0] == '#' && start[1] == '!')
    fcntl(descriptor, F_SETFD, 0);
  close(file);
}

static bool is_same_time(struct timespec one, struct timespec other) {
  return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
}

/*
 * Whether a file is as it was when the program looked at it. Nobody can begin to write to it while it is held by a lease,
 * which lasts until it is executed; from then on the kernel forbids that. A lease is to be had for a file of one's own, and
 * only while nobody has it open to write.
 */
static bool is_unchanged(const struct executable *program) {
  char path[64];
  struct stat status;
  snprintf(path, sizeof path, "/proc/self/fd/%d", program->descriptor);
  /* Closed by what is executed, which ends the lease. */
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file >= 0) {
    /* Whoever wants to write waits; the signal that says so is one that ends nothing. */
    fcntl(file, F_SETSIG, SIGURG);
    fcntl(file, F_SETLEASE, F_RDLCK);
  }
  return fstat(program->descriptor, &status) == 0 && status.st_size == program->status.st_size &&
         is_same_time(status.st_mtim, program->status.st_mtim) && is_same_time(status.st_ctim, program->status.st_ctim);
}

enum exit_code run_program(const struct executable *program, char **words, const struct answer *answer) {
  char **variables = make_environment(answer);
  if (variables == NULL || (answer->has_child_input && !give_input(answer))) {
    say_error("cannot prepare %s", words[0]);
    return EXIT_NOT_EXECUTABLE;
  }
  keep_open_for_script(program->descriptor);
  if (!is_unchanged(program)) {
    free(variables);
    say("%s was changed while you were asked, so that it is not started. Try again.", words[0]);
    return EXIT_NOT_EXECUTABLE;
  }
  syscall(SYS_execveat, program->descriptor, "", words, variables, AT_EMPTY_PATH);
  int error = errno;
  free(variables);
  errno = error;
  say_error("cannot execute %s", words[0]);
  return EXIT_NOT_EXECUTABLE;
}
