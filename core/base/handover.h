// What one thread hands to another through a queue of Qt's. Qt is not built for the thread sanitizer, which
// then does not see the lock of the queue and calls everything that goes through it a race. Said before it is
// put into the queue and first of all where it comes out; nothing at all in other builds.
#pragma once

#if defined(__SANITIZE_THREAD__)
#define D3L_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define D3L_THREAD_SANITIZER 1
#endif
#endif

#if defined(D3L_THREAD_SANITIZER)
extern "C" {
void __tsan_acquire(void* address);
void __tsan_release(void* address);
}
#endif

namespace d3l {

/// `queue` names the queue in both threads.
inline void handOver([[maybe_unused]] void* queue) {
#if defined(D3L_THREAD_SANITIZER)
  __tsan_release(queue);
#endif
}

inline void takeOver([[maybe_unused]] void* queue) {
#if defined(D3L_THREAD_SANITIZER)
  __tsan_acquire(queue);
#endif
}

}  // namespace d3l
