// Who states what about a version, what of it this computer could check, and what is withheld.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QUrl>

#include "core/client/dao.h"
#include "ui/viewmodels/evidence_lists.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"

namespace d3l::ui {

/// Asks the record and its files: for a background thread. `proposal` may be zero.
std::vector<AttestedRow> attestedRows(const client::Dao& dao, const client::EvidenceView& view,
                                      const ProposalId& proposal, const NameBook& names);

class EvidenceTrust : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the evidence has it")

  /// attestedRow
  Q_PROPERTY(QAbstractListModel* attested READ attested CONSTANT)
  /// withheldRow
  Q_PROPERTY(QAbstractListModel* withheld READ withheld CONSTANT)
  Q_PROPERTY(int withheldCount READ withheldCount NOTIFY changed)
  Q_PROPERTY(QString withheldText READ withheldText NOTIFY changed)
  Q_PROPERTY(d3l::ui::Operation* opening READ opening CONSTANT)

 public:
  EvidenceTrust(Session& session, QObject* parent);

  void setView(std::shared_ptr<const client::EvidenceView> view, const ProposalId& proposal);

  QAbstractListModel* attested() { return &attested_; }
  QAbstractListModel* withheld() { return &withheld_; }
  int withheldCount() const { return withheld_.rowCount(); }
  QString withheldText() const;
  Operation* opening() { return &opening_; }

  /// A disclosure somebody handed over: base64url of ["salt","name",value].
  Q_INVOKABLE void open(const QString& disclosure);

 Q_SIGNALS:
  void changed();

 private:
  void read();

  Session& session_;
  std::shared_ptr<const client::EvidenceView> view_;
  ProposalId proposal_;
  RowModel<AttestedRow> attested_;
  RowModel<WithheldRow> withheld_;
  Operation opening_;
};

}  // namespace d3l::ui
