// The charter as a document: one spelling, one identity.
#include <QTest>

#include "core/actions/charter_json.h"
#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/crypto/hash.h"
#include "samples.h"

using namespace d3l;
using namespace d3l::actions;
using namespace d3l::governance;

namespace {

Charter charter() {
  Charter c;
  c.name = "Éthique & co";
  c.purpose = "line one\nline two";
  c.foundedAt = 1778594400;
  c.foundingSalt = samples::filled<Hash32>(7);
  c.logKey = "d3l.dao+01234567+AQ==";
  c.token = {"Deep", "D3L", 18};
  c.allocations = {{samples::filled<Address>(2), Amount(5), true},
                   {samples::filled<Address>(1), Amount::max(), false}};
  c.roles = {{Role::Deployer, samples::filled<Address>(3), 99}};
  TrackRules rules;
  rules.powerRule = PowerRule::Quadratic;
  rules.ballotKind = BallotKind::RankedCopeland;
  rules.quorum = {1, 3};
  rules.earlyPass = true;
  // In name order these are policy, role; in number order role comes later too, mandate first.
  c.tracks = {{Track::Role, rules}, {Track::ModelDeployment, TrackRules{}}, {Track::DataIntegration, rules}};
  c.stage = 2;
  c.parameters = {{"fee", Amount(3)}, {"emission", Amount(4)}};
  c.demoMembers = {samples::filled<Address>(4)};
  return c;
}

}  // namespace

class TestCharterJson : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  void roundTrips() {
    const std::string text = writeCharter(charter());
    const auto back = parseCharter(text);
    QVERIFY2(back, back ? "" : back.error().detail.c_str());
    QVERIFY(*back == charter());
    QCOMPARE(json::canonical(*json::read(text)), text);
    QCOMPARE(toHex(daoId(charter())), toHex(crypto::sha256(asBytes(text))));
    // Laid out for people it is still the same DAO.
    const auto pretty = parseCharter(json::pretty(*json::read(text)));
    QVERIFY(pretty);
    QCOMPARE(daoId(*pretty), daoId(charter()));
  }

  void anyChangeIsAnotherDao() {
    const auto changed = [](auto&& change) {
      Charter c = charter();
      change(c);
      return daoId(c) != daoId(charter());
    };
    QVERIFY(changed([](Charter& c) { c.foundingSalt.bytes[31] ^= 1; }));
    QVERIFY(changed([](Charter& c) { c.tracks[Track::Role].quorum.num = 2; }));
    QVERIFY(changed([](Charter& c) { c.selfHeal = false; }));
    QVERIFY(changed([](Charter& c) { c.rewards.maxReviews = 6; }));
    QVERIFY(changed([](Charter& c) { std::swap(c.allocations[0], c.allocations[1]); }));
  }

  void refuses_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    QTest::newRow("unknown track") << "\"role\":{\"ball"
                                   << "\"rolex\":{\"ball"
                                   << "unknown-field"
                                   << "tracks.rolex";
    QTest::newRow("unknown rule") << "\"quadratic\""
                                  << "\"cubic\""
                                  << "bad-value"
                                  << "tracks.data-integration.powerRule";
    QTest::newRow("missing") << "\"stage\":\"2\","
                             << ""
                             << "missing-field"
                             << "stage";
    QTest::newRow("extra") << "\"stage\":\"2\","
                           << "\"stage\":\"2\",\"stages\":\"2\","
                           << "unknown-field"
                           << "stages";
    QTest::newRow("amount") << "\"amount\":\"5\""
                            << "\"amount\":\"5.0\""
                            << "bad-value"
                            << "allocations.0.amount";
    QTest::newRow("parameter name") << "\"fee\""
                                    << "\"Fee!\""
                                    << "unknown-field"
                                    << "parameters.Fee!";
    QTest::newRow("doubled") << "\"stage\":\"2\","
                             << "\"stage\":\"2\",\"stage\":\"2\","
                             << "syntax"
                             << "line 1";
    QTest::newRow("not json") << "{"
                              << ""
                              << "syntax"
                              << "line 1";
  }
  void refuses() {
    QFETCH(QString, what);
    QFETCH(QString, with);
    QString text = QString::fromStdString(writeCharter(charter()));
    const auto at = text.indexOf(what);
    QVERIFY(at >= 0);
    text.replace(at, what.size(), with);
    const auto done = parseCharter(text.toStdString());
    QVERIFY(!done);
    QTEST(QString::fromStdString(std::string(codeName(done.error().code))), "code");
    QFETCH(QString, detail);
    QVERIFY2(QString::fromStdString(done.error().detail).startsWith(detail), done.error().detail.c_str());
  }

  void validates() {
    Charter bad = charter();
    bad.token.symbol.clear();
    bad.allocations.clear();
    const auto done = readCharter(writeCharter(bad));
    QVERIFY(!done);
    QCOMPARE(done.error().code, Code::BadCharter);
    QVERIFY(!done.error().detail.empty());
  }
};

QTEST_APPLESS_MAIN(TestCharterJson)
#include "tst_charter_json.moc"
