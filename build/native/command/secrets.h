/* The memory for what may be secret: never swapped out, never in a core, wiped after use. */
#ifndef CHATELAINE_SECRETS_H
#define CHATELAINE_SECRETS_H

#include "answer.h"

struct secrets {
  uint8_t payload[FRAME_LONGEST];
  char environment[ENVIRONMENT_LONGEST];
  uint8_t child_input[CHILD_INPUT_LONGEST];
};

/* Maps it; NULL after saying what is wrong. */
struct secrets *secrets_make(void);

/* Overwrites all of it. */
void secrets_wipe(struct secrets *secrets);

/*
 * Closes the memory of this process to every other one of this user, to debuggers and to core dumps, for the rest of
 * its life. False after saying what is wrong, or where a debugger holds it already.
 */
bool close_memory(void);

#endif
