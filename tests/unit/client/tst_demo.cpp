// The demo DAO: reproducible, complete, verifiable, and its index can be thrown away.
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "core/client/dao.h"
#include "core/client/demo.h"
#include "core/client/deployer.h"
#include "core/client/files.h"
#include "core/client/member.h"
#include "core/crypto/hash.h"

using namespace d3l;
using namespace d3l::client;

class TestDemo : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  std::string folder_;
  DemoDao demo_;

  std::string at(const char* name) const { return home_.filePath(QLatin1String(name)).toStdString(); }
  DemoOptions options(const char* name) const {
    DemoOptions options;
    options.folder = at(name);
    options.at = 1'778'594'400;
    return options;
  }
  std::unique_ptr<Dao> open(const std::string& folder) {
    OpenOptions options;
    options.folder = folder;
    options.clock = [] { return Timestamp{1'778'594'400}; };
    auto dao = Dao::open(std::move(options));
    return dao ? std::move(*dao) : nullptr;
  }

 private Q_SLOTS:
  void initTestCase() {
    qputenv("XDG_DATA_HOME", home_.filePath(QStringLiteral("data")).toUtf8());
    auto demo = seedDemo(options("dao"));
    QVERIFY2(demo.has_value(), demo ? "" : demo.error().detail.c_str());
    demo_ = *demo;
    folder_ = at("dao");
  }

  void sameSeedAndTimeSameRecord() {
    auto again = seedDemo(options("again"));
    QVERIFY(again.has_value());
    QCOMPARE(open(at("again"))->info().head, open(folder_)->info().head);
    DemoOptions other = options("other");
    other.seed = 2;
    QVERIFY(seedDemo(other).has_value());
    QVERIFY(open(at("other"))->info().head != open(folder_)->info().head);
  }

  void everyStateAndTheRecordHolds() {
    const auto dao = open(folder_);
    QVERIFY(dao);
    std::set<governance::ProposalState> states;
    dao->venue().read([&](const governance::State& state) {
      for (const ProposalId& id : state.proposals())
        states.insert(state.stateOf(*state.find(id), dao->now()));
    });
    QCOMPARE(states.size(), std::size_t{10});
    const auto report = dao->verify();
    QVERIFY(report.has_value());
    QVERIFY(report->holds());
    QCOMPARE(dao->verification().state, Verification::State::Verified);
  }

  void deploymentsAreLiveFailedAndRolledBack() {
    const auto dao = open(folder_);
    std::set<deploy::LiveState> states;
    for (const deploy::Status& status : recordedStatuses(*dao)) states.insert(status.state);
    QVERIFY(states.contains(deploy::LiveState::Live));
    QVERIFY(states.contains(deploy::LiveState::Stopped));
    dao->venue().read([](const governance::State& state) {
      const governance::Desired* wine = state.desired("wine-origin", "prod-eu");
      QVERIFY(wine != nullptr);
      QCOMPARE(wine->version, std::string("1.1.0"));
      QVERIFY(wine->generation >= 3);
    });
  }

  void targetsHoldExactlyTheApprovedBytes() {
    const auto dao = open(folder_);
    for (const deploy::Status& status : recordedStatuses(*dao)) {
      if (status.state != deploy::LiveState::Live) continue;
      const auto live =
          readFile(demo_.targetRoot + "/" + status.target + "/" + status.model + "/live/artifact");
      QVERIFY2(live.has_value(), status.model.c_str());
      QCOMPARE(crypto::sha256(asBytes(*live)), status.wanted);
    }
  }

  void theMainProposalHasEvidenceForAndAgainst() {
    const auto dao = open(folder_);
    const auto view = dao->evidence().view(demo_.mainProposal);
    QVERIFY(view->diff.has_value());
    QVERIFY(view->artifactHere);
    QVERIFY(view->diff->summary.better >= 1);
    QVERIFY(view->diff->summary.worse >= 1);
    QCOMPARE(view->diff->pairing, evidence::Pairing::Paired);
    QCOMPARE(view->history.size(), std::size_t{3});
  }

  void theIndexCanBeDeleted() {
    index::Query query;
    query.search = "eights";
    std::uint64_t before = 0;
    {
      const auto dao = open(folder_);
      before = dao->index()->proposals(query)->total;
    }
    QVERIFY(before >= 1);
    for (const char* file : {"/index.db", "/index.db-wal", "/index.db-shm"})
      std::filesystem::remove(folder_ + file);
    const auto dao = open(folder_);
    QCOMPARE(dao->index()->proposals(query)->total, before);
    QCOMPARE(dao->index()->position(), dao->info().head.size);
  }

  void aSecondProgramIsToldWhoHasIt() {
    const auto dao = open(folder_);
    OpenOptions options;
    options.folder = folder_;
    const auto second = Dao::open(std::move(options));
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().code, Code::InUse);
    QVERIFY(!second.error().detail.empty());
  }

  void aMovedDemoKeepsItsKeysAndTargets() {
    const std::string moved = at("moved");
    std::filesystem::copy(
        folder_, moved,
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
    const auto demo = readDemo(moved);
    QVERIFY(demo.has_value());
    QCOMPARE(demo->targetRoot, moved + "/targets");
    QVERIFY(demo->members.front().keystore.starts_with(moved + "/"));
  }

  void nothingIsAddedToARecordThatDoesNotHold() {
    const std::string damaged = at("damaged");
    std::filesystem::copy(
        folder_, damaged,
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
    auto bytes = readFile(damaged + "/ledger.db");
    QVERIFY(bytes.has_value());
    const auto place = bytes->find("\"sig\":\"0x");
    QVERIFY(place != std::string::npos);
    (*bytes)[place + 20] = (*bytes)[place + 20] == 'a' ? 'b' : 'a';
    QVERIFY(writeFile(damaged + "/ledger.db", *bytes).has_value());
    const auto dao = open(damaged);
    QVERIFY(dao);
    QVERIFY(!dao->verify()->holds());
    const auto key = crypto::SecretKey::generate(crypto::seededRandom(3));
    const auto refused = signAndSubmit(*dao, key, governance::Undelegate{0});
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, Code::Corrupt);
  }

  void aFullFolderIsLeftAlone() {
    QVERIFY(writeFile(at("occupied"), "x").has_value());
    const auto refused = seedDemo(options("dao"));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, Code::Exists);
    QVERIFY(open(folder_) != nullptr);
  }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
