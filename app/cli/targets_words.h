// What is wrong with targets.toml, in a sentence with file and line.
#pragma once

#include <string>

#include "core/deploy/targets_file.h"

namespace d3l::cli {

std::string targetsFileSentence(const deploy::TargetsError& error);

}  // namespace d3l::cli
