// SIGKILL and I/O errors at every call that writes: nothing acknowledged is lost, nothing refused
// that was not accepted, and the ledger works on.
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <cerrno>

#include "scene.h"

using namespace d3l;
using crash::Mode;
using crash::Plan;
using crash::Scene;

class TestLedgerCrash : public QObject {
  Q_OBJECT

  Scene scene_;
  long calls_ = 0;

  /// Runs the scene in a child that dies; the number of actions it was told are safe.
  long runInChild(const Plan& plan) {
    int ends[2];
    if (::pipe(ends) != 0) qFatal("pipe");
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(ends[0]);
      crash::start(plan);
      scene_.run([&](long count) {
        const char told = static_cast<char>(count);
        if (::write(ends[1], &told, 1) != 1) ::_exit(2);
      });
      ::_exit(0);
    }
    ::close(ends[1]);
    long acknowledged = 0;
    char told = 0;
    while (::read(ends[0], &told, 1) == 1) acknowledged = told;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    return acknowledged;
  }

 private Q_SLOTS:

  void initTestCase() {
    crash::start({Mode::Count, scene_.world.dir(), 0, false, 0});
    long told = 0;
    scene_.run([&](long count) { told = count; });
    calls_ = crash::stop();
    QCOMPARE(told, 6L);
    // Four commits, each with at least a journal, two syncs of it, pages, a sync and an unlink.
    QVERIFY2(calls_ > 40, qPrintable(QString::number(calls_)));
    QCOMPARE(scene_.check(6), std::string());
  }

  void cleanup() { crash::stop(); }

  void killed_data() {
    QTest::addColumn<int>("mode");
    QTest::newRow("before") << int(Mode::KillBefore);
    QTest::newRow("after") << int(Mode::KillAfter);
  }
  void killed() {
    QFETCH(int, mode);
    for (long at = 1; at <= calls_; ++at) {
      crash::writeFiles(scene_.world.dir(), scene_.before);
      const long told = runInChild({static_cast<Mode>(mode), scene_.world.dir(), at, false, 0});
      const std::string problem = scene_.check(told);
      QVERIFY2(problem.empty(), qPrintable(QStringLiteral("call %1, %2 acknowledged: %3")
                                               .arg(at)
                                               .arg(told)
                                               .arg(QString::fromStdString(problem))));
    }
    qInfo("%ld kills, nothing lost", calls_);
  }

  void failing_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("onwards");
    QTest::newRow("EIO once") << int(Mode::Fail) << EIO << false;
    QTest::newRow("EIO for good") << int(Mode::Fail) << EIO << true;
    QTest::newRow("ENOSPC once") << int(Mode::Fail) << ENOSPC << false;
    QTest::newRow("ENOSPC for good") << int(Mode::Fail) << ENOSPC << true;
    QTest::newRow("EDQUOT for good") << int(Mode::Fail) << EDQUOT << true;
    QTest::newRow("short write, then full") << int(Mode::Short) << ENOSPC << true;
    QTest::newRow("short write") << int(Mode::Short) << EIO << false;
  }
  void failing() {
    QFETCH(int, mode);
    QFETCH(int, error);
    QFETCH(bool, onwards);
    int failures = 0;
    for (long at = 1; at <= calls_; ++at) {
      crash::writeFiles(scene_.world.dir(), scene_.before);
      auto opened = scene_.world.reopen();
      QVERIFY(opened);
      ledger::Ledger& record = **opened;
      crash::start({static_cast<Mode>(mode), scene_.world.dir(), at, onwards, error});
      long acknowledged = 0;
      for (const auto& [from, to] : scene_.batches) {
        const auto done = record.append(std::span(scene_.actions).subspan(from, to - from));
        if (!done) {
          ++failures;
          if (error != EIO && onwards) {
            QCOMPARE(done.error().code, ledger::Code::DiskFull);
          }
          break;
        }
        for (const auto& result : *done) QVERIFY(result);
        acknowledged = static_cast<long>(to);
      }
      crash::stop();
      // The disk works again: the same object carries on, with the state that is on the disk.
      const auto more = record.append(scene_.actions[0]);
      QVERIFY2(more, more ? "" : more.error().detail.c_str());
      QVERIFY(*more);
      const Hash32 live = record.stateHash();
      const auto report = ledger::verify(record, crash::oneThread());
      QVERIFY2(report && report->holds(), qPrintable(QString::number(at)));
      QCOMPARE(report->stateHash, live);
      opened->reset();
      const std::string problem = scene_.check(acknowledged);
      QVERIFY2(problem.empty(), qPrintable(QStringLiteral("call %1, %2 acknowledged: %3")
                                               .arg(at)
                                               .arg(acknowledged)
                                               .arg(QString::fromStdString(problem))));
    }
    qInfo("%ld calls, %d failed appends, nothing lost", calls_, failures);
    QVERIFY(failures > 10);
  }

  void creatingIsAllOrNothing() {
    const std::string dir = scene_.world.folder.filePath(QStringLiteral("new")).toStdString();
    for (long at = 1; at < 1000; ++at) {
      std::filesystem::remove_all(dir);
      crash::start({Mode::Fail, dir, at, false, EIO});
      auto made = ledger::Ledger::create(dir, world::charter(), world::logKey(), scene_.world.options());
      const long count = crash::stop();
      if (made && count < at) return;
      made = fail(ledger::Error{});
      // Either there is a whole record, or none, and then it can be made.
      const auto opened = ledger::Ledger::open(dir, world::logKey(), scene_.world.options());
      if (opened) continue;
      QCOMPARE(opened.error().code, ledger::Code::NotFound);
      QVERIFY(ledger::Ledger::create(dir, world::charter(), world::logKey(), scene_.world.options()));
    }
    QFAIL("never done");
  }
};

QTEST_APPLESS_MAIN(TestLedgerCrash)
#include "tst_ledger_crash.moc"
