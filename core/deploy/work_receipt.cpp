// Telling the record: the receipt, how it came to be known, and the end of the intent behind it.
#include <algorithm>
#include <set>
#include <utility>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/deploy/work.h"

namespace d3l::deploy {

Result<Done> Work::submitReceipt(governance::Outcome outcome, const Hash32& digest, std::string detail,
                                 std::uint64_t intent) {
  governance::DeploymentReceipt receipt;
  receipt.model = model_;
  receipt.target = place_;
  receipt.generation = wanted_.generation;
  receipt.proposal = wanted_.proposal;
  receipt.digest = digest;
  receipt.outcome = outcome;
  receipt.detail = visibleLine(detail, kLongestDetail);
  shared_.crash(CrashPoint::BeforeReceipt);
  const auto sent = shared_.sink.receipt(receipt);
  shared_.crash(CrashPoint::AfterReceipt);
  if (!sent) {
    shared_.trouble(sent.error());
    return sent;
  }
  shared_.progressed = true;
  TimelineEntry line;
  line.at = shared_.now();
  line.kind = TimelineEntry::Kind::Receipt;
  line.generation = wanted_.generation;
  line.intent = intent;
  line.code = outcomeName(outcome);
  line.digest = digest;
  line.detail = receipt.detail;
  if (auto noted = shared_.journal.note(model_, place_, line); !noted) shared_.trouble(noted.error());
  return Done{};
}

bool Work::sendReceipt(governance::Outcome outcome, const Hash32& digest, std::string detail,
                       std::uint64_t intent) {
  const auto sent = submitReceipt(outcome, digest, std::move(detail), intent);
  if (!sent) {
    due_ = after(shared_.now(), shared_.backoff(++recordFailures_));
    const bool stopped = outcome == governance::Outcome::Failed;
    show(stopped ? LiveState::Stopped : LiveState::Waiting, WaitingFor::Record, due_, status_.stop,
         std::string(codeName(sent.error().code)) + ": " + sent.error().detail);
    return false;
  }
  recordFailures_ = 0;
  return true;
}

bool Work::endIntent(const Intent& intent, IntentEnd end, const std::string& detail) {
  auto ended = shared_.journal.endIntent(intent, end, shared_.now(), detail);
  if (!ended) return journalTrouble(ended.error());
  shared_.progressed = true;
  shared_.crash(CrashPoint::AfterEnd);
  return true;
}

std::optional<ApplyResult::Kind> Work::lastAnswer(const Intent& intent) {
  const auto attempts = shared_.journal.attempts(intent);
  if (!attempts || attempts->empty()) return std::nullopt;
  return attempts->back().result;
}

/// Names of what the target did wrong on the way, each once: ", after timed-out, redirected".
std::string Work::troublesOf(const Intent& intent) {
  std::set<ObserveError> all = troubles_;
  if (const auto attempts = shared_.journal.attempts(intent)) {
    for (const AttemptView& attempt : *attempts) all.insert(errorIn(attempt.detail));
  }
  all.erase(ObserveError::None);
  std::string out;
  for (const ObserveError each : all) {
    out += (out.empty() ? "after " : ", ") + std::string(observeErrorName(each));
  }
  return out;
}

/// How it came to be known, for the receipt.
std::string Work::howSeen(const Intent& intent) {
  if (intent.attempts == 0) return "observed";
  const std::string troubles = troublesOf(intent);
  const auto answer = lastAnswer(intent);
  std::string how = "observed after no clear answer";
  if (!answer) how = "observed after restart";
  if (answer && *answer == ApplyResult::Kind::Done)
    how = intent.purpose == Purpose::Repair ? "drift repaired" : "";
  if (intent.purpose == Purpose::Repair && servedBefore_) {
    how += ": served " + (servedBefore_->isZero() ? "nothing" : toHex(*servedBefore_));
  }
  if (troubles.empty()) return how;
  return how.empty() ? troubles : how + ", " + troubles;
}

/// The target serves what was asked for: tell the record.
void Work::conclude(const MaybeIntent& intent) {
  if (leasedByOther(shared_.now())) return wait(WaitingFor::Lease, wanted_.lease->until);
  const governance::Outcome outcome =
      wanted_.digest.isZero() ? governance::Outcome::Retired : governance::Outcome::Live;
  if (!intent) {
    if (sendReceipt(outcome, wanted_.digest, "observed", 0)) due_ = shared_.now();
    return;
  }
  if (intent->purpose == Purpose::Rollback) {
    if (!sendReceipt(governance::Outcome::RolledBack, intent->digest, health_.detail, intent->number)) return;
    alert(AlertKind::RolledBack, health_.detail);
  } else if (isStaged(*intent) && intent->step + 1 < plan().size()) {
    return stepReached(*intent);
  } else if (!covered(*intent, outcome)) {
    if (!sendReceipt(outcome, wanted_.digest, howSeen(*intent), intent->number)) return;
  }
  if (endIntent(*intent, IntentEnd::Achieved)) due_ = shared_.now();
}

/// Taken, and cannot be read back: accepted, never live.
void Work::accept(const Intent& intent) {
  if (intent.purpose == Purpose::Rollback) return conclude(intent);
  if (!covered(intent, governance::Outcome::Accepted) &&
      !sendReceipt(governance::Outcome::Accepted, intent.digest, "", intent.number)) {
    return;
  }
  if (endIntent(intent, IntentEnd::Achieved)) due_ = shared_.now();
}

}  // namespace d3l::deploy
