// The CHOICE argument: for|against|abstain|split:F,A,B|approve:1,3|rank:2,1,3|weight:5,0,2
#pragma once

#include <string>

#include "core/client/error.h"
#include "core/governance/action.h"

namespace d3l::cli {

/// Parts of a split are per 100 or per 10,000, told apart by their sum.
client::Result<governance::Choice> parseChoice(const std::string& text);
std::string choiceText(const governance::Choice& choice);

}  // namespace d3l::cli
