#include "arguments.h"

#include <stdint.h>
#include <string.h>

#include "answer.h"
#include "words.h"

const struct command *find_command(const char *name) {
  for (size_t at = 0; at < command_count; at++)
    if (strcmp(commands[at].name, name) == 0) return &commands[at];
  return NULL;
}

const struct field_name *find_field(const char *name) {
  for (size_t at = 0; at < field_name_count; at++)
    if (strcmp(field_names[at].name, name) == 0) return &field_names[at];
  return NULL;
}

static bool is_preset(const char *name) {
  for (size_t at = 0; at < preset_name_count; at++)
    if (strcmp(preset_names[at], name) == 0) return true;
  return false;
}

const char *arguments_value(const struct arguments *arguments, const char *key) {
  for (size_t at = 0; at < arguments->given_count; at++)
    if (strcmp(arguments->given[at].key, key) == 0) return arguments->given[at].value;
  return NULL;
}

size_t text_length(const char *text) {
  const unsigned char *bytes = (const unsigned char *)text;
  unsigned first = bytes[0];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  uint32_t character = first & (0xffu >> (length + 1));
  for (size_t at = 1; at < length; at++) {
    if ((bytes[at] & 0xc0) != 0x80) return 0;
    character = character << 6 | (bytes[at] & 0x3fu);
  }
  static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  bool is_surrogate = character >= 0xd800 && character <= 0xdfff;
  return character < smallest[length] || character > 0x10ffff || is_surrogate ? 0 : length;
}

/* A control character of ASCII or of Latin 1. */
static bool is_control(const char *text) {
  unsigned char first = (unsigned char)text[0];
  return first < 0x20 || first == 0x7f || (first == 0xc2 && (unsigned char)text[1] < 0xa0);
}

bool is_text(const char *text) {
  while (*text != '\0') {
    size_t length = text_length(text);
    if (length == 0 || is_control(text)) return false;
    text += length;
  }
  return true;
}

static bool is_digits(const char *text, size_t count) {
  for (size_t at = 0; at < count; at++)
    if (text[at] < '0' || text[at] > '9') return false;
  return true;
}

static bool is_day(const char *text) {
  return strlen(text) == 10 && is_digits(text, 4) && text[4] == '-' && is_digits(text + 5, 2) && text[7] == '-' &&
         is_digits(text + 8, 2);
}

static bool is_variable(const char *text) {
  const char *equals = strchr(text, '=');
  return equals != NULL && is_variable_name(text, (size_t)(equals - text)) && find_field(equals + 1) != NULL;
}

static bool check_value(enum value_kind kind, const char *name, const char *value) {
  if (!is_text(value)) {
    say("the value of %s is not text in UTF-8 on one line.", name);
    return false;
  }
  switch (kind) {
    case VALUE_ANY:
      return true;
    case VALUE_FIELD:
      if (find_field(value) != NULL) return true;
      say("there is no field %s. See chatelaine help read.", value);
      return false;
    case VALUE_PRESET:
      if (is_preset(value)) return true;
      say("there is no preset %s. See chatelaine help exec.", value);
      return false;
    case VALUE_VARIABLE:
      if (is_variable(value)) return true;
      say("%s needs NAME=FIELD, such as JIRA_API_TOKEN=token, and not %s.", name, value);
      return false;
    case VALUE_DAY:
      if (is_day(value)) return true;
      say("%s needs a day such as 2027-01-31, and not %s.", name, value);
      return false;
  }
  return false;
}

static bool give(struct arguments *arguments, const char *key, const char *value, bool local) {
  if (arguments->given_count == MOST_GIVEN) {
    say("these are too many arguments.");
    return false;
  }
  arguments->given[arguments->given_count++] = (struct given){.key = key, .value = value, .local = local};
  return true;
}

static bool give_option(struct arguments *arguments, const struct option *option, const char *value) {
  char name[64] = "--";
  strncat(name, option->name, sizeof name - 3);
  if (!option->repeats && arguments_value(arguments, option->name) != NULL) {
    say("%s was given twice.", name);
    return false;
  }
  if (option->value == NULL) return give(arguments, option->name, "yes", option->local);
  return check_value(option->kind, name, value) && give(arguments, option->name, value, option->local);
}

/* Whether a word is a global option; takes it if so. */
static bool is_global(struct arguments *arguments, const struct option *option, const char *value) {
  if (strcmp(option->name, "help") == 0) arguments->wants_help = true;
  else if (strcmp(option->name, "version") == 0) arguments->wants_version = true;
  else arguments->data_folder = value;
  return true;
}

struct place {
  int at;
  int count;
  char **words;
};

/* The value of an option: what follows "=" or the letter, or else the next word. */
static const char *value_of(struct place *place, const char *attached, const struct option *option) {
  if (attached != NULL) return attached;
  if (place->at + 1 < place->count) return place->words[++place->at];
  say("--%s needs a value.", option->name);
  return NULL;
}

