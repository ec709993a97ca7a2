// The MLflow target against a server that speaks exactly its REST calls (mlflow_server.py): versions
// are known by the bytes of their artifacts, never by what a tag says.
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/deploy/mlflow_target.h"
#include "tests/unit/deploy/wire.h"

namespace d3l::deploy {
namespace {

using Kind = ApplyResult::Kind;
constexpr Timestamp kNow = 1'900'000'000;

Clock clockNow() {
  return [] { return kNow; };
}
Deadline deadline() { return Deadline(clockNow(), kNow + 20); }

/// The server with three versions: one file, another file, and a folder of two.
class Mlflow {
 public:
  Mlflow() {
    write("1/model.onnx", "first");
    write("2/model.onnx", "second");
    write("3/MLmodel", "flavor: x");
    write("3/data/weights.bin", "third");
    process_.start(QStringLiteral("/usr/bin/python3"),
                   {QStringLiteral(D3L_SOURCE_DIR "/tests/unit/deploy/mlflow_server.py"), folder_.path()});
    port_ = line();
  }
  ~Mlflow() {
    process_.write("quit\n");
    if (!process_.waitForFinished(5000)) process_.kill();
  }
  std::string origin() const { return "http://127.0.0.1:" + port_.toStdString(); }
  QByteArray tell(const QByteArray& what) {
    process_.write(what + "\n");
    return line();
  }
  void write(const QString& name, const QByteArray& text) {
    const QString path = folder_.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0) abort();
  }

 private:
  QByteArray line() {
    while (!process_.canReadLine()) {
      if (!process_.waitForReadyRead(20000)) return {};
    }
    return process_.readLine().trimmed();
  }
  QTemporaryDir folder_;
  QProcess process_;
  QByteArray port_;
};

MlflowTarget targetFor(const Mlflow& server, const std::string& file = {}, const char* token = "sesame") {
  MlflowSpec spec;
  spec.server = *web::parseUrl(server.origin());
  spec.headers = {{"authorization", std::string("Bearer ") + token}};
  spec.file = file;
  return MlflowTarget(std::move(spec), web::makeWeb(), clockNow());
}

ApplyRequest approvalOf(const Hash32& digest) {
  ApplyRequest out;
  out.model = "digits";
  out.digest = digest;
  out.generation = 1;
  out.proposal.bytes.fill(0x11);
  return out;
}
Hash32 digestOf(const std::string& text) { return crypto::sha256(asBytes(text)); }

std::string shown(const Observation& seen) {
  if (seen.kind == Observation::Kind::Digest) return toHex(seen.digest);
  if (seen.kind == Observation::Kind::Nothing) return "nothing";
  return std::string(observeErrorName(seen.error)) + ": " + seen.detail;
}

}  // namespace

class MlflowTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aLife() {
    Mlflow server;
    MlflowTarget target = targetFor(server);
    QCOMPARE(shown(target.observe("digits", deadline())), std::string("nothing"));
    QVERIFY(target.apply(approvalOf(digestOf("first")), deadline()).kind == Kind::Done);
    QCOMPARE(shown(target.observe("digits", deadline())), toHex(digestOf("first")));
    QVERIFY(target.apply(approvalOf(digestOf("second")), deadline()).kind == Kind::Done);
    QCOMPARE(shown(target.observe("digits", deadline())), toHex(digestOf("second")));
    QVERIFY(target.apply(approvalOf({}), deadline()).kind == Kind::Done);
    QVERIFY(target.apply(approvalOf({}), deadline()).kind == Kind::Done);
    QCOMPARE(shown(target.observe("digits", deadline())), std::string("nothing"));
    const QByteArray proposal = "\"0x" + QByteArray(64, '1') + "\"";
    QCOMPARE(server.tell("log"), "[[\"tag\", \"1\", \"governance.proposal\", " + proposal +
                                     "], [\"alias\", \"1\"], [\"tag\", \"2\", \"governance.proposal\", " +
                                     proposal + "], [\"alias\", \"2\"], [\"alias\", null]]");
  }

  void severalFilesHaveOneDigest() {
    Mlflow server;
    MlflowTarget target = targetFor(server);
    const std::string list =
        toHex(digestOf("flavor: x")) + "  MLmodel\n" + toHex(digestOf("third")) + "  data/weights.bin\n";
    QVERIFY(target.apply(approvalOf(digestOf(list)), deadline()).kind == Kind::Done);
    QCOMPARE(shown(target.observe("digits", deadline())), toHex(digestOf(list)));
  }

  void oneFileOfSeveral() {
    Mlflow server;
    MlflowTarget target = targetFor(server, "data/weights.bin");
    QVERIFY(target.apply(approvalOf(digestOf("third")), deadline()).kind == Kind::Done);
    QCOMPARE(shown(target.observe("digits", deadline())), toHex(digestOf("third")));
  }

  void bytesNobodyRegistered() {
    Mlflow server;
    const ApplyResult result = targetFor(server).apply(approvalOf(digestOf("fourth")), deadline());
    QVERIFY(result.kind == Kind::ContentMissing);
    QVERIFY(result.detail.starts_with("none of 3 versions"));
    QCOMPARE(server.tell("log"), QByteArray("[]"));
  }

  void whatOthersDoIsSeen() {
    Mlflow server;
    MlflowTarget target = targetFor(server);
    QVERIFY(target.apply(approvalOf(digestOf("first")), deadline()).kind == Kind::Done);
    server.tell("alias 2");
    QCOMPARE(shown(target.observe("digits", deadline())), toHex(digestOf("second")));
    server.tell("alias 1");
    server.write(QStringLiteral("1/model.onnx"), "FIRST");  // the version is the same, its bytes are not
    QCOMPARE(shown(target.observe("digits", deadline())), toHex(digestOf("FIRST")));
  }

  void aSecondThoughtLeavesTheAlias() {
    Mlflow server;
    ApplyRequest request = approvalOf(digestOf("first"));
    request.stillWanted = [] { return false; };
    QVERIFY(targetFor(server).apply(request, deadline()).kind == Kind::Withdrawn);
    QVERIFY(!server.tell("log").contains("alias"));
  }

  void aWrongTokenIsRefused() {
    Mlflow server;
    MlflowTarget target = targetFor(server, {}, "open");
    QVERIFY(target.observe("digits", deadline()).error == ObserveError::Refused);
    const ApplyResult result = target.apply(approvalOf(digestOf("first")), deadline());
    QVERIFY(result.error == ObserveError::Refused);
  }

  void artifactsElsewhereAreNotFetched_data() {
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("another server") << QByteArray("mlflow-artifacts://evil.example/1/a")
                                    << QByteArray("redirected");
    QTest::newRow("a bucket") << QByteArray("s3://bucket/1/a") << QByteArray("malformed");
    QTest::newRow("a file") << QByteArray("file:///etc") << QByteArray("malformed");
  }
  void artifactsElsewhereAreNotFetched() {
    QFETCH(QByteArray, uri);
    QFETCH(QByteArray, name);
    wire::Server server([&](const wire::Peer& peer) {
      const bool alias = peer.request().find("/alias") != std::string::npos;
      const std::string version = "{\"model_version\":{\"name\":\"digits\",\"version\":\"1\"}}";
      const std::string place = "{\"artifact_uri\":\"" + uri.toStdString() + "\"}";
      peer.send(wire::answer(200, alias ? version : place));
    });
    MlflowSpec spec;
    spec.server = *web::parseUrl(server.origin());
    const Observation seen = MlflowTarget(spec, web::makeWeb(), clockNow()).observe("digits", deadline());
    QCOMPARE(QByteArray(observeErrorName(seen.error).data()), name);
  }
};

}  // namespace d3l::deploy

using d3l::deploy::MlflowTest;
QTEST_GUILESS_MAIN(MlflowTest)
#include "tst_mlflow_target.moc"
