// Damage: one bit of every byte of a small record, truncation at every page, and edits through SQL by
// somebody who knows the format. Detected, or the content is byte for byte the same.
#include <QDir>
#include <QTest>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/ledger/verify.h"
#include "core/storage/sqlite.h"
#include "world.h"

using namespace d3l;
using namespace d3l::ledger;
using world::World;

namespace {

std::string contentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}
void overwrite(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

/// In memory where the system has such a place: 20,000 files are rewritten here.
QString fastPlace() {
  const QString memory = QStringLiteral("/dev/shm");
  return (std::filesystem::exists("/dev/shm") ? memory : QDir::tempPath()) + QStringLiteral("/d3l-XXXXXX");
}

/// Small pages make a small file, so that every byte of it can have its turn.
void repack(const std::string& path, int pageSize) {
  auto database = storage::Database::open(path, storage::Durability::Durable);
  const std::string sql = "PRAGMA page_size=" + std::to_string(pageSize) + "; VACUUM;";
  if (!database || !database->exec(sql.c_str())) qFatal("repack");
}

}  // namespace

class TestTamper : public QObject {
  Q_OBJECT

  World world_;
  std::string sound_;
  VerifyReport before_;
  VerifyOptions options_;

  /// Nothing to say, or the same record: the answer when a bit was not found out.
  bool detectedOrSame() {
    const auto report = verify(world_.dir(), options_);
    if (!report || !report->holds()) {
      ++detected_;
      return true;
    }
    return report->root == before_.root && report->entries == before_.entries &&
           report->stateHash == before_.stateHash && report->replayHash == before_.replayHash;
  }
  int detected_ = 0;

 private Q_SLOTS:

  void initTestCase() {
    world_.folder = QTemporaryDir(fastPlace());
    auto ledger = world_.create();
    for (std::uint64_t i = 1; i <= 3; ++i) QVERIFY(*ledger->append(world_.transfer(i, i)));
    ledger.reset();
    repack(world_.dir() + "/ledger.db", 512);
    options_.threads = 1;
    sound_ = contentOf(world_.dir() + "/ledger.db");
    const auto report = verify(world_.dir(), options_);
    QVERIFY(report && report->holds());
    before_ = *report;
  }
  void cleanup() { overwrite(world_.dir() + "/ledger.db", sound_); }

