// The JSON shapes of the command line (a contract: fields are added, never renamed) and the matching
// lines of text.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/client/dao.h"
#include "core/deploy/status.h"
#include "core/governance/state.h"
#include "core/index/index.h"

namespace d3l::cli {

/// Unix seconds; null for 0.
json::Value timeOf(Timestamp time);
json::Value rowOf(const index::ProposalRow& row);
std::string lineOf(const index::ProposalRow& row);
/// Everything about one proposal, read from the rulebook's state.
json::Value proposalOf(const governance::State& state, const governance::Proposal& proposal, Timestamp now);
json::Value receiptOf(const ledger::Receipt& receipt);
json::Value powerOf(const governance::Power& power);
/// Text from others, safe for a terminal and cut to a column.
std::string cell(std::string_view text, std::size_t width);

}  // namespace d3l::cli
