/*
 * The system calls that Node has no function for. What nothing else is said of answers 0, or the number of the error
 * (errno). Built by build/native-parts.mjs; the TypeScript side is electron/system/system-calls.ts.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <node_api.h>

static int limit_core_size(pid_t pid, rlim_t bytes) {
  struct rlimit limit = {.rlim_cur = bytes, .rlim_max = bytes};
#ifdef __linux__
  struct rlimit before;
  if (prlimit(pid, RLIMIT_CORE, NULL, &before) != 0) return errno;
  /* What the session has forbidden altogether cannot be raised again, and need not be. */
  if (before.rlim_max < bytes) limit.rlim_cur = limit.rlim_max = before.rlim_max;
  return prlimit(pid, RLIMIT_CORE, &limit, NULL) == 0 ? 0 : errno;
#else
  if (pid != 0) return ENOSYS;
  return setrlimit(RLIMIT_CORE, &limit) == 0 ? 0 : errno;
#endif
}

static int set_dumpable(bool dumpable) {
#ifdef __linux__
  return prctl(PR_SET_DUMPABLE, dumpable ? 1UL : 0UL, 0UL, 0UL, 0UL) == 0 ? 0 : errno;
#else
  (void)dumpable;
  return ENOSYS;
#endif
}

/* Who connected a Unix socket, as the kernel noted it at that moment. */
struct peer {
  pid_t pid;
  uid_t uid;
  gid_t gid;
};

static int peer_of(int socket, struct peer *peer) {
#ifdef __linux__
  struct ucred credentials;
  socklen_t length = sizeof credentials;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) return errno;
  /* A socket of the internet answers, too, and with nobody. */
  if (length != sizeof credentials || credentials.pid <= 0) return ENOTCONN;
  *peer = (struct peer){.pid = credentials.pid, .uid = credentials.uid, .gid = credentials.gid};
  return 0;
#else
  socklen_t length = sizeof peer->pid;
  if (getsockopt(socket, SOL_LOCAL, LOCAL_PEERPID, &peer->pid, &length) != 0) return errno;
  return getpeereid(socket, &peer->uid, &peer->gid) == 0 ? 0 : errno;
#endif
}

/* The descriptor of a locked file, which is made if there is none, or the negative number of the error. */
static int lock_file(const char *path) {
  int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return -errno;
  if (flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  int error = errno;
  close(file);
  return -error;
}

/* A block of the heap, held until all are given back. */
struct block {
  struct block *next;
};

enum {
  /* Chromium's allocator and glibc's have at most eight sizes of blocks from one power of two to the next. */
  SIZES_PER_POWER = 8,
  SMALLEST_BLOCK = 64,
  /* Where Chromium's allocator writes pointers and a pattern of its own when it frees a block. */
  ALLOCATORS_OWN = 64,
  LARGEST_BLOCK = 8 * 1024,
  /* So many blocks in a row that were never written to say that no freed one of their size is left. */
  UNUSED_IN_A_ROW = 32,
  /* More than the program ever has in freed blocks of one size. */
  MOST_BYTES_OF_A_SIZE = 16 * 1024 * 1024,
};

/* Takes the freed blocks of one size out of the heap and overwrites them; answers how many bytes they were. */
static size_t take_freed_blocks(size_t size, struct block **held) {
  size_t overwritten = 0;
  size_t taken = 0;
  for (int unused = 0; unused < UNUSED_IN_A_ROW && taken < MOST_BYTES_OF_A_SIZE; taken += size) {
    struct block *block = malloc(size);
    if (block == NULL) break;
    /* Volatile, as a compiler may assume that nobody reads what malloc gave. */
    volatile unsigned char *bytes = (volatile unsigned char *)block;
    bool was_used = false;
    for (size_t at = 0; at < size; at++) {
      if (bytes[at] != 0 && at >= ALLOCATORS_OWN) was_used = true;
      bytes[at] = 0;
    }
    unused = was_used ? 0 : unused + 1;
    if (was_used) overwritten += size;
    block->next = *held;
    *held = block;
  }
  return overwritten;
}

static size_t overwrite_freed_memory(void) {
  struct block *held = NULL;
  size_t overwritten = 0;
  for (size_t power = SMALLEST_BLOCK; power < LARGEST_BLOCK; power *= 2)
    for (size_t size = power; size < 2 * power; size += power / SIZES_PER_POWER)
      overwritten += take_freed_blocks(size, &held);
  while (held != NULL) {
    struct block *block = held;
    held = block->next;
    free(block);
  }
  return overwritten;
}

static napi_value number_for_js(napi_env env, int number) {
  napi_value value = NULL;
  napi_create_int32(env, number, &value);
  return value;
}

/* limitCoreSize(pid, bytes); process 0 is the caller. */
static napi_value js_limit_core_size(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  size_t count = 2;
  int32_t pid = 0;
  uint32_t bytes = 0;
  if (napi_get_cb_info(env, info, &count, arguments, NULL, NULL) != napi_ok || count != 2 ||
      napi_get_value_int32(env, arguments[0], &pid) != napi_ok || pid < 0 ||
      napi_get_value_uint32(env, arguments[1], &bytes) != napi_ok)
    return number_for_js(env, EINVAL);
  return number_for_js(env, limit_core_size(pid, bytes));
}

/* setDumpable(dumpable), of the caller. */
static napi_value js_set_dumpable(napi_env env, napi_callback_info info) {
  napi_value argument;
  size_t count = 1;
  bool dumpable = true;
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) != napi_ok || count != 1 ||
      napi_get_value_bool(env, argument, &dumpable) != napi_ok)
    return number_for_js(env, EINVAL);
  return number_for_js(env, set_dumpable(dumpable));
}

