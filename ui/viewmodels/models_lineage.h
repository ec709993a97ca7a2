// Where the versions of a model come from: parent, data, code, environment, as their reports state it.
#pragma once

#include <vector>

#include "core/client/dao.h"
#include "ui/viewmodels/models_rows.h"

namespace d3l::ui {

/// Newest first. Reads the reports: for a background thread.
std::vector<LineageRow> lineageOf(const client::Dao& dao,
                                  const std::vector<governance::ApprovedVersion>& versions);

}  // namespace d3l::ui
