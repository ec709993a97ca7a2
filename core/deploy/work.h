// The reconciler's work on one (model, target): a function of what is wanted, what the journal
// knows and what the target serves. It keeps nothing that must survive: the journal does.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/deploy/reconciler.h"

namespace d3l::deploy {

inline constexpr Timestamp kNever = ~Timestamp{0};
/// Receipts are small; whoever answers us does not decide how small.
inline constexpr std::size_t kLongestDetail = 200;

/// What all works of one reconciler use.
struct Shared {
  Shared(ApprovalSource& source, ReceiptSink& receipts, BlobSource& bytes, Journal& book, Environment with)
      : approvals(source), sink(receipts), blobs(bytes), journal(book), env(std::move(with)) {}

  ApprovalSource& approvals;
  ReceiptSink& sink;
  BlobSource& blobs;
  Journal& journal;
  Environment env;
  std::atomic<bool> lookAgain{false};
  std::mutex mutex;  ///< guards `board`
  std::map<std::pair<std::string, std::string>, Status> board;
  /// Places that did not answer: one model's wait is every model's, so that a place with hundreds of
  /// models that hangs does not hold up the others.
  struct Silence {
    std::string model;
    Timestamp until = 0;
    Observation seen;
  };
  std::map<std::string, Silence> silent;
  bool progressed = false;
  std::optional<Error> error;

  Timestamp now() const { return env.clock(); }
  void crash(CrashPoint point) const {
    if (env.crashPoint) env.crashPoint(point);
  }
  void trouble(Error what) {
    if (!error) error = std::move(what);
  }
  /// first·2^(n−1), at most backoffMost, drawn from its upper half; at least one second.
  Duration backoff(std::uint32_t failures) const;
};

/// Whether the record says the same of this (model, target), as far as the deployer goes.
bool sameWanted(const Wanted& a, const Wanted& b);

class Work {
 public:
  Work(Shared& shared, std::string model, std::string target, std::shared_ptr<Target> reach);

  Timestamp due() const { return due_; }
  void lookNow() { due_ = 0; }
  /// Advances if it is due or the record says something new; false if there was nothing to do.
  bool consider(const Wanted& wanted, const std::optional<governance::Pause>& pause);

 private:
  using MaybeIntent = std::optional<Intent>;

  // work.cpp: deciding
  void advance();
  void proceed();
  void startGeneration();
  void decide(MaybeIntent intent);
  void blocked(StopReason reason, MaybeIntent intent);
  void workOn(MaybeIntent intent, Purpose purpose);
  bool ensureLease();
  bool leasedByOther(Timestamp now) const;
  bool serves(const MaybeIntent& intent) const;
  bool settled() const;
  bool resultStands();
  void targetAhead();
  Duration callTime() const;
  Hash32 goalDigest(Purpose purpose) const;

  // work_look.cpp: what the target serves
  /// `longer`: time beyond the usual, for a target that hashes what it serves.
  bool look(Duration longer = 0);
  Observation ask(Duration longer);
  void notKnown();
  void stopMisbehaving(MaybeIntent intent);

  // work_status.cpp: what is shown of it
  void wait(WaitingFor what, Timestamp until, std::string detail = {});
  void tellRecord();
  void publish(Status next);
  void show(LiveState state, WaitingFor waiting = WaitingFor::Nothing, Timestamp until = 0,
            StopReason stop = StopReason::None, std::string detail = {});
  /// A failed journal call: nothing is done until it works again.
  bool journalTrouble(const Error& error);
  void alert(AlertKind kind, std::string detail);
  void settleAlert(AlertKind kind);

  // work_attempt.cpp: one attempt, its answer, the receipt
  bool openIntent(Purpose purpose, MaybeIntent& intent);
  void attempt(Intent intent);
  void logLine(const Intent& intent, std::string_view code, std::string_view detail) const;
  bool stillAllowed(const Intent& intent) const;
  ApplyRequest requestFor(const Intent& intent) const;
  void answered(Intent intent, const ApplyResult& result);
  void readBack(Intent intent);
  void retryLater(Intent intent, WaitingFor what, Duration atLeast, std::string detail);
  void waitFor(const Intent& intent, WaitingFor what, std::string detail);
  void stop(Intent intent, StopReason reason, AlertKind kind, std::string detail);
  void finishStop(const Intent& intent);
  void conclude(const MaybeIntent& intent);
  void accept(const Intent& intent);
  bool covered(const Intent& intent, governance::Outcome outcome) const;
  bool sendReceipt(governance::Outcome outcome, const Hash32& digest, std::string detail,
                   std::uint64_t intent);
  Result<Done> submitReceipt(governance::Outcome outcome, const Hash32& digest, std::string detail,
                             std::uint64_t intent);
  bool endIntent(const Intent& intent, IntentEnd end, const std::string& detail = {});
  /// Of the newest attempt; nothing if it has none or never answered.
  std::optional<ApplyResult::Kind> lastAnswer(const Intent& intent);
  std::string howSeen(const Intent& intent);
  std::string troublesOf(const Intent& intent);
  std::string driftDetail();

  // work_findings.cpp: what a target does otherwise than approved, told to the record
  void note(std::string what, std::string detail, Timestamp since, Duration patience);
  void noteDrift();
  bool isRecorded() const;
  bool isAcknowledged() const;
  void showAlerts(Status& status);
  bool asApproved();
  void tellFinding();
  void tell(governance::Outcome outcome, std::string detail);
  bool repairAsked();
  bool repairedTooOften();

  // work_settled.cpp: after it went live
  void watch();
  void settleAlerts();
  void drift();
  /// End of the time in which going back by itself is authorised; nothing when it is not.
  std::optional<Timestamp> windowEnd() const;
  bool windowOpen(Timestamp now) const;
  bool checkHealth();
  void healthFailed(const MaybeIntent& intent);
  std::vector<governance::RolloutStep> plan() const;
  bool isStaged(const Intent& intent) const;
  void stepReached(Intent intent);

  Shared& shared_;
  std::string model_;
  std::string place_;  ///< the target's name
  std::shared_ptr<Target> target_;
  Wanted wanted_;
  std::optional<governance::Pause> pause_;
  Observation seen_;
  Timestamp due_ = 0;
  Timestamp lookedAt_ = 0;  ///< last time the target answered
  Timestamp unknownSince_ = 0;
  std::uint32_t unknowns_ = 0;
  Timestamp wrongSince_ = 0;            ///< since when it has answered wrongly, without a good answer
  std::set<ObserveError> troubles_;     ///< met while observing in this generation
  std::int64_t changedIn_ = 0;          ///< the intent during which others wrote to the target
  std::optional<Hash32> servedBefore_;  ///< read before the attempt; zero: nothing
  std::uint32_t recordFailures_ = 0;
  Timestamp aheadSince_ = 0;
  Timestamp driftSince_ = 0;
  Timestamp unhealthySince_ = 0;
  /// What is wrong with the target, found in this look.
  struct Finding {
    std::string what;  ///< as it begins on the record
    std::string detail;
    Timestamp since = 0;
    Duration patience = 0;  ///< that it must stand before it is told
  };
  std::optional<Finding> finding_;
  Timestamp healthAt_ = 0;  ///< next check
  std::uint32_t healthFails_ = 0;
  HealthReport health_;
  Status status_;
};

}  // namespace d3l::deploy
