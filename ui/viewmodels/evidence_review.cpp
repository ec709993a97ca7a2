#include "ui/viewmodels/evidence_review.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace d3l::ui {
namespace {

constexpr const char* kHarness = "d3l recompute";

const evidence::Metric* claimBehind(const evidence::ModelReport& report, const std::string& name,
                                    const evidence::Slice& slice) {
  const auto it =
      std::find_if(report.metrics.begin(), report.metrics.end(), [&](const evidence::Metric& metric) {
        const bool own = metric.dataset.empty() || metric.dataset == report.dataset.name;
        return own && metric.name == name && metric.slice == slice;
      });
  return it == report.metrics.end() ? nullptr : &*it;
}

}  // namespace

evidence::ModelReport reviewersReport(const client::VersionReport& claimed,
                                      const std::vector<evidence::Recomputed>& values) {
  evidence::ModelReport out;
  out.model = claimed.report.model;
  out.version = claimed.report.version;
  out.parent = claimed.report.parent;
  out.artifact = claimed.report.artifact;
  out.dataset = claimed.report.dataset;
  out.harness.name = kHarness;
  out.samples = claimed.report.samples;
  for (const evidence::Recomputed& value : values) {
    const evidence::Metric* claim = claimBehind(claimed.report, value.metric, value.slice);
    if (claim == nullptr || !std::isfinite(value.value)) continue;
    evidence::Metric metric;
    metric.name = claim->name;
    metric.slice = claim->slice;
    metric.unit = claim->unit;
    metric.direction = claim->direction;
    metric.target = claim->target;
    metric.column = claim->column;
    metric.primary = claim->primary;
    metric.value = evidence::Decimal::of(value.value);
    metric.n = value.n;
    out.metrics.push_back(std::move(metric));
  }
  json::Object lineage{{"recomputedFrom", evidence::digestText(claimed.digest)}};
  if (out.samples) lineage.emplace_back("table", evidence::digestText(out.samples->digest));
  out.lineage = json::Value(std::move(lineage));
  return out;
}

QString reviewTitle(governance::ReviewVerdict verdict) {
  switch (verdict) {
    case governance::ReviewVerdict::Recommend:
      return QCoreApplication::translate("Evidence", "You recommend this proposal.");
    case governance::ReviewVerdict::Concerns:
      return QCoreApplication::translate("Evidence", "You have concerns about this proposal.");
    case governance::ReviewVerdict::Reject:
      return QCoreApplication::translate("Evidence", "You advise against this proposal.");
  }
  return {};
}

ReviewCount compareReview(const evidence::ModelReport& claimed, const evidence::ModelReport& reviewed) {
  ReviewCount out;
  for (const evidence::Metric& metric : reviewed.metrics) {
    const evidence::Metric* claim = claimBehind(claimed, metric.name, metric.slice);
    if (claim == nullptr) continue;
    ++out.stated;
    // As many decimals as the claim has: a claim of 0.959 stands for everything that rounds to it.
    const auto point = claim->value.text.find('.');
    const bool plain = claim->value.text.find_first_of("eE") == std::string::npos;
    const double places = plain && point != std::string::npos
                              ? static_cast<double>(claim->value.text.size() - point - 1)
                          : plain ? 0.0
                                  : 9.0;
    const double slack = std::max(0.5 * std::pow(10.0, -places), 1e-9) * (1 + 1e-9);
    out.same += std::abs(claim->value.value - metric.value.value) <= slack ? 1 : 0;
  }
  return out;
}

}  // namespace d3l::ui
