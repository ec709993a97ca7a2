#include "core/deploy/status.h"

#include <algorithm>

namespace d3l::deploy {
namespace {

void fromReceipt(Status& status, const governance::ReceiptRecord& record) {
  using governance::Outcome;
  status.since = record.at;
  status.servedAt = record.at;
  status.detail = record.receipt.detail;
  if (record.receipt.outcome == Outcome::Failed) status.trouble = errorIn(status.detail);
  switch (record.receipt.outcome) {
    case Outcome::Live:
      status.state = LiveState::Live;
      status.served = record.receipt.digest;
      break;
    case Outcome::Retired:
      status.state = LiveState::Retired;
      status.served = Hash32{};
      break;
    case Outcome::Accepted:
      status.state = LiveState::Accepted;
      break;
    case Outcome::Failed:
      status.state = LiveState::Stopped;
      status.stop = stopReasonIn(status.detail);
      status.served = record.receipt.digest;
      break;
    case Outcome::RolledBack:
      status.state = LiveState::Stopped;
      status.stop = StopReason::RolledBack;
      status.served = record.receipt.digest;
      break;
    case Outcome::Deviates:
    case Outcome::Restored:
      break;  // what was seen is no result: fromFinding()
  }
}

/// Went back by itself, and nobody may have said yet that they saw it.
void fromReturn(Status& status, const Wanted& wanted) {
  if (!wanted.returned) return;
  status.returned = wanted.returned->receipt.detail;
  if (wanted.acknowledgedAt) return;
  if (status.alert) return status.moreAlerts.push_back(AlertKind::RolledBack);
  Alert alert;
  alert.model = wanted.model;
  alert.target = wanted.target;
  alert.at = wanted.returned->at;
  alert.kind = AlertKind::RolledBack;
  alert.wanted = wanted.digest;
  alert.served = wanted.returned->receipt.digest;
  alert.detail = wanted.returned->receipt.detail;
  status.alert = std::move(alert);
}

/// What a deployer saw since then. A failure stays what it is; only the alert is added.
void fromFinding(Status& status, const Wanted& wanted) {
  const governance::ReceiptRecord& found = *wanted.lastFinding;
  if (found.receipt.outcome != governance::Outcome::Deviates) return;
  const std::string& detail = found.receipt.detail;
  const bool drift = detail.starts_with(kDriftFinding);
  if (!wanted.acknowledgedAt || *wanted.acknowledgedAt < found.at) {
    Alert alert;
    alert.model = wanted.model;
    alert.target = wanted.target;
    alert.at = found.at;
    alert.kind = findingKind(detail);
    alert.wanted = wanted.digest;
    alert.served = found.receipt.digest;
    alert.detail = detail;
    status.alert = std::move(alert);
  }
  if (status.state == LiveState::Stopped || detail.starts_with(kHealthFinding)) return;
  status.since = found.at;
  status.servedAt = found.at;
  status.detail = detail;
  status.trouble = errorIn(detail);
  status.served.reset();
  if (drift) status.served = found.receipt.digest;
  const bool ahead = detail.starts_with(kAheadFinding);
  status.state = drift ? LiveState::Drift : ahead ? LiveState::Stopped : LiveState::Unknown;
  if (ahead) status.stop = StopReason::TargetAhead;
}

bool retryPending(const Wanted& wanted) {
  return wanted.retryAt && wanted.lastReceipt && *wanted.retryAt >= wanted.lastReceipt->at;
}

}  // namespace

Status statusFromRecord(const Wanted& wanted, const std::optional<governance::Pause>& pause, Timestamp now) {
  Status status;
  status.model = wanted.model;
  status.target = wanted.target;
  status.wanted = wanted.digest;
  status.version = wanted.version;
  status.generation = wanted.generation;
  status.proposal = wanted.proposal;
  status.since = wanted.since;
  if (wanted.liveAt && !wanted.rollback.digest.isZero()) {
    const Timestamp end = after(*wanted.liveAt, wanted.rollback.window);
    if (end > now) status.rollbackUntil = end;
  }
  status.state = LiveState::Deploying;
  const bool failed =
      wanted.lastReceipt && wanted.lastReceipt->receipt.outcome == governance::Outcome::Failed;
  if (wanted.lastReceipt && !(failed && retryPending(wanted))) {
    fromReceipt(status, *wanted.lastReceipt);
  } else if (pause) {
    status.state = LiveState::Waiting;
    status.waitingFor = WaitingFor::Pause;
    status.until = pause->until;
  } else if (!wanted.lease || wanted.lease->until <= now) {
    status.state = LiveState::Waiting;
    status.waitingFor = WaitingFor::Deployer;
  }
  if (wanted.lastFinding) fromFinding(status, wanted);
  fromReturn(status, wanted);
  return status;
}

std::vector<ModelSummary> summarise(const std::vector<Status>& statuses) {
  std::vector<ModelSummary> out;
  for (const Status& status : statuses) {
    auto row = std::find_if(out.begin(), out.end(),
                            [&](const ModelSummary& each) { return each.model == status.model; });
    if (row == out.end()) {
      out.push_back({});
      row = out.end() - 1;
      row->model = status.model;
    }
    ++row->targets;
    if (status.state == LiveState::Live) ++row->live;
    if (status.state == LiveState::Live || status.state == LiveState::Retired ||
        status.state == LiveState::Accepted) {
      ++row->settled;
    }
    row->needsAttention |=
        status.state == LiveState::Stopped || status.state == LiveState::Drift || status.alert.has_value();
  }
  std::sort(out.begin(), out.end(),
            [](const ModelSummary& a, const ModelSummary& b) { return a.model < b.model; });
  return out;
}

}  // namespace d3l::deploy
