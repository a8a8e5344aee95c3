/* Where the running program listens. */
#ifndef CHATELAINE_PLACE_H
#define CHATELAINE_PLACE_H

#include <limits.h>
#include <stdbool.h>
#include <sys/un.h>

/* Where this command's own file is, and what that says of the program. */
struct installation {
  /* The folder of the file. */
  char folder[PATH_MAX];
  /* The program's file; in development the folder of the source. */
  char program[PATH_MAX];
  bool is_development;
};

bool find_installation(struct installation *installation);

enum place_result {
  PLACE_FOUND,
  /* The program was never started with this data folder, or does not run. */
  PLACE_ABSENT,
  /* There is no place for a socket; it was said why. */
  PLACE_UNUSABLE,
  /* Something that is not this user's alone is in its place; it was said what. */
  PLACE_FOREIGN,
};

/* Finds the socket. The data folder is NULL for the program's usual one. */
enum place_result find_socket(const struct installation *installation, const char *data_folder, struct sockaddr_un *address);

#endif
