// Precision, recall and F1 from the confusion of classes.
#include <algorithm>
#include <limits>
#include <optional>

#include "core/evidence/metric_kernel.h"

namespace d3l::evidence {
namespace {

enum class Which { Precision, Recall, F1 };
enum class Average { Positive, Micro, Macro, Weighted, Balanced };

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

double valueOf(const ClassTally& tally, Which which) {
  switch (which) {
    case Which::Precision:
      return share(tally.right, tally.predicted);
    case Which::Recall:
      return share(tally.right, tally.actual);
    case Which::F1:
      break;
  }
  return share(2 * tally.right, tally.actual + tally.predicted);
}

class ConfusionKernel : public MetricKernel {
 public:
  ConfusionKernel(const Outcomes& o, Which which, Average average)
      : label_(o.label),
        prediction_(o.prediction),
        weights_(o.weight),
        classes_(o.classes.size()),
        positive_(o.positive),
        which_(which),
        average_(average) {
    constexpr std::size_t kFewClasses = 32;
    if (!weights_.empty() || classes_ > kFewClasses) return;
    for (std::size_t i = 0; i < label_.size(); ++i) {
      cell_.push_back(static_cast<std::uint32_t>(label_[i] * classes_ + prediction_[i]));
    }
  }

  using MetricKernel::compute;
  double compute(std::span<const std::uint32_t> counts, KernelCache& cache) const override {
    if (!cache.tallied) tally(counts, cache);
    return averaged(cache.tallies);
  }

 private:
  void tally(std::span<const std::uint32_t> counts, KernelCache& cache) const {
    std::vector<ClassTally>& tallies = cache.tallies;
    tallies.assign(classes_, {});
    cache.tallied = true;
    if (!cell_.empty()) return tallyWhole(counts, tallies);
    for (std::size_t i = 0; i < label_.size(); ++i) {
      const double weight = static_cast<double>(counts[i]) * (weights_.empty() ? 1 : weights_[i]);
      tallies[label_[i]].actual += weight;
      tallies[prediction_[i]].predicted += weight;
      if (label_[i] == prediction_[i]) tallies[label_[i]].right += weight;
    }
  }

  /// Without weights everything is a whole number: one addition a row, the same sums.
  void tallyWhole(std::span<const std::uint32_t> counts, std::vector<ClassTally>& tallies) const {
    std::vector<std::uint64_t> cells(classes_ * classes_);
    for (std::size_t i = 0; i < cell_.size(); ++i) cells[cell_[i]] += counts[i];
    for (std::size_t truth = 0; truth < classes_; ++truth) {
      for (std::size_t given = 0; given < classes_; ++given) {
        const double rows = static_cast<double>(cells[truth * classes_ + given]);
        tallies[truth].actual += rows;
        tallies[given].predicted += rows;
        if (truth == given) tallies[truth].right += rows;
      }
    }
  }

  double averaged(const std::vector<ClassTally>& tallies) const {
    if (average_ == Average::Positive) return valueOf(tallies[positive_], which_);
    ClassTally sum;
    double plain = 0;
    double weighted = 0;
    double present = 0;
    for (const ClassTally& tally : tallies) {
      sum.right += tally.right;
      sum.actual += tally.actual;
      sum.predicted += tally.predicted;
      const bool counts =
          average_ == Average::Balanced ? tally.actual > 0 : tally.actual + tally.predicted > 0;
      if (!counts) continue;
      const double value = valueOf(tally, which_);
      present += 1;
      plain += value;
      weighted += value * tally.actual;
    }
    if (sum.actual <= 0) return std::numeric_limits<double>::quiet_NaN();
    if (average_ == Average::Micro) return valueOf(sum, which_);
    return average_ == Average::Weighted ? weighted / sum.actual : plain / present;
  }

  std::vector<std::uint32_t> label_;
  std::vector<std::uint32_t> prediction_;
  std::vector<double> weights_;
  std::vector<std::uint32_t> cell_;  // of the confusion matrix, by row; empty with weights
  std::size_t classes_;
  std::uint32_t positive_;
  Which which_;
  Average average_;
};

std::optional<Average> averageOf(std::string_view suffix) {
  if (suffix.empty()) return Average::Positive;
  if (suffix == "_micro") return Average::Micro;
  if (suffix == "_macro") return Average::Macro;
  if (suffix == "_weighted") return Average::Weighted;
  return std::nullopt;
}

}  // namespace

std::unique_ptr<MetricKernel> makeConfusionKernel(const Outcomes& o, std::string_view name) {
  if (o.regression || o.prediction.empty()) return nullptr;
  if (name == "balanced_accuracy") {
    return std::make_unique<ConfusionKernel>(o, Which::Recall, Average::Balanced);
  }
  constexpr std::pair<std::string_view, Which> kNames[] = {
      {"precision", Which::Precision}, {"recall", Which::Recall}, {"f1", Which::F1}};
  for (const auto& [prefix, which] : kNames) {
    if (!name.starts_with(prefix)) continue;
    const auto average = averageOf(name.substr(prefix.size()));
    if (average) return std::make_unique<ConfusionKernel>(o, which, *average);
  }
  return nullptr;
}

}  // namespace d3l::evidence
