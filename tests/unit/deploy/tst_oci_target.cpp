// The OCI target against Debian's docker-registry, with its ways of asking who we are and every
// surprise that registries have in store; and against registries that lie.
#include <QtTest>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/deploy/content.h"
#include "core/deploy/oci_target.h"
#include "tests/unit/deploy/registry.h"

namespace d3l::deploy {
namespace {

using Kind = ApplyResult::Kind;

Timestamp realNow() { return static_cast<Timestamp>(QDateTime::currentSecsSinceEpoch()); }
Deadline deadline() { return Deadline(realNow, realNow() + 60); }

class TextReader : public Reader {
 public:
  explicit TextReader(std::string text) : text_(std::move(text)) {}
  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    const std::size_t count = std::min(into.size(), text_.size() - at_);
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(at_), count, into.begin());
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

/// `sent` is what the store hands out, if it is not what was approved.
ApplyRequest approvalOf(const std::string& bytes, std::string mediaType = "application/octet-stream",
                        std::string sent = {}) {
  ApplyRequest out;
  out.model = "digits";
  out.version = "1.0";
  out.digest = crypto::sha256(asBytes(bytes));
  out.generation = 1;
  out.proposal.bytes.fill(0x11);
  out.artifact = {out.digest, bytes.size(), std::move(mediaType), "blob"};
  out.content = [artifact = out.artifact,
                 text = sent.empty() ? bytes : sent]() -> Result<std::unique_ptr<Reader>> {
    return std::unique_ptr<Reader>(
        std::make_unique<VerifyingReader>(std::make_unique<TextReader>(text), artifact));
  };
  return out;
}

ApplyRequest retirement() {
  ApplyRequest out = approvalOf("");
  out.digest = {};
  return out;
}

OciSpec specFor(const std::string& origin, const char* password = nullptr) {
  OciSpec out;
  out.access.registry = *web::parseUrl(origin + "/");
  out.repository = "models/{model}";
  if (password != nullptr) {
    out.access.username = "deployer";
    out.access.password =
        std::make_shared<crypto::SecretBytes>(crypto::SecretBytes::copyOf(std::string_view(password)));
  }
  return out;
}

std::unique_ptr<OciTarget> targetFor(OciSpec spec) {
  return std::make_unique<OciTarget>(DaoId{}, std::move(spec), web::makeWeb(), realNow);
}

std::string shown(const Observation& seen) {
  if (seen.kind == Observation::Kind::Digest) return toHex(seen.digest);
  if (seen.kind == Observation::Kind::Nothing) return "nothing";
  return std::string(observeErrorName(seen.error)) + ": " + seen.detail;
}
std::string shown(const ApplyResult& result) {
  return std::string(applyKindName(result.kind)) + ": " + result.detail;
}
std::string hexOf(const std::string& bytes) { return toHex(crypto::sha256(asBytes(bytes))); }

web::Answer raw(const Registry& registry, const std::string& method, const std::string& path,
                web::Headers headers = {}, const std::string& body = {}) {
  web::Request request;
  request.method = method;
  request.url = *web::parseUrl(registry.origin() + path);
  request.headers = std::move(headers);
  request.body = body;
  const auto answer = web::makeWeb()->send(request, deadline());
  return answer ? *answer : web::Answer{};
}

}  // namespace

class OciTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QVERIFY2(Registry::isInstalled(), "docker-registry is not installed"); }

  void aLife_data() {
    QTest::addColumn<int>("door");
    QTest::newRow("open") << static_cast<int>(Door::Open);
    QTest::newRow("basic") << static_cast<int>(Door::Basic);
    QTest::newRow("bearer") << static_cast<int>(Door::Bearer);
  }
  void aLife() {
    QFETCH(int, door);
    std::optional<TokenServer> tokens;
    if (door == static_cast<int>(Door::Bearer)) QVERIFY(tokens.emplace().good());
    const Registry registry(static_cast<Door>(door), tokens ? &*tokens : nullptr);
    QVERIFY2(registry.runs(), registry.said().constData());
    const auto target = targetFor(specFor(registry.origin(), door == 0 ? nullptr : "open sesame"));
    QCOMPARE(shown(target->observe("digits", deadline())), std::string("nothing"));
    const std::string first(300'000, 'a');
    QCOMPARE(shown(target->apply(approvalOf(first), deadline())), std::string("done: "));
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf(first));
    QCOMPARE(shown(target->apply(approvalOf("second"), deadline())), std::string("done: "));
    QCOMPARE(shown(target->apply(approvalOf("second"), deadline())), std::string("done: "));
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf("second"));
    QCOMPARE(shown(target->observe("letters", deadline())), std::string("nothing"));
    QCOMPARE(shown(target->apply(retirement(), deadline())), std::string("done: "));
    QCOMPARE(shown(target->observe("digits", deadline())), std::string("nothing"));
    QCOMPARE(shown(target->apply(approvalOf(first), deadline())), std::string("done: "));
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf(first));
    if (tokens) QVERIFY(tokens->tokens() < 4);  // one for each repository
  }

  void aWrongPasswordIsRefused_data() { aLife_data(); }
  void aWrongPasswordIsRefused() {
    QFETCH(int, door);
    if (door == 0) return;
    std::optional<TokenServer> tokens;
    if (door == static_cast<int>(Door::Bearer)) QVERIFY(tokens.emplace().good());
    const Registry registry(static_cast<Door>(door), tokens ? &*tokens : nullptr);
    QVERIFY2(registry.runs(), registry.said().constData());
    for (const char* password : {"wrong", static_cast<const char*>(nullptr)}) {
      const auto target = targetFor(specFor(registry.origin(), password));
      QVERIFY(target->observe("digits", deadline()).error == ObserveError::Refused);
      const ApplyResult result = target->apply(approvalOf("x"), deadline());
      QVERIFY2(result.error == ObserveError::Refused, shown(result).c_str());
    }
  }

  void theExactBytesOfAnApprovedManifest() {
    const Registry registry;
    const auto target = targetFor(specFor(registry.origin()));
    QVERIFY(target->apply(approvalOf("layer"), deadline()).kind == Kind::Done);
    const web::Answer live =
        raw(registry, "GET", "/v2/models/digits/manifests/live", {{"accept", std::string(kOciAccept)}});
    // The same content, written another way: other bytes, so another digest.
    const std::string spaced = " \n" + live.body + "\n ";
    QCOMPARE(shown(target->apply(approvalOf(spaced, std::string(kOciManifestType)), deadline())),
             std::string("done: "));
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf(spaced));
    const web::Answer now =
        raw(registry, "GET", "/v2/models/digits/manifests/live", {{"accept", std::string(kOciAccept)}});
    QCOMPARE(now.body, spaced);
    QCOMPARE(*now.header("content-type"), std::string(kOciManifestType));
  }

  void itIsModelPack() {
    const Registry registry;
    QVERIFY(targetFor(specFor(registry.origin()))->apply(approvalOf("weights"), deadline()).kind ==
            Kind::Done);
    const web::Answer live =
        raw(registry, "GET", "/v2/models/digits/manifests/live", {{"accept", std::string(kOciAccept)}});
    const auto at = [&](const char* pointer) { return web::textAt(live.body, pointer).value_or(""); };
    QCOMPARE(at("/artifactType"), std::string("application/vnd.cncf.model.manifest.v1+json"));
    QCOMPARE(at("/config/mediaType"), std::string("application/vnd.cncf.model.config.v1+json"));
    QCOMPARE(at("/layers/0/mediaType"), std::string("application/vnd.cncf.model.weight.v1.raw"));
    QCOMPARE(at("/layers/0/digest"), "sha256:" + hexOf("weights"));
    const web::Answer config = raw(registry, "GET", "/v2/models/digits/blobs/" + at("/config/digest"));
    QCOMPARE(*web::textAt(config.body, "/descriptor/name"), std::string("digits"));
    QCOMPARE(*web::textAt(config.body, "/modelfs/diffIds/0"), "sha256:" + hexOf("weights"));
  }

  void whatRegistriesDo() {
    const Registry registry;
    const auto target = targetFor(specFor(registry.origin()));
    QVERIFY(target->apply(approvalOf("one"), deadline()).kind == Kind::Done);
    const std::string tag = "/v2/models/digits/manifests/live";
    // Without Accept a tag that exists is not found.
    QCOMPARE(raw(registry, "GET", tag).status, 404);
    const web::Answer live = raw(registry, "GET", tag, {{"accept", std::string(kOciAccept)}});
    QCOMPARE(live.status, 200);
    // There is no compare-and-swap: a condition that does not hold changes nothing.
    const std::string other = live.body + "\n";
    const web::Answer put =
        raw(registry, "PUT", tag,
            {{"content-type", std::string(kOciManifestType)}, {"if-match", "\"sha256:0\""}}, other);
    QCOMPARE(put.status, 201);
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf(other));
    // `?tag=` beside a digest sets no tag.
    const web::Answer byDigest =
        raw(registry, "PUT", "/v2/models/digits/manifests/sha256:" + hexOf(live.body) + "?tag=live",
            {{"content-type", std::string(kOciManifestType)}}, live.body);
    QCOMPARE(byDigest.status, 201);
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf(other));
  }

  void theDecisionStandsBesideIt() {
    const Registry registry;
    QVERIFY(targetFor(specFor(registry.origin()))->apply(approvalOf("one"), deadline()).kind == Kind::Done);
    const web::Answer live =
        raw(registry, "GET", "/v2/models/digits/manifests/live", {{"accept", std::string(kOciAccept)}});
    const std::string hex = hexOf(live.body);
    QCOMPARE(raw(registry, "GET", "/v2/models/digits/referrers/sha256:" + hex).status, 404);
    const web::Answer list = raw(registry, "GET", "/v2/models/digits/manifests/sha256-" + hex,
                                 {{"accept", std::string(kOciAccept)}});
    QCOMPARE(list.status, 200);
    const std::string digest = web::textAt(list.body, "/manifests/0/digest").value_or("");
    const web::Answer decision =
        raw(registry, "GET", "/v2/models/digits/manifests/" + digest, {{"accept", std::string(kOciAccept)}});
    QCOMPARE(*web::textAt(decision.body, "/annotations/org.d3l.proposal"), "0x" + std::string(64, '1'));
    QCOMPARE(*web::textAt(decision.body, "/subject/digest"), "sha256:" + hex);
    QVERIFY(!web::textAt(list.body, "/manifests/1/digest"));
  }

  void aManifestWhoseBlobsAreMissing() {
    const Registry registry;
    const auto target = targetFor(specFor(registry.origin()));
    governance::Artifact artifact;
    artifact.digest = crypto::sha256(asBytes("never pushed"));
    artifact.size = 12;
    const OciDocument manifest = modelManifest("digits", artifact);
    const ApplyResult result = target->apply(approvalOf(manifest.bytes, manifest.mediaType), deadline());
    QVERIFY(result.kind == Kind::Refused);
    QVERIFY2(result.detail.find("MANIFEST_BLOB_UNKNOWN") != std::string::npos, result.detail.c_str());
    QCOMPARE(shown(target->observe("digits", deadline())), std::string("nothing"));
  }

  void aLostFileIsSeenAndMended() {
    const Registry registry;
    const auto target = targetFor(specFor(registry.origin()));
    QVERIFY(target->apply(approvalOf("one"), deadline()).kind == Kind::Done);
    QCOMPARE(raw(registry, "DELETE", "/v2/models/digits/blobs/sha256:" + hexOf("one")).status, 202);
    QCOMPARE(shown(target->observe("digits", deadline())), std::string("nothing"));
    QVERIFY(target->apply(approvalOf("one"), deadline()).kind == Kind::Done);
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf("one"));
  }

  void wrongBytesNeverArrive() {
    const Registry registry;
    const auto target = targetFor(specFor(registry.origin()));
    QVERIFY(target->apply(approvalOf("one"), deadline()).kind == Kind::Done);
    for (const char* sent : {"twx", "tw", "two and more"}) {
      const ApplyResult result =
          target->apply(approvalOf("two", "application/octet-stream", sent), deadline());
      QVERIFY2(result.kind == Kind::DigestMismatch, shown(result).c_str());
    }
    QCOMPARE(raw(registry, "HEAD", "/v2/models/digits/blobs/sha256:" + hexOf("twx")).status, 404);
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf("one"));
  }

  void aSecondThoughtLeavesTheTag() {
    const Registry registry;
    const auto target = targetFor(specFor(registry.origin()));
    QVERIFY(target->apply(approvalOf("one"), deadline()).kind == Kind::Done);
    ApplyRequest request = approvalOf("two");
    request.stillWanted = [] { return false; };
    QVERIFY(target->apply(request, deadline()).kind == Kind::Withdrawn);
    QCOMPARE(shown(target->observe("digits", deadline())), hexOf("one"));
  }

  void registriesThatLie_data() {
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("digest") << QByteArray("Docker-Content-Digest: sha256:" + QByteArray(64, '0') + "\r\n")
                            << 200 << QByteArray("{}") << QByteArray("wrong-digest");
    QTest::newRow("a proxy's page") << QByteArray() << 404 << QByteArray("<html>") << QByteArray("refused");
    QTest::newRow("elsewhere") << QByteArray("Location: http://evil.example/\r\n") << 307 << QByteArray()
                               << QByteArray("redirected");
    QTest::newRow("password asked for elsewhere")
        << QByteArray("WWW-Authenticate: Bearer realm=\"http://evil.example/token\",service=\"r\"\r\n") << 401
        << QByteArray() << QByteArray("redirected");
    QTest::newRow("password asked for in a strange way")
        << QByteArray("WWW-Authenticate: Negotiate\r\n") << 401 << QByteArray() << QByteArray("refused");
    QTest::newRow("flood") << QByteArray() << 200 << QByteArray((4 << 20) + 1, 'x')
                           << QByteArray("too-large");
  }
  void registriesThatLie() {
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, name);
    wire::Server server(wire::answering(wire::answer(status, body.toStdString(), headers.toStdString())));
    const Observation seen =
        targetFor(specFor(server.origin(), "open sesame"))->observe("digits", deadline());
    QVERIFY(seen.kind == Observation::Kind::Unknown);
    QCOMPARE(QByteArray(observeErrorName(seen.error).data()), name);
  }

  void uploadsElsewhere_data() {
    QTest::addColumn<bool>("named");
    QTest::newRow("not named") << false;
    QTest::newRow("named") << true;
  }
  void uploadsElsewhere() {
    QFETCH(bool, named);
    std::string stored = "nothing came";
    wire::Server store([&](const wire::Peer& peer) {
      stored = peer.request();
      peer.send(wire::answer(201, ""));
    });
    wire::Server server([&](const wire::Peer& peer) {
      const std::string request = peer.request();
      const bool signedIn = request.find("authorization: Basic ") != std::string::npos;
      if (!signedIn) peer.send(wire::answer(401, "", "WWW-Authenticate: Basic realm=\"x\"\r\n"));
      if (!signedIn) return;
      if (request.starts_with("HEAD")) peer.send("HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n");
      if (request.starts_with("POST"))
        peer.send(wire::answer(202, "", "Location: " + store.origin() + "/up?a=b\r\n"));
      if (request.starts_with("PUT")) peer.send(wire::answer(201, ""));
    });
    OciSpec spec = specFor(server.origin(), "open sesame");
    spec.recordDecision = false;
    if (named) spec.access.blobHosts.push_back(*web::parseUrl(store.origin()));
    const ApplyResult result = targetFor(std::move(spec))->apply(approvalOf("one"), deadline());
    QVERIFY(stored.find("uthorization") == std::string::npos);
    if (named) {
      QVERIFY2(result.kind == Kind::Done, shown(result).c_str());
      QVERIFY(stored.starts_with("PUT /up?a=b&digest=sha256:"));
    } else {
      QVERIFY(result.kind != Kind::Done && result.error == ObserveError::Redirected);
      QCOMPARE(stored, std::string("nothing came"));
    }
  }
};

}  // namespace d3l::deploy

using d3l::deploy::OciTest;
QTEST_GUILESS_MAIN(OciTest)
#include "tst_oci_target.moc"
