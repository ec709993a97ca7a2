// Whether two proposals can both take effect, and which open ones would change the same thing.
#pragma once

#include <vector>

#include "core/governance/state.h"
#include "ui/viewmodels/proposal_rows.h"

namespace d3l::ui {

enum class Clash {
  None,
  OtherTargets,  ///< the same model, but nowhere both
  SameThing,     ///< the later one decides
  SameStart,     ///< both start from the same version or value: the first to take effect excludes the other
};
Clash clashOf(const governance::Payload& mine, const governance::Payload& other);

/// In the order they were proposed. `self` is left out; zero while a proposal is still being written.
std::vector<ConflictRow> conflictsWith(const governance::State& state, const governance::Propose& propose,
                                       const ProposalId& self, Timestamp now);

}  // namespace d3l::ui
