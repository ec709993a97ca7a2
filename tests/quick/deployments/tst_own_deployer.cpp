// The deployer of a DAO of one's own, in the real window: it begins when an account that may deploy is
// unlocked, carries out what a vote decided, and ends when it is locked. With a folder in D3L_PICTURES it
// also leaves pictures there.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QQuickWindow>

#include "core/base/hex.h"
#include "core/deploy/journal.h"
#include "tests/own_dao.h"
#include "tests/quick/window_test.h"
#include "ui/viewmodels/deployment_places.h"

using namespace d3l;
using namespace d3l::test;

namespace {

constexpr const char* kPassphrase = "correct horse battery";
crypto::SecretBytes passphrase() { return secret(kPassphrase); }

governance::Charter ownCharter(Timestamp founded) {
  auto charter =
      charterOf(founded, kHour, 1, {governance::Track::ModelDeployment, governance::Track::Policy});
  charter.allocations = {{keyOf('1').address(), tokens(1000), true}};
  charter.roles = {{governance::Role::Deployer, keyOf('3').address(), 0}};
  return charter;
}

}  // namespace

class TestOwnDeployer : public WindowTest {
  Q_OBJECT

  Hash32 approved_;

  std::string folder() const { return folder_.filePath(QStringLiteral("dao")).toStdString(); }
  void openPage() {
    open("home");
    open("deployments");
    QTRY_VERIFY_WITH_TIMEOUT(!model("loading").toBool(), kLong);
  }
  void unlock() {
    bool done = false;
    session().unlock(this, keyOf('3').address(), passphrase(), [&](client::Result<Done> opened) {
      QVERIFY(opened.has_value());
      done = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(done, kLong);
  }
  void lock() {
    session().lock();
    QTRY_VERIFY_WITH_TIMEOUT(session().deployer() == nullptr, kLong);
  }
  bool isLive() {
    for (const deploy::Status& status : client::recordedStatuses(*session().dao())) {
      if (status.state != deploy::LiveState::Live || status.served != approved_) return false;
    }
    return !client::recordedStatuses(*session().dao()).empty();
  }
  void writeTargets(const char* text) {
    QFile file(folder_.filePath(QStringLiteral("dao/targets.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
  }

 private Q_SLOTS:
  void initTestCase();
  void cleanup() { explainFailure(); }
  void lockedItRestsAndSaysSo();
  void unlockedItCarriesOutTheVote();
  void lockingEndsIt();
  void wrongTargetsAreNamedByLine();
  void whoMayNotDeployIsTold();
  void secretsStayOut();
};

/// A vote that passed while no deployer was there.
void TestOwnDeployer::initTestCase() {
  QVERIFY(openWindow());
  QVERIFY(session().keyring().add(keyOf('1'), passphrase(), "Holder", session().settings().keyCost));
  QVERIFY(session().keyring().add(keyOf('3'), passphrase(), "Machine", session().settings().keyCost));

  Timestamp clock = session().now() - 10 * kHour;
  const client::OpenOptions options = optionsIn(folder_.path().toStdString(), [&clock] { return clock; });
  {
    auto founded = client::Dao::found(options, ownCharter(clock));
    QVERIFY2(founded, founded ? "" : founded.error().detail.c_str());
    client::Dao& dao = **founded;
    clock += 10;
    const auto proposed = proposeModel(dao, keyOf('1'), "1.0.0", 7);
    QVERIFY2(proposed, proposed ? "" : (proposed.error().reason + " " + proposed.error().detail).c_str());
    approved_ = proposed->artifact;
    clock += 120;
    QVERIFY(client::signAndSubmit(dao, keyOf('1'),
                                  governance::Vote{proposed->id, {governance::ChoiceKind::For, {}}, {}})
                .has_value());
  }
  session().openFolder(QString::fromStdString(folder()));
  QTRY_COMPARE_WITH_TIMEOUT(session().phase(), ui::Session::Phase::Open, kLong);
}

void TestOwnDeployer::lockedItRestsAndSaysSo() {
  QTRY_VERIFY_WITH_TIMEOUT(session().deployerPost().rest == client::DeployerRest::Locked, kLong);
  QVERIFY(session().deployer() == nullptr);
  openPage();
  QVERIFY(!model("runsHere").toBool());
  QTRY_VERIFY2(model("restText").toString().contains(QStringLiteral("unlock Machine")),
               qPrintable(model("restText").toString()));
  QTRY_VERIFY(hands_->sees(model("restText").toString()));
  shoot("own-deployer-locked");
  QVERIFY(hands_->click(QStringLiteral("Unlock under Keys")));
  QTRY_COMPARE(window_->shell().navigator()->page(), QStringLiteral("keys"));
}

void TestOwnDeployer::unlockedItCarriesOutTheVote() {
  openPage();
  unlock();
  QTRY_VERIFY_WITH_TIMEOUT(session().deployer() != nullptr, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(isLive(), kLong);
  QFile served(folder_.filePath(QStringLiteral("dao/targets/prod/digits/live/artifact")));
  QVERIFY(served.open(QIODevice::ReadOnly));
  QCOMPARE(served.readAll(), QByteArray(5000, char(7)));
  QTRY_VERIFY_WITH_TIMEOUT(model("runsHere").toBool() && model("restText").toString().isEmpty(), kLong);
  QVERIFY(model("subtitle").toString().contains(QStringLiteral("Machine")));
  QTRY_VERIFY(hands_->sees(QStringLiteral("digits on prod: v1.0.0…")));
  shoot("own-deployer-live");
}

void TestOwnDeployer::lockingEndsIt() {
  const auto before = session().deployer();
  QVERIFY(before != nullptr);
  lock();
  QTRY_COMPARE_WITH_TIMEOUT(session().deployerPost().rest, client::DeployerRest::Locked, kLong);
  // Who still holds it gets nothing, and another deployer may open the journal.
  QVERIFY(before->statuses().empty());
  QVERIFY(deploy::Journal::open(folder() + "/deploy.db").has_value());
  QTRY_VERIFY_WITH_TIMEOUT(!model("runsHere").toBool(), kLong);
  QVERIFY(isLive());
}

void TestOwnDeployer::wrongTargetsAreNamedByLine() {
  writeTargets("[targets.prod]\nkind = \"directory\"\nrooot = \"elsewhere\"\n");
  unlock();
  QTRY_COMPARE_WITH_TIMEOUT(session().deployerPost().rest, client::DeployerRest::PlacesWrong, kLong);
  openPage();
  QTRY_VERIFY2(model("placesProblem").toString().startsWith(QStringLiteral("Line ")),
               qPrintable(model("placesProblem").toString()));
  QVERIFY(session().deployer() == nullptr);
  shoot("own-deployer-wrong-file");
  writeTargets("[targets.prod]\nkind = \"directory\"\nroot = \"elsewhere\"\n");
  QVERIFY(hands_->click(QStringLiteral("Mended, read it again")));
  QTRY_VERIFY_WITH_TIMEOUT(session().deployer() != nullptr, kLong);
  // It goes live there, too: the record said live, and the new place served nothing.
  const QString artifact = folder_.filePath(QStringLiteral("dao/elsewhere/digits/live/artifact"));
  QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(artifact) || model("attentionCount").toInt() > 0, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(model("placesProblem").toString().isEmpty(), kLong);
  lock();
}

void TestOwnDeployer::whoMayNotDeployIsTold() {
  const client::Keyring empty(
      folder_.filePath(QStringLiteral("none")).toStdString(), [this] { return session().now(); },
      crypto::systemRandom());
  client::EmbeddedDeployer stranger(*session().dao(), empty, {folder() + "/targets", {}, std::nullopt});
  const auto post = stranger.consider(empty.accounts(), {});
  QCOMPARE(post.rest, client::DeployerRest::NotHere);
  QVERIFY(ui::restSentence(post, {}, {}).startsWith(QStringLiteral("Nobody on this computer deploys")));
  QVERIFY(stranger.deployer() == nullptr);
}

void TestOwnDeployer::secretsStayOut() {
  const QByteArray raw(32, char(0x33));
  int files = 0;
  QDirIterator each(QString::fromStdString(folder()), QDir::Files, QDirIterator::Subdirectories);
  while (each.hasNext()) {
    QFile file(each.next());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(!bytes.contains(kPassphrase) && !bytes.contains(raw) && !bytes.contains(raw.toHex()),
             qPrintable(file.fileName()));
    ++files;
  }
  QVERIFY(files > 3);
}

QTEST_MAIN(TestOwnDeployer)
#include "tst_own_deployer.moc"
