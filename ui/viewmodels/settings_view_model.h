// Preferences of this person on this computer, and where things are kept.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/shell_view_model.h"

namespace d3l::ui {

class SettingsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(d3l::ui::Preferences* preferences READ preferences CONSTANT)
  Q_PROPERTY(QString dataFolder READ dataFolder CONSTANT)
  Q_PROPERTY(QString keysFolder READ keysFolder CONSTANT)
  Q_PROPERTY(QString daoFolder READ daoFolder NOTIFY changed)
  Q_PROPERTY(QString version READ version CONSTANT)
  /// Hash of the founding document, which names the DAO everywhere; empty while none is open.
  Q_PROPERTY(QString daoId READ daoId NOTIFY changed)

 public:
  SettingsViewModel(Session& session, ShellViewModel& shell, QObject* parent);

  Preferences* preferences() { return shell_.preferences(); }
  QString dataFolder() const;
  QString keysFolder() const;
  QString daoFolder() const;
  QString version() const;
  QString daoId() const;

 Q_SIGNALS:
  void changed();

 private:
  Session& session_;
  ShellViewModel& shell_;
};

}  // namespace d3l::ui
