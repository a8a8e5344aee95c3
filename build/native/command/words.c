#include "words.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "language.h"

enum { LONGEST_LINE = 4096 };

/* Written at once, so that the lines of several processes do not mix. */
static void write_line(char *line, size_t length) {
  for (size_t at = 0; at < length; at++) {
    unsigned char one = (unsigned char)line[at];
    /* An argument may hold what a terminal would follow; the tab and the end of the line may stay. */
    if ((one < 0x20 && one != '\t' && one != '\n') || one == 0x7f) line[at] = '?';
    /* C1, the second byte of two: as CSI, some terminals follow it. */
    if (one == 0xc2 && at + 1 < length && (unsigned char)line[at + 1] < 0xa0) line[at] = line[at + 1] = '?';
  }
  line[length] = '\n';
  ssize_t written = write(STDERR_FILENO, line, length + 1);
  /* There is nowhere left to say that it could not be written. */
  (void)written;
}

static size_t format_line(char line[LONGEST_LINE], const char *format, va_list values) {
  static const char name[] = "chatelaine: ";
  memcpy(line, name, sizeof name - 1);
  int length = vsnprintf(line + sizeof name - 1, LONGEST_LINE - sizeof name, in_language(format), values);
  size_t most = LONGEST_LINE - sizeof name - 1;
  return sizeof name - 1 + (length < 0 ? 0 : (size_t)length > most ? most : (size_t)length);
}

void say(const char *format, ...) {
  char line[LONGEST_LINE];
  va_list values;
  va_start(values, format);
  size_t length = format_line(line, format, values);
  va_end(values);
  write_line(line, length);
}

void say_error(const char *format, ...) {
  int error = errno;
  char line[LONGEST_LINE];
  va_list values;
  va_start(values, format);
  size_t length = format_line(line, format, values);
  va_end(values);
  int more = snprintf(line + length, sizeof line - length - 1, ": %s.", in_language(strerror(error)));
  if (more > 0 && length + (size_t)more < sizeof line - 1) length += (size_t)more;
  write_line(line, length);
}

void say_words(const unsigned char *words, size_t length) {
  char line[LONGEST_LINE];
  while (length > 0 && words[length - 1] == '\n') length--;
  do {
    size_t piece = length < sizeof line - 1 ? length : sizeof line - 1;
    memcpy(line, words, piece);
    write_line(line, piece);
    words += piece;
    length -= piece;
  } while (length > 0);
}
