// The embedded deployer: what an admin signs reaches it at once, its places come from targets.toml, and what
// the record says about deployments can be taken along.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <condition_variable>
#include <mutex>

#include "core/base/json.h"
#include "core/client/demo.h"
#include "core/client/deployer_places.h"
#include "core/client/deployment_export.h"
#include "core/client/files.h"
#include "core/client/keyring.h"
#include "core/client/member.h"

using namespace d3l;
using namespace d3l::client;

class TestDeployer : public QObject {
  Q_OBJECT

  static constexpr Timestamp kNow = 1'778'600'000;
  QTemporaryDir home_;
  std::optional<DemoDao> demo_;
  std::unique_ptr<Dao> dao_;

  std::optional<deploy::Status> stopped() const {
    for (const deploy::Status& status : recordedStatuses(*dao_)) {
      if (status.state == deploy::LiveState::Stopped) return status;
    }
    return std::nullopt;
  }
  const DemoMember* whoMay(const governance::Action& action) const {
    for (const DemoMember& member : demo_->members) {
      if (wouldAccept(*dao_, member.address, action)) return &member;
    }
    return nullptr;
  }

 private Q_SLOTS:
  void initTestCase() {
    qputenv("XDG_DATA_HOME", home_.filePath(QStringLiteral("data")).toUtf8());
    DemoOptions options;
    options.folder = home_.filePath(QStringLiteral("dao")).toStdString();
    options.pace = DemoPace::Usual;
    options.at = kNow;
    auto demo = seedDemo(options);
    QVERIFY2(demo.has_value(), demo ? "" : demo.error().detail.c_str());
    demo_ = std::move(*demo);
    OpenOptions open;
    open.folder = options.folder;
    open.clock = [] { return kNow; };
    auto dao = Dao::open(std::move(open));
    QVERIFY2(dao.has_value(), dao ? "" : dao.error().detail.c_str());
    dao_ = std::move(*dao);
  }

  // Time stands still: whatever waits for a second to pass never happens.
  void retryNeedsNoTime() {
    const auto before = stopped();
    QVERIFY(before.has_value());
    auto key = demoDeployerKey(*dao_, *demo_);
    QVERIFY(key.has_value());
    std::mutex mutex;
    std::condition_variable moved;
    DeployerOptions options;
    options.targetRoot = demo_->targetRoot;
    options.onProgress = [&] { moved.notify_all(); };
    auto deployer = Deployer::start(*dao_, std::move(*key), std::move(options));
    QVERIFY2(deployer.has_value(), deployer ? "" : deployer.error().detail.c_str());
    const auto stateNow = [&] {
      for (const deploy::Status& status : (*deployer)->statuses()) {
        if (status.model == before->model && status.target == before->target) return status.state;
      }
      return deploy::LiveState::Unknown;
    };
    const auto waitFor = [&](deploy::LiveState wanted) {
      QElapsedTimer timer;
      timer.start();
      std::unique_lock lock(mutex);
      while (stateNow() != wanted && timer.elapsed() < 60'000)
        moved.wait_for(lock, std::chrono::milliseconds(200));
      qInfo("%lld ms", static_cast<long long>(timer.elapsed()));
      return stateNow() == wanted;
    };
    QVERIFY(waitFor(deploy::LiveState::Stopped));

    const governance::Retry retry{before->model, before->target, "There is room again."};
    const DemoMember* admin = whoMay(retry);
    QVERIFY(admin != nullptr);
    Keyring keyring(
        home_.filePath(QStringLiteral("keys")).toStdString(), [] { return kNow; }, crypto::systemRandom());
    keyring.setGuests({admin->keystore});
    const auto passphrase = crypto::SecretBytes::copyOf(std::string_view(kDemoPassphrase));
    QVERIFY(keyring.unlock(admin->address, passphrase, 600).has_value());
    const auto signedRetry = signAndSubmit(*dao_, keyring, prepare(*dao_, admin->address, retry));
    QVERIFY2(signedRetry.has_value(), signedRetry ? "" : signedRetry.error().reason.c_str());
    QVERIFY(waitFor(deploy::LiveState::Live));
    QVERIFY(!stopped().has_value());
  }

  void withoutAFileTargetsAreFolders() {
    const DeployerPlaces places = readDeployerPlaces(*dao_);
    QVERIFY(!places.present);
    QVERIFY(!places.error.has_value());
    QVERIFY(optionsFor(places, "/somewhere").targets.empty());
    QCOMPARE(optionsFor(places, "/somewhere").targetRoot, std::string("/somewhere"));
  }

  void theFileBesideTheRecordIsRead() {
    const std::string file = dao_->folder() + "/targets.toml";
    QVERIFY(writeFile(file,
                      "[targets.prod-eu]\nkind = \"directory\"\nroot = \"elsewhere\"\n"
                      "[targets.registry]\nkind = \"oci\"\nurl = \"https://registry.example\"\n"
                      "repository = \"models/{model}\"\n")
                .has_value());
    const DeployerPlaces places = readDeployerPlaces(*dao_);
    QVERIFY(places.present);
    QVERIFY2(!places.error, places.error ? places.error->detail.c_str() : "");
    QCOMPARE(places.targets.places.at("prod-eu").kind, std::string("directory"));
    QCOMPARE(places.targets.places.at("prod-eu").where, std::string("elsewhere"));
    QCOMPARE(places.targets.places.at("registry").where, std::string("https://registry.example"));
    QCOMPARE(optionsFor(places, {}).targets.size(), std::size_t{2});

    QVERIFY(writeFile(file, "[targets.prod-eu]\nkind = \"directory\"\nrooot = \"elsewhere\"\n").has_value());
    const DeployerPlaces wrong = readDeployerPlaces(*dao_);
    QVERIFY(wrong.error.has_value());
    QVERIFY(wrong.error->line >= 1);
    QVERIFY(optionsFor(wrong, "/somewhere").targets.empty());
    QVERIFY(QFile::remove(QString::fromStdString(file)));
  }

  void whatTheRecordSaysCanBeTakenAlong() {
    const std::string csv = deploymentsCsv(*dao_);
    QVERIFY(
        csv.rfind("model,target,generation,version,digest,outcome,time,detail,deployer,proposal,action\r\n",
                  0) == 0);
    std::size_t receipts = 0;
    dao_->venue().read([&](const governance::State& state) {
      for (const governance::Desired* desired : state.desired()) receipts += desired->receipts.size();
    });
    const auto lines = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n'));
    QVERIFY2(lines >= receipts + 1, std::to_string(lines).c_str());
    const auto statuses = recordedStatuses(*dao_);
    const auto parsed = json::read(deploymentsJson(*dao_, statuses));
    QVERIFY(parsed.has_value());
    QCOMPARE(parsed->find("deployments")->asArray()->size(), statuses.size());
    QVERIFY(!parsed->find("deployments")->asArray()->front().find("receipts")->asArray()->empty());
  }
};

QTEST_GUILESS_MAIN(TestDeployer)
#include "tst_deployer.moc"
