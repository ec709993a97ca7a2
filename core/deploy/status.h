// The state of every (model, target) for the board and for `d3l deployments`. Codes and numbers
// only; sentences are made where people read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/deploy/target.h"

namespace d3l::deploy {

enum class LiveState : std::uint8_t {
  Live,        ///< read back: serves what was approved
  Deploying,   ///< work is going on
  Waiting,     ///< nothing to do before `until`; `waitingFor` says why
  Stopped,     ///< a human must decide; `stop` says why
  Unknown,     ///< the target cannot be asked; never shown as failed
  Drift,       ///< serves something else than approved
  Accepted,    ///< the target took it and cannot be read back; never a tick
  Retired,     ///< serves nothing, as decided
  Superseded,  ///< of an older generation: a newer decision took its place
};
std::string_view liveStateName(LiveState state);

enum class WaitingFor : std::uint8_t {
  Nothing,
  Pause,        ///< deployments are paused
  Lease,        ///< another deployer is at work
  Backoff,      ///< after an attempt that did not succeed
  Rollout,      ///< the wait between two steps
  Health,       ///< only a passing health check advances a rollout
  Record,       ///< the record could not be written
  Artifact,     ///< the approved bytes are not here yet
  Observation,  ///< the target has not answered what it serves
  Target,       ///< this deployer has no target of that name
  Deployer,     ///< no deployer has taken it up; only where the record alone speaks
};
std::string_view waitingForName(WaitingFor waiting);

enum class StopReason : std::uint8_t {
  None,
  Refused,         ///< the target refused the request
  DigestMismatch,  ///< the artifact's bytes are not the approved ones
  TargetLies,      ///< says done and serves something else, repeatedly
  TargetAhead,     ///< the target has accepted a generation the record does not know
  RolledBack,      ///< went back, and the record has not made that the desired state
  NoSelfHeal,      ///< drift, and the charter leaves the repair to people
  FailedOnRecord,  ///< a Failed receipt by any deployer stands
  ChangedUnderUs,  ///< takes what we ask for, and somebody else changes it again and again
  Misbehaves,      ///< answers, and never as agreed; Status::trouble says how
};
std::string_view stopReasonName(StopReason reason);
/// Why a Failed receipt says it stopped: its detail begins with the name of a reason and ":". Another
/// deployer's own words are FailedOnRecord.
StopReason stopReasonIn(std::string_view detail);

enum class AlertKind : std::uint8_t {
  Drift,
  DigestMismatch,
  TargetLies,
  TargetAhead,
  Refused,
  HealthFailed,  ///< and no automatic rollback is authorised now
  RolledBack,
  Unreachable,  ///< could not be observed for a while
  ChangedUnderUs,
  Misbehaves,
};
std::string_view alertKindName(AlertKind kind);

/// How a finding on the record begins (receipts with the outcome Deviates); the last two are followed by
/// ": " and the name of an ObserveError.
inline constexpr std::string_view kDriftFinding = "drift";
inline constexpr std::string_view kAheadFinding = "target-ahead";
inline constexpr std::string_view kHealthFinding = "health-failed";
inline constexpr std::string_view kWrongFinding = "misbehaves";
inline constexpr std::string_view kSilentFinding = "silent";
/// The alert a finding's detail is about.
AlertKind findingKind(std::string_view detail);

/// "live", "rolled-back", … of a receipt.
std::string_view outcomeName(governance::Outcome outcome);

struct Alert {
  std::int64_t id = 0;
  std::string model;
  std::string target;
  Timestamp at = 0;
  AlertKind kind{};
  Hash32 wanted;
  Hash32 served;  ///< zero: nothing, or not known
  std::string detail;
  std::optional<Timestamp> acknowledgedAt;
  std::string note;
  friend bool operator==(const Alert&, const Alert&) = default;
};

struct AttemptView {
  std::uint32_t number = 0;  ///< from 1 within its intent
  Timestamp started = 0;
  std::optional<Timestamp> ended;
  std::optional<ApplyResult::Kind> result;
  std::string detail;
  friend bool operator==(const AttemptView&, const AttemptView&) = default;
};

/// One cell of the board.
struct Status {
  std::string model;
  std::string target;
  LiveState state = LiveState::Unknown;
  Hash32 wanted;  ///< zero: nothing
  std::string version;
  std::uint64_t generation = 0;
  ProposalId proposal;
  std::optional<Hash32> served;  ///< nothing: not known; zero: serves nothing
  Timestamp servedAt = 0;        ///< when that was last seen
  Timestamp since = 0;           ///< of this state
  WaitingFor waitingFor = WaitingFor::Nothing;
  Timestamp until = 0;  ///< when it goes on by itself; 0: unknown
  StopReason stop = StopReason::None;
  /// What the target did wrong, if that is why it is unknown, waiting or stopped.
  ObserveError trouble = ObserveError::None;
  std::string detail;
  std::uint32_t percent = 100;
  std::uint64_t intent = 0;
  std::vector<AttemptView> attempts;  ///< of the newest intent, oldest first
  Promise promise = Promise::AtLeastOnce;
  std::optional<Health> health;
  std::optional<Timestamp> rollbackUntil;  ///< end of the authorised window, if one is open
  std::optional<Alert> alert;              ///< the gravest one not acknowledged
  std::vector<AlertKind> moreAlerts;       ///< the others
  /// Why it went back by itself to what is wanted now, unless voters decided that.
  std::optional<std::string> returned;
  friend bool operator==(const Status&, const Status&) = default;
};

/// One line of what happened, in the order it happened.
struct TimelineEntry {
  enum class Kind : std::uint8_t {
    Intent,
    Attempt,
    Answer,
    Observed,
    Receipt,
    Ended,
    Alert,
    Acknowledged,
    Log
  };
  Timestamp at = 0;
  Kind kind{};
  std::uint64_t generation = 0;
  std::uint64_t intent = 0;   ///< number, 0 if none
  std::uint32_t attempt = 0;  ///< number, 0 if none
  std::string code;           ///< name of the result, purpose, outcome or alert kind
  Hash32 digest;
  std::string detail;
};
std::string_view timelineKindName(TimelineEntry::Kind kind);

/// "2 of 3 targets live"
struct ModelSummary {
  std::string model;
  std::size_t settled = 0;  ///< live, retired or accepted, as wanted
  std::size_t live = 0;
  std::size_t targets = 0;
  bool needsAttention = false;  ///< stopped, drift, or an open alert
};
/// For a program that runs no deployer: what the record alone tells.
Status statusFromRecord(const Wanted& wanted, const std::optional<governance::Pause>& pause, Timestamp now);

/// Ordered by model.
std::vector<ModelSummary> summarise(const std::vector<Status>& statuses);

}  // namespace d3l::deploy
