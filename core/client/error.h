// What can go wrong when a person does something, gathered from the rooms below. Sentences are
// made in ui/words; `reason` is the stable machine word of the room that refused.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/governance/refusal.h"

namespace d3l::client {

enum class Code {
  Refused,      ///< the rulebook said no; `refusal` tells why
  NotAdmitted,  ///< the record said no before the rulebook: nonce, expiry, wrong DAO, signature
  NotFound,     ///< no such folder, proposal, key, file
  Exists,       ///< would overwrite something
  InUse,        ///< the folder is open in another program; detail names it
  Corrupt,      ///< the record does not verify
  TooNew,       ///< written by a newer version of this program
  DiskFull,
  Io,
  WrongPassphrase,
  BadKey,
  Locked,       ///< a key is needed and none is unlocked
  BadInput,     ///< detail names field, line or option
  BadEvidence,  ///< detail names file, line or field
  BadArtifact,
  ReadOnly,  ///< this machine does not hold the record's log key
  ClockJump,
  Unsure,  ///< whether it was recorded could not be found out
  Cancelled,
  Internal,
};
std::string_view codeName(Code code);

struct Error {
  Code code{};
  std::string reason;
  std::string detail;
  std::optional<governance::Refusal> refusal;
};

template <class T>
using Result = d3l::Result<T, Error>;

}  // namespace d3l::client
