/* One request and its answer, as docs/command-protocol.md says. */
#ifndef CHATELAINE_CONVERSATION_H
#define CHATELAINE_CONVERSATION_H

#include "arguments.h"
#include "peer.h"
#include "secrets.h"

struct request {
  const struct arguments *arguments;
  /* What is told besides what was given. */
  struct given more[4];
  size_t more_count;
  /* Where the input is read from, or -1. */
  int input;
  /* Where output goes: a descriptor, or a file that is made for the first of it. */
  int output;
  const char *new_file;
  /* Whether the end of a line is put after the output. */
  bool ends_line;
};

/*
 * Asks, and writes what is answered. Gives the answer's exit code, or one of its own after saying what is wrong. Closes
 * the connection.
 */
enum exit_code converse(const struct program *program, const struct request *request, struct secrets *secrets, struct answer *answer);

#endif
