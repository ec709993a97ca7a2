// The lists of the People page.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

/// One member in the list.
class PersonRow {
  Q_GADGET
  QML_VALUE_TYPE(personRow)
  /// In full; also what select() takes.
  Q_PROPERTY(QString address MEMBER address)
  Q_PROPERTY(QString name MEMBER name)
  /// "Reviewer, Admin"
  Q_PROPERTY(QString roles MEMBER roles)
  Q_PROPERTY(QString tokens MEMBER tokens)
  /// What a vote of this person casts today, with what others left there, in the unit of its column; or why
  /// nothing.
  Q_PROPERTY(QString linear MEMBER linear)
  Q_PROPERTY(QString quadratic MEMBER quadratic)
  /// False where the text says why there is no figure.
  Q_PROPERTY(bool hasLinear MEMBER hasLinear)
  Q_PROPERTY(bool hasQuadratic MEMBER hasQuadratic)
  Q_PROPERTY(bool verified MEMBER verified)
  Q_PROPERTY(bool mine MEMBER mine)
  Q_PROPERTY(bool demo MEMBER demo)
  Q_PROPERTY(QString spoken MEMBER spoken)

 public:
  QString address, name, roles, tokens, linear, quadratic, spoken;
  bool hasLinear = false, hasQuadratic = false, verified = false, mine = false, demo = false;

  const QString& key() const { return address; }
  friend bool operator==(const PersonRow&, const PersonRow&) = default;
};

/// Somebody who votes for others.
class DelegateRow {
  Q_GADGET
  QML_VALUE_TYPE(delegateRow)
  Q_PROPERTY(QString address MEMBER address)
  Q_PROPERTY(QString name MEMBER name)
  /// "3 members, 12,000 D3L"
  Q_PROPERTY(QString carries MEMBER carries)
  /// "voted in 14 of 16 votes"
  Q_PROPERTY(QString record MEMBER record)
  Q_PROPERTY(qreal recordShare MEMBER recordShare)
  Q_PROPERTY(bool verified MEMBER verified)
  Q_PROPERTY(bool mine MEMBER mine)
  Q_PROPERTY(bool demo MEMBER demo)
  Q_PROPERTY(QString spoken MEMBER spoken)

 public:
  QString address, name, carries, record, spoken;
  qreal recordShare = -1;
  bool verified = false, mine = false, demo = false;

  const QString& key() const { return address; }
  friend bool operator==(const DelegateRow&, const DelegateRow&) = default;
};

/// One delegation, seen from either end.
class DelegationRow {
  Q_GADGET
  QML_VALUE_TYPE(delegationRow)
  /// The other person.
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString address MEMBER address)
  /// "Everything", "Model update"
  Q_PROPERTY(QString scope MEMBER scope)
  /// "until 12 May 2027, 14:00 UTC", "until taken back"
  Q_PROPERTY(QString until MEMBER until)
  /// 0: overall, else the number of a track.
  Q_PROPERTY(int slot MEMBER slot)

 public:
  QString name, address, scope, until;
  int slot = 0;

  QString key() const { return address + QString::number(slot); }
  friend bool operator==(const DelegationRow&, const DelegationRow&) = default;
};

}  // namespace d3l::ui
