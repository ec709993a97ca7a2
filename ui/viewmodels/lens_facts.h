// The ballots of a proposal seen under other rules. The counting is the rulebook's (core/governance/lens.h);
// here it becomes sentences. Blocking: for a background thread.
#pragma once

#include <vector>

#include "core/client/dao.h"
#include "core/governance/lens.h"
#include "ui/viewmodels/lens_rows.h"
#include "ui/viewmodels/name_book.h"

namespace d3l::ui {

struct LensQuestionFacts {
  ProposalId proposal;
  std::uint32_t capPer10000 = 100;  ///< of the supply at the snapshot
  words::Style style;
  NameBook names;
};
struct LensFacts {
  std::vector<LensRow> rows;
  QString quorum;  ///< the sentence that it is counted in tokens under every rule
  QString empty;   ///< why there is nothing to look at; empty if there is
};
LensFacts readLens(const client::Dao& dao, const LensQuestionFacts& question);

/// "0.42" from parts per 10,000.
QString giniText(std::uint32_t per10000);
/// "1 %", "0.5 %"
QString per10000Text(std::uint32_t per10000);
/// "A, B and C" of at most `most` names, then "and 4 more".
QString nameList(const std::vector<Address>& people, const NameBook& names, std::size_t most);

}  // namespace d3l::ui
