// Events in order, nothing twice, nothing missed without being told; and the board behind them.
#include <QTest>

#include "core/node/board.h"
#include "core/node/feed.h"

using namespace d3l;
using namespace d3l::node;

namespace {

DeploymentRow rowOf(const std::string& model, const std::string& state, bool attention = false) {
  return {model, "prod", state, attention,
          json::Object{{"model", model}, {"target", "prod"}, {"state", state}}};
}

int eventsIn(const std::string& text) { return int(QByteArray::fromStdString(text).count("\nevent: ")); }

}  // namespace

class TestNodeFeed : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void eventsHaveTheFormOfTheStandard() {
    Feed feed("run1");
    QCOMPARE(feed.lastId(), std::string("run1-0"));
    feed.publish("deployment", "{\"a\":1}");
    feed.publish("note", "two\nlines");
    const Feed::Piece piece = feed.after(0);
    QCOMPARE(piece.text, std::string("id: run1-1\nevent: deployment\ndata: {\"a\":1}\n\n"
                                     "id: run1-2\nevent: note\ndata: two\ndata: lines\n\n"));
    QCOMPARE(piece.position, std::uint64_t{2});
    QVERIFY(feed.after(2).text.empty() && !feed.after(2).lost);
  }

  void aFollowerGoesOnWhereItStopped() {
    Feed feed("run1");
    for (int i = 0; i < 10; ++i) feed.publish("n", std::to_string(i));
    const auto position = feed.positionOf("run1-7");
    QVERIFY(position.has_value());
    const Feed::Piece piece = feed.after(*position);
    QCOMPARE(eventsIn(piece.text), 3);
    QVERIFY(piece.text.starts_with("id: run1-8\n"));
  }

  void onlyIdsOfThisRunAreKnown_data() {
    QTest::addColumn<QByteArray>("id");
    for (const char* id : {"", "run1", "run1-", "run2-3", "run1-11", "run1--1", "run1-3x", "xrun1-3",
                           "run13-3", "run1-99999999999999999999"})
      QTest::newRow(id) << QByteArray(id);
  }
  void onlyIdsOfThisRunAreKnown() {
    QFETCH(QByteArray, id);
    Feed feed("run1");
    for (int i = 0; i < 10; ++i) feed.publish("n", "x");
    QVERIFY(!feed.positionOf(id.toStdString()));
  }

  void whatIsForgottenIsSaidToBeLost() {
    Feed feed("run1", 4);
    for (int i = 0; i < 10; ++i) feed.publish("n", "x");
    QVERIFY(feed.after(5).lost);
    QVERIFY(!feed.after(6).lost);
    QCOMPARE(eventsIn(feed.after(6).text), 4);
    QVERIFY(!feed.positionOf("run1-5"));
    QCOMPARE(feed.positionOf("run1-6").value_or(0), std::uint64_t{6});
  }

  void memoryIsBoundedInBytesToo() {
    Feed feed("run1", 1000, 10'000);
    const std::string large(4'000, 'x');
    for (int i = 0; i < 10; ++i) feed.publish("n", large);
    QVERIFY(feed.after(7).lost);
    QVERIFY(!feed.after(8).lost);
    feed.publish("n", std::string(50'000, 'y'));  // larger than all: kept alone
    QCOMPARE(eventsIn(feed.after(10).text), 1);
  }

  void piecesAreBoundedAndWhole() {
    Feed feed("run1");
    for (int i = 0; i < 100; ++i) feed.publish("n", std::string(100, 'x'));
    std::uint64_t position = 0;
    int seen = 0, pieces = 0;
    while (true) {
      const Feed::Piece piece = feed.after(position, 1'000);
      if (piece.text.empty()) break;
      QVERIFY(piece.text.size() <= 1'000 && piece.text.ends_with("\n\n"));
      seen += eventsIn(piece.text);
      position = piece.position;
      ++pieces;
    }
    QCOMPARE(seen, 100);
    QVERIFY(pieces > 10);
  }

  void theBoardTellsOnlyWhatChanged() {
    Feed feed("run1");
    Board board(feed);
    board.publish({rowOf("a", "deploying"), rowOf("b", "live")});
    QCOMPARE(feed.last(), std::uint64_t{2});
    board.publish({rowOf("a", "deploying"), rowOf("b", "live")});
    QCOMPARE(feed.last(), std::uint64_t{2});
    board.publish({rowOf("a", "live"), rowOf("b", "live")});
    QCOMPARE(feed.last(), std::uint64_t{3});
    QVERIFY(feed.after(2).text.find("\"state\":\"live\"") != std::string::npos);
    board.publish({rowOf("a", "live")});
    QVERIFY(feed.after(3).text.find("event: gone\ndata: {\"model\":\"b\",\"target\":\"prod\"}") !=
            std::string::npos);
  }

  void theDocumentNamesTheEventItIsUpTo() {
    Feed feed("run1");
    Board board(feed);
    board.publish({rowOf("a", "drift", true), rowOf("b", "live")});
    const auto value = json::read(board.deployments());
    QVERIFY(value.has_value());
    QCOMPARE(value->text("event").value_or(""), feed.lastId());
    QCOMPARE(value->find("deployments")->asArray()->size(), std::size_t{2});
    const Board::Count count = board.count();
    QCOMPARE(count.needAttention, std::size_t{1});
    QCOMPARE(count.byState.at("drift"), std::size_t{1});
    const auto empty = json::read(Board(feed).deployments());
    QVERIFY(empty && empty->find("deployments")->asArray()->empty());
  }

  void theConditionIsToldWhenItChanges() {
    Feed feed("run1");
    Board board(feed);
    Condition condition;
    board.publish(condition);
    QCOMPARE(feed.last(), std::uint64_t{0});
    condition.record = "failed";
    board.publish(condition);
    QVERIFY(feed.after(0).text.find("event: node") != std::string::npos);
    QCOMPARE(conditionJson(board.condition()).text("status").value_or(""), std::string("failed"));
  }
};

QTEST_GUILESS_MAIN(TestNodeFeed)
#include "tst_node_feed.moc"
