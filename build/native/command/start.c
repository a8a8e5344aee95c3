#include "start.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "words.h"

enum {
  START_TRIES = 600,
  START_PAUSE_MS = 100,
};

/* The launcher that a package installs, which is two folders up; without one, the program itself. */
static bool find_launcher(const struct installation *installation, char path[PATH_MAX]) {
  int length = snprintf(path, PATH_MAX, "%s/../../bin/chatelaine-desktop", installation->folder);
  if (length > 0 && length < PATH_MAX && access(path, X_OK) == 0) return true;
  snprintf(path, PATH_MAX, "%s", installation->program);
  return access(path, X_OK) == 0;
}

/* Runs the launcher in a session of its own, so that it stays when the terminal is closed. Does not return. */
static void run_launcher(const char *launcher, const char *data_folder) {
  static char option[PATH_MAX + 32] = "";
  if (data_folder != NULL) snprintf(option, sizeof option, "--user-data-dir=%s", data_folder);
  setsid();
  int nothing = open("/dev/null", O_RDWR);
  if (nothing >= 0)
    for (int standard = STDIN_FILENO; standard <= STDERR_FILENO; standard++) dup2(nothing, standard);
  execl(launcher, launcher, data_folder == NULL ? (char *)NULL : option, (char *)NULL);
  _exit(EXIT_NOT_FOUND);
}

enum exit_code start_program(const struct installation *installation, const char *data_folder) {
  char launcher[PATH_MAX];
  if (installation->is_development) {
    say("Chatelaine does not run. In development it is started with npm start.");
    return EXIT_NOT_RUNNING;
  }
  if (!find_launcher(installation, launcher)) {
    say("Chatelaine does not run, and %s cannot be executed.", installation->program);
    return EXIT_NOT_RUNNING;
  }
  pid_t child = fork();
  if (child < 0) {
    say_error("cannot start Chatelaine");
    return EXIT_NOT_RUNNING;
  }
  if (child == 0) run_launcher(launcher, data_folder);
  for (int tries = 0; tries < START_TRIES; tries++) {
    struct sockaddr_un address;
    enum place_result place = find_socket(installation, data_folder, &address);
    if (place == PLACE_FOUND) return EXIT_DONE;
    if (place == PLACE_UNUSABLE) return EXIT_NOT_RUNNING;
    if (place == PLACE_FOREIGN) return EXIT_DENIED;
    int status = 0;
    if (waitpid(child, &status, WNOHANG) == child) {
      say("Chatelaine did not start. Start it with chatelaine-desktop, which says why.");
      return EXIT_NOT_RUNNING;
    }
    struct timespec pause = {.tv_nsec = START_PAUSE_MS * 1000000L};
    nanosleep(&pause, NULL);
  }
  say("Chatelaine was started, but does not answer.");
  return EXIT_LATER;
}
