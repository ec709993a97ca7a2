// Differences of real-valued metrics.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/evidence/statistics.h"

namespace d3l::evidence {
namespace {

bool allFinite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double x) { return std::isfinite(x); });
}

/// A power of two near the greatest of the values: dividing by it is exact, and keeps the squares of
/// very small or very large numbers from becoming nothing or infinite.
double binaryScale(std::span<const double> values) {
  double most = 0;
  for (double x : values) most = std::max(most, std::abs(x));
  return most > 0 && std::isfinite(most) ? std::ldexp(1.0, std::ilogb(most)) : 1.0;
}

bool isLevel(double alpha) { return alpha > 0 && alpha < 1; }

}  // namespace

Estimate fromStandardError(double delta, double standardError, double df, double alpha) {
  Estimate out;
  out.delta = delta;
  out.standardError = standardError;
  out.df = df;
  if (standardError == 0) {
    // Every difference is the same: nothing is left to chance.
    out.ci = {delta, delta};
    out.p = delta == 0 ? 1 : 0;
    return out;
  }
  const double statistic = std::abs(delta / standardError);
  const double quantile = df > 0 ? -studentQuantile(alpha / 2, df) : -normalQuantile(alpha / 2);
  out.ci = {delta - quantile * standardError, delta + quantile * standardError};
  out.p = std::min(1.0, 2 * (df > 0 ? studentCdf(-statistic, df) : normalUpper(statistic)));
  return out;
}

std::optional<Estimate> pairedT(std::span<const double> differences, std::span<const double> weights,
                                double alpha) {
  const std::size_t n = differences.size();
  const bool weighted = !weights.empty();
  if (n < 2 || !isLevel(alpha) || !allFinite(differences) || !allFinite(weights)) return std::nullopt;
  if (weighted && weights.size() != n) return std::nullopt;
  const auto weight = [&](std::size_t i) { return weighted ? weights[i] : 1.0; };
  double total = 0;
  double sum = 0;
  std::size_t used = 0;
  for (std::size_t i = 0; i < n; ++i) {
    total += weight(i);
    sum += weight(i) * differences[i];
    used += weight(i) > 0 ? 1 : 0;
  }
  if (used < 2 || !std::isfinite(sum)) return std::nullopt;
  const double mean = sum / total;
  std::vector<double> parts(n);
  for (std::size_t i = 0; i < n; ++i) parts[i] = weight(i) * (differences[i] - mean);
  const double scale = binaryScale(parts);
  double squares = 0;
  for (double part : parts) squares += part / scale * (part / scale);
  const double count = static_cast<double>(used);
  const double standardError = scale * (std::sqrt(squares * count / (count - 1)) / total);
  if (!std::isfinite(standardError)) return std::nullopt;
  return fromStandardError(mean, standardError, count - 1, alpha);
}

std::optional<Estimate> pairedClustered(std::span<const double> differences,
                                        std::span<const std::uint32_t> clusters, double alpha) {
  const std::size_t n = differences.size();
  if (n < 2 || clusters.size() != n || !isLevel(alpha) || !allFinite(differences)) return std::nullopt;
  const double count = static_cast<double>(n);
  const double mean = std::accumulate(differences.begin(), differences.end(), 0.0) / count;
  std::vector<double> sums(static_cast<std::size_t>(*std::max_element(clusters.begin(), clusters.end())) + 1);
  std::vector<bool> present(sums.size());
  for (std::size_t i = 0; i < n; ++i) {
    sums[clusters[i]] += differences[i] - mean;
    present[clusters[i]] = true;
  }
  const double groups = static_cast<double>(std::count(present.begin(), present.end(), true));
  if (groups < 2) return std::nullopt;
  const double squares = std::inner_product(sums.begin(), sums.end(), sums.begin(), 0.0);
  return fromStandardError(mean, std::sqrt(squares * groups / (groups - 1)) / count, groups - 1, alpha);
}

std::optional<Estimate> unpairedZ(double baseline, double seBaseline, double candidate, double seCandidate,
                                  double alpha) {
  const double delta = candidate - baseline;
  const double standardError = std::hypot(seBaseline, seCandidate);
  if (!std::isfinite(delta) || !std::isfinite(standardError) || !isLevel(alpha)) return std::nullopt;
  if (seBaseline < 0 || seCandidate < 0) return std::nullopt;
  return fromStandardError(delta, standardError, 0, alpha);
}

std::optional<double> pooledStandardError(std::span<const double> standardErrors,
                                          std::span<const std::uint64_t> counts) {
  if (standardErrors.size() != counts.size() || counts.empty()) return std::nullopt;
  double total = 0;
  double squares = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < 2 || !std::isfinite(standardErrors[i])) return std::nullopt;
    const double n = static_cast<double>(counts[i]);
    total += n;
    squares += (n - 1) * standardErrors[i] * standardErrors[i] * n;
  }
  return std::sqrt(squares / (total - static_cast<double>(counts.size())) / total);
}

double minimumDetectableEffect(double standardError, double alpha, double power) {
  return (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * standardError;
}

std::optional<std::uint64_t> nFromStandardError(double proportion, double standardError) {
  if (!(proportion > 0 && proportion < 1 && standardError > 0)) return std::nullopt;
  const double raw = proportion * (1 - proportion) / (standardError * standardError) + 1;
  const double n = std::round(raw);
  if (!(n >= 2 && n <= 1e9)) return std::nullopt;
  // Means of anything but right and wrong do not land on whole numbers twice.
  const double right = proportion * n;
  const bool whole =
      std::abs(raw - n) <= std::min(0.01, 1e-7 * n) && std::abs(right - std::round(right)) <= 1e-6;
  return whole ? std::optional(static_cast<std::uint64_t>(n)) : std::nullopt;
}

}  // namespace d3l::evidence
