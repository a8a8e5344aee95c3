#include "secrets.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "words.h"

struct secrets *secrets_make(void) {
  void *memory = mmap(NULL, sizeof(struct secrets), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    say_error("there is not enough memory");
    return NULL;
  }
  madvise(memory, sizeof(struct secrets), MADV_DONTDUMP);
  struct rlimit limit;
  if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
    struct rlimit most = {.rlim_cur = limit.rlim_max, .rlim_max = limit.rlim_max};
    setrlimit(RLIMIT_MEMLOCK, &most);
    mlock(memory, sizeof(struct secrets));
    /* The program that is started later gets the limit that was given to this one. */
    setrlimit(RLIMIT_MEMLOCK, &limit);
  } else {
    /* A machine that allows it to nobody may swap the memory out for the moment of its use. */
    mlock(memory, sizeof(struct secrets));
  }
  return memory;
}

void secrets_wipe(struct secrets *secrets) {
  explicit_bzero(secrets, sizeof *secrets);
}

/* Whether a debugger holds this process. */
static bool is_traced(void) {
  char status[4096];
  int file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  ssize_t length = read(file, status, sizeof status - 1);
  close(file);
  if (length <= 0) return false;
  status[length] = '\0';
  const char *line = strstr(status, "\nTracerPid:");
  return line != NULL && strtol(line + strlen("\nTracerPid:"), NULL, 10) != 0;
}

bool close_memory(void) {
  if (prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL) != 0) {
    say_error("cannot close this command's memory to other programs");
    return false;
  }
  if (!is_traced()) return true;
  say("a debugger holds this command, so that nothing secret may get into it.");
  return false;
}
