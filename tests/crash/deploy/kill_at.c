/* Ends this process with SIGKILL right before its n-th changing system call. The functions stand
 * in front of libc's, for our code and for SQLite alike; unarmed they only pass on. */
#undef _FORTIFY_SOURCE
#define _GNU_SOURCE
#include "kill_at.h"

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Any thread of the process calls. */
static atomic_long left = 0;
static atomic_long seen = 0;

void killBefore(long call) {
  left = call;
  seen = 0;
}
long callsSeen(void) { return seen; }

static void count(void) {
  ++seen;
  if (left > 0 && atomic_fetch_sub(&left, 1) == 1) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

ssize_t write(int fd, const void* data, size_t size) {
  count();
  return syscall(SYS_write, fd, data, size);
}
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
  count();
  return syscall(SYS_pwrite64, fd, data, size, at);
}
ssize_t pwrite(int fd, const void* data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }
int fsync(int fd) {
  count();
  return (int)syscall(SYS_fsync, fd);
}
int fdatasync(int fd) {
  count();
  return (int)syscall(SYS_fdatasync, fd);
}
int ftruncate64(int fd, off64_t size) {
  count();
  return (int)syscall(SYS_ftruncate, fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int rename(const char* from, const char* to) {
  count();
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) {
  count();
  return (int)syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags);
}
int symlink(const char* to, const char* name) {
  count();
  return (int)syscall(SYS_symlinkat, to, AT_FDCWD, name);
}
int mkdir(const char* path, mode_t mode) {
  count();
  return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}
int unlink(const char* path) {
  count();
  return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
int rmdir(const char* path) {
  count();
  return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

/* What leaves for another machine changes it. */
ssize_t sendmsg(int fd, const struct msghdr* message, int flags) {
  count();
  return syscall(SYS_sendmsg, fd, message, flags);
}
ssize_t sendto(int fd, const void* data, size_t size, int flags, const struct sockaddr* to,
               socklen_t length) {
  count();
  return syscall(SYS_sendto, fd, data, size, flags, to, length);
}
ssize_t send(int fd, const void* data, size_t size, int flags) { return sendto(fd, data, size, flags, 0, 0); }

static int opened(const char* path, int flags, mode_t mode) {
  if (flags & O_CREAT) count();
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
#define OPEN_BODY                     \
  mode_t mode = 0;                    \
  if (flags & O_CREAT) {              \
    va_list arguments;                \
    va_start(arguments, flags);       \
    mode = va_arg(arguments, mode_t); \
    va_end(arguments);                \
  }                                   \
  return opened(path, flags, mode);
int open(const char* path, int flags, ...) { OPEN_BODY }
int open64(const char* path, int flags, ...) { OPEN_BODY }
