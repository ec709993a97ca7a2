// The tables that promise coverage: nothing is left out, nothing named is missing.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <set>

#include "tests/scenarios/coverage.h"
#include "tests/scenarios/script.h"

using namespace d3l::scenarios;

namespace {

const QString kScenarios = QStringLiteral(D3L_SOURCE_DIR "/tests/scenarios/");

/// The rest of `line` after `prefix`, if it starts with it.
std::optional<std::string> after(const std::string& line, const std::string& prefix) {
  if (line.rfind(prefix, 0) != 0) return std::nullopt;
  return line.substr(prefix.size());
}

}  // namespace

class tst_Coverage : public QObject {
  Q_OBJECT

  std::set<std::string> scenarios_;
  QHash<QString, QString> sources_;  ///< of test programs, by name

  bool hasFunction(const QString& test) const {
    const QStringList words = test.split(QLatin1Char(' '));
    if (words.size() != 2 || !sources_.contains(words[0])) return false;
    const QRegularExpression function(QStringLiteral("\\bvoid %1\\(\\)").arg(words[1]));
    return sources_[words[0]].contains(function);
  }

 private Q_SLOTS:
  void initTestCase() {
    for (const QString& name : QDir(kScenarios).entryList({QStringLiteral("*.txt")}, QDir::Files)) {
      for (const Case& scenario : readCases((kScenarios + name).toStdString())) {
        QVERIFY2(scenarios_.insert(scenario.name).second, ("twice: " + scenario.name).c_str());
      }
    }
    QDirIterator files(QStringLiteral(D3L_SOURCE_DIR "/tests"), {QStringLiteral("tst_*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
      QFile file(files.next());
      QVERIFY(file.open(QIODevice::ReadOnly));
      sources_[files.fileInfo().completeBaseName()] = QString::fromUtf8(file.readAll());
    }
    QVERIFY(sources_.size() > 20);
  }

  void everythingNamedExists_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("OpenZeppelin's cases") << QStringLiteral("openzeppelin.map");
    QTest::newRow("the rulebook") << QStringLiteral("rulebook.map");
  }
  void everythingNamedExists() {
    QFETCH(QString, file);
    const CoverageTable table = readCoverage((kScenarios + file).toStdString());
    QVERIFY(table.entries.size() > 40);
    std::set<std::string> unused(table.reasons.begin(), table.reasons.end());
    for (const Covered& entry : table.entries) {
      const std::string where = std::to_string(entry.line) + ": " + entry.what;
      QVERIFY2(!entry.by.empty(), where.c_str());
      for (const std::string& by : entry.by) {
        const std::string what = where + "\n    " + by;
        if (const auto scenario = after(by, "scenario: ")) {
          QVERIFY2(scenarios_.count(*scenario) == 1, what.c_str());
        } else if (const auto test = after(by, "test: ")) {
          QVERIFY2(hasFunction(QString::fromStdString(*test)), what.c_str());
        } else {
          const auto reason = after(by, "not ours: ");
          const bool known = reason && std::count(table.reasons.begin(), table.reasons.end(), *reason) == 1;
          QVERIFY2(known, what.c_str());
          unused.erase(*reason);
        }
      }
    }
    QVERIFY2(unused.empty(), unused.empty() ? "" : unused.begin()->c_str());
  }

  void everyCaseOfOpenZeppelin() {
    auto names = readCaseNames(D3L_FIXTURES "/openzeppelin/case-names.txt");
    QVERIFY(names.size() > 280);
    std::vector<std::string> mapped;
    for (const Covered& entry :
         readCoverage((kScenarios + QStringLiteral("openzeppelin.map")).toStdString()).entries) {
      mapped.push_back(entry.what);
    }
    std::sort(names.begin(), names.end());
    std::sort(mapped.begin(), mapped.end());
    std::vector<std::string> different;
    std::set_symmetric_difference(names.begin(), names.end(), mapped.begin(), mapped.end(),
                                  std::back_inserter(different));
    for (const std::string& name : different) qWarning("only on one side: %s", name.c_str());
    QVERIFY(different.empty());
  }

  /// The attacks of the rulebook by name, so that none disappears unnoticed.
  void everyDefence() {
    // Scenarios have no signatures: this one is played on records.
    const CoverageTable table = readCoverage((kScenarios + QStringLiteral("rulebook.map")).toStdString());
    QVERIFY(std::any_of(table.entries.begin(), table.entries.end(), [](const Covered& entry) {
      return entry.what.rfind("Defence: replay of actions across DAOs", 0) == 0;
    }));
    for (const char* attack :
         {"flash-borrowed power", "proposal front-running", "delegate double count", "quorum games",
          "lowering the quorum revives nothing", "late swing and flip griefing", "re-entering a final state",
          "timelock griefing", "payload or artifact swapped after the vote", "stale baseline",
          "an older withheld ballot", "reviewer choosing the snapshot second",
          "guardian vetoing its own removal", "endless pause", "dust wallets farming rewards"}) {
      QVERIFY2(scenarios_.count("defence: " + std::string(attack)) == 1, attack);
    }
  }
};

QTEST_APPLESS_MAIN(tst_Coverage)
#include "tst_coverage.moc"
