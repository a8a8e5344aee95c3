/* What the command says to a person, on stderr. */
#ifndef CHATELAINE_WORDS_H
#define CHATELAINE_WORDS_H

#include <stddef.h>

/* Says a line in the language of the person, as printf makes it, with the command's name before it and without control characters. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Says a line with the words of the last error of the system at its end. */
void say_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Says what the program sent, with an end of line. */
void say_words(const unsigned char *words, size_t length);

#endif
