// One choice in the ballot tray.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

class TrayRow {
  Q_GADGET
  QML_VALUE_TYPE(trayRow)
  Q_PROPERTY(QString id MEMBER id)
  Q_PROPERTY(QString title MEMBER title)
  /// What the vote is about, word for word as it is signed.
  Q_PROPERTY(QString what MEMBER what)
  /// VoteSheetViewModel.Choice; Unchosen until one is chosen.
  Q_PROPERTY(int choice MEMBER choice)
  Q_PROPERTY(QString choiceWord MEMBER choiceWord)
  Q_PROPERTY(QString reason MEMBER reason)
  /// "1,250 D3L", or why there is none
  Q_PROPERTY(QString power MEMBER power)
  Q_PROPERTY(QString powerNote MEMBER powerNote)
  Q_PROPERTY(QString evidence MEMBER evidence)
  Q_PROPERTY(qreal deadline MEMBER deadline)
  /// "You voted For on …; signing again replaces it."
  Q_PROPERTY(QString earlier MEMBER earlier)
  /// Why it cannot be voted on; empty if it can.
  Q_PROPERTY(QString blocked MEMBER blocked)
  /// Which other choices here cannot both take effect; empty if none.
  Q_PROPERTY(QString conflict MEMBER conflict)
  /// Signed, sent, recorded or failed, in words; empty before.
  Q_PROPERTY(QString result MEMBER result)
  Q_PROPERTY(bool working READ working)
  Q_PROPERTY(bool uncertain READ uncertain)

 public:
  enum Progress { Waiting, Working, Recorded, Failed, Uncertain };
  bool working() const { return progress == Working; }
  bool uncertain() const { return progress == Uncertain; }

  QString id, title, what, choiceWord, reason, power, powerNote, evidence, earlier, blocked, conflict, result;
  int choice = -1;
  qreal deadline = 0;
  Progress progress = Waiting;

  const QString& key() const { return id; }
  friend bool operator==(const TrayRow&, const TrayRow&) = default;
};

}  // namespace d3l::ui
