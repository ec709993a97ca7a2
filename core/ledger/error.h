// What can go wrong with a record. Two kinds: an Error stops the operation (disk, corruption,
// in use); a Refusal is the record's answer to one action and leaves everything else alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/governance/refusal.h"

namespace d3l::ledger {

enum class Code {
  NotFound,       ///< no record in this folder
  AlreadyExists,  ///< the folder holds a record already
  InUse,          ///< detail = "<program>, <pid>" that holds it
  NewerVersion,   ///< written by a newer version; detail = its number
  NotALedger,     ///< some other database or file
  WrongDao,       ///< charter.json and the record disagree
  Corrupt,        ///< detail = what was found
  RolledBack,     ///< shorter than, or different from, a checkpoint remembered earlier
  NoLogKey,       ///< opened without the key that signs checkpoints
  WrongLogKey,    ///< another key than the one in force
  BadCharter,     ///< detail = field: rule
  ClockJumped,    ///< the clock departed; an operator must confirm it. detail = seconds
  DiskFull,
  ReadOnly,  ///< the folder or disk cannot be written
  PermissionDenied,
  ReadFailed,
  WriteFailed,
  OutOfMemory,
  UnknownEntry,  ///< no entry of this number
  BadProof,
  BadNote,  ///< not a signed note, or not signed by the expected key
  TooLarge,
  DigestMismatch,  ///< a blob's content is not what its name says
  Cancelled,
};
/// "in-use", "disk-full", …
std::string_view codeName(Code code);

struct Error {
  Code code{};
  std::string detail;
};
template <class T>
using Result = d3l::Result<T, Error>;

enum class RefusalCode {
  BadForm,       ///< detail = what actions::checkForm says
  BadSignature,  ///< detail = bad-signature, high-s or wrong-signer (also: signed for another DAO)
  Expired,       ///< time = validUntil
  ValidTooLong,  ///< time = the latest validUntil possible
  NonceUsed,     ///< number = the last one accepted; use a larger one
  MissingBlob,   ///< detail = digest of text or evidence that is not in the store
  WrongSize,     ///< the store has the artifact `detail`, and it has `number` bytes, not what is said
  Rule,          ///< the rulebook's answer is in `rule`
};
/// "nonce-used", …; for Rule the rulebook's own reasonName is more telling.
std::string_view refusalName(RefusalCode code);

struct Refusal {
  RefusalCode code{};
  std::string detail;
  Timestamp time = 0;
  std::uint64_t number = 0;
  std::optional<governance::Refusal> rule;
};

}  // namespace d3l::ledger
