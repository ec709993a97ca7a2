// {stranger, member, each role} × {held, revoked, expired} × every action, against the one table.
#include <QTest>

#include "core/governance/authority.h"
#include "tests/scenarios/founding.h"
#include "tests/scenarios/script.h"

using namespace d3l;
using namespace d3l::governance;
using scenarios::kStart;
using scenarios::named;

namespace {

constexpr Role kRoles[] = {Role::Reviewer, Role::Admin, Role::Deployer, Role::Guardian, Role::Registrar};

const ProposalId kReview = named<ProposalId>("in review");
const ProposalId kVoting = named<ProposalId>("in voting");
const ProposalId kSucceeded = named<ProposalId>("succeeded");
const ProposalId kQueued = named<ProposalId>("queued");
const ProposalId kMandate = named<ProposalId>("mandate");
const ProposalId kExecuted = named<ProposalId>("executed");
constexpr Timestamp kNow = kStart + 150;

Propose proposal(Track track) {
  Propose propose{track, "Proposal", {}, {}, {}};
  if (track == Track::ModelDeployment) {
    propose.payload =
        ModelDeployment{"m", "v1", {named<Hash32>("d"), 1, {}, {}}, {}, {}, {"prod"}, {}, {}, {}};
  } else if (track == Track::Mandate) {
    propose.payload = MandateChange{1, 2};
  } else {
    propose.payload = Infrastructure{"machines", "they answer"};
  }
  return propose;
}

/// At kNow there is one proposal in each state, one thing to deploy, and a failure to answer.
State makeState() {
  Charter charter = scenarios::defaultCharter();
  charter.allocations = {{named<Address>("member"), Amount(100), true}};
  for (const Role role : kRoles) {
    const std::string name(roleName(role));
    charter.roles.push_back({role, named<Address>("holds " + name), 0});
    charter.roles.push_back({role, named<Address>("held " + name), kNow - 1});
  }
  for (auto& entry : charter.tracks) entry.second.grace = 1000;
  State state(charter, DaoId{});
  const Address member = named<Address>("member");
  std::vector<Admitted> history;
  const auto propose = [&](const ProposalId& id, Timestamp at, Track track) {
    history.push_back({id, member, kStart + at, proposal(track)});
  };
  const auto act = [&](const std::string& name, const Address& actor, Timestamp at, Action action) {
    history.push_back({named<ActionId>(name), actor, kStart + at, std::move(action)});
  };
  propose(kExecuted, 1, Track::ModelDeployment);
  propose(kQueued, 1, Track::Infrastructure);
  propose(kSucceeded, 1, Track::Infrastructure);
  for (const ProposalId& id : {kExecuted, kQueued, kSucceeded}) {
    act("vote " + std::to_string(history.size()), member, 12, Vote{id, {ChoiceKind::For, {}}, {}});
  }
  act("q1", member, 112, Queue{kExecuted});
  propose(kVoting, 120, Track::Infrastructure);
  act("q2", member, 130, Queue{kQueued});
  act("x1", member, 132, Execute{kExecuted});
  propose(kMandate, 133, Track::Mandate);
  act("b1", named<Address>("holds deployer"), 133, BeginDeployment{"m", "prod", 1, kStart + 140});
  act("r1", named<Address>("holds deployer"), 134,
      DeploymentReceipt{"m", "prod", 1, {}, {}, Outcome::Failed, {}});
  propose(kReview, 145, Track::Infrastructure);
  for (const Admitted& admitted : history) {
    const auto result = state.apply(admitted);
    if (!result) qFatal("the history is refused: %s", std::string(reasonName(result.error().reason)).c_str());
  }
  return state;
}

/// One action of each kind that somebody may take at kNow.
std::vector<Action> actions() {
  return {proposal(Track::Infrastructure),
          CancelProposal{kReview},
          Vote{kVoting, {ChoiceKind::For, {}}, {}},
          Delegate{named<Address>("friend"), 0, 0},
          Undelegate{0},
          Transfer{named<Address>("friend"), Amount(1)},
          Review{kVoting, ReviewVerdict::Recommend, "read", {}},
          Annotate{kVoting, {}, "why"},
          Queue{kSucceeded},
          Execute{kQueued},
          Veto{kQueued, "harm"},
          PauseDeployments{kNow + 10, "harm"},
          ResumeDeployments{"fine"},
          BeginDeployment{"m", "prod", 1, kNow + 10},
          DeploymentReceipt{"m", "prod", 1, {}, {}, Outcome::Live, {}},
          Retry{"m", "prod", "again"},
          Acknowledge{"m", "prod", "seen"},
          Complete{kExecuted, "done"},
          RegisterMember{named<Address>("friend")},
          RevokeMember{named<Address>("member")},
          CloseEpoch{0},
          ClaimReward{0}};
}

bool isRoleReason(Reason reason) { return reason == Reason::MissingRole || reason == Reason::RoleExpired; }

}  // namespace

