#include <sys/syscall.h>
#include <unistd.h>
#include <uv.h>

// Swift cannot call variadic functions, and Glibc's module leaves close_range out.
// Marks every descriptor from `first` on to be closed by exec; 0, or -1 with errno.
static inline long poolkeeper_close_on_exec_from(unsigned int first) {
  return syscall(SYS_close_range, first, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */);
}
