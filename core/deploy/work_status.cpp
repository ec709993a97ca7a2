// What the board shows of this place, and whom it alarms.
#include <algorithm>
#include <utility>

#include "core/deploy/work.h"

namespace d3l::deploy {
namespace {

constexpr Duration kJournalPause = 2;

}  // namespace

void Work::wait(WaitingFor what, Timestamp until, std::string detail) {
  // Looked at again in between, so that what is served stays in view.
  due_ = std::min(until, after(shared_.now(), shared_.env.settings.observeEvery));
  show(LiveState::Waiting, what, until == kNever ? 0 : until, StopReason::None, std::move(detail));
}

bool Work::journalTrouble(const Error& error) {
  shared_.trouble(error);
  due_ = after(shared_.now(), kJournalPause);
  show(status_.state, status_.waitingFor, due_, status_.stop,
       std::string(codeName(error.code)) + ": " + error.detail);
  return false;
}

void Work::alert(AlertKind kind, std::string detail) {
  // An admin has seen this very finding on the record.
  if (isAcknowledged()) return;
  Alert alert;
  alert.model = model_;
  alert.target = place_;
  alert.at = shared_.now();
  alert.kind = kind;
  alert.wanted = wanted_.digest;
  if (seen_.kind == Observation::Kind::Digest) alert.served = seen_.digest;
  alert.detail = std::move(detail);
  const auto fresh = shared_.journal.raise(alert);
  if (!fresh) shared_.trouble(fresh.error());
  // Said aloud even when it could not be written down.
  if ((!fresh || *fresh) && shared_.env.alerted) shared_.env.alerted(alert);
}

void Work::settleAlert(AlertKind kind) {
  if (auto done = shared_.journal.settle(model_, place_, kind, shared_.now()); !done) {
    shared_.trouble(done.error());
  }
}

/// A way back before everything else: what is live now is not what was voted for. Else the newest.
void Work::showAlerts(Status& status) {
  status.alert.reset();
  status.moreAlerts.clear();
  auto alerts = shared_.journal.alerts(model_, place_);
  if (!alerts) return;
  std::stable_partition(alerts->begin(), alerts->end(),
                        [](const Alert& each) { return each.kind == AlertKind::RolledBack; });
  for (Alert& each : *alerts) {
    if (status.alert) {
      status.moreAlerts.push_back(each.kind);
    } else {
      status.alert = std::move(each);
    }
  }
}

void Work::show(LiveState state, WaitingFor waiting, Timestamp until, StopReason stop, std::string detail) {
  Status next = status_;
  next.state = state;
  next.waitingFor = waiting;
  next.until = until;
  next.stop = stop;
  next.trouble = errorIn(detail);
  next.detail = std::move(detail);
  next.wanted = wanted_.digest;
  next.version = wanted_.version;
  next.generation = wanted_.generation;
  next.proposal = wanted_.proposal;
  next.served.reset();
  if (seen_.kind == Observation::Kind::Digest) next.served = seen_.digest;
  if (seen_.kind == Observation::Kind::Nothing) next.served = Hash32{};
  next.percent = seen_.percent;
  next.rollbackUntil.reset();
  // Until it was live the version before is still there; there is nothing to come back from.
  if (wanted_.liveAt && windowOpen(shared_.now())) next.rollbackUntil = windowEnd();
  if (auto newest = shared_.journal.newestIntent(model_, place_, wanted_.generation); newest && *newest) {
    next.intent = (*newest)->number;
    if (auto attempts = shared_.journal.attempts(**newest)) next.attempts = std::move(*attempts);
  }
  next.returned.reset();
  if (wanted_.returned) next.returned = wanted_.returned->receipt.detail;
  showAlerts(next);
  const bool moved = next.state != status_.state || next.generation != status_.generation;
  if (moved) next.since = shared_.now();
  next.servedAt = lookedAt_;
  publish(std::move(next));
}

/// Of a place that others serve this deployer knows what everybody knows.
void Work::tellRecord() {
  const Timestamp now = shared_.now();
  due_ = kNever;
  if (wanted_.lease && wanted_.lease->until > now) due_ = wanted_.lease->until;
  if (pause_ && pause_->until > now) due_ = std::min(due_, pause_->until);
  Status next = statusFromRecord(wanted_, pause_, now);
  if (next.rollbackUntil) due_ = std::min(due_, *next.rollbackUntil);
  if (next.waitingFor == WaitingFor::Deployer) next.waitingFor = WaitingFor::Target;
  publish(std::move(next));
}

/// When it was last seen moves all the time; that alone is no news.
void Work::publish(Status next) {
  status_.servedAt = next.servedAt;
  const bool changed = !(next == status_);
  status_ = std::move(next);
  {
    const std::lock_guard lock(shared_.mutex);
    shared_.board[{model_, place_}] = status_;
  }
  if (!changed) return;
  shared_.progressed = true;
  if (shared_.env.statusChanged) shared_.env.statusChanged(status_);
}

}  // namespace d3l::deploy
