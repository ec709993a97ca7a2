// `d3l serve` and `d3l deployments --follow` through the real program: what a vote approves is what the
// model API gives, and nothing else ever is.
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "core/base/hex.h"
#include "core/client/demo.h"
#include "core/client/files.h"
#include "core/client/member.h"
#include "core/crypto/keystore.h"
#include "tests/cli/command.h"
#include "tests/unit/node/loopback.h"

using namespace d3l;
using namespace d3l::client;

class TestServe : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  DemoOptions options_;
  DemoDao demo_;
  Hash32 approved_;  ///< what the open proposal asks for

  QString folder() const { return QString::fromStdString(options_.folder); }
  QStringList serving() const {
    return {QStringLiteral("serve"), folder(), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
  }
  /// The port of a node that is ready; 0 if it does not get there.
  static std::uint16_t portOf(Command& node) {
    const QByteArray line = node.line(QProcess::StandardError, "listening on ");
    return line.mid(line.lastIndexOf(':') + 1).toUShort();
  }
  static QJsonObject live(std::uint16_t port, const std::string& target) {
    const auto answer = loopback::get(port, "/v1/models/digits-classifier/live?target=" + target);
    return QJsonDocument::fromJson(QByteArray::fromStdString(answer.body)).object();
  }
  static QByteArray bytesOf(std::uint16_t port, const QJsonObject& live) {
    const auto answer = loopback::get(port, live[QStringLiteral("artifact")].toString().toStdString());
    return QByteArray::fromStdString(answer.body);
  }
  std::unique_ptr<Dao> open() const {
    OpenOptions options;
    options.folder = options_.folder;
    auto dao = Dao::open(std::move(options));
    return dao ? std::move(*dao) : nullptr;
  }
  /// Digests of proposed versions that no executed vote approved, besides the open one's; the second of
  /// each pair is the model.
  static std::vector<std::pair<Hash32, std::string>> rejected(const Dao& dao) {
    std::set<Hash32> executed;
    std::vector<std::pair<Hash32, std::string>> out;
    dao.venue().read([&](const governance::State& state) {
      for (const bool wanted : {true, false}) {
        for (const ProposalId& id : state.proposals()) {
          const governance::Proposal& proposal = *state.find(id);
          const auto* deploy = std::get_if<governance::ModelDeployment>(&proposal.content.payload);
          if (deploy == nullptr) continue;
          const auto now = state.stateOf(proposal, state.lastAt());
          if (wanted && now == governance::ProposalState::Executed) executed.insert(deploy->artifact.digest);
          if (!wanted && !executed.contains(deploy->artifact.digest))
            out.emplace_back(deploy->artifact.digest, deploy->model);
        }
      }
    });
    return out;
  }
  /// Everybody votes, until the open proposal needs no more votes.
  void voteItThrough() {
    auto dao = open();
    QVERIFY(dao != nullptr);
    const auto key = crypto::loadKeystore(demo_.members.front().keystore,
                                          crypto::SecretBytes::copyOf(std::string_view(kDemoPassphrase)));
    QVERIFY(key.has_value());
    QVERIFY(
        signAndSubmit(*dao, *key, governance::Vote{demo_.mainProposal, {governance::ChoiceKind::For, {}}, {}})
            .has_value());
    auto members = DemoMembers::start(*dao, demo_, DemoPace::Tour);
    QVERIFY(members.has_value());
    std::mutex mutex;
    std::condition_variable changed;
    const int listener = dao->onChange([&] { changed.notify_all(); });
    QElapsedTimer timer;
    timer.start();
    governance::ProposalState now{};
    do {
      std::unique_lock lock(mutex);
      changed.wait_for(lock, std::chrono::milliseconds(500));
      dao->venue().read([&](const governance::State& state) {
        now = state.stateOf(*state.find(demo_.mainProposal), dao->now());
      });
    } while (now == governance::ProposalState::Voting && timer.elapsed() < kPatience);
    dao->removeListener(listener);
    members->reset();
    QCOMPARE(now, governance::ProposalState::Succeeded);
  }

 private Q_SLOTS:
  void initTestCase() {
    qputenv("XDG_DATA_HOME", home_.filePath(QStringLiteral("data")).toUtf8());
    options_.folder = home_.filePath(QStringLiteral("dao")).toStdString();
    options_.pace = DemoPace::Tour;
    options_.at = static_cast<Timestamp>(QDateTime::currentSecsSinceEpoch());
    auto demo = seedDemo(options_);
    QVERIFY2(demo.has_value(), demo ? "" : demo.error().detail.c_str());
    demo_ = std::move(*demo);
    auto dao = open();
    QVERIFY(dao != nullptr);
    dao->venue().read([&](const governance::State& state) {
      const auto& payload = state.find(demo_.mainProposal)->content.payload;
      approved_ = std::get<governance::ModelDeployment>(payload).artifact.digest;
    });
  }

  void wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto more = [&](const QStringList& last) {
      return QStringList{QStringLiteral("serve"), folder()} + last;
    };
    const QString listen = QStringLiteral("--listen");
    QTest::newRow("no address") << more({listen, QStringLiteral("8600")}) << 2 << QByteArray("ADDRESS:PORT");
    QTest::newRow("exposed") << more({listen, QStringLiteral("0.0.0.0:0")}) << 2 << QByteArray("--tls-cert");
    QTest::newRow("half of TLS") << more({QStringLiteral("--tls-cert"), QStringLiteral("c.pem")}) << 2
                                 << QByteArray("belong together");
    QTest::newRow("no such certificate")
        << more({listen, QStringLiteral("127.0.0.1:0"), QStringLiteral("--tls-cert"),
                 QStringLiteral("none.pem"), QStringLiteral("--tls-key"), QStringLiteral("none.pem")})
        << 2 << QByteArray("none.pem");
    QTest::newRow("no such folder") << QStringList{QStringLiteral("serve"),
                                                   home_.filePath(QStringLiteral("none"))}
                                    << 3 << QByteArray("Not found");
    QTest::newRow("not a deployer") << more({QStringLiteral("--key"),
                                             QString::fromStdString(demo_.members.front().keystore),
                                             QStringLiteral("--passphrase-file"),
                                             QString::fromStdString(demo_.passphraseFile)})
                                    << 1 << QByteArray("deployer role");
    QTest::newRow("no such targets") << more({QStringLiteral("--deploy"), QStringLiteral("none.toml")}) << 2
                                     << QByteArray("none.toml");
    const std::string wrong = home_.filePath(QStringLiteral("wrong.toml")).toStdString();
    QVERIFY(writeFile(wrong, "[targets.a]\nkind = \"mlflow\"\nurl = \"https://a\"\ntoken-file = \"none\"\n"));
    QTest::newRow("no such secret") << more({QStringLiteral("--deploy"), QString::fromStdString(wrong)}) << 2
                                    << QByteArray("wrong.toml, line 4: there is no readable file ");
    QTest::newRow("nobody answers") << QStringList{QStringLiteral("deployments"),
                                                   QStringLiteral("http://127.0.0.1:1")}
                                    << 3 << QByteArray("Could not reach");
    QTest::newRow("follow nobody") << QStringList{QStringLiteral("deployments"), QStringLiteral("--follow"),
                                                  QStringLiteral("http://127.0.0.1:1")}
                                   << 3 << QByteArray("Could not reach");
    QTest::newRow("no URL of a node")
        << QStringList{QStringLiteral("deployments"), QStringLiteral("http://user@127.0.0.1:1/x")} << 2
        << QByteArray("not the address of a node");
  }
  void wrongUsage() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    Command command(arguments);
    QCOMPARE(command.finished(), code);
    const QByteArray errors = command.errors();
    QVERIFY2(errors.contains(says), errors.constData());
    // Nothing is deployed by a command that was wrong.
    QVERIFY2(!errors.contains("deployer 0x"), errors.constData());
  }

  void theFolderIsHeldAndTheNodeIsFound() {
    Command node(serving());
    const std::uint16_t port = portOf(node);
    QVERIFY(port != 0);
    Command info({QStringLiteral("info"), folder()});
    QCOMPARE(info.finished(), 3);
    QVERIFY(info.errors().contains("d3l serve"));
    Command byFolder({QStringLiteral("deployments"), folder(), QStringLiteral("--json")});
    QCOMPARE(byFolder.finished(), 0);
    Command byUrl({QStringLiteral("deployments"), QStringLiteral("http://127.0.0.1:%1").arg(port),
                   QStringLiteral("--json")});
    QCOMPARE(byUrl.finished(), 0);
    const auto rows = [](Command& command) {
      return QJsonDocument::fromJson(command.output()).object()[QStringLiteral("deployments")].toArray();
    };
    const QJsonArray found = rows(byFolder);
    QVERIFY(found.size() >= 2);
    QCOMPARE(rows(byUrl).size(), found.size());
    for (const char* field :
         {"proposal", "model", "version", "digest", "target", "state", "attempts", "receipt"})
      QVERIFY2(found.at(0).toObject().contains(QLatin1String(field)), field);
    QCOMPARE(loopback::get(port, "/healthz").status, 200);
    QVERIFY(loopback::get(port, "/metrics").body.find("d3l_deployer_running 1\n") != std::string::npos);
    QCOMPARE(node.stop(), 0);
    QVERIFY(!QFile::exists(folder() + QStringLiteral("/node.json")));
    Command free({QStringLiteral("info"), folder()});
    QCOMPARE(free.finished(), 0);
  }

  void aVoteDecidesWhatIsServed() {
    {
      Command node(serving());
      const std::uint16_t port = portOf(node);
      QVERIFY(port != 0);
      for (const char* target : {"prod-eu", "prod-us"}) {
        const QJsonObject before = live(port, target);
        QVERIFY(!before.isEmpty());
        QVERIFY(before[QStringLiteral("digest")].toString().toStdString() != toHex(approved_));
        QCOMPARE(QCryptographicHash::hash(bytesOf(port, before), QCryptographicHash::Sha256).toHex(),
                 before[QStringLiteral("digest")].toString().toLatin1());
      }
      QCOMPARE(loopback::get(port, "/v1/models/digits-classifier/artifacts/" + toHex(approved_)).status, 404);
      QCOMPARE(node.stop(SIGINT), 0);
    }
    voteItThrough();
    Command node(serving());
    const std::uint16_t port = portOf(node);
    QVERIFY(port != 0);
    Command follower({QStringLiteral("deployments"), QStringLiteral("http://127.0.0.1:%1").arg(port),
                      QStringLiteral("--follow"), QStringLiteral("--json")});
    const QByteArray digest = QByteArray::fromStdString(toHex(approved_));
    QSet<QString> liveOn;
    while (liveOn.size() < 2) {
      const QByteArray line = follower.line(QProcess::StandardOutput, digest);
      QVERIFY2(!line.isEmpty(), follower.said().constData());
      const QJsonObject row = QJsonDocument::fromJson(line).object();
      if (row[QStringLiteral("digest")].toString().toLatin1() == digest &&
          row[QStringLiteral("state")].toString() == QLatin1String("live"))
        liveOn.insert(row[QStringLiteral("target")].toString());
    }
    for (const char* target : {"prod-eu", "prod-us"}) {
      const QJsonObject after = live(port, target);
      QCOMPARE(after[QStringLiteral("digest")].toString().toLatin1(), digest);
      QCOMPARE(QCryptographicHash::hash(bytesOf(port, after), QCryptographicHash::Sha256).toHex(), digest);
    }
    QCOMPARE(follower.stop(SIGINT), 0);
    QCOMPARE(node.stop(), 0);
  }

  /// Defeated, vetoed, superseded, expired and cancelled versions: not as live, not by their digest.
  void whatWasNotApprovedIsNeverServed() {
    std::vector<std::pair<Hash32, std::string>> never;
    {
      const auto dao = open();
      QVERIFY(dao != nullptr);
      never = rejected(*dao);
      bool vetoed = false;
      dao->venue().read([&](const governance::State& state) {
        for (const ProposalId& id : state.proposals()) {
          const governance::Proposal& proposal = *state.find(id);
          const auto* deploy = std::get_if<governance::ModelDeployment>(&proposal.content.payload);
          vetoed = vetoed || (deploy != nullptr &&
                              state.stateOf(proposal, state.lastAt()) == governance::ProposalState::Vetoed);
        }
      });
      QVERIFY(vetoed);
    }
    QVERIFY(never.size() >= 5);
    Command node(serving());
    const std::uint16_t port = portOf(node);
    QVERIFY(port != 0);
    const std::string all = loopback::get(port, "/v1/models").body;
    QVERIFY(all.find(toHex(approved_)) != std::string::npos);
    for (const auto& [digest, model] : never) {
      QVERIFY(all.find(toHex(digest)) == std::string::npos);
      QCOMPARE(loopback::get(port, "/v1/models/" + model + "/artifacts/" + toHex(digest)).status, 404);
    }
    QCOMPARE(node.stop(), 0);
  }

  void underTlsOnlyWhoIsTrusted() {
    const QString key = home_.filePath(QStringLiteral("key.pem"));
    const QString certificate = home_.filePath(QStringLiteral("certificate.pem"));
    QProcess openssl;
    openssl.start(
        QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
         QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
         QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate, QStringLiteral("-days"),
         QStringLiteral("1"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
         QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1")});
    QVERIFY(openssl.waitForFinished(kPatience) && openssl.exitCode() == 0);
    Command node(serving() +
                 QStringList{QStringLiteral("--tls-cert"), certificate, QStringLiteral("--tls-key"), key});
    const std::uint16_t port = portOf(node);
    QVERIFY(port != 0);
    const QStringList ask{QStringLiteral("deployments"), QStringLiteral("https://127.0.0.1:%1").arg(port)};
    Command trusting(ask + QStringList{QStringLiteral("--ca"), certificate});
    QCOMPARE(trusting.finished(), 0);
    QVERIFY(trusting.output().contains("digits-classifier"));
    Command stranger(ask);
    QCOMPARE(stranger.finished(), 3);
    QVERIFY(stranger.errors().contains("Could not reach"));
    QVERIFY(loopback::get(port, "/healthz").body.empty());  // plain HTTP gets nothing out of it
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("s_client"), QStringLiteral("-tls1_1"), QStringLiteral("-cipher"),
                   QStringLiteral("DEFAULT:@SECLEVEL=0"), QStringLiteral("-connect"),
                   QStringLiteral("127.0.0.1:%1").arg(port)});
    openssl.closeWriteChannel();
    QVERIFY(openssl.waitForFinished(kPatience) && openssl.exitCode() != 0);
    QCOMPARE(node.stop(), 0);
  }

  // As with `… --follow | grep -m1 live`: nothing more is printed, so only looking at the pipe tells.
  void theFollowerEndsWithItsReader() {
    Command node(serving());
    const std::uint16_t port = portOf(node);
    QVERIFY(port != 0);
    QProcess shell;
    shell.start(
        QStringLiteral("sh"),
        {QStringLiteral("-c"), QStringLiteral("'%1' deployments http://127.0.0.1:%2 --follow | head -n 1")
                                   .arg(QStringLiteral(D3L_PROGRAM))
                                   .arg(port)});
    QVERIFY(shell.waitForFinished(kPatience));
    QVERIFY(shell.readAllStandardOutput().contains("live"));
    QCOMPARE(node.stop(), 0);
  }

  void aFolderIsFollowedToo() {
    Command follower({QStringLiteral("deployments"), folder(), QStringLiteral("--follow")});
    QVERIFY(!follower.line(QProcess::StandardOutput, "digits-classifier").isEmpty());
    QVERIFY(follower.said().contains("prod-eu"));
    QCOMPARE(follower.stop(SIGINT), 0);
  }

  /// Last, since it takes over a target of the demo.
  void whatItDoesNotReachIsSaid() {
    const QString file = home_.filePath(QStringLiteral("partly.toml"));
    QVERIFY(writeFile(file.toStdString(), "[targets.prod-eu]\nkind = \"directory\"\nroot = \"eu\"\n"));
    Command node(serving() << QStringLiteral("--deploy") << file);
    QVERIFY(!node.line(QProcess::StandardError, "not in its targets.toml: prod-us;").isEmpty());
    QVERIFY(!node.said().contains("prod-eu;"));
    QCOMPARE(node.stop(), 0);
  }
};

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
