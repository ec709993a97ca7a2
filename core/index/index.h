// The read model for screens: a disposable SQLite database with full-text search. Everything in it
// follows from the record; deleting it costs a rebuild and nothing else.
//
// One Index per process writes; queries are answered on any thread (each call takes the lock).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/governance/state.h"

namespace d3l::index {

enum class Code { CannotOpen, Corrupt, WrongDao, TooNew, DiskFull, Io, BadQuery };
std::string_view codeName(Code code);
struct Error {
  Code code{};
  std::string detail;
};
template <class T>
using Result = d3l::Result<T, Error>;

/// Counts of evidence verdicts, as the proposal's list row shows them.
struct VerdictCounts {
  std::uint32_t better = 0, nonInferior = 0, inconclusive = 0, worse = 0, notComparable = 0;
  friend bool operator==(const VerdictCounts&, const VerdictCounts&) = default;
};

struct ProposalRow {
  ProposalId id;
  std::string title;
  governance::Track track{};
  governance::ProposalState state{};
  Address proposer;
  Timestamp createdAt = 0;
  Timestamp voteStart = 0;  ///< 0 while the review gate is not met
  Timestamp deadline = 0;
  Timestamp eta = 0;
  Timestamp endedAt = 0;  ///< when it reached a final state by an action, 0 if by time or not at all
  Amount forRaw, againstRaw, abstainRaw;
  Amount forCounted, againstCounted, abstainCounted;
  Amount quorum;  ///< raw tokens needed; 0 while the snapshot is in the future
  Amount supply;  ///< at the snapshot
  std::uint64_t ballots = 0;
  governance::PowerRule powerRule{};
  std::string model, version, baseline;  ///< for the model tracks; baseline is a version
  VerdictCounts verdicts;
};

/// The tabs of the proposals page. NeedsVote is Voting without a ballot of `voter`.
enum class Tab { All, NeedsVote, Open, Waiting, Closed };
enum class Sort { ClosingSoonest, Newest, Oldest, Title, Relevance };

struct Query {
  Tab tab = Tab::All;
  std::optional<governance::ProposalState> state;
  std::optional<governance::Track> track;
  std::string model;
  std::string search;  ///< words as typed; the last one matches as a prefix
  Address voter;       ///< for NeedsVote
  Sort sort = Sort::ClosingSoonest;
  std::uint64_t offset = 0;
  std::uint64_t limit = 50;
};

struct Page {
  std::vector<ProposalRow> rows;
  std::uint64_t total = 0;
};

/// One line of "what happened", newest first where listed.
enum class ActivityKind {
  Proposed = 1,
  Cancelled,
  VotingOpened,
  Voted,
  Reviewed,
  Asked,
  Queued,
  Executed,
  Superseded,
  Vetoed,
  EarlyPassed,
  VersionApproved,
  DesiredChanged,
  DeploymentBegun,
  Receipt,
  Retried,
  Acknowledged,
  Paused,
  Resumed,
  Delegated,
  Transferred,
  MemberChanged,
  StageChanged,
  RoleChanged,
  ParameterChanged,
  Other,
};
struct Activity {
  std::uint64_t seq = 0;
  Timestamp at = 0;
  ActivityKind kind{};
  Address actor;
  ProposalId proposal;
  std::string model, target;
  Hash32 digest;
  std::string detail;  ///< untrusted text or a stable word such as an outcome
};
struct ActivityQuery {
  std::optional<ProposalId> proposal;
  std::string model, target;
  std::optional<Address> actor;
  Timestamp since = 0;
  std::vector<ActivityKind> kinds;  ///< empty: all
  std::uint64_t limit = 100;
};

/// Text and verdicts that belong to a proposal but live outside the rulebook.
struct Enrichment {
  std::string body;
  VerdictCounts verdicts;
};
using Enrich = std::function<Enrichment(const governance::Proposal&)>;

class Index {
 public:
  /// Opens or creates; an index of another DAO, a damaged or a newer one is replaced.
  static Result<std::unique_ptr<Index>> open(const std::string& path, const DaoId& dao);
  ~Index();

  /// The number of the last record entry reflected; 0 for none.
  std::uint64_t position() const;
  /// Reflects one admitted action; `seq` must be position() + 1. Calls between begin and commit share
  /// one transaction (rebuilds); outside of it each call commits by itself.
  Result<Done> apply(std::uint64_t seq, const governance::Admitted& admitted,
                     const governance::Events& events, const governance::State& state, const Enrich& enrich);
  Result<Done> begin();
  Result<Done> commit();
  /// Recomputes rows whose state may have changed with time alone; true if any did.
  Result<bool> advance(const governance::State& state, Timestamp now);

  Result<Page> proposals(const Query& query) const;
  Result<std::optional<ProposalRow>> proposal(const ProposalId& id) const;
  struct TabCounts {
    std::uint64_t all = 0, needsVote = 0, open = 0, waiting = 0, closed = 0;
  };
  Result<TabCounts> counts(const Address& voter) const;
  Result<std::vector<Activity>> activity(const ActivityQuery& query) const;
  /// The live choice of `voter`, from the record.
  Result<std::optional<governance::Choice>> choiceOf(const ProposalId& id, const Address& voter) const;

 private:
  struct Impl;
  explicit Index(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::index
