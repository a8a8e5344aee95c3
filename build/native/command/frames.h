/* The frames of docs/command-protocol.md: their form alone, without what they are for. */
#ifndef CHATELAINE_FRAMES_H
#define CHATELAINE_FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  PROTOCOL_VERSION = 2,
  FRAME_HEADER = 5,
#ifdef SMALL_LIMITS
  /* For the fuzzer, which soon finds what is longer than a little. */
  FRAME_LONGEST = 64,
#else
  FRAME_LONGEST = 65536,
#endif
};

enum frame_type {
  FRAME_REQUEST = 1,
  FRAME_INPUT = 2,
  FRAME_READY = 3,
  FRAME_SEEN = 16,
  FRAME_WORDS = 17,
  FRAME_OUTPUT = 18,
  FRAME_ENVIRONMENT = 19,
  FRAME_CHILD_INPUT = 20,
  FRAME_END = 21,
};

/* Where bytes come from: as recv, it gives at most so many, 0 at the end, or a negative number. */
struct byte_source {
  ptrdiff_t (*read)(void *context, uint8_t *bytes, size_t most);
  void *context;
};

enum frame_result {
  FRAME_OK,
  /* The connection ended between two frames. */
  FRAME_NONE,
  /* The connection ended within a frame, or could not be read. */
  FRAME_BROKEN,
  /* Too long, or of a type that the program does not send. */
  FRAME_BAD,
};

struct frame {
  enum frame_type type;
  size_t length;
  /* Of FRAME_LONGEST bytes, which the caller provides and wipes. */
  uint8_t *payload;
};

/* Reads the next frame of the program. */
enum frame_result frame_read(const struct byte_source *source, struct frame *frame);

/* Writes the header of a frame. */
void frame_header(uint8_t header[FRAME_HEADER], enum frame_type type, size_t length);

#endif
