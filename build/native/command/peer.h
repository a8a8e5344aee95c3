/* Connects to the program, and checks that it is the program. */
#ifndef CHATELAINE_PEER_H
#define CHATELAINE_PEER_H

#include <sys/types.h>

#include "place.h"

enum connect_result {
  CONNECTED,
  /* Nobody listens. */
  CONNECT_ABSENT,
  /* The program is too busy to answer. */
  CONNECT_BUSY,
  /* It was said what is wrong. */
  CONNECT_REFUSED,
  /* The program was replaced by another version since it was started. */
  CONNECT_OLDER,
};

/* The program at the other end of a connection. */
struct program {
  int connection;
  pid_t pid;
  struct sockaddr_un address;
};

/* Gives a connection on which nothing was sent yet. */
enum connect_result connect_program(const struct installation *installation, const struct sockaddr_un *address, struct program *program);

/* Connects to another socket of the program, in the same folder; false after saying what is wrong. */
bool connect_again(const struct program *program, const char *name, int *connection);

/* As recv; fails with EPERM where somebody else than the program has sent what comes next. */
ssize_t receive_from(const struct program *program, int connection, void *bytes, size_t most);

#endif
