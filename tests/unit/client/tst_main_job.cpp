// The main job without a window: vote, it passes, the approved bytes go live, nobody presses a
// button. And the opposite: what was not approved is never deployed.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "core/client/demo.h"
#include "core/client/deployer.h"
#include "core/client/files.h"
#include "core/client/keyring.h"
#include "core/client/member.h"
#include "core/crypto/hash.h"

using namespace d3l;
using namespace d3l::client;

class TestMainJob : public QObject {
  Q_OBJECT

  QTemporaryDir home_;

  /// Waits until the record says so, woken by every recorded action.
  static bool waitFor(Dao& dao, const std::function<bool(const governance::State&)>& holds) {
    std::mutex mutex;
    std::condition_variable changed;
    std::atomic<int> count{0};
    const int listener = dao.onChange([&] {
      ++count;
      changed.notify_all();
    });
    bool done = false;
    QElapsedTimer timer;
    timer.start();
    while (!done && timer.elapsed() < 110'000) {
      dao.venue().read([&](const governance::State& state) { done = holds(state); });
      if (done) break;
      const int before = count;
      std::unique_lock lock(mutex);
      changed.wait_for(lock, std::chrono::milliseconds(500), [&] { return count != before; });
    }
    dao.removeListener(listener);
    return done;
  }

 private Q_SLOTS:
  void initTestCase() { qputenv("XDG_DATA_HOME", home_.filePath(QStringLiteral("data")).toUtf8()); }

  void aVoteLeadsToALiveDeployment() {
    DemoOptions options;
    options.folder = home_.filePath(QStringLiteral("dao")).toStdString();
    options.pace = DemoPace::Tour;
    options.at = static_cast<Timestamp>(QDateTime::currentSecsSinceEpoch());
    auto demo = seedDemo(options);
    QVERIFY2(demo.has_value(), demo ? "" : demo.error().detail.c_str());
    OpenOptions open;
    open.folder = options.folder;
    auto dao = Dao::open(std::move(open));
    QVERIFY2(dao.has_value(), dao ? "" : dao.error().detail.c_str());
    auto key = demoDeployerKey(**dao, *demo);
    QVERIFY(key.has_value());
    DeployerOptions deploying;
    deploying.targetRoot = demo->targetRoot;
    auto deployer = Deployer::start(**dao, std::move(*key), std::move(deploying));
    QVERIFY2(deployer.has_value(), deployer ? "" : deployer.error().detail.c_str());
    auto members = DemoMembers::start(**dao, *demo, DemoPace::Tour);
    QVERIFY(members.has_value());

    Keyring keyring(
        std::filesystem::path(demo->members.front().keystore).parent_path().string(),
        [&] { return (*dao)->now(); }, crypto::systemRandom());
    const Address you = demo->members.front().address;
    const ProposalId main = demo->mainProposal;
    const governance::Vote vote{main, {governance::ChoiceKind::For, {}}, "Ones are what we see most."};
    const auto prepared = prepare(**dao, you, vote);
    QCOMPARE(signAndSubmit(**dao, keyring, prepared).error().code, Code::Locked);
    QVERIFY(
        keyring.unlock(you, crypto::SecretBytes::copyOf(std::string_view(kDemoPassphrase)), 600).has_value());
    auto receipt = signAndSubmit(**dao, keyring, prepared);
    QVERIFY2(receipt.has_value(), receipt ? "" : receipt.error().reason.c_str());
    auto again = signAndSubmit(**dao, keyring, prepared);
    QVERIFY(again.has_value());
    QCOMPARE(again->seq, receipt->seq);

    Hash32 approved;
    QVERIFY(waitFor(**dao, [&](const governance::State& state) {
      const governance::Proposal* proposal = state.find(main);
      approved = std::get<governance::ModelDeployment>(proposal->content.payload).artifact.digest;
      int live = 0;
      for (const char* target : {"prod-eu", "prod-us"}) {
        const governance::Desired* desired = state.desired("digits-classifier", target);
        if (desired->digest == approved && desired->liveAt) ++live;
      }
      return live == 2;
    }));
    for (const char* target : {"prod-eu", "prod-us"}) {
      const auto bytes = readFile(demo->targetRoot + "/" + target + "/digits-classifier/live/artifact");
      QVERIFY(bytes.has_value());
      QCOMPARE(crypto::sha256(asBytes(*bytes)), approved);
    }
    members->reset();
    deployer->reset();
    const auto report = (*dao)->verify();
    QVERIFY(report.has_value());
    QVERIFY2(report->holds(), report->problems.empty() ? "" : report->problems.front().detail.c_str());
    nothingUnapprovedIsLive(**dao, demo->targetRoot);
  }

 private:
  /// Every folder below the targets is a version that an executed proposal approved: defeated,
  /// vetoed, superseded, expired and cancelled ones left no trace there.
  static void nothingUnapprovedIsLive(const Dao& dao, const std::string& root) {
    std::set<Hash32> approved, rejected;
    dao.venue().read([&](const governance::State& state) {
      for (const ProposalId& id : state.proposals()) {
        const governance::Proposal& proposal = *state.find(id);
        const auto* deploy = std::get_if<governance::ModelDeployment>(&proposal.content.payload);
        if (deploy == nullptr) continue;
        const bool executed = state.stateOf(proposal, state.lastAt()) == governance::ProposalState::Executed;
        (executed ? approved : rejected).insert(deploy->artifact.digest);
      }
    });
    QVERIFY(rejected.size() >= 5);
    int seen = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file() || entry.path().filename() != "artifact") continue;
      const auto bytes = readFile(entry.path().string());
      QVERIFY(bytes.has_value());
      const Hash32 digest = crypto::sha256(asBytes(*bytes));
      QVERIFY(approved.contains(digest));
      QVERIFY(!rejected.contains(digest));
      ++seen;
    }
    QVERIFY(seen >= 4);
  }
};

QTEST_GUILESS_MAIN(TestMainJob)
#include "tst_main_job.moc"
