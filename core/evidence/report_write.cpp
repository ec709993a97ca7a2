#include "core/evidence/report.h"

namespace d3l::evidence {
namespace {

using json::Array;
using json::Object;
using json::Value;

void setText(Object& object, const char* key, const std::string& text) {
  if (!text.empty()) object.emplace_back(key, text);
}

Value metricValue(const Metric& metric) {
  Object out = metric.extra;
  out.emplace_back("name", metric.name);
  setText(out, "dataset", metric.dataset);
  if (!metric.slice.empty()) {
    Object slice;
    for (const auto& [column, value] : metric.slice) slice.emplace_back(column, value);
    out.emplace_back("slice", std::move(slice));
  }
  out.emplace_back("value", metric.value.text);
  out.emplace_back("unit", metric.unit);
  out.emplace_back("direction", directionName(metric.direction));
  if (metric.target) out.emplace_back("target", metric.target->text);
  if (metric.n) out.emplace_back("n", std::to_string(*metric.n));
  if (metric.derivedN) out.emplace_back("derivedN", true);
  if (metric.standardError) out.emplace_back("stderr", metric.standardError->text);
  if (metric.ci) out.emplace_back("ci", Array{metric.ci->first.text, metric.ci->second.text});
  setText(out, "column", metric.column);
  if (metric.primary) out.emplace_back("primary", true);
  if (metric.fingerprint) {
    Object fingerprint;
    setText(fingerprint, "version", metric.fingerprint->version);
    setText(fingerprint, "nShot", metric.fingerprint->nShot);
    setText(fingerprint, "taskHash", metric.fingerprint->taskHash);
    out.emplace_back("fingerprint", std::move(fingerprint));
  }
  return out;
}

Value curveValue(const Curve& curve) {
  if (curve.kind == CurveKind::Other) return curve.other;
  Object out;
  out.emplace_back("kind", curveKindName(curve.kind));
  setText(out, "name", curve.name);
  if (curve.kind == CurveKind::Confusion) {
    Array labels(curve.labels.begin(), curve.labels.end());
    Array rows;
    for (const auto& cells : curve.matrix) {
      Array row;
      for (double cell : cells) row.emplace_back(Decimal::of(cell).text);
      rows.emplace_back(std::move(row));
    }
    out.emplace_back("labels", std::move(labels));
    out.emplace_back("matrix", std::move(rows));
    return out;
  }
  setText(out, "xLabel", curve.xLabel);
  setText(out, "yLabel", curve.yLabel);
  Array points;
  for (const Point& point : curve.points) {
    points.emplace_back(Array{Decimal::of(point.x).text, Decimal::of(point.y).text});
  }
  out.emplace_back("points", std::move(points));
  return out;
}

Value artifactValue(const ArtifactInfo& artifact) {
  return Object{{"digest", digestText(artifact.digest)},
                {"size", std::to_string(artifact.size)},
                {"mediaType", artifact.mediaType},
                {"reference", artifact.reference}};
}

Value samplesValue(const SamplesInfo& samples) {
  Object out{{"digest", digestText(samples.digest)},
             {"rows", std::to_string(samples.rows)},
             {"columns", Array(samples.columns.begin(), samples.columns.end())}};
  if (samples.root) out.emplace_back("root", digestText(*samples.root));
  return out;
}

void setContext(Object& out, const ModelReport& report) {
  const DatasetInfo& dataset = report.dataset;
  out.emplace_back("dataset", Object{{"name", dataset.name},
                                     {"split", dataset.split},
                                     {"revision", dataset.revision},
                                     {"digest", dataset.digest}});
  const HarnessInfo& harness = report.harness;
  if (harness == HarnessInfo{}) return;
  out.emplace_back("harness", Object{{"name", harness.name},
                                     {"version", harness.version},
                                     {"digest", harness.digest},
                                     {"seed", harness.seed}});
}

}  // namespace

std::string writeReport(const ModelReport& report) {
  Object out = report.extra;
  out.emplace_back("schema", kReportSchema);
  out.emplace_back("model", report.model);
  out.emplace_back("version", report.version);
  if (report.parent) out.emplace_back("parent", digestText(*report.parent));
  if (report.artifact) out.emplace_back("artifact", artifactValue(*report.artifact));
  setContext(out, report);
  Array metrics;
  for (const Metric& metric : report.metrics) metrics.push_back(metricValue(metric));
  out.emplace_back("metrics", std::move(metrics));
  if (!report.curves.empty()) {
    Array curves;
    for (const Curve& curve : report.curves) curves.push_back(curveValue(curve));
    out.emplace_back("curves", std::move(curves));
  }
  if (report.samples) out.emplace_back("samples", samplesValue(*report.samples));
  if (!report.cost.isNull()) out.emplace_back("cost", report.cost);
  if (!report.lineage.isNull()) out.emplace_back("lineage", report.lineage);
  if (!report.withheld.empty()) {
    Array withheld;
    for (const Withheld& item : report.withheld) {
      withheld.emplace_back(Object{{"name", item.name}, {"digest", item.digest}});
    }
    out.emplace_back("withheld", std::move(withheld));
  }
  return json::canonical(Value(std::move(out)));
}

}  // namespace d3l::evidence
