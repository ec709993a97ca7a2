#include "ui/viewmodels/acting.h"

#include <QCoreApplication>
#include <algorithm>

namespace d3l::ui {

QString cannotSign(const Session& session) {
  const auto tr = [](const char* text) { return QCoreApplication::translate("Acting", text); };
  if (session.account().isZero()) return tr("You are just looking. Choose or create an account first.");
  const auto& all = session.accounts();
  const bool watched = std::any_of(all.begin(), all.end(), [&](const client::Account& account) {
    return account.address == session.account() && account.watchOnly;
  });
  return watched ? tr("This computer knows only the address of this account. Import its key to sign.")
                 : QString();
}

}  // namespace d3l::ui
