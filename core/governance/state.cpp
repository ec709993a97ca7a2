#include "core/governance/state.h"

#include <set>

#include "core/governance/authority.h"
#include "core/governance/ballots.h"
#include "core/governance/effects.h"
#include "core/governance/lifecycle.h"
#include "core/governance/refusals.h"
#include "core/governance/rules.h"
#include "core/governance/state_bytes.h"
#include "core/governance/transitions.h"
#include "core/governance/world.h"

namespace d3l::governance {

struct State::Impl {
  World world;
};

State::State(Charter charter, DaoId dao)
    : impl_(std::make_unique<Impl>(Impl{World(std::move(charter), dao)})) {}
State::State(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
State::~State() = default;
State::State(State&&) noexcept = default;
State& State::operator=(State&&) noexcept = default;
State State::clone() const { return State(std::make_unique<Impl>(*impl_)); }

Result<Events> State::apply(const Admitted& admitted) {
  World& world = impl_->world;
  if (admitted.at < world.settled) return refuseUntil(Reason::TimeWentBack, world.settled);
  runDue(world, admitted.at);
  D3L_TRY(authorise(world, admitted.actor, admitted.action, admitted.at, &admitted.id));
  Events events;
  events.swap(world.pending);
  world.lastAt = admitted.at;
  perform(world, admitted, events);
  return events;
}

const Charter& State::charter() const { return impl_->world.charter; }
const DaoId& State::dao() const { return impl_->world.dao; }
Timestamp State::lastAt() const { return impl_->world.lastAt; }
unsigned State::stage() const { return impl_->world.stage; }
std::string State::logKey() const { return impl_->world.logKey; }
const TrackRules* State::rules(Track track) const { return impl_->world.rulesOf(track); }

const Proposal* State::find(const ProposalId& id) const {
  return static_cast<const World&>(impl_->world).proposals.find(id);
}
const std::vector<ProposalId>& State::proposals() const { return impl_->world.proposals.order(); }
std::vector<ProposalId> State::openProposals() const { return impl_->world.proposals.open(); }
ProposalState State::stateOf(const Proposal& proposal, Timestamp at) const {
  return stateAt(impl_->world, proposal, at);
}
std::optional<Timestamp> State::nextChange(const Proposal& proposal, Timestamp at) const {
  return nextChangeAfter(impl_->world, proposal, at);
}
Amount State::quorumOf(const Proposal& proposal) const { return quorumNeeded(impl_->world, proposal); }
bool State::quorumReached(const Proposal& proposal) const { return hasQuorum(impl_->world, proposal); }
bool State::passes(const Proposal& proposal) const { return leads(impl_->world, proposal); }

Amount State::supply(Timestamp at) const { return impl_->world.book.supply(at); }
Amount State::balance(const Address& holder) const { return impl_->world.book.balance(holder); }
bool State::isVerified(const Address& holder, Timestamp at) const {
  return impl_->world.book.verified(holder, at);
}
bool State::hasRole(const Address& holder, Role role, Timestamp at) const {
  return impl_->world.hasRole(holder, role, at);
}
std::vector<RoleGrant> State::roles() const {
  std::vector<RoleGrant> grants;
  for (const auto& [key, held] : impl_->world.roles) grants.push_back({key.first, key.second, held.until});
  return grants;
}

Power State::power(const Proposal& proposal, const Address& principal, Timestamp at) const {
  return powerOn(impl_->world, proposal, principal, at);
}
Power State::powerNow(Track track, const Address& principal, Timestamp at) const {
  const TrackRules* rules = impl_->world.rulesOf(track);
  return powerToday(impl_->world, track, rules ? *rules : TrackRules{}, principal, at);
}
Address State::delegateOf(const Address& principal, Track track, Timestamp at) const {
  return impl_->world.book.delegateOf(principal, track, at);
}

std::vector<MemberView> State::members() const {
  const World& world = impl_->world;
  std::map<Address, MemberView> views;
  const auto view = [&](const Address& address) -> MemberView& {
    MemberView& found = views[address];
    found.address = address;
    return found;
  };
  for (const auto& [address, account] : world.book.accounts()) {
    if (account.balance.latest().isZero() && account.verified.latest() == 0) continue;
    view(address);
  }
  for (const auto& entry : world.roles) {
    if (world.hasRole(entry.first.second, entry.first.first, world.lastAt)) {
      view(entry.first.second).roles.push_back(entry.first.first);
    }
  }
  std::vector<MemberView> members;
  for (auto& [address, member] : views) {
    member.balance = world.book.balance(address);
    member.verified = world.book.verified(address, world.lastAt);
    const Delegation overall = world.book.delegation(address, 0, world.lastAt);
    if (overall.inForce(world.lastAt)) member.delegate = overall.to;
    member.delegatedIn = world.book.delegatedTo(address, Track::ModelDeployment, world.lastAt).raw;
    members.push_back(std::move(member));
  }
  return members;
}

std::size_t State::memberCount() const {
  const World& world = impl_->world;
  std::size_t count = 0;
  const auto counted = [](const PowerBook::Account& account) {
    return !account.balance.latest().isZero() || account.verified.latest() != 0;
  };
  for (const auto& entry : world.book.accounts()) count += counted(entry.second) ? 1 : 0;
  std::set<Address> others;
  for (const auto& entry : world.roles) {
    const Address& holder = entry.first.second;
    if (!world.hasRole(holder, entry.first.first, world.lastAt)) continue;
    const auto account = world.book.accounts().find(holder);
    if (account == world.book.accounts().end() || !counted(account->second)) others.insert(holder);
  }
  return count + others.size();
}

std::vector<const Desired*> State::desired() const {
  std::vector<const Desired*> all;
  for (const auto& entry : impl_->world.deployments.all()) all.push_back(&entry.second);
  return all;
}
const Desired* State::desired(const std::string& model, const std::string& target) const {
  return impl_->world.deployments.find(model, target);
}
std::vector<ApprovedVersion> State::versions(const std::string& model) const {
  const auto& approved = impl_->world.deployments.approved();
  const auto found = approved.find(model);
  return found == approved.end() ? std::vector<ApprovedVersion>{} : found->second;
}
std::vector<std::string> State::models() const {
  std::vector<std::string> names;
  for (const auto& entry : impl_->world.deployments.approved()) names.push_back(entry.first);
  return names;
}
std::optional<Pause> State::pause(Timestamp at) const { return impl_->world.pauseAt(at); }

Amount State::parameter(const std::string& name) const { return impl_->world.parameter(name); }
std::vector<ParameterRecord> State::parameterHistory(const std::string& name) const {
  const auto found = impl_->world.parameters.find(name);
  return found == impl_->world.parameters.end() ? std::vector<ParameterRecord>{} : found->second;
}
std::vector<std::string> State::parameterNames() const {
  std::vector<std::string> names;
  for (const auto& entry : impl_->world.parameters) names.push_back(entry.first);
  return names;
}
Address State::treasury() const { return kTreasury; }
const std::vector<ProposalId>& State::sources() const { return impl_->world.sources; }

std::uint64_t State::epochOf(Timestamp at) const { return impl_->world.rewards.epochOf(at); }
Timestamp State::epochEnd(std::uint64_t epoch) const { return impl_->world.rewards.endOf(epoch); }
std::uint64_t State::nextEpochToClose() const { return impl_->world.rewards.nextToClose(); }
Amount State::claimable(std::uint64_t epoch, const Address& principal) const {
  return impl_->world.rewards.claimable(epoch, principal);
}
std::uint64_t State::rewardPoints(std::uint64_t epoch, const Address& principal) const {
  const auto& running = impl_->world.rewards.running();
  const auto found = running.find(epoch);
  if (found == running.end() || found->second.count(principal) == 0) return 0;
  return impl_->world.rewards.points(found->second.at(principal));
}

const World& State::world() const { return impl_->world; }

std::vector<std::uint8_t> State::canonicalBytes() const { return stateBytes(impl_->world); }

Result<Done> mayAct(const State& state, const Address& actor, const Action& action, Timestamp at) {
  if (at < state.lastAt()) return refuseUntil(Reason::TimeWentBack, state.lastAt());
  return authorise(state.impl_->world, actor, action, at);
}

std::vector<Refusal> objections(const State& state, const Address& actor, const Propose& propose,
                                Timestamp at) {
  std::vector<Refusal> out;
  if (at < state.lastAt()) {
    out.push_back(mayAct(state, actor, propose, at).error());
    return out;
  }
  RuleContext context{state.impl_->world, actor, nullptr, at, nullptr};
  return findingsFor(context, propose);
}

std::string effectObjection(const State& state, const Propose& propose, Timestamp at) {
  Proposal proposal;
  proposal.content = propose;
  proposal.createdAt = at;
  // Nobody has voted yet, so nothing has won: the baseline of all candidates is judged by the first.
  const auto* selection = std::get_if<ModelSelection>(&propose.payload);
  if (selection && !selection->candidates.empty()) {
    const Candidate& first = selection->candidates.front();
    proposal.content.payload = ModelDeployment{selection->model,
                                               first.version,
                                               first.artifact,
                                               selection->parent,
                                               {},
                                               selection->targets,
                                               {},
                                               {},
                                               {}};
  }
  return judgeEffect(state.impl_->world, proposal, at).why;
}

}  // namespace d3l::governance
