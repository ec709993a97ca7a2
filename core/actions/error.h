// What can be wrong with an action or a charter as it arrives from outside. One closed list for the
// room; sentences are made where people read them.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace d3l::actions {

enum class Code {
  Syntax,           ///< not JSON of the expected shape; detail = byte offset and field
  NotCanonical,     ///< the same content written in another way than the one allowed
  TooLarge,         ///< an entry of more than kMaxEntryBytes
  UnknownType,      ///< detail = the type name
  MissingField,     ///< detail = path
  UnknownField,     ///< detail = path
  BadValue,         ///< detail = path: rule
  NotUtf8,          ///< detail = path
  PayloadMismatch,  ///< a Propose whose payload is not the one of its track
  WrongDomain,      ///< made for another DAO
  WrongTypes,       ///< the `types` of a typed-data document are not ours
  BadSignature,     ///< v not 27/28, r or s out of range, or no key recovers
  HighS,            ///< the second form of a signature, never accepted
  WrongSigner,      ///< recovers to another address than `actor`
  WrongKey,         ///< asked to sign for an actor with another key
  BadCharter,       ///< detail = field: rule
};

/// "not-canonical", "wrong-signer", …
std::string_view codeName(Code code);

struct Error {
  Code code{};
  std::string detail;
};

template <class T>
using Result = d3l::Result<T, Error>;

}  // namespace d3l::actions
