// What can be done with a proposal besides voting: each with the reason when it cannot be done now, by the
// same table that decides on the record.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/signed_action_view_model.h"

namespace d3l::ui {

class ProposalActionRow {
  Q_GADGET
  QML_VALUE_TYPE(proposalActionRow)
  Q_PROPERTY(int act MEMBER act)
  Q_PROPERTY(QString label MEMBER label)
  Q_PROPERTY(QString about MEMBER about)
  Q_PROPERTY(QString blocked MEMBER blocked)
  Q_PROPERTY(bool dangerous MEMBER dangerous)

 public:
  int act = 0;  ///< ProposalActions::Act
  QString label, about;
  QString blocked;  ///< why not now; empty: it can be done
  bool dangerous = false;

  QString key() const { return QString::number(act); }
  friend bool operator==(const ProposalActionRow&, const ProposalActionRow&) = default;
};

class ProposalActions : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("a proposal has it")

  /// proposalActionRow; those a state has no room for are not listed
  Q_PROPERTY(QAbstractListModel* rows READ rows CONSTANT)
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(d3l::ui::SignedActionViewModel* action READ action CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* copying READ copying CONSTANT)

 public:
  enum Act { Cancel, CancelAndCopy, Queue, Execute, Veto, Complete };
  Q_ENUM(Act)

  ProposalActions(Session& session, const ProposalId& proposal, QObject* parent);

  QAbstractListModel* rows() { return &rows_; }
  int count() const { return rows_.rowCount(); }
  SignedActionViewModel* action() { return &action_; }
  Operation* copying() { return &copying_; }

  /// Fills the sheet; the page opens it.
  Q_INVOKABLE void begin(int act);
  /// A draft like this proposal; ends in drafted().
  Q_INVOKABLE void useAsTemplate();

 Q_SIGNALS:
  void changed();
  /// The id of a draft to go on with.
  void drafted(const QString& id);

 private:
  void refresh();

  Session& session_;
  const ProposalId proposal_;
  OneAtATime reading_;
  RowModel<ProposalActionRow> rows_;
  SignedActionViewModel action_;
  Operation copying_;
  bool copyAfter_ = false;  ///< the cancelling that is being signed is followed by a copy
};

}  // namespace d3l::ui
