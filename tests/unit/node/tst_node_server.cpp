// The server over real sockets: answers, keeps connections, follows events, stops cleanly.
#include <QTest>
#include <thread>

#include "tests/unit/node/running.h"

using namespace d3l;
using namespace d3l::node;
using loopback::Client;
using loopback::get;
using scene::Folder;
using scene::Node;

namespace {

const std::string kAlive = "GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n";

}  // namespace

class TestNodeServer : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void answersAndKeepsTheConnection() {
    Node node;
    Client client(node.port());
    for (int i = 0; i < 3; ++i) {
      client.forget();
      QVERIFY(client.send(kAlive));
      QVERIFY(client.until("\"status\":\"ok\""));
      QVERIFY(loopback::parsed(client.got()).has("Connection: keep-alive"));
    }
    client.forget();
    QVERIFY(
        client.send(kAlive + kAlive + "HEAD /metrics HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"));
    const std::string all = client.all();
    QCOMPARE(QByteArray::fromStdString(all).count("HTTP/1.1 200 OK"), 3);
    QVERIFY(all.ends_with("\r\n\r\n"));  // the answer to HEAD has no body
    QCOMPARE(node.counters.accepted.load(), std::uint64_t{1});
  }

  void saysNoInTheProtocol_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const QByteArray& request, int status) {
      QTest::newRow(name) << request << status;
    };
    row("no such page", "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404);
    row("another method", "DELETE /v1/models HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 405);
    row("an unknown method", "BREW /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 405);
    row("old protocol", "GET /healthz HTTP/1.0\r\n\r\n", 200);
    row("absolute form", "GET http://a/healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200);
    row("a body nobody wants",
        "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello", 200);
    row("chunks nobody wants",
        "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        "5\r\nhello\r\n0\r\n\r\n",
        200);
  }
  void saysNoInTheProtocol() {
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    Node node;
    const auto answer = loopback::ask(node.port(), request.toStdString());
    QCOMPARE(answer.status, status);
    QVERIFY(answer.has("X-Content-Type-Options: nosniff"));
    if (status >= 400) QVERIFY(answer.body.starts_with("{\"error\":{\"code\":"));
  }

  void givesTheBytesOfAModel() {
    Node node;
    Folder folder("prod");
    std::string bytes(3'000'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 2654435761u >> 13);
    const Hash32 digest = folder.deploy("m", "v1", bytes);
    node.models.setFolders({folder.place()});
    const std::string path = "/v1/models/m/artifacts/" + toHex(digest);
    const auto head =
        loopback::ask(node.port(), "HEAD " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.empty() && head.has("Content-Length: 3000000\r\n"));
    const auto answer = get(node.port(), path);
    QVERIFY(answer.has("ETag: \"" + toHex(digest) + "\"\r\n"));
    QVERIFY(answer.has("Content-Type: application/vnd.d3l.model+json\r\n"));
    QCOMPARE(Folder::digestOf(answer.body), digest);
    const auto part = get(node.port(), path, "Range: bytes=2999990-\r\n");
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, bytes.substr(2'999'990));
    QCOMPARE(get(node.port(), path, "If-None-Match: \"" + toHex(digest) + "\"\r\n").status, 304);
    bytes.back() = static_cast<char>(bytes.back() + 1);
    Folder::overwrite(folder.artifact("m", digest), bytes);
    QVERIFY(get(node.port(), path).body.size() < bytes.size());
    QCOMPARE(node.counters.broken.load(), std::uint64_t{1});
  }

  void eventsComeInOrderAndAreResumed() {
    Node node;
    Client first(node.port());
    QVERIFY(first.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(first.until("event: reset"));
    QVERIFY(first.got().find("Content-Type: text/event-stream") != std::string::npos);
    for (const char* state : {"waiting", "deploying", "live"}) node.tell(state);
    QVERIFY(first.until("\"state\":\"live\""));
    const std::string seen = first.got();
    QVERIFY(seen.find("\"waiting\"") < seen.find("\"deploying\""));
    QVERIFY(seen.find("\"deploying\"") < seen.find("\"live\""));
    Client second(node.port());
    QVERIFY(second.send("GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: run-2\r\n\r\n"));
    QVERIFY(second.until("\"state\":\"live\""));
    QVERIFY(second.got().find("deploying") == std::string::npos);
    QVERIFY(second.got().find("reset") == std::string::npos);
    Client third(node.port());
    QVERIFY(third.send("GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: gone-2\r\n\r\n"));
    QVERIFY(third.until("id: run-3\nevent: reset\n"));
  }

  void aSilentStreamBeats() {
    Node node(scene::impatient());
    Client client(node.port());
    QVERIFY(client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(client.until("event: reset\ndata: {}\n\n:\n\n:\n\n"));
    node.tell("live");
    QVERIFY(client.until("\"state\":\"live\""));
  }

  void aSlowFollowerIsLetGoAndOthersAreNot() {
    Node node;
    Client slow(node.port()), quick(node.port());
    slow.receiveBuffer(2048);
    for (Client* client : {&slow, &quick}) {
      QVERIFY(client->send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
      QVERIFY(client->until("event: reset"));
    }
    const std::string large(60'000, 'x');
    for (int i = 0; i < 1'000 && node.counters.watchersLost == 0; ++i) {
      node.feed.publish("big", large);
      QVERIFY(quick.until("id: run-" + std::to_string(i + 1) + "\n"));
      quick.forget();
    }
    QCOMPARE(node.counters.watchersLost.load(), std::uint64_t{1});
    QCOMPARE(node.counters.watchers.load(), std::int64_t{1});
    node.tell("live");
    QVERIFY(quick.until("\"state\":\"live\""));
  }

  void followersAreCounted() {
    Limits limits;
    limits.watchers = 2;
    Node node(limits);
    Client a(node.port()), b(node.port());
    for (Client* client : {&a, &b}) {
      QVERIFY(client->send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
      QVERIFY(client->until("event: reset"));
    }
    QCOMPARE(get(node.port(), "/events").status, 503);
    a.close();
    QTRY_COMPARE(node.counters.watchers.load(), std::int64_t{1});
    Client c(node.port());
    QVERIFY(c.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(c.until("event: reset"));
  }

  void stopsCleanly() {
    Limits limits;
    limits.drain = Millis(60'000);  // far more than it takes: it ends when all is said
    Node node(limits);
    Folder folder("prod");
    const Hash32 digest = folder.deploy("m", "v1", std::string(8'000'000, 'm'));
    node.models.setFolders({folder.place()});
    Client idle(node.port()), follower(node.port()), busy(node.port());
    QVERIFY(follower.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(follower.until("event: reset"));
    QVERIFY(busy.send("GET /v1/models/m/artifacts/" + toHex(digest) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(busy.until("\r\n\r\n"));
    const std::uint16_t port = node.port();
    std::thread stopping([&] { node.server->stop(); });
    const auto answer = loopback::parsed(busy.all());
    stopping.join();
    QCOMPARE(answer.body.size(), std::size_t{8'000'000});  // the answer under way was finished
    QVERIFY(idle.closes() && follower.closes());
    QVERIFY(!Client(port).connected());
    QCOMPARE(node.counters.open.load(), std::int64_t{0});
    node.tell("live");  // nobody listens any more, and nothing breaks
  }

  void refusesWhatItCannotServe() {
    Node node;
    const auto start = [&](const std::string& listen, const std::string& certificate,
                           const std::string& key) {
      ServerOptions options;
      options.listen = *readListenAddress(listen);
      options.tlsCertificate = certificate;
      options.tlsKey = key;
      const auto started = Server::start(options, {node.models, node.board, node.feed, node.counters});
      return started ? std::string("started") : std::string(codeName(started.error().code));
    };
    QCOMPARE(start("127.0.0.1:" + std::to_string(node.port()), "", ""), std::string("address-in-use"));
    QCOMPARE(start("0.0.0.0:0", "", ""), std::string("exposed"));
    QCOMPARE(start("[::]:0", "", ""), std::string("exposed"));
    QCOMPARE(start("192.0.2.77:0", "/none.pem", "/none.pem"), std::string("bad-tls"));
    QCOMPARE(start("127.0.0.1:0", "/none.pem", "/none.pem"), std::string("bad-tls"));
  }
};

QTEST_GUILESS_MAIN(TestNodeServer)
#include "tst_node_server.moc"
