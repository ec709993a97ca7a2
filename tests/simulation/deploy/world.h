// A record, two deployers and a target that all live in one thread on one clock. The rules of
// leases, receipts and generations are the rulebook's own (core/governance/deployments.h).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/deploy/reconciler.h"
#include "core/governance/deployments.h"

namespace d3l::deploy::sim {

inline constexpr const char* kModel = "mnist";
inline constexpr const char* kPlace = "prod";

/// The bytes of version n and what the proposal says of them.
Bytes contentOf(int version);
governance::Artifact artifactOf(int version);
ProposalId proposalOf(int version);

/// What the record answers to the next submission.
enum class RecordFault { None, LostAnswer, Down };

class Record : public ApprovalSource, public BlobSource {
 public:
  explicit Record(Timestamp& clock) : clock_(clock) {}

  /// An executed approval of `version` (0: retirement).
  void approve(int version, governance::RollbackAuthorisation rollback = {},
               std::vector<governance::RolloutStep> rollout = {});
  /// A passed vote that still has to be queued and, `timelock` later, executed.
  void passVote(int version, Duration timelock);
  void veto() { vote_.reset(); }
  void pauseFor(Duration seconds) { pause_ = governance::Pause{clock_, clock_ + seconds, {}, "test"}; }
  void retry() { ask(governance::Retry{kModel, kPlace, ""}); }
  void acknowledge() { book_.acknowledge(governance::Acknowledge{kModel, kPlace, "seen"}, clock_, events_); }

  Result<Done> begin(const governance::BeginDeployment& begin, const Address& by);
  Result<Done> receipt(const governance::DeploymentReceipt& receipt, const Address& by);
  Result<Done> queue(const ProposalId& id);
  Result<Done> execute(const ProposalId& id);

  std::vector<Wanted> wanted() override;
  std::optional<governance::Pause> pause() override;
  std::vector<ProposalId> queueable() override;
  std::vector<ProposalId> executable() override;
  bool selfHeal() override { return heal; }
  Result<std::unique_ptr<Reader>> open(const governance::Artifact& artifact) override;

  const governance::Desired* desired() const { return book_.find(kModel, kPlace); }
  std::uint64_t generation() const { return desired() == nullptr ? 0 : desired()->generation; }
  /// Whether the record ever asked for this, or allows it as the way back now.
  bool everAsked(const Hash32& digest, std::uint64_t generation) const;
  bool everAsked(const Hash32& digest) const;
  bool asksNow(const Hash32& digest, std::uint64_t generation);
  /// The newest receipt is of the newest generation and says it is done.
  bool saysDone() const;
  std::size_t receipts(governance::Outcome outcome) const;

  bool heal = true;
  RecordFault fault = RecordFault::None;
  std::function<Result<std::unique_ptr<Reader>>(const governance::Artifact&)> opener;  ///< replaces open()
  std::size_t executed = 0;

 private:
  struct Vote {
    int version = 0;
    Duration timelock = 0;
    std::optional<Timestamp> eta;
  };
  void ask(const governance::Retry& retry);
  Result<Done> answer();
  bool down();

  Timestamp& clock_;
  governance::DeploymentBook book_;
  governance::Events events_;
  std::optional<governance::Pause> pause_;
  std::optional<Vote> vote_;
  std::map<std::uint64_t, Hash32> asked_;
  std::uint8_t receiptNumber_ = 0;
};

class Sink : public ReceiptSink {
 public:
  Sink(Record& record, Address by) : record_(&record), by_(by) {}
  Result<Done> begin(const governance::BeginDeployment& begin) override { return record_->begin(begin, by_); }
  Result<Done> receipt(const governance::DeploymentReceipt& receipt) override {
    return record_->receipt(receipt, by_);
  }
  Result<Done> queue(const ProposalId& id) override { return record_->queue(id); }
  Result<Done> execute(const ProposalId& id) override { return record_->execute(id); }

