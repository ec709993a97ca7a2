// Signed notes, checkpoints and stand-alone proofs.
#include <QTest>

#include "core/ledger/merkle.h"
#include "core/ledger/receipt.h"
#include "world.h"

using namespace d3l;
using namespace d3l::ledger;

namespace {

const DaoId kDao = actions::daoId(world::charter());

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  return at == std::string::npos ? "nothing to replace" : text.replace(at, what.size(), with);
}

}  // namespace

class TestNote : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  // The verifier key in the documentation of golang.org/x/mod/sumdb/note.
  void publishedVerifierKey() {
    const std::string text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const auto key = parseVerifierKey(text);
    QVERIFY(key);
    QCOMPARE(key->name, "PeterNeumann");
    QCOMPARE(key->toString(), text);
    QVERIFY(!parseVerifierKey(replaced(text, "c74f20a3", "c74f20a4")));
    QVERIFY(!parseVerifierKey(replaced(text, "Peter", "Pieter")));
    QVERIFY(!parseVerifierKey(replaced(text, "+ARpc", "+ArPC")));
    QVERIFY(!parseVerifierKey("x"));
    QVERIFY(!parseVerifierKey("+c74f20a3+"));
  }

  void namesOfTheLogKey() {
    const auto key = world::logKey().publicKey();
    const auto named = keyOf(kDao, charterLogKey(key));
    QVERIFY(named);
    QCOMPARE(named->name, originOf(kDao));
    QCOMPARE(named->key, key);
    QVERIFY(keyOf(kDao, named->toString()));
    QVERIFY(!keyOf(kDao, VerifierKey{"somebody", key}.toString()));
    QVERIFY(!keyOf(DaoId{}, named->toString()));
  }

  void checkpoint() {
    const auto key = world::logKey();
    const VerifierKey verifier{originOf(kDao), key.publicKey()};
    const Head head{42, leafHash({})};
    const std::string note = signCheckpoint(kDao, head, 1778594400, key);
    const auto read = readCheckpoint(note, verifier);
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QVERIFY(read->head == head);
    QCOMPARE(read->signedAt, Timestamp{1778594400});
    QCOMPARE(readCheckpointUnverified(note)->head.size, std::uint64_t{42});

    QVERIFY(!readCheckpoint(note, {originOf(kDao), world::logKey(2).publicKey()}));
    QVERIFY(!readCheckpoint(note, {originOf(DaoId{}), key.publicKey()}));
    QVERIFY(!readCheckpoint(replaced(note, "\n42\n", "\n43\n"), verifier));
    QVERIFY(!readCheckpoint(replaced(note, "\n42\n", "\n042\n"), verifier));
    QVERIFY(!readCheckpoint(replaced(note, "\n\n", "\nextension\n\n"), verifier));
    QVERIFY(readCheckpoint(note + "\xE2\x80\x94 witness AAAAAAAA\n", verifier));
    const auto second = note.rfind("\xE2\x80\x94");
    QVERIFY(!readCheckpoint(note.substr(0, second), verifier));
    for (std::size_t i = 0; i < note.size(); ++i) QVERIFY(!readCheckpoint(note.substr(0, i), verifier));
    for (std::size_t i = 0; i < note.size(); ++i) {
      std::string bad = note;
      bad[i] = static_cast<char>(bad[i] ^ 1);
      QVERIFY2(!readCheckpoint(bad, verifier), bad.c_str());
    }
  }

  void standAloneProof() {
    const auto key = world::logKey();
    const VerifierKey verifier{originOf(kDao), key.publicKey()};
    const Hash32 left = leafHash(asBytes("left")), right = leafHash(asBytes("right"));
    InclusionProof proof{1, {left}, signCheckpoint(kDao, {2, nodeHash(left, right)}, 5, key)};
    const std::string text = encodeProof(proof);
    const auto read = decodeProof(text);
    QVERIFY(read);
    QVERIFY(verifyProof(*read, asBytes("right"), verifier));
    QCOMPARE(verifyProof(*read, asBytes("left"), verifier).error().code, Code::BadProof);
    QCOMPARE(verifyProof(*read, asBytes("right"), {verifier.name, world::logKey(2).publicKey()}).error().code,
             Code::BadNote);
    proof.index = 0;
    QCOMPARE(verifyProof(proof, asBytes("right"), verifier).error().code, Code::BadProof);
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::string bad = text;
      bad[i] = static_cast<char>(bad[i] ^ 1);
      const auto done = decodeProof(bad);
      QVERIFY(!done || !verifyProof(*done, asBytes("right"), verifier));
    }
  }
};

QTEST_APPLESS_MAIN(TestNote)
#include "tst_note.moc"
