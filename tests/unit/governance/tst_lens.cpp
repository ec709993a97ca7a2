// The same ballots under other rules, and how evenly power is spread.
#include <QTest>

#include "core/governance/lens.h"
#include "core/governance/state.h"
#include "tests/scenarios/founding.h"
#include "tests/scenarios/script.h"

using namespace d3l;
using namespace d3l::governance;
using scenarios::kStart;
using scenarios::named;

namespace {

Amount units(std::uint64_t n) { return Amount(u128{n}); }

/// A DAO of a few people whose ballots the tests write one by one.
class Assembly {
 public:
  explicit Assembly(Charter charter) : state_(std::move(charter), DaoId{}) {}

  void act(const std::string& who, Timestamp at, Action action) {
    const auto done = state_.apply(
        {named<ActionId>("a" + std::to_string(++count_)), named<Address>(who), at, std::move(action)});
    QVERIFY2(done, done ? "" : reasonName(done.error().reason).data());
  }
  void propose(const std::string& who, Propose propose) {
    QVERIFY(state_.apply({id_, named<Address>(who), kStart + 5, std::move(propose)}));
  }
  void vote(const std::string& who, Choice choice) {
    act(who, kStart + 20, Vote{id_, std::move(choice), {}});
  }

  const Proposal& proposal() const { return *state_.find(id_); }
  LensResult through(Lens lens) const {
    return lookThrough(lens, proposal(),
                       stakesOf(state_.world(), proposal().content.track, *proposal().voteStart));
  }
  const State& state() const { return state_; }

 private:
  State state_;
  ProposalId id_ = named<ProposalId>("proposal");
  int count_ = 0;
};

Charter people(Track track, PowerRule rule) {
  Charter charter = scenarios::defaultCharter();
  charter.tracks[track].powerRule = rule;
  charter.allocations = {{named<Address>("whale"), units(10000), true},
                         {named<Address>("ann"), units(400), true},
                         {named<Address>("ben"), units(400), true},
                         {named<Address>("cy"), units(100), true},
                         {named<Address>("anon"), units(2500), false}};
  return charter;
}

Propose plain() { return {Track::Infrastructure, "Machines", {}, {}, Infrastructure{"more", "they answer"}}; }

const Choice kFor{ChoiceKind::For, {}}, kAgainst{ChoiceKind::Against, {}};

}  // namespace

