// One choice a ballot, column by column.
#include <algorithm>
#include <cstring>

#include "core/governance/tally.h"
#include "core/governance/tally_parts.h"
#include "core/governance/whole.h"

namespace d3l::governance {
namespace {

/// Sums of each choice kept in turns: one that is needed again at once would make every ballot wait for the
/// last.
constexpr std::size_t kLanes = 4;

/// All choices exist. Reads everything without deciding anything in between, eight at a time: a choice that
/// is zero or too large leaves its highest bit behind in one of the two differences.
bool choicesExist(std::size_t choices, std::span<const std::uint16_t> chosen) {
  static_assert(kMaxChoices < 1u << 15);
  constexpr std::size_t kTogether = 8;
  using Eight __attribute__((vector_size(kTogether * sizeof(std::uint16_t)))) = std::uint16_t;
  const auto most = static_cast<std::uint16_t>(choices);
  Eight signs{};
  const auto look = [&](const std::uint16_t* from) {
    Eight eight;
    std::memcpy(&eight, from, sizeof eight);
    signs |= (eight - 1) | (most - eight);
  };
  const std::size_t rest = chosen.size() % kTogether;
  for (std::size_t i = 0; i < chosen.size() - rest; i += kTogether) look(chosen.data() + i);
  std::uint16_t last[kTogether];
  std::fill(std::copy(chosen.end() - static_cast<std::ptrdiff_t>(rest), chosen.end(), last), last + kTogether,
            1);
  look(last);
  std::uint16_t any = 0;
  for (std::size_t i = 0; i < kTogether; ++i) any |= signs[i];
  return any < 1u << 15;
}

/// No sum of some of these amounts can overflow.
bool plainlyFit(std::span<const Amount> powers) {
  std::uint64_t high = 0;
  for (const Amount& power : powers) high |= static_cast<std::uint64_t>(power.units() >> 64);
  // Each is below (high + 1)·2^64, so that together they stay below 2^128.
  return high <= (~std::uint64_t{0} >> 1) / (powers.size() + 1);
}

/// The first ballot that is wrong, in their order.
d3l::Result<Done, TallyError> firstProblem(std::size_t choices, std::span<const Amount> powers,
                                           std::span<const std::uint16_t> chosen) {
  Amount cast;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    const std::uint32_t value = chosen[i];
    const std::string_view problem = ballotProblem(TallyMethod::Basic, choices, std::span(&value, 1));
    if (!problem.empty()) return fail(TallyError{TallyProblem::BadBallot, i, problem});
    const auto sum = add(cast, powers[i]);
    if (!sum) return fail(TallyError{TallyProblem::Overflow, i, {}});
    cast = *sum;
  }
  return Done{};
}

/// `value(power)` of each ballot on its choice; the sums are known to fit.
template <class Value>
Scores sumUp(std::size_t choices, std::span<const Amount> powers, std::span<const std::uint16_t> chosen,
             Value&& value) {
  std::vector<u128> sums(kLanes * (choices + 1));
  const std::size_t whole = powers.size() - powers.size() % kLanes;
  u128* lanes[kLanes];
  for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] = sums.data() + lane * (choices + 1);
  const Amount* power = powers.data();
  const std::uint16_t* choice = chosen.data();
  for (std::size_t i = 0; i < whole; i += kLanes) {
    lanes[0][choice[i]] += value(power[i]);
    lanes[1][choice[i + 1]] += value(power[i + 1]);
    lanes[2][choice[i + 2]] += value(power[i + 2]);
    lanes[3][choice[i + 3]] += value(power[i + 3]);
  }
  for (std::size_t i = whole; i < powers.size(); ++i) lanes[0][choice[i]] += value(power[i]);
  Scores scores(choices);
  for (std::size_t k = 0; k < choices; ++k) {
    for (const u128* lane : lanes) scores[k] = plus(scores[k], Amount(lane[k + 1]));
  }
  return scores;
}

#if defined(__x86_64__)
constexpr std::size_t kWords = 4;

/// An amount as four 32-bit words, each summed in 64 bits: one read, one addition and one write a ballot.
__attribute__((target("avx2"))) inline void addWords(std::uint64_t* lane, const Amount& power,
                                                     std::uint16_t choice) {
  using Words __attribute__((vector_size(16))) = std::uint32_t;
  using Wide __attribute__((vector_size(32))) = std::uint64_t;
  Words words;
  Wide sum;
  std::memcpy(&words, &power, sizeof words);
  std::memcpy(&sum, lane + choice * kWords, sizeof sum);
  sum += __builtin_convertvector(words, Wide);
  std::memcpy(lane + choice * kWords, &sum, sizeof sum);
}

