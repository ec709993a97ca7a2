// Health probes: pass, fail, no data and errored are four different things.
#include <QtTest>

#include "core/deploy/probe.h"
#include "tests/unit/deploy/wire.h"

namespace d3l::deploy {
namespace {

Deadline deadline() {
  return Deadline([] { return Timestamp{100}; }, 105);
}

}  // namespace

class ProbeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void verdicts_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("health");
    const auto row = [](const char* kind, int status, const char* body, const char* health) {
      QTest::addRow("%s %d %s", kind, status, body)
          << QByteArray(kind) << status << QByteArray(body) << QByteArray(health);
    };
    row("http", 200, "", "pass");
    row("http", 204, "", "pass");
    row("http", 503, "", "fail");
    row("http", 404, "", "no-data");
    row("http", 302, "", "errored");
    row("http", 401, "", "errored");
    row("oip", 200, "", "pass");
    row("oip", 400, "", "fail");
    row("oip", 500, "", "fail");
    row("oip", 404, "", "no-data");
    row("max", 200, R"({"a":[{"b":0.01}]})", "pass");
    row("max", 200, R"({"a":[{"b":"0.01"}]})", "pass");
    row("max", 200, R"({"a":[{"b":0.02}]})", "fail");
    row("max", 200, R"({"a":[{"b":null}]})", "no-data");
    row("max", 200, R"({"a":[{"b":"NaN"}]})", "no-data");
    row("max", 200, R"({"a":[]})", "no-data");
    row("max", 200, "<html>", "errored");
    row("max", 204, "", "no-data");
    row("equals", 200, R"({"a":[{"b":"ready"}]})", "pass");
    row("equals", 200, R"({"a":[{"b":"Ready"}]})", "fail");
  }
  void verdicts() {
    QFETCH(QByteArray, kind);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, health);
    std::string seen;
    wire::Server server([&](const wire::Peer& peer) {
      seen = peer.request();
      peer.send(status == 204 ? "HTTP/1.1 204 x\r\n\r\n" : wire::answer(status, body.toStdString()));
    });
    ProbeSpec spec;
    spec.url = *web::parseUrl(server.origin() + "/probe");
    if (kind == "oip") spec.kind = ProbeSpec::Kind::Oip;
    if (kind == "max" || kind == "equals") {
      spec.kind = ProbeSpec::Kind::Json;
      spec.pointer = "/a/0/b";
    }
    if (kind == "max") spec.atMost = 0.01;
    if (kind == "equals") spec.equals = "ready";
    const HealthReport report = makeProbe(spec, web::makeWeb())->check("digits", deadline());
    QCOMPARE(QByteArray(healthName(report.health).data()), health);
    QVERIFY(!report.detail.empty());
    if (kind == "oip") QVERIFY(seen.starts_with("GET /probe/v2/models/digits/ready "));
  }

  void nobodyThereIsNoVerdict() {
    std::string origin;
    {
      const wire::Server server(wire::answering(""));
      origin = server.origin();
    }
    ProbeSpec spec;
    spec.url = *web::parseUrl(origin + "/");
    const HealthReport report = makeProbe(spec, web::makeWeb())->check("digits", deadline());
    QVERIFY(report.health == Health::Errored);
    QVERIFY(report.detail.starts_with("unreachable: "));
  }
};

}  // namespace d3l::deploy

using d3l::deploy::ProbeTest;
QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
