/* The language that a person reads. */
#ifndef CHATELAINE_LANGUAGE_H
#define CHATELAINE_LANGUAGE_H

#include "commands.h"

/* By the first of LC_ALL, LC_MESSAGES and LANG that is not empty, as POSIX says; NULL for English. */
const struct language *find_language(void);

/* A sentence in that language, with the same gaps; itself where the language has none for it. */
const char *in_language(const char *sentence) __attribute__((format_arg(1)));

#endif