  void everyByte() {
    const std::string path = world_.dir() + "/ledger.db";
    std::string bad = sound_;
    for (std::size_t i = 0; i < sound_.size(); ++i) {
      // A bit that differs from byte to byte; all eight of every byte is what --long runs.
      const bool all = qEnvironmentVariableIsSet("D3L_LONG");
      for (unsigned bit = all ? 0 : (i * 5 + i / 8) % 8; bit < 8; ++bit) {
        bad[i] = static_cast<char>(sound_[i] ^ (1 << bit));
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(i)).put(bad[i]);
        file.close();
        QVERIFY2(detectedOrSame(), qPrintable(QStringLiteral("byte %1 bit %2").arg(i).arg(bit)));
        if (contentOf(path) != bad) QFAIL("verify changed the file");
        if (!all) break;
      }
      bad[i] = sound_[i];
      std::fstream(path, std::ios::binary | std::ios::in | std::ios::out)
          .seekp(static_cast<std::streamoff>(i))
          .put(sound_[i]);
    }
    qInfo("%zu bytes, %d flips detected, the others changed nothing", sound_.size(), detected_);
    QVERIFY(detected_ > static_cast<int>(sound_.size()) / 3);
  }

  void openingSurvivesToo() {
    // Opening replays without the full check; it must never crash or hang.
    const std::string path = world_.dir() + "/ledger.db";
    for (std::size_t i = 0; i < sound_.size(); i += 41) {
      std::string bad = sound_;
      bad[i] = static_cast<char>(bad[i] ^ (1 << (i % 8)));
      overwrite(path, bad);
      const auto opened = Ledger::open(world_.dir(), world::logKey(), world_.options());
      if (opened) QVERIFY((*opened)->head().root == before_.root);
    }
  }

  void truncated() {
    const std::string path = world_.dir() + "/ledger.db";
    for (std::size_t size = 0; size < sound_.size(); size += 256) {
      overwrite(path, sound_.substr(0, size));
      const auto report = verify(world_.dir(), options_);
      QVERIFY2(!report || !report->holds(), qPrintable(QString::number(size)));
      const auto opened = Ledger::open(world_.dir(), world::logKey(), world_.options());
      QVERIFY(!opened || size > sound_.size() - 512);
    }
  }

  // Somebody with SQLite and time, but without the keys.
  void edits_data() {
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, const char* sql, const char* kind) {
      QTest::newRow(name) << sql << kind;
    };
    row("entry dropped", "DELETE FROM entry WHERE seq=2", "structure");
    row("last entry dropped", "DELETE FROM entry WHERE seq=3", "structure");
    row("entry added", "INSERT INTO entry VALUES(4, zeroblob(32), x'7b7d')", "structure");
    row("entries swapped",
        "UPDATE entry SET seq=9 WHERE seq=1; UPDATE entry SET seq=1 WHERE seq=2;"
        "UPDATE entry SET seq=2 WHERE seq=9",
        "tree");
    row("time changed",
        "UPDATE entry SET body=CAST(replace(CAST(body AS TEXT), '\"at\":\"1778594401\"',"
        " '\"at\":\"1778594402\"') AS BLOB) WHERE seq=3",
        "tree");
    row("amount changed",
        "UPDATE entry SET body=CAST(replace(CAST(body AS TEXT), '\"amount\":\"1\"',"
        " '\"amount\":\"2\"') AS BLOB) WHERE seq=1",
        "identity");
    row("id changed", "UPDATE entry SET id=zeroblob(32) WHERE seq=1", "identity");
    row("body not canonical", "UPDATE entry SET body=CAST(body || ' ' AS BLOB) WHERE seq=1", "canonical");
    row("nonce lowered", "UPDATE nonce SET last=0", "nonce");
    row("nonce dropped", "DELETE FROM nonce", "structure");
    row("tile changed", "UPDATE tile SET hashes=zeroblob(96)", "tree");
    row("tile dropped", "DELETE FROM tile", "tree");
    row("checkpoint changed", "UPDATE meta SET value=x'00' WHERE key='checkpoint'", "checkpoint");
    row("head changed", "UPDATE meta SET value=zeroblob(40) WHERE key='head'", "structure");
    row("charter changed",
        "UPDATE meta SET value=CAST(replace(CAST(value AS TEXT), '1000000', '9000000')"
        " AS BLOB) WHERE key='charter'",
        "charter");
    row("table added", "CREATE TABLE more(x INTEGER) STRICT", "structure");
    row("trigger added", "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM nonce; END", "structure");
    row("meta added", "INSERT INTO meta VALUES('x', x'00')", "structure");
  }
  void edits() {
    QFETCH(QString, sql);
    QFETCH(QString, kind);
    {
      auto database = storage::Database::open(world_.dir() + "/ledger.db", storage::Durability::Durable);
      const auto done = database->exec(sql.toUtf8().constData());
      QVERIFY2(done, done ? "" : done.error().detail.c_str());
    }
    const auto report = verify(world_.dir(), options_);
    QVERIFY(report);
    QStringList kinds;
    for (const auto& problem : report->problems) {
      kinds << QString::fromStdString(std::string(problemName(problem.kind)));
    }
    QVERIFY2(kinds.contains(kind), qPrintable(kinds.join(QLatin1Char(' '))));
  }

  void versionsAndKinds() {
    const auto after = [&](const char* sql) {
      cleanup();
      {
        auto database = storage::Database::open(world_.dir() + "/ledger.db", storage::Durability::Durable);
        if (!database->exec(sql)) return std::string("sql");
      }
      const auto opened = Ledger::open(world_.dir(), world::logKey(), world_.options());
      return opened ? std::string("opened") : std::string(codeName(opened.error().code));
    };
    QCOMPARE(after("SELECT 1"), "opened");
    QCOMPARE(after("PRAGMA user_version=2"), "newer-version");
    QCOMPARE(after("PRAGMA user_version=0"), "corrupt");
    QCOMPARE(after("PRAGMA application_id=7"), "not-a-ledger");
  }
};

QTEST_GUILESS_MAIN(TestTamper)
#include "tst_tamper.moc"