/* overwriteFreedMemory(): bytes */
static napi_value js_overwrite_freed_memory(napi_env env, napi_callback_info info) {
  (void)info;
  return number_for_js(env, (int)overwrite_freed_memory());
}

static bool set_number(napi_env env, napi_value object, const char *name, int64_t number) {
  napi_value value;
  return napi_create_int64(env, number, &value) == napi_ok &&
         napi_set_named_property(env, object, name, value) == napi_ok;
}

/* peerOf(descriptor): { pid, uid, gid }, or the number of the error. */
static napi_value js_peer_of(napi_env env, napi_callback_info info) {
  napi_value argument;
  size_t count = 1;
  int32_t descriptor = -1;
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) != napi_ok || count != 1 ||
      napi_get_value_int32(env, argument, &descriptor) != napi_ok || descriptor < 0)
    return number_for_js(env, EINVAL);
  struct peer peer;
  int error = peer_of(descriptor, &peer);
  if (error != 0) return number_for_js(env, error);
  napi_value object;
  if (napi_create_object(env, &object) != napi_ok || !set_number(env, object, "pid", peer.pid) ||
      !set_number(env, object, "uid", peer.uid) || !set_number(env, object, "gid", peer.gid))
    return number_for_js(env, ENOMEM);
  return object;
}

/* lockFile(path): descriptor, or the negative number of the error. */
static napi_value js_lock_file(napi_env env, napi_callback_info info) {
  napi_value argument;
  size_t count = 1;
  size_t length = 0;
  char path[4096];
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) != napi_ok || count != 1 ||
      napi_get_value_string_utf8(env, argument, NULL, 0, &length) != napi_ok)
    return number_for_js(env, -EINVAL);
  if (length >= sizeof path) return number_for_js(env, -ENAMETOOLONG);
  if (napi_get_value_string_utf8(env, argument, path, sizeof path, &length) != napi_ok ||
      strlen(path) != length)
    return number_for_js(env, -EINVAL);
  return number_for_js(env, lock_file(path));
}

static bool add_function(napi_env env, napi_value exports, const char *name, napi_callback callback) {
  napi_value function;
  return napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, NULL, &function) == napi_ok &&
         napi_set_named_property(env, exports, name, function) == napi_ok;
}

NAPI_MODULE_INIT() {
  if (!add_function(env, exports, "limitCoreSize", js_limit_core_size) ||
      !add_function(env, exports, "peerOf", js_peer_of) ||
      !add_function(env, exports, "lockFile", js_lock_file) ||
      !add_function(env, exports, "setDumpable", js_set_dumpable) ||
      !add_function(env, exports, "overwriteFreedMemory", js_overwrite_freed_memory))
    napi_throw_error(env, NULL, "The functions of the addon could not be made");
  return exports;
}