/// The sums of lane l and choice c stand at l·stride + c·kWords.
__attribute__((target("avx2"))) void addAllWords(std::uint64_t* sums, std::size_t stride,
                                                 const Amount* powers, const std::uint16_t* chosen,
                                                 std::size_t count) {
  std::uint64_t* lanes[kLanes] = {sums, sums + stride, sums + 2 * stride, sums + 3 * stride};
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    addWords(lanes[0], powers[i], chosen[i]);
    addWords(lanes[1], powers[i + 1], chosen[i + 1]);
    addWords(lanes[2], powers[i + 2], chosen[i + 2]);
    addWords(lanes[3], powers[i + 3], chosen[i + 3]);
  }
  for (; i < count; ++i) addWords(lanes[0], powers[i], chosen[i]);
}

/// Nothing when all sums together do not fit.
std::optional<Scores> sumWords(std::size_t choices, std::span<const Amount> powers,
                               std::span<const std::uint16_t> chosen) {
  const std::size_t stride = (choices + 1) * kWords;
  std::vector<std::uint64_t> sums(kLanes * stride);
  addAllWords(sums.data(), stride, powers.data(), chosen.data(), powers.size());
  Scores scores(choices);
  Amount cast;
  for (std::size_t choice = 1; choice <= choices; ++choice) {
    // What a word carries goes to the next; what the last one carries does not fit.
    u128 sum = 0, carry = 0;
    for (std::size_t word = 0; word < kWords; ++word) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) carry += sums[lane * stride + choice * kWords + word];
      sum |= (carry & 0xffffffffu) << (32 * word);
      carry >>= 32;
    }
    const auto together = carry == 0 ? add(cast, Amount(sum)) : std::nullopt;
    if (!together) return std::nullopt;
    cast = *together;
    scores[choice - 1] = Amount(sum);
  }
  return scores;
}
#endif

}  // namespace

bool canSumWords() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

std::optional<Scores> sumPowers(std::size_t choices, std::span<const Amount> powers,
                                std::span<const std::uint16_t> chosen, bool words) {
#if defined(__x86_64__)
  // A 64-bit sum of 32-bit words holds for 2^32 ballots.
  if (words && powers.size() <= 0xffffffffu) return sumWords(choices, powers, chosen);
#else
  static_cast<void>(words);
#endif
  if (!plainlyFit(powers) && !firstProblem(choices, powers, chosen)) return std::nullopt;
  return sumUp(choices, powers, chosen, [](Amount power) { return power.units(); });
}

d3l::Result<TallyOutcome, TallyError> tallySingle(TallyMethod method, std::size_t choices,
                                                  std::span<const Amount> powers,
                                                  std::span<const std::uint16_t> chosen) {
  if (choices == 0) return fail(TallyError{TallyProblem::NoChoices, 0, {}});
  if (choices > kMaxChoices) return fail(TallyError{TallyProblem::TooManyChoices, 0, {}});
  if (method != TallyMethod::Basic && method != TallyMethod::Quadratic) {
    return fail(TallyError{TallyProblem::BadBallot, 0, "this method takes more than one choice"});
  }
  if (powers.size() != chosen.size()) {
    return fail(
        TallyError{TallyProblem::BadBallot, std::min(powers.size(), chosen.size()), "exactly one choice"});
  }
  if (!choicesExist(choices, chosen)) D3L_TRY(firstProblem(choices, powers, chosen));
  TallyOutcome outcome;
  if (method == TallyMethod::Quadratic) {
    if (!plainlyFit(powers)) D3L_TRY(firstProblem(choices, powers, chosen));
    outcome.scores = sumUp(choices, powers, chosen, [](Amount power) { return isqrt(power).units(); });
  } else if (auto scores = sumPowers(choices, powers, chosen, canSumWords())) {
    outcome.scores = std::move(*scores);
  } else {
    D3L_TRY(firstProblem(choices, powers, chosen));
  }
  outcome.winner = firstHighest(outcome.scores);
  return outcome;
}

}  // namespace d3l::governance
