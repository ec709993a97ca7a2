#include <QtTest/QtTest>

#include "core/base/hex.h"
#include "core/crypto/bip32.h"
#include "fixture.h"

using namespace d3l;
using namespace d3l::crypto;

class TestBip32 : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theStandardsVectors() {
    const json::Value vectors = fixtureJson("bip32/bip32-vectors.json");
    const json::Array& valid = *vectors.find("valid")->asArray();
    QCOMPARE(valid.size(), std::size_t{17});
    for (const json::Value& item : valid) {
      const auto master = ExtendedKey::fromSeed(*fromHex(*item.text("seed")));
      QVERIFY(master);
      const auto path = parseDerivationPath(*item.text("path"));
      QVERIFY2(path, item.text("path")->c_str());
      const auto key = master->derive(*path);
      QVERIFY(key);
      QCOMPARE(key->privateText().text(), std::string_view(*item.text("xprv")));
      QCOMPARE(key->publicText(), *item.text("xpub"));
      const auto again = ExtendedKey::fromText(*item.text("xprv"));
      QVERIFY(again);
      QCOMPARE(again->publicText(), *item.text("xpub"));
      QVERIFY(again->key().address() == key->key().address());
      QVERIFY(ExtendedKey::fromText(*item.text("xpub")).error().code == Code::BadExtendedKey);
    }
  }

  void theStandardsInvalidKeys() {
    const json::Value vectors = fixtureJson("bip32/bip32-vectors.json");
    const json::Array& invalid = *vectors.find("invalid")->asArray();
    QCOMPARE(invalid.size(), std::size_t{16});
    for (const json::Value& item : invalid) {
      const auto key = ExtendedKey::fromText(*item.text("key"));
      QVERIFY2(!key && key.error().code == Code::BadExtendedKey, item.text("reason")->c_str());
    }
  }

  void everyChangedCharacterIsNoticed() {
    const std::string good =
        "xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSv"
        "kzY7d2b"
        "hkJ7";
    QVERIFY(ExtendedKey::fromText(good));
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (const char other : {'1', '2', 'z', '0', 'l', ' '}) {
        std::string changed = good;
        if (changed[i] == other) continue;
        changed[i] = other;
        QVERIFY(!ExtendedKey::fromText(changed));
      }
      QVERIFY(!ExtendedKey::fromText(good.substr(0, i)));
    }
    QVERIFY(!ExtendedKey::fromText("1" + good));
    QVERIFY(!ExtendedKey::fromText(std::string(10'000, 'z')));
  }

  void paths_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("steps");
    const auto row = [](const char* text, int steps) {
      QTest::newRow(text) << QString::fromLatin1(text) << steps;
    };
    row("m", 0);
    row("m/0", 1);
    row("m/44'/60h/0H/0/2147483647", 5);
    row("", -1);
    row("/0", -1);
    row("n/0", -1);
    row("m/", -1);
    row("m//0", -1);
    row("m/0/", -1);
    row("m/2147483648", -1);
    row("m/-1", -1);
    row("m/+1", -1);
    row("m/0''", -1);
    row("m/'", -1);
    row("m/x", -1);
    row("m/ 0", -1);
  }
  void paths() {
    QFETCH(QString, text);
    QFETCH(int, steps);
    const auto path = parseDerivationPath(text.toStdString());
    QCOMPARE(path ? static_cast<int>(path->size()) : -1, steps);
    if (!path) QVERIFY(path.error().code == Code::BadPath);
  }

  void hardenedStepsAreMarked() {
    const std::vector<std::uint32_t> expected{kHardened + 44, kHardened + 60, 7};
    QVERIFY(*parseDerivationPath("m/44'/60'/7") == expected);
  }

  void seedsOfOtherLengthsAreRefused() {
    QVERIFY(!ExtendedKey::fromSeed(Bytes(15)));
    QVERIFY(ExtendedKey::fromSeed(Bytes(16)));
    QVERIFY(ExtendedKey::fromSeed(Bytes(64)));
    QVERIFY(!ExtendedKey::fromSeed(Bytes(65)));
  }
};

QTEST_APPLESS_MAIN(TestBip32)
#include "tst_bip32.moc"