class tst_Lens : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void spread_data() {
    QTest::addColumn<QList<quint64>>("weights");
    QTest::addColumn<int>("people");
    QTest::addColumn<int>("gini");
    QTest::addColumn<int>("nakamoto");
    QTest::newRow("nobody") << QList<quint64>{} << 0 << 0 << 0;
    QTest::newRow("zeros are nobody") << QList<quint64>{0, 0} << 0 << 0 << 0;
    QTest::newRow("one") << QList<quint64>{7} << 1 << 0 << 1;
    QTest::newRow("two alike: half is not more than half") << QList<quint64>{5, 5} << 2 << 0 << 2;
    QTest::newRow("three alike") << QList<quint64>{5, 5, 5} << 3 << 0 << 2;
    QTest::newRow("1 2 3 4") << QList<quint64>{4, 1, 3, 2} << 4 << 2500 << 2;
    QTest::newRow("one has nearly all") << QList<quint64>{1, 1, 1, 997} << 4 << 7470 << 1;
    QTest::newRow("one above half") << QList<quint64>{51, 49} << 2 << 100 << 1;
  }
  void spread() {
    QFETCH(QList<quint64>, weights);
    std::vector<Amount> amounts;
    for (const quint64 weight : weights) amounts.push_back(units(weight));
    const Spread spread = spreadOf(amounts);
    QTEST(static_cast<int>(spread.people), "people");
    QTEST(static_cast<int>(spread.gini), "gini");
    QTEST(static_cast<int>(spread.nakamoto), "nakamoto");
  }
  void hugeAmountsDoNotOverflow() {
    const Amount big = Amount(Amount::max().units() / 4);
    std::vector<Amount> amounts(4, big);
    QCOMPARE(spreadOf(amounts).gini, 0u);
    QCOMPARE(spreadOf(amounts).nakamoto, std::uint64_t{3});
    amounts = {big, Amount(big.units() / 3), Amount(big.units() / 3), Amount(big.units() / 3)};
    QCOMPARE(spreadOf(amounts).nakamoto, std::uint64_t{2});
    QCOMPARE(lorenzOf(amounts, 4).back(), 10000u);
  }
  void lorenz() {
    const std::vector<Amount> amounts{units(4), units(1), units(0), units(3), units(2)};
    QCOMPARE(lorenzOf(amounts, 4), (std::vector<std::uint32_t>{0, 1000, 3000, 6000, 10000}));
    QCOMPARE(lorenzOf(amounts, 2), (std::vector<std::uint32_t>{0, 3000, 10000}));
    // Steps that end within a person take a part of theirs: no stairs, however few people.
    QCOMPARE(lorenzOf(amounts, 8),
             (std::vector<std::uint32_t>{0, 500, 1000, 2000, 3000, 4500, 6000, 8000, 10000}));
    QCOMPARE(lorenzOf({units(7)}, 4), (std::vector<std::uint32_t>{0, 2500, 5000, 7500, 10000}));
    QCOMPARE(lorenzOf({}, 2), (std::vector<std::uint32_t>{0, 0, 0}));
  }

  /// One whale for, three people against: each rule has its own winner.
  void rulesDecideDifferently() {
    Assembly dao(people(Track::Infrastructure, PowerRule::Linear));
    dao.propose("whale", plain());
    dao.vote("whale", kFor);
    for (const char* who : {"ann", "ben", "cy"}) dao.vote(who, kAgainst);
    dao.vote("anon", kAgainst);

    const LensResult linear = dao.through({LensRule::Linear, {}});
    QCOMPARE(linear.sums.favour, units(10000));
    QCOMPARE(linear.sums.against, units(3400));
    QVERIFY(linear.majority);
    QCOMPARE(linear.spread.nakamoto, std::uint64_t{1});
    QCOMPARE(linear.voters.front().voter, named<Address>("whale"));

    // Unverified people have no root; 100 against 20 + 20 + 10.
    const LensResult roots = dao.through({LensRule::Quadratic, {}});
    QCOMPARE(roots.sums.favour, units(100));
    QCOMPARE(roots.sums.against, units(50));
    QVERIFY(roots.majority);
    QCOMPARE(roots.voters.size(), std::size_t{4});

    const LensResult capped = dao.through({LensRule::Capped, units(500)});
    QCOMPARE(capped.sums.favour, units(500));
    QCOMPARE(capped.sums.against, units(1400));
    QVERIFY(!capped.majority);
    QCOMPARE(capped.spread.nakamoto, std::uint64_t{2});
    QCOMPARE(dao.through({LensRule::Capped, {}}).voters.size(), std::size_t{0});
    QVERIFY(!dao.through({LensRule::Capped, {}}).majority);
  }

  /// Delegated before the vote, taken back by one, left with the delegate by the other, split, expired later:
  /// under the track's own rule the lens shows the tally itself.
  void ownRuleIsTheTally_data() {
    QTest::addColumn<int>("rule");
    QTest::newRow("linear") << static_cast<int>(PowerRule::Linear);
    QTest::newRow("quadratic") << static_cast<int>(PowerRule::Quadratic);
  }
  void ownRuleIsTheTally() {
    QFETCH(int, rule);
    const auto power = static_cast<PowerRule>(rule);
    Assembly dao(people(Track::Infrastructure, power));
    const auto infrastructure = static_cast<std::uint32_t>(Track::Infrastructure);
    dao.act("ann", kStart + 1, Delegate{named<Address>("cy"), 0, 0});
    dao.act("ben", kStart + 1, Delegate{named<Address>("whale"), 0, 0});
    dao.act("ben", kStart + 2, Delegate{named<Address>("cy"), infrastructure, kStart + 18});
    dao.act("anon", kStart + 2, Delegate{named<Address>("cy"), 0, 0});
    dao.propose("whale", plain());
    // After the snapshot: changes nothing here.
    dao.act("whale", kStart + 17, Transfer{named<Address>("cy"), units(9000)});
    dao.vote("cy", {ChoiceKind::Split, {3333, 3333, 3334}});
    dao.vote("ann", kAgainst);
    dao.vote("whale", kFor);

    const Tally& tally = dao.proposal().tally;
    const LensRule same = power == PowerRule::Linear ? LensRule::Linear : LensRule::Quadratic;
    const LensResult seen = dao.through({same, {}});
    QCOMPARE(seen.sums.favour, tally.forCounted);
    QCOMPARE(seen.sums.against, tally.againstCounted);
    QCOMPARE(seen.sums.abstain, tally.abstainCounted);
    if (power == PowerRule::Linear) {
      // cy: own 100, ben's 400 by track, anon's 2500 overall.
      const auto cy = std::find_if(seen.voters.begin(), seen.voters.end(),
                                   [](const LensVoter& v) { return v.voter == named<Address>("cy"); });
      QVERIFY(cy != seen.voters.end());
      QCOMPARE(cy->weight, units(3000));
      // A cap counts people before delegation: 100 + 300 + 300, whoever carries them.
      const LensResult capped = dao.through({LensRule::Capped, units(300)});
      QCOMPARE(capped.voters.front().weight, units(700));
    }
  }

  /// Three candidates, instant runoff: tokens name one winner, capped people another.
  void candidates() {
    Assembly dao(people(Track::ModelSelection, PowerRule::Linear));
    ModelSelection selection{"model", {}, {}, {"prod"}};
    for (const char* version : {"1", "2", "3"}) {
      selection.candidates.push_back({version, {named<Hash32>(version), 1, "m", "blob"}, named<Hash32>("e")});
    }
    dao.propose("whale", {Track::ModelSelection, "Choose", {}, {}, selection});
    dao.vote("whale", {ChoiceKind::Ranked, {1, 2}});
    for (const char* who : {"ann", "ben"}) dao.vote(who, {ChoiceKind::Ranked, {2, 3}});
    dao.vote("cy", {ChoiceKind::Ranked, {3, 2}});
    QCOMPARE(dao.through({LensRule::Linear, {}}).winner, candidateOutcome(dao.proposal()).winner);
    QCOMPARE(dao.through({LensRule::Linear, {}}).winner, 1u);
    QCOMPARE(dao.through({LensRule::Capped, units(300)}).winner, 2u);
  }

  void carried() {
    Assembly dao(people(Track::Infrastructure, PowerRule::Linear));
    dao.act("ann", kStart + 1, Delegate{named<Address>("cy"), 0, 0});
    const auto stakes = stakesOf(dao.state().world(), Track::Infrastructure, kStart + 2);
    QCOMPARE(stakes.size(), std::size_t{5});
    const auto voters = carriedUnder({LensRule::Linear, {}}, stakes);
    QCOMPARE(voters.size(), std::size_t{4});
    QCOMPARE(voters[2].voter, named<Address>("cy"));
    QCOMPARE(voters[2].weight, units(500));
    // Before the delegation everybody stands alone.
    QCOMPARE(
        carriedUnder({LensRule::Linear, {}}, stakesOf(dao.state().world(), Track::Infrastructure, kStart))
            .size(),
        std::size_t{5});
  }

  /// The `oz` profile: tokens count once delegated, the root is taken of the representative's sum.
  void ozCountsRepresentatives() {
    Charter charter = people(Track::Infrastructure, PowerRule::Quadratic);
    charter.profile = Profile::Oz;
    Assembly dao(charter);
    dao.act("ann", kStart + 1, Delegate{named<Address>("cy"), 0, 0});
    dao.act("ben", kStart + 1, Delegate{named<Address>("cy"), 0, 0});
    dao.act("whale", kStart + 1, Delegate{named<Address>("anon"), 0, 0});
    const auto stakes = stakesOf(dao.state().world(), Track::Infrastructure, kStart + 2);
    QCOMPARE(stakes.size(), std::size_t{2});
    const auto voters = carriedUnder({LensRule::Quadratic, {}}, stakes);
    QCOMPARE(voters.size(), std::size_t{1});
    QCOMPARE(voters.front().weight, isqrt(units(800)));
  }

  void whoRepresentsWhom() {
    Assembly dao(people(Track::Infrastructure, PowerRule::Linear));
    dao.act("ann", kStart + 1, Delegate{named<Address>("cy"), 0, kStart + 50});
    dao.act("ben", kStart + 1, Delegate{named<Address>("cy"), static_cast<std::uint32_t>(Track::Fees), 0});
    const auto before = delegationsAt(dao.state().world(), kStart + 49);
    QCOMPARE(before.size(), std::size_t{2});
    const auto after = delegationsAt(dao.state().world(), kStart + 50);
    QCOMPARE(after.size(), std::size_t{1});
    QCOMPARE(after.front(), (DelegationView{named<Address>("ben"), named<Address>("cy"),
                                            static_cast<DelegationSlot>(Track::Fees), 0}));
    dao.act("ben", kStart + 60, Undelegate{static_cast<std::uint32_t>(Track::Fees)});
    QVERIFY(delegationsAt(dao.state().world(), kStart + 60).empty());
  }

  void epochs() {
    Charter charter = people(Track::Infrastructure, PowerRule::Linear);
    QVERIFY(epochsAt(State(charter, DaoId{}).world(), kStart + 500, 9).empty());
    charter.rewards.epoch = 100;
    charter.rewards.pursePerEpoch = units(1000);
    Assembly dao(charter);
    dao.propose("whale", plain());
    dao.vote("ann", kFor);
    dao.vote("anon", kFor);
    auto all = epochsAt(dao.state().world(), kStart + 250, 9);
    QCOMPARE(all.size(), std::size_t{3});
    QCOMPARE(all.front().epoch, std::uint64_t{2});
    QCOMPARE(all.front().from, kStart + 200);
    QVERIFY(!all.back().closed);
    QCOMPARE(all.back().points, std::uint64_t{2});
    QCOMPARE(all.back().purse, units(1000));
    dao.act("ann", kStart + 250, CloseEpoch{0});
    all = epochsAt(dao.state().world(), kStart + 250, 9);
    QVERIFY(all.back().closed);
    // The unverified voter's point is worth nothing.
    QCOMPARE(all.back().points, std::uint64_t{1});
    QCOMPARE(all.back().unclaimed, units(1000));
    dao.act("ann", kStart + 251, ClaimReward{0});
    QVERIFY(epochsAt(dao.state().world(), kStart + 251, 9).back().unclaimed.isZero());
    QCOMPARE(epochsAt(dao.state().world(), kStart + 251, 1).size(), std::size_t{1});
  }
};

QTEST_APPLESS_MAIN(tst_Lens)
#include "tst_lens.moc"
