// Asking the target what it serves, and what it means when that cannot be found out.
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/deploy/work.h"

namespace d3l::deploy {

/// The target's answer, or that of a moment ago if the place is silent.
Observation Work::ask(Duration longer) {
  const Timestamp now = shared_.now();
  const auto silence = shared_.silent.find(place_);
  if (silence != shared_.silent.end() && silence->second.until > now && silence->second.model != model_) {
    return silence->second.seen;
  }
  shared_.crash(CrashPoint::BeforeObserve);
  const Deadline deadline(shared_.env.clock, after(now, shared_.env.settings.observeFor + longer));
  Observation seen = target_->observe(model_, deadline);
  shared_.crash(CrashPoint::AfterObserve);
  const bool quiet = seen.kind == Observation::Kind::Unknown &&
                     (seen.error == ObserveError::TimedOut || seen.error == ObserveError::Unreachable ||
                      seen.error == ObserveError::Drips);
  shared_.silent.erase(place_);
  if (quiet) {
    const Timestamp until = after(shared_.now(), shared_.backoff(unknowns_ + 1));
    shared_.silent[place_] = {model_, until, seen};
  }
  return seen;
}

/// Asks the target what it serves. False, and shown as unknown, if it cannot be found out.
bool Work::look(Duration longer) {
  seen_ = ask(longer);
  seen_.detail = visibleLine(seen_.detail);
  const Timestamp now = shared_.now();
  if (auto noted = shared_.journal.observed(model_, place_, seen_, now); !noted) {
    return journalTrouble(noted.error());
  }
  if (seen_.kind != Observation::Kind::Unknown) {
    lookedAt_ = now;
    unknowns_ = 0;
    wrongSince_ = 0;
    settleAlert(AlertKind::Unreachable);
    settleAlert(AlertKind::Misbehaves);
    return true;
  }
  notKnown();
  return false;
}

void Work::notKnown() {
  const Timestamp now = shared_.now();
  const bool wrong = isDefinite(seen_.error);
  troubles_.insert(seen_.error);
  if (unknowns_++ == 0) unknownSince_ = now;
  if (!wrong) wrongSince_ = 0;
  if (wrong && wrongSince_ == 0) wrongSince_ = now;
  const std::string why = std::string(observeErrorName(seen_.error)) + ": " + seen_.detail;
  const Duration patience = shared_.env.settings.unreachableAlert;
  const std::string_view begin = wrong ? kWrongFinding : kSilentFinding;
  note(std::string(begin) + ": " + std::string(observeErrorName(seen_.error)), seen_.detail,
       wrong ? wrongSince_ : unknownSince_, wrong ? patience : shared_.env.settings.silenceRecord);
  if (wrong && now - wrongSince_ >= patience) {
    alert(AlertKind::Misbehaves, why);
  } else if (now - unknownSince_ >= patience) {
    alert(AlertKind::Unreachable, why);
  }
  due_ = after(now, shared_.backoff(unknowns_));
  show(LiveState::Unknown, WaitingFor::Observation, due_, StopReason::None, why);
}

/// A target that keeps answering, and never as agreed, cannot be deployed to: the deployment stops, which
/// is told on the record once. Silence never stops it, and what is live already stays live (tellFinding()).
void Work::stopMisbehaving(MaybeIntent intent) {
  const Timestamp now = shared_.now();
  if (wrongSince_ == 0 || now - wrongSince_ < shared_.env.settings.unreachableAlert) return;
  if (intent && intent->stop != StopReason::None) return finishStop(*intent);
  if (!intent && settled()) return;
  if (resultStands()) return blocked(stopReasonIn(wanted_.lastReceipt->receipt.detail), std::move(intent));
  if ((pause_ && pause_->until > now) || leasedByOther(now) || !ensureLease()) return;
  if (!intent && !openIntent(wanted_.digest.isZero() ? Purpose::Retire : Purpose::Deploy, intent)) return;
  const std::string why = std::string(observeErrorName(seen_.error)) + ": " + seen_.detail;
  stop(std::move(*intent), StopReason::Misbehaves, AlertKind::Misbehaves, why);
}

}  // namespace d3l::deploy
