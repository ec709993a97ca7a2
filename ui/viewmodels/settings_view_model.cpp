#include "ui/viewmodels/settings_view_model.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "core/base/hex.h"

namespace d3l::ui {

SettingsViewModel::SettingsViewModel(Session& session, ShellViewModel& shell, QObject* parent)
    : QObject(parent), session_(session), shell_(shell) {
  connect(&session_, &Session::phaseChanged, this, &SettingsViewModel::changed);
}

QString SettingsViewModel::dataFolder() const { return QFileInfo(session_.demoFolder()).absolutePath(); }
QString SettingsViewModel::keysFolder() const { return QString::fromStdString(session_.keyring().folder()); }
QString SettingsViewModel::daoFolder() const { return shell_.isOpen() ? session_.folder() : QString(); }
QString SettingsViewModel::version() const { return QCoreApplication::applicationVersion(); }

QString SettingsViewModel::daoId() const {
  const auto dao = session_.dao();
  return dao ? QString::fromStdString(toHex0x(dao->id())) : QString();
}

}  // namespace d3l::ui
