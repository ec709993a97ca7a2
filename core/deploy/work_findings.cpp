// What a target does otherwise than approved, told to the record: once for every change of it, after it has
// stood for a while, and never more often than Settings::findingEvery (adr-findings.md).
#include <algorithm>
#include <utility>

#include "core/base/hex.h"
#include "core/deploy/work.h"

namespace d3l::deploy {

using governance::Outcome;

void Work::note(std::string what, std::string detail, Timestamp since, Duration patience) {
  finding_ = Finding{std::move(what), std::move(detail), since, patience};
}

/// Also while a repair is under way: one that never succeeds is told all the same.
void Work::noteDrift() {
  const Timestamp now = shared_.now();
  const bool known = seen_.kind == Observation::Kind::Digest || seen_.kind == Observation::Kind::Nothing;
  const bool right =
      seen_.kind == Observation::Kind::Digest ? seen_.digest == wanted_.digest : wanted_.digest.isZero();
  const bool ahead = seen_.generation && *seen_.generation > wanted_.generation;
  if (!known || right || ahead || !settled() || leasedByOther(now)) {
    driftSince_ = 0;
    return;
  }
  if (driftSince_ == 0) driftSince_ = now;
  // What repairs itself at once stands in its receipt; the rest waits for people.
  const bool heals = shared_.approvals.selfHeal();
  note(std::string(kDriftFinding), driftDetail(), driftSince_,
       heals ? shared_.env.settings.unreachableAlert : 0);
}

/// Whether the newest finding on the record says what was found now.
bool Work::isRecorded() const {
  if (!finding_ || !wanted_.lastFinding) return false;
  const governance::DeploymentReceipt& last = wanted_.lastFinding->receipt;
  if (last.outcome != Outcome::Deviates || !last.detail.starts_with(finding_->what)) return false;
  const std::size_t end = finding_->what.size();
  if (last.detail.size() > end && last.detail[end] != ':') return false;
  const Hash32 served = seen_.kind == Observation::Kind::Digest ? seen_.digest : Hash32{};
  return finding_->what != kDriftFinding || last.digest == served;
}

bool Work::isAcknowledged() const {
  return isRecorded() && wanted_.acknowledgedAt && *wanted_.acknowledgedAt >= wanted_.lastFinding->at;
}

/// Whether what the record complains of is over. Where work goes on its own receipt will tell.
bool Work::asApproved() {
  if (finding_ || seen_.kind == Observation::Kind::Unknown || !wanted_.lastFinding) return false;
  // After a restart nothing is known of its health before it was asked.
  const bool ill = wanted_.lastFinding->receipt.detail.starts_with(kHealthFinding);
  if (ill && health_.health != Health::Pass) return false;
  if (settled()) return seen_.kind == Observation::Kind::Unreadable || serves(std::nullopt);
  if (!wanted_.lastReceipt) return false;
  const Outcome result = wanted_.lastReceipt->receipt.outcome;
  return result == Outcome::Failed || result == Outcome::RolledBack;
}

void Work::tellFinding() {
  const Timestamp now = shared_.now();
  const auto& last = wanted_.lastFinding;
  if (last && now < after(last->at, shared_.env.settings.findingEvery)) return;
  if (leasedByOther(now)) return;
  if (!finding_) {
    if (last && last->receipt.outcome == Outcome::Deviates && asApproved()) tell(Outcome::Restored, "");
    return;
  }
  // Before anything is live, wrong answers end the deployment, with a receipt of its own.
  const bool wrong = finding_->what.starts_with(kWrongFinding);
  if ((wrong && !settled()) || isRecorded() || now < after(finding_->since, finding_->patience)) return;
  const std::string& more = finding_->detail;
  tell(Outcome::Deviates, more.empty() ? finding_->what : finding_->what + ": " + more);
}

void Work::tell(Outcome outcome, std::string detail) {
  const auto fresh = shared_.approvals.wantedFor(model_, place_);
  // News on the record, perhaps another deployer's very finding: decided on first.
  if (!fresh || !sameWanted(*fresh, wanted_)) return;
  const Hash32 served = seen_.kind == Observation::Kind::Digest ? seen_.digest : Hash32{};
  // Not sent: the next look tries again.
  (void)submitReceipt(outcome, served, std::move(detail), 0).has_value();
}

/// An admin's Retry after the drift was told lets the deployer repair it once, whatever the charter says.
bool Work::repairAsked() {
  if (!wanted_.retryAt || !wanted_.lastFinding || *wanted_.retryAt < wanted_.lastFinding->at) return false;
  auto newest = shared_.journal.newestIntent(model_, place_, wanted_.generation);
  if (!newest) return journalTrouble(newest.error());
  return !*newest || (*newest)->cause != *wanted_.retryAt;
}

/// Somebody writes to the target again and again. Repairing for ever would flood the record.
bool Work::repairedTooOften() {
  const Timestamp now = shared_.now();
  const Settings& settings = shared_.env.settings;
  const Timestamp from =
      std::max(now > settings.repairsWithin ? now - settings.repairsWithin : 0, wanted_.retryAt.value_or(0));
  const auto repairs = shared_.journal.repairs(model_, place_, from);
  if (!repairs) return !journalTrouble(repairs.error());
  if (*repairs < settings.repairsAllowed) return false;
  if ((pause_ && pause_->until > now) || leasedByOther(now) || !ensureLease()) return true;
  MaybeIntent intent;
  if (!openIntent(Purpose::Repair, intent)) return true;
  stop(std::move(*intent), StopReason::ChangedUnderUs, AlertKind::ChangedUnderUs,
       "repaired " + std::to_string(*repairs) + " times, " + driftDetail());
  return true;
}

}  // namespace d3l::deploy
