#include "ui/viewmodels/report_words.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "core/client/errors.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

using evidence::Format;
using evidence::IgnoredBecause;
using evidence::NoteCode;

QString numberText(std::uint64_t n) { return QLocale().toString(static_cast<qulonglong>(n)); }

QString metricsText(std::size_t n) {
  return n == 1 ? ImportWords::tr("1 metric") : ImportWords::tr("%n metrics", nullptr, static_cast<int>(n));
}
QString curvesText(std::size_t n) {
  return n == 1 ? ImportWords::tr("1 curve") : ImportWords::tr("%n curves", nullptr, static_cast<int>(n));
}
QString rowsText(std::size_t n) {
  return n == 1 ? ImportWords::tr("1 row") : ImportWords::tr("%n rows", nullptr, static_cast<int>(n));
}

}  // namespace

QString formatWords(Format format) {
  switch (format) {
    case Format::Report:
      return ImportWords::tr("model report");
    case Format::LmEval:
      return ImportWords::tr("results of lm-evaluation-harness");
    case Format::LmEvalSamples:
      return ImportWords::tr("samples of lm-evaluation-harness");
    case Format::MlflowRun:
      return ImportWords::tr("MLflow run");
    case Format::Sklearn:
      return ImportWords::tr("scikit-learn classification report");
    case Format::Table:
      return ImportWords::tr("per-sample table");
    case Format::MlflowStore:
      return ImportWords::tr("run of an MLflow file store");
    case Format::MlflowDb:
      return ImportWords::tr("MLflow database");
    case Format::MlModel:
      return ImportWords::tr("MLmodel file");
    case Format::Dvc:
      return ImportWords::tr("DVC metrics");
    case Format::DvcDiff:
      return ImportWords::tr("DVC metrics diff");
    case Format::DvcPlot:
      return ImportWords::tr("DVC plot");
    case Format::DvcParams:
      return ImportWords::tr("DVC parameters");
    case Format::ModelCard:
      return ImportWords::tr("Hugging Face model card");
    case Format::Helm:
      return ImportWords::tr("HELM run");
    case Format::Mteb:
      return ImportWords::tr("MTEB results");
    case Format::Summary:
      return ImportWords::tr("table of results");
    case Format::Confusion:
      return ImportWords::tr("confusion matrix");
  }
  return words::toText(evidence::formatName(format));
}

QString ignoredWords(IgnoredBecause reason) {
  switch (reason) {
    case IgnoredBecause::NotEvidence:
      return ImportWords::tr("not a kind of file that holds results; not opened");
    case IgnoredBecause::UnknownFormat:
      return ImportWords::tr("readable, but none of the known formats");
    case IgnoredBecause::NoResults:
      return ImportWords::tr("a known format, without a single result in it");
    case IgnoredBecause::Superseded:
      return ImportWords::tr("another file here says the same with more detail");
    case IgnoredBecause::SecondTable:
      return ImportWords::tr("a report rests on one per-sample table; this is another one");
    case IgnoredBecause::TooLarge:
      return ImportWords::tr("too large");
    case IgnoredBecause::Unreadable:
      return ImportWords::tr("cannot be read");
    case IgnoredBecause::Link:
      return ImportWords::tr("a link; links inside a folder are not followed");
    case IgnoredBecause::TooDeep:
      return ImportWords::tr("too many folders inside one another");
    case IgnoredBecause::Broken:
      return ImportWords::tr("evidence with a fault");
  }
  return words::toText(evidence::ignoredName(reason));
}

QString noteWords(const evidence::Note& note) {
  const QString subject = shownLine(note.subject, 80), detail = shownLine(note.detail, 120);
  switch (note.code) {
    case NoteCode::Metric:
      return ImportWords::tr("%1: %2").arg(subject, detail);
    case NoteCode::Curve:
      return ImportWords::tr("Curve: %1").arg(subject);
    case NoteCode::SamplesRead:
      return ImportWords::tr("%1 rows of single results").arg(detail);
    case NoteCode::MetricsFromTable:
      return ImportWords::tr("%1 was computed from the single results").arg(subject);
    case NoteCode::DerivedN:
      return ImportWords::tr("%1: the number of samples follows from its standard error").arg(subject);
    case NoteCode::SharedN:
      return ImportWords::tr("%1: the number of samples is that of another metric of the same task")
          .arg(subject);
    case NoteCode::Parameters:
      return ImportWords::tr("%1 hyper-parameters").arg(detail);
    case NoteCode::Lineage:
      return ImportWords::tr("%1: %2").arg(subject, detail);
    case NoteCode::NoVersion:
      return ImportWords::tr("No version of the model is named. Write one before it is proposed.");
    case NoteCode::NoModel:
      return ImportWords::tr("No model is named; the name of the file stands in for it.");
    case NoteCode::NoDirection:
      return ImportWords::tr("%1: nobody says whether more is better, so it cannot be compared").arg(subject);
    case NoteCode::NoN:
      return ImportWords::tr("%1: without a number of samples").arg(subject);
    case NoteCode::NotFinite:
      return ImportWords::tr("%1 is not a number; kept, but never compared").arg(subject);
    case NoteCode::UnknownMember:
      return ImportWords::tr("%1 was left out").arg(subject);
    case NoteCode::OlderValues:
      return ImportWords::tr("%1 was logged %2 times; the last value counts").arg(subject, detail);
    case NoteCode::NoDataset:
      return ImportWords::tr("%1 does not say which data it is about, and was left out").arg(subject);
    case NoteCode::NotNumeric:
      return ImportWords::tr("%1 is no number (%2), and was left out").arg(subject, detail);
    case NoteCode::Seeds:
      return ImportWords::tr("%1: its %2 repetitions are seeds, not samples").arg(subject, detail);
    case NoteCode::SpreadOnly:
      return ImportWords::tr(
                 "%1: a standard deviation of %2 without a number of samples is no standard error")
          .arg(subject, detail);
    case NoteCode::LinesAbove:
      if (note.detail == "1")
        return ImportWords::tr("The line above the table was not read: “%1”").arg(subject);
      return ImportWords::tr("%1 lines above the table were not read, from “%2” on").arg(detail, subject);
  }
  return words::toText(evidence::noteName(note.code));
}

