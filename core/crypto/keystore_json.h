// What a key file shows without its passphrase, for the files of this room only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/crypto/error.h"

namespace d3l::crypto::keystore {

/// A version 3 document with its crypto member; nothing inside that is checked yet.
Result<json::Value> parse(std::string_view text);
const json::Value* cryptoIn(const json::Value& document);
std::optional<Address> addressIn(const json::Value& document);
std::string labelIn(const json::Value& document);

}  // namespace d3l::crypto::keystore
