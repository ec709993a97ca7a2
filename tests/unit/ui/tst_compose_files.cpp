// The files a proposal names, looked for while it is written: on a fresh demo DAO.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/hex.h"
#include "ui/viewmodels/compose_view_model.h"

using namespace d3l;
using namespace d3l::ui;
namespace gov = d3l::governance;

namespace {

constexpr int kLong = 60'000;

QString checksOf(ComposeViewModel& vm) {
  QStringList out;
  for (int i = 0; i < vm.checks()->rowCount(); ++i)
    out << vm.checks()->data(vm.checks()->index(i), Qt::UserRole).value<CheckRow>().text;
  return out.join(QLatin1Char('\n'));
}

}  // namespace

class TestComposeFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void filesAreLookedFor();

 private:
  std::unique_ptr<ComposeViewModel> begin(gov::Track track);

  QTemporaryDir folder_;
  std::unique_ptr<Session> session_;
};

void TestComposeFiles::initTestCase() {
  Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = folder_.filePath(QStringLiteral("keys"));
  settings.pace = client::DemoPace::Usual;
  session_ = std::make_unique<Session>(settings);
  session_->openDemo();
  QTRY_COMPARE_WITH_TIMEOUT(session_->phase(), Session::Phase::Open, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(!session_->accounts().empty(), kLong);
}

std::unique_ptr<ComposeViewModel> TestComposeFiles::begin(gov::Track track) {
  ComposeViewModel start(*session_, {}, nullptr);
  QSignalSpy opened(start.start(), &DraftsViewModel::opened);
  start.start()->begin(static_cast<int>(track));
  if (!opened.wait(kLong)) return nullptr;
  auto vm = std::make_unique<ComposeViewModel>(*session_, opened.front().front().toString(), nullptr);
  [&] { QTRY_VERIFY_WITH_TIMEOUT(vm->ready(), kLong); }();
  return vm;
}

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
