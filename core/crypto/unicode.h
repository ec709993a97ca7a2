// Unicode normalisation of secrets, for the files of this room only.
#pragma once

#include "core/crypto/secret.h"

namespace d3l::crypto {

enum class UnicodeForm { Nfkc, Nfkd };

/// Bytes that are not UTF-8 come back unchanged. Everything in between is wiped.
SecretBytes normalized(ByteView utf8, UnicodeForm form);

}  // namespace d3l::crypto
