#include "ui/viewmodels/proposal_steps.h"
#include "ui/viewmodels/contexts.h"

#include "ui/words/words.h"

namespace d3l::ui {
namespace {

using governance::ProposalState;
using Step = ProposalStep;

QString at(Timestamp time) { return time == 0 ? QString() : words::dateTimeText(time); }
QString ago(Timestamp time, Timestamp now) { return time == 0 ? QString() : words::relativeText(time, now); }

Step review(const StepTimes& t, Timestamp now) {
  if (t.state == ProposalState::Cancelled) {
    return {ProposalStepsWords::tr("Review"), ProposalStepsWords::tr("cancelled %1").arg(at(t.ended)),
            ago(t.ended, now), Step::Stopped};
  }
  if (t.state != ProposalState::Review)
    return {ProposalStepsWords::tr("Review"),
            ProposalStepsWords::tr("from %1").arg(at(t.created)),
            {},
            Step::Done};
  if (t.voteStart == 0)
    return {ProposalStepsWords::tr("Review"),
            ProposalStepsWords::tr("until enough reviews are in"),
            {},
            Step::Current};
  return {ProposalStepsWords::tr("Review"), ProposalStepsWords::tr("until %1").arg(at(t.voteStart)),
          ago(t.voteStart, now), Step::Current};
}

Step voting(const StepTimes& t, Timestamp now) {
  switch (t.state) {
    case ProposalState::Review:
    case ProposalState::Cancelled:
      return {ProposalStepsWords::tr("Voting"),
              t.voteStart == 0 || t.state == ProposalState::Cancelled
                  ? QString()
                  : ProposalStepsWords::tr("until %1").arg(at(t.deadline)),
              {},
              Step::Todo};
    case ProposalState::Voting:
      return {ProposalStepsWords::tr("Voting"), ProposalStepsWords::tr("until %1").arg(at(t.deadline)),
              ago(t.deadline, now), Step::Current};
    case ProposalState::Defeated:
      return {ProposalStepsWords::tr("Did not pass"), at(t.deadline), ago(t.deadline, now), Step::Stopped};
    default:
      return {ProposalStepsWords::tr("Voting"),
              t.passedEarly != 0 ? ProposalStepsWords::tr("passed early %1").arg(at(t.passedEarly))
                                 : ProposalStepsWords::tr("until %1").arg(at(t.deadline)),
              {},
              Step::Done};
  }
}

/// Nothing before this can be executed, if the vote passes at its end.
Timestamp earliest(const StepTimes& t) {
  return t.eta != 0 ? t.eta : after(t.passedEarly != 0 ? t.passedEarly : t.deadline, t.timelock);
}

Step waiting(const StepTimes& t, Timestamp now) {
  switch (t.state) {
    case ProposalState::Succeeded:
      return {ProposalStepsWords::tr("Waiting"),
              ProposalStepsWords::tr("passed; the %1 wait begins").arg(words::durationText(t.timelock)),
              {},
              Step::Current};
    case ProposalState::Queued:
      return {ProposalStepsWords::tr("Waiting"), ProposalStepsWords::tr("until %1").arg(at(t.eta)),
              ago(t.eta, now), Step::Current};
    case ProposalState::Executed:
      return {ProposalStepsWords::tr("Waiting"),
              ProposalStepsWords::tr("until %1").arg(at(t.eta)),
              {},
              Step::Done};
    case ProposalState::Vetoed:
      return {ProposalStepsWords::tr("Vetoed"), at(t.ended), ago(t.ended, now), Step::Stopped};
    case ProposalState::Superseded:
      return {ProposalStepsWords::tr("Superseded"), at(t.ended), ago(t.ended, now), Step::Stopped};
    case ProposalState::Expired:
      return {ProposalStepsWords::tr("Expired"), at(t.expires), ago(t.expires, now), Step::Stopped};
    default:
      return {ProposalStepsWords::tr("Waiting"),
              ProposalStepsWords::tr("%1 after it passed").arg(words::durationText(t.timelock)),
              {},
              Step::Todo};
  }
}

Step live(const StepTimes& t, Timestamp now) {
  const QString label = t.deploys ? ProposalStepsWords::tr("Live") : ProposalStepsWords::tr("In effect");
  switch (t.state) {
    case ProposalState::Executed:
      return {label, ProposalStepsWords::tr("decided %1").arg(at(t.ended)), ago(t.ended, now), Step::Done};
    case ProposalState::Voting:
    case ProposalState::Succeeded:
    case ProposalState::Queued:
      return {label, ProposalStepsWords::tr("at the earliest %1").arg(at(earliest(t))), {}, Step::Todo};
    default:
      return {label, {}, {}, Step::Todo};
  }
}

}  // namespace

StepTimes stepTimes(const governance::Proposal& p, ProposalState state) {
  StepTimes t;
  t.state = state;
  t.created = p.createdAt;
  t.voteStart = p.voteStart.value_or(0);
  t.deadline = p.voteStart ? p.deadline : 0;
  // It may lie ahead while the vote still runs.
  if (p.passedEarlyAt && state != ProposalState::Voting) t.passedEarly = *p.passedEarlyAt;
  t.queued = p.queuedAt.value_or(0);
  t.eta = p.queuedAt ? p.eta : 0;
  for (const auto& end : {p.executedAt, p.vetoedAt, p.cancelledAt, p.supersededAt}) {
    if (end) t.ended = *end;
  }
  t.timelock = p.rules.timelock;
  t.expires = after(p.queuedAt ? p.eta : t.deadline, p.rules.grace);
  using governance::Track;
  t.deploys = p.content.track == Track::ModelDeployment || p.content.track == Track::ModelSelection ||
              p.content.track == Track::ModelRollback;
  return t;
}

std::vector<ProposalStep> proposalSteps(const StepTimes& times, Timestamp now) {
  return {review(times, now), voting(times, now), waiting(times, now), live(times, now)};
}

void ProposalSteps::show(std::vector<ProposalStep> steps) {
  if (steps.size() != steps_.size()) {
    beginResetModel();
    steps_ = std::move(steps);
    endResetModel();
    return;
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i] == steps_[i]) continue;
    steps_[i] = std::move(steps[i]);
    Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
  }
}

int ProposalSteps::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(steps_.size());
}

QVariant ProposalSteps::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const ProposalStep& step = steps_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case LabelRole:
      return step.label;
    case WhenRole:
      return step.when;
    case RelativeRole:
      return step.relative;
    case ProgressRole:
      return static_cast<int>(step.progress);
    default:
      return {};
  }
}

QHash<int, QByteArray> ProposalSteps::roleNames() const {
  return {{LabelRole, "label"}, {WhenRole, "when"}, {RelativeRole, "relative"}, {ProgressRole, "progress"}};
}

}  // namespace d3l::ui
