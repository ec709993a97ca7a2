#include "core/governance/authority.h"

#include <algorithm>

#include "core/governance/lifecycle.h"
#include "core/governance/refusals.h"
#include "core/governance/rules.h"

namespace d3l::governance {
namespace {

constexpr StateSet states(std::initializer_list<ProposalState> list) {
  StateSet set = 0;
  for (const ProposalState state : list) set = static_cast<StateSet>(set | stateBit(state));
  return set;
}
constexpr RoleSet roles(std::initializer_list<Role> list) {
  RoleSet set = 0;
  for (const Role role : list) set = static_cast<RoleSet>(set | roleBit(role));
  return set;
}

using S = ProposalState;
constexpr StateSet kAnyState = 0x3ff;
constexpr std::array<AuthorityRow, std::variant_size_v<Action>> kTable{{
    {"propose", Who::Anyone, 0, 0},
    {"cancel-proposal", Who::Proposer, 0, states({S::Review})},
    {"vote", Who::Powerful, 0, states({S::Voting})},
    {"delegate", Who::Holder, 0, 0},
    {"undelegate", Who::Anyone, 0, 0},
    {"transfer", Who::Holder, 0, 0},
    {"review", Who::Roles, roles({Role::Reviewer}), states({S::Review, S::Voting})},
    {"annotate", Who::HolderOrRole, 0, kAnyState},
    {"queue", Who::Anyone, 0, states({S::Succeeded})},
    {"execute", Who::Anyone, 0, states({S::Queued})},
    {"veto", Who::Guardian, roles({Role::Guardian}), states({S::Review, S::Voting, S::Succeeded, S::Queued})},
    {"pause-deployments", Who::Roles, roles({Role::Guardian, Role::Admin}), 0},
    {"resume-deployments", Who::Roles, roles({Role::Guardian, Role::Admin}), 0},
    {"begin-deployment", Who::Roles, roles({Role::Deployer}), 0},
    {"deployment-receipt", Who::Deployer, roles({Role::Deployer}), 0},
    {"retry", Who::Roles, roles({Role::Admin}), 0},
    {"acknowledge", Who::Roles, roles({Role::Admin}), 0},
    {"complete", Who::Roles, roles({Role::Admin}), states({S::Executed})},
    {"register-member", Who::Roles, roles({Role::Registrar}), 0},
    {"revoke-member", Who::Roles, roles({Role::Registrar}), 0},
    {"close-epoch", Who::Anyone, 0, 0},
    {"claim-reward", Who::Anyone, 0, 0},
}};

/// The proposal an action is about, if it names one.
struct SubjectOf {
  template <class A>
  const ProposalId* operator()(const A& action) const {
    if constexpr (requires { action.proposal; } && !std::is_same_v<A, DeploymentReceipt>) {
      return &action.proposal;
    } else {
      return nullptr;
    }
  }
};

Result<Done> roleCheck(const World& world, const Address& actor, RoleSet set, Timestamp at) {
  std::string names;
  bool expired = false;
  for (const Role role : {Role::Reviewer, Role::Admin, Role::Deployer, Role::Guardian, Role::Registrar}) {
    if ((set & roleBit(role)) == 0) continue;
    if (world.hasRole(actor, role, at)) return Done{};
    expired = expired || world.holding(actor, role) != nullptr;
    names += (names.empty() ? "" : " or ") + std::string(roleName(role));
  }
  return refuse(expired ? Reason::RoleExpired : Reason::MissingRole, names);
}

bool hasAnyRole(const World& world, const Address& actor, Timestamp at) {
  constexpr RoleSet kAll =
      roles({Role::Reviewer, Role::Admin, Role::Deployer, Role::Guardian, Role::Registrar});
  return roleCheck(world, actor, kAll, at).has_value();
}

Result<Done> actorCheck(const World& world, const AuthorityRow& row, const Address& actor,
                        const Action& action, const Proposal* proposal, Timestamp at) {
  const bool holds = !world.book.balance(actor).isZero();
  switch (row.who) {
    case Who::Anyone:
    case Who::Powerful:
      return Done{};
    case Who::Holder:
      if (holds || world.charter.profile == Profile::Oz) return Done{};
      return refuseAmount(Reason::InsufficientBalance, Amount(1), Amount());
    case Who::HolderOrRole:
      if (holds || hasAnyRole(world, actor, at)) return Done{};
      return refuse(Reason::MissingRole, "holder");
    case Who::Proposer:
      if (proposal && proposal->proposer == actor) return Done{};
      return refuse(Reason::NotProposer);
    case Who::Roles:
      return roleCheck(world, actor, row.roles, at);
    case Who::Guardian:
      D3L_TRY(roleCheck(world, actor, row.roles, at));
      if (!proposal || !isVetoExempt(proposal->content.track)) return Done{};
      return refuse(Reason::VetoExempt, std::string(trackName(proposal->content.track)));
    case Who::Deployer: {
      const auto* receipt = std::get_if<DeploymentReceipt>(&action);
      if (receipt && world.deployments.begun(*receipt, actor)) return Done{};
      return roleCheck(world, actor, row.roles, at);
    }
  }
  return refuse(Reason::MissingRole);
}

/// The row's states; OpenZeppelin's guardian may also cancel what is already defeated.
StateSet statesFor(const World& world, const AuthorityRow& row, const Action& action) {
  const bool ozVeto = world.charter.profile == Profile::Oz && std::holds_alternative<Veto>(action);
  return ozVeto ? static_cast<StateSet>(row.states | stateBit(S::Defeated)) : row.states;
}

/// Why the proposal's state does not allow this action, in the terms of the action.
Result<Done> stateRefusal(const Action& action, const Proposal& proposal, ProposalState state) {
  const std::string name(stateName(state));
  if (std::holds_alternative<Vote>(action)) {
    if (state == S::Review) return refuseUntil(Reason::VotingNotOpen, proposal.voteStart.value_or(0), name);
    if (state == S::Cancelled || state == S::Vetoed) return refuse(Reason::NotVotable, name);
    const auto closed = votingEnds(proposal);
    if (!closed) return refuse(Reason::NotVotable, name);
    return refuseUntil(Reason::VotingClosed, *closed, name);
  }
  if (std::holds_alternative<Review>(action)) return refuse(Reason::NotReviewable, name);
  if (std::holds_alternative<Complete>(action)) return refuse(Reason::NotCompletable, name);
  if (isFinal(state)) return refuse(Reason::AlreadyFinal, name);
  if (std::holds_alternative<CancelProposal>(action)) return refuse(Reason::NotInReview, name);
  if (std::holds_alternative<Queue>(action)) return refuse(Reason::NotSucceeded, name);
  return refuse(Reason::NotQueued, name);
}

}  // namespace

bool isVetoExempt(Track track) {
  return track == Track::Mandate || track == Track::Role || track == Track::Policy;
}

std::span<const AuthorityRow> authorityTable() { return kTable; }
const AuthorityRow& authorityFor(const Action& action) { return kTable[action.index()]; }
std::string_view actionName(const Action& action) { return kTable[action.index()].action; }

Result<Done> authorise(const World& world, const Address& actor, const Action& action, Timestamp at,
                       const ActionId* id) {
  const AuthorityRow& row = authorityFor(action);
  const Proposal* proposal = nullptr;
  if (const ProposalId* subject = std::visit(SubjectOf{}, action)) {
    proposal = world.proposals.find(*subject);
    if (!proposal) return refuse(Reason::UnknownProposal);
  }
  D3L_TRY(actorCheck(world, row, actor, action, proposal, at));
  if (proposal) {
    const ProposalState state = stateAt(world, *proposal, at);
    if ((statesFor(world, row, action) & stateBit(state)) == 0) return stateRefusal(action, *proposal, state);
  }
  const RuleContext context{world, actor, proposal, at, id};
  return std::visit([&](const auto& alternative) { return ruleFor(context, alternative); }, action);
}

}  // namespace d3l::governance
