// Treasury & mandate: what this DAO may decide, its numbers with their history, its money, its rewards.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QTimer>

#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"
#include "ui/viewmodels/signed_action_view_model.h"
#include "ui/viewmodels/treasury_facts.h"

namespace d3l::ui {

class TreasuryViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(QString stageLine READ stageLine NOTIFY changed)
  Q_PROPERTY(QString nextNeeds READ nextNeeds NOTIFY changed)
  Q_PROPERTY(QString nextOff READ nextOff NOTIFY changed)
  Q_PROPERTY(QString nextCompose READ nextCompose NOTIFY changed)
  /// stageRow, conflictRow (proposals about the mandate), trackRulesRow
  Q_PROPERTY(QAbstractListModel* stages READ stages CONSTANT)
  Q_PROPERTY(QAbstractListModel* mandates READ mandates CONSTANT)
  Q_PROPERTY(int mandateCount READ mandateCount NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* tracks READ tracks CONSTANT)

  /// parameterRow, and parameterChangeRow of the one that is selected
  Q_PROPERTY(QAbstractListModel* parameters READ parameters CONSTANT)
  Q_PROPERTY(int parameterCount READ parameterCount NOTIFY changed)
  Q_PROPERTY(QString parameter READ parameter WRITE select NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* history READ history CONSTANT)

  Q_PROPERTY(QString balance READ balance NOTIFY changed)
  Q_PROPERTY(QString balanceNote READ balanceNote NOTIFY changed)
  /// grantRow
  Q_PROPERTY(QAbstractListModel* grants READ grants CONSTANT)
  Q_PROPERTY(int grantCount READ grantCount NOTIFY changed)
  Q_PROPERTY(QString grantsOff READ grantsOff NOTIFY changed)
  Q_PROPERTY(QString emissionNow READ emissionNow NOTIFY changed)
  /// The plot in words.
  Q_PROPERTY(QString emissionText READ emissionText NOTIFY changed)
  Q_PROPERTY(QStringList emissionNames READ emissionNames NOTIFY changed)
  Q_PROPERTY(QList<qreal> emissionValues READ emissionValues NOTIFY changed)
  Q_PROPERTY(QString symbol READ symbol NOTIFY changed)

  Q_PROPERTY(bool rewards READ rewards NOTIFY changed)
  Q_PROPERTY(QString rewardRules READ rewardRules NOTIFY changed)
  Q_PROPERTY(QString rewardNote READ rewardNote NOTIFY changed)
  Q_PROPERTY(QString claimable READ claimable NOTIFY changed)
  /// epochRow
  Q_PROPERTY(QAbstractListModel* epochs READ epochs CONSTANT)
  /// What there is to close, empty if nothing is; its period; why this account cannot close it.
  Q_PROPERTY(QString closeNote READ closeNote NOTIFY changed)
  Q_PROPERTY(QString closePeriod READ closePeriod NOTIFY changed)
  Q_PROPERTY(QString closeOff READ closeOff NOTIFY changed)
  /// Why this account cannot sign here; empty if it can.
  Q_PROPERTY(QString actOff READ actOff NOTIFY changed)
  Q_PROPERTY(d3l::ui::SignedActionViewModel* action READ action CONSTANT)

 public:
  TreasuryViewModel(Session& session, QObject* parent);

  bool ready() const { return ready_; }
  const QString& stageLine() const { return facts_.stageLine; }
  const QString& nextNeeds() const { return facts_.nextNeeds; }
  const QString& nextOff() const { return facts_.nextOff; }
  const QString& nextCompose() const { return facts_.nextCompose; }
  QAbstractListModel* stages() { return &stages_; }
  QAbstractListModel* mandates() { return &mandates_; }
  int mandateCount() const { return mandates_.rowCount(); }
  QAbstractListModel* tracks() { return &tracks_; }
  QAbstractListModel* parameters() { return &parameters_; }
  int parameterCount() const { return parameters_.rowCount(); }
  const QString& parameter() const { return parameter_; }
  void select(const QString& name);
  QAbstractListModel* history() { return &history_; }
  const QString& balance() const { return facts_.balance; }
  const QString& balanceNote() const { return facts_.balanceNote; }
  QAbstractListModel* grants() { return &grants_; }
  int grantCount() const { return grants_.rowCount(); }
  const QString& grantsOff() const { return grantsOff_; }
  const QString& emissionNow() const { return facts_.emissionNow; }
  const QString& emissionText() const { return facts_.emissionText; }
  const QStringList& emissionNames() const { return facts_.emissionNames; }
  const QList<qreal>& emissionValues() const { return facts_.emissionValues; }
  QString symbol() const { return session_.style().symbol; }
  bool rewards() const { return facts_.rewards; }
  const QString& rewardRules() const { return facts_.rewardRules; }
  const QString& rewardNote() const { return facts_.rewardNote; }
  const QString& claimable() const { return facts_.claimable; }
  QAbstractListModel* epochs() { return &epochs_; }
  const QString& closeNote() const { return facts_.closeNote; }
  const QString& closePeriod() const { return facts_.closePeriod; }
  const QString& closeOff() const { return facts_.closeOff; }
  QString actOff() const;
  SignedActionViewModel* action() { return &action_; }

  Q_INVOKABLE void beginClaim(qreal epoch, const QString& what);
  Q_INVOKABLE void beginClose();

 Q_SIGNALS:
  void changed();

 private:
  void refresh();
  void readHistory();
  void show(TreasuryFacts facts);

  Session& session_;
  OneAtATime reading_;
  QTimer later_;
  bool ready_ = false;
  TreasuryFacts facts_;
  QString parameter_, grantsOff_;
  RowModel<StageRow> stages_;
  RowModel<ConflictRow> mandates_;
  RowModel<TrackRulesRow> tracks_;
  RowModel<ParameterRow> parameters_;
  RowModel<ParameterChangeRow> history_;
  RowModel<GrantRow> grants_;
  RowModel<EpochRow> epochs_;
  SignedActionViewModel action_;
};

}  // namespace d3l::ui
