/* Qt starts a process by clone() as vfork() would: the child runs in the parent's memory until it executes. The
 * thread sanitizer of Clang 14 takes it for a copy, does in both what is to be done after a fork, and dies of
 * doing it twice. Here the child is a copy. Linked into the tests of the thread sanitizer only. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

int clone(int (*run)(void*), void* stack, int flags, void* argument, ...) {
  (void)stack;
  const pid_t child = fork();
  if (child == 0) _exit(run(argument));
  if (child > 0 && (flags & CLONE_PIDFD) != 0) {
    va_list more;
    va_start(more, argument);
    *va_arg(more, int*) = (int)syscall(SYS_pidfd_open, child, 0);
    va_end(more);
  }
  return child;
}
