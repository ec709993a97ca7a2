// The board of deployments and the panel of one of them. There is no way to deploy from here without a vote.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/deployments_facts.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/signed_action_view_model.h"

namespace d3l::ui {

class DeploymentsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(bool loading READ loading NOTIFY changed)
  /// deploymentBoardRow
  Q_PROPERTY(QAbstractListModel* board READ board CONSTANT)
  /// deploymentCell
  Q_PROPERTY(QAbstractListModel* attention READ attention CONSTANT)
  Q_PROPERTY(int attentionCount READ attentionCount NOTIFY changed)
  Q_PROPERTY(bool empty READ empty NOTIFY changed)
  /// This program runs the deployer; otherwise the record alone speaks.
  Q_PROPERTY(bool runsHere READ runsHere NOTIFY changed)
  Q_PROPERTY(bool paused READ paused NOTIFY changed)
  Q_PROPERTY(QString pauseText READ pauseText NOTIFY changed)
  /// Why this account cannot do it now; empty if it can.
  Q_PROPERTY(QString pauseOff READ pauseOff NOTIFY changed)
  Q_PROPERTY(QString resumeOff READ resumeOff NOTIFY changed)
  Q_PROPERTY(QString retryOff READ retryOff NOTIFY changed)
  Q_PROPERTY(QString acknowledgeOff READ acknowledgeOff NOTIFY changed)

  /// The open panel.
  Q_PROPERTY(bool panelOpen READ panelOpen NOTIFY selectionChanged)
  Q_PROPERTY(QString model READ model NOTIFY selectionChanged)
  Q_PROPERTY(QString target READ target NOTIFY selectionChanged)
  Q_PROPERTY(d3l::ui::DeploymentCell cell READ cell NOTIFY changed)
  Q_PROPERTY(QString now READ now NOTIFY changed)
  Q_PROPERTY(QString happened READ happened NOTIFY changed)
  Q_PROPERTY(QString next READ next NOTIFY changed)
  Q_PROPERTY(QString promise READ promise NOTIFY changed)
  Q_PROPERTY(QString window READ window NOTIFY changed)
  Q_PROPERTY(QString proposal READ proposal NOTIFY changed)
  Q_PROPERTY(QString proposalTitle READ proposalTitle NOTIFY changed)
  Q_PROPERTY(QString vote READ vote NOTIFY changed)
  /// timelineRow, newest first; without attempts and log lines unless showAll.
  Q_PROPERTY(QAbstractListModel* timeline READ timeline CONSTANT)
  Q_PROPERTY(int hiddenLines READ hiddenLines NOTIFY changed)
  Q_PROPERTY(bool showAll READ showAll WRITE setShowAll NOTIFY changed)
  Q_PROPERTY(d3l::ui::SignedActionViewModel* action READ action CONSTANT)

 public:
  /// `selection` is "model/target", or empty.
  DeploymentsViewModel(Session& session, const QString& selection, QObject* parent);
  DeploymentsViewModel(Session& session, QObject* parent) : DeploymentsViewModel(session, {}, parent) {}

  bool loading() const { return loading_; }
  QAbstractListModel* board() { return &board_; }
  QAbstractListModel* attention() { return &attention_; }
  int attentionCount() const { return attention_.rowCount(); }
  bool empty() const { return !loading_ && board_.rowCount() == 0; }
  bool runsHere() const { return facts_.runsHere; }
  bool paused() const { return facts_.paused; }
  const QString& pauseText() const { return facts_.pauseText; }
  const QString& pauseOff() const { return facts_.pauseOff; }
  const QString& resumeOff() const { return facts_.resumeOff; }
  const QString& retryOff() const { return facts_.panel.retryOff; }
  const QString& acknowledgeOff() const { return facts_.panel.acknowledgeOff; }
  bool panelOpen() const { return !model_.isEmpty(); }
  const QString& model() const { return model_; }
  const QString& target() const { return target_; }
  const DeploymentCell& cell() const { return facts_.panel.cell; }
  const QString& now() const { return facts_.panel.words.now; }
  const QString& happened() const { return facts_.panel.words.happened; }
  const QString& next() const { return facts_.panel.words.next; }
  const QString& promise() const { return facts_.panel.words.promise; }
  const QString& window() const { return facts_.panel.words.window; }
  const QString& proposal() const { return facts_.panel.proposal; }
  const QString& proposalTitle() const { return facts_.panel.proposalTitle; }
  const QString& vote() const { return facts_.panel.vote; }
  QAbstractListModel* timeline() { return &timeline_; }
  int hiddenLines() const;
  bool showAll() const { return showAll_; }
  void setShowAll(bool all);
  SignedActionViewModel* action() { return &action_; }

  Q_INVOKABLE void select(const QString& model, const QString& target);
  Q_INVOKABLE void closePanel();
  /// Prepare the sheet; signing happens there.
  Q_INVOKABLE void beginRetry();
  Q_INVOKABLE void beginAcknowledge();
  Q_INVOKABLE void beginPause();
  Q_INVOKABLE void beginResume();

 Q_SIGNALS:
  void changed();
  void selectionChanged();

 private:
  void refresh();
  void show(DeploymentsFacts facts);
  void showTimeline();

  Session& session_;
  OneAtATime reading_;
  bool loading_ = true;
  QString model_, target_;
  DeploymentsFacts facts_;
  RowModel<DeploymentBoardRow> board_;
  RowModel<DeploymentCell> attention_;
  RowModel<TimelineRow> timeline_;
  bool showAll_ = false;
  SignedActionViewModel action_;
};

}  // namespace d3l::ui
