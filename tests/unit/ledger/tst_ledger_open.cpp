// Opening a record: alone, with the right clock and key, and only what it is.
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/ledger/verify.h"
#include "world.h"

using namespace d3l;
using namespace d3l::ledger;
using world::codeOf;
using world::World;

class TestLedgerOpen : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  void onlyOneProgram() {
    World w;
    auto ledger = w.create();
    const auto here = Ledger::open(w.dir(), world::logKey(), w.options());
    QCOMPARE(here.error().code, Code::InUse);
    QCOMPARE(here.error().detail, "test, " + std::to_string(::getpid()));
    QCOMPARE(verify(w.dir()).error().code, Code::InUse);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto there = Ledger::open(w.dir(), std::nullopt, w.options());
      ::_exit(!there && there.error().code == Code::InUse ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    QCOMPARE(status, 0);
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 1))), "accepted");
  }

  void withoutKeyReadsOnly() {
    World w;
    w.create();
    auto ledger = Ledger::open(w.dir(), std::nullopt, w.options());
    QVERIFY(ledger);
    QCOMPARE(codeOf((*ledger)->append(w.transfer(0, 1))), "no-log-key");
    QCOMPARE((*ledger)->useLogKey(world::logKey(2)).error().code, Code::WrongLogKey);
    QVERIFY((*ledger)->useLogKey(world::logKey()));
    QCOMPARE(codeOf((*ledger)->append(w.transfer(0, 1))), "accepted");
    ledger->reset();
    QCOMPARE(Ledger::open(w.dir(), world::logKey(2), w.options()).error().code, Code::WrongLogKey);
  }

  void clockJumps() {
    World w;
    auto options = w.options();
    options.monotonic = [&w] { return w.steady; };
    auto ledger = *Ledger::create(w.dir(), world::charter(), world::logKey(), options);
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 1))), "accepted");
    w.time += 1000, w.steady += 940;
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 2))), "accepted");
    w.time += 1;
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 3))), "clock-jumped");
    QCOMPARE(ledger->clockJump(), std::optional<std::uint64_t>(61));
    w.time -= 200;
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 3))), "clock-jumped");
    ledger->confirmClock();
    QVERIFY(!ledger->clockJump());
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 3))), "accepted");
    ledger.reset();

    w.time += 31 * 86400;
    ledger = std::move(*w.reopen());
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 4))), "clock-jumped");
    ledger->confirmClock();
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 4))), "accepted");
    ledger.reset();
    w.time -= 121;
    QCOMPARE(codeOf((*w.reopen())->append(w.transfer(0, 5))), "clock-jumped");
    auto confirmed = w.options();
    confirmed.confirmClockJump = true;
    auto sure = Ledger::open(w.dir(), world::logKey(), confirmed);
    QCOMPARE(codeOf((*sure)->append(w.transfer(0, 5))), "accepted");
  }

  void olderDatabaseIsNoticed() {
    World w;
    auto ledger = w.create();
    QVERIFY(*ledger->append(w.transfer(0, 1)));
    ledger.reset();
    const std::string database = w.dir() + "/ledger.db", old = w.dir() + "/old.db";
    std::filesystem::copy_file(database, old);
    ledger = std::move(*w.reopen());
    QVERIFY(*ledger->append(w.transfer(0, 2)));
    const std::string note = ledger->checkpoint();
    ledger.reset();
    std::filesystem::rename(old, database);
    QCOMPARE(w.reopen().error().code, Code::RolledBack);
    const auto report = verify(w.dir());
    QVERIFY(!report->holds());
    QCOMPARE(report->problems[0].kind, ProblemKind::Remembered);
    // Without the copy beside it, somebody who kept a checkpoint still notices.
    std::filesystem::remove(w.dir() + "/checkpoint");
    QVERIFY(verify(w.dir())->holds());
    VerifyOptions options;
    options.checkpoints = {note};
    QCOMPARE(verify(w.dir(), options)->problems.at(0).kind, ProblemKind::Remembered);
  }

  void halfMadeFolderCanBeUsedAnew() {
    World w;
    std::filesystem::create_directory(w.dir());
    std::ofstream(w.dir() + "/ledger.db.new") << "half a database";
    std::ofstream(w.dir() + "/charter.json") << "{";
    QCOMPARE(w.reopen().error().code, Code::NotFound);
    w.create();
    QVERIFY(verify(w.dir())->holds());
  }

  void foreignFiles() {
    World w;
    w.create();
    std::ofstream(w.dir() + "/charter.json") << "{}";
    QCOMPARE(w.reopen().error().code, Code::WrongDao);
    std::filesystem::remove(w.dir() + "/charter.json");
    QVERIFY(w.reopen());
    QVERIFY(std::filesystem::exists(w.dir() + "/charter.json"));
    std::ofstream(w.dir() + "/ledger.db") << std::string(5000, 'x');
    QCOMPARE(w.reopen().error().code, Code::NotALedger);
    QVERIFY(!verify(w.dir())->holds());
    std::ofstream(w.dir() + "/ledger.db") << "";
    QCOMPARE(w.reopen().error().code, Code::NotALedger);
  }

  void verifiesWhileOpen() {
    World w;
    auto ledger = w.create();
    QVERIFY(verify(*ledger)->holds());
    for (std::uint64_t i = 1; i <= 10; ++i) QVERIFY(*ledger->append(w.transfer(0, i)));
    const auto report = verify(*ledger);
    QVERIFY(report->holds());
    QCOMPARE(report->root, ledger->head().root);
    QCOMPARE(report->stateHash, ledger->stateHash());
    VerifyOptions options;
    options.progress = [](std::uint64_t, std::uint64_t) { return false; };
    QCOMPARE(verify(*ledger, options).error().code, Code::Cancelled);
    auto sure = w.options();
    sure.verifySignaturesOnOpen = true;
    ledger.reset();
    QVERIFY(Ledger::open(w.dir(), world::logKey(), sure));
  }

  void verifiesWhileAppending() {
    World w;
    auto ledger = w.create();
    std::vector<actions::SignedAction> batch;
    for (std::uint64_t i = 1; i <= 3000; ++i) batch.push_back(w.transfer(0, i));
    std::atomic<bool> more = true;
    int sound = 0;
    std::thread reader([&] {
      do {
        const auto report = verify(*ledger);
        const Head head = ledger->head();
        const auto proof = ledger->prove(head.size);
        sound += report && report->holds() && (head.size == 0 || proof.has_value());
      } while (more && sound != 0);
    });
    for (std::size_t i = 0; i < batch.size(); i += 100) {
      if (!ledger->append(std::span(batch).subspan(i, 100))) more = false;
    }
    more = false;
    reader.join();
    QVERIFY(sound > 0);
    QCOMPARE(verify(*ledger)->entries, std::uint64_t{3000});
  }
};

QTEST_APPLESS_MAIN(TestLedgerOpen)
#include "tst_ledger_open.moc"
