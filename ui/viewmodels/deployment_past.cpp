#include "ui/viewmodels/deployment_past.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>

#include "core/base/hex.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/target_trouble.h"

namespace d3l::ui {
namespace {

using governance::Outcome;
using governance::ReceiptRecord;

QString trPast(const char* text) { return QCoreApplication::translate("DeploymentPast", text); }

QString outcomeWords(Outcome outcome, const QString& version, const QString& target) {
  switch (outcome) {
    case Outcome::Live:
      return trPast("%1 went live on %2").arg(version, target);
    case Outcome::Accepted:
      return trPast("%2 accepted %1").arg(version, target);
    case Outcome::Failed:
      return trPast("The deployment stopped on %1").arg(target);
    case Outcome::RolledBack:
      return trPast("%2 returned to %1 by itself").arg(version, target);
    case Outcome::Retired:
      return trPast("Taken out of service on %1").arg(target);
    case Outcome::Deviates:
      return trPast("%1 does not serve or answer as approved").arg(target);
    case Outcome::Restored:
      return trPast("%1 is as approved again").arg(target);
  }
  return {};
}

/// Why a deployment stopped, in a person's words where the receipt begins with one of the known reasons.
QString detailWords(const governance::DeploymentReceipt& receipt) {
  const deploy::ObserveError error = deploy::errorIn(receipt.detail);
  const bool told = receipt.outcome == Outcome::Failed || receipt.outcome == Outcome::Deviates;
  if (!told || error == deploy::ObserveError::None) return shownLine(receipt.detail, 200);
  const QString said = targetSaid(receipt.detail, 200);
  return said.isEmpty() ? targetTroubleWords(error) : trPast("%1: %2").arg(targetTroubleWords(error), said);
}

bool isBad(Outcome outcome) {
  return outcome == Outcome::Failed || outcome == Outcome::RolledBack || outcome == Outcome::Deviates;
}

}  // namespace

AwayFacts awayFacts(const governance::State& state, const VersionNames& versions, Timestamp from,
                    Timestamp until) {
  std::vector<std::pair<Timestamp, const ReceiptRecord*>> found;
  for (const governance::Desired* desired : state.desired()) {
    // Oldest first: what lies before `from` is never looked at.
    for (auto it = desired->receipts.rbegin(); it != desired->receipts.rend() && it->at > from; ++it) {
      if (it->at <= until) found.push_back({it->at, &*it});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  AwayFacts out;
  out.more = static_cast<int>(found.size()) - static_cast<int>(std::min(found.size(), kAwayRows));
  found.resize(std::min(found.size(), kAwayRows));
  for (const auto& [at, record] : found) {
    const governance::DeploymentReceipt& receipt = record->receipt;
    DeploymentPastRow row;
    row.id = hexText(record->action);
    row.at = words::dateTimeText(at);
    row.text =
        trPast("%1: %2").arg(shownLine(receipt.model, 64),
                             outcomeWords(receipt.outcome, versions.name(receipt.model, receipt.digest),
                                          shownLine(receipt.target, 64)));
    row.detail = detailWords(receipt);
    row.proposal = hexText(receipt.proposal);
    row.bad = isBad(receipt.outcome);
    out.rows.push_back(std::move(row));
  }
  return out;
}

std::vector<DeploymentPastRow> historyRows(const governance::State& state, const governance::Desired& desired,
                                           const VersionNames& versions) {
  std::map<std::uint64_t, const ReceiptRecord*> newest;
  for (const ReceiptRecord& record : desired.receipts) {
    const ReceiptRecord*& slot = newest[record.receipt.generation];
    // What became of a decision, not what was seen of the target since.
    if (slot == nullptr || !governance::isObservation(record.receipt.outcome)) slot = &record;
  }
  std::vector<DeploymentPastRow> out;
  const QString target = shownLine(desired.target, 64);
  for (const auto& [generation, record] : newest) {
    DeploymentPastRow row;
    row.id = QString::number(generation);
    row.at = words::dateTimeText(record->at);
    row.text =
        outcomeWords(record->receipt.outcome, versions.name(desired.model, record->receipt.digest), target);
    row.bad = isBad(record->receipt.outcome);
    if (const auto* proposal = state.find(record->receipt.proposal)) {
      row.detail = shownLine(proposal->content.title, 120);
      row.proposal = hexText(proposal->id);
    }
    out.push_back(std::move(row));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace d3l::ui
