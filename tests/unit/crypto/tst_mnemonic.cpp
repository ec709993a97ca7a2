#include <QtCore/QString>
#include <QtTest/QtTest>

#include "core/base/hex.h"
#include "core/crypto/address.h"
#include "core/crypto/bip32.h"
#include "core/crypto/mnemonic.h"
#include "fixture.h"

using namespace d3l;
using namespace d3l::crypto;

namespace {

SecretBytes secret(const std::string& text) { return SecretBytes::copyOf(text); }

QString decomposed(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
      .normalized(QString::NormalizationForm_KD);
}

std::string codeOf(const std::string& mnemonic) {
  const auto entropy = mnemonicEntropy(secret(mnemonic));
  return entropy ? "ok" : std::string(codeName(entropy.error().code));
}

struct Language {
  const char* name;
  WordLanguage language;
};
constexpr Language kLanguages[] = {{"english", WordLanguage::English},
                                   {"japanese", WordLanguage::Japanese},
                                   {"korean", WordLanguage::Korean},
                                   {"spanish", WordLanguage::Spanish},
                                   {"chinese_simplified", WordLanguage::ChineseSimplified},
                                   {"chinese_traditional", WordLanguage::ChineseTraditional},
                                   {"french", WordLanguage::French},
                                   {"italian", WordLanguage::Italian},
                                   {"czech", WordLanguage::Czech},
                                   {"portuguese", WordLanguage::Portuguese}};

constexpr const char* kAbout =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
constexpr const char* kJunk = "test test test test test test test test test test test junk";

/// Checks one published vector in every direction.
void compare(const std::string& entropy, const std::string& words, const std::string& passphrase,
             const std::string& seed, const std::string& xprv, WordLanguage language) {
  const auto back = mnemonicEntropy(secret(words));
  QVERIFY2(back, words.c_str());
  QCOMPARE(toHex(back->view()), entropy);
  const auto made = mnemonicFromEntropy(*fromHex(entropy), language);
  QVERIFY(made);
  QCOMPARE(decomposed(made->text()), decomposed(words));
  const auto derived = mnemonicSeed(secret(words), secret(passphrase));
  QVERIFY(derived);
  QCOMPARE(toHex(derived->view()), seed);
  QCOMPARE(ExtendedKey::fromSeed(derived->view())->privateText().text(), std::string_view(xprv));
}

}  // namespace