static const struct option *find_long(const struct option *options, size_t count, const char *name, size_t length) {
  for (size_t at = 0; at < count; at++)
    if (strlen(options[at].name) == length && memcmp(options[at].name, name, length) == 0) return &options[at];
  return NULL;
}

static const struct option *find_letter(const struct option *options, size_t count, char letter) {
  for (size_t at = 0; at < count; at++)
    if (options[at].letter == letter) return &options[at];
  return NULL;
}

static bool take_option(struct arguments *arguments, struct place *place) {
  const char *word = place->words[place->at];
  const struct command *command = arguments->command;
  bool is_long = word[1] == '-';
  const char *name = is_long ? word + 2 : word + 1;
  const char *equals = is_long ? strchr(name, '=') : NULL;
  size_t length = is_long ? (equals == NULL ? strlen(name) : (size_t)(equals - name)) : 1;
  const struct option *global = is_long ? find_long(global_options, global_option_count, name, length)
                                        : find_letter(global_options, global_option_count, *name);
  const struct option *option = global;
  if (option == NULL && command != NULL)
    option = is_long ? find_long(command->options, command->option_count, name, length)
                     : find_letter(command->options, command->option_count, *name);
  if (option == NULL) {
    /* The value is left out: it may be a secret that was put into an argument. */
    if (command == NULL) say("there is no option %.*s. See chatelaine help.", (int)(length + (is_long ? 2 : 1)), word);
    else say("%s has no option %.*s. See chatelaine help %s.", command->name, (int)(length + (is_long ? 2 : 1)), word, command->name);
    return false;
  }
  const char *attached = equals != NULL ? equals + 1 : !is_long && name[1] != '\0' ? name + 1 : NULL;
  const char *value = NULL;
  if (option->value == NULL && attached != NULL) {
    say("--%s takes no value.", option->name);
    return false;
  }
  if (option->value != NULL) {
    value = value_of(place, attached, option);
    if (value == NULL) return false;
  }
  return global != NULL ? is_global(arguments, option, value) : give_option(arguments, option, value);
}

static bool is_choice(const struct operand *operand, const char *word) {
  if (operand->choices == NULL) return true;
  for (const char *const *choice = operand->choices; *choice != NULL; choice++)
    if (strcmp(*choice, word) == 0) return true;
  return false;
}

static bool take_operand(struct arguments *arguments, size_t number, const char *word) {
  const struct command *command = arguments->command;
  if (number >= command->operand_count) {
    if (command->starts_program)
      say("%s takes no further argument: the program comes after --. See chatelaine help %s.", command->name, command->name);
    else
      say("%s takes no further argument. See chatelaine help %s.", command->name, command->name);
    return false;
  }
  const struct operand *operand = &command->operands[number];
  if (!is_choice(operand, word)) {
    say("%s knows no %s. See chatelaine help %s.", command->name, word, command->name);
    return false;
  }
  return check_value(operand->kind, operand->name, word) && give(arguments, operand->key, word, false);
}

static bool has_all(const struct arguments *arguments, size_t operands, const char *usage) {
  const struct command *command = arguments->command;
  for (size_t at = 0; at < command->option_count; at++) {
    const struct option *option = &command->options[at];
    if (!option->required || arguments_value(arguments, option->name) != NULL) continue;
    say("%s needs --%s. Usage: %s", command->name, option->name, usage);
    return false;
  }
  for (size_t at = operands; at < command->operand_count; at++) {
    if (!command->operands[at].required) continue;
    say("%s needs %s. Usage: %s", command->name, command->operands[at].name, usage);
    return false;
  }
  if (command->starts_program && arguments->program == NULL) {
    say("%s needs a program after --. Usage: %s", command->name, usage);
    return false;
  }
  return true;
}

static bool take_command(struct arguments *arguments, const char *word) {
  arguments->command = find_command(word);
  if (arguments->command != NULL) return true;
  say("there is no command %s. See chatelaine help.", word);
  return false;
}

bool arguments_read(struct arguments *arguments, int count, char **words) {
  memset(arguments, 0, sizeof *arguments);
  struct place place = {.at = 1, .count = count, .words = words};
  size_t operands = 0;
  bool only_operands = false;
  for (; place.at < count; place.at++) {
    char *word = words[place.at];
    if (!only_operands && strcmp(word, "--") == 0) {
      if (arguments->command != NULL && arguments->command->starts_program) {
        if (place.at + 1 < count) arguments->program = words + place.at + 1;
        break;
      }
      only_operands = true;
    } else if (!only_operands && word[0] == '-' && word[1] != '\0') {
      if (!take_option(arguments, &place)) return false;
    } else if (arguments->command == NULL) {
      if (!take_command(arguments, word)) return false;
    } else if (take_operand(arguments, operands, word)) {
      operands++;
    } else {
      return false;
    }
  }
  if (arguments->wants_help || arguments->wants_version) return true;
  if (arguments->command == NULL) {
    say("which command? See chatelaine help.");
    return false;
  }
  return has_all(arguments, operands, arguments->command->usage);
}
