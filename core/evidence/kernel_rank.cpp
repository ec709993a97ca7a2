// ROC AUC and average precision. With scores for several classes: the plain mean of one class
// against the rest over all classes.
#include <algorithm>
#include <limits>
#include <numeric>

#include "core/evidence/metric_kernel.h"

namespace d3l::evidence {
namespace {

bool halted(Halt* halt) { return halt != nullptr && halt->now(); }

/// A stable merge sort in pieces, so that the sorting of a million rows can be given up midway.
template <class Before>
void sortInPieces(std::vector<std::uint32_t>& order, Before before, Halt* halt) {
  constexpr std::size_t kPiece = 1u << 15;
  const auto at = [&order](std::size_t i) {
    return order.begin() + static_cast<std::ptrdiff_t>(std::min(i, order.size()));
  };
  for (std::size_t i = 0; i < order.size(); i += kPiece) {
    if (halted(halt)) return;
    std::stable_sort(at(i), at(i + kPiece), before);
  }
  for (std::size_t width = kPiece; width < order.size(); width *= 2) {
    for (std::size_t i = 0; i + width < order.size(); i += 2 * width) {
      if (halted(halt)) return;
      std::inplace_merge(at(i), at(i + width), at(i + 2 * width), before);
    }
  }
}

Ranking rank(const std::vector<double>& scores, const std::vector<std::uint32_t>& labels,
             std::uint32_t wanted, Halt* halt) {
  Ranking out;
  out.order.resize(scores.size());
  std::iota(out.order.begin(), out.order.end(), 0u);
  sortInPieces(
      out.order, [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; }, halt);
  out.lastOfTie.resize(out.order.size());
  for (std::size_t i = 0; i < out.order.size(); ++i) {
    out.lastOfTie[i] = i + 1 == out.order.size() || scores[out.order[i]] != scores[out.order[i + 1]];
  }
  out.positive.reserve(labels.size());
  for (std::uint32_t label : labels) out.positive.push_back(label == wanted);
  return out;
}

class RankKernel : public MetricKernel {
 public:
  using MetricKernel::compute;
  RankKernel(const Outcomes& o, bool precision)
      : label_(o.label), weights_(o.weight), positive_(o.positive), precision_(precision) {
    if (o.score.empty()) {
      scores_ = o.classScores;
    } else {
      scores_.push_back(o.score);
    }
  }
  double compute(std::span<const std::uint32_t> counts, KernelCache& cache) const override {
    if (!rankings_ && !sortRows(cache)) return kNaN;
    double sum = 0;
    for (const Ranking& ranking : *rankings_) {
      if (halted(cache.halt)) return kNaN;
      sum += precision_ ? averagePrecision(ranking, counts) : auc(ranking, counts);
    }
    return sum / static_cast<double>(rankings_->size());
  }

 private:
  /// The first time only: sorting costs more than everything else, and ROC and precision share it.
  bool sortRows(KernelCache& cache) const {
    if (!cache.rankings || cache.rankedFor != positive_) {
      std::vector<Ranking> made;
      for (std::uint32_t k = 0; k < scores_.size(); ++k) {
        made.push_back(rank(scores_[k], label_, scores_.size() == 1 ? positive_ : k, cache.halt));
        if (halted(cache.halt)) return false;
      }
      cache.rankings = std::make_shared<const std::vector<Ranking>>(std::move(made));
      cache.rankedFor = positive_;
    }
    rankings_ = cache.rankings;
    scores_ = {};
    return true;
  }

  double weight(std::uint32_t row, std::span<const std::uint32_t> counts) const {
    return static_cast<double>(counts[row]) * (weights_.empty() ? 1 : weights_[row]);
  }

  double auc(const Ranking& ranking, std::span<const std::uint32_t> counts) const {
    double positives = 0;
    double negatives = 0;
    double area = 0;
    double tiedPositives = 0;
    double tiedNegatives = 0;
    for (std::size_t i = 0; i < ranking.order.size(); ++i) {
      const std::uint32_t row = ranking.order[i];
      (ranking.positive[row] ? tiedPositives : tiedNegatives) += weight(row, counts);
      if (!ranking.lastOfTie[i]) continue;
      area += tiedNegatives * (positives + tiedPositives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
      tiedPositives = tiedNegatives = 0;
    }
    return positives > 0 && negatives > 0 ? area / (positives * negatives) : kNaN;
  }

  double averagePrecision(const Ranking& ranking, std::span<const std::uint32_t> counts) const {
    double positives = 0;
    double seen = 0;
    double sum = 0;
    double tied = 0;
    for (std::size_t i = 0; i < ranking.order.size(); ++i) {
      const std::uint32_t row = ranking.order[i];
      const double w = weight(row, counts);
      seen += w;
      if (ranking.positive[row]) tied += w;
      if (!ranking.lastOfTie[i]) continue;
      positives += tied;
      if (seen > 0) sum += tied * positives / seen;
      tied = 0;
    }
    return positives > 0 ? sum / positives : kNaN;
  }

  std::vector<std::uint32_t> label_;
  std::vector<double> weights_;
  std::uint32_t positive_;
  bool precision_;
  mutable std::vector<std::vector<double>> scores_;  // by class; gone once the rows are sorted
  mutable std::shared_ptr<const std::vector<Ranking>> rankings_;
};

}  // namespace

std::unique_ptr<MetricKernel> makeRankKernel(const Outcomes& o, std::string_view name) {
  const bool scores = !o.score.empty() || !o.classScores.empty();
  if (o.regression || !scores || o.classes.size() < 2) return nullptr;
  if (name == "roc_auc") return std::make_unique<RankKernel>(o, false);
  if (name == "average_precision") return std::make_unique<RankKernel>(o, true);
  return nullptr;
}

}  // namespace d3l::evidence
