#include "tests/scenarios/expecting.h"

#include <functional>
#include <stdexcept>

#include "core/base/hex.h"
#include "core/governance/tally.h"
#include "tests/scenarios/script.h"

namespace d3l::scenarios {
namespace {

using namespace governance;

std::string seconds(std::optional<Timestamp> at) {
  return at ? std::to_string(*at - kStart) : std::string("never");
}
template <class T>
std::string shown(const T& value) {
  std::string text(asText(value.view()));
  text.resize(text.find('\0') == std::string::npos ? text.size() : text.find('\0'));
  return text.empty() ? "0" : text;
}

std::string compare(const std::string& what, const std::string& wanted, const std::string& got) {
  return wanted == got ? std::string() : what + ": expected " + wanted + ", got " + got;
}

const Proposal& proposalOf(const State& state, const std::string& name) {
  const Proposal* proposal = state.find(named<ProposalId>(name));
  if (!proposal) throw std::runtime_error("no such proposal: " + name);
  return *proposal;
}

std::string tallyFact(const State& state, const Proposal& p, const std::string& key) {
  const Tally& t = p.tally;
  const std::map<std::string, std::string> facts{{"for", t.forCounted.toString()},
                                                 {"against", t.againstCounted.toString()},
                                                 {"abstain", t.abstainCounted.toString()},
                                                 {"raw-for", t.forRaw.toString()},
                                                 {"raw-against", t.againstRaw.toString()},
                                                 {"raw-abstain", t.abstainRaw.toString()},
                                                 {"ballots", std::to_string(t.ballots)},
                                                 {"quorum", state.quorumOf(p).toString()},
                                                 {"reached", state.quorumReached(p) ? "yes" : "no"},
                                                 {"passes", state.passes(p) ? "yes" : "no"},
                                                 {"start", seconds(p.voteStart)},
                                                 {"deadline", seconds(p.deadline)},
                                                 {"eta", seconds(p.eta)},
                                                 {"winner", std::to_string(candidateOutcome(p).winner)},
                                                 {"note", p.endNote}};
  const auto found = facts.find(key);
  if (found == facts.end()) throw std::runtime_error("no such fact: " + key);
  return found->second;
}

std::string powerFact(const Power& p, const std::string& key) {
  const std::map<std::string, std::string> facts{{"raw", p.raw.toString()},
                                                 {"counted", p.counted.toString()},
                                                 {"own", p.ownRaw.toString()},
                                                 {"delegated", p.delegatedRaw.toString()},
                                                 {"delegators", std::to_string(p.delegators)},
                                                 {"reason", std::string(powerReasonName(p.reason))},
                                                 {"delegate", shown(p.delegate)}};
  const auto found = facts.find(key);
  if (found == facts.end()) throw std::runtime_error("no such fact: " + key);
  return found->second;
}

std::string expectPower(const State& state, const Line& line, Timestamp at) {
  const Power power = state.power(proposalOf(state, line.word(3)), named<Address>(line.word(4)), at);
  for (const auto& [key, value] : line.pairs) {
    std::string problem = compare(key, value, powerFact(power, key));
    if (!problem.empty()) return problem;
  }
  return {};
}

std::string expectDesired(const State& state, const Line& line) {
  const Desired* desired = state.desired(line.value("model", "m"), line.value("target", "prod"));
  const std::string got =
      desired ? shown(desired->digest) + " " + std::to_string(desired->generation) : "nothing";
  return compare("desired", line.word(3) + (line.word(4).empty() ? "" : " " + line.word(4)), got);
}

std::string expectNumbers(const State& state, const Line& line, Timestamp at) {
  for (const auto& [key, value] : line.pairs) {
    std::string got;
    if (line.word(2) == "balance") got = state.balance(named<Address>(key)).toString();
    if (line.word(2) == "parameter") got = state.parameter(key).toString();
    if (line.word(2) == "claimable") {
      got = state.claimable(toNumber(line.word(3)), named<Address>(key)).toString();
    }
    if (line.word(2) == "role")
      got = state.hasRole(named<Address>(line.word(3)), *roleFromName(key), at) ? "yes" : "no";
    if (line.word(2) == "history") got = std::to_string(state.parameterHistory(key).size());
    std::string problem = compare(key, value, got);
    if (!problem.empty()) return problem;
  }
  return {};
}

}  // namespace

std::string mismatch(const State& state, const Line& line, Timestamp at) {
  const std::string what = line.word(2);
  if (what == "state") {
    return compare("state", line.word(4),
                   std::string(stateName(state.stateOf(proposalOf(state, line.word(3)), at))));
  }
  if (what == "tally") {
    for (const auto& [key, value] : line.pairs) {
      std::string problem = compare(key, value, tallyFact(state, proposalOf(state, line.word(3)), key));
      if (!problem.empty()) return problem;
    }
    return {};
  }
  if (what == "power") return expectPower(state, line, at);
  if (what == "desired") return expectDesired(state, line);
  if (what == "supply") return compare(what, line.word(3), state.supply(at).toString());
  if (what == "stage") return compare(what, line.word(3), std::to_string(state.stage()));
  if (what == "open") return compare(what, line.word(3), std::to_string(state.openProposals().size()));
  if (what == "log-key") return compare(what, line.word(3), state.logKey());
  if (what == "paused") return compare(what, line.word(3), state.pause(at) ? "yes" : "no");
  if (what == "members") return compare(what, line.word(3), std::to_string(state.memberCount()));
  if (what == "next") {
    const Proposal& proposal = proposalOf(state, line.word(3));
    return compare(what, line.word(4), seconds(state.nextChange(proposal, at)));
  }
  if (what == "delegate") {
    const auto track = trackFromName(line.value("track", "model-deployment"));
    return compare(what, line.word(4), shown(state.delegateOf(named<Address>(line.word(3)), *track, at)));
  }
  if (line.pairs.empty()) throw std::runtime_error("no such expectation: " + what);
  return expectNumbers(state, line, at);
}

}  // namespace d3l::scenarios
