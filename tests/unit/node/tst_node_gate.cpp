// Who gets in, who goes when it is full, and how fast one address may ask.
#include <QTest>
#include <deque>

#include "core/node/address.h"
#include "core/node/bucket.h"
#include "core/node/gate.h"

using namespace d3l::node;

namespace {

/// Leaves when told, as a connection must.
class Member : public Connection {
 public:
  explicit Member(Gate& gate) : gate_(gate) {}
  void stop() override { abort(); }
  void abort() override {
    gone = true;
    gate_.leave(*this);
  }
  void wake() override {}
  bool gone = false;

 private:
  Gate& gate_;
};

const Peer kHere{"127.0.0.1", true};
const Peer kThere{"192.0.2.1", false};

}  // namespace

class TestNodeGate : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theOneThatWaitsLongestGoes() {
    Limits limits;
    limits.connections = 3;
    Counters counters;
    Gate gate(limits, counters);
    Member a(gate), b(gate), c(gate), d(gate);
    for (Member* member : {&a, &b, &c}) {
      QVERIFY(gate.makeRoom(kHere));
      gate.enter(*member, kHere);
      gate.waiting(*member);
    }
    gate.working(a);
    QVERIFY(gate.makeRoom(kHere));
    gate.enter(d, kHere);
    QVERIFY(!a.gone && b.gone && !c.gone);
    gate.waiting(a);  // had its answer, and now waits behind c
    QVERIFY(gate.evictOne());
    QVERIFY(c.gone && !a.gone);
    QCOMPARE(counters.evicted.load(), std::uint64_t{2});
    QCOMPARE(counters.open.load(), std::int64_t{2});
  }

  void whoeverIsServedKeepsThePlace() {
    Limits limits;
    limits.connections = 2;
    Counters counters;
    Gate gate(limits, counters);
    Member a(gate), b(gate);
    for (Member* member : {&a, &b}) gate.enter(*member, kHere);
    QVERIFY(!gate.makeRoom(kHere));
    QVERIFY(!a.gone && !b.gone);
    QCOMPARE(counters.refused.load(), std::uint64_t{1});
  }

  void oneAddressTakesOnlyItsShare() {
    Limits limits;
    limits.perAddress = 2;
    Counters counters;
    Gate gate(limits, counters);
    std::deque<Member> members;
    for (int i = 0; i < 4; ++i) members.emplace_back(gate);
    gate.enter(members[0], kThere);
    gate.enter(members[1], kThere);
    QVERIFY(!gate.makeRoom(kThere));
    QVERIFY(gate.makeRoom({"192.0.2.2", false}));
    gate.leave(members[0]);
    QVERIFY(gate.makeRoom(kThere));
    for (Member& member : members) gate.enter(member, kHere);  // a proxy in front is many people
    QVERIFY(gate.makeRoom(kHere));
  }

  void allAreToldAndMayLeaveMeanwhile() {
    Counters counters;
    const Limits limits;
    Gate gate(limits, counters);
    std::deque<Member> members;
    for (int i = 0; i < 5; ++i) gate.enter(members.emplace_back(gate), kHere);
    int told = 0;
    gate.each([&](Connection& connection) {
      ++told;
      connection.abort();
      gate.leave(members[4]);
    });
    QCOMPARE(told, 4);
    QCOMPARE(gate.size(), std::size_t{0});
  }

  void tokensComeBackWithTime() {
    using namespace std::chrono;
    TokenBuckets buckets(10, 3);
    TokenBuckets::Time now{};
    for (int i = 0; i < 3; ++i) QVERIFY(buckets.take("a", now));
    QVERIFY(!buckets.take("a", now));
    QVERIFY(buckets.take("b", now));
    QVERIFY(!buckets.take("a", now + milliseconds(99)));
    QVERIFY(buckets.take("a", now + milliseconds(100)));
    QVERIFY(!buckets.take("a", now + milliseconds(100)));
    now += hours(24 * 365 * 100);  // no overflow, and never more than full
    for (int i = 0; i < 3; ++i) QVERIFY(buckets.take("a", now));
    QVERIFY(!buckets.take("a", now));
    QVERIFY(!buckets.take("a", now - hours(1)));
  }

  void rememberedAddressesAreBounded() {
    TokenBuckets buckets(1, 1);
    const TokenBuckets::Time now{};
    for (std::size_t i = 0; i < TokenBuckets::kMost * 2; ++i) (void)buckets.take(std::to_string(i), now);
    QVERIFY(buckets.size() <= TokenBuckets::kMost + 1);
    QVERIFY(!buckets.take("one more", now));
    QVERIFY(buckets.take("later", now + std::chrono::seconds(2)));
    QVERIFY(buckets.size() <= 2);
  }

  void listenAddresses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) {
      QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("127.0.0.1:8600", "127.0.0.1:8600 here");
    row("localhost:0", "127.0.0.1:0 here");
    row("[::1]:8600", "[::1]:8600 here");
    row("0.0.0.0:80", "0.0.0.0:80 anywhere");
    row("[::]:80", "[::]:80 anywhere");
    row("192.0.2.1:443", "192.0.2.1:443 anywhere");
    row("127.0.0.1", "-");
    row("127.0.0.1:", "-");
    row("127.0.0.1:65536", "-");
    row("127.0.0.1:8x", "-");
    row("::1:8600", "-");
    row("[127.0.0.1]:80", "-");
    row("node.example:80", "-");
    row(":80", "-");
    row("", "-");
  }
  void listenAddresses() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto address = readListenAddress(text.toStdString());
    QCOMPARE(address
                 ? QByteArray::fromStdString(address->text()) + (address->loopback ? " here" : " anywhere")
                 : QByteArray("-"),
             expected);
  }
};

QTEST_GUILESS_MAIN(TestNodeGate)
#include "tst_node_gate.moc"
