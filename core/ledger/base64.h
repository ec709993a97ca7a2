// Standard base64 with padding; exactly one spelling is accepted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace d3l::ledger {

std::string toBase64(ByteView bytes);
std::optional<Bytes> fromBase64(std::string_view text);

}  // namespace d3l::ledger
