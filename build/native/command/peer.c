#include "peer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "words.h"

enum {
  /* While the program's queue is full. */
  CONNECT_TRIES = 100,
  CONNECT_PAUSE_MS = 50,
};

static const char replaced[] = " (deleted)";

enum file_result { FILE_SAME, FILE_OTHER, FILE_REPLACED, FILE_HIDDEN };

/* Whether a path names the same file as the descriptor's. */
static bool is_same_file(const char *one, const char *other) {
  struct stat status;
  struct stat wanted;
  return stat(one, &status) == 0 && stat(other, &wanted) == 0 && status.st_dev == wanted.st_dev &&
         status.st_ino == wanted.st_ino;
}

/* What file a process was started from, as far as the system tells. */
static enum file_result compare_file(const struct installation *installation, pid_t pid) {
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/%d/exe", (int)pid);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return FILE_HIDDEN;
  path[length] = '\0';
  if (installation->is_development) {
    const char *name = strrchr(path, '/');
    return name != NULL && strcmp(name, "/electron") == 0 ? FILE_SAME : FILE_OTHER;
  }
  if (is_same_file(link, installation->program)) return FILE_SAME;
  size_t program = strlen(installation->program);
  return strncmp(path, installation->program, program) == 0 && strcmp(path + program, replaced) == 0 ? FILE_REPLACED
                                                                                                     : FILE_OTHER;
}

/* Reads a file of /proc, ended by a NUL. */
static ssize_t read_file(const char *path, char *bytes, size_t most) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t length = 0;
  for (;;) {
    ssize_t count = read(file, bytes + length, most - 1 - (size_t)length);
    if (count <= 0) break;
    length += count;
  }
  close(file);
  bytes[length] = '\0';
  return length;
}

/*
 * The program closes its memory to others of the same user, which also hides its file. The processes that its first
 * thread has started then tell: Chromium's zygotes run the same file.
 */
static enum file_result compare_children(const struct installation *installation, pid_t pid, pid_t *teller) {
  char path[64];
  char children[4096];
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
  if (read_file(path, children, sizeof children) < 0) return FILE_HIDDEN;
  char *rest = children;
  for (;;) {
    char *end = rest;
    long child = strtol(rest, &end, 10);
    if (end == rest) return FILE_HIDDEN;
    rest = end;
    *teller = (pid_t)child;
    enum file_result result = compare_file(installation, *teller);
    if (result == FILE_SAME || result == FILE_REPLACED) return result;
  }
}

/* Whether a text is one of the words of a line. */
static bool has_word(const char *line, const char *text) {
  size_t length = strlen(text);
  for (const char *found = strstr(line, text); found != NULL; found = strstr(found + 1, text))
    if (found > line && found[-1] == ' ' && (found[length] == ' ' || found[length] == '\0')) return true;
  return false;
}

/* In development, whether one of the arguments of Electron is the folder of the source. */
static bool runs_source(const struct installation *installation, pid_t pid, pid_t teller) {
  static char words[65536];
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/cmdline", (int)pid);
  ssize_t length = read_file(path, words, sizeof words);
  /* Chromium writes its arguments into one line, with spaces between them. */
  for (ssize_t at = 0; at < length; at++)
    if (words[at] == '\0') words[at] = ' ';
  if (length <= 0) return false;
  snprintf(path, sizeof path, "/proc/%d/cwd", (int)teller);
  return has_word(words, installation->program) || (has_word(words, ".") && is_same_file(path, installation->program));
}

static enum connect_result check_program(const struct installation *installation, int connection) {
  struct ucred peer;
  socklen_t length = sizeof peer;
  if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) {
    say_error("cannot find out who listens");
    return CONNECT_REFUSED;
  }
  if (peer.uid != geteuid()) {
    say("another user listens where Chatelaine should. Nothing was sent.");
    return CONNECT_REFUSED;
  }
  pid_t teller = peer.pid;
  enum file_result file = compare_file(installation, teller);
  if (file == FILE_HIDDEN) file = compare_children(installation, peer.pid, &teller);
  if (file == FILE_SAME && installation->is_development && !runs_source(installation, peer.pid, teller)) file = FILE_OTHER;
  switch (file) {
    case FILE_SAME:
      return CONNECTED;
    case FILE_REPLACED:
      return CONNECT_OLDER;
    case FILE_OTHER:
    case FILE_HIDDEN:
      break;
  }
  say("process %d, which listens where Chatelaine should, is another program. Nothing was sent.", (int)peer.pid);
  return CONNECT_REFUSED;
}

/* Connects without ever waiting for somebody who does not accept. */
static enum connect_result connect_socket(const struct sockaddr_un *address, int connection) {
  for (int tries = 0; tries < CONNECT_TRIES; tries++) {
    if (connect(connection, (const struct sockaddr *)address, sizeof *address) == 0) return CONNECTED;
    if (errno == ENOENT || errno == ECONNREFUSED) return CONNECT_ABSENT;
    if (errno != EAGAIN && errno != EINTR) {
      say_error("cannot reach Chatelaine");
      return CONNECT_REFUSED;
    }
    struct timespec pause = {.tv_nsec = CONNECT_PAUSE_MS * 1000000L};
    nanosleep(&pause, NULL);
  }
  return CONNECT_BUSY;
}

enum connect_result connect_program(const struct installation *installation, const struct sockaddr_un *address, int *connection) {
  *connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (*connection < 0) {
    say_error("cannot make a socket");
    return CONNECT_REFUSED;
  }
  enum connect_result result = connect_socket(address, *connection);
  if (result == CONNECTED) result = check_program(installation, *connection);
  if (result != CONNECTED) close(*connection);
  return result;
}
