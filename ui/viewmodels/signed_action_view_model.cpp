#include "ui/viewmodels/signed_action_view_model.h"

#include <QLocale>
#include <algorithm>

#include "core/client/key_import.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {

SignedActionViewModel::SignedActionViewModel(Session& session, QObject* parent)
    : QObject(parent), session_(session) {
  connect(&session_, &Session::accountChanged, this, &SignedActionViewModel::changed);
  connect(&session_, &Session::keyringChanged, this, &SignedActionViewModel::changed);
}

void SignedActionViewModel::begin(const QString& title, const QString& what, const QString& consequence,
                                  Make make) {
  title_ = title;
  what_ = what;
  consequence_ = consequence;
  make_ = std::move(make);
  before_ = nullptr;
  takesNote_ = true;
  note_.clear();
  seq_ = 0;
  fields_.setRows({});
  signing_.reset();
  Q_EMIT changed();
}

void SignedActionViewModel::begin(const QString& title, const QString& what, const QString& consequence,
                                  governance::Action action, Before before) {
  begin(title, what, consequence, [action = std::move(action)](const std::string&) { return action; });
  before_ = std::move(before);
  takesNote_ = false;
  Q_EMIT changed();
}

void SignedActionViewModel::setNote(const QString& note) {
  if (note_ == note) return;
  note_ = note;
  Q_EMIT changed();
}

QString SignedActionViewModel::accountName() const { return session_.nameOf(session_.account()); }
QString SignedActionViewModel::accountAddress() const {
  return session_.account().isZero() ? QString() : words::toText(client::addressText(session_.account()));
}
bool SignedActionViewModel::locked() const {
  const auto& all = session_.accounts();
  return std::none_of(all.begin(), all.end(), [&](const client::Account& a) {
    return a.address == session_.account() && a.unlockedUntil > session_.now();
  });
}
QString SignedActionViewModel::passphraseHint() const {
  return session_.isDemo()
             ? tr("In this demo the passphrase is: %1").arg(QString::fromLatin1(client::kDemoPassphrase))
             : QString();
}
QString SignedActionViewModel::recordedText() const {
  return seq_ == 0 ? QString() : tr("Recorded as #%1").arg(QLocale().toString(static_cast<qulonglong>(seq_)));
}

void SignedActionViewModel::showFields() {
  const auto dao = session_.dao();
  if (!dao || !make_) return;
  session_.run(
      this,
      [dao, who = session_.account(), action = make_(note_.trimmed().toStdString())] {
        return signedFields(client::describe(client::prepare(*dao, who, action)));
      },
      [this](std::vector<SignedFieldRow> rows) { fields_.setRows(std::move(rows)); });
}

void SignedActionViewModel::sign(const QString& passphrase) {
  if (!make_ || signing_.running()) return;
  signing_.start();
  if (!locked()) {
    send();
    return;
  }
  session_.unlock(this, session_.account(),
                  crypto::SecretBytes::copyOf(std::string_view(passphrase.toStdString())),
                  [this](client::Result<Done> unlocked) {
                    unlocked ? send() : signing_.fail(unlocked.error(), session_.style());
                  });
}

void SignedActionViewModel::send() {
  const auto dao = session_.dao();
  if (!dao) return;
  using Answer = client::Result<ledger::Receipt>;
  session_.run(
      this,
      [dao, keyring = &session_.keyring(), who = session_.account(), before = before_,
       action = make_(note_.trimmed().toStdString())]() -> Answer {
        if (before) D3L_TRY(before(*dao));
        D3L_TRY(client::wouldAccept(*dao, who, action));
        return client::signAndSubmit(*dao, *keyring, client::prepare(*dao, who, action));
      },
      [this](Answer receipt) {
        if (!receipt) {
          signing_.fail(receipt.error(), session_.style());
          return;
        }
        seq_ = receipt->seq;
        recorded_ = receipt->action;
        signing_.succeed();
        Q_EMIT changed();
        Q_EMIT recorded();
      });
}

}  // namespace d3l::ui
