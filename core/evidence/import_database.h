// Evidence inside a SQLite database. Private to this room.
#pragma once

#include <string_view>
#include <vector>

#include "core/evidence/importers.h"

namespace d3l::evidence {

bool looksLikeDatabase(std::string_view bytes);
/// One part per run that is not deleted and has metrics.
Result<std::vector<Part>> importMlflowDb(const NamedFile& file);

}  // namespace d3l::evidence
