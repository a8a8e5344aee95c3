/* The program that `exec` starts. */
#ifndef CHATELAINE_RUN_H
#define CHATELAINE_RUN_H

#include "commands.h"
#include "secrets.h"

/* Finds a program as a shell does, and opens its file. Gives an exit code after saying why there is none. */
enum exit_code find_program(const char *name, int *descriptor);

/* Runs it in the place of this process. Gives an exit code after saying why it could not. */
enum exit_code run_program(int descriptor, char **words, const struct answer *answer);

#endif
