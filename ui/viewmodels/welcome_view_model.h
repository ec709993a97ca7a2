// The first page: one question, then the way into a DAO.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QStringList>

namespace d3l::ui {

class Session;
class ShellViewModel;

class WelcomeViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(bool hasKeys READ hasKeys NOTIFY changed)
  /// Names of the first accounts on this computer.
  Q_PROPERTY(QString accounts READ accounts NOTIFY changed)
  Q_PROPERTY(bool demoExists READ demoExists NOTIFY changed)
  Q_PROPERTY(QStringList recentFolders READ recentFolders NOTIFY changed)

 public:
  WelcomeViewModel(Session& session, ShellViewModel& shell, QObject* parent);

  bool hasKeys() const;
  QString accounts() const;
  bool demoExists() const;
  QStringList recentFolders() const;

 Q_SIGNALS:
  void changed();

 private:
  Session& session_;
  ShellViewModel& shell_;
};

}  // namespace d3l::ui
