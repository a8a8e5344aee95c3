#include "conversation.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "words.h"

enum {
  SEEN_WITHIN_MS = 5000,
  /* The most bytes of the program's arguments that the question can show. */
  ARGUMENTS_TOLD = 16384,
  MOST_INPUT_FRAMES = 16,
};

struct talk {
  const struct program *program;
  /* The one in use: the program's first, until the memory is closed. */
  int connection;
  /* When the answer is due, in milliseconds of the monotonic clock; 0 where it takes its time. */
  long due;
  struct secrets *secrets;
  const struct request *request;
  int output;
  bool has_written;
};

static long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Waits until the socket is ready; false where the time has passed. */
static bool wait_for(const struct talk *talk, short events) {
  struct pollfd poll_one = {.fd = talk->connection, .events = events};
  for (;;) {
    long left = talk->due == 0 ? -1 : talk->due - now_ms();
    if (talk->due != 0 && left <= 0) {
      errno = ETIMEDOUT;
      return false;
    }
    int count = poll(&poll_one, 1, (int)left);
    if (count > 0) return true;
    if (count < 0 && errno != EINTR) return false;
  }
}

static ptrdiff_t receive(void *context, uint8_t *bytes, size_t most) {
  const struct talk *talk = context;
  for (;;) {
    if (!wait_for(talk, POLLIN)) return -1;
    ssize_t count = receive_from(talk->program, talk->connection, bytes, most);
    if (count >= 0) return count;
    if (errno != EAGAIN && errno != EINTR) return -1;
  }
}

/* Sends pieces one after another; each becomes empty. */
static bool send_pieces(const struct talk *talk, struct iovec *pieces, size_t count) {
  while (count > 0) {
    if (pieces->iov_len == 0) {
      pieces++;
      count--;
      continue;
    }
    struct msghdr message = {.msg_iov = pieces, .msg_iovlen = count};
    ssize_t sent = sendmsg(talk->connection, &message, MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno == EAGAIN) {
        if (!wait_for(talk, POLLOUT)) return false;
      } else if (errno != EINTR) {
        return false;
      }
      continue;
    }
    for (struct iovec *piece = pieces; sent > 0; piece++) {
      size_t taken = (size_t)sent < piece->iov_len ? (size_t)sent : piece->iov_len;
      piece->iov_base = (uint8_t *)piece->iov_base + taken;
      piece->iov_len -= taken;
      sent -= (ssize_t)taken;
    }
  }
  return true;
}

/* Sends what is in the payload. */
static bool send_frame(const struct talk *talk, enum frame_type type, size_t length) {
  uint8_t header[FRAME_HEADER];
  frame_header(header, type, length);
  struct iovec pieces[] = {
      {.iov_base = header, .iov_len = sizeof header},
      {.iov_base = talk->secrets->payload, .iov_len = length},
  };
  return send_pieces(talk, pieces, sizeof pieces / sizeof *pieces);
}

/* Texts of a request, each ended by a NUL. */
struct texts {
  uint8_t *bytes;
  size_t length;
  bool is_too_long;
};

static void put(struct texts *texts, const char *text) {
  size_t length = strlen(text);
  if (texts->is_too_long || length + 1 > FRAME_LONGEST - texts->length) {
    texts->is_too_long = true;
    return;
  }
  memcpy(texts->bytes + texts->length, text, length + 1);
  texts->length += length + 1;
}

static void put_field(struct texts *texts, const char *key, const char *value) {
  put(texts, key);
  if (texts->is_too_long) return;
  texts->bytes[texts->length - 1] = '=';
  put(texts, value);
}

/* Puts a text that may be anything, with a question mark for what is not UTF-8. */
static void put_any(struct texts *texts, const char *key, const char *text) {
  size_t start = texts->length;
  put_field(texts, key, text);
  if (texts->is_too_long) return;
  char *rest = (char *)texts->bytes + start;
  while (*rest != '\0') {
    size_t length = text_length(rest);
    if (length == 0) *rest = '?';
    rest += length == 0 ? 1 : length;
  }
}

/* The program's own arguments, for the question that a person is asked. */
static void put_program_arguments(struct texts *texts, char *const *words) {
  size_t told = 0;
  size_t at = 1;
  for (; words[at] != NULL; at++) {
    told += strlen(words[at]);
    if (told > ARGUMENTS_TOLD) break;
    put_any(texts, "argument", words[at]);
  }
  size_t left_out = 0;
  for (; words[at] != NULL; at++) left_out++;
  if (left_out == 0) return;
  char number[24];
  snprintf(number, sizeof number, "%zu", left_out);
  put_field(texts, "arguments-left-out", number);
}

