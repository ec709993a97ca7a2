// `@T expect …` lines.
#pragma once

#include "core/governance/state.h"
#include "tests/scenarios/words.h"

namespace d3l::scenarios {

/// What differs from the line, empty when it holds. Throws for words it does not know.
std::string mismatch(const governance::State& state, const Line& line, Timestamp at);

}  // namespace d3l::scenarios
