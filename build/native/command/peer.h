/* Connects to the program, and checks that it is the program. */
#ifndef CHATELAINE_PEER_H
#define CHATELAINE_PEER_H

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

/* Gives a socket on which nothing was sent yet. */
enum connect_result connect_program(const struct installation *installation, const struct sockaddr_un *address, int *connection);

#endif
