// A record through its public door: admission, idempotency, batches, keys.
#include <QTest>
#include <filesystem>

#include "core/base/hex.h"
#include "core/ledger/merkle.h"
#include "core/ledger/verify.h"
#include "world.h"

using namespace d3l;
using namespace d3l::ledger;
using world::codeOf;
using world::World;

namespace {

governance::Propose infrastructure(const Hash32& text) {
  return {governance::Track::Infrastructure,
          "More memory",
          text,
          {},
          governance::Infrastructure{"more", "64 GiB in each"}};
}

}  // namespace

class TestLedger : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  void startsEmpty() {
    World w;
    auto ledger = w.create();
    QCOMPARE(ledger->head().size, std::uint64_t{0});
    QCOMPARE(ledger->dao(), w.dao);
    QCOMPARE(ledger->lastAt(), world::kFounded);
    QVERIFY(readCheckpoint(ledger->checkpoint(), ledger->logKey()));
    QCOMPARE(Ledger::create(w.dir(), world::charter(), world::logKey(), w.options()).error().code,
             Code::InUse);
    ledger.reset();
    QCOMPARE(Ledger::create(w.dir(), world::charter(), world::logKey(), w.options()).error().code,
             Code::AlreadyExists);
    QVERIFY(w.reopen());
    QCOMPARE(Ledger::open(w.dir() + "x", std::nullopt, w.options()).error().code, Code::NotFound);
  }

  void createChecksCharterAndKey() {
    World w;
    QCOMPARE(Ledger::create(w.dir(), world::charter(), world::logKey(2), w.options()).error().code,
             Code::WrongLogKey);
    auto bad = world::charter();
    bad.allocations.clear();
    QCOMPARE(Ledger::create(w.dir(), bad, world::logKey(), w.options()).error().code, Code::BadCharter);
  }

  void appendsAndProves() {
    World w;
    auto ledger = w.create();
    for (std::uint64_t i = 1; i <= 5; ++i) {
      ++w.time;
      const auto action = w.transfer(0, i);
      const auto result = ledger->append(action);
      QCOMPARE(codeOf(result), "accepted");
      const Receipt& receipt = **result;
      QCOMPARE(receipt.seq, i);
      QCOMPARE(receipt.leafIndex, i - 1);
      QCOMPARE(receipt.at, w.time);
      QCOMPARE(receipt.action, actions::actionId(w.dao, action));
      QCOMPARE(receipt.events.size(), std::size_t{1});
      const Entry entry = *ledger->entry(i);
      QVERIFY(entry.action == action);
      QCOMPARE(entry.text, actions::encodeEntry(action, w.time));
      const auto proof = decodeProof(encodeProof(receipt.proof));
      QVERIFY(proof && verifyProof(*proof, asBytes(entry.text), ledger->logKey()));
    }
    QCOMPARE(ledger->entry(6).error().code, Code::UnknownEntry);
    QCOMPARE(ledger->entry(0).error().code, Code::UnknownEntry);
    const auto consistency = *ledger->consistency(2, 5);
    QVERIFY(verifyConsistency(2, 5, consistency.from.root, consistency.to.root, consistency.path));
    QCOMPARE(ledger->tile(0, 0)->size(), std::size_t{5});
    std::vector<std::uint64_t> seen;
    QVERIFY(ledger->entries(2, 99, [&](const Entry& entry) {
      seen.push_back(entry.seq);
      return entry.seq < 4;
    }));
    QCOMPARE(seen, std::vector<std::uint64_t>({2, 3, 4}));
  }

  void refuses() {
    World w;
    auto ledger = w.create();
    const auto good = w.transfer(0, 5);
    QCOMPARE(codeOf(ledger->append(good)), "accepted");
    QCOMPARE(codeOf(ledger->append(good)), "repeated");
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 5, 2))), "nonce-used");
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 4))), "nonce-used");
    QCOMPARE(codeOf(ledger->append(w.transfer(1, 0))), "nonce-used");
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 9))), "accepted");
    QCOMPARE(ledger->nextNonce(good.actor, good.action), std::uint64_t{10});
    const auto rule = ledger->append(w.transfer(0, 10, 99999999));
    QCOMPARE(codeOf(rule), "rule");
    QCOMPARE((*rule).error().rule->reason, governance::Reason::InsufficientBalance);
    // A refused action uses up nothing.
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 10))), "accepted");

    auto forged = w.transfer(1, 1);
    forged.actor = world::memberKey(2).address();
    QCOMPARE(codeOf(ledger->append(forged)), "bad-signature");
    auto elsewhere = world::charter();
    elsewhere.name = "Another";
    World other;
    other.dao = actions::daoId(elsewhere);
    QCOMPARE(codeOf(ledger->append(other.transfer(1, 1))), "bad-signature");
    auto odd = w.transfer(1, 1);
    odd.action = governance::Veto{{}, "\xff"};
    QCOMPARE(codeOf(ledger->append(odd)), "bad-form");
    QCOMPARE(ledger->head().size, std::uint64_t{3});
  }

  void validity() {
    World w;
    auto ledger = w.create();
    const auto action = w.act(0, 1, governance::Undelegate{0}, 10);
    const auto last = w.transfer(1, 1);
    w.time += 11;
    const auto late = ledger->append(action);
    QCOMPARE(codeOf(late), "expired");
    QCOMPARE((*late).error().time, w.time - 1);
    QCOMPARE(codeOf(ledger->append(
                 w.act(2, 1, governance::Transfer{action.actor, Amount(1)}, actions::kMaxValidity + 1))),
             "valid-too-long");
    QCOMPARE(codeOf(ledger->append(
                 w.act(2, 1, governance::Transfer{action.actor, Amount(1)}, actions::kMaxValidity))),
             "accepted");
    QCOMPARE(codeOf(ledger->append(last)), "accepted");
  }

  void timeNeverGoesBack() {
    World w;
    auto ledger = w.create();
    w.time += 50;
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 1))), "accepted");
    w.time -= 40;
    const auto later = ledger->append(w.transfer(0, 2));
    QCOMPARE((*later)->at, w.time + 40);
    // A refused action has shown its time to the rulebook: nothing later may be earlier.
    w.time += 100;
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 3, 99999999))), "rule");
    w.time -= 30;
    QCOMPARE((*ledger->append(w.transfer(0, 3)))->at, w.time + 30);
  }

  void batchIsOneCommit() {
    World w;
    auto ledger = w.create();
    const std::vector<actions::SignedAction> batch{w.transfer(0, 1), w.transfer(0, 1), w.transfer(0, 1, 2),
                                                   w.transfer(1, 1), w.transfer(2, 1, 99999999)};
    const auto results = ledger->append(batch);
    QVERIFY(results);
    QCOMPARE(results->size(), batch.size());
    QCOMPARE((*results)[0]->seq, std::uint64_t{1});
    QVERIFY((*results)[1]->repeated);
    QCOMPARE((*results)[1]->seq, std::uint64_t{1});
    QCOMPARE((*results)[2].error().code, RefusalCode::NonceUsed);
    QCOMPARE((*results)[3]->seq, std::uint64_t{2});
    QCOMPARE((*results)[4].error().code, RefusalCode::Rule);
    QCOMPARE((*results)[0]->proof.checkpoint, ledger->checkpoint());
    QVERIFY(ledger->append(std::span<const actions::SignedAction>{})->empty());
  }

  /// Two DAOs of the same people and rules: whatever was signed for one means nothing to the other.
  void replayAcrossDaos() {
    World here, there;
    auto charter = world::charter();
    charter.foundingSalt.bytes.fill(8);
    there.dao = actions::daoId(charter);
    auto mine = here.create();
    auto other = Ledger::create(there.dir(), charter, world::logKey(), there.options());
    QVERIFY(other.has_value());
    const auto to = world::memberKey(1).address();
    const Hash32 text = *mine->blobs().put(asBytes("# Why"));
    QVERIFY((*other)->blobs().put(asBytes("# Why")));
    const governance::Action all[] = {governance::Transfer{to, Amount(1)}, governance::Delegate{to, 0, 0},
                                      infrastructure(text)};
    const Hash32 before = (*other)->stateHash();
    for (std::uint64_t nonce = 1; const governance::Action& action : all) {
      const auto made = here.act(0, nonce++, action);
      QCOMPARE(codeOf((*other)->append(made)), "bad-signature");
      QCOMPARE(codeOf(mine->append(made)), "accepted");
    }
    QCOMPARE((*other)->head().size, std::uint64_t{0});
    QCOMPARE((*other)->stateHash(), before);
    QCOMPARE(codeOf((*other)->append(there.act(0, 1, all[0]))), "accepted");
  }

  void proposalsNeedTheirBlobs() {
    World w;
    auto ledger = w.create();
    const Hash32 absent{};
    QCOMPARE(codeOf(ledger->append(w.act(0, 1, infrastructure(absent)))), "missing-blob");
    const Hash32 text = *ledger->blobs().put(asBytes("# Why"));
    auto propose = infrastructure(text);
    propose.evidence = {absent};
    QCOMPARE(codeOf(ledger->append(w.act(0, 1, propose))), "missing-blob");
    propose.evidence = {text};
    QCOMPARE(codeOf(ledger->append(w.act(0, 1, propose))), "accepted");
    // Replay does not ask: an old blob may have been tidied away.
    std::filesystem::remove_all(w.dir() + "/blobs");
    ledger.reset();
    QVERIFY(w.reopen());
    QVERIFY(verify(w.dir())->holds());
  }

  void reopensTheSame() {
    World w;
    auto ledger = w.create();
    std::vector<actions::SignedAction> batch;
    for (std::uint64_t i = 1; i <= 300; ++i) batch.push_back(w.transfer(i % 5, i));
    const auto results = ledger->append(batch);
    for (const auto& result : *results) QVERIFY(result);
    const Head head = ledger->head();
    const Hash32 state = ledger->stateHash();
    const std::string note = ledger->checkpoint();
    ledger.reset();
    auto again = w.reopen();
    QVERIFY2(again, again ? "" : again.error().detail.c_str());
    QVERIFY((*again)->head() == head);
    QCOMPARE((*again)->stateHash(), state);
    QCOMPARE((*again)->checkpoint(), note);
    QCOMPARE(codeOf((*again)->append(w.transfer(0, 300, 2))), "nonce-used");
    QCOMPARE(codeOf((*again)->append(w.transfer(0, 301))), "accepted");
    again->reset();
    const auto report = verify(w.dir());
    QVERIFY2(report->holds(), report->holds() ? "" : report->problems[0].detail.c_str());
    QCOMPARE(report->entries, std::uint64_t{301});
    QCOMPARE(report->signatures, std::uint64_t{301});
  }

  void sameActionsSameRecord() {
    World a, b;
    const auto run = [](World& w, bool bulk) {
      auto ledger = w.create();
      const auto work = [&w](Ledger& l) -> ledger::Result<Done> {
        for (std::uint64_t i = 1; i <= 20; ++i) {
          ++w.time;
          D3L_TRY(l.append(w.transfer(i % 5, i)));
        }
        return Done{};
      };
      if (bulk ? !ledger->bulk(work) : !work(*ledger)) qFatal("append");
      return std::pair(ledger->head(), ledger->stateHash());
    };
    QVERIFY(run(a, false) == run(b, true));
    QVERIFY(verify(b.dir())->holds());
  }

  void bulkIsAllOrNothing() {
    World w;
    auto ledger = w.create();
    QVERIFY(*ledger->append(w.transfer(0, 1)));
    const Head head = ledger->head();
    const Hash32 state = ledger->stateHash();
    const auto done = ledger->bulk([&](Ledger& l) -> ledger::Result<Done> {
      for (std::uint64_t i = 2; i <= 300; ++i) D3L_TRY(l.append(w.transfer(0, i)));
      if (l.head().size != 300) return fail(Error{Code::Corrupt, "size"});
      return fail(Error{Code::Cancelled, "on purpose"});
    });
    QCOMPARE(done.error().code, Code::Cancelled);
    QVERIFY(ledger->head() == head);
    QCOMPARE(ledger->stateHash(), state);
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 2))), "accepted");
    ledger.reset();
    QVERIFY(verify(w.dir())->holds());
  }

  void replacesTheLogKey() {
    World w;
    auto ledger = w.create();
    const auto propose =
        w.act(0, 1,
              governance::Propose{governance::Track::LogKey,
                                  "New key",
                                  *ledger->blobs().put(asBytes("why")),
                                  {},
                                  governance::LogKeyChange{charterLogKey(world::logKey(2).publicKey())}});
    QCOMPARE(codeOf(ledger->append(propose)), "accepted");
    const ProposalId id = actions::actionId(w.dao, propose);
    w.time += 11;
    for (std::size_t i = 0; i < 3; ++i) {
      const auto vote = w.act(i, 1, governance::Vote{id, {governance::ChoiceKind::For, {}}, ""});
      QCOMPARE(codeOf(ledger->append(vote)), "accepted");
    }
    w.time += 101;
    QCOMPARE(codeOf(ledger->append(w.act(0, 1, governance::Queue{id}))), "accepted");
    w.time += 11;
    QCOMPARE(codeOf(ledger->append(w.act(0, 1, governance::Execute{id}))), "accepted");
    QVERIFY(verify(*ledger)->holds());
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 1))), "wrong-log-key");
    QCOMPARE(ledger->useLogKey(world::logKey()).error().code, Code::WrongLogKey);
    QVERIFY(ledger->useLogKey(world::logKey(2)));
    QCOMPARE(codeOf(ledger->append(w.transfer(0, 1))), "accepted");
    ledger.reset();
    QVERIFY(Ledger::open(w.dir(), world::logKey(2), w.options()));
    const auto report = verify(w.dir());
    QVERIFY2(report->holds(), report->holds() ? "" : report->problems[0].detail.c_str());
  }
};

QTEST_APPLESS_MAIN(TestLedger)
#include "tst_ledger.moc"
