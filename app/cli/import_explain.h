// What an import understood and what it did not, for people and for machines.
#pragma once

#include <string>

#include "core/evidence/import_folder.h"

namespace d3l::cli {

/// {reports:[{report,understood,notUnderstood}], understood:[{file,format,…}],
/// ignored:[{file,because,error}], problem}
json::Value explained(const evidence::ImportResult& found);
std::string explainedText(const evidence::ImportResult& found);

}  // namespace d3l::cli
