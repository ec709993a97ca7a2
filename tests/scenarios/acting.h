// Scenario lines as actions.
#pragma once

#include "core/governance/action.h"
#include "tests/scenarios/words.h"

namespace d3l::scenarios {

/// `@T WHO VERB …`; throws std::runtime_error for words it does not know.
governance::Action toAction(const Line& line);

}  // namespace d3l::scenarios
