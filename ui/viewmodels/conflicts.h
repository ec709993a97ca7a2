// Other open proposals that would change the same thing.
#pragma once

#include <vector>

#include "core/governance/state.h"
#include "ui/viewmodels/proposal_rows.h"

namespace d3l::ui {

/// In the order they were proposed. `self` is left out; zero while a proposal is still being written.
std::vector<ConflictRow> conflictsWith(const governance::State& state, const governance::Propose& propose,
                                       const ProposalId& self, Timestamp now);

}  // namespace d3l::ui
