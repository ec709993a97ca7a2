#include "tests/scenarios/acting.h"

#include <functional>
#include <stdexcept>

#include "tests/scenarios/script.h"

namespace d3l::scenarios {
namespace {

using namespace governance;

Hash32 digest(const std::string& name) { return name == "0" ? Hash32{} : named<Hash32>(name); }
Artifact artifact(const std::string& name) {
  return {digest(name), 1000, "application/octet-stream", "blob"};
}

std::string text(const std::string& given) { return given == "empty" ? std::string() : given; }

Payload modelPayload(const Line& line, Track track) {
  const std::string model = line.value("model", "m");
  const auto targets = splitAt(line.value("targets", "prod"), ',');
  if (track == Track::ModelRollback) return ModelRollback{model, digest(line.value("to", "0")), targets};
  if (track == Track::ModelSelection) {
    ModelSelection selection{model, digest(line.value("parent", "0")), {}, targets};
    for (const std::string& name : splitAt(line.value("candidates", "c1,c2,c3"), ',')) {
      selection.candidates.push_back({name, artifact(name), named<Hash32>("report " + name)});
    }
    return selection;
  }
  const std::string bytes = line.value("digest", line.word(3) + "-d");
  ModelDeployment deployment;
  deployment.model = model;
  deployment.version = line.value("version", bytes);
  deployment.artifact = artifact(bytes);
  deployment.parent = digest(line.value("parent", "0"));
  deployment.evidence = named<Hash32>("report " + bytes);
  deployment.targets = targets;
  deployment.rollback = {digest(line.value("rollback", "0")), "latency", line.number("window", 0)};
  return deployment;
}

Payload payload(const Line& line, Track track) {
  switch (track) {
    case Track::ModelDeployment:
    case Track::ModelSelection:
    case Track::ModelRollback:
      return modelPayload(line, track);
    case Track::DataIntegration:
      return DataIntegration{line.value("source", "https://data.example"), "CC-BY-4.0", digest("schema"),
                             digest("sample"), 0};
    case Track::Infrastructure:
      return Infrastructure{"two more machines", "they answer"};
    case Track::Grant:
      return Grant{named<Address>(line.value("recipient", "bob")), toAmount(line.value("amount", "10")),
                   line.number("vesting", 0)};
    case Track::Partnership:
      return Partnership{"partner", "summary"};
    case Track::Mandate:
      return MandateChange{static_cast<std::uint32_t>(line.number("from", 1)),
                           static_cast<std::uint32_t>(line.number("to", 2))};
    case Track::Role: {
      const auto role = roleFromName(line.value("role", "reviewer"));
      return RoleChange{role.value_or(Role{}), named<Address>(line.value("holder", "bob")),
                        line.value("grant", "yes") == "yes", line.time("until", 0)};
    }
    case Track::LogKey:
      return LogKeyChange{line.value("key", "origin+hash+key")};
    case Track::Fees:
    case Track::Royalties:
    case Track::Emissions:
    case Track::Operations:
    case Track::TokenEconomics:
    case Track::Policy:
      break;
  }
  return ParameterChange{line.value("parameter", "fees.inference"), toAmount(line.value("old", "0")),
                         toAmount(line.value("new", "1"))};
}

Choice choice(const std::string& spec) {
  if (spec == "for") return {ChoiceKind::For, {}};
  if (spec == "against") return {ChoiceKind::Against, {}};
  if (spec == "abstain") return {ChoiceKind::Abstain, {}};
  const auto colon = spec.find(':');
  const std::string kind = spec.substr(0, colon);
  Choice result;
  if (kind == "split")
    result.kind = ChoiceKind::Split;
  else if (kind == "approve")
    result.kind = ChoiceKind::Approval;
  else if (kind == "rank")
    result.kind = ChoiceKind::Ranked;
  else if (kind == "weigh")
    result.kind = ChoiceKind::Weighted;
  else
    throw std::runtime_error("no such choice: " + spec);
  for (const std::string& part : splitAt(spec.substr(colon + 1), ',')) {
    result.values.push_back(static_cast<std::uint32_t>(toNumber(part)));
  }
  return result;
}

std::uint32_t slot(const Line& line) {
  if (!line.has("track")) return 0;
  const auto track = trackFromName(line.value("track", ""));
  return track ? static_cast<std::uint32_t>(*track) : 999;
}

Outcome outcome(const std::string& name) {
  if (name == "live") return Outcome::Live;
  if (name == "accepted") return Outcome::Accepted;
  if (name == "failed") return Outcome::Failed;
  if (name == "rolled-back") return Outcome::RolledBack;
  if (name == "retired") return Outcome::Retired;
  if (name == "deviates") return Outcome::Deviates;
  if (name == "restored") return Outcome::Restored;
  throw std::runtime_error("no such outcome: " + name);
}

Propose propose(const Line& line) {
  const std::string name = line.word(4).empty() ? "model-deployment" : line.word(4);
  const auto track = trackFromName(name);
  if (!track) throw std::runtime_error("no such track: " + name);
  const auto carried = trackFromName(line.value("payload", name));
  return Propose{
      *track, text(line.value("title", "A-proposal")), named<Hash32>("text"), {}, payload(line, *carried)};
}

using Maker = std::function<Action(const Line&)>;
const std::map<std::string, Maker>& makers() {
  static const std::map<std::string, Maker> kMakers{
      {"propose", [](const Line& l) { return Action(propose(l)); }},
      {"cancel", [](const Line& l) { return Action(CancelProposal{named<ActionId>(l.word(3))}); }},
      {"vote",
       [](const Line& l) {
         return Action(Vote{named<ActionId>(l.word(3)), choice(l.word(4)), {}});
       }},
      {"delegate",
       [](const Line& l) {
         const Address to = l.word(3) == "zero" ? Address{} : named<Address>(l.word(3));
         return Action(Delegate{to, slot(l), l.time("until", 0)});
       }},
      {"undelegate", [](const Line& l) { return Action(Undelegate{slot(l)}); }},
      {"transfer",
       [](const Line& l) {
         const Address to = l.word(3) == "zero" ? Address{} : named<Address>(l.word(3));
         return Action(Transfer{to, toAmount(l.word(4))});
       }},
      {"review",
       [](const Line& l) {
         const auto verdict = static_cast<ReviewVerdict>(l.number("verdict", 1));
         return Action(Review{named<ActionId>(l.word(3)), verdict, text(l.value("summary", "fine")), {}});
       }},
      {"annotate",
       [](const Line& l) {
         const ActionId reply = l.has("reply") ? named<ActionId>(l.value("reply", "")) : ActionId{};
         return Action(Annotate{named<ActionId>(l.word(3)), reply, text(l.value("text", "why"))});
       }},
      {"queue", [](const Line& l) { return Action(Queue{named<ActionId>(l.word(3))}); }},
      {"execute", [](const Line& l) { return Action(Execute{named<ActionId>(l.word(3))}); }},
      {"veto",
       [](const Line& l) {
         return Action(Veto{named<ActionId>(l.word(3)), "harm"});
       }},
      {"pause",
       [](const Line& l) {
         return Action(PauseDeployments{kStart + toNumber(l.word(3)), "harm"});
       }},
      {"resume", [](const Line&) { return Action(ResumeDeployments{"fixed"}); }},
      {"begin",
       [](const Line& l) {
         return Action(BeginDeployment{l.value("model", "m"), l.value("target", "prod"), l.number("gen", 1),
                                       l.time("lease", 0)});
       }},
      {"receipt",
       [](const Line& l) {
         return Action(DeploymentReceipt{l.value("model", "m"),
                                         l.value("target", "prod"),
                                         l.number("gen", 1),
                                         {},
                                         digest(l.value("digest", "0")),
                                         outcome(l.word(3)),
                                         {}});
       }},
      {"retry",
       [](const Line& l) {
         return Action(Retry{l.value("model", "m"), l.value("target", "prod"), "again"});
       }},
      {"acknowledge",
       [](const Line& l) {
         return Action(Acknowledge{l.value("model", "m"), l.value("target", "prod"), "seen"});
       }},
      {"complete",
       [](const Line& l) {
         return Action(Complete{named<ActionId>(l.word(3)), "done"});
       }},
      {"register", [](const Line& l) { return Action(RegisterMember{named<Address>(l.word(3))}); }},
      {"revoke", [](const Line& l) { return Action(RevokeMember{named<Address>(l.word(3))}); }},
      {"close-epoch", [](const Line& l) { return Action(CloseEpoch{toNumber(l.word(3))}); }},
      {"claim", [](const Line& l) { return Action(ClaimReward{toNumber(l.word(3))}); }},
  };
  return kMakers;
}

}  // namespace

Action toAction(const Line& line) {
  const auto maker = makers().find(line.word(2));
  if (maker == makers().end()) throw std::runtime_error("no such verb: " + line.word(2));
  return maker->second(line);
}

}  // namespace d3l::scenarios
