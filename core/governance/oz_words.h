// The contracts' words for our reasons and states.
#pragma once

#include <optional>
#include <string_view>

#include "core/governance/action.h"
#include "core/governance/proposal.h"
#include "core/governance/refusal.h"

namespace d3l::governance {

/// The error a contract would revert with.
std::string_view ozError(const Action& action, const Refusal& refusal);
std::string_view ozState(ProposalState state);
/// The track of a contract's kind of proposal; nothing for one the mandate does not know.
std::optional<Track> ozTrack(std::uint64_t kind);
/// 32 bytes, big-endian, of a decimal uint256; nothing if it is none.
std::optional<ProposalId> ozProposalId(std::string_view decimal);

}  // namespace d3l::governance
