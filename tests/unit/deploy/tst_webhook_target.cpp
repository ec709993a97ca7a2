// Standard Webhooks: the published vector, both kinds of signature, the meaning of every answer, and
// the npm library `standardwebhooks` as somebody else's receiver.
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/deploy/webhook_target.h"
#include "tests/unit/deploy/wire.h"

namespace d3l::deploy {
namespace {

constexpr Timestamp kNow = 1'900'000'000;
constexpr const char* kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

Clock clockAt(Timestamp now) {
  return [now] { return now; };
}
Deadline deadline() { return Deadline(clockAt(kNow), kNow + 10); }

ApplyRequest approval() {
  ApplyRequest out;
  out.model = "digits";
  out.version = "1.4.0";
  out.digest.bytes.fill(0xab);
  out.generation = 7;
  out.proposal.bytes.fill(0x11);
  out.idempotencyKey.bytes.fill(0x22);
  out.artifact = {out.digest, 1234, "application/onnx", "blob"};
  out.stillWanted = [] { return true; };
  return out;
}

WebhookSpec specFor(const wire::Server& server, bool status = false) {
  WebhookSpec out;
  out.url = *web::parseUrl(server.origin() + "/hook");
  if (!out.keys.add(kSecret)) abort();
  if (status) out.status = web::parseUrl(server.origin() + "/live/{model}");
  if (status) out.status->path = "/live/{model}";
  return out;
}

WebhookTarget targetFor(WebhookSpec spec) {
  return WebhookTarget(DaoId{}, std::move(spec), web::makeWeb(), clockAt(kNow));
}

std::string headerIn(const std::string& request, const std::string& name) {
  const std::size_t at = request.find(name + ": ");
  if (at == std::string::npos) return {};
  const std::size_t from = at + name.size() + 2;
  return request.substr(from, request.find('\r', from) - from);
}

}  // namespace

class WebhookTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void thePublishedVector() {
    WebhookKeys keys;
    QVERIFY(keys.add(kSecret));
    QCOMPARE(keys.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})"),
             std::string("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
  }

  void bothKindsOfKeysSign() {
    const Bytes seed(32, 7);
    WebhookKeys keys;
    QVERIFY(keys.add(kSecret));
    QVERIFY(keys.add("whsk_" + webhookBase64(seed)));
    const std::string signature = keys.sign("msg_1", 5, "{}");
    const std::size_t second = signature.find(" v1a,");
    QVERIFY(signature.starts_with("v1,") && second != std::string::npos);
    const auto bytes = fromWebhookBase64(signature.substr(second + 5));
    QVERIFY(bytes && bytes->size() == 64);
    const auto key = crypto::Ed25519Key::fromSeed(seed);
    const auto signed_ = crypto::Ed25519Signature::from(*bytes);
    QVERIFY(crypto::verifyEd25519(key->publicKey(), asBytes("msg_1.5.{}"), signed_));
    QVERIFY(!crypto::verifyEd25519(key->publicKey(), asBytes("msg_1.6.{}"), signed_));
    Bytes both = seed;
    both.insert(both.end(), key->publicKey().bytes.begin(), key->publicKey().bytes.end());
    QVERIFY(WebhookKeys().add("whsk_" + webhookBase64(both)));
    both.back() ^= 1;
    QVERIFY(!WebhookKeys().add("whsk_" + webhookBase64(both)));
  }

