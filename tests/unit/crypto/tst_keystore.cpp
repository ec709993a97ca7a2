#include <QtTest/QtTest>

#include "core/base/hex.h"
#include "core/crypto/keystore.h"
#include "fixture.h"

using namespace d3l;
using namespace d3l::crypto;

namespace {

/// Quick enough to try thousands of damaged files.
constexpr ScryptParams kTiny{2, 1, 1};

SecretBytes secret(std::string_view text) { return SecretBytes::copyOf(text); }
SecretKey someKey() { return SecretKey::generate(seededRandom(21)); }

std::string sealed(std::string_view passphrase = "pass", ScryptParams params = kTiny) {
  return *encryptKeystore(someKey(), secret(passphrase), params, seededRandom(22), "Ada");
}

std::string codeOf(const crypto::Result<SecretKey>& key) {
  return key ? "ok" : std::string(codeName(key.error().code));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) qFatal("nothing to replace: %s", from.c_str());
  return text.replace(at, from.size(), to);
}

}  // namespace

class TestKeystore : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void filesOfOtherPrograms_data() {
    QTest::addColumn<QString>("name");
    const json::Value all = fixtureJson("keystore/basic_tests.json");
    for (const auto& [name, item] : *all.asObject()) {
      QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
  }
  void filesOfOtherPrograms() {
    QFETCH(QString, name);
    const json::Value all = fixtureJson("keystore/basic_tests.json");
    const json::Value& item = *all.find(name.toStdString());
    const auto key = decryptKeystore(json::compact(*item.find("json")), secret(*item.text("password")));
    QCOMPARE(codeOf(key), std::string("ok"));
    QCOMPARE(toHex(key->bytes().view()), *item.text("priv"));
  }

  // ethers composes the passphrase before use, so the one typed matches only in form NFKC.
  void aPassphraseInAnotherUnicodeForm() {
    const json::Value item = fixtureJson("keystore/ethers.json");
    const std::string text = json::compact(*item.find("json"));
    const auto key = decryptKeystore(text, secret(*item.text("password")));
    QCOMPARE(codeOf(key), std::string("ok"));
    QCOMPARE(toHex(key->bytes().view()), *item.text("priv"));
    QCOMPARE(codeOf(decryptKeystore(text, secret("pa\xcc\x81ss file"))), std::string("ok"));
    QCOMPARE(codeOf(decryptKeystore(text, secret("pass file"))), std::string("wrong-passphrase"));
    // One written with the form as typed opens with exactly that.
    const std::string own = sealed("pa\xcc\x81ss");
    QCOMPARE(codeOf(decryptKeystore(own, secret("pa\xcc\x81ss"))), std::string("ok"));
  }

  void aFileWhoseSaltWasMisreadIsRefused() {
    const json::Value item = fixtureJson("keystore/broken-scrypt.json");
    QCOMPARE(codeOf(decryptKeystore(json::compact(*item.find("json")), secret(*item.text("password")))),
             std::string("wrong-passphrase"));
  }

  void version2IsNamed() {
    const json::Value all = fixtureJson("keystore/pbkdf2_test.json");
    const json::Value& item = *all.find("test1");
    QCOMPARE(codeOf(decryptKeystore(json::compact(*item.find("json")), secret(*item.text("password")))),
             std::string("unsupported-keystore"));
  }

  void whatIsSealedOpens() {
    const std::string text = sealed();
    const auto key = decryptKeystore(text, secret("pass"));
    QCOMPARE(codeOf(key), std::string("ok"));
    QVERIFY(key->bytes().matches(someKey().bytes().view()));
    QCOMPARE(codeOf(decryptKeystore(text, secret("Pass"))), std::string("wrong-passphrase"));
    QCOMPARE(codeOf(decryptKeystore(text, {})), std::string("wrong-passphrase"));
    QCOMPARE(codeOf(decryptKeystore(sealed(""), {})), std::string("ok"));
    QCOMPARE(codeOf(decryptKeystore(sealed("pass", ScryptParams::light()), secret("pass"))),
             std::string("ok"));
  }

  void theFormIsThatOfTheStandard() {
    const auto document = json::read(sealed());
    QVERIFY(document);
    QCOMPARE(*document->text("address"), toHex(someKey().address()));
    QCOMPARE(document->find("version")->u64().value_or(0), std::uint64_t{3});
    QCOMPARE(document->text("id")->size(), std::size_t{36});
    QCOMPARE((*document->text("id"))[14], '4');
    const json::Value& crypto = *document->find("crypto");
    QCOMPARE(*crypto.text("cipher"), std::string("aes-128-ctr"));
    QCOMPARE(crypto.text("ciphertext")->size(), std::size_t{64});
    QVERIFY(sealed().find(toHex(someKey().bytes().view())) == std::string::npos);
  }

  void saltAndIvAreNew() {
    const Random random = seededRandom(1);
    const SecretBytes pass = secret("pass");
    const auto one = json::read(*encryptKeystore(someKey(), pass, kTiny, random));
    const auto two = json::read(*encryptKeystore(someKey(), pass, kTiny, random));
    const auto salt = [](const json::Value& v) { return *v.find("crypto")->find("kdfparams")->text("salt"); };
    const auto iv = [](const json::Value& v) { return *v.find("crypto")->find("cipherparams")->text("iv"); };
    QVERIFY(salt(*one) != salt(*two) && iv(*one) != iv(*two) && *one->text("id") != *two->text("id"));
  }

