/*
 * The command `chatelaine`: asks the running program, as docs/command-protocol.md says. It needs nothing but the C
 * library, holds what is secret in one place, and becomes the program that `exec` starts.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "arguments.h"
#include "conversation.h"
#include "language.h"
#include "peer.h"
#include "run.h"
#include "start.h"
#include "words.h"

/* A standard stream that is closed would get the number of the next file that is opened. */
static bool open_standard_streams(void) {
  for (int standard = STDIN_FILENO; standard <= STDERR_FILENO; standard++)
    if (fcntl(standard, F_GETFD) < 0 && open("/dev/null", O_RDWR) != standard) return false;
  return true;
}

static enum exit_code print(const char *text) {
  return fputs(text, stdout) < 0 || fflush(stdout) != 0 ? EXIT_INPUT_OUTPUT : EXIT_DONE;
}

/* Prints the help of a command, or that of all where it is NULL. */
static enum exit_code print_help(const struct command *command) {
  const struct language *language = find_language();
  if (command == NULL) return print(language == NULL ? whole_help : language->whole_help);
  return print(language == NULL ? command->help : language->helps[command - commands]);
}

static enum exit_code help(const struct arguments *arguments) {
  const struct command *command = arguments->command;
  const char *named = arguments_value(arguments, "command");
  if (command == NULL) return print_help(NULL);
  if (strcmp(command->name, "help") != 0 || arguments->wants_help) return print_help(command);
  if (named == NULL) return print_help(NULL);
  command = find_command(named);
  if (command != NULL) return print_help(command);
  say("there is no command %s. See chatelaine help.", named);
  return EXIT_USAGE;
}

static bool is_command(const struct arguments *arguments, const char *name) {
  return strcmp(arguments->command->name, name) == 0;
}

static bool is_given(const struct arguments *arguments, const char *key) {
  return arguments_value(arguments, key) != NULL;
}

/* Whether the output is secret: the token, or what git is answered. */
static bool is_secret(const struct arguments *arguments) {
  if (is_command(arguments, "credential")) return true;
  const char *field = arguments_value(arguments, "field");
  return is_command(arguments, "read") && field != NULL && find_field(field)->secret;
}

/* Whether others may read a file, or whoever else has its descriptor. */
static bool is_readable_by_others(const struct stat *status) {
  return S_ISREG(status->st_mode) && (status->st_mode & 077) != 0;
}

/* Refuses to write what is secret where others see it. */
static bool check_output(const struct arguments *arguments) {
  struct stat status;
  if (!is_secret(arguments) || is_given(arguments, "out")) return true;
  if (isatty(STDOUT_FILENO)) {
    if (is_given(arguments, "reveal")) return true;
    say("the token is not written to a terminal. Pass it on, as in $(…) or with |, or add --reveal.");
    return false;
  }
  if (fstat(STDOUT_FILENO, &status) != 0 || !is_readable_by_others(&status)) return true;
  if (is_command(arguments, "read"))
    say("the token is not written into a file that others may read. Use --out FILE, which makes one that only you may read.");
  else
    say("the token is not written into a file that others may read.");
  return false;
}

/* What the output goes to, for the question that a person is asked. */
static const char *output_kind(const struct arguments *arguments) {
  struct stat status;
  if (is_given(arguments, "out")) return "new-file";
  if (isatty(STDOUT_FILENO)) return "terminal";
  return fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode) ? "file" : "other";
}

/* What the tables cannot say of the arguments. */
static bool check_arguments(const struct arguments *arguments) {
  bool has_connection = is_given(arguments, "connection");
  if (is_given(arguments, "all") && has_connection) {
    say("--all and --connection do not go together.");
    return false;
  }
  if (!is_command(arguments, "exec")) return check_output(arguments);
  bool needs_connection = is_given(arguments, "preset") || is_given(arguments, "env") || is_given(arguments, "stdin");
  if (!needs_connection && !is_given(arguments, "env-file")) {
    say("exec needs something to hand over: --preset, --env, --stdin or --env-file. See chatelaine help exec.");
    return false;
  }
  if (needs_connection == has_connection || has_connection) return true;
  say("exec needs a connection: -c NICK.");
  return false;
}

static void tell(struct request *request, const char *key, const char *value) {
  request->more[request->more_count++] = (struct given){.key = key, .value = value};
}

/* Git ends the input of a helper that does not read it with a signal to git itself. */
static enum exit_code ignore_input(void) {
  char bytes[4096];
  while (read(STDIN_FILENO, bytes, sizeof bytes) > 0) continue;
  explicit_bzero(bytes, sizeof bytes);
  return EXIT_DONE;
}

/* Opens what the command reads. */
static enum exit_code open_input(const struct arguments *arguments, struct request *request) {
  switch (arguments->command->input) {
    case INPUT_NOTHING:
      return EXIT_DONE;
    case INPUT_STDIN:
    case INPUT_TOKEN:
      request->input = STDIN_FILENO;
      return EXIT_DONE;
    case INPUT_ENV_FILE:
      break;
  }
  const char *file = arguments_value(arguments, "env-file");
  if (file == NULL) return EXIT_DONE;
  request->input = open(file, O_RDONLY | O_CLOEXEC);
  if (request->input >= 0) return EXIT_DONE;
  say_error("cannot read %s", file);
  return EXIT_INPUT_OUTPUT;
}

