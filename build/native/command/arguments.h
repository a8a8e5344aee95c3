/* Reads the arguments by the tables of commands.h. */
#ifndef CHATELAINE_ARGUMENTS_H
#define CHATELAINE_ARGUMENTS_H

#include "commands.h"

enum { MOST_GIVEN = 256 };

/* An option or an operand as it was given. */
struct given {
  const char *key;
  const char *value;
  bool local;
};

struct arguments {
  /* NULL where no command was named, such as for --help. */
  const struct command *command;
  struct given given[MOST_GIVEN];
  size_t given_count;
  const char *data_folder;
  bool wants_help;
  bool wants_version;
  /* The program and its arguments, ended by NULL; or NULL. */
  char **program;
};

/* Reads them. False after saying on stderr what is wrong. */
bool arguments_read(struct arguments *arguments, int count, char **words);

/* The first value given for a key; NULL where there is none. A switch has the value "yes". */
const char *arguments_value(const struct arguments *arguments, const char *key);

/* NULL where no command has that name. */
const struct command *find_command(const char *name);

/* NULL where no field has that name. */
const struct field_name *find_field(const char *name);

/* The length of the character of UTF-8 (RFC 3629) that begins here; 0 where there is none. */
size_t text_length(const char *text);

/* Whether a text is UTF-8 without control characters. */
bool is_text(const char *text);

#endif
