#include "ui/viewmodels/evidence_detail.h"
#include "ui/viewmodels/contexts.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

using client::EvidenceView;
using client::VersionReport;
using evidence::DiffRow;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostSlices = 12;
constexpr std::size_t kMostMetrics = 4;
constexpr std::size_t kMostExamples = 50;

const evidence::Metric* metricOf(const VersionReport& version, const DiffRow& row) {
  for (const evidence::Metric& metric : version.report.metrics) {
    // Metrics of the report's own data set do not name it.
    const std::string& dataset = metric.dataset.empty() ? version.report.dataset.name : metric.dataset;
    if (metric.name == row.metric && metric.slice == row.slice && dataset == row.dataset) return &metric;
  }
  return nullptr;
}

class Builder {
 public:
  Builder(const EvidenceView& view, const DiffRow& row)
      : view_(view), row_(row), formats_(formatsOf(view.diff->rows)), format_(formats_.at(row.metric)) {}

  EvidenceDetailData build() {
    words();
    history();
    heatMap();
    describePlots();
    examples();
    return std::move(out_);
  }

 private:
  void words() {
    out_.title = shownLine(row_.metric, 40).replace(QLatin1Char('_'), QLatin1Char(' ')) +
                 QStringLiteral(" · ") + whereText(row_, severalDatasets(view_.diff->rows));
    evidence::Diff alone;
    alone.rows = {row_};
    const EvidenceTable table = evidenceTable(alone);
    out_.sentence = table.rows.front().sentence;
    out_.why = words::verdictWhy(row_);
    out_.interval = table.rows.front().interval;
    QStringList facts;
    if (row_.method != evidence::Method::None) facts << methodWords();
    if (row_.derivedN) facts << EvidenceWords::tr("n was derived from the standard error, not stated");
    if (row_.claimDiffers) facts << EvidenceWords::tr("The report's value is not what its samples give");
    if (row_.p) facts << EvidenceWords::tr("p %1").arg(table.rows.front().p);
    if (row_.pHolm) facts << EvidenceWords::tr("Holm-adjusted %1").arg(table.rows.front().holm);
    out_.facts = facts.join(QStringLiteral(" · "));
  }

  QString methodWords() const {
    switch (row_.method) {
      case evidence::Method::PairedBinary:
        return EvidenceWords::tr("same samples, exact McNemar test");
      case evidence::Method::PairedT:
        return EvidenceWords::tr("same samples, paired t test");
      case evidence::Method::PairedBootstrap:
        return EvidenceWords::tr("same samples, paired bootstrap");
      case evidence::Method::UnpairedZ:
        return EvidenceWords::tr("unpaired: only means and standard errors are known");
      case evidence::Method::Newcombe:
        return EvidenceWords::tr("unpaired: independent proportions");
      case evidence::Method::None:
        break;
    }
    return {};
  }

  void addVersion(const VersionReport& version) {
    const evidence::Metric* metric = metricOf(version, row_);
    if (metric == nullptr || !metric->value.isFinite()) return;
    const double value = metric->value.value;
    double low = kNone, high = kNone;
    if (metric->ci) {
      low = metric->ci->first.value;
      high = metric->ci->second.value;
    } else if (metric->standardError && metric->standardError->isFinite()) {
      low = value - 1.96 * metric->standardError->value;
      high = value + 1.96 * metric->standardError->value;
    }
    out_.historyNames << versionText(version.version);
    out_.historyValues << value * format_.factor;
    out_.historyLower << low * format_.factor;
    out_.historyUpper << high * format_.factor;
  }

  void history() {
    std::vector<const VersionReport*> versions;
    for (const VersionReport& version : view_.history) versions.push_back(&version);
    for (const auto* side : {&view_.baseline, &view_.candidate}) {
      if (!*side) continue;
      const bool listed = std::any_of(versions.begin(), versions.end(),
                                      [&](const VersionReport* v) { return v->digest == (**side).digest; });
      if (!listed) versions.push_back(&**side);
    }
    for (const VersionReport* version : versions) {
      const auto before = out_.historyNames.size();
      addVersion(*version);
      if (out_.historyNames.size() == before) continue;
      if (view_.baseline && version->digest == view_.baseline->digest)
        out_.historyBaseline = static_cast<int>(before);
      if (view_.candidate && version->digest == view_.candidate->digest)
        out_.historyCandidate = static_cast<int>(before);
    }
    const QString unit = format_.valueUnit.isEmpty() ? format_.deltaUnit : QStringLiteral("%");
    const QString name = shownLine(row_.metric, 30).replace(QLatin1Char('_'), QLatin1Char(' '));
    out_.historyTitle = unit.isEmpty() ? EvidenceWords::tr("%1, 95 % interval").arg(name)
                                       : EvidenceWords::tr("%1 (%2), 95 % interval").arg(name, unit);
  }

