#include "ui/viewmodels/keys_view_model.h"

#include <QRandomGenerator>
#include <algorithm>

#include "core/base/text.h"
#include "core/client/key_import.h"

namespace d3l::ui {
namespace {

using client::Account;
using client::Result;
using crypto::SecretBytes;

/// Shared, because what runs on another thread must be copyable.
std::shared_ptr<SecretBytes> secretOf(const QString& text) {
  QByteArray bytes = text.toUtf8();
  auto out = std::make_shared<SecretBytes>(
      SecretBytes::copyOf(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
  crypto::wipe({reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())});
  return out;
}

Result<crypto::SecretKey> keyOf(KeysViewModel::Source source, const std::string& path,
                                const SecretBytes& secret) {
  switch (source) {
    case KeysViewModel::File:
      return client::keyFromFile(path, secret);
    case KeysViewModel::Words:
      return client::keyFromWords(secret);
    case KeysViewModel::Raw:
      break;
  }
  return client::keyFromHex(secret);
}

}  // namespace

KeysViewModel::KeysViewModel(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::keyringChanged, this, &KeysViewModel::show);
  connect(&session_, &Session::keyringChanged, this, &KeysViewModel::readBalances);
  connect(&session_, &Session::accountChanged, this, &KeysViewModel::show);
  connect(&session_, &Session::recordChanged, this, &KeysViewModel::readBalances);
  show();
  readBalances();
}

QString KeysViewModel::folder() const { return QString::fromStdString(session_.keyring().folder()); }

void KeysViewModel::show() {
  std::vector<AccountRow> rows;
  for (const Account& account : session_.accounts()) {
    AccountRow row;
    row.address = QString::fromStdString(client::addressText(account.address));
    row.label = QString::fromStdString(visibleLine(account.label, 60));
    row.file = QString::fromStdString(account.file);
    row.watchOnly = account.watchOnly;
    row.demo = session_.isDemo() && !session_.demo()->members.empty() &&
               session_.demo()->members.front().address == account.address;
    row.current = account.address == session_.account();
    row.unlockedUntil =
        account.unlockedUntil > session_.now() ? static_cast<qreal>(account.unlockedUntil) : 0;
    if (const auto it = balances_.find(account.address); it != balances_.end()) row.balance = it->second;
    rows.push_back(std::move(row));
  }
  rows_.setRows(std::move(rows));
  ready_ = true;
  Q_EMIT changed();
}

void KeysViewModel::readBalances() {
  const auto dao = session_.dao();
  if (!dao) {
    balances_.clear();
    return;
  }
  std::vector<Address> addresses;
  for (const Account& account : session_.accounts()) addresses.push_back(account.address);
  session_.run(
      this,
      [dao, addresses, style = session_.style()] {
        std::map<Address, QString> out;
        dao->venue().read([&](const governance::State& state) {
          for (const Address& a : addresses) out[a] = words::amountWithSymbol(state.balance(a), style);
        });
        return out;
      },
      [this](std::map<Address, QString> balances) {
        if (balances == balances_) return;
        balances_ = std::move(balances);
        show();
      });
}

int KeysViewModel::strength(const QString& passphrase, const QString& label) const {
  return passphrase.isEmpty() ? -1 : client::passphraseScore(*secretOf(passphrase), label.toStdString());
}

QString KeysViewModel::strengthText(int score) const {
  switch (score) {
    case 0:
      return tr("Guessed at once. Take several unrelated words.");
    case 1:
      return tr("Easy to guess. Add another unrelated word.");
    case 2:
      return tr("Could be guessed by somebody who has the file. Longer is better.");
    case 3:
      return tr("Good: hard to guess.");
    case 4:
      return tr("Very good: very hard to guess.");
    default:
      return {};
  }
}

void KeysViewModel::draw(int wordCount) {
  const auto secret = client::newWords(wordCount, crypto::systemRandom());
  if (!secret) {
    adding_.fail(secret.error());
    return;
  }
  const std::string_view text = secret->text();
  words_ = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).split(QLatin1Char(' '));
  asked_.clear();
  while (asked_.size() < 3) {
    const int position = QRandomGenerator::global()->bounded(static_cast<int>(words_.size()));
    if (!asked_.contains(position)) asked_ << position;
  }
  std::sort(asked_.begin(), asked_.end());
  Q_EMIT wordsChanged();
}

