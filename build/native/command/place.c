#include "place.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "words.h"

static bool joined(char path[PATH_MAX], const char *folder, const char *name) {
  int length = snprintf(path, PATH_MAX, "%s/%s", folder, name);
  return length > 0 && length < PATH_MAX;
}

/* Cuts the last name off a path. */
static bool go_up(char *path) {
  char *slash = strrchr(path, '/');
  if (slash == NULL || slash == path) return false;
  *slash = '\0';
  return true;
}

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text);
  return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

bool find_installation(struct installation *installation) {
  ssize_t length = readlink("/proc/self/exe", installation->folder, PATH_MAX - 1);
  if (length <= 0) {
    say_error("cannot find out where this command is installed");
    return false;
  }
  installation->folder[length] = '\0';
  bool is_found = go_up(installation->folder);
  installation->is_development = ends_with(installation->folder, "/out/native");
  if (is_found && installation->is_development) {
    strcpy(installation->program, installation->folder);
    is_found = go_up(installation->program) && go_up(installation->program);
  } else if (is_found) {
    is_found = joined(installation->program, installation->folder, "chatelaine-desktop");
  }
  if (!is_found) say("cannot find out where this command is installed.");
  return is_found;
}

/* The data folder as the program finds it, which is Electron's way. */
static bool find_data_folder(const struct installation *installation, const char *given, char folder[PATH_MAX]) {
  if (given != NULL) {
    if (strlen(given) < PATH_MAX) {
      strcpy(folder, given);
      return true;
    }
    say("the path of the data folder is too long.");
    return false;
  }
  const char *name = installation->is_development ? "Chatelaine Development" : "Chatelaine";
  const char *config = getenv("XDG_CONFIG_HOME");
  const char *home = getenv("HOME");
  char of_home[PATH_MAX];
  if (config == NULL || *config == '\0') {
    if (home == NULL || *home != '/') {
      say("HOME is not set, so that the data folder cannot be found. Set it, or use --user-data-dir=FOLDER.");
      return false;
    }
    if (!joined(of_home, home, ".config")) {
      say("the path of the data folder is too long.");
      return false;
    }
    config = of_home;
  }
  if (joined(folder, config, name)) return true;
  say("the path of the data folder is too long.");
  return false;
}

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const char *text) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (; *text != '\0'; text++) hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
  return hash;
}

/* Whether a folder is this user's alone; says if not, except that there is none. */
static enum place_result check_folder(const char *path) {
  struct stat status;
  if (lstat(path, &status) != 0) {
    if (errno == ENOENT) return PLACE_ABSENT;
    say_error("cannot look at %s", path);
    return PLACE_UNUSABLE;
  }
  if (S_ISDIR(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 077) == 0) return PLACE_FOUND;
  say("%s is not a folder of yours that only you may use. Remove it, and start Chatelaine again.", path);
  return PLACE_FOREIGN;
}

static enum place_result check_socket(const char *path) {
  struct stat status;
  if (lstat(path, &status) != 0) {
    if (errno == ENOENT) return PLACE_ABSENT;
    say_error("cannot look at %s", path);
    return PLACE_UNUSABLE;
  }
  if (S_ISSOCK(status.st_mode) && status.st_uid == geteuid()) return PLACE_FOUND;
  say("%s is not a socket of yours. Remove it, and start Chatelaine again.", path);
  return PLACE_FOREIGN;
}

/* The folder for files of this session; NULL after saying what is wrong. */
static const char *find_runtime_folder(void) {
  const char *folder = getenv("XDG_RUNTIME_DIR");
  if (folder == NULL || *folder == '\0') {
    say("XDG_RUNTIME_DIR is not set, so that Chatelaine cannot be reached. A login session sets it, usually to /run/user/%u.",
        (unsigned)geteuid());
    return NULL;
  }
  if (*folder != '/') {
    say("XDG_RUNTIME_DIR is not an absolute path, so that Chatelaine cannot be reached.");
    return NULL;
  }
  return folder;
}

enum place_result find_socket(const struct installation *installation, const char *data_folder, struct sockaddr_un *address) {
  char given[PATH_MAX];
  char folder[PATH_MAX];
  const char *runtime = find_runtime_folder();
  if (runtime == NULL || !find_data_folder(installation, data_folder, given)) return PLACE_UNUSABLE;
  if (realpath(given, folder) == NULL) {
    if (errno == ENOENT) return PLACE_ABSENT;
    say_error("cannot look at the data folder %s", given);
    return PLACE_UNUSABLE;
  }
  char *path = address->sun_path;
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  int length = snprintf(path, sizeof address->sun_path, "%s/chatelaine/%016llx/socket", runtime, (unsigned long long)hash_of(folder));
  if (length < 0 || (size_t)length >= sizeof address->sun_path) {
    say("XDG_RUNTIME_DIR is too long a path for a socket, so that Chatelaine cannot be reached: it may have 72 bytes.");
    return PLACE_UNUSABLE;
  }
  /* The folders first, since who may write to them may put another socket there. */
  char *slashes[] = {strrchr(path, '/'), NULL};
  *slashes[0] = '\0';
  slashes[1] = strrchr(path, '/');
  *slashes[1] = '\0';
  enum place_result result = check_folder(path);
  *slashes[1] = '/';
  if (result == PLACE_FOUND) result = check_folder(path);
  *slashes[0] = '/';
  return result == PLACE_FOUND ? check_socket(path) : result;
}
