// The HTTP client against servers that behave and servers that do not. Each misbehaviour has its own
// name, and whether the request can have had an effect is always known.
#include <QTemporaryDir>
#include <QtTest>
#include <chrono>

#include "core/deploy/web.h"
#include "tests/unit/deploy/wire.h"

namespace d3l::deploy {
namespace {

using wire::Peer;

/// A clock that jumps when the test says so: nothing here waits for real time.
struct Time {
  std::atomic<Timestamp> now{1'900'000'000};
  Clock clock() {
    return [this] { return now.load(); };
  }
  Deadline deadline(Duration left = 10) { return Deadline(clock(), now + left); }
};

web::Request requestTo(const std::string& url) {
  web::Request out;
  out.url = *web::parseUrl(url);
  return out;
}

class Pieces : public Reader {
 public:
  Pieces(std::size_t size, std::optional<Error> end = std::nullopt) : left_(size), end_(std::move(end)) {}
  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    const std::size_t count = std::min({left_, into.size(), std::size_t{50'000}});
    std::fill_n(into.begin(), count, std::uint8_t{'x'});
    left_ -= count;
    if (count == 0 && end_) return fail(*end_);
    return count;
  }

 private:
  std::size_t left_;
  std::optional<Error> end_;
};

}  // namespace

class WebTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void urls_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    const auto row = [](const char* text, const char* wanted) {
      QTest::newRow(text) << QByteArray(text) << QByteArray(wanted);
    };
    row("https://a.example/x?y=1", "https://a.example/x?y=1");
    row("HTTPS://A.Example", "https://a.example/");
    row("http://a:8080?q", "http://a:8080/?q");
    row("https://a:443/", "https://a/");
    row("https://[2001:db8::1]:8443/v2", "https://[2001:db8::1]:8443/v2");
    for (const char* bad : {"ftp://a/", "https:/a", "https://", "https://u:p@a/", "https://a/#f",
                            "https://a:0/", "https://a:65536/", "https://a b/", "https://a/\n", "https://ä/",
                            "javascript:x", "https://[zz]/", "https://a:8x/", ""}) {
      row(bad, "");
    }
  }
  void urls() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    const auto url = web::parseUrl(text.toStdString());
    QCOMPARE(url ? QByteArray::fromStdString(url->text()) : QByteArray(), wanted);
  }

  void locations_data() {
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("absolute") << QByteArray("https://b/y") << QByteArray("https://b/y");
    QTest::newRow("host") << QByteArray("//b/y") << QByteArray("http://b/y");
    QTest::newRow("path") << QByteArray("/y?z=http://c/") << QByteArray("http://a:5000/y?z=http://c/");
    QTest::newRow("name") << QByteArray("y") << QByteArray("http://a:5000/v2/y");
    QTest::newRow("other scheme") << QByteArray("file://x/etc/passwd") << QByteArray();
  }
  void locations() {
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, wanted);
    const auto url = web::resolveUrl(*web::parseUrl("http://a:5000/v2/x?q=/"), location.toStdString());
    QCOMPARE(url ? QByteArray::fromStdString(url->text()) : QByteArray(), wanted);
  }

  void aRequestIsWhole() {
    std::string seen;
    wire::Server server([&](const Peer& peer) {
      seen = peer.request();
      peer.send("HTTP/1.1 103 Early Hints\r\n\r\n" + wire::answer(201, "made", "Location: /x\r\nX-A: 1\r\n"));
    });
    Time time;
    web::Request request = requestTo(server.origin() + "/v2/m?x=1");
    request.method = "PUT";
    request.headers = {{"content-type", "text/plain"}};
    request.body = "hello";
    const auto answer = web::makeWeb()->send(request, time.deadline());
    QVERIFY(answer.has_value());
    QCOMPARE(answer->status, 201);
    QCOMPARE(answer->body, std::string("made"));
    QCOMPARE(*answer->header("location"), std::string("/x"));
    QVERIFY(seen.starts_with("PUT /v2/m?x=1 HTTP/1.1\r\nHost: 127.0.0.1:"));
    QVERIFY(seen.find("content-type: text/plain\r\n") != std::string::npos);
    QVERIFY(seen.ends_with("Content-Length: 5\r\n\r\nhello"));
  }

