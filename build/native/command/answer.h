/* What the program answers, in the order that docs/command-protocol.md allows. */
#ifndef CHATELAINE_ANSWER_H
#define CHATELAINE_ANSWER_H

#include "frames.h"

enum {
#ifdef SMALL_LIMITS
  ENVIRONMENT_LONGEST = 128,
  ENVIRONMENT_MOST = 8,
  CHILD_INPUT_LONGEST = 32,
#else
  ENVIRONMENT_LONGEST = 131072,
  ENVIRONMENT_MOST = 1024,
  CHILD_INPUT_LONGEST = 4096,
#endif
  SOCKET_NAME_LONGEST = 6,
};

/* The variables and the input of the program that `exec` starts, in memory that the caller wipes. */
struct answer {
  /* Whether the command starts a program; otherwise these frames are not due. */
  bool starts_program;
  bool is_seen;
  /* The name of the socket on which the program waits for the rest, beside the one that everybody knows. */
  char socket_name[SOCKET_NAME_LONGEST + 1];
  /* That the command is ready was said, so that anything may come. */
  bool is_ready;
  size_t environment_length;
  size_t environment_count;
  /* Where in the environment each variable begins. */
  uint32_t environment_starts[ENVIRONMENT_MOST];
  bool has_child_input;
  size_t child_input_length;
  bool has_ended;
  uint8_t exit_code;
  /* Of ENVIRONMENT_LONGEST and CHILD_INPUT_LONGEST bytes. */
  char *environment;
  uint8_t *child_input;
};

enum answer_result {
  /* Taken; of words and output it is the caller who has the bytes. */
  ANSWER_TAKEN,
  ANSWER_ENDED,
  /* The program is of another version. */
  ANSWER_OTHER_VERSION,
  /* Not what the protocol allows. */
  ANSWER_BAD,
};

/* Checks a frame, and takes what is in it. */
enum answer_result answer_take(struct answer *answer, const struct frame *frame);

/* Whether a name may be that of a variable. */
bool is_variable_name(const char *name, size_t length);

#endif