  void badSecrets_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
      QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("empty", "");
    row("no prefix", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    row("short", "whsec_" + webhookBase64(Bytes(23, 1)));
    row("long", "whsec_" + webhookBase64(Bytes(65, 1)));
    row("no base64", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!");
    row("public key", "whpk_" + webhookBase64(Bytes(32, 1)));
    row("short key", "whsk_" + webhookBase64(Bytes(31, 1)));
  }
  void badSecrets() {
    QFETCH(QByteArray, text);
    QVERIFY(!WebhookKeys().add(text.toStdString()));
  }

  void theMessage() {
    std::vector<std::string> seen;
    wire::Server server([&](const wire::Peer& peer) {
      seen.push_back(peer.request());
      peer.send(wire::answer(seen.size() == 1 ? 503 : 204, ""));
    });
    WebhookSpec spec = specFor(server);
    spec.url.path = "/hook/{model}";
    WebhookTarget target = targetFor(std::move(spec));
    QVERIFY(target.apply(approval(), deadline()).kind == ApplyResult::Kind::Unavailable);
    QVERIFY(seen[0].starts_with("POST /hook/digits "));
    QVERIFY(target.apply(approval(), deadline()).kind == ApplyResult::Kind::Done);
    QCOMPARE(headerIn(seen[0], "webhook-id"), headerIn(seen[1], "webhook-id"));
    QVERIFY(headerIn(seen[0], "webhook-id").starts_with("msg_2222"));
    const std::string body = seen[1].substr(seen[1].find("\r\n\r\n") + 4);
    QCOMPARE(*web::textAt(body, "/type"), std::string("model.approved"));
    QCOMPARE(*web::textAt(body, "/data/digest"), "sha256:" + toHex(approval().digest));
    QCOMPARE(*web::textAt(body, "/data/generation"), std::string("7"));
    WebhookKeys keys;
    QVERIFY(keys.add(kSecret));
    QCOMPARE(headerIn(seen[1], "webhook-signature"), keys.sign(headerIn(seen[1], "webhook-id"), kNow, body));
    ApplyRequest retire = approval();
    retire.digest = {};
    QVERIFY(target.apply(retire, deadline()).kind == ApplyResult::Kind::Done);
    QVERIFY(seen[2].find("\"model.retired\"") != std::string::npos &&
            seen[2].find("\"digest\":null") != std::string::npos);
  }

  void answers_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("kind");
    for (const int good : {200, 201, 202, 204}) QTest::addRow("%d", good) << good << QByteArray("done");
    for (const int busy : {408, 429, 500, 503})
      QTest::addRow("%d", busy) << busy << QByteArray("unavailable");
    for (const int gone : {502, 504}) QTest::addRow("%d", gone) << gone << QByteArray("unknown");
    for (const int no : {301, 400, 401, 404, 410}) QTest::addRow("%d", no) << no << QByteArray("refused");
  }
  void answers() {
    QFETCH(int, status);
    QFETCH(QByteArray, kind);
    wire::Server server(wire::answering(wire::answer(status, "", "Retry-After: 9\r\n")));
    const ApplyResult result = targetFor(specFor(server)).apply(approval(), deadline());
    QCOMPARE(QByteArray(applyKindName(result.kind).data()), kind);
    if (kind == "unavailable") QCOMPARE(result.retryAfter, Duration{9});
  }

  void withoutAStatusItIsNeverLive() {
    wire::Server server(wire::answering(wire::answer(200, "")));
    WebhookTarget target = targetFor(specFor(server));
    QVERIFY(target.observe("digits", deadline()).kind == Observation::Kind::Unreadable);
    QVERIFY(target.promise() == Promise::AtLeastOnce);
  }

