// One attempt and what its answer means.
#include <algorithm>
#include <utility>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/deploy/content.h"
#include "core/deploy/work.h"

namespace d3l::deploy {
namespace {

using Kind = ApplyResult::Kind;

constexpr Duration kSettleLook = 5;

}  // namespace

bool Work::openIntent(Purpose purpose, MaybeIntent& intent) {
  Intent fresh;
  fresh.model = model_;
  fresh.target = place_;
  fresh.generation = wanted_.generation;
  fresh.purpose = purpose;
  fresh.digest = goalDigest(purpose);
  fresh.version = purpose == Purpose::Rollback ? wanted_.rollbackVersion : wanted_.version;
  fresh.proposal = wanted_.proposal;
  if (wanted_.lastReceipt && wanted_.retryAt && *wanted_.retryAt >= wanted_.lastReceipt->at) {
    fresh.cause = *wanted_.retryAt;
  }
  if (isStaged(fresh) && seen_.kind == Observation::Kind::Digest && seen_.digest == fresh.digest) {
    const auto steps = plan();
    while (fresh.step + 1 < steps.size() && steps[fresh.step].percent <= seen_.percent) ++fresh.step;
  }
  shared_.crash(CrashPoint::BeforeIntent);
  auto opened = shared_.journal.openIntent(shared_.env.dao, std::move(fresh), shared_.now());
  if (!opened) return journalTrouble(opened.error());
  shared_.crash(CrashPoint::AfterIntent);
  intent = std::move(*opened);
  return true;
}

/// Reads the record anew: everything that would make this attempt wrong by now.
bool Work::stillAllowed(const Intent& intent) const {
  const Timestamp now = shared_.now();
  const auto fresh = shared_.approvals.wantedFor(model_, place_);
  if (!fresh || fresh->generation != intent.generation || fresh->proposal != intent.proposal) return false;
  if (fresh->digest != wanted_.digest) return false;
  const auto pause = shared_.approvals.pause();
  if (pause && pause->until > now) return false;
  if (!fresh->lease || fresh->lease->holder != shared_.env.deployer || fresh->lease->until <= now) {
    return false;
  }
  const bool sameReceipt = fresh->lastReceipt.has_value() == wanted_.lastReceipt.has_value() &&
                           (!fresh->lastReceipt || fresh->lastReceipt->action == wanted_.lastReceipt->action);
  if (!sameReceipt) return false;
  return intent.purpose != Purpose::Rollback || (fresh->rollback.digest == intent.digest && windowOpen(now));
}

ApplyRequest Work::requestFor(const Intent& intent) const {
  ApplyRequest request;
  request.model = model_;
  request.digest = intent.digest;
  request.version = intent.version;
  request.generation = intent.generation;
  request.proposal = intent.proposal;
  request.idempotencyKey = intent.key;
  request.artifact = intent.purpose == Purpose::Rollback ? wanted_.rollbackArtifact : wanted_.artifact;
  // The digest that was voted on decides, not what a description of the artifact says.
  request.artifact.digest = intent.digest;
  request.percent = isStaged(intent) ? plan()[intent.step].percent : 100;
  request.ifRevision = seen_.revision;
  request.content = [this, artifact = request.artifact]() -> Result<std::unique_ptr<Reader>> {
    auto inner = shared_.blobs.open(artifact);
    if (!inner) return fail(std::move(inner.error()));
    return std::unique_ptr<Reader>(std::make_unique<VerifyingReader>(std::move(*inner), artifact));
  };
  request.stillWanted = [this, intent] { return stillAllowed(intent); };
  request.log = [this, intent](std::string_view code, std::string_view detail) {
    logLine(intent, code, detail);
  };
  return request;
}

/// A line while an attempt runs, seen by whoever watches at once.
void Work::logLine(const Intent& intent, std::string_view code, std::string_view detail) const {
  TimelineEntry line;
  line.at = shared_.now();
  line.kind = TimelineEntry::Kind::Log;
  line.generation = intent.generation;
  line.intent = intent.number;
  line.attempt = intent.attempts;
  line.code = code;
  line.detail = visibleLine(detail, kLongestDetail);
  if (auto noted = shared_.journal.note(model_, place_, line); !noted) shared_.trouble(noted.error());
  if (shared_.env.statusChanged) shared_.env.statusChanged(status_);
}

void Work::attempt(Intent intent) {
  shared_.crash(CrashPoint::BeforeAttempt);
  auto number = shared_.journal.beginAttempt(intent, shared_.now());
  if (!number) return static_cast<void>(journalTrouble(number.error()));
  intent.attempts = *number;
  shared_.crash(CrashPoint::AfterAttempt);
  show(LiveState::Deploying);
  servedBefore_.reset();
  if (seen_.kind == Observation::Kind::Digest) servedBefore_ = seen_.digest;
  if (seen_.kind == Observation::Kind::Nothing) servedBefore_ = Hash32{};
  ApplyResult result{Kind::Withdrawn, {}, 0};
  if (stillAllowed(intent)) {
    const Timestamp now = shared_.now();
    const Timestamp until = std::min(after(now, callTime()), wanted_.lease->until);
    shared_.crash(CrashPoint::BeforeCall);
    result = target_->apply(requestFor(intent), Deadline(shared_.env.clock, until));
    shared_.crash(CrashPoint::AfterCall);
  }
  if (result.error != ObserveError::None) {
    const std::string name(observeErrorName(result.error));
    result.detail = result.detail.empty() ? name : name + ": " + result.detail;
  }
  result.detail = visibleLine(result.detail, kLongestDetail);
  const auto ended = shared_.journal.endAttempt(intent, *number, shared_.now(), result.kind, result.detail);
  if (!ended) return static_cast<void>(journalTrouble(ended.error()));
  shared_.crash(CrashPoint::AfterAnswer);
  answered(std::move(intent), result);
}

void Work::answered(Intent intent, const ApplyResult& result) {
  shared_.progressed = true;
  switch (result.kind) {
    case Kind::Done:
      return readBack(std::move(intent));
    case Kind::Withdrawn:
      due_ = shared_.now();  // the record says something else: decide again
      return;
    case Kind::Unknown:
      retryLater(std::move(intent), WaitingFor::Backoff, 0, result.detail);
      due_ = shared_.now();  // it may have happened: look first
      return;
    case Kind::Unavailable:
    case Kind::Stale:
      return retryLater(std::move(intent), WaitingFor::Backoff, result.retryAfter, result.detail);
    case Kind::ContentMissing:
      return retryLater(std::move(intent), WaitingFor::Artifact, 0, result.detail);
    case Kind::Refused:
      return stop(std::move(intent), StopReason::Refused, AlertKind::Refused, result.detail);
    case Kind::DigestMismatch:
      return stop(std::move(intent), StopReason::DigestMismatch, AlertKind::DigestMismatch, result.detail);
  }
}

/// The target said Done; only what it serves counts.
void Work::readBack(Intent intent) {
  shared_.crash(CrashPoint::BeforeReadBack);
  // It may have to read all of what it serves.
  if (!look(callTime())) return;  // unknown: the next look decides
  shared_.crash(CrashPoint::AfterReadBack);
  if (seen_.kind == Observation::Kind::Unreadable) return accept(intent);
  if (serves(intent)) return conclude(intent);
  // A target that lies serves what it served before. Anything else was written by others.
  const bool moved =
      seen_.kind == Observation::Kind::Digest && servedBefore_ && seen_.digest != *servedBefore_;
  if (moved) changedIn_ = intent.id;
  const bool overtaken = seen_.generation && *seen_.generation > intent.generation;
  const Duration settle = target_->settleWithin();
  // One that takes its time is asked for all of it, then told once more.
  const std::uint32_t allowed = settle > 0 ? 2 : shared_.env.settings.mismatchesAllowed;
  if (!overtaken && ++intent.mismatches >= allowed) {
    const bool others = changedIn_ == intent.id;
    const std::string served = seen_.kind == Observation::Kind::Digest ? toHex(seen_.digest) : "nothing";
    return stop(std::move(intent), others ? StopReason::ChangedUnderUs : StopReason::TargetLies,
                others ? AlertKind::ChangedUnderUs : AlertKind::TargetLies, "accepted, but serves " + served);
  }
  retryLater(std::move(intent), WaitingFor::Backoff, settle, "accepted, but serves something else");
}

void Work::retryLater(Intent intent, WaitingFor what, Duration atLeast, std::string detail) {
  const Duration delay = std::max(atLeast, shared_.backoff(intent.attempts));
  intent.notBefore = after(shared_.now(), delay);
  if (auto saved = shared_.journal.saveProgress(intent); !saved) {
    return static_cast<void>(journalTrouble(saved.error()));
  }
  waitFor(intent, what, std::move(detail));
}

void Work::waitFor(const Intent& intent, WaitingFor what, std::string detail) {
  if (target_->settleWithin() == 0 || intent.mismatches == 0) {
    return wait(what, intent.notBefore, std::move(detail));
  }
  due_ = std::min(intent.notBefore, after(shared_.now(), kSettleLook));
  show(LiveState::Deploying, WaitingFor::Observation, intent.notBefore, StopReason::None,
       "accepted, not served yet");
}

/// Durable first, so that a crash before the receipt does not lead to another call.
void Work::stop(Intent intent, StopReason reason, AlertKind kind, std::string detail) {
  intent.stop = reason;
  intent.stopDetail = std::move(detail);
  if (auto saved = shared_.journal.saveProgress(intent); !saved) {
    return static_cast<void>(journalTrouble(saved.error()));
  }
  alert(kind, intent.stopDetail);
  finishStop(intent);
}

void Work::finishStop(const Intent& intent) {
  show(LiveState::Stopped, WaitingFor::Record, 0, intent.stop, intent.stopDetail);
  if (!covered(intent, governance::Outcome::Failed)) {
    const Hash32 served = seen_.kind == Observation::Kind::Digest ? seen_.digest : Hash32{};
    const std::string why = std::string(stopReasonName(intent.stop)) + ": " + intent.stopDetail;
    if (!sendReceipt(governance::Outcome::Failed, served, why, intent.number)) return;
  }
  if (!endIntent(intent, IntentEnd::Failed, intent.stopDetail)) return;
  due_ = after(shared_.now(), shared_.env.settings.observeEvery);
  show(LiveState::Stopped, WaitingFor::Nothing, 0, intent.stop, intent.stopDetail);
}

/// Whether the record already holds the receipt this intent would send.
bool Work::covered(const Intent& intent, governance::Outcome outcome) const {
  if (!wanted_.lastReceipt || wanted_.lastReceipt->receipt.outcome != outcome) return false;
  if (outcome == governance::Outcome::Live && wanted_.lastReceipt->receipt.digest != intent.digest)
    return false;
  const bool first = intent.purpose != Purpose::Repair && outcome != governance::Outcome::Failed;
  return first || wanted_.lastReceipt->at >= intent.opened;
}

}  // namespace d3l::deploy