class TestMnemonic : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void tenLanguages_data() {
    QTest::addColumn<int>("row");
    for (int i = 0; i < 10; ++i) QTest::newRow(kLanguages[i].name) << i;
  }
  void tenLanguages() {
    QFETCH(int, row);
    const Language& language = kLanguages[row];
    const json::Value vectors = fixtureJson("bip39/trezor.json");
    const json::Array& cases = *vectors.find(language.name)->asArray();
    QCOMPARE(cases.size(), std::size_t{24});
    for (const json::Value& item : cases) {
      const json::Array& parts = *item.asArray();
      compare(*parts[0].asString(), *parts[1].asString(), "TREZOR", *parts[2].asString(),
              *parts[3].asString(), language.language);
    }
  }

  // The Japanese ones have passphrases that only agree after NFKD.
  void passphrasesAreDecomposed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("japanese");
    QTest::newRow("JP") << QStringLiteral("bip39/test_JP_BIP39.json") << true;
    QTest::newRow("EN") << QStringLiteral("bip39/test_EN_BIP39.json") << false;
  }
  void passphrasesAreDecomposed() {
    QFETCH(QString, file);
    QFETCH(bool, japanese);
    const json::Value cases = fixtureJson(file.toUtf8().constData());
    QCOMPARE(cases.asArray()->size(), std::size_t{24});
    for (const json::Value& item : *cases.asArray()) {
      compare(*item.text("entropy"), *item.text("mnemonic"), *item.text("passphrase"), *item.text("seed"),
              *item.text("bip32_xprv"), japanese ? WordLanguage::Japanese : WordLanguage::English);
    }
  }

  void accountsAreThoseOfOtherWallets_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<uint>("index");
    QTest::addColumn<QString>("address");
    const auto row = [](const char* words, uint index, const char* address) {
      QTest::addRow("%s %u", address, index)
          << QString::fromLatin1(words) << index << QString::fromLatin1(address);
    };
    row(kAbout, 0, "0x9858EfFD232B4033E47d90003D41EC34EcaEda94");
    row(kJunk, 0, "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    row(kJunk, 1, "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    row(kJunk, 9, "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720");
  }
  void accountsAreThoseOfOtherWallets() {
    QFETCH(QString, words);
    QFETCH(uint, index);
    QFETCH(QString, address);
    const auto key = accountFromMnemonic(secret(words.toStdString()), {}, index);
    QVERIFY(key);
    QCOMPARE(checksumAddress(key->address()), address.toStdString());
  }

  void whatPeopleTypeIsTaken_data() {
    QTest::addColumn<QString>("typed");
    const QString words = QString::fromLatin1(kAbout);
    QTest::newRow("upper case") << words.toUpper();
    QTest::newRow("around") << QStringLiteral("  ") + words + QStringLiteral("\n");
    QTest::newRow("lines") << QString(words).replace(QLatin1Char(' '), QStringLiteral("\r\n"));
    QTest::newRow("tabs and no-break spaces")
        << QString(words).replace(QLatin1Char(' '), QStringLiteral("\t\u00a0 "));
    QTest::newRow("wide") << QString(words).replace(QLatin1Char('a'), QChar(0xFF41));
  }
  void whatPeopleTypeIsTaken() {
    QFETCH(QString, typed);
    const auto seed = mnemonicSeed(secret(typed.toStdString()), {});
    QVERIFY(seed);
    QVERIFY(seed->matches(mnemonicSeed(secret(kAbout), {})->view()));
  }

  void mistakesAreNamed() {
    const std::string about = kAbout;
    QCOMPARE(codeOf(about), std::string("ok"));
    QCOMPARE(codeOf(""), std::string("bad-word-count"));
    QCOMPARE(codeOf(about + " abandon"), std::string("bad-word-count"));
    QCOMPARE(codeOf(about.substr(8)), std::string("bad-word-count"));
    QCOMPARE(codeOf(about.substr(0, about.rfind(' ')) + " abandon"), std::string("bad-word-checksum"));
    const auto unknown =
        mnemonicEntropy(secret("abandon abandon abandon abandon abadnon abandon abandon abandon "
                               "abandon abandon abandon about"));
    QVERIFY(unknown.error().code == Code::UnknownWord);
    QCOMPARE(unknown.error().detail, std::string("5"));
    QVERIFY(mnemonicSeed(secret(about + " x"), {}).error().code == Code::BadWordCount);
    QVERIFY(accountFromMnemonic(secret(about), {}, 0x80000000u).error().code == Code::BadPath);
    QVERIFY(mnemonicEntropy(secret("\xff\xfe")).error().code == Code::BadWordCount);
  }

  void newOnesReadBack() {
    const Random random = seededRandom(11);
    for (const Language& language : kLanguages) {
      QCOMPARE(mnemonicWords(language.language).size(), std::size_t{2048});
      for (const int count : {12, 15, 18, 21, 24}) {
        const auto mnemonic = generateMnemonic(count, random, language.language);
        QVERIFY(mnemonic);
        const auto entropy = mnemonicEntropy(*mnemonic);
        QVERIFY(entropy);
        QCOMPARE(entropy->size(), static_cast<std::size_t>(count) * 4 / 3);
      }
    }
    for (const int count : {-12, 0, 11, 13, 27}) QVERIFY(!generateMnemonic(count, random));
    for (const std::size_t size : {0u, 12u, 17u, 36u}) QVERIFY(!mnemonicFromEntropy(Bytes(size)));
  }
};

QTEST_APPLESS_MAIN(TestMnemonic)
#include "tst_mnemonic.moc"
