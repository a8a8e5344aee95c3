/* Starts the program for `open`. */
#ifndef CHATELAINE_START_H
#define CHATELAINE_START_H

#include "commands.h"
#include "place.h"

/* Starts it, and waits until it listens. Gives an exit code after saying what is wrong. */
enum exit_code start_program(const struct installation *installation, const char *data_folder);

#endif