void KeysViewModel::forgetWords() {
  for (QString& word : words_) word.fill(QLatin1Char(' '));
  words_.clear();
  asked_.clear();
  adding_.reset();
  Q_EMIT wordsChanged();
}

bool KeysViewModel::confirms(const QStringList& answers) const {
  if (answers.size() != asked_.size() || words_.isEmpty()) return false;
  for (qsizetype i = 0; i < asked_.size(); ++i) {
    if (answers[i].trimmed().toLower() != words_[asked_[i]]) return false;
  }
  return true;
}

void KeysViewModel::create(const QString& label, const QString& passphrase) {
  if (words_.isEmpty()) return;
  bringIn(Words, {}, words_.join(QLatin1Char(' ')), label, passphrase);
}

void KeysViewModel::bringIn(Source source, const QString& path, const QString& secret, const QString& label,
                            const QString& passphrase) {
  const std::string file = path.trimmed().toStdString();
  keep([this, source, file, given = secretOf(secret), kept = secretOf(passphrase),
        label = label.trimmed().toStdString(), cost = session_.settings().keyCost]() -> Result<Account> {
    auto key = keyOf(source, file, *given);
    if (!key) return fail(std::move(key.error()));
    return session_.keyring().add(*key, *kept, label, cost);
  });
}

void KeysViewModel::watch(const QString& address, const QString& label) {
  keep([this, text = address.toStdString(), label = label.trimmed().toStdString()]() -> Result<Account> {
    auto parsed = client::readAddress(text);
    if (!parsed) return fail(std::move(parsed.error()));
    return session_.keyring().watch(*parsed, label);
  });
}

void KeysViewModel::keep(std::function<Result<Account>()> work) {
  if (adding_.running()) return;
  adding_.start();
  session_.run(this, std::move(work), [this](Result<Account> account) {
    if (!account) {
      adding_.fail(account.error());
      return;
    }
    session_.setAccount(account->address);
    session_.refreshAccounts();
    adding_.succeed();
    Q_EMIT added(QString::fromStdString(client::addressText(account->address)));
  });
}

void KeysViewModel::rename(const QString& address, const QString& label) {
  const auto parsed = client::readAddress(address.toStdString());
  if (!parsed) return;
  session_.run(
      this,
      [this, at = *parsed, label = label.trimmed().toStdString()] {
        return session_.keyring().setLabel(at, label);
      },
      [this](Result<Done> done) {
        if (!done) changing_.fail(done.error());
        session_.refreshAccounts();
      });
}

void KeysViewModel::changePassphrase(const QString& address, const QString& before, const QString& after) {
  const auto parsed = client::readAddress(address.toStdString());
  if (!parsed || changing_.running()) return;
  changing_.start();
  session_.run(
      this,
      [this, at = *parsed, old = secretOf(before), next = secretOf(after)] {
        return session_.keyring().changePassphrase(at, *old, *next);
      },
      [this](Result<Done> done) {
        if (done) {
          changing_.succeed();
        } else {
          changing_.fail(done.error());
        }
      });
}

void KeysViewModel::unlock(const QString& address, const QString& passphrase) {
  const auto parsed = client::readAddress(address.toStdString());
  if (!parsed || unlocking_.running()) return;
  unlocking_.start();
  session_.unlock(this, *parsed, std::move(*secretOf(passphrase)), [this](Result<Done> done) {
    if (done) {
      unlocking_.succeed();
    } else {
      unlocking_.fail(done.error());
    }
  });
}

void KeysViewModel::lockAll() { session_.lock(); }

void KeysViewModel::choose(const QString& address) {
  if (const auto parsed = client::readAddress(address.toStdString())) session_.setAccount(*parsed);
}

}  // namespace d3l::ui
