#include "ui/viewmodels/deployments_facts.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/client/member.h"
#include "ui/viewmodels/proposal_facts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

QString tr(const char* text, int n = -1) {
  return QCoreApplication::translate("Deployments", text, nullptr, n);
}

QString whyNot(const DeploymentsQuestion& q, const governance::Action& action) {
  if (q.account.isZero()) return tr("You are just looking. Choose an account first.");
  const auto may = client::wouldAccept(*q.dao, q.account, action);
  return may ? QString() : words::errorSentence(may.error(), q.style);
}

void readPanel(const DeploymentsQuestion& q, const std::vector<deploy::Status>& statuses,
               const VersionNames& versions, DeploymentPanelFacts& out) {
  const auto it = std::find_if(statuses.begin(), statuses.end(), [&](const deploy::Status& s) {
    return s.model == q.model && s.target == q.target;
  });
  if (it == statuses.end()) return;
  const Timestamp now = q.dao->now();
  out.known = true;
  out.cell = deploymentCell(*it, versions, now);
  out.words = deploymentWords(*it, versions, now);
  out.retryOff = whyNot(q, governance::Retry{q.model, q.target, {}});
  out.acknowledgeOff = whyNot(q, governance::Acknowledge{q.model, q.target, {}});
  if (q.deployer) out.timeline = timelineRows(q.deployer->timeline(q.model, q.target), q.model, versions);
  q.dao->venue().read([&](const governance::State& state) {
    const governance::Desired* desired = state.desired(q.model, q.target);
    if (out.timeline.empty() && desired != nullptr) out.timeline = receiptRows(*desired, versions);
    const governance::Proposal* proposal = state.find(it->proposal);
    if (proposal == nullptr) return;
    out.proposal = hexText(proposal->id);
    out.proposalTitle = shownLine(proposal->content.title, 120);
    const TallyFacts tally = tallyFacts(*proposal, state, q.style, false);
    out.vote = tr("%1 · %2").arg(tally.forText, tally.ballots);
  });
}

}  // namespace

std::vector<deploy::Status> statusesOf(const client::Dao& dao, const client::Deployer* deployer) {
  return deployer != nullptr ? deployer->statuses() : client::recordedStatuses(dao);
}

std::vector<DeploymentCell> cellsOf(const client::Dao& dao, const client::Deployer* deployer,
                                    const std::string& model, const std::vector<std::string>& targets) {
  VersionNames versions;
  dao.venue().read([&](const governance::State& state) { versions = VersionNames(state); });
  std::vector<DeploymentCell> out;
  for (const deploy::Status& status : statusesOf(dao, deployer)) {
    const bool listed =
        targets.empty() || std::find(targets.begin(), targets.end(), status.target) != targets.end();
    if (status.model == model && listed) out.push_back(deploymentCell(status, versions, dao.now()));
  }
  return out;
}

DeploymentsFacts readDeployments(const DeploymentsQuestion& q) {
  DeploymentsFacts out;
  const Timestamp now = q.dao->now();
  out.runsHere = q.deployer != nullptr;
  VersionNames versions;
  std::optional<governance::Pause> pause;
  q.dao->venue().read([&](const governance::State& state) {
    versions = VersionNames(state);
    pause = state.pause(now);
  });
  const auto statuses = statusesOf(*q.dao, q.deployer.get());
  for (const deploy::Status& status : statuses) {
    const DeploymentCell cell = deploymentCell(status, versions, now);
    if (out.board.empty() || out.board.back().model != cell.model) {
      out.board.push_back({});
      out.board.back().model = cell.model;
      out.board.back().summary = liveSummary(statuses, status.model);
    }
    out.board.back().cells << QVariant::fromValue(cell);
    out.board.back().texts << cell.sign + cell.text + (cell.attention ? QStringLiteral("!") : QString());
    if (cell.attention) out.attention.push_back(cell);
  }
  out.paused = pause.has_value();
  if (pause) {
    out.pauseText = tr("Deployments are paused until %1 (%2). Reason: %3")
                        .arg(words::dateTimeText(pause->until), words::relativeText(pause->until, now),
                             shownLine(pause->reason, 200));
  }
  out.pauseOff = whyNot(q, governance::PauseDeployments{after(now, kPauseFor), {}});
  out.resumeOff = whyNot(q, governance::ResumeDeployments{});
  if (!q.model.empty()) readPanel(q, statuses, versions, out.panel);
  return out;
}

}  // namespace d3l::ui
