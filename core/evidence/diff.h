// Is the candidate better than the baseline, by how much, how sure are we, where is it worse?
// Rows of numbers and verdicts; sentences are made by whoever shows them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence/report.h"
#include "core/evidence/samples.h"

namespace d3l::evidence {

enum class Verdict { Better, NonInferior, Worse, Inconclusive, NotComparable };
std::string_view verdictName(Verdict verdict);  ///< "better", "nonInferior", …

enum class Method {
  None,
  PairedBinary,     ///< same samples, right or wrong: exact McNemar
  PairedT,          ///< same samples, real values
  PairedBootstrap,  ///< same samples, a metric that is no mean
  UnpairedZ,        ///< mean ± standard error only
  Newcombe,         ///< independent proportions
};
std::string_view methodName(Method method);
/// True for the three methods over the same samples.
bool isPaired(Method method);

/// Why a row is not comparable. `baselineWas` and `candidateWas` of the row hold the two sides.
enum class Reason {
  None,
  MissingBaseline,
  MissingCandidate,
  NotFinite,
  TooFewSamples,   ///< n < 2
  NoUncertainty,   ///< neither samples nor standard error nor interval nor a plain proportion with n
  NoVariance,      ///< a standard error of 0 is claimed
  DatasetDiffers,  ///< name, split, revision or digest
  HarnessDiffers,  ///< name, version or digest
  VersionDiffers,  ///< version of the task
  PromptsDiffer,   ///< number of examples in the prompt
  TaskDiffers,     ///< hash of the task
  UnitDiffers,
  DirectionDiffers,
  DirectionUnknown,  ///< nobody says whether more is better
};
std::string_view reasonName(Reason reason);

/// A promise that the candidate loses at most `margin` (in the metric's unit).
struct Guardrail {
  std::string metric;
  std::string slice;                   ///< as sliceText writes it
  std::string dataset;                 ///< empty: the report's own
  std::optional<Direction> direction;  ///< instead of the report's
  std::optional<double> margin;
};
enum class Outcome { Pass, Fail, Inconclusive };
std::string_view outcomeName(Outcome outcome);  ///< "pass", "fail", "inconclusive"

/// A metric the candidate asks to be judged by, in the words of whoever declares it.
struct Declared {
  std::string metric;
  std::string margin;     ///< the allowed loss δ as it was written, in the metric's unit; "" = none
  std::string rationale;  ///< why this metric and this δ; may be empty
};

struct DiffOptions {
  double alpha = 0.05;                    ///< two-sided
  std::map<std::string, double> margins;  ///< allowed loss per metric name
  std::optional<double> defaultMargin;    ///< for every metric without its own
  std::vector<Guardrail> guardrails;
  std::set<std::string> primary;   ///< metric names; beside those the reports mark
  std::vector<Declared> declared;  ///< primary as well; handed on with the result
  bool slices = true;              ///< rows for every value of every slice column both tables have
  std::uint32_t resamples = 10'000;
  std::uint64_t seed = 1;
  Cancelled cancelled;
  Progress progress = {};  ///< rows of the comparison, then resamples where there are any
};

/// How the two per-sample tables were brought together.
enum class Pairing {
  Paired,
  NoSamples,     ///< at least one side has no table
  NotCommitted,  ///< a table is not the one its report names by digest
  NoIds,
  IdsDiffer,
  LabelsDiffer,  ///< the same ids, but another truth
};
std::string_view pairingName(Pairing pairing);

/// Slice: the slices that got worse; if none did, the three that lost most. All others are Rest.
enum class Group { Guardrail, Primary, Slice, Rest };
std::string_view groupName(Group group);

struct DiffRow {
  std::string metric;
  std::string dataset;  ///< "" = the reports' own dataset, of unknown name
  Slice slice;
  std::string unit;
  Direction direction = Direction::Higher;
  Group group = Group::Rest;
  bool primary = false;

  /// Pairs, or the smaller of both sides.
  std::optional<std::uint64_t> n;
  std::optional<std::uint64_t> nBaseline;
  std::optional<std::uint64_t> nCandidate;
  bool derivedN = false;

  std::optional<double> baseline;
  std::optional<double> candidate;
  std::optional<double> delta;     ///< candidate − baseline
  std::optional<double> relative;  ///< delta / |baseline|; nothing at 0
  /// The interval of delta that decides: adjusted for multiplicity as the verdict is.
  std::optional<Interval> ci;
  double alpha = 0.05;  ///< two-sided level of `ci`: 0.05 = 95 %
  std::optional<double> standardError;
  /// Turned so that right of zero is always better.
  std::optional<double> goodDelta;
  std::optional<Interval> goodCi;
  std::optional<double> p;
  std::optional<double> pHolm;  ///< within guardrails, primary metrics or all the rest
  std::optional<double> pBH;

  std::optional<double> margin;
  Verdict verdict = Verdict::NotComparable;
  /// Non-inferior, yet the whole interval lies below zero.
  bool measurablyWorse = false;
  std::optional<Outcome> guardrail;  ///< rows of Group::Guardrail
  Method method = Method::None;
  Reason reason = Reason::None;
  std::string baselineWas;  ///< what differed, when `reason` says that something does
  std::string candidateWas;
  /// What would have been found 80 % of the time with this many samples.
  std::optional<double> minimumDetectableEffect;
  bool claimDiffers = false;  ///< a report's value is not what its samples say
};

struct DiffSummary {
  std::size_t better = 0;
  std::size_t worse = 0;
  std::size_t inconclusive = 0;
  std::size_t nonInferior = 0;
  std::size_t notComparable = 0;
  std::size_t guardrailsPass = 0;
  std::size_t guardrailsFail = 0;
  std::size_t guardrailsInconclusive = 0;
};

struct Diff {
  std::string model;
  std::string baselineVersion;
  std::string candidateVersion;
  std::vector<DiffRow> rows;       ///< guardrails, primary, worst slices first, rest
  std::vector<Declared> declared;  ///< as the options had it
  DiffSummary summary;
  Pairing pairing = Pairing::NoSamples;
  bool datasetDiffers = false;
  bool harnessDiffers = false;
};

/// The tables are optional. Code::Cancelled is the only error.
Result<Diff> diff(const ModelReport& baseline, const ModelReport& candidate, const Samples* baselineSamples,
                  const Samples* candidateSamples, const DiffOptions& options = {});

/// The verdict on a good-signed interval, for whoever has only that.
struct Judgement {
  Verdict verdict = Verdict::Inconclusive;
  bool measurablyWorse = false;
};
Judgement judge(const Interval& good, std::optional<double> margin);

/// What examples changed: ids of rows only the baseline (or only the candidate) got right.
struct ExampleChange {
  std::string id;
  std::string label;
  std::string baselinePrediction;
  std::string candidatePrediction;
  bool baselineCorrect = false;
  bool candidateCorrect = false;
};
/// At most `limit`, losses first, in the order of the baseline's table; empty unless both tables
/// have ids and say what is correct.
std::vector<ExampleChange> changedExamples(const Samples& baseline, const Samples& candidate,
                                           const Slice& slice, std::size_t limit);

}  // namespace d3l::evidence