/* Puts the request into the payload; 0 where it is too long. */
static size_t make_request(const struct request *request, uint8_t payload[FRAME_LONGEST]) {
  const struct arguments *arguments = request->arguments;
  struct texts texts = {.bytes = payload, .length = 2};
  payload[0] = PROTOCOL_VERSION >> 8;
  payload[1] = PROTOCOL_VERSION & 0xff;
  put(&texts, client_version);
  put(&texts, arguments->command->name);
  for (size_t at = 0; at < arguments->given_count; at++)
    if (!arguments->given[at].local) put_field(&texts, arguments->given[at].key, arguments->given[at].value);
  for (size_t at = 0; at < request->more_count; at++) put_any(&texts, request->more[at].key, request->more[at].value);
  if (arguments->program != NULL) put_program_arguments(&texts, arguments->program);
  return texts.is_too_long ? 0 : texts.length;
}

static enum exit_code has_ended(void) {
  if (errno == EPERM) {
    say("another process answers in the place of Chatelaine. Nothing of it was used.");
    return EXIT_DENIED;
  }
  if (errno == ETIMEDOUT) {
    say("Chatelaine does not answer. Try again, or quit and start it.");
    return EXIT_LATER;
  }
  say("Chatelaine has ended, or ended the connection.");
  return EXIT_NOT_RUNNING;
}

static enum exit_code is_other_version(void) {
  say("this command and the running Chatelaine are of different versions: restart Chatelaine.");
  return EXIT_OTHER_VERSION;
}

/* Fills the payload from the input; a negative number where that fails. */
static ssize_t read_input(int input, uint8_t *bytes, size_t most) {
  size_t length = 0;
  while (length < most) {
    ssize_t count = read(input, bytes + length, most - length);
    if (count == 0) break;
    if (count > 0) length += (size_t)count;
    else if (errno == EAGAIN) {
      struct pollfd poll_one = {.fd = input, .events = POLLIN};
      poll(&poll_one, 1, -1);
    } else if (errno != EINTR) return -1;
  }
  return (ssize_t)length;
}

static enum exit_code send_input(const struct talk *talk) {
  uint8_t *payload = talk->secrets->payload;
  bool has_ended = false;
  for (int frames = 0; !has_ended; frames++) {
    ssize_t length = read_input(talk->request->input, payload, FRAME_LONGEST);
    if (length < 0) {
      say_error("cannot read the input");
      return EXIT_INPUT_OUTPUT;
    }
    if (frames == MOST_INPUT_FRAMES && length > 0) {
      say("the input is longer than a mebibyte.");
      return EXIT_USAGE;
    }
    /* A terminal says only once that its input has ended. */
    has_ended = length < FRAME_LONGEST;
    bool is_sent = length == 0 || send_frame(talk, FRAME_INPUT, (size_t)length);
    explicit_bzero(payload, (size_t)length);
    /* Whoever ended the conversation has said why, which is read next. */
    if (!is_sent) return EXIT_DONE;
  }
  send_frame(talk, FRAME_INPUT, 0);
  return EXIT_DONE;
}

