// One more ballot on a proposal that has 10, 1,000, 100,000 or 1,000,000 already, in the rulebook alone: no
// disk, no signatures.
#include <cmath>

#include "core/governance/state.h"
#include "tests/bench/figures.h"

using namespace d3l;
using namespace bench;
using namespace d3l::governance;

namespace {

constexpr std::size_t kSizes[] = {10, 1'000, 100'000, 1'000'000};
constexpr std::size_t kMore = 2'000;
constexpr Timestamp kStart = 1'000'000;

Address voter(std::size_t number) {
  // Scattered, as addresses are.
  std::uint64_t seed = number;
  Address address;
  for (auto& byte : address.bytes) byte = static_cast<std::uint8_t>(next(seed) >> 8);
  return address;
}
ActionId idOf(std::size_t number) {
  ActionId id;
  for (std::size_t i = 0; i < 8; ++i) id.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
  id.bytes[31] = 1;
  return id;
}

Charter charterOf(std::size_t people) {
  Charter charter;
  charter.name = "Ballots";
  charter.foundedAt = kStart;
  charter.token = {"Token", "TOK", 0};
  TrackRules rules;
  rules.votingDelay = 10;
  rules.votingPeriod = 100;
  rules.grace = 10;
  rules.flipWindow = 10;
  rules.lateCap = 10;
  charter.tracks[Track::Infrastructure] = rules;
  for (std::size_t i = 0; i < people; ++i)
    charter.allocations.push_back({voter(i), Amount(100 + i % 900), false});
  return charter;
}

/// Seconds for each of kMore ballots after `already`.
double oneMore(std::size_t already) {
  State state(charterOf(already + kMore), DaoId{});
  const ProposalId proposal = idOf(~std::size_t{0} >> 1);
  const Propose propose{Track::Infrastructure, "More", {}, {}, Infrastructure{"machines", "they answer"}};
  need(state.apply({proposal, voter(0), kStart + 1, propose}).has_value(), "propose");
  // People do not come in the order in which they got their tokens.
  constexpr std::size_t kStride = 611'953;
  std::size_t number = 0;
  const auto vote = [&] {
    const Address who = voter(number * kStride % (already + kMore));
    const Choice choice{number % 3 == 0 ? ChoiceKind::Against : ChoiceKind::For, {}};
    need(state.apply({idOf(number), who, kStart + 20, Vote{proposal, choice, {}}}).has_value(), "vote");
    ++number;
  };
  while (number < already) vote();
  return timed([&] {
           for (std::size_t i = 0; i < kMore; ++i) vote();
         }) /
         static_cast<double>(kMore);
}

}  // namespace

int main() {
  double first = 0;
  for (const std::size_t size : kSizes) {
    std::vector<double> times;
    for (int i = 0; i < (size > 100'000 ? 1 : 3); ++i) times.push_back(oneMore(size));
    const double each = median(times);
    if (first == 0) first = each;
    const std::string many = number(static_cast<double>(size));
    row("W2 one more ballot on " + many, us(each), "", "constant", each / first,
        size == kSizes[0] ? "" : "<= 2.0");
  }
}
