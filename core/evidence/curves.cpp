#include "core/evidence/curves.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/evidence/metric_kernel.h"

namespace d3l::evidence {
namespace {

/// Scores of one class against the rest, falling, with their weights.
struct Scored {
  double score = 0;
  double weight = 1;
  bool positive = false;
};

std::optional<std::vector<Scored>> scored(const Samples& samples, std::string_view positive,
                                          std::string& name) {
  const auto o = outcomesOf(samples, {}, positive);
  if (!o || o->regression || o->classes.size() < 2) return std::nullopt;
  // With several classes somebody has to say which one is meant.
  if (o->classes.size() > 2 && positive.empty()) return std::nullopt;
  const std::vector<double>* scores = &o->score;
  if (!o->classScores.empty()) scores = &o->classScores[o->positive];
  if (scores->empty()) return std::nullopt;
  std::vector<Scored> out(o->rows);
  for (std::size_t i = 0; i < o->rows; ++i) {
    out[i] = {(*scores)[i], o->weight.empty() ? 1 : o->weight[i], o->label[i] == o->positive};
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
  name = o->classes[o->positive];
  return out;
}

struct Totals {
  double positives = 0;
  double negatives = 0;
};

Totals totalsOf(const std::vector<Scored>& rows) {
  Totals out;
  for (const Scored& row : rows) (row.positive ? out.positives : out.negatives) += row.weight;
  return out;
}

/// Calls `point(true positives, false positives)` after each distinct score.
template <class Point>
void sweep(const std::vector<Scored>& rows, Point point) {
  Totals so;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    (rows[i].positive ? so.positives : so.negatives) += rows[i].weight;
    const bool last = i + 1 == rows.size() || rows[i + 1].score != rows[i].score;
    if (last) point(so.positives, so.negatives);
  }
}

double distanceFromLine(const Point& p, const Point& a, const Point& b) {
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  if (length == 0) return std::hypot(p.x - a.x, p.y - a.y);
  return std::abs((b.x - a.x) * (a.y - p.y) - (a.x - p.x) * (b.y - a.y)) / length;
}

}  // namespace

std::optional<Curve> rocCurve(const Samples& samples, std::string_view positive) {
  Curve curve{CurveKind::Roc, {}, "falsePositiveRate", "truePositiveRate", {{0, 0}}, {}, {}, {}};
  const auto rows = scored(samples, positive, curve.name);
  if (!rows) return std::nullopt;
  const Totals all = totalsOf(*rows);
  if (all.positives <= 0 || all.negatives <= 0) return std::nullopt;
  sweep(*rows, [&](double right, double wrong) {
    curve.points.push_back({wrong / all.negatives, right / all.positives});
  });
  return curve;
}

std::optional<Curve> precisionRecallCurve(const Samples& samples, std::string_view positive) {
  Curve curve{CurveKind::PrecisionRecall, {}, "recall", "precision", {{0, 1}}, {}, {}, {}};
  const auto rows = scored(samples, positive, curve.name);
  if (!rows) return std::nullopt;
  const Totals all = totalsOf(*rows);
  if (all.positives <= 0) return std::nullopt;
  sweep(*rows, [&](double right, double wrong) {
    if (right + wrong > 0) curve.points.push_back({right / all.positives, right / (right + wrong)});
  });
  return curve;
}

std::optional<Curve> calibrationCurve(const Samples& samples, std::string_view positive, int bins) {
  Curve curve{CurveKind::Calibration, {}, "score", "frequency", {}, {}, {}, {}};
  const auto rows = scored(samples, positive, curve.name);
  if (!rows || bins < 1) return std::nullopt;
  struct Bin {
    double weight = 0;
    double score = 0;
    double positives = 0;
  };
  std::vector<Bin> all(static_cast<std::size_t>(bins));
  for (const Scored& row : *rows) {
    const double at = std::clamp(std::ceil(row.score * bins) - 1, 0.0, static_cast<double>(bins - 1));
    Bin& bin = all[static_cast<std::size_t>(at)];
    bin.weight += row.weight;
    bin.score += row.weight * row.score;
    bin.positives += row.positive ? row.weight : 0;
  }
  for (const Bin& bin : all) {
    if (bin.weight > 0) curve.points.push_back({bin.score / bin.weight, bin.positives / bin.weight});
  }
  return curve;
}

std::optional<Curve> confusionMatrix(const Samples& samples) {
  const auto o = outcomesOf(samples, {});
  constexpr std::size_t kMaxClasses = 200;
  if (!o || o->regression || o->prediction.empty() || o->classes.size() > kMaxClasses) return std::nullopt;
  Curve curve;
  curve.kind = CurveKind::Confusion;
  curve.labels = o->classes;
  curve.matrix.assign(o->classes.size(), std::vector<double>(o->classes.size()));
  for (std::size_t i = 0; i < o->rows; ++i) {
    curve.matrix[o->label[i]][o->prediction[i]] += o->weight.empty() ? 1 : o->weight[i];
  }
  return curve;
}

std::optional<Curve> confusionDelta(const Curve& baseline, const Curve& candidate) {
  if (baseline.kind != CurveKind::Confusion || candidate.kind != CurveKind::Confusion) return std::nullopt;
  Curve out;
  out.kind = CurveKind::Confusion;
  out.labels = baseline.labels;
  out.labels.insert(out.labels.end(), candidate.labels.begin(), candidate.labels.end());
  std::sort(out.labels.begin(), out.labels.end());
  out.labels.erase(std::unique(out.labels.begin(), out.labels.end()), out.labels.end());
  std::sort(out.labels.begin(), out.labels.end(), labelLess);
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < out.labels.size(); ++i) index[out.labels[i]] = i;
  out.matrix.assign(out.labels.size(), std::vector<double>(out.labels.size()));
  for (const auto& [curve, sign] : {std::pair(&baseline, -1.0), std::pair(&candidate, 1.0)}) {
    for (std::size_t row = 0; row < curve->matrix.size(); ++row) {
      for (std::size_t column = 0; column < curve->matrix[row].size(); ++column) {
        out.matrix[index[curve->labels[row]]][index[curve->labels[column]]] +=
            sign * curve->matrix[row][column];
      }
    }
  }
  return out;
}

