// One person as the panel shows them: what they hold, what they count and why, who represents whom.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/people_facts.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

class PersonViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the page has it")

  Q_PROPERTY(bool known READ known NOTIFY changed)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString address READ address NOTIFY changed)
  Q_PROPERTY(bool verified READ verified NOTIFY changed)
  Q_PROPERTY(bool demo READ demo NOTIFY changed)
  Q_PROPERTY(bool mine READ mine NOTIFY changed)
  Q_PROPERTY(QString roles READ roles NOTIFY changed)
  Q_PROPERTY(QString tokens READ tokens NOTIFY changed)
  Q_PROPERTY(QString transferable READ transferable NOTIFY changed)
  /// Empty where there is none; then the note says why.
  Q_PROPERTY(QString linear READ linear NOTIFY changed)
  Q_PROPERTY(QString linearWhy READ linearWhy NOTIFY changed)
  Q_PROPERTY(QString quadratic READ quadratic NOTIFY changed)
  Q_PROPERTY(QString quadraticWhy READ quadraticWhy NOTIFY changed)
  Q_PROPERTY(QString record READ record NOTIFY changed)
  /// delegationRow: who votes for this person, and for whom this person votes
  Q_PROPERTY(QAbstractListModel* to READ to CONSTANT)
  Q_PROPERTY(QAbstractListModel* from READ from CONSTANT)
  Q_PROPERTY(int toCount READ toCount NOTIFY changed)
  Q_PROPERTY(int fromCount READ fromCount NOTIFY changed)
  Q_PROPERTY(QString fromNote READ fromNote NOTIFY changed)

 public:
  PersonViewModel(Session& session, QObject* parent) : QObject(parent), session_(session) {}

  /// Zero: nobody.
  void show(const Address& who);
  void refresh();
  const Address& who() const { return who_; }

  bool known() const { return facts_.known; }
  const QString& name() const { return facts_.name; }
  const QString& address() const { return facts_.address; }
  bool verified() const { return facts_.verified; }
  bool demo() const { return facts_.demo; }
  bool mine() const { return facts_.mine; }
  const QString& roles() const { return facts_.roles; }
  const QString& tokens() const { return facts_.tokens; }
  const QString& transferable() const { return facts_.transferable; }
  const QString& linear() const { return facts_.linear; }
  const QString& linearWhy() const { return facts_.linearWhy; }
  const QString& quadratic() const { return facts_.quadratic; }
  const QString& quadraticWhy() const { return facts_.quadraticWhy; }
  const QString& record() const { return facts_.record; }
  QAbstractListModel* to() { return &to_; }
  QAbstractListModel* from() { return &from_; }
  int toCount() const { return to_.rowCount(); }
  int fromCount() const { return from_.rowCount(); }
  const QString& fromNote() const { return facts_.fromNote; }

 Q_SIGNALS:
  void changed();

 private:
  Session& session_;
  Address who_;
  OneAtATime reading_;
  PersonFacts facts_;
  RowModel<DelegationRow> to_, from_;
};

}  // namespace d3l::ui
