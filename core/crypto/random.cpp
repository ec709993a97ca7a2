#include "core/crypto/random.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace d3l::crypto {

Random systemRandom() {
  return [](std::span<std::uint8_t> out) {
    while (!out.empty()) {
      const ssize_t got = ::getrandom(out.data(), out.size(), 0);
      if (got > 0) {
        out = out.subspan(static_cast<std::size_t>(got));
      } else if (errno != EINTR) {
        std::fputs("the system has no random numbers\n", stderr);
        std::abort();
      }
    }
  };
}

Random seededRandom(std::uint64_t seed) {
  // Shared, so that copies of the function go on in one sequence instead of repeating it.
  auto state = std::make_shared<std::uint64_t>(seed);
  return [state](std::span<std::uint8_t> out) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (i % 8 == 0) {
        word = (*state += 0x9E3779B97F4A7C15ull);
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9ull;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EBull;
        word ^= word >> 31;
      }
      out[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
    }
  };
}

}  // namespace d3l::crypto
