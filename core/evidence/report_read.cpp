#include <algorithm>
#include <array>
#include <set>

#include "core/base/text.h"
#include "core/evidence/fields.h"
#include "core/evidence/report.h"

namespace d3l::evidence {
namespace {

template <std::size_t N>
json::Object unknownMembers(const json::Object& members, const std::array<std::string_view, N>& known) {
  json::Object out;
  for (const json::Member& member : members) {
    if (std::find(known.begin(), known.end(), member.first) == known.end()) out.push_back(member);
  }
  return out;
}

Result<Direction> readDirection(const Fields& fields) {
  D3L_ASSIGN(const std::string text, fields.needText("direction"));
  for (Direction direction : {Direction::Higher, Direction::Lower, Direction::Target}) {
    if (text == directionName(direction)) return direction;
  }
  return fail(fields.error(Code::BadValue, "direction", text));
}

Result<Slice> readSlice(const Fields& metric) {
  Slice slice;
  D3L_ASSIGN(const auto fields, metric.object("slice"));
  if (!fields) return slice;
  for (const auto& [column, value] : fields->members()) {
    if (const bool* flag = value.asBool()) {
      slice[column] = *flag ? "true" : "false";
      continue;
    }
    D3L_ASSIGN(slice[column], fields->text(column));
  }
  return slice;
}

Result<std::optional<std::pair<Decimal, Decimal>>> readInterval(const Fields& metric) {
  std::optional<std::pair<Decimal, Decimal>> none;
  D3L_ASSIGN(const json::Array* items, metric.array("ci"));
  if (items == nullptr) return none;
  if (items->size() != 2) return fail(metric.error(Code::BadValue, "ci", std::to_string(items->size())));
  D3L_ASSIGN(Decimal low, toDecimal((*items)[0], metric.file(), metric.pathOf("ci[0]")));
  D3L_ASSIGN(Decimal high, toDecimal((*items)[1], metric.file(), metric.pathOf("ci[1]")));
  if (!low.isFinite() || !high.isFinite()) return fail(metric.error(Code::NotFinite, "ci", low.text));
  if (low.value > high.value) return fail(metric.error(Code::BadValue, "ci", low.text + " > " + high.text));
  return std::optional(std::pair(std::move(low), std::move(high)));
}

Result<std::optional<Fingerprint>> readFingerprint(const Fields& metric) {
  std::optional<Fingerprint> out;
  D3L_ASSIGN(const auto fields, metric.object("fingerprint"));
  if (!fields) return out;
  out.emplace();
  D3L_ASSIGN(out->version, fields->text("version"));
  D3L_ASSIGN(out->nShot, fields->text("nShot"));
  D3L_ASSIGN(out->taskHash, fields->text("taskHash"));
  return out;
}

Result<Metric> readMetric(const Fields& fields) {
  static constexpr std::array<std::string_view, 14> kKnown = {
      "name", "dataset", "slice", "value",  "unit",    "direction", "target",
      "n",    "stderr",  "ci",    "column", "primary", "derivedN",  "fingerprint"};
  D3L_TRY(fields.check());
  Metric metric;
  D3L_ASSIGN(metric.name, fields.needText("name"));
  D3L_ASSIGN(auto value, fields.decimal("value"));
  if (!value) return fail(fields.error(Code::MissingField, "value", ""));
  metric.value = std::move(*value);
  D3L_ASSIGN(metric.direction, readDirection(fields));
  D3L_ASSIGN(metric.dataset, fields.text("dataset"));
  D3L_ASSIGN(metric.slice, readSlice(fields));
  D3L_ASSIGN(metric.unit, fields.text("unit"));
  D3L_ASSIGN(metric.target, fields.decimal("target"));
  D3L_ASSIGN(metric.n, fields.count("n"));
  D3L_ASSIGN(metric.derivedN, fields.flag("derivedN"));
  D3L_ASSIGN(metric.standardError, fields.decimal("stderr"));
  if (metric.standardError && !(metric.standardError->isFinite() && metric.standardError->value >= 0)) {
    return fail(fields.error(metric.standardError->isFinite() ? Code::BadValue : Code::NotFinite, "stderr",
                             metric.standardError->text));
  }
  D3L_ASSIGN(metric.ci, readInterval(fields));
  D3L_ASSIGN(metric.column, fields.text("column"));
  D3L_ASSIGN(metric.primary, fields.flag("primary"));
  D3L_ASSIGN(metric.fingerprint, readFingerprint(fields));
  metric.extra = unknownMembers(fields.members(), kKnown);
  return metric;
}

Result<std::vector<Metric>> readMetrics(const Fields& report) {
  D3L_ASSIGN(const json::Array* items, report.array("metrics"));
  if (items == nullptr) return fail(report.error(Code::MissingField, "metrics", ""));
  std::vector<Metric> out;
  out.reserve(items->size());
  std::set<std::string> seen;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string path = "metrics[" + std::to_string(i) + "]";
    D3L_ASSIGN(Metric metric, readMetric(Fields((*items)[i], report.file(), path)));
    // Two values under one name would leave it to chance which of them is compared.
    if (!seen.insert(metric.name + '\n' + metric.dataset + '\n' + sliceText(metric.slice)).second) {
      return fail(report.error(Code::DuplicateRow, path, metric.name));
    }
    out.push_back(std::move(metric));
  }
  return out;
}

Result<std::vector<double>> readNumbers(const json::Value& list, std::string_view file,
                                        const std::string& path) {
  const json::Array* items = list.asArray();
  if (items == nullptr)
    return fail(Error{Code::WrongType, std::string(file), 0, path, std::string(typeName(list))});
  std::vector<double> out;
  out.reserve(items->size());
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string field = path + "[" + std::to_string(i) + "]";
    D3L_ASSIGN(const Decimal number, toDecimal((*items)[i], file, field));
    if (!number.isFinite()) return fail(Error{Code::NotFinite, std::string(file), 0, field, number.text});
    out.push_back(number.value);
  }
  return out;
}

