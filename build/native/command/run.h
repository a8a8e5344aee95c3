/* The program that `exec` starts. */
#ifndef CHATELAINE_RUN_H
#define CHATELAINE_RUN_H

#include <sys/stat.h>

#include "commands.h"
#include "secrets.h"

/* A file that can be executed, as it was when it was opened. */
struct executable {
  int descriptor;
  struct stat status;
};

/* Finds a program as a shell does, and opens its file. Gives an exit code after saying why there is none. */
enum exit_code find_program(const char *name, struct executable *program);

/* Runs it in the place of this process, unless it was changed. Gives an exit code after saying why it could not. */
enum exit_code run_program(const struct executable *program, char **words, const struct answer *answer);

#endif
