// The deployer inside a program with accounts: it works while an account that may deploy is unlocked, and
// says why it rests otherwise.
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <condition_variable>
#include <mutex>

#include "core/client/embedded_deployer.h"
#include "core/client/files.h"
#include "core/deploy/journal.h"
#include "tests/own_dao.h"

using namespace d3l;
using namespace d3l::client;
using namespace d3l::test;

namespace {

constexpr Timestamp kFounded = 1'778'600'000;

crypto::SecretBytes passphrase() { return secret("correct horse"); }

governance::Charter charterWith(std::vector<governance::RoleGrant> roles) {
  auto charter = charterOf(kFounded, kHour, governance::TrackRules().timelock,
                           {governance::Track::ModelDeployment, governance::Track::Policy});
  charter.allocations = {{keyOf('1').address(), tokens(1000), true}};
  charter.roles = std::move(roles);
  return charter;
}

}  // namespace

class TestEmbeddedDeployer : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  std::atomic<Timestamp> now_{kFounded};
  std::unique_ptr<Dao> dao_;
  std::unique_ptr<Keyring> keyring_;
  std::unique_ptr<EmbeddedDeployer> embedded_;
  std::mutex mutex_;
  std::condition_variable moved_;
  std::atomic<int> steps_{0};  ///< of the deployer, in which something moved
  Hash32 approved_;
  Address machine_ = keyOf('3').address();

  std::string in(const char* name) const { return home_.filePath(QString::fromLatin1(name)).toStdString(); }
  DeployerPost look() { return embedded_->consider(keyring_->accounts(), {}); }
  void unlock() { QVERIFY(keyring_->unlock(machine_, passphrase(), 10 * kHour).has_value()); }
  bool isLive() const {
    const auto all = recordedStatuses(*dao_);
    return all.size() == 1 && all[0].state == deploy::LiveState::Live && all[0].served == approved_;
  }
  bool waitForLive() {
    QElapsedTimer timer;
    timer.start();
    std::unique_lock lock(mutex_);
    while (!isLive() && timer.elapsed() < 60'000) {
      moved_.wait_for(lock, std::chrono::milliseconds(100));
      // A timelock passes only with time.
      ++now_;
    }
    return isLive();
  }
  std::unique_ptr<Dao> found(const char* folder, std::vector<governance::RoleGrant> roles) {
    OpenOptions options;
    options.folder = in(folder);
    options.logKeyDir = in("log-keys");
    options.clock = [this] { return now_.load(); };
    auto dao = Dao::found(std::move(options), charterWith(std::move(roles)));
    return dao ? std::move(*dao) : nullptr;
  }
  void passVote(const char* version, std::uint8_t fill);

 private Q_SLOTS:
  void initTestCase();
  void lockedItRests();
  void unlockedItCarriesOutTheVote();
  void lockingEndsIt();
  void whatPassesMeanwhileWaits();
  void wrongTargetsAreNamedByLine();
  void onlyWhatTheFileNamesIsServed();
  void whoIsMissingIsTold();
  void aRoleThatEndsStopsIt();
};

void TestEmbeddedDeployer::passVote(const char* version, std::uint8_t fill) {
  now_ += 10;
  const auto proposed = proposeModel(*dao_, keyOf('1'), version, fill, approved_);
  QVERIFY2(proposed, proposed ? "" : (proposed.error().reason + " " + proposed.error().detail).c_str());
  now_ += 120;
  const governance::Vote vote{proposed->id, {governance::ChoiceKind::For, {}}, {}};
  QVERIFY(signAndSubmit(*dao_, keyOf('1'), vote).has_value());
  now_ += kHour;
  approved_ = proposed->artifact;
}

void TestEmbeddedDeployer::initTestCase() {
  qputenv("XDG_DATA_HOME", home_.path().toLocal8Bit());
  keyring_ = std::make_unique<Keyring>(
      in("keys"), [this] { return now_.load(); }, crypto::systemRandom());
  QVERIFY(keyring_->add(keyOf('1'), passphrase(), "Holder", crypto::ScryptParams::light()));
  QVERIFY(keyring_->add(keyOf('3'), passphrase(), "Machine", crypto::ScryptParams::light()));
  dao_ = found("dao", {{governance::Role::Deployer, machine_, 0}});
  QVERIFY(dao_ != nullptr);
  passVote("1.0.0", 7);
  embedded_ = std::make_unique<EmbeddedDeployer>(*dao_, *keyring_,
                                                 EmbeddedDeployer::Options{in("dao/targets"),
                                                                           [this] {
                                                                             ++steps_;
                                                                             moved_.notify_all();
                                                                           },
                                                                           std::nullopt});
}

void TestEmbeddedDeployer::lockedItRests() {
  const DeployerPost post = look();
  QVERIFY(post.rest == DeployerRest::Locked);
  QVERIFY(post.account == machine_);
  QVERIFY(embedded_->deployer() == nullptr);
  // The holder may not deploy, unlocked or not.
  QVERIFY(keyring_->unlock(keyOf('1').address(), passphrase(), kHour).has_value());
  QVERIFY(look().rest == DeployerRest::Locked);
}

