#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/metric_names.h"
#include "core/evidence/per_sample.h"

namespace d3l::evidence {
namespace {

int rank(Format format) {
  if (format == Format::Report) return 0;
  return format == Format::Table || format == Format::LmEvalSamples ? 2 : 1;
}

class Merger {
 public:
  Result<Done> add(ReadFile read) {
    ModelReport& ours = import_.report;
    ModelReport& theirs = read.part.report;
    if (read.format == Format::Report) {
      if (framed_) return fail(conflict(read.name, "schema", "two reports"));
      framed_ = true;
      for (const Metric& metric : theirs.metrics) keys_.insert(keyOf(metric));
      ours = std::move(theirs);
    } else {
      D3L_TRY(mergeForeign(read.name, theirs));
    }
    append(import_.understood, read.part.understood);
    append(import_.notUnderstood, read.part.notUnderstood);
    return read.part.samples ? mergeSamples(read) : Done{};
  }

  Import& import() { return import_; }
  const std::string& tableFile() const { return tableFile_; }

  /// Names the per-sample column behind a metric where the table has one whose mean, over the rows the
  /// metric is about, is its value.
  void linkColumns() {
    if (!import_.samples) return;
    for (Metric& metric : import_.report.metrics) {
      const bool ours = metric.dataset.empty() || metric.dataset == task_;
      if (!ours || !metric.column.empty()) continue;
      const Column* column = import_.samples->find(metric.name);
      if (column == nullptr || !column->isNumeric()) continue;
      const auto rows = rowsIn(*import_.samples, metric.slice);
      if (!rows) continue;
      const auto mean = meanOver(column->numbers, {}, *rows);
      if (mean && matchesClaim(metric.value, *mean)) metric.column = column->name;
    }
  }

 private:
  static Error conflict(const std::string& file, std::string_view field, std::string_view detail) {
    return {Code::Conflict, file, 0, visibleLine(field, 80), visibleLine(detail, 160)};
  }
  static void append(std::vector<Note>& notes, std::vector<Note>& more) {
    std::move(more.begin(), more.end(), std::back_inserter(notes));
  }
  static std::string keyOf(const Metric& metric) {
    return metric.name + '\n' + metric.dataset + '\n' + sliceText(metric.slice);
  }

  Result<Done> mergeForeign(const std::string& file, ModelReport& theirs) {
    ModelReport& ours = import_.report;
    D3L_TRY(mergeName(file, "model", ours.model, theirs.model));
    D3L_TRY(mergeName(file, "version", ours.version, theirs.version));
    // Results of one model may come from several tools: then no single harness is named.
    if (ours.harness == HarnessInfo{} && import_.understood.empty()) ours.harness = theirs.harness;
    if (!framed_ && !(ours.harness == theirs.harness)) ours.harness = {};
    mergeLineage(ours.lineage, theirs.lineage);
    std::move(theirs.curves.begin(), theirs.curves.end(), std::back_inserter(ours.curves));
    for (Metric& metric : theirs.metrics) {
      if (!keys_.insert(keyOf(metric)).second) return fail(conflict(file, metric.name, metric.value.text));
      ours.metrics.push_back(std::move(metric));
    }
    return Done{};
  }

  /// What is known already stays.
  static void mergeLineage(json::Value& ours, json::Value& theirs) {
    if (ours.isNull()) {
      ours = std::move(theirs);
      return;
    }
    if (ours.asObject() == nullptr || theirs.asObject() == nullptr) return;
    for (auto& [name, value] : *theirs.asObject()) {
      if (ours.find(name) == nullptr) ours.set(name, std::move(value));
    }
  }

  Result<Done> mergeName(const std::string& file, const char* field, std::string& ours,
                         const std::string& theirs) {
    if (ours.empty()) ours = theirs;
    // Other tools do not know the names our own report gives.
    if (framed_ || theirs.empty() || ours == theirs) return Done{};
    return fail(conflict(file, field, ours + " / " + theirs));
  }

  Result<Done> mergeSamples(ReadFile& read) {
    if (import_.samples) return fail(conflict(read.name, "samples", tableFile_));
    tableFile_ = read.name;
    task_ = read.part.task;
    import_.samples = std::move(read.part.samples);
    SamplesInfo info{import_.samples->digest, import_.samples->rows, {}, {}};
    for (const Column& column : import_.samples->columns) info.columns.push_back(column.name);
    auto& named = import_.report.samples;
    if (named && named->digest != info.digest) {
      return fail(conflict(read.name, "samples.digest", digestText(info.digest)));
    }
    if (!named) named = std::move(info);
    return Done{};
  }

