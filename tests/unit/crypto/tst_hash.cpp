#include <sys/stat.h>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <thread>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/crypto/random.h"

using namespace d3l;
using namespace d3l::crypto;

namespace {
std::string hex(const char* text) { return text; }
}  // namespace

class TestHash : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void knownValues() {
    QCOMPARE(toHex(keccak256({})), hex("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
    QCOMPARE(toHex(keccak256(asBytes("abc"))),
             hex("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"));
    QCOMPARE(toHex(sha256({})), hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(toHex(sha256(asBytes("abc"))),
             hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  void piecesHashLikeTheWhole() {
    Bytes data(100'000);
    seededRandom(3)(data);
    Sha256 hash;
    for (std::size_t at = 0, step = 1; at < data.size(); at += step, step = step * 3 % 1009 + 1) {
      hash.update(ByteView(data).subspan(at, std::min(step, data.size() - at)));
    }
    QVERIFY(hash.finish() == sha256(data));
    QVERIFY(hash.finish() == sha256({}));
    Sha256 other = std::move(hash.update(asBytes("abc")));
    QVERIFY(other.finish() == sha256(asBytes("abc")));
  }

  void threadsDoNotDisturbEachOther() {
    const auto chain = [](Hash32 start) {
      for (int i = 0; i < 2000; ++i) start = keccak256(sha256(start.view()).view());
      return start;
    };
    const Hash32 expected = chain({});
    Hash32 first;
    Hash32 second;
    std::thread a([&] { first = chain({}); });
    std::thread b([&] { second = chain({}); });
    a.join();
    b.join();
    QVERIFY(first == expected && second == expected);
  }

  void filesAreStreamed() {
    QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("model.bin")).toStdString();
    Bytes data((3u << 20) + 17);
    seededRandom(4)(data);
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char*>(data.data()), static_cast<qint64>(data.size()));
    file.close();
    const auto digest = sha256File(path);
    QVERIFY(digest);
    QCOMPARE(digest->size, std::uint64_t{data.size()});
    QVERIFY(digest->sha256 == sha256(data));
    QVERIFY(sha256File(path, data.size()));
    QVERIFY(sha256File(path, data.size() - 1).error().code == Code::TooLarge);
  }

  void whatIsNoFileIsRefused() {
    QTemporaryDir dir;
    const std::string base = dir.path().toStdString();
    QVERIFY(sha256File(base + "/none").error().code == Code::NotFound);
    QVERIFY(sha256File(base).error().code == Code::ReadFailed);
    const std::string pipe = base + "/pipe";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QVERIFY(sha256File(pipe).error().code == Code::ReadFailed);
  }

  void randomnessIsRepeatableOnlyWhenSeeded() {
    Bytes a(33);
    Bytes b(33);
    seededRandom(1)(a);
    seededRandom(1)(b);
    QVERIFY(a == b);
    seededRandom(2)(b);
    QVERIFY(a != b);
    // The published sequence of splitmix64 for seed 0.
    Bytes first(8);
    seededRandom(0)(first);
    QCOMPARE(toHex(first), hex("afcd1d7b39a820e2"));
    const Random one = seededRandom(5);
    const Random copy = one;
    one(a);
    copy(b);
    QVERIFY(a != b);
    systemRandom()(a);
    systemRandom()(b);
    QVERIFY(a != b);
  }
};

QTEST_APPLESS_MAIN(TestHash)
#include "tst_hash.moc"
