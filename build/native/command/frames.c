#include "frames.h"

/* FRAME_OK where all were read, FRAME_NONE where there were none at all. */
static enum frame_result read_whole(const struct byte_source *source, uint8_t *bytes, size_t length) {
  size_t read = 0;
  while (read < length) {
    ptrdiff_t count = source->read(source->context, bytes + read, length - read);
    if (count < 0) return FRAME_BROKEN;
    if (count == 0) return read == 0 ? FRAME_NONE : FRAME_BROKEN;
    read += (size_t)count;
  }
  return FRAME_OK;
}

static bool is_sent_by_program(uint8_t type) {
  return type >= FRAME_SEEN && type <= FRAME_END;
}

enum frame_result frame_read(const struct byte_source *source, struct frame *frame) {
  uint8_t header[FRAME_HEADER];
  enum frame_result result = read_whole(source, header, sizeof header);
  if (result != FRAME_OK) return result;
  uint32_t length = (uint32_t)header[0] << 24 | (uint32_t)header[1] << 16 | (uint32_t)header[2] << 8 | header[3];
  /* PLANTED_FAULT leaves this check out, so that a test can see that the fuzzer finds that. */
#ifndef PLANTED_FAULT
  if (length > FRAME_LONGEST) return FRAME_BAD;
#endif
  if (!is_sent_by_program(header[4])) return FRAME_BAD;
  frame->type = (enum frame_type)header[4];
  frame->length = length;
  result = read_whole(source, frame->payload, length);
  return result == FRAME_NONE ? FRAME_BROKEN : result;
}

void frame_header(uint8_t header[FRAME_HEADER], enum frame_type type, size_t length) {
  header[0] = (uint8_t)(length >> 24);
  header[1] = (uint8_t)(length >> 16);
  header[2] = (uint8_t)(length >> 8);
  header[3] = (uint8_t)length;
  header[4] = (uint8_t)type;
}
