// A metric prepared for being computed many times over the same rows with different
// multiplicities, as the bootstrap does. Private to this room.
//
// Definitions: scikit-learn 1.2 with zero_division=0; ECE after Guo et al. 2017 (10 equal bins of
// the confidence in the predicted class); Brier for several classes is the sum over classes.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence/samples.h"

namespace d3l::evidence {

/// What a metric is where it is not defined.
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Labels, predictions and scores of some rows of a table, as numbers.
struct Outcomes {
  std::size_t rows = 0;
  std::vector<std::string> classes;  ///< sorted: numbers by value, then text
  std::vector<std::uint32_t> label;  ///< index into classes
  std::vector<std::uint32_t> prediction;
  std::uint32_t positive = 0;
  std::vector<double> score;                     ///< P(positive); binary tables only
  std::vector<double> confidence;                ///< P(predicted class)
  std::vector<std::vector<double>> classScores;  ///< by class, by row; all classes or none
  std::vector<double> truth;                     ///< regression
  std::vector<double> estimate;
  std::vector<double> weight;  ///< empty = all 1
  bool regression = false;

  bool isBinary() const { return !regression && classes.size() == 2; }
};

/// Asked between the pieces of long work, and never again once it said stop: what was computed by
/// then is worth nothing.
class Halt {
 public:
  Halt() = default;
  explicit Halt(const Cancelled& asked) : asked_(&asked) {}
  bool now() { return stopped_ = stopped_ || (asked_ != nullptr && *asked_ && (*asked_)()); }

 private:
  const Cancelled* asked_ = nullptr;
  bool stopped_ = false;
};

/// `rows` may be empty for all. `positive` as in curves.h. Nothing without labels, or once halted.
std::optional<Outcomes> outcomesOf(const Samples& samples, std::span<const std::uint32_t> rows,
                                   std::string_view positive = {}, Halt* halt = nullptr);
/// "10" after "9", text after numbers.
bool labelLess(const std::string& a, const std::string& b);

/// What the rows of one class come to.
struct ClassTally {
  double right = 0;      ///< true positives
  double actual = 0;     ///< rows of this class
  double predicted = 0;  ///< rows given this class
};

/// Rows sorted by falling score, cut where the score changes.
struct Ranking {
  std::vector<std::uint32_t> order;
  std::vector<bool> lastOfTie;
  std::vector<bool> positive;  // by row
};

/// What metrics over the same rows have in common, worked out once.
struct KernelCache {
  std::vector<ClassTally> tallies;  ///< for one choice of multiplicities
  bool tallied = false;
  std::shared_ptr<const std::vector<Ranking>> rankings;  ///< for every choice
  std::uint32_t rankedFor = 0;                           ///< the positive class they are of
  Halt* halt = nullptr;
};

class MetricKernel {
 public:
  virtual ~MetricKernel() = default;
  /// NaN where the metric is not defined. `counts` has one entry per row.
  double compute(std::span<const std::uint32_t> counts) const {
    KernelCache cache;
    return compute(counts, cache);
  }
  /// `cache` is empty, or was filled for the same outcomes and counts. NaN once its `halt` said stop.
  virtual double compute(std::span<const std::uint32_t> counts, KernelCache& cache) const = 0;
};

/// `name` is canonical. Null if these rows cannot give it.
std::unique_ptr<MetricKernel> makeKernel(const Outcomes& outcomes, std::string_view name);
/// All canonical names makeKernel gives for these outcomes, in the order of showing; those found
/// until it was halted.
std::vector<std::string_view> kernelNames(const Outcomes& outcomes, Halt* halt = nullptr);

// The families behind makeKernel.
std::unique_ptr<MetricKernel> makeMeanKernel(const Outcomes& outcomes, std::string_view name);
std::unique_ptr<MetricKernel> makeConfusionKernel(const Outcomes& outcomes, std::string_view name);
std::unique_ptr<MetricKernel> makeRankKernel(const Outcomes& outcomes, std::string_view name);

}  // namespace d3l::evidence
