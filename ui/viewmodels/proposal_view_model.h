// One proposal: what it does, where it stands, its votes, its deployment. Evidence, the vote sheet and the
// raw side are objects of their own.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/deployments_facts.h"
#include "ui/viewmodels/evidence_view_model.h"
#include "ui/viewmodels/lens_view_model.h"
#include "ui/viewmodels/proposal_actions.h"
#include "ui/viewmodels/proposal_facts.h"
#include "ui/viewmodels/proposal_raw.h"
#include "ui/viewmodels/reviews_view_model.h"
#include "ui/viewmodels/vote_sheet_view_model.h"

namespace d3l::ui {

class ProposalViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(State state READ state NOTIFY changed)
  Q_PROPERTY(QString id READ id CONSTANT)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString track READ track NOTIFY changed)
  Q_PROPERTY(QString stateWord READ stateWord NOTIFY changed)
  /// StateChip.Phase
  Q_PROPERTY(int phase READ phase NOTIFY changed)
  /// Reason of a veto or of being superseded.
  Q_PROPERTY(QString stateNote READ stateNote NOTIFY changed)
  Q_PROPERTY(bool voting READ voting NOTIFY changed)
  Q_PROPERTY(bool ended READ ended NOTIFY changed)
  Q_PROPERTY(bool executed READ executed NOTIFY changed)
  /// Label, when, relative, progress: for the Stepper.
  Q_PROPERTY(QAbstractListModel* steps READ steps CONSTANT)
  Q_PROPERTY(QString proposer READ proposer NOTIFY changed)
  Q_PROPERTY(QString proposerAddress READ proposerAddress NOTIFY changed)
  Q_PROPERTY(bool proposerDemo READ proposerDemo NOTIFY changed)
  Q_PROPERTY(QString created READ created NOTIFY changed)
  Q_PROPERTY(QString what READ what NOTIFY changed)
  Q_PROPERTY(QString where READ where NOTIFY changed)
  Q_PROPERTY(QString wayBack READ wayBack NOTIFY changed)
  Q_PROPERTY(QString body READ body NOTIFY changed)

  /// Seconds since 1970; 0: none. For countdowns, with `now`.
  Q_PROPERTY(qreal deadline READ deadline NOTIFY changed)
  Q_PROPERTY(QString deadlineText READ deadlineText NOTIFY changed)
  Q_PROPERTY(qreal now READ now NOTIFY ticked)
  /// What stands in the vote panel while nobody can vote.
  Q_PROPERTY(QString closedText READ closedText NOTIFY changed)

  Q_PROPERTY(bool anyVotes READ anyVotes NOTIFY changed)
  Q_PROPERTY(qreal forShare READ forShare NOTIFY changed)
  Q_PROPERTY(qreal againstShare READ againstShare NOTIFY changed)
  Q_PROPERTY(qreal abstainShare READ abstainShare NOTIFY changed)
  Q_PROPERTY(QString forText READ forText NOTIFY changed)
  Q_PROPERTY(QString againstText READ againstText NOTIFY changed)
  Q_PROPERTY(QString abstainText READ abstainText NOTIFY changed)
  Q_PROPERTY(QString outcome READ outcome NOTIFY changed)
  Q_PROPERTY(qreal quorumShare READ quorumShare NOTIFY changed)
  Q_PROPERTY(qreal quorumAt READ quorumAt NOTIFY changed)
  Q_PROPERTY(QString quorumText READ quorumText NOTIFY changed)
  Q_PROPERTY(QString quorumNote READ quorumNote NOTIFY changed)
  Q_PROPERTY(QString unitNote READ unitNote NOTIFY changed)
  Q_PROPERTY(QString ballotsText READ ballotsText NOTIFY changed)
  Q_PROPERTY(QString ballotsNote READ ballotsNote NOTIFY changed)
  Q_PROPERTY(QString takenBack READ takenBack NOTIFY changed)
  /// ballotRow, largest power first
  Q_PROPERTY(QAbstractListModel* ballots READ ballots CONSTANT)
  Q_PROPERTY(int ballotCount READ ballotCount NOTIFY changed)
  /// reviewRow
  Q_PROPERTY(QAbstractListModel* reviews READ reviews CONSTANT)
  Q_PROPERTY(int reviewCount READ reviewCount NOTIFY changed)
  /// conflictRow
  Q_PROPERTY(QAbstractListModel* conflicts READ conflicts CONSTANT)
  Q_PROPERTY(int conflictCount READ conflictCount NOTIFY changed)

  /// Whether this proposal changes what is served.
  Q_PROPERTY(bool deploys READ deploys NOTIFY changed)
  Q_PROPERTY(QString model READ model NOTIFY changed)
  /// deploymentCell of the targets it names, once it was executed
  Q_PROPERTY(QAbstractListModel* cells READ cells CONSTANT)
  /// timelineRow, newest first
  Q_PROPERTY(QAbstractListModel* timeline READ timeline CONSTANT)
  Q_PROPERTY(int timelineCount READ timelineCount NOTIFY changed)

  Q_PROPERTY(d3l::ui::EvidenceViewModel* evidence READ evidence CONSTANT)
  Q_PROPERTY(d3l::ui::VoteSheetViewModel* vote READ vote CONSTANT)
  Q_PROPERTY(d3l::ui::ProposalRaw* raw READ raw CONSTANT)
  Q_PROPERTY(d3l::ui::ReviewsViewModel* talk READ talk CONSTANT)
  Q_PROPERTY(d3l::ui::ProposalActions* actions READ actions CONSTANT)
  Q_PROPERTY(d3l::ui::LensViewModel* lens READ lens CONSTANT)

 public:
  enum State { Loading, Ready, NotFound };
  Q_ENUM(State)

  ProposalViewModel(Session& session, const ProposalId& proposal, QObject* parent);
  /// `id` as hexadecimal digits; an id nobody knows ends in NotFound.
  ProposalViewModel(Session& session, const QString& id, QObject* parent);

  State state() const { return state_; }
  QString id() const;
  const QString& title() const { return facts_.title; }
  const QString& track() const { return facts_.track; }
  const QString& stateWord() const { return facts_.stateWord; }
  int phase() const { return facts_.phase; }
  const QString& stateNote() const { return facts_.stateNote; }
  bool voting() const { return facts_.times.state == governance::ProposalState::Voting; }
  bool ended() const { return governance::isFinal(facts_.times.state); }
  bool executed() const { return facts_.times.state == governance::ProposalState::Executed; }
  QAbstractListModel* steps() { return &steps_; }
  const QString& proposer() const { return facts_.proposer; }
  const QString& proposerAddress() const { return facts_.proposerAddress; }
  bool proposerDemo() const { return facts_.proposerDemo; }
  const QString& created() const { return facts_.created; }
  const QString& what() const { return facts_.words.what; }
  const QString& where() const { return facts_.words.where; }
  const QString& wayBack() const { return facts_.words.wayBack; }
  const QString& body() const { return facts_.body; }
  qreal deadline() const { return static_cast<qreal>(facts_.times.deadline); }
  QString deadlineText() const;
  qreal now() const { return static_cast<qreal>(session_.now()); }
  QString closedText() const;
  bool anyVotes() const { return facts_.tally.any; }
  qreal forShare() const { return facts_.tally.forShare; }
  qreal againstShare() const { return facts_.tally.againstShare; }
  qreal abstainShare() const { return facts_.tally.abstainShare; }
  const QString& forText() const { return facts_.tally.forText; }
  const QString& againstText() const { return facts_.tally.againstText; }
  const QString& abstainText() const { return facts_.tally.abstainText; }
  const QString& outcome() const { return facts_.tally.outcome; }
  qreal quorumShare() const { return facts_.tally.quorumShare; }
  qreal quorumAt() const { return facts_.tally.quorumAt; }
  const QString& quorumText() const { return facts_.tally.quorumText; }
  const QString& quorumNote() const { return facts_.tally.quorumNote; }
  const QString& unitNote() const { return facts_.tally.unitNote; }
  const QString& ballotsText() const { return facts_.tally.ballots; }
  const QString& ballotsNote() const { return facts_.ballotsNote; }
  const QString& takenBack() const { return facts_.takenBack; }
  QAbstractListModel* ballots() { return &ballots_; }
  int ballotCount() const { return ballots_.rowCount(); }
  QAbstractListModel* reviews() { return &reviews_; }
  int reviewCount() const { return reviews_.rowCount(); }
  QAbstractListModel* conflicts() { return &conflicts_; }
  int conflictCount() const { return conflicts_.rowCount(); }
  bool deploys() const { return !facts_.model.empty(); }
  const QString& model() const { return facts_.words.model; }
  QAbstractListModel* cells() { return &cells_; }
  QAbstractListModel* timeline() { return &timeline_; }
  int timelineCount() const { return timeline_.rowCount(); }
  EvidenceViewModel* evidence() { return &evidence_; }
  VoteSheetViewModel* vote() { return &vote_; }
  ProposalRaw* raw() { return &raw_; }
  ReviewsViewModel* talk() { return &talk_; }
  ProposalActions* actions() { return &actions_; }
  LensViewModel* lens() { return &lens_; }

 Q_SIGNALS:
  void changed();
  void ticked();

 private:
  struct Answer {
    ProposalFacts facts;
    std::vector<DeploymentCell> cells;
    std::vector<TimelineRow> timeline;
  };
  void refresh();
  void arrived(Answer answer);
  void tick();

  Session& session_;
  const ProposalId proposal_;
  OneAtATime reading_;
  State state_ = Loading;
  ProposalFacts facts_;
  ProposalSteps steps_;
  RowModel<BallotRow> ballots_;
  RowModel<ReviewRow> reviews_;
  RowModel<ConflictRow> conflicts_;
  RowModel<DeploymentCell> cells_;
  RowModel<TimelineRow> timeline_;
  EvidenceViewModel evidence_;
  VoteSheetViewModel vote_;
  ProposalRaw raw_;
  LensViewModel lens_;
  ReviewsViewModel talk_;
  ProposalActions actions_;
};

}  // namespace d3l::ui
