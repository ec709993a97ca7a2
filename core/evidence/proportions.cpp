// Differences of proportions, paired and independent.
#include <algorithm>
#include <cmath>

#include "core/evidence/statistics.h"

namespace d3l::evidence {
namespace {

bool excludesZero(const Interval& ci) { return ci.low > 0 || ci.high < 0; }

/// Clopper–Pearson for the share of `k` among `n` discordant pairs.
Interval clopperPearson(double k, double n, double alpha) {
  return {k == 0 ? 0 : betaQuantile(alpha / 2, k, n - k + 1),
          k == n ? 1 : betaQuantile(1 - alpha / 2, k + 1, n - k)};
}

Interval pairedInterval(double n10, double n01, double n, double standardError, double p, double alpha) {
  const double z = -normalQuantile(alpha / 2);
  const double delta = (n01 - n10) / n;
  const double discordant = n01 + n10;
  if (discordant == 0) return {-z * z / (n + z * z), z * z / (n + z * z)};
  const Interval wald{std::max(-1.0, delta - z * standardError), std::min(1.0, delta + z * standardError)};
  if (excludesZero(wald) == (p <= alpha)) return wald;
  const Interval share = clopperPearson(n01, discordant, alpha);
  return {(2 * share.low - 1) * discordant / n, (2 * share.high - 1) * discordant / n};
}

struct Wilson {
  double p;
  double n;
  Interval at(double z) const {
    const double z2 = z * z;
    const double centre = p + z2 / (2 * n);
    const double half = z * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    const double scale = 1 + z2 / n;
    return {std::max(0.0, (centre - half) / scale), std::min(1.0, (centre + half) / scale)};
  }
};

Interval newcombeAt(const Wilson& baseline, const Wilson& candidate, double z) {
  const Interval b = baseline.at(z);
  const Interval c = candidate.at(z);
  const double delta = candidate.p - baseline.p;
  return {delta - std::hypot(candidate.p - c.low, b.high - baseline.p),
          delta + std::hypot(c.high - candidate.p, baseline.p - b.low)};
}

/// The z at which the interval touches zero (regula falsi, Illinois variant).
double touchingZ(const Wilson& baseline, const Wilson& candidate) {
  constexpr double kFar = 38.5;  // beyond it a double holds no probability
  const bool positive = candidate.p > baseline.p;
  const auto distance = [&](double z) {
    const Interval ci = newcombeAt(baseline, candidate, z);
    return positive ? ci.low : -ci.high;
  };
  double near = 0;
  double far = kFar;
  double atNear = std::abs(candidate.p - baseline.p);
  double atFar = distance(far);
  if (atFar > 0) return kFar;
  int side = 0;
  for (int i = 0; i < 200 && far - near > 1e-13 * far; ++i) {
    double z = (near * atFar - far * atNear) / (atFar - atNear);
    if (!(z > near && z < far)) z = (near + far) / 2;
    const double value = distance(z);
    if (value == 0) return z;
    if (value > 0) {
      near = z;
      atNear = value;
      if (side == 1) atFar /= 2;
      side = 1;
    } else {
      far = z;
      atFar = value;
      if (side == -1) atNear /= 2;
      side = -1;
    }
    if (std::abs(value) < 1e-15) break;
  }
  return (near + far) / 2;
}

bool isProportion(double p, double n) { return p >= 0 && p <= 1 && n >= 2 && std::isfinite(n); }

}  // namespace

double mcnemarExact(std::uint64_t onlyBaseline, std::uint64_t onlyCandidate) {
  const std::uint64_t fewer = std::min(onlyBaseline, onlyCandidate);
  if (onlyBaseline == onlyCandidate) return 1;
  return std::min(1.0, 2 * binomialCdf(fewer, onlyBaseline + onlyCandidate, 0.5));
}

std::optional<Estimate> pairedBinary(std::uint64_t onlyBaseline, std::uint64_t onlyCandidate, std::uint64_t n,
                                     double alpha) {
  const bool fits = onlyBaseline <= n && onlyCandidate <= n - onlyBaseline;
  if (n < 2 || !fits || !(alpha > 0 && alpha < 1)) return std::nullopt;
  const double n10 = static_cast<double>(onlyBaseline);
  const double n01 = static_cast<double>(onlyCandidate);
  const double count = static_cast<double>(n);
  Estimate out;
  out.delta = (n01 - n10) / count;
  // Rounding may leave a tiny negative number where every pair is discordant.
  const double squared = std::max(0.0, n01 + n10 - (n01 - n10) * (n01 - n10) / count);
  out.standardError = std::sqrt(squared) / count;
  out.p = mcnemarExact(onlyBaseline, onlyCandidate);
  out.ci = pairedInterval(n10, n01, count, out.standardError, out.p, alpha);
  return out;
}

Interval wilson(double proportion, double n, double alpha) {
  return Wilson{proportion, n}.at(-normalQuantile(alpha / 2));
}

std::optional<Estimate> newcombe(double baseline, double nBaseline, double candidate, double nCandidate,
                                 double alpha) {
  const bool valid = isProportion(baseline, nBaseline) && isProportion(candidate, nCandidate);
  if (!valid || !(alpha > 0 && alpha < 1)) return std::nullopt;
  const Wilson b{baseline, nBaseline};
  const Wilson c{candidate, nCandidate};
  Estimate out;
  out.delta = candidate - baseline;
  out.standardError =
      std::sqrt(baseline * (1 - baseline) / nBaseline + candidate * (1 - candidate) / nCandidate);
  out.ci = newcombeAt(b, c, -normalQuantile(alpha / 2));
  out.p = out.delta == 0 ? 1 : 2 * normalUpper(touchingZ(b, c));
  return out;
}

}  // namespace d3l::evidence
