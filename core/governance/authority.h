// Who may do what, when: THE table. apply, mayAct and the authorisation tests all read it, and what
// is not in it is refused.
#pragma once

#include <span>
#include <string_view>

#include "core/governance/world.h"

namespace d3l::governance {

/// Who must stand behind an action, beyond a valid signature.
enum class Who : std::uint8_t {
  Anyone,
  Holder,        ///< holds tokens now
  HolderOrRole,  ///< holds tokens or any role
  Proposer,      ///< of the proposal concerned
  Roles,         ///< one of the roles of the row
  Guardian,      ///< the role, on tracks that do not limit the guardian itself
  Deployer,      ///< the role now, or whoever began this generation
  Powerful,      ///< has power on the proposal; judged by the row's own rule
};

/// Bits of ProposalState.
using StateSet = std::uint16_t;
constexpr StateSet stateBit(ProposalState state) {
  return static_cast<StateSet>(1u << static_cast<unsigned>(state));
}
using RoleSet = std::uint8_t;
constexpr RoleSet roleBit(Role role) { return static_cast<RoleSet>(1u << static_cast<unsigned>(role)); }

struct AuthorityRow {
  std::string_view action;
  Who who = Who::Anyone;
  RoleSet roles = 0;
  StateSet states = 0;  ///< 0: not about a proposal
};

/// One row per alternative of Action, in its order.
std::span<const AuthorityRow> authorityTable();
const AuthorityRow& authorityFor(const Action& action);
/// Mandate, role and policy proposals limit the guardian, so it has no veto over them.
bool isVetoExempt(Track track);
/// "propose", "cancel-proposal", …
std::string_view actionName(const Action& action);

/// Everything the rulebook asks before an action: actor, state and the action's own rules.
Result<Done> authorise(const World& world, const Address& actor, const Action& action, Timestamp at,
                       const ActionId* id = nullptr);

}  // namespace d3l::governance
