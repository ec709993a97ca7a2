// The evidence of a proposal, read from the record's blobs and compared on this computer.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/client/declared_metric.h"
#include "core/client/error.h"
#include "core/evidence/diff.h"
#include "core/evidence/report.h"
#include "core/evidence/samples.h"
#include "core/governance/state.h"
#include "core/index/index.h"
#include "core/venue/venue.h"

namespace d3l::client {

/// How evidence is to be read, where the committed tables may have a million rows.
struct EvidenceAsk {
  /// Large tables stay unread: the view has the claims and what follows from them alone.
  bool claimsFirst = false;
  evidence::Cancelled cancelled = {};
  /// Reading counts bytes, comparing rows of the comparison and resamples.
  std::function<void(bool comparing, std::size_t done, std::size_t of)> progress = {};
};

/// A report with the version it belongs to.
struct VersionReport {
  std::string version;
  Hash32 digest;             ///< of the report
  Timestamp approvedAt = 0;  ///< 0 for a candidate
  evidence::ModelReport report;
};

struct EvidenceView {
  std::optional<VersionReport> baseline;
  std::optional<VersionReport> candidate;
  std::optional<evidence::Samples> baselineSamples;
  std::optional<evidence::Samples> candidateSamples;
  std::optional<evidence::Diff> diff;
  std::optional<DeclaredMetric> declared;  ///< what the proposal asks to be judged by
  std::vector<VersionReport> history;      ///< approved versions of the model, oldest first
  bool artifactHere = false;               ///< bytes on this computer hash to the proposal's artifact digest
  bool evidenceHere = false;               ///< the same for the report
  std::uint64_t waitingRows = 0;           ///< rows committed to on this computer that were not read yet
  bool cancelled = false;                  ///< EvidenceAsk::cancelled ended it; nothing else is set
  std::string problem;                     ///< why it cannot be read or compared; empty if it can
};

/// Thread-safe. Views are computed once and shared.
class EvidenceReader {
 public:
  explicit EvidenceReader(const venue::Venue& venue) : venue_(venue) {}

  /// For the model tracks; an empty view for others. May take tens of milliseconds the first time:
  /// call it off the UI thread.
  std::shared_ptr<const EvidenceView> view(const ProposalId& proposal, const EvidenceAsk& ask = {}) const;
  /// The same proposal, its guardrails included, against another approved version: by its report's digest.
  std::shared_ptr<const EvidenceView> view(const ProposalId& proposal, const Hash32& baseline,
                                           const EvidenceAsk& ask = {}) const;
  /// Any two reports by digest: "compare any two". `history` has the approved versions of the candidate's
  /// model.
  std::shared_ptr<const EvidenceView> compare(const Hash32& baseline, const Hash32& candidate,
                                              const EvidenceAsk& ask = {}) const;
  Result<evidence::ModelReport> report(const Hash32& digest) const;
  index::VerdictCounts verdicts(const governance::Proposal& proposal, const governance::State& state) const;

 private:
  struct Question;
  std::shared_ptr<const EvidenceView> answer(const Question& question, const EvidenceAsk& ask = {}) const;
  void readDeclared(Question& question) const;
  void readSides(EvidenceView& view, const Question& question) const;
  /// False if it was cancelled.
  bool readTables(EvidenceView& view, const EvidenceAsk& ask) const;

  const venue::Venue& venue_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const EvidenceView>> cache_;
};

}  // namespace d3l::client
