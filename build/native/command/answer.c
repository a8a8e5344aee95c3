#include "answer.h"

#include <string.h>

bool is_variable_name(const char *name, size_t length) {
  if (length == 0 || (name[0] >= '0' && name[0] <= '9')) return false;
  for (size_t at = 0; at < length; at++) {
    char one = name[at];
    if (!(one == '_' || (one >= '0' && one <= '9') || (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z')))
      return false;
  }
  return true;
}

/* The length of the name of the second socket that a text is; 0 where it is none. */
static size_t socket_name_length(const char *name) {
  size_t length = strspn(name, "0123456789abcdef");
  return name[length] == '\0' && length <= SOCKET_NAME_LONGEST ? length : 0;
}

static enum answer_result take_seen(struct answer *answer, const struct frame *frame) {
  if (answer->is_seen || frame->length < 2) return ANSWER_BAD;
  unsigned version = (unsigned)frame->payload[0] << 8 | frame->payload[1];
  if (version != PROTOCOL_VERSION) return ANSWER_OTHER_VERSION;
  if (frame->length == 2 || frame->payload[frame->length - 1] != '\0') return ANSWER_BAD;
  /* The program's version, of which nothing is needed but that it is there, and the name. */
  const char *text = (const char *)frame->payload + 2;
  const char *end = (const char *)frame->payload + frame->length;
  const char *name = text + strlen(text) + 1;
  if (name == end) return ANSWER_BAD;
  size_t length = socket_name_length(name);
  if (length == 0 || name + length + 1 != end) return ANSWER_BAD;
  memcpy(answer->socket_name, name, length + 1);
  answer->is_seen = true;
  return ANSWER_TAKEN;
}

/* Takes one variable, which ends with a NUL. */
static bool take_variable(struct answer *answer, const char *variable, size_t length) {
  const char *equals = memchr(variable, '=', length);
  if (equals == NULL || !is_variable_name(variable, (size_t)(equals - variable))) return false;
  if (answer->environment_count == ENVIRONMENT_MOST) return false;
  if (length + 1 > ENVIRONMENT_LONGEST - answer->environment_length) return false;
  answer->environment_starts[answer->environment_count++] = (uint32_t)answer->environment_length;
  memcpy(answer->environment + answer->environment_length, variable, length + 1);
  answer->environment_length += length + 1;
  return true;
}

static enum answer_result take_environment(struct answer *answer, const struct frame *frame) {
  if (frame->length == 0 || frame->payload[frame->length - 1] != '\0') return ANSWER_BAD;
  const char *rest = (const char *)frame->payload;
  const char *end = rest + frame->length;
  while (rest < end) {
    size_t length = strlen(rest);
    if (!take_variable(answer, rest, length)) return ANSWER_BAD;
    rest += length + 1;
  }
  return ANSWER_TAKEN;
}

static enum answer_result take_child_input(struct answer *answer, const struct frame *frame) {
  if (answer->has_child_input || frame->length > CHILD_INPUT_LONGEST) return ANSWER_BAD;
  memcpy(answer->child_input, frame->payload, frame->length);
  answer->child_input_length = frame->length;
  answer->has_child_input = true;
  return ANSWER_TAKEN;
}

enum answer_result answer_take(struct answer *answer, const struct frame *frame) {
  if (answer->has_ended) return ANSWER_BAD;
  switch (frame->type) {
    case FRAME_SEEN:
      return take_seen(answer, frame);
    case FRAME_WORDS:
      return ANSWER_TAKEN;
    case FRAME_OUTPUT:
      return answer->is_ready && !answer->starts_program ? ANSWER_TAKEN : ANSWER_BAD;
    case FRAME_ENVIRONMENT:
      return answer->is_ready && answer->starts_program ? take_environment(answer, frame) : ANSWER_BAD;
    case FRAME_CHILD_INPUT:
      return answer->is_ready && answer->starts_program ? take_child_input(answer, frame) : ANSWER_BAD;
    case FRAME_END:
      if (frame->length != 1 || (!answer->is_ready && frame->payload[0] == 0)) return ANSWER_BAD;
      answer->has_ended = true;
      answer->exit_code = frame->payload[0];
      return ANSWER_ENDED;
    case FRAME_REQUEST:
    case FRAME_INPUT:
    case FRAME_READY:
      break;
  }
  return ANSWER_BAD;
}
