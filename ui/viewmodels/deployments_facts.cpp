#include "ui/viewmodels/deployments_facts.h"

#include <algorithm>
#include <iterator>

#include "core/client/member.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/deployment_places.h"
#include "ui/viewmodels/proposal_facts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

QString whyNot(const DeploymentsQuestion& q, const governance::Action& action) {
  if (q.account.isZero()) return DeploymentsWords::tr("You are just looking. Choose an account first.");
  const auto may = client::wouldAccept(*q.dao, q.account, action);
  return may ? QString() : words::errorSentence(may.error(), q.style);
}

/// A deployer that cannot write its journal or the record does nothing at all; that is told above everything.
QString troubleSentence(const client::Deployer& deployer) {
  const auto trouble = deployer.trouble();
  // A refusal is a race another deployer won; the next look settles it.
  if (!trouble || trouble->code == deploy::Code::RecordRefused) return {};
  const std::string_view code = deploy::codeName(trouble->code);
  const std::string what = std::string(code) + (trouble->detail.empty() ? "" : ": " + trouble->detail);
  return DeploymentsWords::tr("The deployer of this computer cannot work now and tries again: %1")
      .arg(shownLine(what, 200));
}

void readPanel(const DeploymentsQuestion& q, const std::vector<deploy::Status>& statuses,
               const VersionNames& versions, DeploymentPanelFacts& out) {
  out.model = q.model;
  out.target = q.target;
  out.retryOff = whyNot(q, governance::Retry{q.model, q.target, {}});
  out.acknowledgeOff = whyNot(q, governance::Acknowledge{q.model, q.target, {}});
  const auto it = std::find_if(statuses.begin(), statuses.end(), [&](const deploy::Status& s) {
    return s.model == q.model && s.target == q.target;
  });
  if (it == statuses.end()) {
    out.words = undecidedWords();
    out.rollback.off = out.words.happened;
    return;
  }
  const Timestamp now = q.dao->now();
  out.cell = deploymentCell(*it, versions, now);
  out.words = deploymentWords(*it, versions, now);
  out.rollbackUntil = it->rollbackUntil && *it->rollbackUntil > now ? *it->rollbackUntil : 0;
  if (q.deployer) out.timeline = timelineRows(q.deployer->timeline(q.model, q.target), q.model, versions);
  q.dao->venue().read([&](const governance::State& state) {
    const governance::Desired* desired = state.desired(q.model, q.target);
    if (out.timeline.empty() && desired != nullptr) out.timeline = receiptRows(*desired, versions);
    if (desired != nullptr) out.history = historyRows(state, *desired, versions);
    out.rollback = planRollback(state, q.model, q.target, versions);
    const governance::Proposal* proposal = state.find(it->proposal);
    if (proposal == nullptr) return;
    out.proposal = hexText(proposal->id);
    out.proposalTitle = shownLine(proposal->content.title, 120);
    const TallyFacts tally = tallyFacts(*proposal, state, q.style, false);
    out.vote = DeploymentsWords::tr("%1 · %2").arg(tally.forText, tally.ballots);
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

std::vector<DeploymentBoardRow> boardRows(const std::vector<deploy::Status>& statuses,
                                          const VersionNames& versions,
                                          const std::map<std::string, std::string>& kinds, Timestamp now) {
  std::vector<DeploymentBoardRow> out;
  std::size_t live = 0;
  const auto finish = [&] {
    if (!out.empty()) out.back().summary = liveText(live, out.back().cells.size());
    live = 0;
  };
  for (const deploy::Status& status : statuses) {
    DeploymentCell cell = deploymentCell(status, versions, now);
    const auto kind = kinds.find(status.target);
    // Without a line in targets.toml a target of this machine is a folder.
    if (kind != kinds.end()) cell.kind = targetKindWord(kind->second);
    if (out.empty() || out.back().model != cell.model) {
      finish();
      out.push_back({});
      out.back().model = cell.model;
    }
    live += status.state == deploy::LiveState::Live ? 1 : 0;
    out.back().cells.push_back(std::move(cell));
  }
  finish();
  return out;
}

DeploymentsFacts readDeployments(const DeploymentsQuestion& q) {
  DeploymentsFacts out;
  const Timestamp now = q.dao->now();
  out.account = q.account;
  out.runsHere = q.deployer != nullptr;
  VersionNames versions;
  std::optional<governance::Pause> pause;
  q.dao->venue().read([&](const governance::State& state) {
    versions = VersionNames(state);
    pause = state.pause(now);
    if (q.awayFrom < q.awayUntil) out.away = awayFacts(state, versions, q.awayFrom, q.awayUntil);
  });
  const auto statuses = statusesOf(*q.dao, q.deployer.get());
  out.board = boardRows(statuses, versions, q.kinds, now);
  for (const DeploymentBoardRow& row : out.board) {
    std::copy_if(row.cells.begin(), row.cells.end(), std::back_inserter(out.attention),
                 [](const DeploymentCell& cell) { return cell.attention; });
  }
  if (q.deployer) out.trouble = troubleSentence(*q.deployer);
  out.paused = pause.has_value();
  if (pause) {
    out.pauseText = DeploymentsWords::tr("Deployments are paused until %1 (%2). Reason: %3")
                        .arg(words::dateTimeText(pause->until), words::relativeText(pause->until, now),
                             shownLine(pause->reason, 200));
  }
  out.pauseOff = whyNot(q, governance::PauseDeployments{after(now, kPauseFor), {}});
  out.resumeOff = whyNot(q, governance::ResumeDeployments{});
  if (!q.model.empty()) readPanel(q, statuses, versions, out.panel);
  return out;
}

}  // namespace d3l::ui
