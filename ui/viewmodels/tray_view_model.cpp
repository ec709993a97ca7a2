#include "ui/viewmodels/tray_view_model.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "core/client/key_import.h"
#include "ui/viewmodels/acting.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

constexpr int kTrayPauseMs = 200;

bool canBeSigned(const TrayRow& row) {
  return row.choice >= 0 && row.blocked.isEmpty() && row.progress != TrayRow::Working;
}

}  // namespace

TrayViewModel::TrayViewModel(Session& session, ShellViewModel& shell, QObject* parent)
    : QObject(parent), session_(session), tray_(*shell.tray()) {
  later_.setSingleShot(true);
  later_.setInterval(kTrayPauseMs);
  connect(&later_, &QTimer::timeout, this, &TrayViewModel::refresh);
  connect(&session_, &Session::recordChanged, this, [this] {
    if (!later_.isActive()) later_.start();
  });
  connect(&tray_, &Tray::changed, this, &TrayViewModel::refresh);
  connect(&session_, &Session::accountChanged, this, &TrayViewModel::refresh);
  connect(&session_, &Session::keyringChanged, this, &TrayViewModel::refresh);
  connect(&session_, &Session::ticked, this, [this] {
    // A vote that closes while its choice waits here can no longer be signed.
    const auto& all = rows_.rows();
    const bool over = std::any_of(all.begin(), all.end(), [this](const TrayRow& row) {
      return row.blocked.isEmpty() && row.deadline > 0 && static_cast<qreal>(session_.now()) > row.deadline;
    });
    if (over) refresh();
  });
  connect(&working_, &Operation::changed, this, &TrayViewModel::changed);
  refresh();
}

void TrayViewModel::refresh() {
  const auto dao = session_.dao();
  if (!dao || !reading_.begin()) return;
  VoteQuestion question;
  question.account = session_.account();
  question.style = session_.style();
  question.names = NameBook(session_);
  for (const client::Account& own : session_.accounts()) {
    if (own.address == question.account) question.watchOnly = own.watchOnly;
    if (!own.watchOnly) question.ownAccounts.push_back(own.address);
  }
  session_.run(
      this, [dao, choices = tray_.choices(), question] { return readTray(*dao, choices, question); },
      [this](std::vector<TrayRow> rows) {
        show(std::move(rows));
        if (reading_.end()) refresh();
      });
}

void TrayViewModel::show(std::vector<TrayRow> rows) {
  // What was taken out or chosen anew while this was read must not come back.
  const QStringList ids = tray_.ids();
  rows.erase(
      std::remove_if(rows.begin(), rows.end(), [&ids](const TrayRow& row) { return !ids.contains(row.id); }),
      rows.end());
  for (TrayRow& row : rows) {
    const auto found = outcomes_.find(fixedFromHex<ProposalId>(row.id.toStdString()).value_or(ProposalId{}));
    if (found == outcomes_.end()) continue;
    row.progress = found->second.progress;
    row.result = found->second.text;
  }
  std::vector<TrayRow> ready;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(ready), canBeSigned);
  signing_.setRows(std::move(ready));
  rows_.setRows(std::move(rows));
  ready_ = true;
  Q_EMIT changed();
}

QString TrayViewModel::summary() const {
  int open = 0, blocked = 0;
  for (const TrayRow& row : rows_.rows()) {
    blocked += row.blocked.isEmpty() ? 0 : 1;
    open += row.blocked.isEmpty() && row.choice < 0 ? 1 : 0;
  }
  QStringList parts;
  if (signable() > 0 || blocked == 0) parts << tr("%1 ready to sign").arg(signable());
  if (open > 0) parts << tr("%1 without a choice").arg(open);
  if (blocked > 0) parts << tr("%1 cannot be voted on").arg(blocked);
  return parts.join(QStringLiteral(" · "));
}

QString TrayViewModel::signOff() const {
  const QString cannot = cannotSign(session_);
  if (!cannot.isEmpty()) return cannot;
  if (rows_.rowCount() == 0) return tr("The tray is empty.");
  if (signable() > 0) return {};
  const auto& all = rows_.rows();
  const bool open =
      std::any_of(all.begin(), all.end(), [](const TrayRow& row) { return row.blocked.isEmpty(); });
  return open ? tr("Choose For, Against or Abstain first.")
              : tr("None of these can be voted on; each says why.");
}

bool TrayViewModel::conflicts() const {
  const auto& all = rows_.rows();
  return std::any_of(all.begin(), all.end(), [](const TrayRow& row) { return !row.conflict.isEmpty(); });
}

QString TrayViewModel::accountName() const {
  const QString name = session_.nameOf(session_.account());
  return name.isEmpty() ? tr("Your account") : name;
}
QString TrayViewModel::accountAddress() const {
  return session_.account().isZero() ? QString() : words::toText(client::addressText(session_.account()));
}
bool TrayViewModel::locked() const {
  const auto& all = session_.accounts();
  return std::none_of(all.begin(), all.end(), [this](const client::Account& own) {
    return own.address == session_.account() && own.unlockedUntil > session_.now();
  });
}
QString TrayViewModel::passphraseHint() const {
  return session_.isDemo()
             ? tr("In this demo the passphrase is: %1").arg(QString::fromLatin1(client::kDemoPassphrase))
             : QString();
}
bool TrayViewModel::wrongPassphrase() const {
  return working_.failed() &&
         working_.code() == words::toText(client::codeName(client::Code::WrongPassphrase));
}

void TrayViewModel::begin() {
  if (working_.running()) return;
  working_.reset();
  fields_.setRows({});
  queue_.clear();
  at_ = recorded_ = failed_ = 0;
  Q_EMIT changed();
}

void TrayViewModel::clearDone() {
  done_.setRows({});
  recorded_ = failed_ = 0;
  Q_EMIT changed();
}

}  // namespace d3l::ui
