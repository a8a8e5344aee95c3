#include "language.h"

#include <stdlib.h>
#include <string.h>

/* The name of the locale for what is said; NULL where none is set. */
static const char *locale_name(void) {
  static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t at = 0; at < sizeof variables / sizeof *variables; at++) {
    const char *value = getenv(variables[at]);
    if (value != NULL && *value != '\0') return value;
  }
  return NULL;
}

const struct language *find_language(void) {
  const char *locale = locale_name();
  if (locale == NULL) return NULL;
  /* A country, a character set or a variant may follow the language. */
  size_t length = strcspn(locale, "_.@");
  for (size_t at = 0; at < language_count; at++)
    if (strlen(languages[at].tag) == length && memcmp(languages[at].tag, locale, length) == 0) return &languages[at];
  return NULL;
}

const char *in_language(const char *sentence) {
  const struct language *language = find_language();
  if (language == NULL) return sentence;
  for (size_t at = 0; at < language->sentence_count; at++)
    if (strcmp(language->sentences[at].english, sentence) == 0) return language->sentences[at].translated;
  return sentence;
}
