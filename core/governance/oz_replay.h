// Replays a trace of the OpenZeppelin-based contracts through the rulebook in its `oz` profile,
// without any chain. A trace is JSON lines: a header with the settings, then one step a line with
// what the contracts answered (`result`: the error's name or "ok") and showed (`after`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace d3l::governance {

struct ReplayMismatch {
  std::uint64_t step = 0;  ///< the trace's own number
  std::string expected;    ///< "result=ok", "state=Active", …
  std::string got;
};

struct ReplayReport {
  std::uint64_t steps = 0;
  std::vector<ReplayMismatch> mismatches;
};

/// A trace that cannot be read; `line` counts from 1.
struct ReplayError {
  std::size_t line = 0;
  std::string detail;
};

d3l::Result<ReplayReport, ReplayError> replayTrace(std::string_view trace);

}  // namespace d3l::governance
