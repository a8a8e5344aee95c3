/*
 * For libFuzzer: reads its input as what the program answers, as the command does. The first byte says which command was
 * given, and whether it was ready from the start; the second into pieces of which length the bytes come.
 */
#include <stdlib.h>
#include <string.h>

#include "answer.h"

struct bytes {
  const uint8_t *rest;
  size_t length;
  size_t piece;
};

static ptrdiff_t take(void *context, uint8_t *bytes, size_t most) {
  struct bytes *from = context;
  size_t length = from->length < from->piece ? from->length : from->piece;
  if (length > most) length = most;
  if (length == 0) return 0;
  memcpy(bytes, from->rest, length);
  from->rest += length;
  from->length -= length;
  return (ptrdiff_t)length;
}

/* What must be true of an answer whatever was sent. */
static void check(const struct answer *answer) {
  if (answer->environment_length > ENVIRONMENT_LONGEST || answer->environment_count > ENVIRONMENT_MOST) abort();
  if (answer->child_input_length > CHILD_INPUT_LONGEST) abort();
  bool has_values = answer->environment_count > 0 || answer->has_child_input;
  if (has_values && !(answer->is_ready && answer->starts_program)) abort();
  size_t next = 0;
  for (size_t at = 0; at < answer->environment_count; at++) {
    if (answer->environment_starts[at] != next) abort();
    const char *variable = answer->environment + next;
    const char *equals = strchr(variable, '=');
    if (equals == NULL || !is_variable_name(variable, (size_t)(equals - variable))) abort();
    next += strlen(variable) + 1;
  }
  if (next != answer->environment_length) abort();
  size_t name = strnlen(answer->socket_name, sizeof answer->socket_name);
  if (name > SOCKET_NAME_LONGEST || (name > 0) != answer->is_seen) abort();
  if (strspn(answer->socket_name, "0123456789abcdef") != name) abort();
  if (answer->has_ended && answer->exit_code == 0 && !answer->is_ready) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 2) return 0;
  struct bytes bytes = {.rest = data + 2, .length = size - 2, .piece = data[1] == 0 ? size : data[1]};
  struct byte_source source = {.read = take, .context = &bytes};
  /* Each on its own, so that the sanitizer sees the end of each. */
  struct answer *answer = calloc(1, sizeof *answer);
  uint8_t *payload = malloc(FRAME_LONGEST);
  answer->environment = malloc(ENVIRONMENT_LONGEST);
  answer->child_input = malloc(CHILD_INPUT_LONGEST);
  answer->starts_program = (data[0] & 1) != 0;
  answer->is_ready = (data[0] & 2) != 0;
  struct frame frame = {.payload = payload};
  enum answer_result result = ANSWER_TAKEN;
  while (result == ANSWER_TAKEN && frame_read(&source, &frame) == FRAME_OK) {
    result = answer_take(answer, &frame);
    if (frame.type == FRAME_SEEN) answer->is_ready = true;
    check(answer);
  }
  free(answer->environment);
  free(answer->child_input);
  free(payload);
  free(answer);
  return 0;
}
