// Signed notes and checkpoints. Sources: c2sp.org/signed-note, c2sp.org/tlog-checkpoint,
// c2sp.org/tlog-cosignature.
//
// The key name equals the origin, `d3l.dao/<daoId hex>`. A charter cannot contain its own hash, so
// the key inside a charter carries the name "d3l.dao"; keyOf() gives it the DAO's name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/crypto/ed25519.h"
#include "core/ledger/error.h"

namespace d3l::ledger {

/// A C2SP verifier key: "<name>+<8 hex key id>+<base64 of 0x01 ‖ public key>".
struct VerifierKey {
  std::string name;
  crypto::Ed25519PublicKey key;
  std::string toString() const;
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};
Result<VerifierKey> parseVerifierKey(std::string_view text);

/// "d3l.dao/<64 hex>"
std::string originOf(const DaoId& dao);
/// The text that goes into Charter::logKey (and LogKeyChange::verifierKey).
std::string charterLogKey(const crypto::Ed25519PublicKey& key);
/// The key from a charter under the DAO's own name, as checkpoints use it.
Result<VerifierKey> keyOf(const DaoId& dao, std::string_view charterLogKey);

struct Head {
  std::uint64_t size = 0;
  Hash32 root;
  friend bool operator==(const Head&, const Head&) = default;
};

struct Checkpoint {
  std::string origin;
  Head head;
  Timestamp signedAt = 0;  ///< from the log's own cosignature
};

/// The note with two signature lines: Ed25519, and cosignature/v1 that carries the time.
std::string signCheckpoint(const DaoId& dao, const Head& head, Timestamp at, const crypto::Ed25519Key& key);
/// Both signatures must be there and hold. Other signature lines are ignored.
Result<Checkpoint> readCheckpoint(std::string_view note, const VerifierKey& key);
/// The same without a key: what it claims. Never trust it further than a number to show.
Result<Checkpoint> readCheckpointUnverified(std::string_view note);

}  // namespace d3l::ledger
