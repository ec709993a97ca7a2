#include <QtTest/QtTest>

#include "core/base/hex.h"
#include "core/crypto/address.h"
#include "core/crypto/hash.h"
#include "core/crypto/secp256k1.h"
#include "fixture.h"

using namespace d3l;
using namespace d3l::crypto;

class TestAddress : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  // The examples in the text of EIP-55.
  void theStandardsExamples_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"0x52908400098527886E0F7030069857D2E4169EE7", "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
          "0xde709f2102306220921060314715629080e2fb77", "0x27b1fdb04752bbc536007a920d24acb045561c26",
          "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
          "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"}) {
      QTest::newRow(text) << QString::fromLatin1(text);
    }
  }
  void theStandardsExamples() {
    QFETCH(QString, text);
    const std::string written = text.toStdString();
    const auto address = parseAddress(written);
    QVERIFY(address);
    QCOMPARE(checksumAddress(*address), written);
    QVERIFY(*parseAddress(toHex0x(*address)) == *address);
  }

  void everyTurnedCaseIsNoticed() {
    const std::string good = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    int letters = 0;
    for (std::size_t i = 2; i < good.size(); ++i) {
      std::string turned = good;
      if (turned[i] < 'A') continue;
      turned[i] = static_cast<char>(turned[i] ^ 0x20);
      ++letters;
      QVERIFY(parseAddress(turned).error().code == Code::BadChecksum);
    }
    QVERIFY(letters > 10);
  }

  void whatIsNoAddress_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", "0x", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
          "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0", "0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
          "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg", " 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
          "0x0x5aaeb6053f3e94c9b9a09f33669435e7ef1bea", "vitalik.eth"}) {
      QTest::newRow(text) << QString::fromLatin1(text);
    }
  }
  void whatIsNoAddress() {
    QFETCH(QString, text);
    QVERIFY(parseAddress(text.toStdString()).error().code == Code::BadAddress);
  }

  void keysAndSignaturesOfTheEthereumTests() {
    const json::Value cases = fixtureJson("accounts/keyaddrtest.json");
    QCOMPARE(cases.asArray()->size(), std::size_t{2});
    for (const json::Value& item : *cases.asArray()) {
      const auto key = SecretKey::fromBytes(*fromHex(*item.text("key")));
      QVERIFY(key);
      QCOMPARE(toHex(key->address()), *item.text("addr"));
      QCOMPARE(toHex(keccak256(asBytes(*item.text("seed")))), *item.text("key"));
    }
  }
};

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
