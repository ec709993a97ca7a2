// Many comparisons at once.
#include <algorithm>
#include <numeric>

#include "core/evidence/statistics.h"

namespace d3l::evidence {
namespace {

std::vector<std::size_t> ascending(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return order;
}

double familySize(std::span<const double> p, std::size_t family) {
  return static_cast<double>(std::max(p.size(), family));
}

/// From the largest p down: min over the rest of p·m·factor/rank.
std::vector<double> stepUp(std::span<const double> p, double m, double factor) {
  const auto order = ascending(p);
  std::vector<double> out(p.size());
  double smallest = 1;
  for (std::size_t i = order.size(); i-- > 0;) {
    smallest = std::min(smallest, p[order[i]] * m * factor / static_cast<double>(i + 1));
    out[order[i]] = smallest;
  }
  return out;
}

}  // namespace

std::vector<double> holm(std::span<const double> p, std::size_t family) {
  const double m = familySize(p, family);
  const auto order = ascending(p);
  std::vector<double> out(p.size());
  double largest = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    largest = std::max(largest, std::min(1.0, p[order[i]] * (m - static_cast<double>(i))));
    out[order[i]] = largest;
  }
  return out;
}

std::vector<double> benjaminiHochberg(std::span<const double> p, std::size_t family) {
  return stepUp(p, familySize(p, family), 1);
}

std::vector<double> benjaminiYekutieli(std::span<const double> p, std::size_t family) {
  const double m = familySize(p, family);
  double harmonic = 0;
  for (double i = 1; i <= m; ++i) harmonic += 1 / i;
  return stepUp(p, m, harmonic);
}

std::vector<double> holmLevels(std::span<const double> p, double alpha, std::size_t family) {
  const double m = familySize(p, family);
  const auto order = ascending(p);
  std::vector<double> out(p.size(), alpha);
  double level = alpha / std::max(m, 1.0);
  bool rejecting = true;
  for (std::size_t i = 0; i < order.size(); ++i) {
    // After the first row that stands, all further ones are held to its level.
    if (rejecting) level = alpha / (m - static_cast<double>(i));
    rejecting = rejecting && p[order[i]] <= level;
    out[order[i]] = level;
  }
  return out;
}

std::vector<double> benjaminiHochbergLevels(std::span<const double> p, double alpha, std::size_t family) {
  const double m = familySize(p, family);
  const auto order = ascending(p);
  double rejected = 1;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double rank = static_cast<double>(i + 1);
    if (p[order[i]] <= alpha * rank / m) rejected = rank;
  }
  return std::vector<double>(p.size(), m > 0 ? alpha * rejected / m : alpha);
}

}  // namespace d3l::evidence
