// The deployer of a DAO of one's own, in the real window: it begins when an account that may deploy is
// unlocked, carries out what a vote decided, and ends when it is locked. With a folder in D3L_PICTURES it
// also leaves pictures there.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/hands.h"
#include "app/desktop/window.h"
#include "core/base/hex.h"
#include "core/client/key_import.h"
#include "core/client/member.h"
#include "core/deploy/journal.h"
#include "ui/viewmodels/deployment_places.h"

using namespace d3l;
using desktop::Hands;
using desktop::MainWindow;

namespace {

constexpr int kLong = 60'000;
constexpr Duration kHour = 3600;
constexpr const char* kPassphrase = "correct horse battery";

crypto::SecretKey keyOf(char digit) {
  return *client::keyFromHex(crypto::SecretBytes::copyOf(std::string(64, digit)));
}
crypto::SecretBytes passphrase() { return crypto::SecretBytes::copyOf(std::string_view(kPassphrase)); }

governance::Charter charterOf(Timestamp founded) {
  governance::Charter charter;
  charter.name = "Own";
  charter.purpose = "Tests";
  charter.foundedAt = founded;
  charter.token = {"Token", "D3L", 18};
  governance::TrackRules rules;
  rules.votingDelay = 60;
  rules.votingPeriod = kHour;
  rules.timelock = 1;
  rules.grace = 720 * kHour;
  charter.tracks[governance::Track::ModelDeployment] = rules;
  charter.tracks[governance::Track::Policy] = rules;
  charter.allocations = {
      {keyOf('1').address(), *multiply(Amount(u128{1000}), 1'000'000'000'000'000'000u), true}};
  charter.roles = {{governance::Role::Deployer, keyOf('3').address(), 0}};
  return charter;
}

}  // namespace

