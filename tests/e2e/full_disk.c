/* Plays a full disk: while the file D3L_FULL_DISK_SWITCH exists, nothing can be added to regular files below
 * D3L_FULL_DISK_FOLDER. Preloaded into the real window, whose own code is untouched. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int is_full(int fd) {
  const char* on = getenv("D3L_FULL_DISK_SWITCH");
  const char* folder = getenv("D3L_FULL_DISK_FOLDER");
  if (on == NULL || folder == NULL || access(on, F_OK) != 0) return 0;
  struct stat about;
  if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = '\0';
  return strncmp(path, folder, strlen(folder)) == 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define REFUSED(fd)  \
  if (is_full(fd)) { \
    errno = ENOSPC;  \
    return -1;       \
  }

ssize_t write(int fd, const void* bytes, size_t n) {
  REFUSED(fd)
  return REAL(write)(fd, bytes, n);
}
ssize_t pwrite(int fd, const void* bytes, size_t n, off_t at) {
  REFUSED(fd)
  return REAL(pwrite)(fd, bytes, n, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t n, off64_t at) {
  REFUSED(fd)
  return REAL(pwrite64)(fd, bytes, n, at);
}
int posix_fallocate(int fd, off_t at, off_t n) {
  if (is_full(fd)) return ENOSPC;
  return REAL(posix_fallocate)(fd, at, n);
}
