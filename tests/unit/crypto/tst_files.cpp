#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <csignal>

#include "core/crypto/files.h"

using namespace d3l;
using namespace d3l::crypto;

namespace {

constexpr WriteStep kSteps[] = {WriteStep::Created, WriteStep::Written, WriteStep::Flushed,
                                WriteStep::Checked, WriteStep::Renamed};

/// Runs `work` in a child process and waits for its end.
template <class Work>
int inChild(const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

QStringList everything(const QTemporaryDir& dir) {
  return QDir(dir.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

}  // namespace

class TestFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void writesWholeAndPrivate() {
    QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("key")).toStdString();
    ::umask(0777);
    const auto written = writeFileSafely(path, "content", seededRandom(1), {});
    ::umask(022);
    QVERIFY(written);
    QCOMPARE(*readSmallFile(path, 100), std::string("content"));
    struct stat info {};
    QCOMPARE(::stat(path.c_str(), &info), 0);
    QCOMPARE(info.st_mode & 07777u, mode_t{0600});
    QCOMPARE(everything(dir).size(), 1);
  }

  void replacesOnlyWhenAsked() {
    QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("key")).toStdString();
    QVERIFY(writeFileSafely(path, "old", seededRandom(1), {}));
    QVERIFY(writeFileSafely(path, "new", seededRandom(2), {}).error().code == Code::AlreadyExists);
    QCOMPARE(*readSmallFile(path, 100), std::string("old"));
    WriteOptions replace;
    replace.replace = true;
    QVERIFY(writeFileSafely(path, "new", seededRandom(3), replace));
    QCOMPARE(*readSmallFile(path, 100), std::string("new"));
    QCOMPARE(everything(dir).size(), 1);
  }

  // The promise of the whole room: after a kill at any step there is the old file or the new one.
  void aKillAtAnyStepLeavesOldOrNew_data() {
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("replace");
    for (int step = 0; step < 5; ++step) {
      QTest::addRow("new %d", step) << step << false;
      QTest::addRow("replaced %d", step) << step << true;
    }
  }
  void aKillAtAnyStepLeavesOldOrNew() {
    QFETCH(int, step);
    QFETCH(bool, replace);
    QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("key")).toStdString();
    if (replace) QVERIFY(writeFileSafely(path, "old", seededRandom(1), {}));
    const int status = inChild([&] {
      WriteOptions options;
      options.replace = replace;
      options.observe = [&](WriteStep reached) {
        if (reached == kSteps[step]) ::kill(::getpid(), SIGKILL);
      };
      static_cast<void>(writeFileSafely(path, "new", seededRandom(2), options));
    });
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    const auto content = readSmallFile(path, 100);
    if (kSteps[step] == WriteStep::Renamed) {
      QCOMPARE(*content, std::string("new"));
    } else if (replace) {
      QCOMPARE(*content, std::string("old"));
    } else {
      QVERIFY(content.error().code == Code::NotFound);
    }
    // What is left over does not stand in the way of the next attempt.
    WriteOptions again;
    again.replace = true;
    QVERIFY(writeFileSafely(path, "newer", seededRandom(3), again));
    QCOMPARE(*readSmallFile(path, 100), std::string("newer"));
  }

  void aFailedCheckChangesNothing() {
    QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("key")).toStdString();
    QVERIFY(writeFileSafely(path, "old", seededRandom(1), {}));
    WriteOptions options;
    options.replace = true;
    options.check = [](std::string_view back) -> crypto::Result<Done> {
      return fail(Error{Code::AddressMismatch, std::string(back)});
    };
    const auto result = writeFileSafely(path, "new", seededRandom(2), options);
    QVERIFY(result.error().code == Code::AddressMismatch);
    QCOMPARE(result.error().detail, std::string("new"));
    QCOMPARE(*readSmallFile(path, 100), std::string("old"));
    QCOMPARE(everything(dir).size(), 1);
  }

  void aFullDiskChangesNothing() {
    QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("key")).toStdString();
    QVERIFY(writeFileSafely(path, "old", seededRandom(1), {}));
    const int status = inChild([&] {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit small{4, 4};
      ::setrlimit(RLIMIT_FSIZE, &small);
      WriteOptions options;
      options.replace = true;
      const auto result = writeFileSafely(path, "longer than that", seededRandom(2), options);
      ::_exit(!result && result.error().code == Code::WriteFailed ? 7 : 8);
    });
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 7);
    QCOMPARE(*readSmallFile(path, 100), std::string("old"));
    QCOMPARE(everything(dir).size(), 1);
  }

  void aFileThatIsNotOursIsLeftAlone() {
    QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("key")).toStdString();
    QVERIFY(inChild([&] {
              WriteOptions options;
              options.observe = [](WriteStep) { ::kill(::getpid(), SIGKILL); };
              static_cast<void>(writeFileSafely(path, "first", seededRandom(1), options));
            }) != 0);
    const QStringList before = everything(dir);
    QCOMPARE(before.size(), 1);
    // The same random name again: refused, and the file that has it stays.
    QVERIFY(writeFileSafely(path, "second", seededRandom(1), {}).error().code == Code::WriteFailed);
    QCOMPARE(everything(dir), before);
  }

  void readingRefusesWhatIsNoSmallFile() {
    QTemporaryDir dir;
    const std::string base = dir.path().toStdString();
    QVERIFY(writeFileSafely(base + "/ten", "0123456789", seededRandom(1), {}));
    QVERIFY(readSmallFile(base + "/ten", 10));
    QVERIFY(readSmallFile(base + "/ten", 9).error().code == Code::TooLarge);
    QVERIFY(readSmallFile(base + "/none", 9).error().code == Code::NotFound);
    QVERIFY(readSmallFile(base, 9).error().code == Code::ReadFailed);
    QCOMPARE(::mkfifo((base + "/pipe").c_str(), 0600), 0);
    QVERIFY(readSmallFile(base + "/pipe", 9).error().code == Code::ReadFailed);
    QVERIFY(writeFileSafely(base + "/no/folder", "x", seededRandom(1), {}).error().code == Code::WriteFailed);
  }
};

QTEST_APPLESS_MAIN(TestFiles)
#include "tst_files.moc"
