// Named numbers. Each name belongs to exactly one track, so that a track with a low quorum cannot
// change what another one guards:
//   fees.*, royalties.*, emissions.*, operations.*, token-economics.*   the track of that name
//   policy.<track>.<rule>, policy.max-pause, policy.pause-cooldown      the rules themselves
//   anything else                                                       the policy track
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/amount.h"
#include "core/governance/charter.h"

namespace d3l::governance {

struct World;

/// The track whose proposals may change this parameter.
Track trackOfParameter(std::string_view name);

/// The value of a policy parameter ("policy.model-deployment.voting-period", …), nothing if there is
/// no such rule. Switches are 0 or 1, durations seconds.
std::optional<Amount> policyValue(const World& world, std::string_view name);
/// Why this value cannot be set, empty if it can.
std::string policyProblem(const World& world, std::string_view name, Amount value);
void setPolicy(World& world, std::string_view name, Amount value);
/// All rule names a policy proposal may change on one track: "voting-period", …
std::vector<std::string_view> policyRuleNames();

}  // namespace d3l::governance
