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

/* Who listens at the other end, as the kernel noted it. */
static bool read_peer(int connection, struct ucred *peer) {
  socklen_t length = sizeof *peer;
  if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, peer, &length) == 0) return true;
  say_error("cannot find out who listens");
  return false;
}

static enum connect_result check_program(const struct installation *installation, struct program *program) {
  struct ucred peer;
  if (!read_peer(program->connection, &peer)) return CONNECT_REFUSED;
  program->pid = peer.pid;
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

static int make_socket(void) {
  int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (made < 0) say_error("cannot make a socket");
  return made;
}

/* Has the kernel say of everything that comes who has sent it. */
static bool name_senders(int connection) {
  int yes = 1;
  if (setsockopt(connection, SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes) == 0) return true;
  say_error("cannot find out who answers");
  return false;
}

enum connect_result connect_program(const struct installation *installation, const struct sockaddr_un *address, struct program *program) {
  *program = (struct program){.connection = make_socket(), .address = *address};
  if (program->connection < 0) return CONNECT_REFUSED;
  enum connect_result result = connect_socket(address, program->connection);
  if (result == CONNECTED) result = check_program(installation, program);
  /* Only now, as the socket would get a name of its own. */
  if (result == CONNECTED && !name_senders(program->connection)) result = CONNECT_REFUSED;
  if (result != CONNECTED) close(program->connection);
  return result;
}

bool connect_again(const struct program *program, const char *name, int *connection) {
  struct sockaddr_un address = program->address;
  struct ucred peer;
  char *end = strrchr(address.sun_path, '/');
  size_t room = (size_t)(address.sun_path + sizeof address.sun_path - end);
  int length = snprintf(end, room, "/%s", name);
  if (length < 0 || (size_t)length >= room) return false;
  *connection = make_socket();
  if (*connection < 0) return false;
  enum connect_result result = connect_socket(&address, *connection);
  if (result == CONNECTED && read_peer(*connection, &peer) && peer.pid == program->pid && name_senders(*connection)) return true;
  close(*connection);
  if (result == CONNECT_BUSY) say("Chatelaine is too busy to answer. Try again.");
  if (result == CONNECTED || result == CONNECT_ABSENT) say("the program that listens has changed. Nothing secret was sent.");
  return false;
}

ssize_t receive_from(const struct program *program, int connection, void *bytes, size_t most) {
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(struct ucred))];
  } control;
  struct iovec piece = {.iov_base = bytes, .iov_len = most};
  struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t count = recvmsg(connection, &message, MSG_CMSG_CLOEXEC);
  if (count <= 0) return count;
  const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  struct ucred sender = {.pid = 0};
  if (header != NULL && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_CREDENTIALS)
    memcpy(&sender, CMSG_DATA(header), sizeof sender);
  if (sender.pid == program->pid && sender.uid == geteuid()) return count;
  explicit_bzero(bytes, (size_t)count);
  errno = EPERM;
  return -1;
}
