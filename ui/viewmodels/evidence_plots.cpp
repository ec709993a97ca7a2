#include "ui/viewmodels/evidence_plots.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <functional>

#include "core/evidence/curves.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

using client::EvidenceView;
using client::VersionReport;
using evidence::Curve;
using evidence::CurveKind;

constexpr std::size_t kMostPoints = 300;
constexpr std::size_t kMostClasses = 12;
constexpr std::size_t kMostTrainingCurves = 4;

QString figure(double value, int places) {
  const QString text = QLocale().toString(std::abs(value), 'f', places);
  return value < 0 ? QStringLiteral("−") + text : text;
}

/// Area under the points by trapezoids.
double areaUnder(const QList<QPointF>& points) {
  double area = 0;
  for (qsizetype i = 1; i < points.size(); ++i) {
    area += (points[i].x() - points[i - 1].x()) * (points[i].y() + points[i - 1].y()) / 2;
  }
  return area;
}
/// Where it lies furthest from the diagonal.
QPointF furthest(const QList<QPointF>& points) {
  const auto gap = [](QPointF p) { return std::abs(p.y() - p.x()); };
  return *std::max_element(points.begin(), points.end(),
                           [&](QPointF a, QPointF b) { return gap(a) < gap(b); });
}

class Plots {
 public:
  explicit Plots(const EvidenceView& view) : view_(view) {}

  PlotsOfComparison draw() {
    computed(CurveKind::Roc, EvidenceWords::tr("ROC"), EvidenceWords::tr("False positive rate"),
             EvidenceWords::tr("True positive rate"));
    computed(CurveKind::PrecisionRecall, EvidenceWords::tr("Precision–recall"), EvidenceWords::tr("Recall"),
             EvidenceWords::tr("Precision"));
    computed(CurveKind::Calibration, EvidenceWords::tr("Calibration"),
             EvidenceWords::tr("Stated probability"), EvidenceWords::tr("Observed frequency"));
    training();
    confusion();
    return std::move(out_);
  }

 private:
  static std::optional<Curve> fromRows(CurveKind kind, const evidence::Samples& samples) {
    switch (kind) {
      case CurveKind::Roc:
        return evidence::rocCurve(samples);
      case CurveKind::PrecisionRecall:
        return evidence::precisionRecallCurve(samples);
      case CurveKind::Calibration:
        return evidence::calibrationCurve(samples);
      default:
        return std::nullopt;
    }
  }
  static const Curve* claimed(const std::optional<VersionReport>& version, CurveKind kind,
                              const std::string* name = nullptr) {
    if (!version) return nullptr;
    for (const Curve& curve : version->report.curves) {
      if (curve.kind == kind && (name == nullptr || curve.name == *name)) return &curve;
    }
    return nullptr;
  }
  /// From the rows on this computer where they allow it, else as the report claims.
  static std::optional<Curve> curveOf(CurveKind kind, const std::optional<evidence::Samples>& samples,
                                      const std::optional<VersionReport>& version, bool& computedHere) {
    if (samples) {
      auto here = fromRows(kind, *samples);
      if (here && here->points.size() > 1) return here;
    }
    computedHere = false;
    const Curve* stated = claimed(version, kind);
    return stated != nullptr && stated->points.size() > 1 ? std::optional<Curve>(*stated) : std::nullopt;
  }
  static QList<QPointF> pointsOf(const Curve* curve) {
    QList<QPointF> out;
    if (curve == nullptr) return out;
    for (const evidence::Point& point : evidence::thinned(*curve, kMostPoints).points) {
      if (std::isfinite(point.x) && std::isfinite(point.y)) out << QPointF(point.x, point.y);
    }
    return out;
  }
  static bool inUnitSquare(const QList<QPointF>& points) {
    return std::all_of(points.begin(), points.end(),
                       [](QPointF p) { return p.x() >= 0 && p.x() <= 1 && p.y() >= 0 && p.y() <= 1; });
  }
  QString baselineName() const {
    return view_.baseline ? versionText(view_.baseline->version) : EvidenceWords::tr("baseline");
  }
  QString candidateName() const {
    return view_.candidate ? versionText(view_.candidate->version) : EvidenceWords::tr("candidate");
  }

