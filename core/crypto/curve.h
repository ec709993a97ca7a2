// libsecp256k1's own types, for the files of this room only.
#pragma once

#include <secp256k1.h>

#include "core/base/bytes.h"
#include "core/crypto/error.h"
#include "core/crypto/secp256k1.h"

namespace d3l::crypto::curve {

PublicKey serialize(const secp256k1_pubkey& key);
Address addressOf(const secp256k1_pubkey& key);
/// `signature` has passed checkForm; `recoveryId` 0 or 1 stands for its v.
Result<Done> recoverInto(secp256k1_pubkey& key, const Hash32& digest, const Signature& signature,
                         int recoveryId);

}  // namespace d3l::crypto::curve