Result<Done> readPoints(const Fields& fields, Curve& curve) {
  D3L_ASSIGN(const json::Array* points, fields.array("points"));
  if (points == nullptr) return fail(fields.error(Code::MissingField, "points", ""));
  curve.points.reserve(points->size());
  for (std::size_t i = 0; i < points->size(); ++i) {
    const std::string path = fields.pathOf("points[" + std::to_string(i) + "]");
    D3L_ASSIGN(const auto pair, readNumbers((*points)[i], fields.file(), path));
    if (pair.size() != 2) {
      return fail(Error{Code::BadValue, std::string(fields.file()), 0, path, std::to_string(pair.size())});
    }
    curve.points.push_back({pair[0], pair[1]});
  }
  return Done{};
}

Result<Done> readMatrix(const Fields& fields, Curve& curve) {
  D3L_ASSIGN(const json::Array* labels, fields.array("labels"));
  D3L_ASSIGN(const json::Array* rows, fields.array("matrix"));
  if (labels == nullptr) return fail(fields.error(Code::MissingField, "labels", ""));
  if (rows == nullptr) return fail(fields.error(Code::MissingField, "matrix", ""));
  for (const json::Value& label : *labels) {
    if (label.asString() == nullptr) return fail(fields.error(Code::WrongType, "labels", typeName(label)));
    curve.labels.push_back(*label.asString());
  }
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const std::string path = fields.pathOf("matrix[" + std::to_string(i) + "]");
    D3L_ASSIGN(auto row, readNumbers((*rows)[i], fields.file(), path));
    if (row.size() != labels->size()) {
      return fail(Error{Code::RaggedRow, std::string(fields.file()), 0, path, std::to_string(row.size())});
    }
    curve.matrix.push_back(std::move(row));
  }
  if (rows->size() != labels->size()) {
    return fail(fields.error(Code::RaggedRow, "matrix", std::to_string(rows->size())));
  }
  return Done{};
}

Result<Curve> readCurve(const json::Value& value, const Fields& fields) {
  D3L_TRY(fields.check());
  Curve curve;
  D3L_ASSIGN(const std::string kind, fields.needText("kind"));
  curve.kind = CurveKind::Other;
  for (CurveKind known : {CurveKind::Roc, CurveKind::PrecisionRecall, CurveKind::Calibration,
                          CurveKind::Training, CurveKind::Confusion}) {
    if (kind == curveKindName(known)) curve.kind = known;
  }
  if (curve.kind == CurveKind::Other) {
    curve.other = value;
    return curve;
  }
  D3L_ASSIGN(curve.name, fields.text("name"));
  D3L_ASSIGN(curve.xLabel, fields.text("xLabel"));
  D3L_ASSIGN(curve.yLabel, fields.text("yLabel"));
  if (curve.kind == CurveKind::Confusion) {
    D3L_TRY(readMatrix(fields, curve));
  } else {
    D3L_TRY(readPoints(fields, curve));
  }
  return curve;
}

Result<std::optional<ArtifactInfo>> readArtifact(const Fields& report) {
  std::optional<ArtifactInfo> out;
  D3L_ASSIGN(const auto fields, report.object("artifact"));
  if (!fields) return out;
  out.emplace();
  D3L_ASSIGN(const auto digest, fields->digest("digest"));
  if (!digest) return fail(fields->error(Code::MissingField, "digest", ""));
  out->digest = *digest;
  D3L_ASSIGN(const auto size, fields->count("size"));
  if (!size) return fail(fields->error(Code::MissingField, "size", ""));
  out->size = *size;
  D3L_ASSIGN(out->mediaType, fields->text("mediaType"));
  D3L_ASSIGN(out->reference, fields->text("reference"));
  return out;
}