/* Sees early what would fail only after a person was asked. */
static enum exit_code check_new_file(const char *file) {
  struct stat status;
  if (file == NULL || (lstat(file, &status) != 0 && errno == ENOENT)) return EXIT_DONE;
  errno = EEXIST;
  say_error("cannot make %s", file);
  return EXIT_CANNOT_CREATE;
}

static enum exit_code connect_or_start(const struct arguments *arguments, struct program *program) {
  static struct installation installation;
  struct sockaddr_un address;
  if (!find_installation(&installation)) return EXIT_NOT_RUNNING;
  for (bool is_started = false;; is_started = true) {
    enum place_result place = find_socket(&installation, arguments->data_folder, &address);
    if (place == PLACE_UNUSABLE) return EXIT_NOT_RUNNING;
    if (place == PLACE_FOREIGN) return EXIT_DENIED;
    enum connect_result result =
        place == PLACE_ABSENT ? CONNECT_ABSENT : connect_program(&installation, &address, program);
    switch (result) {
      case CONNECTED:
        return EXIT_DONE;
      case CONNECT_BUSY:
        say("Chatelaine is too busy to answer. Try again.");
        return EXIT_LATER;
      case CONNECT_OLDER:
        say("Chatelaine was updated since it was started: restart Chatelaine.");
        return EXIT_OTHER_VERSION;
      case CONNECT_REFUSED:
        return EXIT_DENIED;
      case CONNECT_ABSENT:
        break;
    }
    if (!is_command(arguments, "open") || is_started) {
      say("Chatelaine does not run. Start it with chatelaine open.");
      return EXIT_NOT_RUNNING;
    }
    enum exit_code code = start_program(&installation, arguments->data_folder);
    if (code != EXIT_DONE) return code;
  }
}

/* How the terminal was before the typing was hidden. */
static struct termios shown;

static void show_typing(void) {
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
}

static void show_typing_and_end(int number) {
  show_typing();
  signal(number, SIG_DFL);
  raise(number);
}

/* Lets nobody see a token that is typed. */
static bool hide_typing(void) {
  if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &shown) != 0) return false;
  static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  for (size_t at = 0; at < sizeof ends / sizeof *ends; at++) signal(ends[at], show_typing_and_end);
  struct termios hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  bool is_hidden = tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
  say("type or paste the token, then Enter and Ctrl+D.");
  return is_hidden;
}

static enum exit_code ask(const struct arguments *arguments, struct request *request, const struct executable *program) {
  static struct answer answer;
  struct program running;
  enum exit_code code = connect_or_start(arguments, &running);
  if (code != EXIT_DONE) return code;
  struct secrets *secrets = secrets_make();
  if (secrets == NULL) return EXIT_LATER;
  answer.starts_program = arguments->program != NULL;
  answer.environment = secrets->environment;
  answer.child_input = secrets->child_input;
  bool is_hidden = arguments->command->input == INPUT_TOKEN && hide_typing();
  code = converse(&running, request, secrets, &answer);
  if (is_hidden) show_typing();
  if (code == EXIT_DONE && answer.starts_program) code = run_program(program, arguments->program, &answer);
  secrets_wipe(secrets);
  return code;
}

static enum exit_code run(const struct arguments *arguments) {
  struct request request = {.arguments = arguments, .input = -1, .output = STDOUT_FILENO};
  char descriptor[16];
  struct executable program = {.descriptor = -1};
  if (is_command(arguments, "credential") && strcmp(arguments_value(arguments, "action"), "get") != 0) return ignore_input();
  enum exit_code code = open_input(arguments, &request);
  if (code != EXIT_DONE) return code;
  if (is_command(arguments, "read")) {
    request.new_file = arguments_value(arguments, "out");
    request.ends_line = !is_given(arguments, "no-newline");
    tell(&request, "to", output_kind(arguments));
    code = check_new_file(request.new_file);
  }
  if (arguments->program != NULL) {
    code = find_program(arguments->program[0], &program);
    snprintf(descriptor, sizeof descriptor, "%d", program.descriptor);
    tell(&request, "program-descriptor", descriptor);
    tell(&request, "program-name", arguments->program[0]);
  }
  return code == EXIT_DONE ? ask(arguments, &request, &program) : code;
}

int main(int count, char **words) {
  static struct arguments arguments;
  if (!open_standard_streams()) return EXIT_INPUT_OUTPUT;
  if (!arguments_read(&arguments, count, words)) return EXIT_USAGE;
  if (arguments.wants_version && !arguments.wants_help) {
    printf("chatelaine %s\n", client_version);
    return (int)print("");
  }
  if (arguments.wants_help || is_command(&arguments, "help")) return (int)help(&arguments);
  return check_arguments(&arguments) ? (int)run(&arguments) : EXIT_USAGE;
}
