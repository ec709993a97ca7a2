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
      status.stop = StopReason::FailedOnRecord;
      status.served = record.receipt.digest;
      break;
    case Outcome::RolledBack:
      status.state = LiveState::Stopped;
      status.stop = StopReason::RolledBack;
      status.served = record.receipt.digest;
      break;
  }
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
  }
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
