// The ballot tray: unsigned choices on several proposals, kept until they are signed or taken out. One per
// window; lists and proposals put choices in, the tray's page signs them.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QStringList>

#include "ui/viewmodels/session.h"
#include "ui/viewmodels/tray_store.h"

namespace d3l::ui {

class Tray : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the shell has it")

  Q_PROPERTY(int count READ count NOTIFY changed)
  /// Ids of the proposals in it, as the lists spell them.
  Q_PROPERTY(QStringList ids READ ids NOTIFY changed)
  /// The choices could not be kept on disk and will be forgotten when the window closes.
  Q_PROPERTY(bool unsaved READ unsaved NOTIFY changed)

 public:
  Tray(Session& session, QObject* parent);

  int count() const { return static_cast<int>(choices_.size()); }
  QStringList ids() const;
  bool unsaved() const { return unsaved_; }
  const std::vector<TrayChoice>& choices() const { return choices_; }
  void take(const ProposalId& id);

  /// Puts it in without a choice; nothing if it is there already or the tray is full.
  Q_INVOKABLE void add(const QString& id);
  /// `choice`: VoteSheetViewModel.Choice Against, For or Abstain. Puts the proposal in if need be.
  Q_INVOKABLE void choose(const QString& id, int choice);
  Q_INVOKABLE void setReason(const QString& id, const QString& reason);
  Q_INVOKABLE void remove(const QString& id);
  Q_INVOKABLE bool contains(const QString& id) const;
  /// -1: none.
  Q_INVOKABLE int choiceOf(const QString& id) const;

 Q_SIGNALS:
  void changed();

 private:
  TrayChoice* find(const ProposalId& id);
  TrayChoice* findOrAdd(const QString& id);
  void load();
  void keep();

  Session& session_;
  QString file_;
  std::vector<TrayChoice> choices_;
  bool unsaved_ = false;
};

}  // namespace d3l::ui