  void misbehaviour_data() {
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QByteArray>("name");
    for (const auto& [how, name] :
         std::vector<std::pair<const char*, const char*>>{{"hang", "timed-out"},
                                                          {"drip body", "drips"},
                                                          {"drip header", "drips"},
                                                          {"flood body", "too-large"},
                                                          {"flood chunks", "too-large"},
                                                          {"flood headers", "too-large"},
                                                          {"close", "broke-off"},
                                                          {"half a body", "broke-off"},
                                                          {"no http", "malformed"},
                                                          {"gzip", "malformed"},
                                                          {"hints for ever", "malformed"},
                                                          {"both lengths", "malformed"}}) {
      QTest::newRow(how) << QByteArray(how) << QByteArray(name);
    }
  }
  void misbehaviour() {
    QFETCH(QByteArray, how);
    QFETCH(QByteArray, name);
    Time time;
    wire::Server server([&](const Peer& peer) {
      (void)peer.request();
      behave(how, peer, time);
    });
    web::Request request = requestTo(server.origin() + "/");
    request.method = "POST";
    request.maxAnswer = 1000;
    const auto answer = web::makeWeb()->send(request, time.deadline());
    QVERIFY(!answer.has_value());
    QCOMPARE(QByteArray(observeErrorName(answer.error().error).data()), name);
    QVERIFY(answer.error().sent);
    QVERIFY(web::applyResultOf(answer, 0).kind == ApplyResult::Kind::Unknown);
  }

  void whatNeverLeftIsKnown() {
    Time time;
    std::string origin;
    {
      const wire::Server server(wire::answering(""));
      origin = server.origin();
    }
    const auto answer = web::makeWeb()->send(requestTo(origin + "/"), time.deadline());
    QVERIFY(!answer.has_value());
    QVERIFY(answer.error().error == ObserveError::Unreachable && !answer.error().sent);
    QVERIFY(web::applyResultOf(answer, 0).kind == ApplyResult::Kind::Unavailable);
    const auto late = web::makeWeb()->send(requestTo(origin + "/"), time.deadline(0));
    QVERIFY(late.error().error == ObserveError::TimedOut && !late.error().sent);
  }

  void aSecondThoughtSendsNothing() {
    std::atomic<bool> heard{false};
    wire::Server server([&](const Peer& peer) { heard = !peer.request().empty(); });
    Time time;
    web::Request request = requestTo(server.origin() + "/");
    request.stillWanted = [] { return false; };
    const auto answer = web::makeWeb()->send(request, time.deadline());
    QVERIFY(answer.error().withdrawn && !answer.error().sent);
    QVERIFY(web::applyResultOf(answer, 0).kind == ApplyResult::Kind::Withdrawn);
    QVERIFY(!heard);
  }

  void redirectsAreNotFollowed() {
    wire::Server other(wire::answering(wire::answer(200, "secret")));
    wire::Server server(wire::answering(wire::answer(307, "", "Location: " + other.origin() + "/\r\n")));
    Time time;
    const auto answer = web::makeWeb()->send(requestTo(server.origin() + "/"), time.deadline());
    QVERIFY(answer.has_value());
    const ApplyResult result = web::applyResultOf(answer, 0);
    QVERIFY(result.kind == ApplyResult::Kind::Refused && result.error == ObserveError::Redirected);
    QVERIFY(result.detail.find(other.origin()) != std::string::npos);
    QCOMPARE(other.connections(), std::size_t{0});
  }

  void aHeaderFromOutsideMakesNoOther() {
    Time time;
    wire::Server server(wire::answering(wire::answer(200, "")));
    web::Request request = requestTo(server.origin() + "/");
    request.headers = {{"authorization", "Bearer x\r\nX-Evil: 1"}};
    const auto answer = web::makeWeb()->send(request, time.deadline());
    QVERIFY(!answer.has_value() && !answer.error().sent);
    QCOMPARE(server.connections(), std::size_t{0});
  }

