// The embedded default target: nothing stale, nothing twice, nothing but the approved bytes.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/deploy/content.h"
#include "core/deploy/directory_target.h"

namespace d3l::deploy {
namespace {

using Kind = ApplyResult::Kind;

/// `count` bytes of one value; without an end if `endless`.
class FillReader : public Reader {
 public:
  FillReader(std::uint8_t byte, std::size_t count, bool endless = false)
      : byte_(byte), left_(count), endless_(endless) {}
  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    const std::size_t count = endless_ ? into.size() : std::min(left_, into.size());
    std::fill_n(into.begin(), count, byte_);
    left_ -= endless_ ? 0 : count;
    return count;
  }

 private:
  std::uint8_t byte_;
  std::size_t left_;
  bool endless_;
};

constexpr std::size_t kSize = 300'000;

governance::Artifact artifact(std::uint8_t byte) {
  const Bytes content(kSize, byte);
  return {crypto::sha256(content), kSize, "application/octet-stream", "blob"};
}

ApplyRequest request(std::uint8_t byte, std::uint64_t generation, std::uint8_t key) {
  ApplyRequest out;
  out.model = "mnist";
  out.version = "v" + std::to_string(byte);
  out.generation = generation;
  out.idempotencyKey.bytes.fill(key);
  if (byte != 0) out.artifact = artifact(byte);
  out.digest = out.artifact.digest;
  out.content = [byte, expected = out.artifact]() -> Result<std::unique_ptr<Reader>> {
    return std::unique_ptr<Reader>(
        std::make_unique<VerifyingReader>(std::make_unique<FillReader>(byte, kSize), expected));
  };
  return out;
}

void delivers(ApplyRequest& request, std::uint8_t byte, std::size_t count, bool endless) {
  request.content = [=, expected = request.artifact]() -> Result<std::unique_ptr<Reader>> {
    auto inner = std::make_unique<FillReader>(byte, count, endless);
    return std::unique_ptr<Reader>(std::make_unique<VerifyingReader>(std::move(inner), expected));
  };
}

}  // namespace

class DirectoryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    now_ = 1000;
    target_ = open(1);
  }

  void appliesAndReadsBack() {
    QVERIFY(observe().kind == Observation::Kind::Nothing);
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    const Observation seen = observe();
    QVERIFY(seen.kind == Observation::Kind::Digest && seen.hashed);
    QCOMPARE(toHex(seen.digest), toHex(artifact(1).digest));
    QCOMPARE(*seen.generation, std::uint64_t{1});
    QCOMPARE(*seen.revision, std::uint64_t{1});
    QFile live(file("mnist/live/artifact"));
    QVERIFY(live.open(QIODevice::ReadOnly));
    QCOMPARE(live.readAll(), QByteArray(kSize, '\1'));
  }

  void theSameIntentTwiceIsOneEffect() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QCOMPARE(*observe().revision, std::uint64_t{1});
  }

  void finishesAnInterruptedSwitch() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QVERIFY(apply(request(2, 2, 2)).kind == Kind::Done);
    // As after a crash between fence and switch.
    QVERIFY(QFile::remove(file("mnist/live")));
    QVERIFY(QFile::link(QString::fromStdString(toHex(artifact(1).digest)), file("mnist/live")));
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Stale);
    QVERIFY(apply(request(2, 2, 2)).kind == Kind::Done);
    QVERIFY(observe().digest == artifact(2).digest);
    QCOMPARE(*observe().revision, std::uint64_t{2});
  }

  void refusesWhatIsOlderOrLostARace() {
    QVERIFY(apply(request(1, 5, 1)).kind == Kind::Done);
    QVERIFY(apply(request(2, 4, 2)).kind == Kind::Stale);
    ApplyRequest raced = request(2, 6, 3);
    raced.ifRevision = 0;
    QVERIFY(apply(raced).kind == Kind::Stale);
    QVERIFY(apply(request(2, 5, 4)).kind == Kind::Stale);  // same generation, other bytes, unread
    raced.ifRevision = 1;
    QVERIFY(apply(raced).kind == Kind::Done);
    QVERIFY(observe().digest == artifact(2).digest);
  }

  void retires() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QVERIFY(apply(request(0, 2, 2)).kind == Kind::Done);
    QVERIFY(observe().kind == Observation::Kind::Nothing);
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Stale);
  }

  void wrongBytesNeverGoLive_data() {
    QTest::addColumn<int>("byte");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("endless");
    QTest::newRow("other bytes") << 9 << int{kSize} << false;
    QTest::newRow("one short") << 2 << int{kSize} - 1 << false;
    QTest::newRow("one more") << 2 << int{kSize} + 1 << false;
    QTest::newRow("nothing") << 2 << 0 << false;
    QTest::newRow("huge") << 2 << 100'000'000 << false;
    QTest::newRow("endless") << 2 << 0 << true;
  }
  void wrongBytesNeverGoLive() {
    QFETCH(int, byte);
    QFETCH(int, count);
    QFETCH(bool, endless);
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    ApplyRequest wrong = request(2, 2, 2);
    delivers(wrong, static_cast<std::uint8_t>(byte), static_cast<std::size_t>(count), endless);
    QVERIFY(apply(wrong).kind == Kind::DigestMismatch);
    QVERIFY(observe().digest == artifact(1).digest);
    QCOMPARE(*observe().generation, std::uint64_t{1});
    QCOMPARE(leftovers(), 0);
  }

  void aPassedDeadlineHasNoEffect() {
    ApplyRequest slow = request(1, 1, 1);
    slow.content = [this, inner = slow.content] {
      now_ += 100;  // the process was stopped while copying
      return inner();
    };
    QVERIFY(apply(slow).kind == Kind::Unknown);
    QVERIFY(observe().kind == Observation::Kind::Nothing);
    QCOMPARE(leftovers(), 0);
  }

  void aDecisionWithdrawnWhileCopyingHasNoEffect() {
    ApplyRequest withdrawn = request(1, 1, 1);
    withdrawn.stillWanted = [] { return false; };
    QVERIFY(apply(withdrawn).kind == Kind::Withdrawn);
    QVERIFY(observe().kind == Observation::Kind::Nothing);
    QVERIFY(!observe().generation.has_value());
  }

  void seesDamagedBytesAndReplacesThem() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QVERIFY(observe().digest == artifact(1).digest);
    QFile live(file("mnist/live/artifact"));
    QVERIFY(live.open(QIODevice::ReadWrite));
    live.write("x");
    live.close();
    const Observation damaged = observe();
    QVERIFY(damaged.kind == Observation::Kind::Digest);
    QVERIFY(damaged.digest != artifact(1).digest);
    ApplyRequest repair = request(1, 1, 2);
    repair.ifRevision = damaged.revision;
    QVERIFY(apply(repair).kind == Kind::Done);
    QVERIFY(observe().digest == artifact(1).digest);
    QCOMPARE(leftovers(), 0);
  }

  void seesASwitchBehindItsBack() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QVERIFY(apply(request(2, 2, 2)).kind == Kind::Done);
    QVERIFY(QFile::remove(file("mnist/live")));
    QVERIFY(QFile::link(QString::fromStdString(toHex(artifact(1).digest)), file("mnist/live")));
    QVERIFY(observe().digest == artifact(1).digest);
    QVERIFY(QFile::remove(file("mnist/live")));
    QVERIFY(QFile::link(QStringLiteral("/nowhere"), file("mnist/live")));
    QVERIFY(observe().kind == Observation::Kind::Nothing);
  }

  void anotherDaosFolderIsLeftAlone() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    target_ = open(2);
    const Observation seen = observe();
    QVERIFY(seen.kind == Observation::Kind::Unknown && seen.error == ObserveError::Foreign);
    QVERIFY(apply(request(2, 9, 9)).kind == Kind::Refused);
  }

  void aMissingDiskIsUnknownNotNothing() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QVERIFY(QDir(root()).removeRecursively());
    const Observation seen = observe();
    QVERIFY(seen.kind == Observation::Kind::Unknown && seen.error == ObserveError::Unreachable);
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Unavailable);
  }

  void unreadableStateIsNotGuessed() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QFile state(file("mnist/state.json"));
    QVERIFY(state.open(QIODevice::WriteOnly | QIODevice::Truncate));
    state.write("{");
    state.close();
    QVERIFY(observe().error == ObserveError::Malformed);
    QVERIFY(apply(request(2, 2, 2)).kind == Kind::Refused);
  }

  void removesCopiesThatAKilledProcessLeft() {
    QVERIFY(apply(request(1, 1, 1)).kind == Kind::Done);
    QVERIFY(QDir(root()).mkpath(QStringLiteral("mnist/.incoming-dead-1-1")));
    QFile part(file("mnist/.incoming-dead-1-1/artifact"));
    QVERIFY(part.open(QIODevice::WriteOnly));
    part.close();
    QVERIFY(apply(request(2, 2, 2)).kind == Kind::Done);
    QCOMPARE(leftovers(), 0);
  }

  void namesCannotLeaveTheFolder_data() {
    QTest::addColumn<QString>("model");
    for (const char* name : {"../x", "a/b", "", ".", ".hidden", "A", "x\xc3\xa9"}) {
      QTest::addRow("'%s'", name) << QString::fromUtf8(name);
    }
  }
  void namesCannotLeaveTheFolder() {
    QFETCH(QString, model);
    ApplyRequest bad = request(1, 1, 1);
    bad.model = model.toStdString();
    QVERIFY(apply(bad).kind == Kind::Refused);
    QVERIFY(target_->observe(bad.model, deadline()).kind == Observation::Kind::Unknown);
  }

  void refusesAFileInsteadOfAFolder() {
    QFile plain(folder_->filePath(QStringLiteral("plain")));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    const auto opened = DirectoryTarget::open(plain.fileName().toStdString(), DaoId{});
    QVERIFY(!opened.has_value());
    QVERIFY(opened.error().code == Code::BadFolder);
  }

 private:
  QString root() const { return folder_->filePath(QStringLiteral("a/b")); }
  QString file(const char* name) const { return root() + QLatin1Char('/') + QString::fromUtf8(name); }
  std::unique_ptr<DirectoryTarget> open(std::uint8_t dao) {
    DaoId id;
    id.bytes.fill(dao);
    auto opened = DirectoryTarget::open(root().toStdString(), id);
    if (!opened) qFatal("%s", opened.error().detail.c_str());
    return std::move(*opened);
  }
  Deadline deadline() {
    return Deadline([this] { return now_; }, now_ + 10);
  }
  Observation observe() { return target_->observe("mnist", deadline()); }
  ApplyResult apply(const ApplyRequest& request) { return target_->apply(request, deadline()); }
  int leftovers() const {
    const QStringList names = QDir(file("mnist"))
                                  .entryList({QStringLiteral(".incoming*"), QStringLiteral("*.new")},
                                             QDir::AllEntries | QDir::Hidden | QDir::System);
    return static_cast<int>(names.size());
  }

  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<DirectoryTarget> target_;
  Timestamp now_ = 0;
};

}  // namespace d3l::deploy

using d3l::deploy::DirectoryTest;
QTEST_GUILESS_MAIN(DirectoryTest)
#include "tst_directory_target.moc"
