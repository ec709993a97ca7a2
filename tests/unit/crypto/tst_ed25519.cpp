#include <QtTest/QtTest>

#include "core/base/hex.h"
#include "core/crypto/ed25519.h"

using namespace d3l;
using namespace d3l::crypto;

class TestEd25519 : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  // RFC 8032, 7.1, tests 1 to 3.
  void theStandardsExamples_data() {
    QTest::addColumn<QString>("seed");
    QTest::addColumn<QString>("publicKey");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("signature");
    const auto row = [](const char* name, const char* seed, const char* key, const char* message,
                        const char* sig) {
      QTest::newRow(name) << QString::fromLatin1(seed) << QString::fromLatin1(key)
                          << QString::fromLatin1(message) << QString::fromLatin1(sig);
    };
    row("1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b");
    row("2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00");
    row("3", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a");
  }
  void theStandardsExamples() {
    QFETCH(QString, seed);
    QFETCH(QString, publicKey);
    QFETCH(QString, message);
    QFETCH(QString, signature);
    const auto key = Ed25519Key::fromSeed(*fromHex(seed.toStdString()));
    QVERIFY(key);
    QCOMPARE(toHex(key->publicKey()), publicKey.toStdString());
    const Bytes text = *fromHex(message.toStdString());
    const Ed25519Signature made = key->sign(text);
    QCOMPARE(toHex(made), signature.toStdString());
    QVERIFY(verifyEd25519(key->publicKey(), text, made));
    for (std::size_t bit = 0; bit < 64 * 8; ++bit) {
      Ed25519Signature changed = made;
      changed.bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
      QVERIFY(!verifyEd25519(key->publicKey(), text, changed));
    }
    Bytes longer = text;
    longer.push_back(0);
    QVERIFY(!verifyEd25519(key->publicKey(), longer, made));
  }

  void keysOfSmallOrderVerifyNothing() {
    Ed25519PublicKey identity;
    identity.bytes[0] = 1;
    Ed25519Signature trivial;
    trivial.bytes[0] = 1;
    QVERIFY(!verifyEd25519(identity, asBytes("anything"), trivial));
  }

  void seedsGiveTheKeyBack() {
    const Ed25519Key key = Ed25519Key::generate(seededRandom(9));
    const auto again = Ed25519Key::fromSeed(key.seed().view());
    QVERIFY(again->publicKey() == key.publicKey());
    QVERIFY(!Ed25519Key::fromSeed(Bytes(31)));
    QVERIFY(!Ed25519Key::fromSeed(Bytes(64)));
  }
};

QTEST_APPLESS_MAIN(TestEd25519)
#include "tst_ed25519.moc"
