// JSON a person wrote by hand: charters and payloads, drafts from other machines.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/client/error.h"

namespace d3l::cli {

/// One document of at most `maxBytes`; the error names file and line.
client::Result<json::Value> readJsonFile(const std::string& file, std::size_t maxBytes = 16u << 20);

/// The signed form of what people write: numbers as text, addresses in lower case. Fails on an
/// address whose capital letters do not fit.
client::Result<json::Value> signedForm(const json::Value& value);

}  // namespace d3l::cli
