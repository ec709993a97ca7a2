// ModelReport: what is claimed about one version of a model. Canonical JSON, schema
// "d3l.model-report/1", named by the SHA-256 of its bytes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/evidence/error.h"

namespace d3l::evidence {

inline constexpr std::string_view kReportSchema = "d3l.model-report/1";

/// A number as it was written and as it is computed with. "NaN" and "Infinity" can be held, so
/// that a foreign NaN stays visible instead of turning into 0.
struct Decimal {
  std::string text = "0";
  double value = 0;
  /// Decimal or exponent notation, "NaN", "Infinity", "-Infinity"; nothing for anything else.
  static std::optional<Decimal> parse(std::string_view text);
  /// Shortest text that reads back as the same double.
  static Decimal of(double value);
  bool isFinite() const;
  friend bool operator==(const Decimal& a, const Decimal& b) { return a.text == b.text; }
};

enum class Direction { Higher, Lower, Target };
std::string_view directionName(Direction direction);  ///< "higher", "lower", "target"

/// Which part of the data a metric is about: column → value; empty is the whole set.
using Slice = std::map<std::string, std::string>;
/// "digit=8", several joined by ","; "" for the whole set. The form guardrails use.
std::string sliceText(const Slice& slice);

struct Interval {
  double low = 0;
  double high = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// What makes two lm-eval numbers comparable; an empty field is unknown.
struct Fingerprint {
  std::string version;
  std::string nShot;
  std::string taskHash;
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

struct Metric {
  std::string name;
  std::string dataset;  ///< when it is not the report's own
  Slice slice;
  Decimal value;
  std::string unit;  ///< "fraction", "percent", "ms", …; may be empty
  Direction direction = Direction::Higher;
  std::optional<Decimal> target;   ///< the value aimed at, for Direction::Target
  std::optional<std::uint64_t> n;  ///< samples behind the value
  bool derivedN = false;           ///< n was computed from the standard error, not stated
  std::optional<Decimal> standardError;
  std::optional<std::pair<Decimal, Decimal>> ci;  ///< 95 %
  std::string column;                             ///< per-sample column whose mean is the value; may be empty
  bool primary = false;
  std::optional<Fingerprint> fingerprint;
  json::Object extra;  ///< members this version does not know, kept
};

enum class CurveKind { Roc, PrecisionRecall, Calibration, Training, Confusion, Other };
std::string_view curveKindName(CurveKind kind);  ///< "roc", "pr", "calibration", "training", "confusion"

struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Curve {
  CurveKind kind = CurveKind::Roc;
  std::string name;
  std::string xLabel;
  std::string yLabel;
  std::vector<Point> points;                ///< all kinds but Confusion
  std::vector<std::string> labels;          ///< Confusion: classes, rows = truth, columns = predicted
  std::vector<std::vector<double>> matrix;  ///< Confusion: square, labels.size() each way
  json::Value other;                        ///< Other: the whole value, kept
};

struct ArtifactInfo {
  Hash32 digest;
  std::uint64_t size = 0;
  std::string mediaType;
  std::string reference;
  friend bool operator==(const ArtifactInfo&, const ArtifactInfo&) = default;
};

/// Fields may be empty: unknown. `digest` is text because foreign tools have their own forms.
struct DatasetInfo {
  std::string name;
  std::string split;
  std::string revision;
  std::string digest;
  friend bool operator==(const DatasetInfo&, const DatasetInfo&) = default;
};

struct HarnessInfo {
  std::string name;
  std::string version;
  std::string digest;
  std::string seed;
  friend bool operator==(const HarnessInfo&, const HarnessInfo&) = default;
};

/// The per-sample table this report rests on.
struct SamplesInfo {
  Hash32 digest;
  std::uint64_t rows = 0;
  std::vector<std::string> columns;
  std::optional<Hash32> root;  ///< of the salted tree over its rows; see RowCommitment in disclosure.h
  friend bool operator==(const SamplesInfo&, const SamplesInfo&) = default;
};

/// A field that is committed to but not shown; see disclosure.h.
struct Withheld {
  std::string name;
  std::string digest;
  friend bool operator==(const Withheld&, const Withheld&) = default;
};

struct ModelReport {
  std::string model;
  std::string version;
  std::optional<Hash32> parent;
  std::optional<ArtifactInfo> artifact;
  DatasetInfo dataset;
  HarnessInfo harness;
  std::vector<Metric> metrics;
  std::vector<Curve> curves;
  std::optional<SamplesInfo> samples;
  json::Value cost;     ///< object or null: latency, memory, price
  json::Value lineage;  ///< object or null: data, code, environment
  std::vector<Withheld> withheld;
  json::Object extra;  ///< unknown top-level members, kept
};

/// Reads the wire form. Mandatory: schema, model, version, dataset, metrics with name, value and
/// direction. `file` is only used in errors.
Result<ModelReport> readReport(std::string_view text, std::string_view file = {});
/// Canonical JSON, one line, no newline at the end. readReport(writeReport(r)) gives r.
std::string writeReport(const ModelReport& report);
/// "sha256:<hex>", the form digests have inside a report.
std::string digestText(const Hash32& digest);
std::optional<Hash32> parseDigest(std::string_view text);

}  // namespace d3l::evidence