Curve thinned(const Curve& curve, std::size_t maxPoints) {
  const std::size_t count = curve.points.size();
  if (count <= maxPoints || maxPoints < 2) return curve;
  // Douglas–Peucker with a budget instead of a tolerance: always split where the bend is largest.
  struct Span {
    std::size_t first, last, at;
    double bend;
    bool operator<(const Span& other) const { return bend < other.bend; }
  };
  const auto spanOf = [&](std::size_t first, std::size_t last) {
    Span span{first, last, first, -1};
    for (std::size_t i = first + 1; i < last; ++i) {
      const double bend = distanceFromLine(curve.points[i], curve.points[first], curve.points[last]);
      if (bend > span.bend) span = {first, last, i, bend};
    }
    return span;
  };
  std::vector<std::size_t> kept = {0, count - 1};
  std::vector<Span> heap = {spanOf(0, count - 1)};
  while (kept.size() < maxPoints && !heap.empty()) {
    std::pop_heap(heap.begin(), heap.end());
    const Span span = heap.back();
    heap.pop_back();
    if (span.bend < 0) continue;
    kept.push_back(span.at);
    for (const Span& half : {spanOf(span.first, span.at), spanOf(span.at, span.last)}) {
      heap.push_back(half);
      std::push_heap(heap.begin(), heap.end());
    }
  }
  std::sort(kept.begin(), kept.end());
  Curve out = curve;
  out.points.clear();
  for (std::size_t index : kept) out.points.push_back(curve.points[index]);
  return out;
}

}  // namespace d3l::evidence
