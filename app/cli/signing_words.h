// What a signature covers, in words, for somebody about to give it.
#pragma once

#include <string>

#include "core/actions/signed_action.h"

namespace d3l::cli {

/// The kind, the DAO and every signed field in its order, a line each; text of others made safe to show.
std::string signingText(const DaoId& dao, const actions::UnsignedAction& action);

}  // namespace d3l::cli