void TestEmbeddedDeployer::unlockedItCarriesOutTheVote() {
  unlock();
  QVERIFY(look().rest == DeployerRest::None);
  QVERIFY(embedded_->deployer() != nullptr);
  QVERIFY(waitForLive());
  const auto served = readFile(in("dao/targets/prod/digits/live/artifact"), 1u << 20);
  QVERIFY(served.has_value());
  QCOMPARE(served->size(), std::size_t{5000});
  // Looking again changes nothing.
  const auto before = embedded_->deployer();
  QVERIFY(look().rest == DeployerRest::None);
  QVERIFY(embedded_->deployer() == before);
}

void TestEmbeddedDeployer::lockingEndsIt() {
  const auto before = embedded_->deployer();
  keyring_->lock();
  QVERIFY(look().rest == DeployerRest::Locked);
  QVERIFY(embedded_->deployer() == nullptr);
  // Whoever still holds it gets nothing, and another deployer may have the journal.
  QVERIFY(before->statuses().empty() && before->timeline("digits", "prod").empty());
  QVERIFY(deploy::Journal::open(in("dao/deploy.db")).has_value());
}

void TestEmbeddedDeployer::whatPassesMeanwhileWaits() {
  passVote("2.0.0", 8);
  QVERIFY(look().rest == DeployerRest::Locked);
  QVERIFY(!isLive());
  unlock();
  QVERIFY(look().rest == DeployerRest::None);
  QVERIFY(waitForLive());
  keyring_->lock();
  (void)look();
}

void TestEmbeddedDeployer::wrongTargetsAreNamedByLine() {
  QVERIFY(writeFile(in("dao/targets.toml"), "[targets.prod]\nkind = \"directory\"\nrooot = \"there\"\n"));
  unlock();
  const DeployerPost wrong = look();
  QVERIFY(wrong.rest == DeployerRest::PlacesWrong);
  QVERIFY(wrong.places && wrong.places->line >= 1);
  QVERIFY(embedded_->deployer() == nullptr);
  // Not tried every second, but when somebody says it was mended.
  QVERIFY(writeFile(in("dao/targets.toml"), "[targets.prod]\nkind = \"directory\"\nroot = \"there\"\n"));
  QVERIFY(look().rest == DeployerRest::PlacesWrong);
  embedded_->readAgain();
  QVERIFY(look().rest == DeployerRest::None);
  QVERIFY(embedded_->deployer() != nullptr);
}

void TestEmbeddedDeployer::onlyWhatTheFileNamesIsServed() {
  QVERIFY(writeFile(in("dao/targets.toml"), "[targets.other]\nkind = \"directory\"\nroot = \"there\"\n"));
  // The deployer of before ends first, so that what moves next is the new one's doing.
  keyring_->lock();
  QVERIFY(look().rest == DeployerRest::Locked);
  const int before = steps_;
  unlock();
  QVERIFY(look().rest == DeployerRest::None);
  QTRY_VERIFY_WITH_TIMEOUT(steps_ > before, 30'000);
  // Of a place it does not serve it knows what the record says, also after it has been through its places.
  QCOMPARE(embedded_->deployer()->statuses().size(), std::size_t{1});
  QVERIFY(embedded_->deployer()->statuses() == recordedStatuses(*dao_));
  QVERIFY(QFile::remove(QString::fromStdString(in("dao/targets.toml"))));
  keyring_->lock();
  (void)look();
}

void TestEmbeddedDeployer::whoIsMissingIsTold() {
  EmbeddedDeployer stranger(*dao_, *keyring_, {in("dao/targets"), {}, std::nullopt});
  QVERIFY(stranger.consider({}, {}).rest == DeployerRest::NotHere);
  Account watched;
  watched.address = machine_;
  watched.watchOnly = true;
  QVERIFY(stranger.consider({watched}, {}).rest == DeployerRest::NotHere);
  const auto nobody = found("nobody", {});
  QVERIFY(nobody != nullptr);
  EmbeddedDeployer idle(*nobody, *keyring_, {in("nobody/targets"), {}, std::nullopt});
  QVERIFY(idle.consider(keyring_->accounts(), {}).rest == DeployerRest::NobodyMay);
}

void TestEmbeddedDeployer::aRoleThatEndsStopsIt() {
  const auto term = found("term", {{governance::Role::Deployer, machine_, now_ + kHour}});
  QVERIFY(term != nullptr);
  EmbeddedDeployer embedded(*term, *keyring_, {in("term/targets"), {}, std::nullopt});
  unlock();
  QVERIFY(embedded.consider(keyring_->accounts(), {}).rest == DeployerRest::None);
  now_ += 2 * kHour;
  QVERIFY(embedded.consider(keyring_->accounts(), {}).rest == DeployerRest::NobodyMay);
  QVERIFY(embedded.deployer() == nullptr);
}

QTEST_GUILESS_MAIN(TestEmbeddedDeployer)
#include "tst_embedded_deployer.moc"
