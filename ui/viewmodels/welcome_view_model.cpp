#include "ui/viewmodels/welcome_view_model.h"

#include <QFileInfo>

#include "core/client/key_import.h"
#include "ui/viewmodels/session.h"
#include "ui/viewmodels/shell_view_model.h"

namespace d3l::ui {

WelcomeViewModel::WelcomeViewModel(Session& session, ShellViewModel& shell, QObject* parent)
    : QObject(parent), session_(session), shell_(shell) {
  connect(&session_, &Session::keyringChanged, this, &WelcomeViewModel::changed);
  connect(&session_, &Session::phaseChanged, this, &WelcomeViewModel::changed);
  connect(shell_.preferences(), &Preferences::changed, this, &WelcomeViewModel::changed);
}

bool WelcomeViewModel::hasKeys() const { return !session_.accounts().empty(); }

QString WelcomeViewModel::accounts() const {
  QStringList out;
  for (const client::Account& account : session_.accounts()) {
    if (out.size() == 3) break;
    const QString name = session_.nameOf(account.address);
    out << (name.isEmpty() ? QString::fromStdString(client::addressText(account.address)) : name);
  }
  return out.join(QStringLiteral(", "));
}

bool WelcomeViewModel::demoExists() const {
  return QFileInfo::exists(session_.demoFolder() + QStringLiteral("/demo.json"));
}

QStringList WelcomeViewModel::recentFolders() const { return shell_.preferences()->recentFolders(); }

}  // namespace d3l::ui
