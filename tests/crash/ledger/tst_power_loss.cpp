// Power cuts after every call, by a model of what a disk may keep. The model must itself find the
// losses of settings that are known to lose, else its silence would mean nothing.
#include <sqlite3.h>

#include <QDir>

#include "scene.h"

using namespace d3l;
using crash::Disk;
using crash::Mode;
using crash::Scene;

namespace {

constexpr int kCommits = 12;

/// Commits one row after the other with these settings, noting what is acknowledged.
void commitRows(const std::string& path, const std::string& settings) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  sqlite3_exec(database, settings.c_str(), nullptr, nullptr, nullptr);
  for (int i = 1; i <= kCommits; ++i) {
    const std::string sql = "INSERT INTO t VALUES(" + std::to_string(i) + ", zeroblob(600))";
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) qFatal("insert");
    crash::acknowledge(i);
  }
  crash::stop();
  sqlite3_close(database);
}

int rowsIn(const std::string& path) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  int rows = -1;
  if (sqlite3_open(path.c_str(), &database) == SQLITE_OK &&
      sqlite3_prepare_v2(database, "SELECT count(*) FROM t", -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW) {
    rows = sqlite3_column_int(statement, 0);
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return rows;
}

}  // namespace

class TestPowerLoss : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  void cleanup() { crash::stop(); }

  void settings_data() {
    QTest::addColumn<QString>("settings");
    QTest::addColumn<bool>("loses");
    const auto row = [](const char* name, const char* locking, const char* journal, const char* sync,
                        bool loses) {
      QTest::newRow(name) << QStringLiteral(
                                 "PRAGMA locking_mode=%1; PRAGMA journal_mode=%2; PRAGMA synchronous=%3;")
                                 .arg(QLatin1String(locking), QLatin1String(journal), QLatin1String(sync))
                          << loses;
    };
    row("ours: EXCLUSIVE, DELETE, EXTRA", "EXCLUSIVE", "DELETE", "EXTRA", false);
    row("DELETE, EXTRA", "NORMAL", "DELETE", "EXTRA", false);
    // The journal's removal is not synced: it comes back and undoes the commit.
    row("DELETE, FULL", "NORMAL", "DELETE", "FULL", true);
    row("DELETE, OFF", "EXCLUSIVE", "DELETE", "OFF", true);
    row("WAL, NORMAL", "EXCLUSIVE", "WAL", "NORMAL", true);
  }
  void settings() {
    QFETCH(QString, settings);
    QTemporaryDir folder(crash::place());
    const std::string dir = folder.filePath(QStringLiteral("db")).toStdString();
    const std::string after = folder.filePath(QStringLiteral("after")).toStdString();
    std::filesystem::create_directory(dir);
    sqlite3* database = nullptr;
    sqlite3_open((dir + "/x.db").c_str(), &database);
    sqlite3_exec(database, "CREATE TABLE t(i INTEGER PRIMARY KEY, b BLOB)", nullptr, nullptr, nullptr);
    sqlite3_close(database);
    Disk disk(crash::filesIn(dir));
    crash::start({Mode::Record, dir, 0, false, 0});
    commitRows(dir + "/x.db", settings.toStdString());
    int points = 0, losses = 0;
    for (const auto& call : crash::recorded()) {
      disk.apply(call);
      for (auto& snapshot : disk.afterPowerLoss()) {
        // The index of a WAL is not needed: it is made anew.
        snapshot.files.erase("x.db-shm");
        crash::writeFiles(after, snapshot.files);
        ++points;
        losses += rowsIn(after + "/x.db") < disk.acknowledged();
      }
    }
    qInfo("%d of %d states lost an acknowledged commit", losses, points);
    QVERIFY(points > 200);
    QTEST(losses > 0, "loses");
  }

  void ledger() {
    Scene scene;
    Disk disk(scene.before);
    crash::start({Mode::Record, scene.world.dir(), 0, false, 0});
    scene.run([](long count) { crash::acknowledge(count); });
    crash::stop();
    int points = 0;
    for (const auto& call : crash::recorded()) {
      disk.apply(call);
      for (const auto& snapshot : disk.afterPowerLoss()) {
        crash::writeFiles(scene.world.dir(), snapshot.files);
        const std::string problem = scene.check(disk.acknowledged());
        QVERIFY2(problem.empty(),
                 qPrintable(QStringLiteral("state %1 (%2): %3")
                                .arg(points)
                                .arg(QLatin1String(snapshot.name), QString::fromStdString(problem))));
        ++points;
      }
    }
    qInfo("%d states, nothing lost", points);
    QVERIFY(points > 200);
    QCOMPARE(disk.acknowledged(), 6L);
  }
};

QTEST_APPLESS_MAIN(TestPowerLoss)
#include "tst_power_loss.moc"
