// What the home page reads of the record. Blocking: for a background thread.
#pragma once

#include "ui/viewmodels/home_view_model.h"

namespace d3l::ui {

struct HomeQuestion {
  Address account;
  Timestamp now = 0;
  words::Style style;
  bool watchOnly = false;
  Timestamp lastHere = 0;  ///< 0: never, nothing is fresh
};

HomeFacts readHome(const client::Dao& dao, const client::Deployer* deployer, const HomeQuestion& question);

/// One line of what happened, with what `account` had voted; without a text for what is too small to tell
/// here.
NewsRow newsRow(const client::Dao& dao, const index::Activity& activity, const Address& account);

}  // namespace d3l::ui
