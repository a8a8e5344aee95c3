/* The commands and the words about them, as build/native/commands.json describes them; the tables are made by build/native/c-tables.mjs. */
#ifndef CHATELAINE_COMMANDS_H
#define CHATELAINE_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

/* What a value must be. */
enum value_kind {
  VALUE_ANY,
  VALUE_FIELD,
  VALUE_VARIABLE,
  VALUE_PRESET,
  VALUE_DAY,
};

/* What a command reads besides its arguments. */
enum input_kind {
  INPUT_NOTHING,
  INPUT_STDIN,
  INPUT_TOKEN,
  INPUT_ENV_FILE,
};

struct option {
  const char *name;
  /* One letter, or 0. */
  char letter;
  /* What stands for the value in help, or NULL for a switch. */
  const char *value;
  enum value_kind kind;
  bool repeats;
  bool required;
  /* Not told to the program. */
  bool local;
};

struct operand {
  const char *name;
  /* The field's key. */
  const char *key;
  enum value_kind kind;
  bool required;
  /* NULL, or the words that it may be, ended by NULL. */
  const char *const *choices;
};

struct command {
  const char *name;
  const char *usage;
  const char *help;
  const struct option *options;
  size_t option_count;
  const struct operand *operands;
  size_t operand_count;
  enum input_kind input;
  /* Whether a program follows after "--". */
  bool starts_program;
};

struct field_name {
  const char *name;
  bool secret;
};

/* A sentence of printf's kind; both have the same gaps in the same order. */
struct sentence {
  const char *english;
  const char *translated;
};

/* A language besides English. */
struct language {
  /* As locales begin. */
  const char *tag;
  const char *whole_help;
  /* One for each command, in their order. */
  const char *const *helps;
  const struct sentence *sentences;
  size_t sentence_count;
};

extern const struct language languages[];
extern const size_t language_count;
extern const char client_version[];
extern const char whole_help[];
extern const struct command commands[];
extern const size_t command_count;
extern const struct option global_options[];
extern const size_t global_option_count;
extern const struct field_name field_names[];
extern const size_t field_name_count;
extern const char *const preset_names[];
extern const size_t preset_name_count;

/* What the command ends with, named as in commands.json. */
enum exit_code {
  EXIT_DONE = 0,
  EXIT_USAGE = 64,
  EXIT_NO_CONNECTION = 65,
  EXIT_NOT_RUNNING = 69,
  EXIT_CANNOT_CREATE = 73,
  EXIT_INPUT_OUTPUT = 74,
  EXIT_LATER = 75,
  EXIT_OTHER_VERSION = 76,
  EXIT_DENIED = 77,
  EXIT_NOT_EXECUTABLE = 126,
  EXIT_NOT_FOUND = 127,
};

#endif