static bool write_all(int file, const uint8_t *bytes, size_t length) {
  while (length > 0) {
    ssize_t count = write(file, bytes, length);
    if (count >= 0) {
      bytes += count;
      length -= (size_t)count;
    } else if (errno == EAGAIN) {
      struct pollfd poll_one = {.fd = file, .events = POLLOUT};
      poll(&poll_one, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

static enum exit_code write_output(struct talk *talk, const uint8_t *bytes, size_t length) {
  if (talk->output < 0) {
    talk->output = open(talk->request->new_file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (talk->output < 0) {
      say_error("cannot make %s", talk->request->new_file);
      return EXIT_CANNOT_CREATE;
    }
  }
  talk->has_written = true;
  if (write_all(talk->output, bytes, length)) return EXIT_DONE;
  say_error("cannot write the output");
  return EXIT_INPUT_OUTPUT;
}

static enum exit_code finish_output(struct talk *talk, enum exit_code code) {
  if (code == EXIT_DONE && talk->request->ends_line && talk->has_written)
    code = write_output(talk, (const uint8_t *)"\n", 1);
  if (talk->request->new_file == NULL || talk->output < 0) return code;
  bool is_closed = close(talk->output) == 0;
  if (is_closed && code == EXIT_DONE) return code;
  unlink(talk->request->new_file);
  if (is_closed) return code;
  say_error("cannot write %s", talk->request->new_file);
  return EXIT_INPUT_OUTPUT;
}

/* Says which request it is about, and sends that once more: at once, so that the program is woken once. */
static bool send_ready(const struct talk *talk, char *name) {
  uint8_t headers[2][FRAME_HEADER];
  size_t length = make_request(talk->request, talk->secrets->payload);
  frame_header(headers[0], FRAME_READY, strlen(name));
  frame_header(headers[1], FRAME_REQUEST, length);
  struct iovec pieces[] = {
      {.iov_base = headers[0], .iov_len = sizeof headers[0]},
      {.iov_base = name, .iov_len = strlen(name)},
      {.iov_base = headers[1], .iov_len = sizeof headers[1]},
      {.iov_base = talk->secrets->payload, .iov_len = length},
  };
  return send_pieces(talk, pieces, sizeof pieces / sizeof *pieces);
}

/* After the program has seen who asks: only from here on there is anything secret. */
static enum exit_code be_ready(struct talk *talk, struct answer *answer) {
  talk->due = 0;
  if (!close_memory()) return EXIT_DENIED;
  /* A connection that was made before can have been copied. */
  int second = -1;
  if (!connect_again(talk->program, answer->socket_name, &second)) return EXIT_DENIED;
  talk->connection = second;
  answer->is_ready = true;
  if (!send_ready(talk, answer->socket_name)) return EXIT_DONE;
  return talk->request->input < 0 ? EXIT_DONE : send_input(talk);
}

/* Takes one frame; EXIT_DONE where it is not the last. */
static enum exit_code take_frame(struct talk *talk, struct answer *answer, const struct frame *frame) {
  switch (answer_take(answer, frame)) {
    case ANSWER_OTHER_VERSION:
      return is_other_version();
    case ANSWER_BAD:
      say("Chatelaine answered what this command does not understand: restart Chatelaine.");
      return EXIT_OTHER_VERSION;
    case ANSWER_ENDED:
      return EXIT_DONE;
    case ANSWER_TAKEN:
      break;
  }
  if (frame->type == FRAME_WORDS) say_words(frame->payload, frame->length);
  if (frame->type == FRAME_OUTPUT) return write_output(talk, frame->payload, frame->length);
  return frame->type == FRAME_SEEN ? be_ready(talk, answer) : EXIT_DONE;
}

static enum exit_code take_answer(struct talk *talk, struct answer *answer) {
  struct byte_source source = {.read = receive, .context = talk};
  while (!answer->has_ended) {
    struct frame frame = {.payload = talk->secrets->payload};
    errno = 0;
    switch (frame_read(&source, &frame)) {
      case FRAME_NONE:
      case FRAME_BROKEN:
        return has_ended();
      case FRAME_BAD:
        say("Chatelaine answered what this command does not understand: restart Chatelaine.");
        return EXIT_OTHER_VERSION;
      case FRAME_OK:
        break;
    }
    enum exit_code code = take_frame(talk, answer, &frame);
    explicit_bzero(talk->secrets->payload, frame.length);
    if (code != EXIT_DONE) return code;
  }
  return (enum exit_code)answer->exit_code;
}

enum exit_code converse(const struct program *program, const struct request *request, struct secrets *secrets, struct answer *answer) {
  struct talk talk = {
      .program = program,
      .connection = program->connection,
      .due = now_ms() + SEEN_WITHIN_MS,
      .secrets = secrets,
      .request = request,
      .output = request->new_file == NULL ? request->output : -1,
  };
  enum exit_code code = EXIT_USAGE;
  size_t length = make_request(request, secrets->payload);
  /* A program that has ended is noticed when its answer is read. */
  if (length == 0) say("the arguments are too long.");
  else if (!send_frame(&talk, FRAME_REQUEST, length) && errno == ETIMEDOUT) code = has_ended();
  else code = finish_output(&talk, take_answer(&talk, answer));
  if (talk.connection != program->connection) close(talk.connection);
  close(program->connection);
  return code;
}