Result<std::optional<SamplesInfo>> readSamplesInfo(const Fields& report) {
  std::optional<SamplesInfo> out;
  D3L_ASSIGN(const auto fields, report.object("samples"));
  if (!fields) return out;
  out.emplace();
  D3L_ASSIGN(const auto digest, fields->digest("digest"));
  if (!digest) return fail(fields->error(Code::MissingField, "digest", ""));
  out->digest = *digest;
  D3L_ASSIGN(const auto rows, fields->count("rows"));
  out->rows = rows.value_or(0);
  D3L_ASSIGN(out->root, fields->digest("root"));
  D3L_ASSIGN(const json::Array* columns, fields->array("columns"));
  if (columns == nullptr) return out;
  for (const json::Value& column : *columns) {
    if (column.asString() == nullptr)
      return fail(fields->error(Code::WrongType, "columns", typeName(column)));
    out->columns.push_back(*column.asString());
  }
  return out;
}

Result<Done> readContext(const Fields& report, ModelReport& out) {
  D3L_ASSIGN(const auto dataset, report.object("dataset"));
  if (!dataset) return fail(report.error(Code::MissingField, "dataset", ""));
  D3L_ASSIGN(out.dataset.name, dataset->text("name"));
  D3L_ASSIGN(out.dataset.split, dataset->text("split"));
  D3L_ASSIGN(out.dataset.revision, dataset->text("revision"));
  D3L_ASSIGN(out.dataset.digest, dataset->text("digest"));
  D3L_ASSIGN(const auto harness, report.object("harness"));
  if (!harness) return Done{};
  D3L_ASSIGN(out.harness.name, harness->text("name"));
  D3L_ASSIGN(out.harness.version, harness->text("version"));
  D3L_ASSIGN(out.harness.digest, harness->text("digest"));
  D3L_ASSIGN(out.harness.seed, harness->text("seed"));
  return Done{};
}

Result<Done> readRest(const Fields& report, ModelReport& out) {
  D3L_ASSIGN(const json::Array* curves, report.array("curves"));
  for (std::size_t i = 0; curves != nullptr && i < curves->size(); ++i) {
    const Fields fields((*curves)[i], report.file(), "curves[" + std::to_string(i) + "]");
    D3L_ASSIGN(Curve curve, readCurve((*curves)[i], fields));
    out.curves.push_back(std::move(curve));
  }
  D3L_ASSIGN(const json::Array* withheld, report.array("withheld"));
  for (std::size_t i = 0; withheld != nullptr && i < withheld->size(); ++i) {
    const Fields fields((*withheld)[i], report.file(), "withheld[" + std::to_string(i) + "]");
    D3L_TRY(fields.check());
    Withheld item;
    D3L_ASSIGN(item.name, fields.needText("name"));
    D3L_ASSIGN(item.digest, fields.needText("digest"));
    out.withheld.push_back(std::move(item));
  }
  D3L_ASSIGN(const auto cost, report.object("cost"));
  if (cost) out.cost = *report.find("cost");
  D3L_ASSIGN(const auto lineage, report.object("lineage"));
  if (lineage) out.lineage = *report.find("lineage");
  return Done{};
}

}  // namespace

Result<ModelReport> readReport(std::string_view text, std::string_view file) {
  static constexpr std::array<std::string_view, 13> kKnown = {
      "schema",  "model",  "version", "parent", "artifact", "dataset", "harness",
      "metrics", "curves", "samples", "cost",   "lineage",  "withheld"};
  D3L_ASSIGN(const json::Value document, readDocument(text, file, false));
  const Fields fields(document, file, {});
  D3L_TRY(fields.check());
  D3L_ASSIGN(const std::string schema, fields.needText("schema"));
  if (schema != kReportSchema) return fail(fields.error(Code::BadValue, "schema", schema));
  ModelReport report;
  D3L_ASSIGN(report.model, fields.needText("model"));
  D3L_ASSIGN(report.version, fields.needText("version"));
  D3L_ASSIGN(report.parent, fields.digest("parent"));
  D3L_ASSIGN(report.artifact, readArtifact(fields));
  D3L_TRY(readContext(fields, report));
  D3L_ASSIGN(report.metrics, readMetrics(fields));
  D3L_ASSIGN(report.samples, readSamplesInfo(fields));
  D3L_TRY(readRest(fields, report));
  report.extra = unknownMembers(fields.members(), kKnown);
  return report;
}

}  // namespace d3l::evidence
