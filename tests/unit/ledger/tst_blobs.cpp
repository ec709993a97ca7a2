// The content-addressed store.
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/ledger/blobs.h"

using namespace d3l;
using namespace d3l::ledger;

class TestBlobs : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  void keepsAndGives() {
    QTemporaryDir folder;
    const Blobs blobs(folder.path().toStdString());
    QVERIFY(blobs.list().empty());
    QVERIFY(!std::filesystem::exists(folder.path().toStdString() + "/blobs"));
    const auto digest = blobs.put(asBytes("hello"));
    QVERIFY(digest);
    QCOMPARE(toHex(*digest), "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    QVERIFY(blobs.has(*digest));
    QCOMPARE(blobs.size(*digest), std::optional<std::uint64_t>(5));
    QCOMPARE(blobs.get(*digest).value_or(Bytes{}), Bytes({'h', 'e', 'l', 'l', 'o'}));
    QCOMPARE(blobs.put(asBytes("hello")).value_or(Hash32{}), *digest);
    QVERIFY(blobs.put({}));
    QCOMPARE(blobs.list().size(), std::size_t{2});
    QVERIFY(!blobs.has(Hash32{}));
    QCOMPARE(blobs.get(Hash32{}).error().code, Code::NotFound);
    QCOMPARE(blobs.get(*digest, 4).error().code, Code::TooLarge);
  }

  void noticesAndMendsDamage() {
    QTemporaryDir folder;
    const Blobs blobs(folder.path().toStdString());
    const Hash32 digest = *blobs.put(asBytes("hello"));
    std::ofstream(blobs.path(digest)) << "hellO";
    QCOMPARE(blobs.get(digest).error().code, Code::DigestMismatch);
    QVERIFY(blobs.put(asBytes("hello")));
    QVERIFY(blobs.get(digest));
  }

  void takesFiles() {
    QTemporaryDir folder;
    const std::string dir = folder.path().toStdString(), source = dir + "/source";
    const std::string content(700000, 'x');
    std::ofstream(source) << content;
    const Blobs blobs(dir);
    const Hash32 digest = crypto::sha256(asBytes(content));
    QCOMPARE(blobs.putFile(source, Hash32{}).error().code, Code::DigestMismatch);
    QVERIFY(!blobs.has(digest));
    QCOMPARE(blobs.putFile(source, digest).value_or(Hash32{}), digest);
    QVERIFY(blobs.get(digest));
    QCOMPARE(blobs.putFile(dir + "/nothing").error().code, Code::NotFound);
    QCOMPARE(blobs.putFile(dir).error().code, Code::ReadFailed);
    // Nothing half made stays behind.
    for (const auto& item : std::filesystem::recursive_directory_iterator(dir)) {
      QVERIFY2(item.path().extension() != ".new", item.path().c_str());
    }
  }
};

QTEST_APPLESS_MAIN(TestBlobs)
#include "tst_blobs.moc"
