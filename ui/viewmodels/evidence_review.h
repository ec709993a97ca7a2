// A reviewer's own measurements: what was recomputed, as a report of the same form as the one it is about.
#pragma once

#include <QString>
#include <vector>

#include "core/client/evidence_view.h"
#include "core/evidence/recompute.h"
#include "core/governance/action.h"

namespace d3l::ui {

/// The claims that could be computed again, with the values found here. Its lineage names the report and the
/// table it was computed from.
evidence::ModelReport reviewersReport(const client::VersionReport& claimed,
                                      const std::vector<evidence::Recomputed>& values);

/// "Recommend: …" as the sheet says it.
QString reviewTitle(governance::ReviewVerdict verdict);

/// How the values of a review's report compare with those claimed.
struct ReviewCount {
  std::size_t stated = 0, same = 0;
};
ReviewCount compareReview(const evidence::ModelReport& claimed, const evidence::ModelReport& reviewed);

}  // namespace d3l::ui
