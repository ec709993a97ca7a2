#include "core/governance/oz_replay.h"

#include <map>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/governance/authority.h"
#include "core/governance/lifecycle.h"
#include "core/governance/oz_words.h"
#include "core/governance/transitions.h"
#include "core/governance/whole.h"

namespace d3l::governance {
namespace {

using Text = std::string;
template <class T>
using Read = d3l::Result<T, Text>;

Read<std::uint64_t> numberOf(const json::Value& value, std::string_view key) {
  const json::Value* member = value.find(key);
  const auto number = member ? member->u64() : std::nullopt;
  if (!number) return fail(Text(key) + ": not a whole number");
  return *number;
}

Read<Amount> amountOf(const json::Value& value, std::string_view key) {
  const auto text = value.text(key);
  const auto amount = text ? Amount::parse(*text) : std::nullopt;
  if (!amount) return fail(Text(key) + ": not an amount");
  return *amount;
}

Read<TrackRules> rulesOf(const json::Value& config, const json::Value& policy) {
  TrackRules rules;
  D3L_ASSIGN(const auto counting, numberOf(policy, "counting"));
  D3L_ASSIGN(const auto quorum, numberOf(policy, "quorumBps"));
  D3L_ASSIGN(const auto pass, numberOf(policy, "passBps"));
  D3L_ASSIGN(const auto ownPeriod, numberOf(policy, "votingPeriod"));
  D3L_ASSIGN(const auto ownThreshold, amountOf(policy, "proposalThreshold"));
  D3L_ASSIGN(const auto period, numberOf(config, "votingPeriod"));
  D3L_ASSIGN(const auto threshold, amountOf(config, "threshold"));
  D3L_ASSIGN(rules.votingDelay, numberOf(config, "votingDelay"));
  D3L_ASSIGN(rules.timelock, numberOf(config, "minDelay"));
  D3L_ASSIGN(rules.flipWindow, numberOf(config, "lateExt"));
  rules.powerRule = counting == 0 ? PowerRule::Linear : PowerRule::Quadratic;
  rules.quorum = Ratio{quorum, 10000};
  rules.threshold = Ratio{pass, 10000};
  rules.votingPeriod = ownPeriod == 0 ? period : ownPeriod;
  rules.proposalThreshold = ownThreshold.isZero() ? threshold : ownThreshold;
  // These contracts know no grace: what has passed waits for ever.
  rules.grace = ~Duration{0};
  rules.maxOpenPerProposer = ~std::uint32_t{0};
  rules.replaceableBallots = false;
  rules.splitBallots = false;
  return rules;
}

/// One trace being replayed. Steps go through the same authorise and perform as signed actions.
class Replay {
 public:
  static Read<Replay> open(const json::Value& header);
  Read<Text> play(const json::Value& step);  ///< the result in the contracts' words
  Read<Text> compareAfter(const json::Value& step, ReplayReport& report) const;

 private:
  Replay(Charter charter, std::vector<Address> accounts, Address guardian)
      : world_(std::move(charter), DaoId{}), accounts_(std::move(accounts)), guardian_(guardian) {}

  Read<Address> accountOf(const json::Value& step, std::string_view key) const;
  Read<Action> actionOf(const json::Value& step, const Text& op);
  Read<Propose> proposeOf(const json::Value& step) const;
  /// Errors of the member registry that have no counterpart here: it keeps nullifiers unique.
  Text nullifierError(const json::Value& step, const Text& op, const Address& account) const;
  void noteNullifier(const json::Value& step, const Text& op, const Address& account);

