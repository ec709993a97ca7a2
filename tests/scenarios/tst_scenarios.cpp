#include <QDir>
#include <QTest>

#include "tests/scenarios/script.h"

using namespace d3l::scenarios;

class tst_Scenarios : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    const QDir dir(QStringLiteral(D3L_SOURCE_DIR "/tests/scenarios"));
    for (const QString& name : dir.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name)) {
      if (name == QLatin1String("CMakeLists.txt")) continue;
      for (Case& scenario : readCases(dir.filePath(name).toStdString()))
        cases_.push_back(std::move(scenario));
    }
    QVERIFY2(cases_.size() > 50, "the scenario files are missing");
  }

  void scenario_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      const std::string file = cases_[i].file.substr(cases_[i].file.rfind('/') + 1);
      QTest::newRow((file + ": " + cases_[i].name).c_str()) << static_cast<int>(i);
    }
  }
  void scenario() {
    QFETCH(int, index);
    const std::string problem = play(cases_[static_cast<std::size_t>(index)]);
    QVERIFY2(problem.empty(), problem.c_str());
  }

 private:
  std::vector<Case> cases_;
};

QTEST_APPLESS_MAIN(tst_Scenarios)
#include "tst_scenarios.moc"