  // No damage may give another key: it is noticed, or the key is the same.
  void everyFlippedBitIsNoticedOrHarmless() {
    const std::string good = sealed();
    const Address address = someKey().address();
    int harmless = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        std::string changed = good;
        changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
        const auto key = decryptKeystore(changed, secret("pass"));
        if (!key) continue;
        ++harmless;
        QVERIFY2(key->address() == address, changed.c_str());
      }
    }
    QVERIFY(harmless > 0 && harmless < static_cast<int>(good.size()) * 4);
  }

  void everyCutIsNoticed() {
    const std::string good = sealed();
    for (std::size_t size = 0; size < good.size(); ++size) {
      QCOMPARE(codeOf(decryptKeystore(good.substr(0, size), secret("pass"))), std::string("bad-keystore"));
    }
  }

  void hostileAndOddFiles_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const std::string good = sealed();
    const auto row = [](const char* name, const std::string& text, const char* code) {
      QTest::newRow(name) << QString::fromStdString(text) << QString::fromLatin1(code);
    };
    row("memory", replaced(good, "\"n\":2", "\"n\":4294967296"), "bad-keystore");
    row("memory that fits the number", replaced(good, "\"n\":2", "\"n\":2147483648"), "too-costly");
    row("memory by r", replaced(good, "\"r\":1", "\"r\":1000000000"), "too-costly");
    row("work by p", replaced(good, "\"p\":1", "\"p\":1048577"), "too-costly");
    row("work by n, r and p",
        replaced(replaced(replaced(good, "\"n\":2", "\"n\":65536"), "\"r\":1", "\"r\":64"), "\"p\":1",
                 "\"p\":64"),
        "too-costly");
    row("n no power of two", replaced(good, "\"n\":2", "\"n\":3"), "bad-keystore");
    row("n is 1", replaced(good, "\"n\":2", "\"n\":1"), "bad-keystore");
    row("n is text", replaced(good, "\"n\":2", "\"n\":\"2\""), "bad-keystore");
    row("r is 0", replaced(good, "\"r\":1", "\"r\":0"), "bad-keystore");
    row("short derived key", replaced(good, "\"dklen\":32", "\"dklen\":16"), "bad-keystore");
    row("other cipher", replaced(good, "aes-128-ctr", "aes-128-cbc"), "unsupported-keystore");
    row("other function", replaced(good, "\"kdf\":\"scrypt\"", "\"kdf\":\"argon2\""), "unsupported-keystore");
    row("version 4", replaced(good, "\"version\":3", "\"version\":4"), "unsupported-keystore");
    row("no version", replaced(good, "\"version\":3", "\"vision\":3"), "bad-keystore");
    row("capital", replaced(good, "\"crypto\"", "\"Crypto\""), "ok");
    row("both", replaced(good, "\"id\"", "\"Crypto\":{},\"id\""), "bad-keystore");
    row("no address", replaced(good, "\"address\"", "\"adresse\""), "ok");
    row("address with 0x", replaced(good, "\"address\":\"", "\"address\":\"0x"), "ok");
    row("another address",
        replaced(good, toHex(someKey().address()), "0000000000000000000000000000000000000001"),
        "address-mismatch");
    row("no address at all", replaced(good, toHex(someKey().address()), "nobody"), "bad-keystore");
    row("pbkdf2 rounds",
        replaced(replaced(good, "\"kdf\":\"scrypt\"", "\"kdf\":\"pbkdf2\""), "\"n\":2",
                 "\"c\":4000000000,\"prf\":\"hmac-sha256\""),
        "too-costly");
    row("pbkdf2 with another hash",
        replaced(replaced(good, "\"kdf\":\"scrypt\"", "\"kdf\":\"pbkdf2\""), "\"n\":2",
                 "\"c\":1,\"prf\":\"hmac-md5\""),
        "unsupported-keystore");
    row("huge", good + std::string(100'000, ' '), "bad-keystore");
    row("deep", std::string(1000, '['), "bad-keystore");
    row("empty", "", "bad-keystore");
    row("null", "null", "bad-keystore");
  }
  void hostileAndOddFiles() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QCOMPARE(codeOf(decryptKeystore(text.toStdString(), secret("pass"))), code.toStdString());
  }

  void sealingRefusesWhatOpeningWould() {
    const SecretBytes pass = secret("pass");
    const auto code = [&](ScryptParams params) {
      return encryptKeystore(someKey(), pass, params, seededRandom(1)).error().code;
    };
    QVERIFY(code({3, 1, 1}) == Code::BadKeystore);
    QVERIFY(code({0, 0, 0}) == Code::BadKeystore);
    QVERIFY(code({std::uint64_t{1} << 40, 8, 1}) == Code::TooCostly);
  }

  void cancelling() {
    const std::string text = sealed("x");
    int asked = 0;
    const auto at = [&](int stop) {
      asked = 0;
      return decryptKeystore(text, secret("pa\xcc\x81ss"), [&asked, stop] { return ++asked == stop; });
    };
    QCOMPARE(codeOf(at(1)), std::string("cancelled"));
    QCOMPARE(codeOf(at(2)), std::string("cancelled"));
    QCOMPARE(codeOf(at(3)), std::string("cancelled"));
    QCOMPARE(codeOf(at(4)), std::string("wrong-passphrase"));
    QCOMPARE(asked, 3);
  }
};

QTEST_APPLESS_MAIN(TestKeystore)
#include "tst_keystore.moc"