class TestOwnDeployer : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  std::unique_ptr<MainWindow> window_;
  std::unique_ptr<Hands> hands_;
  Hash32 approved_;

  ui::Session& session() { return window_->session(); }
  QObject* vm() { return window_->shell().pageProperties().value(QStringLiteral("vm")).value<QObject*>(); }
  QVariant shown(const char* property) { return vm() != nullptr ? vm()->property(property) : QVariant(); }
  std::string folder() const { return home_.filePath(QStringLiteral("dao")).toStdString(); }
  void openPage() {
    window_->shell().navigator()->open(QStringLiteral("home"), {});
    QCoreApplication::processEvents();
    window_->shell().navigator()->open(QStringLiteral("deployments"), {});
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(!shown("loading").toBool(), kLong);
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
    QFile file(home_.filePath(QStringLiteral("dao/targets.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
  }
  void shoot(const char* name);

 private Q_SLOTS:
  void initTestCase();
  void lockedItRestsAndSaysSo();
  void unlockedItCarriesOutTheVote();
  void lockingEndsIt();
  void wrongTargetsAreNamedByLine();
  void whoMayNotDeployIsTold();
  void secretsStayOut();
};

void TestOwnDeployer::shoot(const char* name) {
  const QString out = qEnvironmentVariable("D3L_PICTURES");
  if (out.isEmpty()) return;
  QDir().mkpath(out);
  for (const auto& [kind, mode] :
       {std::pair{"dark", ui::Preferences::Dark}, std::pair{"light", ui::Preferences::Light}}) {
    window_->preferences().setThemeMode(mode);
    for (int turn = 0; turn < 20; ++turn) QCoreApplication::processEvents();
    window_->window()->grabWindow().save(
        QDir(out).filePath(QStringLiteral("%1-%2.png").arg(QLatin1String(name), QLatin1String(kind))));
  }
}

/// A vote that passed while no deployer was there.
void TestOwnDeployer::initTestCase() {
  qputenv("XDG_DATA_HOME", home_.path().toLocal8Bit());
  ui::Session::Settings settings;
  settings.dataFolder = home_.path();
  settings.keystoreFolder = home_.filePath(QStringLiteral("keys"));
  settings.keyCost = crypto::ScryptParams::light();
  window_ = std::make_unique<MainWindow>(settings, nullptr);
  QVERIFY(window_->isValid());
  window_->preferences().setAnimations(false);
  window_->window()->resize(1280, 800);
  hands_ = std::make_unique<Hands>(window_->window());
  QVERIFY(QTest::qWaitForWindowExposed(window_->window()));
  QVERIFY(session().keyring().add(keyOf('1'), passphrase(), "Holder", settings.keyCost));
  QVERIFY(session().keyring().add(keyOf('3'), passphrase(), "Machine", settings.keyCost));

  Timestamp clock = session().now() - 10 * kHour;
  client::OpenOptions options;
  options.folder = folder();
  options.logKeyDir = home_.filePath(QStringLiteral("log-keys")).toStdString();
  options.clock = [&clock] { return clock; };
  {
    auto founded = client::Dao::found(options, charterOf(clock));
    QVERIFY2(founded, founded ? "" : founded.error().detail.c_str());
    client::Dao& dao = **founded;
    const Bytes content(5000, std::uint8_t{7});
    const auto artifact = dao.ledger().blobs().put(content);
    QVERIFY(artifact.has_value());
    approved_ = *artifact;
    const Bytes report{'{', '}'};
    const auto evidence = dao.ledger().blobs().put(report);
    QVERIFY(evidence.has_value());
    governance::ModelDeployment payload;
    payload.model = "digits";
    payload.version = "1.0.0";
    payload.artifact = {approved_, content.size(), "application/octet-stream", "digits.bin"};
    payload.evidence = *evidence;
    payload.targets = {"prod"};
    clock += 10;
    const auto draft = client::storeDraft(
        dao, {governance::Track::ModelDeployment, "First version", "Because.", payload, {report}});
    QVERIFY2(draft, draft ? "" : draft.error().detail.c_str());
    const auto proposed = client::signAndSubmit(dao, keyOf('1'), *draft);
    QVERIFY2(proposed, proposed ? "" : (proposed.error().reason + " " + proposed.error().detail).c_str());
    ProposalId id;
    dao.venue().read([&](const governance::State& state) { id = state.proposals().back(); });
    clock += 120;
    QVERIFY(
        client::signAndSubmit(dao, keyOf('1'), governance::Vote{id, {governance::ChoiceKind::For, {}}, {}})
            .has_value());
  }
  session().openFolder(QString::fromStdString(folder()));
  QTRY_COMPARE_WITH_TIMEOUT(session().phase(), ui::Session::Phase::Open, kLong);
}

void TestOwnDeployer::lockedItRestsAndSaysSo() {
  QTRY_VERIFY_WITH_TIMEOUT(session().deployerPost().rest == client::DeployerRest::Locked, kLong);
  QVERIFY(session().deployer() == nullptr);
  openPage();
  QVERIFY(!shown("runsHere").toBool());
  QTRY_VERIFY2(shown("restText").toString().contains(QStringLiteral("unlock Machine")),
               qPrintable(shown("restText").toString()));
  QTRY_VERIFY(hands_->sees(shown("restText").toString()));
  shoot("own-deployer-locked");
  QVERIFY(hands_->click(QStringLiteral("Unlock under Keys")));
  QTRY_COMPARE(window_->shell().navigator()->page(), QStringLiteral("keys"));
}

void TestOwnDeployer::unlockedItCarriesOutTheVote() {
  openPage();
  unlock();
  QTRY_VERIFY_WITH_TIMEOUT(session().deployer() != nullptr, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(isLive(), kLong);
  QFile served(home_.filePath(QStringLiteral("dao/targets/prod/digits/live/artifact")));
  QVERIFY(served.open(QIODevice::ReadOnly));
  QCOMPARE(served.readAll(), QByteArray(5000, char(7)));
  QTRY_VERIFY_WITH_TIMEOUT(shown("runsHere").toBool() && shown("restText").toString().isEmpty(), kLong);
  QVERIFY(shown("subtitle").toString().contains(QStringLiteral("Machine")));
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
  QTRY_VERIFY_WITH_TIMEOUT(!shown("runsHere").toBool(), kLong);
  QVERIFY(isLive());
}

void TestOwnDeployer::wrongTargetsAreNamedByLine() {
  writeTargets("[targets.prod]\nkind = \"directory\"\nrooot = \"elsewhere\"\n");
  unlock();
  QTRY_COMPARE_WITH_TIMEOUT(session().deployerPost().rest, client::DeployerRest::PlacesWrong, kLong);
  openPage();
  QTRY_VERIFY2(shown("placesProblem").toString().startsWith(QStringLiteral("Line ")),
               qPrintable(shown("placesProblem").toString()));
  QVERIFY(session().deployer() == nullptr);
  shoot("own-deployer-wrong-file");
  writeTargets("[targets.prod]\nkind = \"directory\"\nroot = \"elsewhere\"\n");
  QVERIFY(hands_->click(QStringLiteral("Mended, read it again")));
  QTRY_VERIFY_WITH_TIMEOUT(session().deployer() != nullptr, kLong);
  // It goes live there, too: the record said live, and the new place served nothing.
  const QString artifact = home_.filePath(QStringLiteral("dao/elsewhere/digits/live/artifact"));
  QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(artifact) || shown("attentionCount").toInt() > 0, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(shown("placesProblem").toString().isEmpty(), kLong);
  lock();
}

void TestOwnDeployer::whoMayNotDeployIsTold() {
  const client::Keyring empty(
      home_.filePath(QStringLiteral("none")).toStdString(), [this] { return session().now(); },
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
