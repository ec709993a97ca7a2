// The files a proposal names, looked for while it is written: on a fresh demo DAO.
#include "core/base/hex.h"
#include "tests/unit/ui/compose_test.h"

using namespace d3l;
using namespace d3l::test;
namespace gov = d3l::governance;

class TestComposeFiles : public ComposeTest {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { openDemo(); }
  void filesAreLookedFor();
};

/// What the record would refuse for its files is said while one writes.
void TestComposeFiles::filesAreLookedFor() {
  const QString absent = QStringLiteral("A file it names is not on this computer"),
                size = QStringLiteral("bytes, but the proposal says 1. Correct the size.");
  auto vm = begin(gov::Track::ModelDeployment);
  QVERIFY(vm);
  vm->edit(QStringLiteral("evidence"), QString(64, QLatin1Char('a')));
  QTRY_VERIFY2_WITH_TIMEOUT(checksOf(*vm).contains(absent), qPrintable(checksOf(*vm)), kLong);
  gov::ModelDeployment known;
  session_->dao()->venue().read([&](const gov::State& state) {
    known = std::get<gov::ModelDeployment>(state.find(session_->demo()->mainProposal)->content.payload);
  });
  vm->edit(QStringLiteral("evidence"), QString::fromStdString(toHex(known.evidence)));
  vm->edit(QStringLiteral("artifact.digest"), QString::fromStdString(toHex(known.artifact.digest)));
  vm->edit(QStringLiteral("artifact.size"), QStringLiteral("1"));
  QTRY_VERIFY2_WITH_TIMEOUT(checksOf(*vm).contains(size), qPrintable(checksOf(*vm)), kLong);
  QVERIFY2(!checksOf(*vm).contains(absent), qPrintable(checksOf(*vm)));
  vm->edit(QStringLiteral("artifact.size"), QString::number(known.artifact.size));
  QTRY_VERIFY2_WITH_TIMEOUT(!checksOf(*vm).contains(size), qPrintable(checksOf(*vm)), kLong);
  // Schema and sample are what a data source is judged by.
  vm = begin(gov::Track::DataIntegration);
  QVERIFY(vm);
  vm->edit(QStringLiteral("sample"), QString(64, QLatin1Char('b')));
  QTRY_VERIFY2_WITH_TIMEOUT(checksOf(*vm).contains(absent), qPrintable(checksOf(*vm)), kLong);
}

QTEST_GUILESS_MAIN(TestComposeFiles)
#include "tst_compose_files.moc"
