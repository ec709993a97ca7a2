// The way back as a proposal: nothing returns without a vote, but the proposal can be written at once.
#pragma once

#include <string>

#include "ui/viewmodels/compose_copy.h"
#include "ui/viewmodels/deployment_words.h"

namespace d3l::ui {

struct RollbackPlan {
  governance::ModelRollback payload;
  QString from, to;  ///< "v1.4.0", "v1.3.2"
  QString off;       ///< why there is nothing to go back to; empty if there is
};

/// The digest the vote authorised for the automatic way back, else the approved version's parent, else the
/// approved version before it.
RollbackPlan planRollback(const governance::State& state, const std::string& model, const std::string& target,
                          const VersionNames& versions);

/// A draft for Compose, saved when it returns. `happened` tells voters why.
client::Result<Done> draftRollback(const client::DraftStore& store, const RollbackPlan& plan,
                                   const QString& happened, const DraftSource& source);

}  // namespace d3l::ui
