#include "ui/viewmodels/proposal_view_model.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

/// The receipts and steps of all targets a proposal names, newest first.
std::vector<TimelineRow> timelineOf(const client::Dao& dao, const client::Deployer* deployer,
                                    const ProposalFacts& facts, const ProposalId& proposal) {
  VersionNames versions;
  std::vector<deploy::TimelineEntry> entries;
  dao.venue().read([&](const governance::State& state) {
    versions = VersionNames(state);
    for (const std::string& target : facts.targets) {
      const governance::Desired* desired = state.desired(facts.model, target);
      if (desired == nullptr) continue;
      for (const governance::ReceiptRecord& record : desired->receipts) {
        if (record.receipt.proposal != proposal) continue;
        deploy::TimelineEntry entry;
        entry.at = record.at;
        entry.kind = deploy::TimelineEntry::Kind::Receipt;
        entry.code = std::string(deploy::outcomeName(record.receipt.outcome));
        entry.digest = record.receipt.digest;
        entry.generation = record.receipt.generation;
        entry.detail = record.receipt.detail.empty() ? target : target + ": " + record.receipt.detail;
        entries.push_back(std::move(entry));
      }
    }
  });
  if (deployer == nullptr) return timelineRows(entries, facts.model, versions);
  const std::vector<deploy::TimelineEntry> receipts = std::exchange(entries, {});
  // What the deployer here did for the same decisions; its receipts are on the record already.
  std::set<std::pair<std::string, std::uint64_t>> own;
  dao.venue().read([&](const governance::State& state) {
    for (const std::string& target : facts.targets) {
      const governance::Desired* desired = state.desired(facts.model, target);
      if (desired != nullptr && desired->proposal == proposal) own.emplace(target, desired->generation);
    }
  });
  for (const auto& [target, generation] : own) {
    for (deploy::TimelineEntry& entry : deployer->timeline(facts.model, target)) {
      if (entry.generation != generation || entry.kind == deploy::TimelineEntry::Kind::Receipt) continue;
      entry.detail = entry.detail.empty() ? target : target + ": " + entry.detail;
      entries.push_back(std::move(entry));
    }
  }
  entries.insert(entries.end(), receipts.begin(), receipts.end());
  // Within a second the record's receipt came before the deployer was done with it.
  const auto order = [](const deploy::TimelineEntry& entry) {
    return std::make_pair(entry.at, entry.kind == deploy::TimelineEntry::Kind::Ended);
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  auto rows = timelineRows(entries, facts.model, versions);
  // Attempts and log lines belong to the panel of the deployment.
  rows.erase(std::remove_if(rows.begin(), rows.end(), [](const TimelineRow& row) { return row.minor; }),
             rows.end());
  markDays(rows);
  return rows;
}

}  // namespace

ProposalViewModel::ProposalViewModel(Session& session, const ProposalId& proposal, QObject* parent)
    : QObject(parent),
      session_(session),
      proposal_(proposal),
      evidence_(session, proposal, this),
      vote_(session, proposal, this),
      raw_(session, proposal, this),
      lens_(session, proposal, this),
      talk_(session, proposal, this),
      actions_(session, proposal, this) {
  connect(&session_, &Session::recordChanged, this, &ProposalViewModel::refresh);
  connect(&session_, &Session::accountChanged, this, &ProposalViewModel::refresh);
  connect(&session_, &Session::ticked, this, &ProposalViewModel::tick);
  refresh();
}

ProposalViewModel::ProposalViewModel(Session& session, const QString& id, QObject* parent)
    : ProposalViewModel(session, fixedFromHex<ProposalId>(id.toStdString()).value_or(ProposalId{}), parent) {}

QString ProposalViewModel::id() const { return hexText(proposal_); }

void ProposalViewModel::refresh() {
  const auto dao = session_.dao();
  if (!dao || !reading_.begin()) return;
  ProposalQuestion question{proposal_, session_.style(), NameBook(session_)};
  session_.run(
      this,
      [dao, deployer = session_.deployer(), question]() -> Answer {
        Answer answer{readProposal(*dao, question), {}, {}};
        if (answer.facts.model.empty() || answer.facts.times.state != governance::ProposalState::Executed)
          return answer;
        answer.cells = cellsOf(*dao, deployer.get(), answer.facts.model, answer.facts.targets);
        answer.timeline = timelineOf(*dao, deployer.get(), answer.facts, question.proposal);
        return answer;
      },
      [this](Answer answer) {
        arrived(std::move(answer));
        if (reading_.end()) refresh();
      });
}

void ProposalViewModel::arrived(Answer answer) {
  state_ = answer.facts.known ? Ready : NotFound;
  ballots_.setRows(std::move(answer.facts.ballots));
  reviews_.setRows(std::move(answer.facts.reviews));
  conflicts_.setRows(std::move(answer.facts.conflicts));
  cells_.setRows(std::move(answer.cells));
  timeline_.setRows(std::move(answer.timeline));
  facts_ = std::move(answer.facts);
  steps_.show(proposalSteps(facts_.times, session_.now()));
  Q_EMIT changed();
}

void ProposalViewModel::tick() {
  if (state_ == Ready) steps_.show(proposalSteps(facts_.times, session_.now()));
  Q_EMIT ticked();
  // A state that changes with time alone; and the ages of what is live.
  const bool due = facts_.nextChange != 0 && session_.now() >= facts_.nextChange;
  if (due || cells_.rowCount() > 0) refresh();
}

QString ProposalViewModel::deadlineText() const {
  return facts_.times.deadline == 0 ? QString() : words::dateTimeText(facts_.times.deadline);
}

QString ProposalViewModel::closedText() const {
  using S = governance::ProposalState;
  const StepTimes& t = facts_.times;
  switch (t.state) {
    case S::Review:
      return t.voteStart == 0 ? tr("Voting opens once enough reviews are in.")
                              : tr("Voting opens %1.").arg(words::dateTimeText(t.voteStart));
    case S::Voting:
      return {};
    case S::Succeeded:
      return tr("Passed. The wait before it takes effect begins by itself.");
    case S::Queued:
      return tr("Passed. It takes effect by itself from %1, unless the guardian vetoes it.")
          .arg(words::dateTimeText(t.eta));
    case S::Executed:
      return tr("Passed and in effect since %1.").arg(words::dateTimeText(t.ended));
    case S::Defeated:
      return tr("It did not pass. Voting closed %1.").arg(words::dateTimeText(t.deadline));
    case S::Expired:
      return tr("It passed but was not carried out in time, so it expired.");
    case S::Superseded:
      return tr("It passed, but another decision came first, so it can no longer take effect.");
    case S::Vetoed:
      return tr("The guardian vetoed it on %1.").arg(words::dateTimeText(t.ended));
    case S::Cancelled:
      return tr("Its proposer cancelled it on %1.").arg(words::dateTimeText(t.ended));
  }
  return {};
}

}  // namespace d3l::ui
