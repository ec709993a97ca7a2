// Server-Sent Events as they arrive, and nodes that do not behave, seen by `d3l deployments`.
#include "app/cli/event_stream.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using d3l::cli::EventStream;
using d3l::cli::StreamEvent;

namespace {

QByteArray shown(const std::vector<StreamEvent>& events) {
  QByteArray out;
  for (const StreamEvent& event : events)
    out += QByteArray::fromStdString(event.id + "/" + event.type + "/" + event.data + ";");
  return out;
}

}  // namespace

class TestEventStream : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void events_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
      QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("one", "id: a-1\nevent: deployment\ndata: {}\n\n", "a-1/deployment/{};");
    row("two", "id: 1\ndata: x\n\nid: 2\ndata: y\n\n", "1//x;2//y;");
    row("several lines of data", "data: x\ndata:\ndata:  y\n\n", "//x\n\n y;");
    row("comments and heartbeats", ":\n\n: hello\ndata: x\n\n:\n\n", "//x;");
    row("carriage returns", "event: e\r\ndata: x\r\n\r\n", "/e/x;");
    row("no data, no event", "id: 7\nevent: e\n\ndata: x\n\n", "7//x;");
    row("unknown fields", "retry: 5\nfoo: bar\ndata\ndata: x\n\n", "//\nx;");
    row("cut off", "data: x\n", "");
  }
  void events() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    for (int size = 1; size <= text.size(); ++size) {
      EventStream stream;
      QByteArray all;
      for (int i = 0; i < text.size(); i += size) all += shown(stream.feed(text.mid(i, size).toStdString()));
      QCOMPARE(all, expected);
      QVERIFY(!stream.broken());
    }
  }

  void whatDoesNotEndIsBroken_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("a line") << QByteArray(65'536, 'x');
    QTest::newRow("an event") << "data: " + QByteArray(65'536, 'x') + "\n";
  }
  void whatDoesNotEndIsBroken() {
    QFETCH(QByteArray, piece);
    EventStream stream;
    int pieces = 0;
    while (!stream.broken() && ++pieces < 100) QVERIFY(stream.feed(piece.toStdString()).empty());
    QVERIFY(pieces < 20);
    QVERIFY(stream.feed("data: x\n\n").empty());
  }

  void misbehavingNodes_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("redirect") << QByteArray(
                                     "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n"
                                     "Content-Length: 0\r\n\r\n")
                              << QByteArray("redirects are not followed");
    QTest::newRow("error") << QByteArray("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")
                           << QByteArray("answered 500");
    QTest::newRow("another program") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                                     << QByteArray("not the answer of a node");
    QTest::newRow("not HTTP") << QByteArray("hello\r\n") << QByteArray("Could not reach");
    QTest::newRow("hangs up") << QByteArray() << QByteArray("Could not reach");
  }
  void misbehavingNodes() {
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, says);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
      QTcpSocket* socket = server.nextPendingConnection();
      connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
        socket->readAll();
        socket->write(answer);
        socket->disconnectFromHost();
      });
    });
    for (const bool follow : {false, true}) {
      QStringList arguments{QStringLiteral("deployments"),
                            QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort())};
      if (follow) arguments += QStringLiteral("--follow");
      QProcess process;
      process.start(QStringLiteral(D3L_PROGRAM), arguments);
      QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
      const QByteArray errors = process.readAllStandardError();
      QVERIFY2(errors.contains(says), errors.constData());
      QCOMPARE(process.exitCode(), 3);
      QVERIFY(process.readAllStandardOutput().isEmpty());
    }
  }
};

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_event_stream.moc"
