// The journal must know after any crash what may have been sent.
#include <sqlite3.h>
#include <sys/resource.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/deploy/journal.h"
#include "tests/simulation/deploy/world.h"

namespace d3l::deploy {
namespace {

template <class T>
T filled(std::uint8_t byte) {
  T out;
  out.bytes.fill(byte);
  return out;
}

Intent sample(std::uint64_t generation = 3) {
  Intent intent;
  intent.model = "mnist";
  intent.target = "prod";
  intent.generation = generation;
  intent.purpose = Purpose::Deploy;
  intent.digest = filled<Hash32>(0x11);
  intent.version = "v1";
  intent.proposal = filled<ProposalId>(0x22);
  return intent;
}

void execute(const QString& path, const char* sql) {
  sqlite3* db = nullptr;
  QCOMPARE(sqlite3_open(path.toUtf8().constData(), &db), SQLITE_OK);
  QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(db);
}

/// Every table and index, as SQLite keeps it.
QByteArray schemaOf(const QString& path) {
  QByteArray out;
  sqlite3* db = nullptr;
  sqlite3_stmt* rows = nullptr;
  sqlite3_open(path.toUtf8().constData(), &db);
  sqlite3_prepare_v2(db, "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name", -1,
                     &rows, nullptr);
  while (sqlite3_step(rows) == SQLITE_ROW) {
    out += reinterpret_cast<const char*>(sqlite3_column_text(rows, 0));
    out += '\n';
  }
  sqlite3_finalize(rows);
  sqlite3_close(db);
  return out;
}

/// Writes beyond the first byte of any file fail while it lives.
class NoSpace {
 public:
  NoSpace() {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit none = before_;
    none.rlim_cur = 1;
    setrlimit(RLIMIT_FSIZE, &none);
  }
  ~NoSpace() { setrlimit(RLIMIT_FSIZE, &before_); }
  NoSpace(const NoSpace&) = delete;
  NoSpace& operator=(const NoSpace&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

class JournalTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void keyBindsEveryPart() {
    Intent intent = sample();
    intent.number = 7;
    const auto dao = filled<DaoId>(0xda);
    Bytes input(32, 0xda);
    input.insert(input.end(), 32, 0x22);
    for (const char c : std::string("prod")) input.push_back(static_cast<std::uint8_t>(c));
    input.insert(input.end(), 32, 0x11);
    for (const std::uint8_t last : {std::uint8_t{3}, std::uint8_t{7}}) {
      input.insert(input.end(), 7, 0);
      input.push_back(last);
    }
    QCOMPARE(toHex(idempotencyKey(dao, intent)), toHex(crypto::sha256(input)));
    const Hash32 key = idempotencyKey(dao, intent);
    Intent other = intent;
    other.number = 8;
    QVERIFY(idempotencyKey(dao, other) != key);
    other = intent;
    other.target = "prod2";
    QVERIFY(idempotencyKey(dao, other) != key);
    QVERIFY(idempotencyKey(filled<DaoId>(0xdb), intent) != key);
  }

  void survivesReopening() {
    Hash32 key;
    {
      auto journal = open();
      auto intent = journal->openIntent(filled<DaoId>(1), sample(), 100);
      QVERIFY(intent.has_value());
      QCOMPARE(intent->number, std::uint64_t{1});
      key = intent->key;
      QCOMPARE(*journal->beginAttempt(*intent, 101), 1u);
      QVERIFY(journal->endAttempt(*intent, 1, 102, ApplyResult::Kind::Unknown, "slow").has_value());
      QCOMPARE(*journal->beginAttempt(*intent, 103), 2u);
      intent->notBefore = 110;
      intent->stop = StopReason::Refused;
      intent->stopDetail = "403";
      QVERIFY(journal->saveProgress(*intent).has_value());
    }
    auto journal = open();
    const auto found = journal->openIntentOf("mnist", "prod");
    QVERIFY(found.has_value() && found->has_value());
    const Intent& intent = **found;
    QCOMPARE(toHex(intent.key), toHex(key));
    QCOMPARE(intent.notBefore, Timestamp{110});
    QCOMPARE(intent.attempts, 2u);
    QVERIFY(intent.stop == StopReason::Refused);
    const auto attempts = journal->attempts(intent);
    QCOMPARE(attempts->size(), std::size_t{2});
    QVERIFY(attempts->at(0).result == ApplyResult::Kind::Unknown);
    QVERIFY(!attempts->at(1).ended.has_value());  // sent, perhaps; nobody knows
    const auto lines = journal->timeline("mnist", "prod");
    QCOMPARE(lines->size(), std::size_t{4});
    QVERIFY(lines->front().kind == TimelineEntry::Kind::Intent);
    QVERIFY(lines->back().kind == TimelineEntry::Kind::Attempt);
  }

  void numbersIntentsPerGenerationAndAllowsOneOpen() {
    auto journal = open();
    const auto dao = filled<DaoId>(1);
    auto first = journal->openIntent(dao, sample(), 1);
    QVERIFY(!journal->openIntent(dao, sample(), 2).has_value());
    QVERIFY(journal->endIntent(*first, IntentEnd::Achieved, 3, "").has_value());
    auto second = journal->openIntent(dao, sample(), 4);
    QCOMPARE(second->number, std::uint64_t{2});
    QVERIFY(second->key != first->key);
    QVERIFY(journal->endIntent(*second, IntentEnd::Superseded, 5, "").has_value());
    QCOMPARE(journal->openIntent(dao, sample(4), 6)->number, std::uint64_t{1});
    const auto history = journal->history("mnist", "prod");
    QCOMPARE(history->size(), std::size_t{2});
    QCOMPARE(history->at(0).generation, std::uint64_t{4});
    QVERIFY(history->at(1).end == IntentEnd::Superseded);
  }

  void observationsAreWrittenWhenTheyChange() {
    auto journal = open();
    Observation seen;
    seen.kind = Observation::Kind::Digest;
    seen.digest = filled<Hash32>(5);
    for (Timestamp t = 1; t < 10; ++t) QVERIFY(journal->observed("mnist", "prod", seen, t).has_value());
    QCOMPARE(journal->timeline("mnist", "prod")->size(), std::size_t{1});
    seen.digest = filled<Hash32>(6);
    QVERIFY(journal->observed("mnist", "prod", seen, 10).has_value());
    journal.reset();
    journal = open();
    QVERIFY(journal->observed("mnist", "prod", seen, 11).has_value());
    QCOMPARE(journal->timeline("mnist", "prod")->size(), std::size_t{2});
  }

  void alertsAreRaisedOnceAndAcknowledged() {
    auto journal = open();
    Alert alert;
    alert.model = "mnist";
    alert.target = "prod";
    alert.kind = AlertKind::Drift;
    alert.wanted = filled<Hash32>(1);
    alert.served = filled<Hash32>(2);
    QVERIFY(*journal->raise(alert));
    QVERIFY(!*journal->raise(alert));
    alert.served = filled<Hash32>(3);
    QVERIFY(*journal->raise(alert));
    QCOMPARE(journal->alerts()->size(), std::size_t{2});
    QVERIFY(journal->acknowledge("mnist", "prod", 9, "known").has_value());
    QVERIFY(journal->alerts()->empty());
    QVERIFY(*journal->raise(alert));
    QVERIFY(journal->settle("mnist", "prod", AlertKind::Drift, 10).has_value());
    QVERIFY(journal->alerts()->empty());
  }

  void secondOpenerIsToldWho() {
    auto journal = open();
    const auto second = Journal::open(path().toStdString());
    QVERIFY(!second.has_value());
    QVERIFY(second.error().code == Code::JournalInUse);
  }

  void refusesForeignNewerAndCorruptFiles() {
    QFile text(path());
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write(QByteArray(5000, 'x'));
    text.close();
    QVERIFY(Journal::open(path().toStdString()).error().code == Code::JournalForeign);

    text.remove();
    execute(path(), "CREATE TABLE t(a)");
    QVERIFY(Journal::open(path().toStdString()).error().code == Code::JournalForeign);

    text.remove();
    open().reset();
    execute(path(), "PRAGMA user_version=99");
    QVERIFY(Journal::open(path().toStdString()).error().code == Code::JournalNewer);

    text.remove();
    {
      auto journal = open();
      for (std::uint64_t g = 1; g < 60; ++g) {
        auto intent = journal->openIntent(filled<DaoId>(1), sample(g), g);
        QVERIFY(journal->endIntent(*intent, IntentEnd::Achieved, g, "x").has_value());
      }
    }
    QVERIFY(text.open(QIODevice::ReadWrite));
    text.seek(text.size() / 2);
    text.write(QByteArray(4096, '\xff'));
    text.close();
    const auto damaged = Journal::open(path().toStdString());
    QVERIFY(!damaged.has_value());
    QVERIFY(damaged.error().code == Code::JournalCorrupt);
  }

  void anOlderJournalIsTakenOver() {
    open().reset();
    const QByteArray fresh = schemaOf(path());
    QFile::remove(path());
    QFile old(QStringLiteral(D3L_FIXTURES "/deploy-journal/v1.sql"));
    QVERIFY(old.open(QIODevice::ReadOnly));
    execute(path(), old.readAll().constData());
    {
      auto journal = open();
      QCOMPARE(journal->newestIntent("mnist", "prod", 3).value()->digest, filled<Hash32>(0x11));
      QCOMPARE(journal->timeline("mnist", "prod")->size(), std::size_t{1});
      QVERIFY(journal->planDeliveries("ops", "https://a/").value());
      QCOMPARE(journal->openDeliveries("ops")->front().alert.served, filled<Hash32>(0x44));
    }
    QCOMPARE(schemaOf(path()), fresh);
    open().reset();
  }

  void withoutDiskNothingIsSentAndNothingIsLost() {
    Timestamp clock = 5000;
    sim::Record record(clock);
    sim::Sink sink(record, Address{});
    auto journal = open();
    auto target = std::make_shared<sim::FakeTarget>(record, clock, Promise::GenerationChecked);
    Environment environment;
    environment.clock = [&] { return clock; };
    environment.random = [] { return std::uint64_t{0}; };
    Reconciler reconciler(record, sink, record, *journal, {{sim::kPlace, target}}, environment);
    record.approve(1);
    {
      const NoSpace full;
      const Step step = reconciler.step(clock);
      QVERIFY(step.error && step.error->code == Code::JournalFailed);
      QCOMPARE(target->calls, std::size_t{0});
    }
    for (int i = 0; i < 5; ++i) reconciler.step(++clock);
    QVERIFY(reconciler.status(sim::kModel, sim::kPlace)->state == LiveState::Live);
    QCOMPARE(target->effects.size(), std::size_t{1});
  }

  void refusesAFolderThatIsNotThere() {
    QVERIFY(Journal::open("/nonexistent/deploy.db").error().code == Code::JournalFailed);
  }

 private:
  QString path() const { return folder_->filePath(QStringLiteral("deploy.db")); }
  std::unique_ptr<Journal> open() {
    auto journal = Journal::open(path().toStdString());
    if (!journal) qFatal("%s", journal.error().detail.c_str());
    return std::move(*journal);
  }

  std::unique_ptr<QTemporaryDir> folder_;
};

}  // namespace d3l::deploy

using d3l::deploy::JournalTest;
QTEST_GUILESS_MAIN(JournalTest)
#include "tst_deploy_journal.moc"
