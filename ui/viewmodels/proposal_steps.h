// The way of a proposal – Review, Voting, Waiting, Live – as the roles the Stepper wants.
#pragma once

#include <QAbstractListModel>
#include <optional>
#include <vector>

#include "core/governance/proposal.h"

namespace d3l::ui {

/// Times of a proposal; 0 where there is none (yet).
struct StepTimes {
  governance::ProposalState state{};
  Timestamp created = 0, voteStart = 0, deadline = 0, queued = 0, eta = 0;
  Timestamp passedEarly = 0;  ///< before the deadline, because no vote left could change it
  Timestamp ended = 0;        ///< executed, vetoed, cancelled or superseded
  Duration timelock = 0;
  Timestamp expires = 0;  ///< the end of the grace period that runs
  bool deploys = false;   ///< the last step is called "Live"
  friend bool operator==(const StepTimes&, const StepTimes&) = default;
};
StepTimes stepTimes(const governance::Proposal& proposal, governance::ProposalState state);

struct ProposalStep {
  enum Progress { Todo, Current, Done, Stopped };
  QString label, when, relative;
  Progress progress = Todo;
  friend bool operator==(const ProposalStep&, const ProposalStep&) = default;
};
std::vector<ProposalStep> proposalSteps(const StepTimes& times, Timestamp now);

class ProposalSteps : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { LabelRole = Qt::UserRole, WhenRole, RelativeRole, ProgressRole };

  using QAbstractListModel::QAbstractListModel;

  void show(std::vector<ProposalStep> steps);
  const std::vector<ProposalStep>& steps() const { return steps_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 private:
  std::vector<ProposalStep> steps_;
};

}  // namespace d3l::ui