  World world_;
  std::vector<Address> accounts_;
  Address guardian_;
  std::map<Address, Text> nullifiers_;
};

Read<Replay> Replay::open(const json::Value& header) {
  const json::Value* config = header.find("config");
  const json::Value* policies = header.find("policies");
  const json::Value* accounts = header.find("accounts");
  if (!config || !policies || !policies->asObject() || !accounts || !accounts->asArray()) {
    return fail(Text("header: config, policies or accounts are missing"));
  }
  Charter charter;
  charter.profile = Profile::Oz;
  for (const auto& [kind, policy] : *policies->asObject()) {
    const auto number = Amount::parse(kind);
    const auto track = number ? ozTrack(static_cast<std::uint64_t>(number->units())) : std::nullopt;
    if (!track) return fail("header: unknown kind " + kind);
    D3L_ASSIGN(charter.tracks[*track], rulesOf(*config, policy));
  }
  std::vector<Address> addresses;
  for (const json::Value& account : *accounts->asArray()) {
    const auto address = account.asString() ? fixedFromHex<Address>(*account.asString()) : std::nullopt;
    if (!address) return fail(Text("header: not an address"));
    addresses.push_back(*address);
  }
  const auto guardian = fixedFromHex<Address>(header.text("guardian").value_or(""));
  if (!guardian) return fail(Text("header: no guardian"));
  charter.roles = {{Role::Guardian, *guardian, 0}, {Role::Registrar, *guardian, 0}};
  return Replay(std::move(charter), std::move(addresses), *guardian);
}

Read<Address> Replay::accountOf(const json::Value& step, std::string_view key) const {
  if (step.text(key) == "guardian") return guardian_;
  D3L_ASSIGN(const auto index, numberOf(step, key));
  if (index >= accounts_.size()) return fail(Text(key) + ": no such account");
  return accounts_[index];
}

Read<Propose> Replay::proposeOf(const json::Value& step) const {
  D3L_ASSIGN(const auto kind, numberOf(step, "kind"));
  const json::Value* act = step.find("act");
  const Text what = act ? act->text("t").value_or("") : Text();
  // A kind the mandate does not know has no track; 0 is none of ours.
  Propose propose{ozTrack(kind).value_or(Track{}), "trace", {}, {}, Infrastructure{"trace", "trace"}};
  if (what == "model") {
    D3L_ASSIGN(const auto version, numberOf(*act, "version"));
    ModelDeployment payload;
    payload.model = act->text("model").value_or("");
    payload.version = std::to_string(version);
    payload.targets = {"chain"};
    propose.payload = std::move(payload);
  } else if (what == "fee") {
    D3L_ASSIGN(const auto bps, numberOf(*act, "bps"));
    propose.payload = ParameterChange{"fees." + act->text("id").value_or(""), Amount(), Amount(u128{bps})};
  } else if (what == "raise") {
    D3L_ASSIGN(const auto to, numberOf(*act, "to"));
    propose.payload = MandateChange{0, static_cast<std::uint32_t>(to)};
  } else if (what != "infra" && what != "bad") {
    return fail("act: unknown kind " + what);
  }
  return propose;
}

Read<Action> Replay::actionOf(const json::Value& step, const Text& op) {
  ProposalId id;
  if (step.find("id")) {
    const auto parsed = ozProposalId(step.text("id").value_or(""));
    if (!parsed) return fail(Text("id: not a proposal id"));
    id = *parsed;
  }
  if (op == "propose") {
    D3L_ASSIGN(Propose propose, proposeOf(step));
    return Action(std::move(propose));
  }
  if (op == "vote") {
    D3L_ASSIGN(const auto support, numberOf(step, "support"));
    return Action(Vote{id, Choice{static_cast<ChoiceKind>(support), {}}, {}});
  }
  if (op == "queue") return Action(Queue{id});
  if (op == "execute") return Action(Execute{id});
  if (op == "cancel" && step.text("from") == "guardian") return Action(Veto{id, {}});
  if (op == "cancel") return Action(CancelProposal{id});
  if (op == "delegate") {
    D3L_ASSIGN(const Address to, accountOf(step, "to"));
    return Action(Delegate{to, 0, 0});
  }
  if (op == "transfer") {
    D3L_ASSIGN(const Address to, accountOf(step, "to"));
    D3L_ASSIGN(const Amount amount, amountOf(step, "amount"));
    return Action(Transfer{to, amount});
  }
  D3L_ASSIGN(const Address account, accountOf(step, "account"));
  if (op == "verify") return Action(RegisterMember{account});
  if (op == "revoke") return Action(RevokeMember{account});
  return fail("op: unknown operation " + op);
}

Text Replay::nullifierError(const json::Value& step, const Text& op, const Address& account) const {
  if (op != "verify") return {};
  const Text nullifier = step.text("nullifier").value_or("");
  for (const auto& [holder, used] : nullifiers_) {
    if (used == nullifier) return "NullifierInUse";
  }
  return nullifiers_.count(account) != 0 ? "AlreadyMember" : "";
}

void Replay::noteNullifier(const json::Value& step, const Text& op, const Address& account) {
  if (op == "verify") nullifiers_[account] = step.text("nullifier").value_or("");
  if (op == "revoke") nullifiers_.erase(account);
}

Read<Text> Replay::play(const json::Value& step) {
  D3L_ASSIGN(const Timestamp at, numberOf(step, "t"));
  const Text op = step.text("op").value_or("");
  if (at < world_.settled) return fail(Text("t: time goes back"));
  runDue(world_, at);
  if (op == "mint") {
    D3L_ASSIGN(const Address to, accountOf(step, "to"));
    D3L_ASSIGN(const Amount amount, amountOf(step, "amount"));
    if (!add(world_.book.supply(), amount)) return fail(Text("amount: the supply would exceed 2^128"));
    world_.book.mint(to, amount, at);
    return Text("ok");
  }
  const bool registry = op == "verify" || op == "revoke";
  Admitted admitted;
  admitted.at = at;
  admitted.actor = guardian_;
  Address account;
  if (registry) {
    D3L_ASSIGN(account, accountOf(step, "account"));
    Text error = nullifierError(step, op, account);
    if (!error.empty()) return error;
  } else {
    D3L_ASSIGN(admitted.actor, accountOf(step, "from"));
  }
  D3L_ASSIGN(admitted.action, actionOf(step, op));
  admitted.id = ozProposalId(step.text("id").value_or("")).value_or(ActionId{});
  const auto allowed = authorise(world_, admitted.actor, admitted.action, at, &admitted.id);
  if (!allowed) return Text(ozError(admitted.action, allowed.error()));
  Events events;
  world_.lastAt = at;
  perform(world_, admitted, events);
  if (registry) noteNullifier(step, op, account);
  return Text("ok");
}

Read<Text> Replay::compareAfter(const json::Value& step, ReplayReport& report) const {
  const json::Value* after = step.find("after");
  if (!after || after->isNull()) return Text();
  D3L_ASSIGN(const auto number, numberOf(step, "n"));
  D3L_ASSIGN(const Timestamp at, numberOf(step, "t"));
  const auto id = ozProposalId(step.text("id").value_or(""));
  const Proposal* proposal = id ? world_.proposals.find(*id) : nullptr;
  if (!proposal) {
    report.mismatches.push_back({number, "a proposal", "none"});
    return Text();
  }
  const bool open = proposal->voteStart && at > *proposal->voteStart;
  const Tally& tally = proposal->tally;
  const std::map<Text, Text> facts{
      {"state", Text(ozState(stateAt(world_, *proposal, at)))},
      {"for", tally.forCounted.toString()},
      {"against", tally.againstCounted.toString()},
      {"abstain", tally.abstainCounted.toString()},
      {"deadline", std::to_string(proposal->deadline)},
      {"eta", std::to_string(proposal->eta)},
      {"turnout", open ? plus(tally.forRaw, tally.abstainRaw).toString() : "null"},
      {"quorum", open ? quorumNeeded(world_, *proposal).toString() : "null"}};
  for (const auto& [key, got] : facts) {
    const json::Value* wanted = after->find(key);
    if (!wanted) return fail("after: " + key + " is missing");
    const Text expected = wanted->asString()   ? *wanted->asString()
                          : wanted->asNumber() ? wanted->asNumber()->text
                                               : Text("null");
    if (expected != got) report.mismatches.push_back({number, key + "=" + expected, key + "=" + got});
  }
  return Text();
}

d3l::Result<json::Value, ReplayError> readLine(std::string_view text, std::size_t line) {
  auto value = json::read(text);
  if (!value)
    return fail(ReplayError{line, value.error().detail.empty() ? "not JSON" : value.error().detail});
  return std::move(*value);
}

}  // namespace

d3l::Result<ReplayReport, ReplayError> replayTrace(std::string_view trace) {
  ReplayReport report;
  std::optional<Replay> replay;
  std::size_t line = 0;
  while (!trace.empty()) {
    const auto end = std::min(trace.find('\n'), trace.size());
    const std::string_view text = trace.substr(0, end);
    trace.remove_prefix(std::min(end + 1, trace.size()));
    ++line;
    if (text.empty()) continue;
    D3L_ASSIGN(const json::Value value, readLine(text, line));
    if (!replay) {
      const json::Value* header = value.find("header");
      if (!header) return fail(ReplayError{line, "the first line is not a header"});
      auto opened = Replay::open(*header);
      if (!opened) return fail(ReplayError{line, opened.error()});
      replay.emplace(std::move(*opened));
      continue;
    }
    const auto got = replay->play(value);
    if (!got) return fail(ReplayError{line, got.error()});
    ++report.steps;
    const std::string expected = value.text("result").value_or("");
    const json::Value* number = value.find("n");
    const std::uint64_t step = number ? number->u64().value_or(0) : 0;
    if (expected != *got) report.mismatches.push_back({step, "result=" + expected, "result=" + *got});
    const auto compared = replay->compareAfter(value, report);
    if (!compared) return fail(ReplayError{line, compared.error()});
  }
  if (!replay) return fail(ReplayError{line, "the trace is empty"});
  return report;
}

}  // namespace d3l::governance
