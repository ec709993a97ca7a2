#include "tests/unit/governance/authority_scene.h"

#include <map>

#include "core/actions/charter_json.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/random.h"

namespace authority {
namespace {

using namespace governance;

crypto::Ed25519Key logKey() { return crypto::Ed25519Key::generate(crypto::seededRandom(1)); }
Address addressOf(Who who, Condition condition) { return keyOf(who, condition).address(); }
Address member() { return addressOf(Who::Member, Condition::Valid); }

Charter charter(std::uint8_t salt = 7) {
  Charter c;
  c.name = "Authority";
  c.foundedAt = kFounded;
  c.foundingSalt.bytes.fill(salt);
  c.logKey = ledger::charterLogKey(logKey().publicKey());
  c.token = {"Deep", "D3L", 18};
  c.allocations = {{member(), Amount(100u), true},
                   {addressOf(Who::Member, Condition::Revoked), Amount(10u), true}};
  for (const Who who : kWho) {
    const auto role = roleOf(who);
    if (!role) continue;
    c.roles.push_back({*role, addressOf(who, Condition::Valid), 0});
    c.roles.push_back({*role, addressOf(who, Condition::Revoked), 0});
    c.roles.push_back({*role, addressOf(who, Condition::Expired), kNow - 1});
  }
  TrackRules rules;
  rules.votingDelay = 10;
  rules.votingPeriod = 100;
  rules.proposalThreshold = Amount(1u);
  rules.timelock = 20;
  rules.grace = 1000;
  for (const Track track : {Track::ModelDeployment, Track::Infrastructure, Track::Grant, Track::Role}) {
    c.tracks[track] = rules;
  }
  c.rewards.epoch = 150;
  c.rewards.pursePerEpoch = Amount(100u);
  return c;
}

Propose infrastructure(const std::string& title) {
  return {Track::Infrastructure, title, {}, {}, Infrastructure{"machines", "they answer"}};
}
Propose deployment() {
  ModelDeployment payload;
  payload.model = "m";
  payload.version = "v1";
  payload.artifact = {Hash32::from(asBytes("weights")), 1, {}, {}};
  payload.targets = {"prod"};
  return {Track::ModelDeployment, "Go live", {}, {}, payload};
}

/// Ids follow from what is signed, so that the actions can name what the history makes.
struct Named {
  ActionId executed, done, succeeded, queued, voting, review;
};
Named& named() {
  static Named names;
  return names;
}

}  // namespace

const char* nameOf(Who who) {
  constexpr const char* kNames[] = {"anonymous", "member",   "reviewer", "admin",
                                    "deployer",  "guardian", "registrar"};
  return kNames[static_cast<int>(who)];
}
const char* nameOf(Condition condition) {
  constexpr const char* kNames[] = {"valid", "revoked", "expired"};
  return kNames[static_cast<int>(condition)];
}

std::optional<Role> roleOf(Who who) {
  switch (who) {
    case Who::Anonymous:
    case Who::Member:
      return std::nullopt;
    case Who::Reviewer:
      return Role::Reviewer;
    case Who::Admin:
      return Role::Admin;
    case Who::Deployer:
      return Role::Deployer;
    case Who::Guardian:
      return Role::Guardian;
    case Who::Registrar:
      return Role::Registrar;
  }
  return std::nullopt;
}

const crypto::SecretKey& keyOf(Who who, Condition condition) {
  // Membership has no term and nobody cannot be revoked: those are one person.
  if (who == Who::Anonymous) condition = Condition::Valid;
  if (who == Who::Member && condition == Condition::Expired) condition = Condition::Revoked;
  static std::map<std::pair<Who, Condition>, crypto::SecretKey> keys;
  const auto found = keys.find({who, condition});
  if (found != keys.end()) return found->second;
  const auto seed = 100 + 10 * static_cast<std::uint64_t>(who) + static_cast<std::uint64_t>(condition);
  return keys.emplace(std::pair(who, condition), crypto::SecretKey::generate(crypto::seededRandom(seed)))
      .first->second;
}

std::vector<Action> everyAction() {
  const Named& p = named();
  const Address friendly = Address::from(asBytes("a friend"));
  return {infrastructure("One more"),
          CancelProposal{p.review},
          Vote{p.voting, {ChoiceKind::For, {}}, {}},
          Delegate{friendly, 0, 0},
          Undelegate{static_cast<std::uint32_t>(Track::Grant)},
          Transfer{friendly, Amount(1u)},
          Review{p.voting, ReviewVerdict::Recommend, "read", {}},
          Annotate{p.voting, {}, "why"},
          Queue{p.succeeded},
          Execute{p.queued},
          Veto{p.queued, "harm"},
          PauseDeployments{kNow + 10, "harm"},
          ResumeDeployments{"fine"},
          BeginDeployment{"m", "prod", 1, kNow + 10},
          DeploymentReceipt{"m", "prod", 1, {}, {}, Outcome::Live, {}},
          Retry{"m", "prod", "again"},
          Acknowledge{"m", "prod", "seen"},
          Complete{p.done, "done"},
          RegisterMember{friendly},
          RevokeMember{member()},
          CloseEpoch{1},
          ClaimReward{0}};
}

Record::Record(bool paused) {
  ledger::Options options;
  options.wallClock = [this] { return time_; };
  options.program = "test";
  options.hasBlob = [](const Hash32&) { return true; };
  auto made = ledger::Ledger::create(folder_.filePath(QStringLiteral("dao")).toStdString(), charter(),
                                     logKey(), options);
  if (!made) qFatal("create: %s", made.error().detail.c_str());
  ledger_ = std::move(*made);
  const auto done = ledger_->bulk([&](ledger::Ledger& record) { return history(record, paused); },
                                  ledger::Signatures::TrustOwn);
  if (!done) qFatal("history: %s", done.error().detail.c_str());
  time_ = kNow;
}

actions::SignedAction Record::act(const crypto::SecretKey& key, Action action) const {
  const std::uint64_t nonce = ledger_->nextNonce(key.address(), action);
  auto done = actions::sign(ledger_->dao(), {key.address(), nonce, time_ + 3600, std::move(action)}, key);
  if (!done) qFatal("sign: %s", done.error().detail.c_str());
  return *done;
}

actions::SignedAction Record::elsewhere(const crypto::SecretKey& key, Action action) const {
  auto there =
      actions::sign(actions::daoId(charter(8)), {key.address(), 1, time_ + 3600, std::move(action)}, key);
  if (!there) qFatal("sign: %s", there.error().detail.c_str());
  return *there;
}

ledger::Result<Done> Record::history(ledger::Ledger& record, bool paused) {
  const auto act = [&](Timestamp at, const crypto::SecretKey& key, Action action) {
    time_ = kFounded + at;
    const auto result = record.append(this->act(key, std::move(action)));
    if (!result) qFatal("append: %s", result.error().detail.c_str());
    if (!*result) qFatal("the history is refused at %d", static_cast<int>(at));
    return (*result)->action;
  };
  const crypto::SecretKey& one = keyOf(Who::Member, Condition::Valid);
  const auto valid = [](Who who) -> const crypto::SecretKey& { return keyOf(who, Condition::Valid); };
  const auto vote = [&](Timestamp at, const ActionId& id) {
    act(at, one, Vote{id, {ChoiceKind::For, {}}, {}});
  };
  Named& p = named();
  std::vector<ActionId> early{p.executed = act(1, one, deployment()),
                              p.done = act(1, one, infrastructure("Done"))};
  for (const Who who : kWho) {
    const auto role = roleOf(who);
    if (!role) continue;
    const Address former = addressOf(who, Condition::Revoked);
    early.push_back(act(1, one, Propose{Track::Role, "End", {}, {}, RoleChange{*role, former, false, 0}}));
  }
  act(5, keyOf(Who::Member, Condition::Revoked), Transfer{member(), Amount(10u)});
  act(5, valid(Who::Registrar), RevokeMember{addressOf(Who::Member, Condition::Revoked)});
  act(5, one, Delegate{Address::from(asBytes("a delegate")), static_cast<std::uint32_t>(Track::Grant), 0});
  for (const ActionId& id : early) vote(12, id);
  for (const ActionId& id : early) act(112, one, Queue{id});
  for (const ActionId& id : early) act(132, one, Execute{id});
  act(133, valid(Who::Deployer), BeginDeployment{"m", "prod", 1, kFounded + 140});
  act(134, valid(Who::Deployer), DeploymentReceipt{"m", "prod", 1, {}, {}, Outcome::Failed, {}});
  act(150, one, CloseEpoch{0});
  p.succeeded = act(200, one, infrastructure("Passed"));
  p.queued = act(200, one, infrastructure("Queued"));
  vote(211, p.succeeded);
  vote(211, p.queued);
  act(320, one, Queue{p.queued});
  p.voting = act(350, one, infrastructure("Voting"));
  p.review = act(395, one, infrastructure("In review"));
  if (paused) act(396, valid(Who::Guardian), PauseDeployments{kNow + 100, "harm"});
  return Done{};
}

}  // namespace authority