  void computed(CurveKind kind, const QString& name, const QString& x, const QString& y) {
    bool here = true;
    const auto candidate = curveOf(kind, view_.candidateSamples, view_.candidate, here);
    const auto baseline = curveOf(kind, view_.baselineSamples, view_.baseline, here);
    CurveView out;
    out.candidate = pointsOf(candidate ? &*candidate : nullptr);
    out.baseline = pointsOf(baseline ? &*baseline : nullptr);
    if (out.candidate.isEmpty()) {
      out_.missing
          << (view_.candidateSamples
                  ? EvidenceWords::tr(
                        "%1: the table has no label with a score for it, and no report states it.")
                        .arg(name)
                  : EvidenceWords::tr("%1: no rows on this computer, and no report states it.").arg(name));
      return;
    }
    out.name = name;
    out.unitSquare = inUnitSquare(out.candidate) && inUnitSquare(out.baseline);
    out.diagonal = kind != CurveKind::PrecisionRecall;
    // Points outside 0 to 1 are no probabilities: their report names the axes.
    out.xTitle = out.unitSquare ? x : shownLine(candidate->xLabel, 32);
    out.yTitle = out.unitSquare ? y : shownLine(candidate->yLabel, 32);
    out.note = here ? EvidenceWords::tr("Computed here from all committed rows.")
                    : EvidenceWords::tr("As the reports claim.");
    out.description = inWords(kind, out);
    out_.curves.push_back(std::move(out));
  }

  /// "v1.3.2 0.981, v1.4.0 0.987", or the candidate's alone.
  QString both(const CurveView& curve, const std::function<QString(const QList<QPointF>&)>& text) const {
    const QString ours = candidateName() + QLatin1Char(' ') + text(curve.candidate);
    if (curve.baseline.isEmpty()) return ours;
    return baselineName() + QLatin1Char(' ') + text(curve.baseline) + QStringLiteral(", ") + ours;
  }
  QString inWords(CurveKind kind, const CurveView& curve) const {
    if (kind == CurveKind::Calibration) {
      return EvidenceWords::tr("%1. Furthest from being right as often as it says: %2.")
          .arg(curve.name, both(curve, [](const QList<QPointF>& points) {
                 const QPointF worst = furthest(points);
                 return EvidenceWords::tr("states %1 and is right %2")
                     .arg(figure(worst.x(), 2), figure(worst.y(), 2));
               }));
    }
    if (kind == CurveKind::Training) {
      return EvidenceWords::tr("%1. From first to last: %2.")
          .arg(curve.name, both(curve, [](const QList<QPointF>& points) {
                 return EvidenceWords::tr("%1 to %2")
                     .arg(figure(points.first().y(), 3), figure(points.last().y(), 3));
               }));
    }
    return EvidenceWords::tr("%1. Area under the curve: %2.")
        .arg(curve.name,
             both(curve, [](const QList<QPointF>& points) { return figure(areaUnder(points), 3); }));
  }

  void training() {
    std::size_t drawn = 0;
    const auto& curves = view_.candidate ? view_.candidate->report.curves : std::vector<Curve>{};
    for (const Curve& curve : curves) {
      if (curve.kind != CurveKind::Training || drawn == kMostTrainingCurves) continue;
      CurveView out;
      out.candidate = pointsOf(&curve);
      if (out.candidate.size() < 2) continue;
      out.baseline = pointsOf(claimed(view_.baseline, CurveKind::Training, &curve.name));
      const QString what = shownLine(curve.name, 24).replace(QLatin1Char('_'), QLatin1Char(' '));
      out.name = what.isEmpty() ? EvidenceWords::tr("Training") : EvidenceWords::tr("Training: %1").arg(what);
      out.xTitle = curve.xLabel.empty() ? EvidenceWords::tr("Step") : shownLine(curve.xLabel, 32);
      out.yTitle = curve.yLabel.empty() ? what : shownLine(curve.yLabel, 32);
      out.note = EvidenceWords::tr("As the reports claim.");
      out.description = inWords(CurveKind::Training, out);
      out_.curves.push_back(std::move(out));
      ++drawn;
    }
    if (drawn == 0) out_.missing << EvidenceWords::tr("Training: the report states no training curve.");
  }

