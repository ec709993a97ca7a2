#include "core/governance/lens.h"

#include <algorithm>
#include <map>

#include "core/governance/whole.h"

namespace d3l::governance {
namespace {

/// Sums below run over i·xᵢ with i up to 2³²: with the total shifted to 80 bits they fit, and what the
/// shift drops is less than one part in 10¹⁵ for each.
constexpr unsigned kTotalBits = 80;

std::vector<u128> scaledDown(const std::vector<Amount>& weights, Amount total) {
  unsigned bits = 0;
  for (u128 rest = total.units(); rest != 0; rest >>= 1) ++bits;
  const unsigned shift = bits > kTotalBits ? bits - kTotalBits : 0;
  std::vector<u128> out;
  out.reserve(weights.size());
  for (const Amount& weight : weights) out.push_back(weight.units() >> shift);
  return out;
}

/// Ascending, without zeros; the sum beside it.
Amount sortedSum(std::vector<Amount>& weights) {
  weights.erase(std::remove_if(weights.begin(), weights.end(), [](const Amount& w) { return w.isZero(); }),
                weights.end());
  std::sort(weights.begin(), weights.end());
  Amount total;
  for (const Amount& weight : weights) total = plus(total, weight);
  return total;
}

bool passesWith(const ThreeWay& sums, const Ratio& threshold) {
  if (sums.favour.isZero()) return false;
  return compareProducts(sums.favour, Amount(threshold.den), Amount(threshold.num),
                         plus(sums.favour, sums.against)) > 0;
}

TallyMethod methodOf(BallotKind kind) {
  switch (kind) {
    case BallotKind::Approval:
      return TallyMethod::Approval;
    case BallotKind::RankedRunoff:
      return TallyMethod::Ranked;
    case BallotKind::RankedCopeland:
      return TallyMethod::Copeland;
    case BallotKind::Weighted:
      return TallyMethod::Weighted;
    case BallotKind::Basic:
      break;
  }
  return TallyMethod::Basic;
}

std::uint32_t winnerUnder(const Proposal& proposal, const std::map<Address, Amount>& weights) {
  const auto* selection = std::get_if<ModelSelection>(&proposal.content.payload);
  if (selection == nullptr) return 0;
  std::vector<PowerBallot> ballots;
  for (const auto& [voter, ballot] : proposal.ballots) {
    const auto kind = ballot.choice.kind;
    if (kind == ChoiceKind::Approval || kind == ChoiceKind::Ranked || kind == ChoiceKind::Weighted)
      ballots.push_back({weights.at(voter), ballot.choice.values});
  }
  const auto outcome = tally(methodOf(proposal.rules.ballotKind), selection->candidates.size(), ballots);
  return outcome ? outcome->winner : 0;
}

std::vector<LensVoter> largestFirst(const std::map<Address, Amount>& weights) {
  std::vector<LensVoter> out;
  for (const auto& [voter, weight] : weights) {
    if (!weight.isZero()) out.push_back({voter, weight});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const LensVoter& a, const LensVoter& b) { return a.weight > b.weight; });
  return out;
}

Spread spreadOfVoters(const std::vector<LensVoter>& voters) {
  std::vector<Amount> weights;
  for (const LensVoter& voter : voters) weights.push_back(voter.weight);
  return spreadOf(std::move(weights));
}

}  // namespace

Amount weightUnder(const Lens& lens, const Stake& stake) {
  switch (lens.rule) {
    case LensRule::Linear:
      return stake.raw;
    case LensRule::Quadratic:
      return stake.eligible ? isqrt(stake.raw) : Amount();
    case LensRule::Capped:
      return std::min(stake.raw, lens.cap);
  }
  return {};
}

Spread spreadOf(std::vector<Amount> weights) {
  Spread out;
  out.total = sortedSum(weights);
  out.people = weights.size();
  if (weights.empty()) return out;
  const auto scaled = scaledDown(weights, out.total);
  u128 ranked = 0, sum = 0;
  for (std::size_t i = 0; i < scaled.size(); ++i) {
    ranked += (i + 1) * scaled[i];
    sum += scaled[i];
  }
  const u128 over = 2 * ranked - (scaled.size() + 1) * sum, whole = scaled.size() * sum;
  out.gini = whole == 0 ? 0 : static_cast<std::uint32_t>(over * 10'000 / whole);
  Amount held;
  for (auto it = weights.rbegin(); it != weights.rend(); ++it) {
    held = plus(held, *it);
    ++out.nakamoto;
    if (held > minus(out.total, held)) break;
  }
  return out;
}

std::vector<std::uint32_t> lorenzOf(std::vector<Amount> weights, std::size_t steps) {
  std::vector<std::uint32_t> out(steps + 1, 0);
  const Amount total = sortedSum(weights);
  if (weights.empty() || steps == 0) return out;
  const auto scaled = scaledDown(weights, total);
  u128 whole = 0;
  for (const u128 weight : scaled) whole += weight;
  if (whole == 0) return out;
  u128 sum = 0;
  std::size_t counted = 0;
  for (std::size_t i = 0; i <= steps; ++i) {
    const std::size_t until = weights.size() * i / steps, rest = weights.size() * i % steps;
    for (; counted < until; ++counted) sum += scaled[counted];
    // Between two people the curve is straight: a step that ends within one takes that part of theirs.
    const u128 part = rest == 0 ? 0 : scaled[counted] * rest;
    out[i] = static_cast<std::uint32_t>((sum * steps + part) * 10'000 / (whole * steps));
  }
  return out;
}

LensResult lookThrough(const Lens& lens, const Proposal& proposal, const std::vector<Stake>& stakes) {
  std::map<Address, Amount> weights;
  for (const auto& entry : proposal.ballots) weights[entry.first] = {};
  for (const Stake& stake : stakes) {
    // Who votes directly takes the own stake back from the delegate.
    auto at = weights.find(stake.principal);
    if (at == weights.end() && !stake.delegate.isZero()) at = weights.find(stake.delegate);
    if (at != weights.end()) at->second = plus(at->second, weightUnder(lens, stake));
  }
  LensResult out;
  for (const auto& [voter, weight] : weights) {
    const ThreeWay parts = divide(proposal.ballots.at(voter).choice, weight);
    out.sums.favour = plus(out.sums.favour, parts.favour);
    out.sums.against = plus(out.sums.against, parts.against);
    out.sums.abstain = plus(out.sums.abstain, parts.abstain);
  }
  out.majority = passesWith(out.sums, proposal.rules.threshold);
  out.winner = winnerUnder(proposal, weights);
  out.voters = largestFirst(weights);
  out.spread = spreadOfVoters(out.voters);
  return out;
}

std::vector<LensVoter> carriedUnder(const Lens& lens, const std::vector<Stake>& stakes) {
  std::map<Address, Amount> weights;
  for (const Stake& stake : stakes) {
    Amount& sum = weights[stake.delegate.isZero() ? stake.principal : stake.delegate];
    sum = plus(sum, weightUnder(lens, stake));
  }
  return largestFirst(weights);
}

}  // namespace d3l::governance
