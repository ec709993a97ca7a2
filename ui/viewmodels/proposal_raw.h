// The raw side of a proposal, for those who distrust everybody: what was signed, digests, the proof.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/proposal_rows.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"
#include "ui/viewmodels/signed_field_row.h"

namespace d3l::ui {

class ProposalRaw : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the proposal has it")

  Q_PROPERTY(d3l::ui::Operation* reading READ reading CONSTANT)
  Q_PROPERTY(QString proposalId READ proposalId CONSTANT)
  Q_PROPERTY(QString daoId READ daoId NOTIFY changed)
  Q_PROPERTY(QString typedData READ typedData NOTIFY changed)
  Q_PROPERTY(QString signature READ signature NOTIFY changed)
  /// "Entry #18,402, 12 May 2026, 14:00 UTC"
  Q_PROPERTY(QString entry READ entry NOTIFY changed)
  Q_PROPERTY(QString proof READ proof NOTIFY changed)
  /// True only when this computer checked path and signature just now.
  Q_PROPERTY(bool proofChecked READ proofChecked NOTIFY changed)
  Q_PROPERTY(QString proofText READ proofText NOTIFY changed)
  /// namedFileRow
  Q_PROPERTY(QAbstractListModel* files READ files CONSTANT)
  /// signedFieldRow
  Q_PROPERTY(QAbstractListModel* fields READ fields CONSTANT)

 public:
  ProposalRaw(Session& session, const ProposalId& proposal, QObject* parent);

  Operation* reading() { return &reading_; }
  QString proposalId() const;
  QString daoId() const;
  const QString& typedData() const { return typedData_; }
  const QString& signature() const { return signature_; }
  const QString& entry() const { return entry_; }
  const QString& proof() const { return proof_; }
  bool proofChecked() const { return proofChecked_; }
  const QString& proofText() const { return proofText_; }
  QAbstractListModel* files() { return &files_; }
  QAbstractListModel* fields() { return &fields_; }

  /// Reads it now; called when the page shows it.
  Q_INVOKABLE void load();

 Q_SIGNALS:
  void changed();

 private:
  Session& session_;
  const ProposalId proposal_;
  Operation reading_;
  QString typedData_, signature_, entry_, proof_, proofText_;
  bool proofChecked_ = false;
  RowModel<NamedFileRow> files_;
  RowModel<SignedFieldRow> fields_;
};

}  // namespace d3l::ui