  /// The other slices of the same column, or of the first column there is.
  void heatMap() {
    std::string column;
    if (row_.slice.size() == 1) column = row_.slice.begin()->first;
    std::vector<std::string> metrics;
    std::vector<evidence::Slice> slices;
    for (const DiffRow& other : view_.diff->rows) {
      if (other.slice.size() != 1 || other.dataset != row_.dataset) continue;
      if (column.empty()) column = other.slice.begin()->first;
      if (other.slice.begin()->first != column) continue;
      if (std::find(slices.begin(), slices.end(), other.slice) == slices.end()) slices.push_back(other.slice);
      if (std::find(metrics.begin(), metrics.end(), other.metric) == metrics.end())
        metrics.push_back(other.metric);
    }
    std::sort(slices.begin(), slices.end());
    if (slices.size() > kMostSlices) slices.resize(kMostSlices);
    if (metrics.size() > kMostMetrics) metrics.resize(kMostMetrics);
    for (const std::string& metric : metrics) {
      const QString name = shownLine(metric, 16).replace(QLatin1Char('_'), QLatin1Char(' '));
      const QString& unit = formats_.at(metric).deltaUnit;
      out_.heatColumns << (unit.isEmpty() ? EvidenceWords::tr("Δ %1").arg(name)
                                          : EvidenceWords::tr("Δ %1, %2", "metric, unit").arg(name, unit));
    }
    for (const evidence::Slice& slice : slices) {
      out_.heatRows << sliceWords(slice);
      for (const std::string& metric : metrics) cell(metric, slice);
    }
  }

  void cell(const std::string& metric, const evidence::Slice& slice) {
    const MetricFormat& format = formats_.at(metric);
    for (const DiffRow& row : view_.diff->rows) {
      if (row.metric != metric || row.slice != slice || row.dataset != row_.dataset) continue;
      const bool comparable = row.goodDelta && row.baseline && row.candidate;
      out_.heatValues << (comparable ? *row.goodDelta * format.factor : kNone);
      out_.heatTexts << (comparable ? format.difference(*row.baseline, *row.candidate) : QStringLiteral("–"));
      out_.heatVerdicts << static_cast<int>(row.verdict);
      return;
    }
    out_.heatValues << kNone;
    out_.heatTexts << QStringLiteral("–");
    out_.heatVerdicts << static_cast<int>(evidence::Verdict::NotComparable);
  }

  void describePlots() {
    if (!out_.historyNames.isEmpty()) {
      out_.historyDescription = historyInWords(out_.historyTitle, out_.historyNames, out_.historyValues,
                                               out_.historyBaseline, out_.historyCandidate);
    }
    if (!out_.heatRows.isEmpty()) {
      out_.heatDescription =
          heatMapInWords(out_.heatRows, out_.heatColumns, out_.heatTexts, out_.heatVerdicts);
    }
  }

  void examples() {
    if (!view_.baselineSamples || !view_.candidateSamples) {
      out_.examplesNote =
          EvidenceWords::tr("The reports come without per-sample results, so there are no examples to show.");
      return;
    }
    const auto changed =
        evidence::changedExamples(*view_.baselineSamples, *view_.candidateSamples, row_.slice, kMostExamples);
    for (const evidence::ExampleChange& change : changed) {
      ExampleRow row;
      row.id = shownLine(change.id, 40);
      row.label = shownLine(change.label, 40);
      row.baseline = shownLine(change.baselinePrediction, 40);
      row.candidate = shownLine(change.candidatePrediction, 40);
      row.baselineRight = change.baselineCorrect;
      row.candidateRight = change.candidateCorrect;
      out_.examples.push_back(std::move(row));
    }
    if (out_.examples.empty())
      out_.examplesNote = EvidenceWords::tr("Both versions get the same examples right here.");
  }

  const EvidenceView& view_;
  const DiffRow& row_;
  const std::map<std::string, MetricFormat> formats_;
  const MetricFormat& format_;
  EvidenceDetailData out_;
};

}  // namespace

EvidenceDetailData evidenceDetail(const EvidenceView& view, std::size_t row,
                                  std::shared_ptr<const PlotsOfComparison> plots) {
  if (!view.diff || row >= view.diff->rows.size()) return {};
  EvidenceDetailData out = Builder(view, view.diff->rows[row]).build();
  out.plots = plots ? std::move(plots) : std::make_shared<const PlotsOfComparison>(plotsOf(view));
  return out;
}

const PlotsOfComparison& EvidenceDetail::plots() const {
  static const PlotsOfComparison kNone;
  return data_.plots ? *data_.plots : kNone;
}

QStringList EvidenceDetail::curveNames() const {
  QStringList out;
  for (const CurveView& curve : curves_.rows()) out << curve.name;
  return out;
}

void EvidenceDetail::start() {
  loading_ = true;
  data_ = {};
  examples_.setRows({});
  curves_.setRows({});
  Q_EMIT changed();
}

void EvidenceDetail::show(EvidenceDetailData data) {
  loading_ = false;
  examples_.setRows(std::move(data.examples));
  curves_.setRows(data.plots ? data.plots->curves : std::vector<CurveView>{});
  data_ = std::move(data);
  Q_EMIT changed();
}

}  // namespace d3l::ui
