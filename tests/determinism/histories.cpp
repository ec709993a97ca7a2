// Everything a compiler could get wrong, as bytes on stdout: states after seeded histories, and
// the arithmetic under them on amounts of every size.
//   histories ACTIONS
#include <cstdio>
#include <cstdlib>

#include "core/governance/simulation.h"
#include "core/governance/tally.h"

namespace {

using namespace d3l;

void put(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void arithmetic() {
  governance::Dice dice(11);
  for (int i = 0; i < 20000; ++i) {
    const u128 wide = (u128{dice.next()} << 64 | dice.next()) >> dice.roll(128);
    const Amount amount(wide);
    const Ratio part{dice.next() >> 1, ~std::uint64_t{0}};
    put(isqrt(amount).toString() + "," + portion(amount, part).toString() + "\n");
  }
}

}  // namespace

int main(int, char** argv) {
  const std::uint64_t actions = std::strtoull(argv[1], nullptr, 10);
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const auto report = d3l::governance::simulate(seed, actions);
    put("seed " + std::to_string(seed) + " " + std::to_string(report.accepted) + " " + report.broken + "\n");
    std::fwrite(report.bytes.data(), 1, report.bytes.size(), stdout);
  }
  arithmetic();
  return 0;
}
