// The charter a scenario starts from.
#pragma once

#include "core/governance/charter.h"
#include "tests/scenarios/words.h"

namespace d3l::scenarios {

governance::Charter defaultCharter();
/// Applies a `rules`, `hold`, `role` or `charter` line; false if it is none of these.
bool applyFounding(governance::Charter& charter, const Line& line);

}  // namespace d3l::scenarios