std::vector<ImportedRow> importedRows(const evidence::ImportResult& result) {
  std::vector<ImportedRow> out;
  for (std::size_t i = 0; i < result.reports.size(); ++i) {
    const evidence::Import& import = result.reports[i];
    QStringList has{metricsText(import.report.metrics.size())};
    if (!import.report.curves.empty()) has << curvesText(import.report.curves.size());
    if (import.samples) has << rowsText(import.samples->rows);
    QString about = has.join(QStringLiteral(", "));
    if (!import.report.dataset.name.empty())
      about += QStringLiteral(" · ") + shownLine(import.report.dataset.name, 60);
    out.push_back({static_cast<int>(i),
                   shownLine(import.report.model, 60) + QLatin1Char(' ') + versionText(import.report.version),
                   about});
  }
  return out;
}

std::vector<ImportFileRow> understoodRows(const evidence::ImportResult& result) {
  std::vector<ImportFileRow> out;
  for (const evidence::UnderstoodFile& file : result.understood) {
    QStringList has{formatWords(file.format)};
    if (file.metrics > 0) has << metricsText(file.metrics);
    if (file.curves > 0) has << curvesText(file.curves);
    if (file.rows > 0) has << rowsText(file.rows);
    has << QLocale().formattedDataSize(static_cast<qint64>(file.size));
    out.push_back({shownLine(file.file, 120), has.join(QStringLiteral(" · ")), hexText(file.digest), false});
  }
  return out;
}

std::vector<ImportFileRow> ignoredRows(const evidence::ImportResult& result) {
  std::vector<ImportFileRow> out;
  for (const evidence::IgnoredFile& file : result.ignored) {
    const bool broken = file.reason == IgnoredBecause::Broken;
    QString what = ignoredWords(file.reason);
    if (file.error) what += QStringLiteral(". ") + words::errorSentence(client::errorOf(*file.error));
    out.push_back({shownLine(file.file, 120), what, {}, broken});
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.broken > b.broken; });
  return out;
}

std::vector<ImportNoteRow> noteRows(const std::vector<evidence::Note>& notes) {
  std::vector<ImportNoteRow> out;
  for (const evidence::Note& note : notes) {
    if (note.code == NoteCode::Metric) continue;
    out.push_back({noteWords(note), shownLine(note.file, 80)});
  }
  return out;
}

std::vector<ImportMetricRow> metricRows(const evidence::ModelReport& report) {
  std::vector<ImportMetricRow> out;
  std::vector<evidence::DiffRow> values;
  for (const evidence::Metric& metric : report.metrics) {
    evidence::DiffRow row;
    row.metric = metric.name;
    row.unit = metric.unit;
    row.candidate = metric.value.value;
    values.push_back(std::move(row));
  }
  const auto formats = formatsOf(values);
  for (const evidence::Metric& metric : report.metrics) {
    const double value = metric.value.value;
    const MetricFormat& format = formats.at(metric.name);
    ImportMetricRow row;
    row.metric = shownLine(metric.name, 40).replace(QLatin1Char('_'), QLatin1Char(' '));
    const QString slice = sliceWords(metric.slice), data = shownLine(metric.dataset, 40);
    row.where = data.isEmpty() ? slice : slice.isEmpty() ? data : data + QStringLiteral(", ") + slice;
    if (row.where.isEmpty()) row.where = ImportWords::tr("all");
    const QString unit = format.valueUnit.isEmpty() ? format.deltaUnit : QString();
    row.value = metric.value.isFinite() ? (format.value(value) + QLatin1Char(' ') + unit).trimmed()
                                        : shownLine(metric.value.text, 20);
    row.better = metric.direction == evidence::Direction::Higher  ? ImportWords::tr("more is better")
                 : metric.direction == evidence::Direction::Lower ? ImportWords::tr("less is better")
                                                                  : ImportWords::tr("a target is aimed at");
    if (metric.n)
      row.n = metric.derivedN ? ImportWords::tr("n %1 (derived)").arg(numberText(*metric.n))
                              : ImportWords::tr("n %1").arg(numberText(*metric.n));
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace d3l::ui
