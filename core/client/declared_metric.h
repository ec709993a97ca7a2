// The one number a proposal asks to be judged by. The typed payload names no primary metric: its allowed
// loss travels as the first guardrail, the choice and its reason as a section of the signed text; see
// adr-declared-metric.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/governance/payload.h"

namespace d3l::client {

struct DeclaredMetric {
  std::string metric;
  std::string margin;     ///< decimal, in the metric's unit; "" if no loss is allowed for
  std::string rationale;  ///< in the proposer's words; may be empty
};

/// The section as it stands in the signed text, with the empty line before it; "" without a metric.
std::string declaredText(const DeclaredMetric& declared);
/// What a signed text declares. Of several sections the last counts: it is the one the form wrote.
std::optional<DeclaredMetric> declaredIn(std::string_view text);
/// The same with the margin that is judged by: the guardrail's, where one promises the whole metric.
std::optional<DeclaredMetric> declaredIn(std::string_view text,
                                         const std::vector<governance::Guardrail>& guardrails);

}  // namespace d3l::client