 private:
  Record* record_;
  Address by_;
};

/// What happens to the next call that reaches the target.
enum class TargetFault { None, TimeoutBefore, TimeoutAfter, ServerError, Twice, Late, Refuse, Lie };

/// Checks generations and revisions, or takes whatever comes last.
class FakeTarget : public Target {
 public:
  struct Effect {
    Timestamp at = 0;
    Hash32 digest;
    std::uint64_t generation = 0;
    Hash32 key;
    bool stale = false;      ///< older than what the target had, or (unless late) not asked for now
    bool duplicate = false;  ///< it served this already
    bool unasked = false;    ///< the record never asked for it
    bool otherId = false;    ///< its message id was used for something else before
  };

  FakeTarget(Record& record, Timestamp& clock, Promise promise)
      : record_(record), clock_(clock), promise_(promise) {}
  Promise promise() const override { return promise_; }
  bool stages() const override { return staged; }
  Duration settleWithin() const override { return settle; }
  Observation observe(const std::string& model, const Deadline& deadline) override;
  ApplyResult apply(const ApplyRequest& request, const Deadline& deadline) override;
  HealthReport health(const std::string&, const Deadline&) override { return {healthNow, ""}; }
  /// Lets late requests arrive.
  virtual void tick();
  /// Lets the world go on while a call blocks.
  std::function<void(Duration)> block;
  /// Somebody changes it behind our back.
  virtual void tamper(const Hash32& digest) { served = digest; }

  Hash32 served;
  std::uint64_t generation = 0;
  std::uint32_t percent = 100;
  Health healthNow = Health::NoData;
  bool staged = false;
  bool readable = true;
  ObserveError observeError = ObserveError::None;
  TargetFault fault = TargetFault::None;
  bool lies = false;
  Duration slow = 0;    ///< from accepting a request until it is served
  Duration settle = 0;  ///< and how long it may take
  std::vector<Effect> effects;
  std::vector<Hash32> keys;  ///< of every call that arrived
  std::size_t calls = 0;

 protected:
  /// Without a deadline: a request that arrives late, from a sender who has given up.
  ApplyResult take(const ApplyRequest& request, const Deadline* deadline);

  Record& record_;
  Timestamp& clock_;

 private:
  Promise promise_;
  std::uint64_t revision_ = 0;
  Hash32 key_;
  std::vector<std::pair<Timestamp, ApplyRequest>> late_;
};

struct Killed {};

/// One deployer process: its journal survives, the reconciler does not.
class Process {
 public:
  Process(Record& record, std::shared_ptr<Target> target, Timestamp& clock, std::uint8_t who);
  void start();
  void kill(Timestamp restartAt);
  /// One step, or the restart when it is time.
  void run();
  bool running() const { return reconciler_ != nullptr; }
  Reconciler& reconciler() { return *reconciler_; }
  Journal& journal() { return *journal_; }
  std::optional<Status> status() const;

  std::function<void(CrashPoint)> onPoint;
  std::vector<Alert> alerts;
  Settings settings;

 private:
  Record& record_;
  std::shared_ptr<Target> target_;
  Timestamp& clock_;
  Address address_;
  Sink sink_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<Reconciler> reconciler_;
  Timestamp restartAt_ = 0;
  std::uint64_t seed_;
  bool stepping_ = false;
};

/// What a deployer reaches: a target of one of the two promises, or the code of a kind of target that
/// has none, talking to a server of this world.
enum class Reach { GenerationChecked, AtLeastOnce, Oci, Webhook, Mlflow };
constexpr const char* kReachNames[] = {"generation-checked", "at-least-once", "oci", "webhook", "mlflow"};

struct World {
  explicit World(Promise promise)
      : World(promise == Promise::GenerationChecked ? Reach::GenerationChecked : Reach::AtLeastOnce) {}
  explicit World(Reach reach);
  Timestamp clock = 1'900'000'000;
  Record record;
  std::shared_ptr<FakeTarget> target;
  Process a;
  Process b;
  bool withB = true;

  /// One second: late requests arrive, then both deployers look at the record.
  void second();
  void seconds(Duration count);
  /// The target serves what the record asks for, and the record says so.
  bool converged() const;
  /// Seconds until converged() for three seconds in a row, at most `limit`.
  std::optional<Duration> converge(Duration limit);
};

}  // namespace d3l::deploy::sim
