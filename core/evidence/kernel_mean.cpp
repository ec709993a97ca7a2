// Metrics that are a mean over rows (or its root), and R².
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/evidence/metric_kernel.h"

namespace d3l::evidence {
namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

class MeanKernel : public MetricKernel {
 public:
  using MetricKernel::compute;
  MeanKernel(std::vector<double> values, std::vector<double> weights, bool root)
      : values_(std::move(values)), weights_(std::move(weights)), root_(root) {}
  double compute(std::span<const std::uint32_t> counts, KernelCache& /*cache*/) const override {
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const double weight = static_cast<double>(counts[i]) * (weights_.empty() ? 1 : weights_[i]);
      sum += weight * values_[i];
      total += weight;
    }
    if (total <= 0) return kNaN;
    return root_ ? std::sqrt(sum / total) : sum / total;
  }

 private:
  std::vector<double> values_;
  std::vector<double> weights_;
  bool root_;
};

class R2Kernel : public MetricKernel {
 public:
  using MetricKernel::compute;
  explicit R2Kernel(const Outcomes& o) : truth_(o.truth), estimate_(o.estimate), weights_(o.weight) {}
  double compute(std::span<const std::uint32_t> counts, KernelCache& /*cache*/) const override {
    const auto weight = [&](std::size_t i) {
      return static_cast<double>(counts[i]) * (weights_.empty() ? 1 : weights_[i]);
    };
    double total = 0;
    double sum = 0;
    for (std::size_t i = 0; i < truth_.size(); ++i) {
      total += weight(i);
      sum += weight(i) * truth_[i];
    }
    const double mean = sum / total;
    double residual = 0;
    double spread = 0;
    for (std::size_t i = 0; i < truth_.size(); ++i) {
      residual += weight(i) * (truth_[i] - estimate_[i]) * (truth_[i] - estimate_[i]);
      spread += weight(i) * (truth_[i] - mean) * (truth_[i] - mean);
    }
    return spread > 0 ? 1 - residual / spread : kNaN;
  }

 private:
  std::vector<double> truth_;
  std::vector<double> estimate_;
  std::vector<double> weights_;
};

class EceKernel : public MetricKernel {
 public:
  using MetricKernel::compute;
  explicit EceKernel(const Outcomes& o) : confidence_(o.confidence), weights_(o.weight) {
    for (std::size_t i = 0; i < o.rows; ++i) correct_.push_back(o.label[i] == o.prediction[i] ? 1 : 0);
  }
  double compute(std::span<const std::uint32_t> counts, KernelCache& /*cache*/) const override {
    constexpr int kBins = 10;
    double gap[kBins] = {};
    double total = 0;
    for (std::size_t i = 0; i < confidence_.size(); ++i) {
      const double weight = static_cast<double>(counts[i]) * (weights_.empty() ? 1 : weights_[i]);
      const int bin = static_cast<int>(std::clamp(std::ceil(confidence_[i] * kBins) - 1, 0.0, kBins - 1.0));
      gap[bin] += weight * (correct_[i] - confidence_[i]);
      total += weight;
    }
    double sum = 0;
    for (double part : gap) sum += std::abs(part);
    return total > 0 ? sum / total : kNaN;
  }

 private:
  std::vector<double> confidence_;
  std::vector<double> correct_;
  std::vector<double> weights_;
};

/// −ln P(label), with probabilities kept off 0 and 1 and, for several classes, made to sum to 1.
std::vector<double> logLosses(const Outcomes& o) {
  const auto clipped = [](double p) { return std::clamp(p, kEpsilon, 1 - kEpsilon); };
  std::vector<double> out(o.rows);
  for (std::size_t i = 0; i < o.rows; ++i) {
    if (o.classScores.empty()) {
      const double p = clipped(o.score[i]);
      out[i] = -std::log(o.label[i] == o.positive ? p : 1 - p);
      continue;
    }
    double sum = 0;
    for (const auto& scores : o.classScores) sum += clipped(scores[i]);
    out[i] = -std::log(clipped(o.classScores[o.label[i]][i]) / sum);
  }
  return out;
}

std::vector<double> brierTerms(const Outcomes& o) {
  std::vector<double> out(o.rows);
  for (std::size_t i = 0; i < o.rows; ++i) {
    if (!o.score.empty()) {
      const double gap = o.score[i] - (o.label[i] == o.positive ? 1 : 0);
      out[i] = gap * gap;
      continue;
    }
    for (std::size_t k = 0; k < o.classScores.size(); ++k) {
      const double gap = o.classScores[k][i] - (o.label[i] == k ? 1 : 0);
      out[i] += gap * gap;
    }
  }
  return out;
}

/// Scores may be anything that ranks; only numbers from 0 to 1 are read as probabilities.
bool areProbabilities(const std::vector<double>& scores) {
  return std::all_of(scores.begin(), scores.end(), [](double p) { return p >= 0 && p <= 1; });
}

bool hasProbabilities(const Outcomes& o) {
  const bool each = std::all_of(o.classScores.begin(), o.classScores.end(), areProbabilities);
  return (!o.score.empty() || !o.classScores.empty()) && each && areProbabilities(o.score);
}

template <class Term>
std::unique_ptr<MetricKernel> regressionMean(const Outcomes& o, bool root, Term term) {
  std::vector<double> values(o.rows);
  for (std::size_t i = 0; i < o.rows; ++i) values[i] = term(o.truth[i], o.estimate[i]);
  return std::make_unique<MeanKernel>(std::move(values), o.weight, root);
}

std::unique_ptr<MetricKernel> makeRegression(const Outcomes& o, std::string_view name) {
  const auto square = [](double y, double x) { return (y - x) * (y - x); };
  if (name == "rmse") return regressionMean(o, true, square);
  if (name == "mse") return regressionMean(o, false, square);
  if (name == "mae") return regressionMean(o, false, [](double y, double x) { return std::abs(y - x); });
  if (name == "mape") {
    return regressionMean(
        o, false, [](double y, double x) { return std::abs(y - x) / std::max(std::abs(y), kEpsilon); });
  }
  return name == "r2" ? std::make_unique<R2Kernel>(o) : nullptr;
}

}  // namespace

std::unique_ptr<MetricKernel> makeMeanKernel(const Outcomes& o, std::string_view name) {
  if (o.regression) return makeRegression(o, name);
  if (name == "accuracy" && !o.prediction.empty()) {
    std::vector<double> values(o.rows);
    for (std::size_t i = 0; i < o.rows; ++i) values[i] = o.label[i] == o.prediction[i] ? 1 : 0;
    return std::make_unique<MeanKernel>(std::move(values), o.weight, false);
  }
  const bool probabilities = hasProbabilities(o);
  if (name == "log_loss" && probabilities) return std::make_unique<MeanKernel>(logLosses(o), o.weight, false);
  if (name == "brier" && probabilities) return std::make_unique<MeanKernel>(brierTerms(o), o.weight, false);
  if (name == "ece" && !o.confidence.empty() && !o.prediction.empty() && areProbabilities(o.confidence))
    return std::make_unique<EceKernel>(o);
  return nullptr;
}

}  // namespace d3l::evidence
