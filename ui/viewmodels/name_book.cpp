#include "ui/viewmodels/name_book.h"

#include "core/client/key_import.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {

NameBook::NameBook(const Session& session) : self_(session.account()) {
  if (session.demo()) {
    for (const client::DemoMember& member : session.demo()->members)
      names_[member.address] = shownLine(member.name, 60);
  }
  // What the person calls an account wins over what the demo calls it.
  for (const client::Account& account : session.accounts()) {
    if (!account.label.empty()) names_[account.address] = shownLine(account.label, 60);
  }
}

QString NameBook::known(const Address& address) const {
  const auto it = names_.find(address);
  return it == names_.end() ? QString() : it->second;
}

QString NameBook::object(const Address& address) const {
  return !self_.isZero() && address == self_ ? NameWords::tr("you") : name(address);
}

QString NameBook::name(const Address& address) const {
  const QString own = known(address);
  return own.isEmpty() ? words::toText(client::addressText(address)).left(10) + QStringLiteral("…") : own;
}

}  // namespace d3l::ui
