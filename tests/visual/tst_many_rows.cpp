// The lists of the window on the world of 100,000 proposals, drawn into D3L_PICTURES for people to look at;
// here they must draw without a warning and cut no text. Argument: the d3l program, which makes that world.
#include <QProcess>

#include "tests/quick/window_test.h"

using namespace d3l;

class TestManyRows : public test::WindowTest {
  Q_OBJECT

 public:
  explicit TestManyRows(QString program) : program_(std::move(program)) {}

 private:
  QString program_;

 private Q_SLOTS:
  void cleanup() { explainFailure(); }
  void listsAreDrawn() {
    drawAlways();
    QVERIFY(openWindow());
    const QString dao = folder_.filePath(QStringLiteral("huge"));
    QProcess demo;
    demo.start(program_, {QStringLiteral("demo"), dao, QStringLiteral("--world"), QStringLiteral("huge")});
    QVERIFY2(demo.waitForFinished(20 * kLong) && demo.exitCode() == 0,
             demo.readAllStandardError().constData());
    shell().openFolder(dao);
    QTRY_COMPARE_WITH_TIMEOUT(session().phase(), ui::Session::Phase::Open, 5 * kLong);
    shootLists("many");
  }
};

int main(int argc, char** argv) {
  QGuiApplication app(argc, argv);
  TestManyRows test(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
  return QTest::qExec(&test);
}
#include "tst_many_rows.moc"
