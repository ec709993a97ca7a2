// SIGKILL before every changing system call of a real deployment (journal and directory target on
// a real file system), then a restart that may be killed again, then one that may finish.
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>

#include "core/base/hex.h"
#include "core/deploy/directory_target.h"
#include "tests/crash/deploy/file_record.h"
#include "tests/crash/deploy/kill_at.h"

namespace d3l::deploy::crash {
namespace {

namespace fs = std::filesystem;
constexpr Timestamp kStart = 1'900'000'000;

struct Job {
  std::string folder;
  std::uint64_t generation = 1;
  int version = 1;
};

std::unique_ptr<DirectoryTarget> openTarget(const Job& job) {
  auto target = DirectoryTarget::open(job.folder + "/prod", DaoId{});
  return target ? std::move(*target) : nullptr;
}

/// One deployer process from start to a quiet end. Its clock moves a second a step.
int deploy(const Job& job, Timestamp start) {
  Timestamp clock = start;
  FileRecord record(job.folder + "/record", job.generation, job.version, start);
  auto journal = Journal::open(job.folder + "/deploy.db");
  if (!journal) return 2;
  std::shared_ptr<Target> target = openTarget(job);
  if (target == nullptr) return 3;
  Environment environment;
  environment.clock = [&] { return clock; };
  environment.random = [] { return std::uint64_t{0}; };
  Reconciler reconciler(record, record, record, **journal, {{"prod", target}}, environment);
  for (int i = 0; i < 10; ++i, ++clock) {
    if (reconciler.step(clock).error) return 4;
  }
  const auto status = reconciler.status("mnist", "prod");
  const LiveState wanted = job.version == 0 ? LiveState::Retired : LiveState::Live;
  return status && status->state == wanted ? 0 : 5;
}

/// In a child; its exit code, or -1 if it was killed.
int deployInChild(const Job& job, Timestamp start, long killAt) {
  const pid_t child = fork();
  if (child == 0) {
    killBefore(killAt);
    _exit(deploy(job, start));
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child) return -2;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Observation observe(const Job& job) {
  const auto target = openTarget(job);
  return target->observe("mnist", Deadline([] { return kStart; }, kStart + 5));
}

bool serves(const Observation& seen, int version) {
  if (version == 0) return seen.kind == Observation::Kind::Nothing;
  return seen.kind == Observation::Kind::Digest && seen.digest == artifactOf(version).digest;
}

}  // namespace

class DeployCrash : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    // Being killed loses nothing that a file system in memory would not keep.
    const QString memory = QStringLiteral("/dev/shm");
    const QString place = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    folder_ = std::make_unique<QTemporaryDir>(place + QStringLiteral("/d3l-crash-XXXXXX"));
    QVERIFY(folder_->isValid());
  }

  void everyCall_data() {
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("first version") << 0 << 1;
    QTest::newRow("update") << 1 << 2;
    QTest::newRow("retirement") << 1 << 0;
  }
  void everyCall() {
    QFETCH(int, before);
    QFETCH(int, after);
    const std::string root = folder_->path().toStdString() + "/" + QTest::currentDataTag();
    const Job first{root + "/start", 1, before};
    fs::create_directories(first.folder);
    if (before != 0) QCOMPARE(deployInChild(first, kStart, 0), 0);
    const std::uint64_t generation = before == 0 ? 1 : 2;
    const Job job{root + "/run", generation, after};
    long kills = 0;
    for (long call = 1;; ++call) {
      const QByteArray where = "call " + QByteArray::number(static_cast<qlonglong>(call));
      fs::remove_all(job.folder);
      fs::copy(first.folder, job.folder, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
      const int ended = deployInChild(job, kStart + 100, call);
      if (ended == 0) break;
      QVERIFY2(ended == -1, where + " ended with " + QByteArray::number(ended));
      ++kills;
      const Observation between = observe(job);
      QVERIFY2(serves(between, before) || serves(between, after), where + " serves something else");
      (void)deployInChild(job, kStart + 105, 1 + call * 7 % 40);
      const int finished = deployInChild(job, kStart + 130, 0);
      QVERIFY2(finished == 0, where + " recovery ended with " + QByteArray::number(finished));
      const Observation done = observe(job);
      QVERIFY2(serves(done, after), where);
      QVERIFY2(done.revision == generation, where + " was applied twice");
      QVERIFY2(done.generation == generation, where);
      QVERIFY2(FileRecord(job.folder + "/record", generation, after, 0).receipts() == 1, where + " receipts");
      QVERIFY2(leftovers(job) == 0, where + " left something behind");
    }
    QVERIFY(kills > 30);  // the counter does count
  }

 private:
  /// Entries that only a write under way may have.
  static int leftovers(const Job& job) {
    int count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(job.folder)) {
      count += entry.path().filename().string().rfind(".incoming", 0) == 0 ? 1 : 0;
    }
    return count;
  }

  std::unique_ptr<QTemporaryDir> folder_;
};

}  // namespace d3l::deploy::crash

using d3l::deploy::crash::DeployCrash;
QTEST_GUILESS_MAIN(DeployCrash)
#include "tst_deploy_crash.moc"
