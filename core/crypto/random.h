// Randomness as an argument, so that everything that draws can be repeated in a test.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace d3l::crypto {

/// Fills the whole span.
using Random = std::function<void(std::span<std::uint8_t>)>;

/// The kernel's generator. Ends the program if the kernel has none: a key from bad randomness is
/// worse than no program.
Random systemRandom();

/// Repeatable bytes (splitmix64) for the demo and for tests. NEVER for a real key: whoever knows
/// the seed knows the key. Copies share one sequence; not for two threads at once.
Random seededRandom(std::uint64_t seed);

}  // namespace d3l::crypto