class tst_Authority : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyActionHasItsRow() {
    const auto all = actions();
    QCOMPARE(all.size(), std::variant_size_v<Action>);
    QCOMPARE(authorityTable().size(), std::variant_size_v<Action>);
    for (std::size_t i = 0; i < all.size(); ++i) QCOMPARE(all[i].index(), i);
  }

  /// Whoever holds exactly one role is let past the role check exactly where the table names it.
  void rolesAreNeededAndEnough() {
    const State state = makeState();
    for (const Action& action : actions()) {
      const AuthorityRow& row = authorityFor(action);
      const bool bound = row.who == Who::Roles || row.who == Who::Guardian || row.who == Who::Deployer;
      QCOMPARE(bound, row.roles != 0);
      for (const Role role : kRoles) {
        const std::string name(roleName(role));
        const auto held = mayAct(state, named<Address>("holds " + name), action, kNow);
        const auto over = mayAct(state, named<Address>("held " + name), action, kNow);
        const bool named = (row.roles & roleBit(role)) != 0;
        const std::string what = std::string(row.action) + " by " + name;
        if (bound) QVERIFY2(named == (held || !isRoleReason(held.error().reason)), what.c_str());
        if (bound && named) {
          QVERIFY2(!over && over.error().reason == Reason::RoleExpired, what.c_str());
        }
      }
      const auto stranger = mayAct(state, named<Address>("stranger"), action, kNow);
      if (bound) QVERIFY2(!stranger && stranger.error().reason == Reason::MissingRole, row.action.data());
    }
  }

  /// The rows as the rulebook states them, so that a change of the table shows.
  void tableIsTheRulebook() {
    const auto rolesOf = [](const Action& action) { return authorityFor(action).roles; };
    const auto all = actions();
    QCOMPARE(rolesOf(all[6]), roleBit(Role::Reviewer));
    QCOMPARE(rolesOf(all[10]), roleBit(Role::Guardian));
    QCOMPARE(rolesOf(all[11]), static_cast<RoleSet>(roleBit(Role::Guardian) | roleBit(Role::Admin)));
    QCOMPARE(rolesOf(all[12]), static_cast<RoleSet>(roleBit(Role::Guardian) | roleBit(Role::Admin)));
    QCOMPARE(rolesOf(all[13]), roleBit(Role::Deployer));
    QCOMPARE(rolesOf(all[14]), roleBit(Role::Deployer));
    QCOMPARE(rolesOf(all[15]), roleBit(Role::Admin));
    QCOMPARE(rolesOf(all[16]), roleBit(Role::Admin));
    QCOMPARE(rolesOf(all[17]), roleBit(Role::Admin));
    QCOMPARE(rolesOf(all[18]), roleBit(Role::Registrar));
    QCOMPARE(rolesOf(all[19]), roleBit(Role::Registrar));
    // Anybody may carry a decision out; nobody's role can make one.
    QVERIFY(authorityFor(all[8]).who == Who::Anyone && authorityFor(all[9]).who == Who::Anyone);
    QVERIFY(mayAct(makeState(), named<Address>("stranger"), all[8], kNow));
    for (const Role role : kRoles) {
      const Address holder = named<Address>("holds " + std::string(roleName(role)));
      const auto vote = mayAct(makeState(), holder, all[2], kNow);
      QVERIFY(!vote && vote.error().reason == Reason::NoPower);
      const auto propose = mayAct(makeState(), holder, all[0], kNow);
      QVERIFY(!propose && propose.error().reason == Reason::ThresholdNotMet);
    }
  }

  /// Actions about a proposal are possible in exactly the states of their row.
  void states() {
    const State state = makeState();
    const Address member = named<Address>("member");
    const std::vector<ProposalId> ids{kReview, kVoting, kSucceeded, kQueued, kExecuted};
    for (const ProposalId& id : ids) {
      const ProposalState now = state.stateOf(*state.find(id), kNow);
      const auto check = [&](const Address& actor, const Action& action) {
        const bool allowed = (authorityFor(action).states & stateBit(now)) != 0;
        const auto result = mayAct(state, actor, action, kNow);
        const std::string what = std::string(actionName(action)) + " while " + std::string(stateName(now));
        QVERIFY2(result.has_value() == allowed, what.c_str());
      };
      check(member, CancelProposal{id});
      check(member, Vote{id, {ChoiceKind::Abstain, {}}, {}});
      check(member, Queue{id});
      check(named<Address>("holds guardian"), Veto{id, {}});
      check(named<Address>("holds reviewer"), Review{id, ReviewVerdict::Reject, "no", {}});
      check(member, Annotate{id, {}, "why"});
    }
    QVERIFY(!mayAct(state, named<Address>("holds guardian"), Veto{kMandate, {}}, kNow));
  }

  void askingAboutThePast() {
    const State state = makeState();
    const auto result = mayAct(state, named<Address>("member"), actions()[0], state.lastAt() - 1);
    QVERIFY(!result && result.error().reason == Reason::TimeWentBack);
  }
};

QTEST_APPLESS_MAIN(tst_Authority)
#include "tst_authority.moc"
