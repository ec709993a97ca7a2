#include <QTest>
#include <functional>

#include "core/governance/charter.h"
#include "core/governance/parameters.h"
#include "core/governance/proposal.h"
#include "core/governance/refusal.h"
#include "tests/scenarios/founding.h"
#include "tests/scenarios/script.h"

using namespace d3l;
using namespace d3l::governance;
using scenarios::named;

using Edit = std::function<void(Charter&)>;
Q_DECLARE_METATYPE(Edit)

namespace {

Charter sound() {
  Charter charter = scenarios::defaultCharter();
  charter.allocations = {{named<Address>("alice"), Amount(60), false},
                         {named<Address>("bob"), Amount(40), false}};
  return charter;
}
TrackRules& rules(Charter& charter) { return charter.tracks[Track::ModelDeployment]; }

}  // namespace

class tst_Charter : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void soundCharter() { QVERIFY(validate(sound()).empty()); }

  void problems_data() {
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* field, Edit edit) {
      QTest::newRow(name) << edit << QString::fromLatin1(field);
    };
    row("no name", "name", [](Charter& c) { c.name.clear(); });
    row("stage 0", "stage", [](Charter& c) { c.stage = 0; });
    row("stage 4", "stage", [](Charter& c) { c.stage = 4; });
    row("no tracks", "tracks", [](Charter& c) { c.tracks.clear(); });
    row("nobody holds anything", "allocations", [](Charter& c) { c.allocations.clear(); });
    row("supply overflow", "allocations", [](Charter& c) { c.allocations[0].amount = Amount::max(); });
    row("holder twice", "allocations[1].holder",
        [](Charter& c) { c.allocations[1].holder = c.allocations[0].holder; });
    row("zero holder", "allocations[0].holder", [](Charter& c) { c.allocations[0].holder = {}; });
    row("role twice", "roles[1]", [](Charter& c) {
      c.roles.assign(2, RoleGrant{Role::Admin, named<Address>("ann"), 0});
    });
    row("term before the founding", "roles[0].until", [](Charter& c) {
      c.roles = {{Role::Admin, named<Address>("ann"), c.foundedAt}};
    });
    row("not a role", "roles[0].role", [](Charter& c) {
      c.roles = {{static_cast<Role>(9), named<Address>("ann"), 0}};
    });
    row("empty voting period", "tracks.model-deployment.votingPeriod",
        [](Charter& c) { rules(c).votingPeriod = 0; });
    row("endless delay", "tracks.model-deployment.votingDelay",
        [](Charter& c) { rules(c).votingDelay = ~0ull; });
    row("no grace", "tracks.model-deployment.grace", [](Charter& c) { rules(c).grace = 0; });
    row("quorum above all", "tracks.model-deployment.quorum", [](Charter& c) {
      rules(c).quorum = {101, 100};
    });
    row("quorum of nothing", "tracks.model-deployment.quorum", [](Charter& c) { rules(c).quorum = {0, 0}; });
    row("threshold of all", "tracks.model-deployment.threshold", [](Charter& c) {
      rules(c).threshold = {1, 1};
    });
    row("reviews without end", "tracks.model-deployment.reviewMax",
        [](Charter& c) { rules(c).reviewsRequired = 1; });
    row("reviews without delay", "tracks.model-deployment.votingDelay", [](Charter& c) {
      rules(c).reviewsRequired = 1;
      rules(c).reviewMax = 10;
      rules(c).votingDelay = 0;
    });
    row("guard without cap", "tracks.model-deployment.lateCap", [](Charter& c) { rules(c).flipWindow = 5; });
    row("early pass on a quadratic track", "tracks.model-deployment.earlyPass", [](Charter& c) {
      c.allowSybil = true;
      rules(c).powerRule = PowerRule::Quadratic;
      rules(c).earlyPass = true;
    });
    row("super quorum below the quorum", "tracks.model-deployment.superQuorum", [](Charter& c) {
      rules(c).earlyPass = true;
      rules(c).superQuorum = {1, 100};
    });
    row("candidate ballots without candidates", "tracks.model-deployment.ballotKind",
        [](Charter& c) { rules(c).ballotKind = BallotKind::Approval; });
    row("candidates without candidate ballots", "tracks.model-selection.ballotKind",
        [](Charter& c) { c.tracks[Track::ModelSelection].ballotKind = BallotKind::Basic; });
    row("no open proposals", "tracks.model-deployment.maxOpenPerProposer",
        [](Charter& c) { rules(c).maxOpenPerProposer = 0; });
    row("quadratic without people", "tracks.model-deployment.powerRule",
        [](Charter& c) { rules(c).powerRule = PowerRule::Quadratic; });
    row("pause beyond 7 days", "maxPause", [](Charter& c) { c.maxPause = c.pauseCooldown = 7 * 86400 + 1; });
    row("cooldown shorter than a pause", "pauseCooldown",
        [](Charter& c) { c.pauseCooldown = c.maxPause - 1; });
    row("parameter that is no name", "parameters.Fees!",
        [](Charter& c) { c.parameters["Fees!"] = Amount(1); });
    row("a rule as parameter", "parameters.policy.x",
        [](Charter& c) { c.parameters["policy.x"] = Amount(1); });
    row("a ballot that counts too much", "parameters.emissions.ballot-weight.fees",
        [](Charter& c) { c.parameters["emissions.ballot-weight.fees"] = Amount(1001u); });
    row("a weight of no track", "parameters.emissions.ballot-weight.none",
        [](Charter& c) { c.parameters["emissions.ballot-weight.none"] = Amount(1u); });
    row("a switch that is neither on nor off", "parameters.emissions.idle-share-rolls-over",
        [](Charter& c) { c.parameters["emissions.idle-share-rolls-over"] = Amount(2u); });
    row("endless points", "rewards.maxBallots", [](Charter& c) { c.rewards.maxBallots = ~0u; });
  }
  void problems() {
    QFETCH(Edit, edit);
    QFETCH(QString, field);
    Charter charter = sound();
    edit(charter);
    const auto found = validate(charter);
    QCOMPARE(static_cast<int>(found.size()), 1);
    QCOMPARE(QString::fromStdString(found.front().field), field);
    QVERIFY(!found.front().rule.empty());
  }

  void quadraticWithPeople() {
    Charter charter = sound();
    rules(charter).powerRule = PowerRule::Quadratic;
    Charter registrar = charter;
    registrar.roles = {{Role::Registrar, named<Address>("reg"), 0}};
    QVERIFY(validate(registrar).empty());
    Charter verified = charter;
    verified.allocations[0].verified = true;
    QVERIFY(validate(verified).empty());
    charter.allowSybil = true;
    QVERIFY(validate(charter).empty());
  }

  void words() {
    for (const Track track : kTracks) {
      QVERIFY(trackFromName(trackName(track)) == track);
      QVERIFY(trackFromNumber(static_cast<std::uint64_t>(track)) == track);
      QVERIFY(stageOf(track) <= 3);
    }
    QVERIFY(!trackFromName("none") && !trackFromNumber(0) && !trackFromNumber(17));
    for (int role = 1; role <= 5; ++role) {
      QVERIFY(roleFromName(roleName(static_cast<Role>(role))) == static_cast<Role>(role));
    }
    for (int state = 0; state <= static_cast<int>(ProposalState::Cancelled); ++state) {
      QVERIFY(stateFromName(stateName(static_cast<ProposalState>(state))) ==
              static_cast<ProposalState>(state));
    }
    QVERIFY(!roleFromName("king") && !stateFromName("limbo"));
    QCOMPARE(reasonName(Reason::EffectFailed), std::string_view("effect-failed"));
    QCOMPARE(reasonName(Reason::VotingClosed), std::string_view("voting-closed"));
    QCOMPARE(powerReasonName(PowerReason::NotDelegated), std::string_view("not-delegated"));
  }

  void parametersBelongToTracks() {
    QVERIFY(trackOfParameter("fees.inference") == Track::Fees);
    QVERIFY(trackOfParameter("fees") == Track::Fees);
    QVERIFY(trackOfParameter("token-economics.burn") == Track::TokenEconomics);
    QVERIFY(trackOfParameter("feesx") == Track::Policy);
    QVERIFY(trackOfParameter("policy.fees.timelock") == Track::Policy);
  }
};

QTEST_APPLESS_MAIN(tst_Charter)
#include "tst_charter.moc"
