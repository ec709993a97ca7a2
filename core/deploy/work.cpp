// Deciding what comes next, from what the record wants and the target serves.
#include "core/deploy/work.h"

#include <algorithm>

namespace d3l::deploy {
namespace {

/// With its margin still a lease the rulebook grants.
constexpr Duration kLongestCall = 3000;

bool same(const std::optional<governance::Lease>& a, const std::optional<governance::Lease>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->holder == b->holder && a->until == b->until && a->generation == b->generation;
}

bool same(const std::optional<governance::Pause>& a, const std::optional<governance::Pause>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->until == b->until;
}

bool same(const std::optional<governance::ReceiptRecord>& a,
          const std::optional<governance::ReceiptRecord>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->action == b->action;
}

}  // namespace

bool sameWanted(const Wanted& a, const Wanted& b) {
  return a.generation == b.generation && a.digest == b.digest && a.proposal == b.proposal &&
         same(a.lease, b.lease) && same(a.lastReceipt, b.lastReceipt) && same(a.lastFinding, b.lastFinding) &&
         a.acknowledgedAt == b.acknowledgedAt && a.retryAt == b.retryAt && a.liveAt == b.liveAt &&
         a.begunAt == b.begunAt;
}

Duration Shared::backoff(std::uint32_t failures) const {
  const Settings& settings = env.settings;
  Duration delay = settings.backoffFirst;
  for (std::uint32_t i = 1; i < failures && delay < settings.backoffMost; ++i) delay *= 2;
  delay = std::max<Duration>(1, std::min(delay, settings.backoffMost));
  const Duration half = delay / 2;
  return std::max<Duration>(1, delay - (half == 0 ? 0 : env.random() % (half + 1)));
}

Work::Work(Shared& shared, std::string model, std::string target, std::shared_ptr<Target> reach)
    : shared_(shared), model_(std::move(model)), place_(std::move(target)), target_(std::move(reach)) {
  status_.model = model_;
  status_.target = place_;
  status_.since = shared_.now();
  if (target_ != nullptr) status_.promise = target_->promise();
}

bool Work::consider(const Wanted& wanted, const std::optional<governance::Pause>& pause) {
  const bool news = !sameWanted(wanted, wanted_) || !same(pause, pause_);
  if (!news && due_ > shared_.now()) return false;
  const bool otherGeneration = wanted.generation != wanted_.generation || wanted.digest != wanted_.digest;
  wanted_ = wanted;
  pause_ = pause;
  if (otherGeneration) startGeneration();
  advance();
  return true;
}

void Work::startGeneration() {
  aheadSince_ = driftSince_ = unhealthySince_ = 0;
  healthFails_ = 0;
  healthAt_ = 0;
  recordFailures_ = 0;
  status_.health.reset();
  troubles_.clear();
  status_.attempts.clear();
  status_.intent = 0;
}

void Work::advance() {
  finding_.reset();
  proceed();
  tellFinding();
}

void Work::proceed() {
  if (target_ == nullptr) return tellRecord();
  auto found = shared_.journal.openIntentOf(model_, place_);
  if (!found) return static_cast<void>(journalTrouble(found.error()));
  MaybeIntent intent = *found;
  if (intent && (intent->generation != wanted_.generation || intent->proposal != wanted_.proposal ||
                 intent->digest != goalDigest(intent->purpose))) {
    if (!endIntent(*intent, IntentEnd::Superseded)) return;
    intent.reset();
  }
  if (!look()) return stopMisbehaving(std::move(intent));
  if (intent && intent->stop != StopReason::None) return finishStop(*intent);
  decide(std::move(intent));
}

Hash32 Work::goalDigest(Purpose purpose) const {
  return purpose == Purpose::Rollback ? wanted_.rollback.digest : wanted_.digest;
}

/// Whether what was seen is what `intent` (or, without one, the record) asks for.
bool Work::serves(const MaybeIntent& intent) const {
  const Hash32 goal = goalDigest(intent ? intent->purpose : Purpose::Deploy);
  if (seen_.kind == Observation::Kind::Nothing) {
    if (!goal.isZero()) return false;
  } else if (seen_.kind != Observation::Kind::Digest || goal.isZero() || seen_.digest != goal) {
    return false;
  }
  // The right bytes under an older fence could still be replaced by something stale.
  if (seen_.generation && *seen_.generation < wanted_.generation) return false;
  if (!target_->stages() || goal.isZero()) return true;
  return seen_.percent >= (intent && isStaged(*intent) ? plan()[intent->step].percent : 100);
}

/// Whether the record has a receipt that says this generation is done.
bool Work::settled() const {
  if (!wanted_.lastReceipt) return false;
  const governance::DeploymentReceipt& receipt = wanted_.lastReceipt->receipt;
  switch (receipt.outcome) {
    case governance::Outcome::Live:
      return !wanted_.digest.isZero() && receipt.digest == wanted_.digest;
    case governance::Outcome::Retired:
      return wanted_.digest.isZero();
    case governance::Outcome::Accepted:
      // A target that can be read by now is read, and gets its real receipt.
      return seen_.kind == Observation::Kind::Unreadable;
    default:
      return false;
  }
}

/// A Failed receipt (or a way back that the record did not follow) holds everybody back until an
/// admin's Retry, which resumes once.
bool Work::resultStands() {
  if (!wanted_.lastReceipt) return false;
  const governance::Outcome outcome = wanted_.lastReceipt->receipt.outcome;
  if (outcome != governance::Outcome::Failed && outcome != governance::Outcome::RolledBack) return false;
  if (!wanted_.retryAt || *wanted_.retryAt < wanted_.lastReceipt->at) return true;
  auto newest = shared_.journal.newestIntent(model_, place_, wanted_.generation);
  if (!newest) return !journalTrouble(newest.error());
  return *newest && (*newest)->end != IntentEnd::Open && (*newest)->cause == *wanted_.retryAt;
}

void Work::decide(MaybeIntent intent) {
  noteDrift();
  if (!intent && settled()) return watch();
  const bool stands = resultStands();
  if (stands && wanted_.lastReceipt->receipt.outcome == governance::Outcome::RolledBack) {
    return blocked(StopReason::RolledBack, std::move(intent));
  }
  if (serves(intent)) return conclude(intent);
  if (stands) return blocked(stopReasonIn(wanted_.lastReceipt->receipt.detail), std::move(intent));
  const Purpose purpose = wanted_.digest.isZero() ? Purpose::Retire : Purpose::Deploy;
  workOn(std::move(intent), purpose);
}

/// The record holds a receipt after which only people go on. What is served stays in view.
void Work::blocked(StopReason reason, MaybeIntent intent) {
  if (intent) {
    const bool back = reason == StopReason::RolledBack && intent->purpose == Purpose::Rollback;
    if (!endIntent(*intent, back ? IntentEnd::Achieved : IntentEnd::Failed)) return;
  }
  due_ = after(shared_.now(), shared_.env.settings.observeEvery);
  show(LiveState::Stopped, WaitingFor::Nothing, 0, reason, wanted_.lastReceipt->receipt.detail);
}

bool Work::leasedByOther(Timestamp now) const {
  return wanted_.lease && wanted_.lease->generation == wanted_.generation &&
         wanted_.lease->holder != shared_.env.deployer && wanted_.lease->until > now;
}

Duration Work::callTime() const {
  const Settings& settings = shared_.env.settings;
  const Duration copying = wanted_.artifact.size / std::max<std::uint64_t>(1, settings.bytesPerSecond);
  return std::min(kLongestCall, settings.attemptFor + copying);
}

void Work::workOn(MaybeIntent intent, Purpose purpose) {
  const Timestamp now = shared_.now();
  if (pause_ && pause_->until > now) return wait(WaitingFor::Pause, pause_->until);
  if (leasedByOther(now)) return wait(WaitingFor::Lease, wanted_.lease->until);
  if (intent && intent->notBefore > now) {
    return waitFor(*intent, WaitingFor::Backoff, status_.detail);
  }
  if (seen_.generation && *seen_.generation > wanted_.generation) return targetAhead();
  aheadSince_ = 0;
  if (intent && intent->purpose == Purpose::Rollback && !windowOpen(now)) {
    if (endIntent(*intent, IntentEnd::Abandoned, "window closed")) due_ = now;
    return alert(AlertKind::HealthFailed, "rollback window closed");
  }
  if (!ensureLease()) return;
  if (!intent && !openIntent(purpose, intent)) return;
  // The answer was Done before a crash; only the receipt is missing.
  if (seen_.kind == Observation::Kind::Unreadable && lastAnswer(*intent) == ApplyResult::Kind::Done) {
    return accept(*intent);
  }
  attempt(std::move(*intent));
}

/// True with a recorded lease of our own that outlasts a call.
bool Work::ensureLease() {
  const Timestamp now = shared_.now();
  const auto holds = [&](const Wanted& wanted) {
    return wanted.lease && wanted.lease->holder == shared_.env.deployer &&
           wanted.lease->generation == wanted_.generation && wanted.lease->until >= after(now, callTime());
  };
  if (holds(wanted_)) return true;
  governance::BeginDeployment begin;
  begin.model = model_;
  begin.target = place_;
  begin.generation = wanted_.generation;
  begin.leaseUntil = after(now, callTime() + shared_.env.settings.leaseMargin);
  shared_.crash(CrashPoint::BeforeBegin);
  const auto begun = shared_.sink.begin(begin);
  shared_.crash(CrashPoint::AfterBegin);
  if (!begun) {
    shared_.trouble(begun.error());
    wait(WaitingFor::Record, after(shared_.now(), shared_.backoff(++recordFailures_)),
         std::string(codeName(begun.error().code)) + ": " + begun.error().detail);
    return false;
  }
  shared_.progressed = true;
  const auto fresh = shared_.approvals.wantedFor(model_, place_);
  if (fresh && fresh->generation == wanted_.generation && holds(*fresh)) {
    recordFailures_ = 0;
    due_ = shared_.now();  // decide again on what the record says now
    return false;
  }
  wait(WaitingFor::Record, after(shared_.now(), shared_.backoff(++recordFailures_)));
  return false;
}

/// A newer generation than our record knows: usually our view is behind for a moment.
void Work::targetAhead() {
  const Timestamp now = shared_.now();
  if (aheadSince_ == 0) aheadSince_ = now;
  const std::string detail = "generation " + std::to_string(*seen_.generation);
  due_ = after(now, shared_.env.settings.observeEvery);
  if (now - aheadSince_ < shared_.env.settings.unreachableAlert) {
    return show(LiveState::Waiting, WaitingFor::Record, due_, StopReason::None, detail);
  }
  note(std::string(kAheadFinding), detail, aheadSince_, shared_.env.settings.unreachableAlert);
  alert(AlertKind::TargetAhead, detail);
  show(LiveState::Stopped, WaitingFor::Nothing, 0, StopReason::TargetAhead, detail);
}

}  // namespace d3l::deploy
