// Addresses as people see them: EIP-55 mixed case.
#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/crypto/error.h"

namespace d3l::crypto {

/// "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
std::string checksumAddress(const Address& address);

/// 0x and 40 hexadecimal digits. All lower or all upper case carries no checksum and is taken; mixed
/// case must be the EIP-55 form (BadChecksum).
Result<Address> parseAddress(std::string_view text);

}  // namespace d3l::crypto