  void statuses_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("wanted");
    const QByteArray hex(64, 'a');
    QTest::newRow("prefixed") << 200 << "{\"digest\":\"sha256:" + hex + "\"}" << QByteArray("digest");
    QTest::newRow("bare") << 200 << "{\"digest\":\"" + hex + "\"}" << QByteArray("digest");
    QTest::newRow("null") << 200 << QByteArray("{\"digest\":null}") << QByteArray("nothing");
    QTest::newRow("none") << 404 << QByteArray("") << QByteArray("nothing");
    QTest::newRow("other text") << 200 << QByteArray("{\"digest\":\"v1.4.0\"}") << QByteArray("malformed");
    QTest::newRow("no JSON") << 200 << QByteArray("<html>") << QByteArray("malformed");
    QTest::newRow("denied") << 403 << QByteArray("") << QByteArray("refused");
    QTest::newRow("down") << 503 << QByteArray("") << QByteArray("unavailable");
    QTest::newRow("elsewhere") << 302 << QByteArray("") << QByteArray("redirected");
  }
  void statuses() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, wanted);
    std::string seen;
    wire::Server server([&](const wire::Peer& peer) {
      seen = peer.request();
      peer.send(wire::answer(status, body.toStdString()));
    });
    const Observation out = targetFor(specFor(server, true)).observe("digits", deadline());
    QVERIFY(seen.starts_with("GET /live/digits HTTP/1.1"));
    const QByteArray got = out.kind == Observation::Kind::Digest    ? "digest"
                           : out.kind == Observation::Kind::Nothing ? "nothing"
                                                                    : observeErrorName(out.error).data();
    QCOMPARE(got, wanted);
    if (out.kind == Observation::Kind::Digest) QVERIFY(!out.hashed);
  }

  void rolloutsWhereTheReceiverCan() {
    std::string seen;
    wire::Server server([&](const wire::Peer& peer) {
      seen = peer.request();
      peer.send(wire::answer(200, "{\"digest\":\"" + std::string(64, 'a') + "\",\"share\":5}"));
    });
    WebhookSpec spec = specFor(server, true);
    spec.percentPointer = "/share";
    WebhookTarget target = targetFor(std::move(spec));
    QVERIFY(target.stages());
    QCOMPARE(target.observe("digits", deadline()).percent, std::uint32_t{5});
    ApplyRequest step = approval();
    step.percent = 50;
    (void)target.apply(step, deadline());
    QVERIFY(headerIn(seen, "webhook-id").ends_with("_50") &&
            seen.find("\"percent\":50") != std::string::npos);
  }

  void somebodyElsesLibraryAgrees();
};

/// The npm library `standardwebhooks` takes a message of this target, and refuses a changed one.
void WebhookTest::somebodyElsesLibraryAgrees() {
  std::string seen;
  wire::Server server([&](const wire::Peer& peer) {
    seen = peer.request();
    peer.send(wire::answer(204, ""));
  });
  WebhookSpec spec = specFor(server);
  QVERIFY(spec.keys.add("whsk_" + webhookBase64(Bytes(32, 7))));  // a second signature must not disturb
  // The library checks the age of a message by the computer's clock.
  const Timestamp now = static_cast<Timestamp>(QDateTime::currentSecsSinceEpoch());
  WebhookTarget target(DaoId{}, std::move(spec), web::makeWeb(), clockAt(now));
  QVERIFY(target.apply(approval(), Deadline(clockAt(now), now + 10)).kind == ApplyResult::Kind::Done);
  json::Value message{json::Object{}};
  message.set("secret", kSecret);
  message.set("body", seen.substr(seen.find("\r\n\r\n") + 4));
  for (const char* name : {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
    message.set(name, headerIn(seen, name));
  }
  const QString script = QStringLiteral(
      "const { Webhook } = require('standardwebhooks');"
      "const m = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
      "const w = new Webhook(m.secret);"
      "console.log(w.verify(m.body, m).type);"
      "try { w.verify(m.body + ' ', m); console.log('taken'); } catch (e) { console.log('refused'); }");
  QProcess node;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("NODE_PATH"), QStringLiteral(D3L_FIXTURES "/standardwebhooks"));
  node.setProcessEnvironment(environment);
  node.start(QStringLiteral("node"), {QStringLiteral("-e"), script});
  node.write(QByteArray::fromStdString(json::compact(message)));
  node.closeWriteChannel();
  QVERIFY(node.waitForFinished(30000));
  QCOMPARE(node.readAllStandardOutput(), QByteArray("model.approved\nrefused\n"));
}

}  // namespace d3l::deploy

using d3l::deploy::WebhookTest;
QTEST_GUILESS_MAIN(WebhookTest)
#include "tst_webhook_target.moc"
