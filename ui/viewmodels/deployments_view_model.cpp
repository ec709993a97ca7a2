#include "ui/viewmodels/deployments_view_model.h"

#include <algorithm>

namespace d3l::ui {

DeploymentsViewModel::DeploymentsViewModel(Session& session, const QString& selection, QObject* parent)
    : QObject(parent), session_(session), action_(session, this) {
  const qsizetype slash = selection.indexOf(QLatin1Char('/'));
  if (slash > 0) {
    model_ = selection.left(slash);
    target_ = selection.mid(slash + 1);
  }
  connect(&session_, &Session::recordChanged, this, &DeploymentsViewModel::refresh);
  connect(&session_, &Session::accountChanged, this, [this] {
    Q_EMIT changed();  // what the other account may do is not yet known
    refresh();
  });
  connect(&session_, &Session::deployerChanged, this, [this] {
    Q_EMIT changed();
    refresh();
    readPlacesAgain();  // the file it was started with may be new
  });
  // "6 h", countdowns and waits move with time alone.
  connect(&session_, &Session::ticked, this, &DeploymentsViewModel::refresh);
  readPlacesAgain();
  refresh();
}

void DeploymentsViewModel::refresh() {
  DeploymentsQuestion question;
  question.dao = session_.dao();
  if (!question.dao || !reading_.begin()) return;
  question.deployer = session_.deployer();
  question.account = session_.account();
  question.style = session_.style();
  question.model = model_.toStdString();
  question.target = target_.toStdString();
  question.kinds = places_.kinds;
  question.awayFrom = seen_;
  question.awayUntil = seen_ == 0 ? 0 : arrived_;
  session_.run(
      this, [question] { return readDeployments(question); },
      [this](DeploymentsFacts facts) {
        show(std::move(facts));
        if (reading_.end()) refresh();
      });
}

bool DeploymentsViewModel::panelReading() const {
  return panelOpen() && (loading_ || facts_.panel.model != model_.toStdString() ||
                         facts_.panel.target != target_.toStdString());
}

DeploymentCell DeploymentsViewModel::onBoard() const {
  for (const DeploymentBoardRow& row : facts_.board) {
    for (const DeploymentCell& cell : row.cells) {
      if (cell.model == model_ && cell.target == target_) return cell;
    }
  }
  return {};
}

void DeploymentsViewModel::show(DeploymentsFacts facts) {
  loading_ = false;
  // The answer to a question asked before another panel was opened.
  if (facts.panel.model != model_.toStdString() || facts.panel.target != target_.toStdString())
    facts.panel = {};
  board_.setRows(facts.board);
  attention_.setRows(facts.attention);
  away_.setRows(facts.away.rows);
  history_.setRows(facts.panel.history);
  facts_ = std::move(facts);
  showTimeline();
  Q_EMIT changed();
}

void DeploymentsViewModel::showTimeline() {
  std::vector<TimelineRow> rows;
  olderLines_ = 0;
  for (const TimelineRow& row : facts_.panel.timeline) {
    if (!showAll_ && row.minor) continue;
    if (rows.size() < shownLines_) {
      rows.push_back(row);
    } else {
      ++olderLines_;
    }
  }
  markDays(rows);
  timeline_.setRows(std::move(rows));
}

void DeploymentsViewModel::showMore() {
  shownLines_ *= 2;
  showTimeline();
  Q_EMIT changed();
}

int DeploymentsViewModel::hiddenLines() const {
  return static_cast<int>(std::count_if(facts_.panel.timeline.begin(), facts_.panel.timeline.end(),
                                        [](const TimelineRow& row) { return row.minor; }));
}

void DeploymentsViewModel::setShowAll(bool all) {
  if (showAll_ == all) return;
  showAll_ = all;
  showTimeline();
  Q_EMIT changed();
}

void DeploymentsViewModel::select(const QString& model, const QString& target) {
  if (model_ == model && target_ == target) return;
  model_ = model;
  target_ = target;
  facts_.panel = {};
  history_.setRows({});
  shownLines_ = kFirstLines;
  drafting_.reset();
  showTimeline();
  Q_EMIT selectionChanged();
  Q_EMIT changed();
  refresh();
}

void DeploymentsViewModel::closePanel() { select({}, {}); }

void DeploymentsViewModel::beginRetry() {
  action_.begin(
      tr("Sign: try again"), tr("Let the deployer try %1 on %2 again.").arg(model_, target_),
      tr("Nothing but the version the vote approved can go live. Your name and note stand on the record."),
      [model = model_.toStdString(),
       target = target_.toStdString()](const std::string& note) -> governance::Action {
        return governance::Retry{model, target, note};
      });
}

void DeploymentsViewModel::beginAcknowledge() {
  action_.begin(tr("Sign: seen"), tr("Say that you have seen the trouble of %1 on %2.").arg(model_, target_),
                tr("This changes nothing on the target; it takes the alert off the board for everybody."),
                [model = model_.toStdString(),
                 target = target_.toStdString()](const std::string& note) -> governance::Action {
                  return governance::Acknowledge{model, target, note};
                });
}

void DeploymentsViewModel::beginPause() {
  const Timestamp until = after(session_.now(), kPauseFor);
  action_.begin(
      tr("Sign: pause all deployments"),
      tr("Pause all deployments until %1.").arg(words::dateTimeText(until)),
      tr("What is live stays live. The pause ends by itself, and another is possible only after a while."),
      [until](const std::string& note) -> governance::Action {
        return governance::PauseDeployments{until, note};
      });
}

void DeploymentsViewModel::beginResume() {
  action_.begin(
      tr("Sign: go on with deployments"), tr("End the pause of all deployments now."),
      tr("The deployer carries out at once what votes have approved."),
      [](const std::string& note) -> governance::Action { return governance::ResumeDeployments{note}; });
}

}  // namespace d3l::ui
