#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "core/evidence/import_folder.h"

using namespace d3l::evidence;

namespace {
std::string fixtures(const char* folder) { return std::string(D3L_FIXTURES "/evidence/") + folder; }

const IgnoredFile* ignored(const ImportResult& result, std::string_view file) {
  for (const IgnoredFile& entry : result.ignored) {
    if (entry.file == file) return &entry;
  }
  return nullptr;
}

NamedFile lmEval(const char* name, const char* model, const char* task) {
  return {
      name,
      std::string(R"({"results":{")") + task +
          R"(":{"acc,none":0.5,"acc_stderr,none":0.05}},"versions":{},"config":{"model_args":"pretrained=)" +
          model + "\"}}"};
}
}  // namespace

class TestImportFolder : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Twelve files of four models: one report each.
  void oneReportPerModel() {
    const ImportResult result = importPaths({fixtures("lm-eval")});
    QVERIFY(!result.problem);
    QCOMPARE(result.reports.size(), std::size_t{4});
    QCOMPARE(result.reports[0].report.model, std::string("bigscience/bloom-1b1"));
    QCOMPARE(result.reports[1].report.metrics.size(), std::size_t{40});
    QCOMPARE(result.understood.size(), std::size_t{12});
    QCOMPARE(result.understood[3].report, std::size_t{1});
    QVERIFY(result.understood[3].metrics > 0 && result.understood[3].size > 0);
  }

  void namesTellWhatBelongsTogether() {
    const ImportResult result = importPaths({fixtures("sklearn")});
    QVERIFY(!result.problem);
    QCOMPARE(result.reports.size(), std::size_t{3});
    QVERIFY(result.reports[0].samples && result.reports[1].samples && !result.reports[2].samples);
    QVERIFY(ignored(result, "make.py"));
    QCOMPARE(ignored(result, "make.py")->reason, IgnoredBecause::NotEvidence);
  }

  void sameTaskTwiceMakesTwoReports() {
    const ImportResult result = importTree(
        {lmEval("a.json", "m", "arc"), lmEval("b.json", "m", "arc"), lmEval("c.json", "m", "drop")});
    QVERIFY(!result.problem);
    QCOMPARE(result.reports.size(), std::size_t{2});
    QCOMPARE(result.reports[0].report.metrics.size() + result.reports[1].report.metrics.size(),
             std::size_t{3});
  }

  void aFaultImportsNothing() {
    const ImportResult result = importTree({lmEval("good.json", "m", "arc"),
                                            {"x/bad.json", "{\"results\":\n{\"a\":"},
                                            {"other.json", "{\"a\":\"b\"}"}});
    QVERIFY(result.problem);
    QCOMPARE(result.problem->code, Code::Syntax);
    QCOMPARE(result.problem->file, std::string("x/bad.json"));
    QCOMPARE(result.problem->line, std::size_t{2});
    QVERIFY(result.reports.empty() && result.understood.empty());
    QCOMPARE(ignored(result, "x/bad.json")->reason, IgnoredBecause::Broken);
    QCOMPARE(ignored(result, "other.json")->reason, IgnoredBecause::UnknownFormat);
  }

  void dataIsNoEvidence() {
    const ImportResult result = importTree({lmEval("good.json", "m", "arc"),
                                            {"train.csv", "age,label\n1,a\n2,b,c\n"},
                                            {"test.csv", "age,label\n1,a\n2,b\n"}});
    QVERIFY(!result.problem);
    QCOMPARE(ignored(result, "train.csv")->reason, IgnoredBecause::UnknownFormat);
    QCOMPARE(ignored(result, "test.csv")->reason, IgnoredBecause::UnknownFormat);
  }

  void nothingThere() {
    QCOMPARE(importTree({}).problem->code, Code::Empty);
    QCOMPARE(importTree({{"a.json", "{\"a\":\"b\"}"}}).problem->code, Code::UnknownFormat);
    QCOMPARE(importPaths({"/nowhere/at/all"}).problem->code, Code::Unreadable);
    QCOMPARE(importPaths({"/dev/zero"}).problem->code, Code::Unreadable);
    QTemporaryDir folder;
    QCOMPARE(importPaths({folder.path().toStdString()}).problem->code, Code::Empty);
  }

  void cancelled() {
    const ImportResult result = importPaths({fixtures("lm-eval")}, {}, [] { return true; });
    QCOMPARE(result.problem->code, Code::Cancelled);
    QVERIFY(result.reports.empty());
  }

  void linksAndHiddenFoldersAreNotFollowed() {
    QTemporaryDir folder;
    QDir dir(folder.path());
    QVERIFY(dir.mkpath(QStringLiteral(".git")) && dir.mkpath(QStringLiteral("in")));
    for (const char* name : {".git/metrics.json", "in/results.json"}) {
      QFile file(dir.filePath(QString::fromUtf8(name)));
      QVERIFY(file.open(QIODevice::WriteOnly));
      file.write(lmEval("", "m", "arc").bytes.c_str());
    }
    QVERIFY(QFile::link(QStringLiteral("/etc"), dir.filePath(QStringLiteral("link"))));
    std::size_t done = 0;
    const ImportResult result = importPaths({folder.path().toStdString()}, {}, {},
                                            [&done](std::size_t at, std::size_t) { done = at; });
    QVERIFY(!result.problem);
    QCOMPARE(result.reports.size(), std::size_t{1});
    QCOMPARE(ignored(result, "link")->reason, IgnoredBecause::Link);
    QCOMPARE(done, std::size_t{1});
    QCOMPARE(result.understood[0].file, std::string("in/results.json"));
  }

  void limits() {
    FolderLimits limits;
    limits.maxFileBytes = 10;
    const ImportResult result = importPaths({fixtures("lm-eval")}, {}, {}, {}, limits);
    QVERIFY(result.problem);
    QCOMPARE(result.ignored[0].reason, IgnoredBecause::TooLarge);
  }
};

QTEST_APPLESS_MAIN(TestImportFolder)
#include "tst_import_folder.moc"
