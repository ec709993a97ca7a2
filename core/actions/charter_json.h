// The charter as a document. Its canonical form is what the DaoId is the hash of, so writing it
// back gives the same bytes on every machine.
#pragma once

#include <string>
#include <string_view>

#include "core/actions/error.h"
#include "core/base/bytes.h"
#include "core/governance/charter.h"

namespace d3l::actions {

/// Canonical JSON: RFC 8785 order, integers as decimal strings, lower-case hex, tracks by name.
std::string writeCharter(const governance::Charter& charter);
/// Reads members in any order and spacing, but exactly the known ones; then governance::validate.
Result<governance::Charter> readCharter(std::string_view text);
/// The same without governance::validate, for a draft whose log key and salt are still to come.
Result<governance::Charter> parseCharter(std::string_view text);
/// SHA-256 of writeCharter.
DaoId daoId(const governance::Charter& charter);

}  // namespace d3l::actions
