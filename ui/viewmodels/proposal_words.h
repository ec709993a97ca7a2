// What a proposal does, in sentences: what changes, where, the way back; what happens if it passes and if
// not. Used by the page and, word for word, by the sheet on which a vote is signed.
#pragma once

#include <QString>

#include "core/governance/state.h"
#include "ui/viewmodels/name_book.h"
#include "ui/words/words.h"

namespace d3l::ui {

struct ProposalWords {
  QString what;      ///< "Replace digits-classifier v1.3.2 with v1.4.0."
  QString where;     ///< "On prod-eu and prod-us, all traffic at once."
  QString wayBack;   ///< "For 3 days it may return to v1.3.2 automatically if a health check fails. …"
  QString signing;   ///< what and where in one: "Replace … with … on prod-eu and prod-us."
  QString ifPasses;  ///< "It goes live after a wait of 2 days. For …"
  QString ifNot;     ///< "Nothing changes."
  QString model;     ///< empty for tracks without one
};

ProposalWords proposalWords(const governance::Proposal& proposal, const governance::State& state,
                            const words::Style& style, const NameBook& names);

/// "a, b and c"
QString listText(const std::vector<std::string>& names);

}  // namespace d3l::ui