  static QList<int> counts(const Curve& curve) {
    QList<int> out;
    for (const auto& line : curve.matrix) {
      for (const double value : line) out << static_cast<int>(std::clamp(value, -1e9, 1e9));
    }
    return out;
  }
  std::optional<Curve> matrixOf(const std::optional<evidence::Samples>& samples,
                                const std::optional<VersionReport>& version) const {
    if (samples) {
      if (auto here = evidence::confusionMatrix(*samples)) return here;
    }
    const Curve* stated = claimed(version, CurveKind::Confusion);
    return stated != nullptr ? std::optional<Curve>(*stated) : std::nullopt;
  }

  void confusion() {
    const auto before = matrixOf(view_.baselineSamples, view_.baseline);
    const auto now = matrixOf(view_.candidateSamples, view_.candidate);
    if (!before || !now) {
      out_.missing << EvidenceWords::tr("Confusion: nothing says what each version answered.");
      return;
    }
    if (before->labels != now->labels || now->labels.size() > kMostClasses) {
      out_.missing << (before->labels != now->labels
                           ? EvidenceWords::tr("Confusion: the two versions answer with different classes.")
                           : EvidenceWords::tr("Confusion: %n classes are too many to draw.", nullptr,
                                               static_cast<int>(now->labels.size())));
      return;
    }
    ConfusionView& out = out_.confusion;
    for (const std::string& label : now->labels) out.names << shownLine(label, 16);
    out.baseline = counts(*before);
    out.candidate = counts(*now);
    out.description = confusionWords(out);
  }

  static QString confusionWords(const ConfusionView& confusion) {
    const qsizetype size = confusion.names.size();
    int rightBefore = 0, rightNow = 0;
    qsizetype most = -1;
    int mostChange = 0;
    for (qsizetype i = 0; i < size * size; ++i) {
      const bool right = i / size == i % size;
      rightBefore += right ? confusion.baseline[i] : 0;
      rightNow += right ? confusion.candidate[i] : 0;
      const int change = confusion.candidate[i] - confusion.baseline[i];
      if (!right && std::abs(change) > std::abs(mostChange)) {
        most = i;
        mostChange = change;
      }
    }
    QString text =
        EvidenceWords::tr("Confusion. Right answers: %1 before, %2 now.").arg(rightBefore).arg(rightNow);
    if (most < 0) return text;
    return text + QLatin1Char(' ') +
           EvidenceWords::tr("Largest change: %1 answered as %2, %3 before, %4 now.")
               .arg(confusion.names[most / size], confusion.names[most % size])
               .arg(confusion.baseline[most])
               .arg(confusion.candidate[most]);
  }

  const EvidenceView& view_;
  PlotsOfComparison out_;
};

}  // namespace

PlotsOfComparison plotsOf(const EvidenceView& view) { return Plots(view).draw(); }

QString historyInWords(const QString& title, const QStringList& names, const QList<qreal>& values,
                       int baseline, int candidate) {
  QStringList parts;
  for (qsizetype i = 0; i < names.size() && i < values.size(); ++i) {
    QString part = names[i] + QLatin1Char(' ') + figure(values[i], 1);
    if (i == baseline) part = EvidenceWords::tr("%1 (compared with)").arg(part);
    if (i == candidate) part = EvidenceWords::tr("%1 (proposed)").arg(part);
    parts << part;
  }
  return EvidenceWords::tr("%1 across %n versions: %2.", nullptr, static_cast<int>(parts.size()))
      .arg(title, parts.join(QStringLiteral(", ")));
}

QString heatMapInWords(const QStringList& rows, const QStringList& columns, const QStringList& texts,
                       const QList<int>& verdicts) {
  QStringList sentences;
  for (qsizetype column = 0; column < columns.size(); ++column) {
    QStringList parts;
    for (qsizetype row = 0; row < rows.size(); ++row) {
      const qsizetype at = row * columns.size() + column;
      if (at >= texts.size() || at >= verdicts.size()) continue;
      parts << QStringLiteral("%1 %2 (%3)")
                   .arg(rows[row], texts[at],
                        words::verdictWord(static_cast<evidence::Verdict>(verdicts[at])));
    }
    sentences << columns[column] + QStringLiteral(": ") + parts.join(QStringLiteral(", ")) + QLatin1Char('.');
  }
  return sentences.join(QLatin1Char(' '));
}

}  // namespace d3l::ui
