// The choices of the tray with what the record says about each. Blocking: for a background thread.
#pragma once

#include <vector>

#include "core/client/dao.h"
#include "ui/viewmodels/tray_rows.h"
#include "ui/viewmodels/tray_store.h"
#include "ui/viewmodels/vote_facts.h"

namespace d3l::ui {

/// `question.proposal` is not looked at; rows come in the order of the choices.
std::vector<TrayRow> readTray(const client::Dao& dao, const std::vector<TrayChoice>& choices,
                              const VoteQuestion& question);

governance::Vote voteOf(const TrayChoice& choice);

}  // namespace d3l::ui
