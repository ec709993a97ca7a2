// The registry: models, their versions, where they are live, and a comparison of any two versions.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/evidence_view_model.h"
#include "ui/viewmodels/models_facts.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/row_model.h"

namespace d3l::ui {

class ModelsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(bool loading READ loading NOTIFY changed)
  Q_PROPERTY(bool empty READ empty NOTIFY changed)
  /// modelRow
  Q_PROPERTY(QAbstractListModel* models READ models CONSTANT)
  Q_PROPERTY(QString model READ model NOTIFY changed)
  /// versionRow, newest first
  Q_PROPERTY(QAbstractListModel* versions READ versions CONSTANT)
  /// Names of the versions that have evidence, newest first, for the two boxes of the comparison.
  Q_PROPERTY(QStringList comparable READ comparable NOTIFY changed)
  /// deploymentCell
  Q_PROPERTY(QAbstractListModel* cells READ cells CONSTANT)
  /// lineageRow, newest first
  Q_PROPERTY(QAbstractListModel* lineage READ lineage CONSTANT)
  Q_PROPERTY(int lineageCount READ lineageCount NOTIFY changed)
  Q_PROPERTY(QString historyTitle READ historyTitle NOTIFY changed)
  Q_PROPERTY(QStringList historyNames READ historyNames NOTIFY changed)
  Q_PROPERTY(QList<qreal> historyValues READ historyValues NOTIFY changed)
  Q_PROPERTY(QList<qreal> historyLower READ historyLower NOTIFY changed)
  Q_PROPERTY(QList<qreal> historyUpper READ historyUpper NOTIFY changed)
  Q_PROPERTY(int historyLive READ historyLive NOTIFY changed)
  /// Indices into `comparable`; -1 while there are fewer than two.
  Q_PROPERTY(int baseline READ baseline NOTIFY comparisonChanged)
  Q_PROPERTY(int candidate READ candidate NOTIFY comparisonChanged)
  /// Null until two versions are compared.
  Q_PROPERTY(d3l::ui::EvidenceViewModel* comparison READ comparison NOTIFY comparisonChanged)

 public:
  ModelsViewModel(Session& session, const QString& model, QObject* parent);
  ModelsViewModel(Session& session, QObject* parent) : ModelsViewModel(session, {}, parent) {}

  bool loading() const { return loading_; }
  bool empty() const { return !loading_ && models_.rowCount() == 0; }
  QAbstractListModel* models() { return &models_; }
  const QString& model() const { return facts_.model; }
  QAbstractListModel* versions() { return &versions_; }
  QStringList comparable() const;
  QAbstractListModel* cells() { return &cells_; }
  QAbstractListModel* lineage() { return &lineage_; }
  int lineageCount() const { return lineage_.rowCount(); }
  const QString& historyTitle() const { return facts_.history.title; }
  const QStringList& historyNames() const { return facts_.history.names; }
  const QList<qreal>& historyValues() const { return facts_.history.values; }
  const QList<qreal>& historyLower() const { return facts_.history.lower; }
  const QList<qreal>& historyUpper() const { return facts_.history.upper; }
  int historyLive() const { return facts_.history.live; }
  int baseline() const { return baseline_; }
  int candidate() const { return candidate_; }
  EvidenceViewModel* comparison() const { return comparison_; }

  Q_INVOKABLE void select(const QString& model);
  /// Indices into `comparable`.
  Q_INVOKABLE void compare(int baseline, int candidate);
  Q_INVOKABLE void closeComparison();

 Q_SIGNALS:
  void changed();
  void comparisonChanged();

 private:
  void refresh();
  void show(ModelsFacts facts);
  std::vector<const VersionRow*> withEvidence() const;

  Session& session_;
  OneAtATime reading_;
  bool loading_ = true;
  QString wanted_;
  ModelsFacts facts_;
  RowModel<ModelRow> models_;
  RowModel<VersionRow> versions_;
  RowModel<DeploymentCell> cells_;
  RowModel<LineageRow> lineage_;
  int baseline_ = -1, candidate_ = -1;
  EvidenceViewModel* comparison_ = nullptr;
};

}  // namespace d3l::ui
