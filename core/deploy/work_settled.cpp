// After it went live: drift, health, rollout steps, the authorised way back.
#include <algorithm>
#include <utility>

#include "core/base/hex.h"
#include "core/deploy/work.h"

namespace d3l::deploy {

/// The record says done. Keep it so.
void Work::watch() {
  const Timestamp now = shared_.now();
  if (seen_.kind == Observation::Kind::Unreadable) {
    settleAlerts();
    // It cannot say what it serves, but a probe may say whether that works.
    const bool healthy = wanted_.digest.isZero() || checkHealth();
    due_ = windowOpen(now) || health_.health != Health::NoData ? std::max(healthAt_, after(now, 1)) : kNever;
    show(LiveState::Accepted);
    return healthy ? void() : healthFailed(std::nullopt);
  }
  if (!serves(std::nullopt)) return drift();
  settleAlerts();
  const bool healthy = wanted_.digest.isZero() || checkHealth();
  due_ = after(now, shared_.env.settings.observeEvery);
  if (healthFails_ > 0 || windowOpen(now)) due_ = std::min(due_, std::max(healthAt_, after(now, 1)));
  show(wanted_.digest.isZero() ? LiveState::Retired : LiveState::Live);
  if (!healthy) healthFailed(std::nullopt);
}

/// As approved again: what went wrong on the way is over, and nobody could acknowledge it any more. Health
/// has its own say, and a way back by itself stays until an admin has seen it or a newer decision is live.
void Work::settleAlerts() {
  const auto alerts = shared_.journal.alerts(model_, place_);
  if (!alerts) return shared_.trouble(alerts.error());
  for (const Alert& each : *alerts) {
    const bool stays =
        each.kind == AlertKind::HealthFailed ||
        (each.kind == AlertKind::RolledBack && each.at >= wanted_.since && !wanted_.acknowledgedAt);
    if (!stays) settleAlert(each.kind);
  }
}

void Work::drift() {
  const Timestamp now = shared_.now();
  // Another deployer at work (a rollout, a way back) is no drift.
  if (leasedByOther(now)) return wait(WaitingFor::Lease, wanted_.lease->until);
  if (seen_.generation && *seen_.generation > wanted_.generation) return targetAhead();
  const bool right = seen_.kind == Observation::Kind::Digest && seen_.digest == wanted_.digest;
  if (!right) {
    alert(AlertKind::Drift, driftDetail());
    show(LiveState::Drift);
    if (!shared_.approvals.selfHeal() && !repairAsked()) {
      due_ = after(now, shared_.env.settings.observeEvery);
      return show(LiveState::Drift, WaitingFor::Nothing, 0, StopReason::NoSelfHeal);
    }
    if (repairedTooOften()) return;
  }
  const bool unfinished = right && target_->stages() && seen_.percent < 100;
  workOn(std::nullopt, unfinished ? Purpose::Deploy : Purpose::Repair);
}

/// Names both digests, and an older decision that came back: a late write of a stopped deployer.
std::string Work::driftDetail() {
  const std::string served = seen_.kind == Observation::Kind::Digest ? toHex(seen_.digest) : "nothing";
  const std::string wanted = wanted_.digest.isZero() ? "nothing" : toHex(wanted_.digest);
  std::string older;
  const auto past = shared_.journal.history(model_, place_);
  if (past && seen_.kind == Observation::Kind::Digest) {
    const auto was = std::find_if(past->begin(), past->end(), [&](const Intent& intent) {
      return intent.digest == seen_.digest && intent.generation < wanted_.generation;
    });
    if (was != past->end()) older = " (of the older decision " + std::to_string(was->generation) + ")";
  }
  return "serves " + served + older + " instead of " + wanted;
}

std::optional<Timestamp> Work::windowEnd() const {
  if (wanted_.rollback.digest.isZero() || wanted_.rollback.digest == wanted_.digest) return std::nullopt;
  // As the rulebook counts it: a gate may fail before anything was fully live.
  const auto from = wanted_.liveAt ? wanted_.liveAt : wanted_.begunAt;
  if (!from) return std::nullopt;
  return after(*from, wanted_.rollback.window);
}

bool Work::windowOpen(Timestamp now) const {
  const auto end = windowEnd();
  return end && now < *end;
}
/// False after enough failures in a row. No data and a broken probe are neither pass nor fail.
bool Work::checkHealth() {
  const Timestamp now = shared_.now();
  const Settings& settings = shared_.env.settings;
  if (now < healthAt_) return healthFails_ < settings.healthFailures;
  healthAt_ = after(now, settings.healthEvery);
  health_ = target_->health(model_, Deadline(shared_.env.clock, after(now, settings.observeFor)));
  status_.health = health_.health;
  if (health_.health == Health::Pass) {
    healthFails_ = 0;
    unhealthySince_ = 0;
    settleAlert(AlertKind::HealthFailed);
  } else if (health_.health == Health::Fail) {
    if (healthFails_++ == 0) unhealthySince_ = now;
  }
  return healthFails_ < settings.healthFailures;
}

void Work::healthFailed(const MaybeIntent& intent) {
  if (!windowOpen(shared_.now())) {
    note(std::string(kHealthFinding), health_.detail, unhealthySince_, shared_.env.settings.unreachableAlert);
    return alert(AlertKind::HealthFailed, health_.detail);
  }
  if (intent && !endIntent(*intent, IntentEnd::Abandoned, "health failed")) return;
  workOn(std::nullopt, Purpose::Rollback);
}

/// The proposal's steps in ascending order, always ending in everything.
std::vector<governance::RolloutStep> Work::plan() const {
  std::vector<governance::RolloutStep> steps;
  for (const governance::RolloutStep& step : wanted_.rollout) {
    if (step.percent > 0 && step.percent < 100) steps.push_back(step);
  }
  std::stable_sort(steps.begin(), steps.end(),
                   [](const auto& a, const auto& b) { return a.percent < b.percent; });
  steps.push_back({});
  return steps;
}

bool Work::isStaged(const Intent& intent) const {
  return intent.purpose == Purpose::Deploy && target_->stages();
}

/// A step before the last is served: only its wait and a passing health check lead on.
void Work::stepReached(Intent intent) {
  const auto steps = plan();
  if (intent.step >= steps.size()) return;
  const governance::RolloutStep step = steps[intent.step];
  if (intent.stepLiveAt == 0) {
    intent.stepLiveAt = shared_.now();
    healthAt_ = 0;
    if (auto saved = shared_.journal.saveProgress(intent); !saved) {
      return static_cast<void>(journalTrouble(saved.error()));
    }
  }
  if (!checkHealth()) {
    due_ = std::max(healthAt_, after(shared_.now(), 1));
    return healthFailed(intent);
  }
  const Timestamp now = shared_.now();
  const Timestamp ready = after(intent.stepLiveAt, step.wait);
  if (health_.health != Health::Pass || ready > now) {
    const bool waiting = ready > now;
    due_ = std::max(after(now, 1), waiting ? std::min(ready, healthAt_) : healthAt_);
    return show(LiveState::Deploying, waiting ? WaitingFor::Rollout : WaitingFor::Health,
                waiting ? ready : 0);
  }
  ++intent.step;
  intent.stepLiveAt = 0;
  intent.notBefore = 0;
  intent.mismatches = 0;
  if (auto saved = shared_.journal.saveProgress(intent); !saved) {
    return static_cast<void>(journalTrouble(saved.error()));
  }
  due_ = now;
}

}  // namespace d3l::deploy
