// What the record says happened to deployments: since somebody last looked, and ever. Safe on any thread.
#pragma once

#include <string>
#include <vector>

#include "ui/viewmodels/deployment_words.h"

namespace d3l::ui {

struct AwayFacts {
  std::vector<DeploymentPastRow> rows;  ///< newest first, at most kAwayRows
  int more = 0;                         ///< left out
};
inline constexpr std::size_t kAwayRows = 6;

/// Receipts after `from` up to `until`.
AwayFacts awayFacts(const governance::State& state, const VersionNames& versions, Timestamp from,
                    Timestamp until);

/// One row for every decision this target ever had, newest first, with what became of it.
std::vector<DeploymentPastRow> historyRows(const governance::State& state, const governance::Desired& desired,
                                           const VersionNames& versions);

}  // namespace d3l::ui
