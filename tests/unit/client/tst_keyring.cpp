// Accounts on this machine: made, listed, unlocked for a while, locked again, never leaked.
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/keyring.h"

using namespace d3l;
using namespace d3l::client;

namespace {

crypto::SecretBytes secret(const char* text) { return crypto::SecretBytes::copyOf(std::string_view(text)); }

}  // namespace

class TestKeyring : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  Timestamp now_ = 1'778'594'400;

  Keyring ring(const char* name = "ring") {
    return Keyring(
        folder_.filePath(QLatin1String(name)).toStdString(), [this] { return now_; },
        crypto::seededRandom(7));
  }

 private Q_SLOTS:
  void unlocksForAVisibleTime() {
    Keyring keyring = ring();
    const auto account = keyring.create(secret("right"), "main", crypto::ScryptParams::light());
    QVERIFY(account.has_value());
    const Address address = account->address;
    QVERIFY(!keyring.isUnlocked(address));
    QCOMPARE(keyring.withKey(address, [](const crypto::SecretKey&) {}).error().code, Code::Locked);

    const auto wrong = keyring.unlock(address, secret("wrong"), 600);
    QVERIFY(!wrong.has_value());
    QCOMPARE(wrong.error().code, Code::WrongPassphrase);
    QVERIFY(!keyring.isUnlocked(address));

    QVERIFY(keyring.unlock(address, secret("right"), 600).has_value());
    QCOMPARE(keyring.accounts().front().unlockedUntil, now_ + 600);
    now_ += 599;
    QVERIFY(keyring.isUnlocked(address));
    now_ += 1;
    QVERIFY(!keyring.isUnlocked(address));

    QVERIFY(keyring.unlock(address, secret("right"), 600).has_value());
    keyring.lock();
    QVERIFY(!keyring.isUnlocked(address));
  }

  void remembersLabelsAndWatchedAddresses() {
    Address watched;
    watched.bytes[0] = 0xAB;
    {
      Keyring keyring = ring("labels");
      const auto account = keyring.create(secret("x"), "first", crypto::ScryptParams::light());
      QVERIFY(account.has_value());
      QVERIFY(keyring.setLabel(account->address, "renamed").has_value());
      QVERIFY(keyring.watch(watched, "cold").has_value());
      QCOMPARE(keyring.watch(watched, "again").error().code, Code::Exists);
    }
    const auto accounts = ring("labels").accounts();
    QCOMPARE(accounts.size(), std::size_t{2});
    QCOMPARE(accounts[0].label, std::string("renamed"));
    QVERIFY(accounts[1].watchOnly);
    QCOMPARE(accounts[1].address, watched);
  }

  void refusesTheSameAccountTwice() {
    Keyring keyring = ring("twice");
    const auto key = crypto::SecretKey::generate(crypto::seededRandom(1));
    QVERIFY(keyring.add(key, secret("x"), "", crypto::ScryptParams::light()).has_value());
    QCOMPARE(keyring.add(key, secret("y"), "", crypto::ScryptParams::light()).error().code, Code::Exists);
    QCOMPARE(keyring.accounts().size(), std::size_t{1});
  }

  void folderIsForTheUserAlone() {
    Keyring keyring = ring("private");
    QVERIFY(keyring.create(secret("x"), "", crypto::ScryptParams::light()).has_value());
    const QFileInfo folder(QString::fromStdString(keyring.folder()));
    QVERIFY(!(folder.permissions() & (QFile::ReadOther | QFile::ReadGroup | QFile::ExeOther)));
  }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
