// ROC AUC and average precision. With scores for several classes: the plain mean of one class
// against the rest over all classes.
#include <algorithm>
#include <limits>
#include <numeric>

#include "core/evidence/metric_kernel.h"

namespace d3l::evidence {
namespace {

/// Rows sorted by falling score, cut where the score changes.
struct Ranking {
  std::vector<std::uint32_t> order;
  std::vector<bool> lastOfTie;
  std::vector<bool> positive;  // by row

  Ranking(const std::vector<double>& scores, const std::vector<std::uint32_t>& labels, std::uint32_t wanted) {
    order.resize(scores.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
    lastOfTie.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      lastOfTie[i] = i + 1 == order.size() || scores[order[i]] != scores[order[i + 1]];
    }
    for (std::uint32_t label : labels) positive.push_back(label == wanted);
  }
};

class RankKernel : public MetricKernel {
 public:
  using MetricKernel::compute;
  RankKernel(const Outcomes& o, bool precision) : weights_(o.weight), precision_(precision) {
    if (!o.score.empty()) {
      rankings_.emplace_back(o.score, o.label, o.positive);
      return;
    }
    for (std::uint32_t k = 0; k < o.classes.size(); ++k) rankings_.emplace_back(o.classScores[k], o.label, k);
  }
  double compute(std::span<const std::uint32_t> counts, KernelCache& /*cache*/) const override {
    double sum = 0;
    for (const Ranking& ranking : rankings_)
      sum += precision_ ? averagePrecision(ranking, counts) : auc(ranking, counts);
    return sum / static_cast<double>(rankings_.size());
  }

 private:
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

  std::vector<Ranking> rankings_;
  std::vector<double> weights_;
  bool precision_;
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
