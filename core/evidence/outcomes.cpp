#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "core/evidence/metric_kernel.h"
#include "core/evidence/report.h"

namespace d3l::evidence {
namespace {

using Rows = std::span<const std::uint32_t>;

std::vector<double> pick(const std::vector<double>& values, Rows rows) {
  std::vector<double> out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = values[rows[i]];
  return out;
}

bool anyFraction(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(),
                     [](double x) { return !std::isnan(x) && x != std::floor(x); });
}

bool anyNaN(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); });
}

using Texts = std::vector<std::string_view>;

std::vector<std::string> sortedClasses(const Column& label, const Texts& predicted) {
  // Over the whole table, so that a slice has the same classes.
  std::unordered_set<std::string_view> distinct(label.text.begin(), label.text.end());
  distinct.insert(predicted.begin(), predicted.end());
  std::vector<std::string> out(distinct.begin(), distinct.end());
  std::sort(out.begin(), out.end());
  std::sort(out.begin(), out.end(), labelLess);
  return out;
}

template <class Cells>
std::vector<std::uint32_t> codes(const Cells& cells, Rows rows, const std::vector<std::string>& classes) {
  std::unordered_map<std::string_view, std::uint32_t> index;
  for (std::uint32_t i = 0; i < classes.size(); ++i) index[classes[i]] = i;
  std::vector<std::uint32_t> out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = index.at(cells[rows[i]]);
  return out;
}

std::uint32_t positiveClass(const std::vector<std::string>& classes, std::string_view wanted) {
  static constexpr std::array<std::string_view, 8> kNames = {"1",   "true", "True", "positive",
                                                             "pos", "yes",  "1.0",  "TRUE"};
  const auto indexOf = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(classes.begin(), classes.end(), name) - classes.begin());
  };
  if (!wanted.empty() && indexOf(wanted) < classes.size()) return static_cast<std::uint32_t>(indexOf(wanted));
  for (std::string_view name : kNames) {
    if (indexOf(name) < classes.size()) return static_cast<std::uint32_t>(indexOf(name));
  }
  return static_cast<std::uint32_t>(classes.size() - 1);
}

/// One column of scores can mean P(positive) or P(predicted). The predictions tell: with the
/// second, rows predicted negative have high scores too.
bool isConfidence(const Column& score, const Outcomes& out, const std::vector<std::uint32_t>& predictions) {
  bool negatives = false;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    if (score.numbers[i] < 0.5) return false;
    negatives = negatives || predictions[i] != out.positive;
  }
  return negatives;
}

void readClassScores(const Samples& samples, Rows rows, Outcomes& out) {
  for (const std::string& name : out.classes) {
    const auto it = std::find_if(samples.columns.begin(), samples.columns.end(), [&](const Column& column) {
      return column.role == Role::ClassScore && column.plainName() == name;
    });
    if (it == samples.columns.end()) {
      out.classScores.clear();
      return;
    }
    out.classScores.push_back(pick(it->numbers, rows));
  }
}

void readScores(const Samples& samples, Rows rows, const Texts& predicted, Outcomes& out) {
  readClassScores(samples, rows, out);
  const bool binary = out.classes.size() == 2;
  if (binary && !out.classScores.empty()) out.score = out.classScores[out.positive];
  const Column* score = samples.withRole(Role::Score);
  if (score != nullptr && score->isNumeric() && out.score.empty()) {
    std::vector<double> picked = pick(score->numbers, rows);
    std::vector<std::uint32_t> all(samples.rows);
    std::iota(all.begin(), all.end(), 0u);
    const bool confidence =
        !binary || (!predicted.empty() && isConfidence(*score, out, codes(predicted, all, out.classes)));
    if (confidence) {
      out.confidence = picked;
    }
    if (binary) {
      for (std::size_t i = 0; confidence && i < picked.size(); ++i) {
        if (out.prediction[i] != out.positive) picked[i] = 1 - picked[i];
      }
      out.score = std::move(picked);
    }
  }
  if (out.prediction.empty() || !out.confidence.empty()) return;
  for (std::size_t i = 0; i < out.rows && (!out.score.empty() || !out.classScores.empty()); ++i) {
    const bool positive = out.prediction[i] == out.positive;
    out.confidence.push_back(!out.classScores.empty() ? out.classScores[out.prediction[i]][i]
                             : positive               ? out.score[i]
                                                      : 1 - out.score[i]);
  }
}

bool readRegression(const Column& label, const Column* prediction, Rows rows, Outcomes& out) {
  if (prediction == nullptr || !label.isNumeric() || !prediction->isNumeric()) return false;
  if (!anyFraction(label.numbers) && !anyFraction(prediction->numbers)) return false;
  out.truth = pick(label.numbers, rows);
  out.estimate = pick(prediction->numbers, rows);
  out.regression = !anyNaN(out.truth) && !anyNaN(out.estimate);
  return true;
}

}  // namespace

bool labelLess(const std::string& a, const std::string& b) {
  const auto x = Decimal::parse(a);
  const auto y = Decimal::parse(b);
  const bool numeric = x && y && x->isFinite() && y->isFinite();
  if (numeric && x->value != y->value) return x->value < y->value;
  const bool xNumber = x && x->isFinite();
  const bool yNumber = y && y->isFinite();
  return xNumber != yNumber ? xNumber : a < b;
}

std::optional<Outcomes> outcomesOf(const Samples& samples, std::span<const std::uint32_t> rows,
                                   std::string_view positive, Halt* halt) {
  const auto halted = [halt] { return halt != nullptr && halt->now(); };
  const Column* label = samples.withRole(Role::Label);
  const Column* prediction = samples.withRole(Role::Prediction);
  if (label == nullptr || samples.rows == 0) return std::nullopt;
  std::vector<std::uint32_t> all;
  if (rows.empty()) {
    all.resize(samples.rows);
    std::iota(all.begin(), all.end(), 0u);
    rows = all;
  }
  Outcomes out;
  out.rows = rows.size();
  const Column* weight = samples.withRole(Role::Weight);
  if (weight != nullptr && weight->isNumeric()) out.weight = pick(weight->numbers, rows);
  if (readRegression(*label, prediction, rows, out)) {
    return out.regression ? std::optional(std::move(out)) : std::nullopt;
  }
  // A missing label or prediction is no class of its own.
  if (label->hasMissing() || (prediction != nullptr && prediction->hasMissing())) return std::nullopt;
  if (halted()) return std::nullopt;
  const Texts predicted = predictedClasses(samples);
  out.classes = sortedClasses(*label, predicted);
  if (halted()) return std::nullopt;
  out.label = codes(label->text, rows, out.classes);
  if (halted()) return std::nullopt;
  if (!predicted.empty()) out.prediction = codes(predicted, rows, out.classes);
  if (halted()) return std::nullopt;
  out.positive = positiveClass(out.classes, positive);
  readScores(samples, rows, predicted, out);
  return out;
}

}  // namespace d3l::evidence
