#include <QtTest/QtTest>

#include "core/crypto/passphrase.h"

using namespace d3l::crypto;

namespace {
int score(const std::string& text, const std::vector<std::string>& personal = {}) {
  return passphraseStrength(SecretBytes::copyOf(text), personal).score;
}
}  // namespace

class TestPassphrase : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void weakAndStrong() {
    QCOMPARE(score(""), 0);
    QCOMPARE(score("password"), 0);
    QCOMPARE(score("aaaaaaaaaaaa"), 0);
    QCOMPARE(score("quiet harbour seldom orbit marble"), 4);
    QVERIFY(score("Tr0ub4dour&3") < 4);
  }
  void personalWordsCountLess() {
    const SecretBytes name = SecretBytes::copyOf("krzysztof-wojcik");
    QVERIFY(passphraseStrength(name, {"krzysztof", "wojcik"}).bits < passphraseStrength(name).bits);
  }
  void anyBytesAreTaken() {
    QVERIFY(passphraseStrength(SecretBytes::copyOf(std::string(1'000'000, 'x'))).bits > 0);
    QVERIFY(passphraseStrength(SecretBytes::copyOf("\xff\xfe\x80p\xc3")).bits > 0);
    QCOMPARE(passphraseStrength(SecretBytes::copyOf(std::string("\0abc", 4))).score, 0);
  }
};

QTEST_APPLESS_MAIN(TestPassphrase)
#include "tst_passphrase.moc"
