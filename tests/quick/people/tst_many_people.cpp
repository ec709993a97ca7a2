// People of a DAO with a hundred thousand members: as many rows live as fit, and the window goes on answering
// while one searches. Times and memory are told, not asserted.
#include <QElapsedTimer>
#include <QFile>
#include <QQuickItem>
#include <QQuickWindow>

#include "tests/own_dao.h"
#include "tests/quick/window_test.h"

using namespace d3l;

namespace {

constexpr std::uint32_t kMembers = 100'000;

/// What this program holds, in MiB.
double residentMiB() {
  QFile file(QStringLiteral("/proc/self/statm"));
  if (!file.open(QIODevice::ReadOnly)) return 0;
  return file.readAll().split(' ').value(1).toDouble() * 4096 / (1 << 20);
}

Address memberAt(std::uint32_t number) {
  Address out;
  // Spread like real ones: a search for a few digits finds some of them anywhere.
  std::uint64_t state = number + 1;
  for (std::uint8_t& byte : out.bytes) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    byte = static_cast<std::uint8_t>(state >> 56);
  }
  return out;
}

governance::Charter crowded(Timestamp founded) {
  auto charter = test::charterOf(founded, test::kDay, 60,
                                 {governance::Track::Infrastructure, governance::Track::Policy});
  for (std::uint32_t i = 0; i < kMembers; ++i) {
    charter.allocations.push_back({memberAt(i), test::tokens(1 + i % 997), i % 3 == 0});
  }
  return charter;
}

}  // namespace

class TestManyPeople : public test::WindowTest {
  Q_OBJECT

 private:
  QQuickItem* list();
  /// Lets the window live until `done`; the longest single turn, in ms, is what one would feel.
  template <class Done>
  double longestTurn(Done done);

 private Q_SLOTS:
  void initTestCase();
  void cleanup() { explainFailure(); }
  void everybodyIsListed();
  void rowsAreRecycled();
  void searchingHoldsNothingUp();
};

QQuickItem* TestManyPeople::list() { return hands_->find(QStringLiteral("Members, …"), QAccessible::List); }

template <class Done>
double TestManyPeople::longestTurn(Done done) {
  double longest = 0;
  QElapsedTimer all;
  all.start();
  while (!done() && all.elapsed() < kLong) {
    QElapsedTimer turn;
    turn.start();
    QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    longest = std::max(longest, static_cast<double>(turn.nsecsElapsed()) / 1e6);
  }
  return longest;
}

void TestManyPeople::initTestCase() {
  QVERIFY(openWindow());
  client::OpenOptions options;
  options.folder = folder_.filePath(QStringLiteral("dao")).toStdString();
  options.logKeyDir = folder_.filePath(QStringLiteral("log-keys")).toStdString();
  const Timestamp founded = session().now() - 3600;
  options.clock = [founded] { return founded; };
  {
    const auto dao = client::Dao::found(options, crowded(founded));
    QVERIFY2(dao, dao ? "" : dao.error().detail.c_str());
  }
  session().openFolder(QString::fromStdString(options.folder));
  QTRY_COMPARE_WITH_TIMEOUT(session().phase(), ui::Session::Phase::Open, 2 * kLong);
}

void TestManyPeople::everybodyIsListed() {
  open("home");
  const double before = residentMiB();
  open("people");
  const double turn = longestTurn([this] { return model("ready").toBool(); });
  QTRY_COMPARE_WITH_TIMEOUT(model("count").toUInt(), kMembers, kLong);
  qInfo("%u members: the page adds %.1f MiB to %.1f; longest turn %.0f ms", kMembers, residentMiB() - before,
        before, turn);
}

void TestManyPeople::rowsAreRecycled() {
  QTRY_VERIFY(list() != nullptr);
  const auto most =
      mostRowsAlive(list(), 300, [](int frame) { return 132.0 * frame * (frame < 150 ? 1 : 90); });
  QVERIFY(most);
  QVERIFY2(*most < 80, qPrintable(QString::number(*most)));
}

void TestManyPeople::searchingHoldsNothingUp() {
  QObject* people = vm();
  QElapsedTimer clock;
  clock.start();
  people->setProperty("search", QStringLiteral("ab"));
  const double key = static_cast<double>(clock.nsecsElapsed()) / 1e6;
  // The key stroke is answered before anything was found.
  QCOMPARE(model("count").toUInt(), kMembers);
  const double turn = longestTurn([this] { return model("count").toUInt() != kMembers; });
  const uint found = model("count").toUInt();
  QVERIFY(found > 100 && found < kMembers);
  qInfo("a search that finds %u: key stroke %.2f ms, longest turn %.1f ms, in all %lld ms", found, key, turn,
        clock.elapsed());
  QVERIFY(type("Search names, addresses, roles  ( / )", QStringLiteral("0x")));
  QTRY_COMPARE_WITH_TIMEOUT(model("count").toUInt(), kMembers, kLong);
  QVERIFY(type("Search names, addresses, roles  ( / )", QStringLiteral("nobody at all")));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Nobody matches. …"), kLong);
}

QTEST_MAIN(TestManyPeople)
#include "tst_many_people.moc"
