#include <QtTest/QtTest>
#include <array>

#include "core/base/hex.h"
#include "core/crypto/eip712.h"
#include "core/crypto/hash.h"
#include "core/crypto/secp256k1.h"

using namespace d3l;
using namespace d3l::crypto;

namespace {

SecretKey keyOf(const std::string& seed) {
  return std::move(*SecretKey::fromBytes(keccak256(asBytes(seed)).view()));
}

Hash32 digestOf(const std::string& text) { return keccak256(asBytes(text)); }

constexpr const char* kOrder = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

/// n − s, with v turned: the other valid form of the same signature.
Signature mirrored(const Signature& signature) {
  const Bytes order = *fromHex(kOrder);
  Signature out = signature;
  int borrow = 0;
  for (std::size_t i = 32; i-- > 0;) {
    const int difference = order[i] - signature.bytes[32 + i] - borrow;
    borrow = difference < 0 ? 1 : 0;
    out.bytes[32 + i] = static_cast<std::uint8_t>(difference + 256 * borrow);
  }
  out.bytes[64] = static_cast<std::uint8_t>(55 - signature.bytes[64]);
  return out;
}

std::string codeOf(const crypto::Result<Done>& result) {
  return result ? "ok" : std::string(codeName(result.error().code));
}

struct Vote {
  Address voter;
  Hash32 digest;
  Signature signature;
};

/// The workload the performance figures use: 1024 ballots of 256 voters.
std::vector<Vote> ballots() {
  Bytes domain;
  appendWord(domain,
             typeHash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"));
  appendHashed(domain, "DaoBench");
  appendHashed(domain, "1");
  appendWord(domain, std::uint64_t{31337});
  Address contract;
  contract.bytes[19] = 1;
  appendWord(domain, contract);
  const Hash32 separator = keccak256(domain);
  const Hash32 type = typeHash("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
  const Random draws = seededRandom(0x5EED0001);
  std::vector<Vote> votes;
  for (std::size_t i = 0; i < 1024; ++i) {
    const SecretKey key = keyOf("dao-bench-key-" + std::to_string(i % 256));
    std::array<std::uint8_t, 8> draw{};
    draws(draw);
    std::uint64_t value = 0;
    for (std::size_t k = 8; k-- > 0;) value = value << 8 | draw[k];
    Bytes message;
    appendWord(message, type);
    appendWord(message, digestOf("dao-bench-proposal-" + std::to_string(i / 256)));
    appendWord(message, std::uint64_t{value % 3});
    appendWord(message, key.address());
    appendWord(message, std::uint64_t{i / 256});
    const Hash32 digest = typedDigest(separator, keccak256(message));
    votes.push_back({key.address(), digest, sign(key, digest)});
  }
  return votes;
}

}  // namespace

class TestSecp256k1 : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void signaturesAreThoseOfOtherPrograms() {
    Bytes all;
    for (const Vote& vote : ballots()) {
      all.insert(all.end(), vote.signature.bytes.begin(), vote.signature.bytes.end());
    }
    QCOMPARE(toHex0x(keccak256(all)),
             std::string("0x3391754b25e639306fac5e3c0fc72a7c19e97be9e04d33ab7f5f48705e4e19e7"));
  }

  void addressesAreThoseOfOtherPrograms() {
    QCOMPARE(toHex0x(keyOf("cow").address()), std::string("0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826"));
    QCOMPARE(toHex0x(keyOf("horse").address()), std::string("0x13978aee95f38490e9769c39b2773ed763d9cd5f"));
    const SecretKey key = keyOf("cow");
    QVERIFY(*addressOfPublicKey(key.publicKey()) == key.address());
    PublicKey off = key.publicKey();
    off.bytes[63] ^= 1;
    QVERIFY(addressOfPublicKey(off).error().code == Code::BadPublicKey);
  }

  void keysOutsideTheGroupAreRefused_data() {
    QTest::addColumn<QString>("hex");
    QTest::addColumn<bool>("good");
    QTest::newRow("zero") << QStringLiteral("00").repeated(32) << false;
    QTest::newRow("one") << QStringLiteral("00").repeated(31) + QStringLiteral("01") << true;
    QTest::newRow("order") << QString::fromLatin1(kOrder) << false;
    QTest::newRow("order - 1") << QString::fromLatin1(kOrder).chopped(1) + QStringLiteral("0") << true;
    QTest::newRow("all ones") << QStringLiteral("ff").repeated(32) << false;
    QTest::newRow("short") << QStringLiteral("01").repeated(31) << false;
    QTest::newRow("long") << QStringLiteral("01").repeated(33) << false;
  }
  void keysOutsideTheGroupAreRefused() {
    QFETCH(QString, hex);
    QFETCH(bool, good);
    QCOMPARE(SecretKey::fromBytes(*fromHex(hex.toStdString())).has_value(), good);
  }

  void theSignerIsRecovered() {
    const SecretKey key = SecretKey::generate(seededRandom(7));
    const Hash32 digest = digestOf("x");
    const Signature signature = sign(key, digest);
    QVERIFY(*recover(digest, signature) == key.address());
    QVERIFY(*recoverKey(digest, signature) == key.publicKey());
    QVERIFY(sign(key.clone(), digest) == signature);
    const auto other = recover(digestOf("y"), signature);
    QVERIFY(!other || *other != key.address());
  }

  void doubtfulFormsAreRefusedOnEveryPath_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const Signature good = sign(keyOf("cow"), digestOf("x"));
    const auto row = [](const char* name, const Signature& signature, const char* code) {
      QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(signature.bytes.data()), 65)
                          << QString::fromLatin1(code);
    };
    const auto with = [&](std::size_t from, const std::string& hex) {
      Signature changed = good;
      const Bytes bytes = *fromHex(hex);
      std::copy(bytes.begin(), bytes.end(), changed.bytes.begin() + static_cast<std::ptrdiff_t>(from));
      return changed;
    };
    row("good", good, "ok");
    row("high s", mirrored(good), "high-s");
    for (int v : {0, 1, 2, 26, 29, 30, 37, 38, 255}) {
      Signature changed = good;
      changed.bytes[64] = static_cast<std::uint8_t>(v);
      row(qPrintable(QStringLiteral("v %1").arg(v)), changed, "bad-v");
    }
    row("s = n/2 + 1", with(32, "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1"),
        "high-s");
    row("s = n/2", with(32, "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0"),
        "wrong-signer");
    row("s = 0", with(32, std::string(64, '0')), "wrong-signer");
    row("r = 0", with(0, std::string(64, '0')), "wrong-signer");
    row("r = n", with(0, kOrder), "bad-signature");
    std::string five(64, '0');
    five.back() = '5';
    row("r no point", with(0, five), "wrong-signer");
  }
  void doubtfulFormsAreRefusedOnEveryPath() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const Signature signature = Signature::from(asBytes(bytes.toStdString()));
    const Hash32 digest = digestOf("x");
    const Address signer = keyOf("cow").address();
    Verifier empty;
    Verifier none(0);
    Verifier warm;
    QVERIFY(warm.admit(signer, digestOf("w"), sign(keyOf("cow"), digestOf("w"))));
    QCOMPARE(warm.keptKeys(), std::size_t{1});
    for (Verifier* verifier : {&empty, &none, &warm}) {
      QCOMPARE(QString::fromStdString(codeOf(verifier->replay(signer, digest, signature))), code);
      QCOMPARE(QString::fromStdString(codeOf(verifier->admit(signer, digest, signature))), code);
    }
    const auto recovered = recover(digest, signature);
    QCOMPARE(recovered && *recovered == signer, code == QLatin1String("ok"));
    const auto form = checkForm(signature);
    if (!form) QVERIFY(recovered.error().code == form.error().code);
  }

  // The one thing admit() knows and replay() does not: which of the two keys v means.
  void aTurnedVIsNotAdmittedAndReplaysAlikeWithAnyCache() {
    Signature turned = sign(keyOf("cow"), digestOf("x"));
    turned.bytes[64] = static_cast<std::uint8_t>(55 - turned.bytes[64]);
    const Address signer = keyOf("cow").address();
    Verifier cold;
    Verifier warm;
    QVERIFY(warm.admit(signer, digestOf("w"), sign(keyOf("cow"), digestOf("w"))));
    QVERIFY(cold.admit(signer, digestOf("x"), turned).error().code == Code::WrongSigner);
    QVERIFY(warm.admit(signer, digestOf("x"), turned).error().code == Code::WrongSigner);
    QVERIFY(cold.replay(signer, digestOf("x"), turned));
    QVERIFY(warm.replay(signer, digestOf("x"), turned));
  }

  // The examples in the text of EIP-2098, and the forms hardware wallets use.
  void signaturesOfWalletsAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("full");
    const QString r0 = QStringLiteral("68a020a209d3d56c46f38cc50a33f704f4a9a10a59377f8dd762ac66910e9b90");
    const QString s0 = QStringLiteral("7e865ad05c4035ab5792787d4a0297a43617ae897930a6fe4d822b8faea52064");
    const QString r1 = QStringLiteral("9328da16089fcba9bececa81663203989f2df5fe1faa6291a45381c81bd17f76");
    const QString s1 = QStringLiteral("139c6d6b623b42da56557e5e734a43dc83345ddfadec52cbe24d0cc64f550793");
    const auto add = [](const char* name, const QString& text, const QString& full) {
      QTest::newRow(name) << text << full;
    };
    add("compact, even", QStringLiteral("0x") + r0 + s0, r0 + s0 + QStringLiteral("1b"));
    add("compact, odd", QStringLiteral("0x") + r1 + QStringLiteral("93") + s1.mid(2),
        r1 + s1 + QStringLiteral("1c"));
    add("v 27", r0 + s0 + QStringLiteral("1b"), r0 + s0 + QStringLiteral("1b"));
    add("v 0", r0 + s0 + QStringLiteral("00"), r0 + s0 + QStringLiteral("1b"));
    add("v 1", r1 + s1 + QStringLiteral("01"), r1 + s1 + QStringLiteral("1c"));
    add("v 37", r1 + s1 + QStringLiteral("25"), QStringLiteral("bad-v"));
    add("high s", r1 + QStringLiteral("93") + s1.mid(2) + QStringLiteral("1c"), QStringLiteral("high-s"));
    add("short", r1, QStringLiteral("bad-signature"));
    add("text", QStringLiteral("signed"), QStringLiteral("bad-signature"));
  }
  void signaturesOfWalletsAreRead() {
    QFETCH(QString, text);
    QFETCH(QString, full);
    const auto read = readSignature(text.toStdString());
    QCOMPARE(read ? toHex(*read) : std::string(codeName(read.error().code)), full.toStdString());
  }
  void theSignersOfTheExamplesRecover() {
    Bytes text = *fromHex("19");
    for (const char c : std::string("Ethereum Signed Message:\n11Hello World")) {
      text.push_back(static_cast<std::uint8_t>(c));
    }
    const auto signature = readSignature(
        "68a020a209d3d56c46f38cc50a33f704f4a9a10a59377f8dd762ac66910e9b90"
        "7e865ad05c4035ab5792787d4a0297a43617ae897930a6fe4d822b8faea52064");
    const auto key =
        SecretKey::fromBytes(*fromHex("1234567890123456789012345678901234567890123456789012345678901234"));
    QCOMPARE(toHex0x(*recover(keccak256(text), *signature)), toHex0x(key->address()));
  }

  void everyFlippedBitGivesTheSameAnswerColdAndWarm() {
    const SecretKey key = keyOf("cow");
    const Hash32 digest = digestOf("x");
    const Signature good = sign(key, digest);
    Verifier warm;
    QVERIFY(warm.replay(key.address(), digest, good));
    for (std::size_t bit = 0; bit < 65 * 8; ++bit) {
      Signature changed = good;
      changed.bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
      Verifier cold;
      const std::string seen = codeOf(cold.replay(key.address(), digest, changed));
      QCOMPARE(codeOf(warm.replay(key.address(), digest, changed)), seen);
      QVERIFY(seen != "ok");
    }
  }

  void keptKeysChangeNoAnswer() {
    const std::vector<Vote> votes = ballots();
    Verifier roomy;
    Verifier tight(10);
    for (std::size_t i = 0; i < votes.size(); ++i) {
      const Vote& vote = votes[i];
      const Vote& other = votes[(i + 1) % votes.size()];
      for (Verifier* verifier : {&roomy, &tight}) {
        QVERIFY(verifier->replay(vote.voter, vote.digest, vote.signature));
        QCOMPARE(codeOf(verifier->replay(other.voter, vote.digest, vote.signature)),
                 std::string("wrong-signer"));
        QCOMPARE(codeOf(verifier->replay(vote.voter, other.digest, vote.signature)),
                 std::string("wrong-signer"));
      }
    }
    QCOMPARE(roomy.keptKeys(), std::size_t{256});
    QVERIFY(tight.keptKeys() <= 10);
  }
};

QTEST_APPLESS_MAIN(TestSecp256k1)
#include "tst_secp256k1.moc"
