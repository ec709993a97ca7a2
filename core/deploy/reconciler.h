// Makes what targets serve equal to what the record says, and tells the record (deployment.md):
//   wanted → BeginDeployment → intent → attempt n → call → read back → receipt
// No threads, no sleeps, no clock of its own: call step(now), wait until Step::next or until the
// record changed, call again. It may be killed at any point and continued by another process.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/deploy/journal.h"
#include "core/deploy/sources.h"
#include "core/deploy/status.h"
#include "core/deploy/target.h"

namespace d3l::deploy {

/// Labelled places at which a crash is tested. Before… and After… stand on both sides of a durable
/// or an outside effect.
enum class CrashPoint : std::uint8_t {
  BeforeQueue,
  AfterQueue,
  BeforeExecute,
  AfterExecute,
  WantedRead,
  BeforeObserve,
  AfterObserve,
  BeforeBegin,
  AfterBegin,
  BeforeIntent,
  AfterIntent,
  BeforeAttempt,
  AfterAttempt,
  BeforeCall,
  AfterCall,
  AfterAnswer,
  BeforeReadBack,
  AfterReadBack,
  BeforeReceipt,
  AfterReceipt,
  AfterEnd,
};
std::string_view crashPointName(CrashPoint point);
std::vector<CrashPoint> allCrashPoints();

/// Seconds.
struct Settings {
  Duration attemptFor = 15;  ///< deadline of one call, plus the artifact's size / bytesPerSecond
  std::uint64_t bytesPerSecond = 8u << 20;
  Duration leaseMargin = 10;         ///< a lease outlives its attempt by this much
  Duration observeFor = 5;           ///< deadline of reading back
  Duration observeEvery = 15;        ///< looking for drift
  Duration healthEvery = 10;         ///< while a rollback window or a rollout is open
  std::uint32_t healthFailures = 2;  ///< in a row, before going back
  Duration backoffFirst = 1;
  Duration backoffMost = 20;
  std::uint32_t mismatchesAllowed = 3;
  Duration unreachableAlert = 60;     ///< not observed for so long → alert
  Duration silenceRecord = 300;       ///< silent for so long → told on the record
  Duration findingEvery = 600;        ///< between two findings on the record, so that none flaps there
  std::uint32_t repairsAllowed = 10;  ///< within repairsWithin; then somebody fights, and people decide
  Duration repairsWithin = 3600;
};

struct Environment {
  DaoId dao;
  Address deployer;  ///< whose leases are ours
  /// Read again right before each effect, because a process can be stopped in between.
  Clock clock;
  std::function<std::uint64_t()> random;  ///< jitter
  Settings settings;
  std::function<void(CrashPoint)> crashPoint;        ///< tests; may be empty
  std::function<void(const Status&)> statusChanged;  ///< may be empty
  std::function<void(const Alert&)> alerted;         ///< new alerts only; may be empty
  std::function<bool()> ended;  ///< asked between two targets; true ends the step early. May be empty
};

/// What a step did and when the next one is due.
struct Step {
  bool progressed = false;        ///< something was written, sent or seen to have changed
  std::optional<Timestamp> next;  ///< call again at or after this; nothing: only when the record changes
  std::optional<Error> error;     ///< the first trouble of our own (journal, record); retried by `next`
};

class Reconciler {
 public:
  /// References outlive the reconciler. `targets` by the names proposals use.
  Reconciler(ApprovalSource& approvals, ReceiptSink& sink, BlobSource& blobs, Journal& journal,
             std::map<std::string, std::shared_ptr<Target>> targets, Environment environment);
  ~Reconciler();

  /// A place that a vote named for the first time. On the deployer's thread, between steps.
  void addTarget(const std::string& name, std::shared_ptr<Target> target);

  /// Advances everything that can be advanced now.
  Step step(Timestamp now);

  // What follows may be called from any thread, also while step() runs.

  /// Of every wanted (model, target), ordered.
  std::vector<Status> statuses() const;
  std::optional<Status> status(const std::string& model, const std::string& target) const;
  Result<std::vector<TimelineEntry>> timeline(const std::string& model, const std::string& target) const;
  /// An Acknowledge was recorded: open alerts of this target are read.
  Result<Done> acknowledged(const std::string& model, const std::string& target, Timestamp now,
                            const std::string& note);
  /// Look at every target again in the next step (a webhook said so, a person asked).
  void lookAgain();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::deploy
