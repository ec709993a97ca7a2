// "What if other rules applied?": reads only once somebody asks, because it looks at every holder.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QTimer>

#include "ui/viewmodels/lens_facts.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

class LensViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the proposal has it")

  /// Somebody looks at it: read, and again when ballots come in.
  Q_PROPERTY(bool active READ active WRITE setActive NOTIFY changed)
  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  /// lensRow
  Q_PROPERTY(QAbstractListModel* rows READ rows CONSTANT)
  Q_PROPERTY(QString quorum READ quorum NOTIFY changed)
  Q_PROPERTY(QString empty READ empty NOTIFY changed)
  /// The cap as a position in `caps`.
  Q_PROPERTY(int cap READ cap WRITE setCap NOTIFY changed)
  Q_PROPERTY(QStringList caps READ caps CONSTANT)

 public:
  LensViewModel(Session& session, const ProposalId& proposal, QObject* parent);

  bool active() const { return active_; }
  void setActive(bool active);
  bool ready() const { return ready_; }
  QAbstractListModel* rows() { return &rows_; }
  const QString& quorum() const { return facts_.quorum; }
  const QString& empty() const { return facts_.empty; }
  int cap() const { return cap_; }
  void setCap(int position);
  QStringList caps() const;

 Q_SIGNALS:
  void changed();

 private:
  void refresh();

  Session& session_;
  const ProposalId proposal_;
  OneAtATime reading_;
  QTimer later_;
  bool active_ = false, ready_ = false;
  int cap_ = 2;
  LensFacts facts_;
  RowModel<LensRow> rows_;
};

}  // namespace d3l::ui
