// The facade: size, events, copies, the canonical stream.
#include <QTest>

#include "core/governance/state.h"
#include "tests/scenarios/founding.h"
#include "tests/scenarios/script.h"

using namespace d3l;
using namespace d3l::governance;
using scenarios::kStart;
using scenarios::named;

namespace {

Address voter(int index) { return named<Address>("v" + std::to_string(index)); }
ActionId action(const std::string& kind, int index) { return named<ActionId>(kind + std::to_string(index)); }

State makeState(int voters) {
  Charter charter = scenarios::defaultCharter();
  charter.tracks[Track::Infrastructure].maxOpenPerProposer = 1000000;
  charter.roles = {{Role::Guardian, named<Address>("guardian"), 0}};
  for (int i = 0; i < voters; ++i) charter.allocations.push_back({voter(i), Amount(u128(100 + i)), false});
  return State(charter, DaoId{});
}

Propose infrastructure() {
  return {Track::Infrastructure, "Machines", {}, {}, Infrastructure{"more", "they answer"}};
}

template <class E>
const E* first(const Events& events) {
  for (const Event& event : events) {
    if (const auto* found = std::get_if<E>(&event)) return found;
  }
  return nullptr;
}

}  // namespace

class tst_State : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// Fine with 100,000 proposals and 200,000 ballots; the open ones are few and cheap to list.
  void manyProposals() {
    State state = makeState(1000);
    Timestamp at = kStart;
    const int proposals = 100000;
    for (int i = 0; i < proposals; ++i) {
      at += 13;
      const ProposalId id = action("p", i);
      QVERIFY(state.apply({id, voter(i % 1000), at, infrastructure()}));
      if (i == 0) continue;
      for (int v = 0; v < 2; ++v) {
        const ProposalId earlier = action("p", i - 1);
        QVERIFY(state.apply({action(v == 0 ? "x" : "y", i), voter((i * 7 + v) % 1000), at,
                             Vote{earlier, {ChoiceKind::For, {}}, {}}}));
      }
    }
    QCOMPARE(state.proposals().size(), std::size_t{proposals});
    // Pending, voting for 110 seconds, and then defeated for want of quorum.
    const auto open = state.openProposals();
    QVERIFY(open.size() < 12 && !open.empty());
    for (const ProposalId& id : open) QVERIFY(!isFinal(state.stateOf(*state.find(id), at)));
    QVERIFY(isFinal(state.stateOf(*state.find(state.proposals()[state.proposals().size() - 20]), at)));
  }

  void dueEventsComeBeforeTheNextAction() {
    State state = makeState(3);
    QVERIFY(state.apply({action("a", 1), voter(0), kStart + 1, Delegate{voter(1), 0, kStart + 50}}));
    QVERIFY(state.apply(
        {action("a", 2), named<Address>("guardian"), kStart + 2, PauseDeployments{kStart + 60, ""}}));
    // A refused action runs them, and they are not lost.
    QVERIFY(!state.apply({action("a", 3), voter(0), kStart + 70, Queue{action("p", 9)}}));
    const auto events = state.apply({action("a", 4), voter(0), kStart + 71, infrastructure()});
    QVERIFY(events);
    QCOMPARE(events->size(), std::size_t{3});
    const auto* delegation = std::get_if<DelegationChanged>(&(*events)[0]);
    QVERIFY(delegation && delegation->expired && delegation->from == voter(0) && delegation->to == voter(1));
    const auto* resumed = std::get_if<DeploymentsResumed>(&(*events)[1]);
    QVERIFY(resumed && resumed->byItself);
    QVERIFY(first<ProposalCreated>(*events));
  }

  void refusalsLeaveNoTrace() {
    State state = makeState(3);
    QVERIFY(state.apply({action("a", 1), voter(0), kStart + 1, Delegate{voter(1), 0, kStart + 50}}));
    const auto before = state.canonicalBytes();
    QVERIFY(!state.apply({action("a", 3), voter(0), kStart + 70, Queue{action("p", 9)}}));
    QVERIFY(state.canonicalBytes() == before);
    QCOMPARE(state.lastAt(), kStart + 1);
  }

  void copiesAreDeep() {
    State state = makeState(3);
    const ProposalId id = action("p", 1);
    QVERIFY(state.apply({id, voter(0), kStart + 1, infrastructure()}));
    State what = state.clone();
    QVERIFY(what.canonicalBytes() == state.canonicalBytes());
    QVERIFY(what.apply({action("v", 1), voter(0), kStart + 20, Vote{id, {ChoiceKind::For, {}}, {}}}));
    QVERIFY(state.find(id)->ballots.empty());
    QVERIFY(what.canonicalBytes() != state.canonicalBytes());
  }

  /// Every kind of fact is in the stream.
  void streamSeesEverything() {
    const Admitted steps[] = {
        {action("a", 1), voter(0), kStart + 20, Transfer{voter(1), Amount(1)}},
        {action("a", 1), voter(0), kStart + 20, Delegate{voter(1), 0, 0}},
        {action("a", 1), voter(0), kStart + 20, Delegate{voter(1), 1, 0}},
        {action("a", 1), voter(0), kStart + 20, Delegate{voter(1), 0, kStart + 99}},
        {action("a", 1), voter(0), kStart + 20, Vote{action("p", 1), {ChoiceKind::For, {}}, {}}},
        {action("a", 1), voter(0), kStart + 20, Vote{action("p", 1), {ChoiceKind::Against, {}}, {}}},
        {action("a", 1), voter(0), kStart + 20, Vote{action("p", 1), {ChoiceKind::For, {}}, "why"}},
        {action("a", 2), voter(0), kStart + 20, Vote{action("p", 1), {ChoiceKind::For, {}}, {}}},
        {action("a", 1), voter(0), kStart + 20, Annotate{action("p", 1), {}, "why"}},
        {action("a", 1), named<Address>("guardian"), kStart + 20, Veto{action("p", 1), {}}},
        {action("a", 1), named<Address>("guardian"), kStart + 20, PauseDeployments{kStart + 30, ""}},
        {action("a", 1), voter(0), kStart + 20, infrastructure()},
    };
    State base = makeState(3);
    QVERIFY(base.apply({action("p", 1), voter(0), kStart + 1, infrastructure()}));
    std::vector<std::vector<std::uint8_t>> seen{base.canonicalBytes()};
    for (const Admitted& step : steps) {
      State state = base.clone();
      QVERIFY(state.apply(step));
      const auto bytes = state.canonicalBytes();
      QVERIFY(std::find(seen.begin(), seen.end(), bytes) == seen.end());
      seen.push_back(bytes);
    }
  }

  void approvedVersionsAndReceipts() {
    State state = makeState(1);
    QVERIFY(state.models().empty());
    QVERIFY(!state.desired("m", "prod"));
    ModelDeployment payload{
        "m", "v1", {named<Hash32>("d"), 9, {}, {}}, {}, named<Hash32>("r"), {"eu", "us"}, {}, {}, {}};
    const ProposalId id = action("p", 1);
    QVERIFY(state.apply({id, voter(0), kStart + 1, Propose{Track::ModelDeployment, "Go", {}, {}, payload}}));
    QVERIFY(state.apply({action("v", 1), voter(0), kStart + 12, Vote{id, {ChoiceKind::For, {}}, {}}}));
    QVERIFY(state.apply({action("q", 1), voter(0), kStart + 112, Queue{id}}));
    const auto events = state.apply({action("x", 1), voter(0), kStart + 132, Execute{id}});
    QVERIFY(events && first<ProposalExecuted>(*events) && first<VersionApproved>(*events));
    QCOMPARE(state.desired().size(), std::size_t{2});
    QCOMPARE(state.versions("m").size(), std::size_t{1});
    QVERIFY(state.versions("m")[0].evidence == named<Hash32>("r"));
    QCOMPARE(state.desired("m", "us")->version, std::string("v1"));
  }

  /// What a form shows while one writes: everything at once, and nothing exactly if the rulebook would take
  /// it.
  void objectionsAreAllOfThem() {
    Charter charter = scenarios::defaultCharter();
    charter.tracks[Track::Infrastructure].proposalThreshold = Amount(1000);
    charter.allocations.push_back({voter(0), Amount(10), false});
    charter.allocations.push_back({voter(1), Amount(5000), false});
    const State state(charter, DaoId{});
    const Timestamp at = kStart + 5;
    Propose propose = infrastructure();
    QVERIFY(objections(state, voter(1), propose, at).empty() && mayAct(state, voter(1), propose, at));
    propose.title.clear();
    const auto all = objections(state, voter(0), propose, at);
    QCOMPARE(all.size(), std::size_t{2});
    QVERIFY(all[0].reason == Reason::BadTitle && all[1].reason == Reason::ThresholdNotMet);
    QVERIFY(mayAct(state, voter(0), propose, at).error().reason == Reason::BadTitle);
    propose.track = Track::Grant;
    const auto closed = objections(state, voter(1), propose, at);
    QVERIFY(!closed.empty() && closed[0].reason == mayAct(state, voter(1), propose, at).error().reason);
  }

  void effectObjectionLooksAhead() {
    const State state = makeState(1);
    const Propose right{Track::Mandate, "Wider", {}, {}, MandateChange{1, 2}};
    const Propose stale{Track::Mandate, "Narrower", {}, {}, MandateChange{2, 1}};
    QCOMPARE(effectObjection(state, right, kStart), std::string());
    QCOMPARE(effectObjection(state, stale, kStart), std::string("the mandate has changed"));
    const Candidate one{"v1", {named<Hash32>("a"), 1, {}, {}}, {}};
    const Candidate two{"v2", {named<Hash32>("b"), 1, {}, {}}, {}};
    ModelSelection selection{"m", {}, {one, two}, {"eu"}};
    QCOMPARE(effectObjection(state, {Track::ModelSelection, "Choose", {}, {}, selection}, kStart),
             std::string());
    selection.parent = named<Hash32>("other");
    QCOMPARE(effectObjection(state, {Track::ModelSelection, "Choose", {}, {}, selection}, kStart),
             std::string("another baseline on eu"));
  }

  void theLargestTimes() {
    State state = makeState(2);
    const Timestamp late = ~Timestamp{0} - 1;
    const ProposalId id = action("p", 1);
    QVERIFY(state.apply({id, voter(0), late, infrastructure()}));
    QCOMPARE(state.find(id)->deadline, ~Timestamp{0});
    QVERIFY(state.stateOf(*state.find(id), ~Timestamp{0}) == ProposalState::Review);
    QVERIFY(!state.nextChange(*state.find(id), late));
  }
};

QTEST_APPLESS_MAIN(tst_State)
#include "tst_state.moc"