  void wrongBytesNeverMakeARequest_data() {
    QTest::addColumn<int>("size");
    for (const int size : {1, 50'000, 100'000, 250'001}) QTest::addRow("%d", size) << size;
  }
  void wrongBytesNeverMakeARequest() {
    QFETCH(int, size);
    const auto count = static_cast<std::size_t>(size);
    std::string seen = "none";
    wire::Server server([&](const Peer& peer) {
      seen = peer.request();
      peer.send(wire::answer(201, ""));
    });
    Time time;
    web::Request request = requestTo(server.origin() + "/");
    request.method = "PUT";
    request.contentSize = count;
    Pieces good(count);
    request.content = &good;
    QVERIFY(web::makeWeb()->send(request, time.deadline())->status == 201);
    QVERIFY(seen.size() > count && seen.ends_with(std::string(count, 'x')));
    Pieces bad(count, Error{Code::ContentMismatch, "other bytes"});
    request.content = &bad;
    const auto answer = web::makeWeb()->send(request, time.deadline());
    QVERIFY(!answer.error().sent);
    QVERIFY(web::applyResultOf(answer, 0).kind == ApplyResult::Kind::DigestMismatch);
  }

  void certificatesAreChecked();

  void waitingTimes_data() {
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("seconds");
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("seconds") << QByteArray("Retry-After: 17\r\n") << 17;
    QTest::newRow("too long") << QByteArray("Retry-After: 99999999999999999999999\r\n") << 3600;
    QTest::newRow("nonsense") << QByteArray("Retry-After: soon\r\n") << 0;
    QTest::newRow("date") << QByteArray(
                                 "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 "
                                 "08:50:07 GMT\r\n")
                          << 30;
  }
  void waitingTimes() {
    QFETCH(QByteArray, headers);
    QFETCH(int, seconds);
    wire::Server server(wire::answering(wire::answer(429, "busy", headers.toStdString())));
    Time time;
    const auto answer = web::makeWeb()->send(requestTo(server.origin() + "/"), time.deadline());
    const ApplyResult result = web::applyResultOf(answer, time.now);
    QVERIFY(result.kind == ApplyResult::Kind::Unavailable && result.error == ObserveError::Unavailable);
    QCOMPARE(result.retryAfter, static_cast<Duration>(seconds));
  }

 private:
  static void behave(const QByteArray& how, const Peer& peer, Time& time) {
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    if (how == "hang") time.now += 20;
    if (how == "drip body") peer.send(ok + "Content-Length: 9\r\n\r\na"), time.now += 20;
    if (how == "drip header") peer.send("HTTP/1.1 200"), time.now += 20;
    if (how == "flood body") peer.send(ok + "Content-Length: 1001\r\n\r\n" + std::string(1001, 'x'));
    if (how == "flood chunks") {
      peer.send(ok + "Transfer-Encoding: chunked\r\n\r\n");
      while (!peer.over() && peer.send("400\r\n" + std::string(1024, 'x') + "\r\n")) {
      }
    }
    if (how == "flood headers") {
      peer.send(ok);
      while (!peer.over() && peer.send("X-More: " + std::string(1000, 'x') + "\r\n")) {
      }
    }
    if (how == "half a body") peer.send(ok + "Content-Length: 9\r\n\r\nabc");
    if (how == "no http") peer.send("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    if (how == "gzip") peer.send(wire::answer(200, "xx", "Content-Encoding: gzip\r\n"));
    if (how == "both lengths") peer.send(wire::answer(200, "xx", "Transfer-Encoding: chunked\r\n"));
    if (how == "hints for ever") {
      for (int i = 0; i < 100 && peer.send("HTTP/1.1 103 x\r\n\r\n"); ++i) {
      }
    }
    if (how == "hang" || how.startsWith("drip")) peer.waitForEnd();
  }
};

/// `openssl s_server` with a certificate for another name, an unknown issuer, and one that is right.
void WebTest::certificatesAreChecked() {
  QTemporaryDir folder;
  const QString key = folder.filePath(QStringLiteral("key.pem"));
  const QString certificate = folder.filePath(QStringLiteral("cert.pem"));
  const auto run = [](const QStringList& arguments) {
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), arguments);
    return openssl.waitForFinished(60000) ? openssl.exitCode() : -1;
  };
  const auto makeFor = [&](const char* name) {
    return run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                QStringLiteral("-nodes"), QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate,
                QStringLiteral("-days"), QStringLiteral("3650"), QStringLiteral("-subj"),
                QStringLiteral("/CN=x"), QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=") + QLatin1String(name)}) == 0;
  };
  Time time;
  time.now = static_cast<Timestamp>(QDateTime::currentSecsSinceEpoch());
  const auto ask = [&](bool trusted, const char* version) -> std::string {
    QProcess server;
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(QStringLiteral("openssl"),
                 {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"),
                  QStringLiteral("-key"), key, QStringLiteral("-cert"), certificate, QStringLiteral("-www"),
                  QLatin1String(version)});
    QByteArray said;
    while (!said.contains('\n') || !said.contains("ACCEPT 127.0.0.1:")) {
      if (!server.waitForReadyRead(10000)) return "no server";
      said += server.readAll();
    }
    const qsizetype at = said.indexOf("ACCEPT 127.0.0.1:") + 17;
    const std::string port = said.mid(at, said.indexOf('\n', at) - at).trimmed().toStdString();
    const auto client = web::makeWeb({trusted ? certificate.toStdString() : std::string()});
    const auto answer = client->send(requestTo("https://127.0.0.1:" + port + "/"), time.deadline());
    server.kill();
    server.waitForFinished();
    return answer ? std::to_string(answer->status) : std::string(observeErrorName(answer.error().error));
  };
  QVERIFY2(makeFor("IP:127.0.0.1"), "openssl is not installed");
  QCOMPARE(ask(true, "-tls1_3"), std::string("200"));
  QCOMPARE(ask(true, "-tls1_2"), std::string("200"));
  QCOMPARE(ask(false, "-tls1_3"), std::string("bad-certificate"));
  QCOMPARE(ask(true, "-tls1_1"), std::string("unreachable"));
  QVERIFY(makeFor("DNS:models.example"));
  QCOMPARE(ask(true, "-tls1_3"), std::string("bad-certificate"));
}

}  // namespace d3l::deploy

using d3l::deploy::WebTest;
QTEST_GUILESS_MAIN(WebTest)
#include "tst_web.moc"