  Import import_;
  std::set<std::string> keys_;
  std::string tableFile_;
  std::string task_;
  bool framed_ = false;
};

void overrideText(std::string& text, const std::string& with) {
  if (!with.empty()) text = with;
}

void nameThings(Import& import, const ImportOptions& options, const std::string& file) {
  ModelReport& report = import.report;
  overrideText(report.model, options.model);
  overrideText(report.version, options.version);
  if (report.model.empty()) {
    report.model = visibleLine(stemOf(file), 200);
    import.notUnderstood.push_back({NoteCode::NoModel, file, {}, report.model});
  }
  if (report.version.empty()) {
    report.version = "unversioned";
    import.notUnderstood.push_back({NoteCode::NoVersion, file, {}, {}});
  }
  overrideText(report.dataset.name, options.dataset.name);
  overrideText(report.dataset.split, options.dataset.split);
  overrideText(report.dataset.revision, options.dataset.revision);
  overrideText(report.dataset.digest, options.dataset.digest);
}

/// A training log by itself: the last value of each curve is what was reached.
void addMetricsFromCurves(Import& import, const std::string& file) {
  Part part;
  const auto& curves = import.report.curves;
  const bool anyKnown = std::any_of(curves.begin(), curves.end(), [](const Curve& curve) {
    return curve.kind == CurveKind::Training && knownDirection(curve.name).has_value();
  });
  for (const Curve& curve : curves) {
    if (curve.kind != CurveKind::Training || curve.points.empty()) continue;
    // A learning rate beside the loss is a setting that was logged, no result.
    if (anyKnown && !knownDirection(curve.name)) continue;
    Metric metric;
    metric.name = curve.name;
    metric.value = Decimal::of(curve.points.back().y);
    addMetric(part, file, std::move(metric), {});
    part.notUnderstood.push_back({NoteCode::NoN, file, visibleLine(curve.name, 80), {}});
    if (curve.points.size() < 2) continue;
    part.notUnderstood.push_back(
        {NoteCode::OlderValues, file, visibleLine(curve.name, 80), std::to_string(curve.points.size())});
  }
  for (const Curve& curve : import.report.curves) {
    if (curve.kind != CurveKind::Confusion || !part.report.metrics.empty()) continue;
    addMetricsFromConfusion(part, file, curve);
  }
  std::set<std::string> names;
  for (Metric& metric : part.report.metrics) {
    if (names.insert(metric.name + '\n' + sliceText(metric.slice)).second)
      import.report.metrics.push_back(std::move(metric));
  }
  std::move(part.understood.begin(), part.understood.end(), std::back_inserter(import.understood));
  std::move(part.notUnderstood.begin(), part.notUnderstood.end(), std::back_inserter(import.notUnderstood));
}

/// A table by itself says nothing as long as no column is known to be the truth or the answer.
Error nothingMeasured(const Import& import, const std::string& file) {
  if (!import.samples) return {Code::MissingField, file, 0, "metrics", {}};
  std::string columns;
  for (const Column& column : import.samples->columns)
    columns += (columns.empty() ? "no label, prediction, score or correct among " : ", ") + column.name;
  return {Code::MissingField, file, 0, "metrics", visibleLine(columns, 240)};
}

}  // namespace

Result<Import> mergeParts(std::vector<ReadFile> reads, std::vector<Source> sources,
                          const ImportOptions& options) {
  const std::string first = sources.front().name;
  std::stable_sort(reads.begin(), reads.end(),
                   [](const ReadFile& a, const ReadFile& b) { return rank(a.format) < rank(b.format); });
  Merger merger;
  for (ReadFile& read : reads) D3L_TRY(merger.add(std::move(read)));
  merger.linkColumns();
  Import& import = merger.import();
  addMetricsFromTable(import, merger.tableFile());
  if (import.report.metrics.empty()) addMetricsFromCurves(import, first);
  if (import.report.metrics.empty()) return fail(nothingMeasured(import, first));
  nameThings(import, options, first);
  // Tolerant reading ends here: what is handed out is a report everybody can read.
  if (auto again = readReport(writeReport(import.report), first); !again)
    return fail(std::move(again.error()));
  import.sources = std::move(sources);
  return std::move(import);
}

}  // namespace d3l::evidence
