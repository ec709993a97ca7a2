// The steps of a diff. Private to this room: match the metrics, measure each row, decide.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/evidence/diff.h"
#include "core/evidence/metric_kernel.h"
#include "core/evidence/statistics.h"

namespace d3l::evidence {

/// Both are stated, and not alike.
inline bool differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }

/// What was measured, so that the interval can be asked for at the level found out later.
struct Measured {
  Method method = Method::None;
  Estimate estimate;  // p, delta, SE and df hold at every level
  std::uint64_t onlyBaseline = 0;
  std::uint64_t onlyCandidate = 0;
  std::uint64_t pairs = 0;
  double nBaseline = 0;
  double nCandidate = 0;
  std::shared_ptr<const Bootstrap> bootstrap;

  Interval intervalAt(double alpha, double baseline, double candidate) const;
};

struct Work {
  DiffRow row;
  const Metric* baseline = nullptr;
  const Metric* candidate = nullptr;
  bool computedSlice = false;            // no report names it: it exists because the tables have the column
  std::optional<std::size_t> guardrail;  // index into the options
  Measured measured;
};

/// Two tables over the same ids, brought into the order of the baseline.
class PairedTables {
 public:
  /// Nothing is kept unless the answer is Paired.
  Pairing join(const ModelReport& baselineReport, const ModelReport& candidateReport, const Samples* baseline,
               const Samples* candidate);
  bool paired() const { return baseline_ != nullptr; }
  /// So many rows that a single metric takes a while.
  bool large() const { return candidateRow_.size() > 20'000; }
  const Samples& baseline() const { return *baseline_; }

  /// Rows of the baseline's table; null if the tables do not know the slice or disagree about it.
  const std::vector<std::uint32_t>* rowsIn(const Slice& slice);
  /// The rows of the candidate's table that stand for these.
  std::vector<std::uint32_t> candidateRows(const std::vector<std::uint32_t>& rows) const;
  /// Values behind a metric on either side, both by baseline row. Null if one side has none.
  struct Values {
    std::vector<double> baseline;
    std::vector<double> candidate;
    bool binary = false;
  };
  const Values* values(const Metric& baseline, const Metric& candidate);
  const std::vector<double>& weights() const { return weights_; }
  const std::vector<std::uint32_t>& clusters() const { return clusters_; }
  const Samples& candidate() const { return *candidate_; }
  /// Slice columns both tables have with the same content.
  std::vector<const Column*> sliceColumns() const;

 private:
  bool joinIds();
  bool sameCells(const Column& baseline, const Column& candidate) const;
  void readWeights();

  const Samples* baseline_ = nullptr;
  const Samples* candidate_ = nullptr;
  std::vector<std::uint32_t> candidateRow_;  // by baseline row
  std::vector<double> weights_;
  std::vector<std::uint32_t> clusters_;
  std::map<std::string, std::optional<std::vector<std::uint32_t>>> rows_;
  std::map<std::string, std::optional<Values>> values_;
};

struct Context {
  const ModelReport& baseline;
  const ModelReport& candidate;
  const DiffOptions& options;
  PairedTables& tables;
  bool datasetDiffers = false;
  bool harnessDiffers = false;
  bool harnessVersionDiffers = false;
};

/// One row per metric × dataset × slice of either report, then guardrails nobody reported, then
/// slices only the tables know.
std::vector<Work> matchRows(Context& context);
/// What stands in the way of comparing, before any statistics.
Reason whyNotComparable(const Context& context, Work& work);
/// A row that waits for resamples: rows over the same samples share them.
struct BootstrapJob {
  Work* work = nullptr;
  const std::vector<std::uint32_t>* rows = nullptr;
  std::unique_ptr<MetricKernel> baseline, candidate;
  double before = 0, after = 0;  // the metric on either side
};
/// Values, method and p, or one more job in `waiting`.
void measure(Context& context, Work& work, std::vector<BootstrapJob>& waiting);
/// Settles the rows that wait, and empties the list. Cancelled is the only error.
Result<Done> measureWaiting(Context& context, std::vector<BootstrapJob>& waiting);
/// The end of both: from the pairs if `paired`, else from what the reports state.
void settle(const Context& context, Work& work, bool paired);
/// Levels, intervals, verdicts, guardrail outcomes.
void decide(const DiffOptions& options, std::vector<Work>& rows);
/// The order people read in; also sets the groups that depend on verdicts.
void arrange(std::vector<Work>& rows);

bool sameDataset(const DatasetInfo& a, const DatasetInfo& b);

}  // namespace d3l::evidence
