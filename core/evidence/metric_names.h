// What is commonly known about metrics by their names. Private to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/evidence/report.h"

namespace d3l::evidence {

/// Nothing if the name does not tell; nobody guesses then.
std::optional<Direction> knownDirection(std::string_view name);
/// "fraction" for the usual shares, else "".
std::string knownUnit(std::string_view name);
/// Metrics that count right answers among n: k/n with a binomial behind it.
bool isProportionName(std::string_view name);

}  // namespace d3l::evidence
