// Actions as text: messages, EIP-712 documents and entries of the record. All of it, and the type
// strings and hashes, comes from the one field table in fields.h.
//
// Entry: canonical JSON (RFC 8785 order, no spaces, integers as decimal strings, lower-case hex)
//   {"action":"Vote","at":"1778594400","message":{…},"sig":"0x…"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/actions/error.h"
#include "core/actions/signed_action.h"
#include "core/base/json.h"

namespace d3l::actions {

/// So that an entry's length fits 16 bits in a tlog entry bundle.
inline constexpr std::size_t kMaxEntryBytes = 65535;

/// The message of the typed data, in canonical order: {"actor":"0x…","nonce":"1",…}.
json::Value toMessage(const UnsignedAction& action);
/// Strict: exactly the fields of the type, in any order.
Result<UnsignedAction> fromMessage(std::string_view typeName, const json::Value& message);

/// {types, primaryType, domain, message}: what any wallet's eth_signTypedData_v4 takes.
json::Value typedData(const DaoId& dao, const UnsignedAction& action);
/// Refuses another DAO (WrongDomain) and other types than ours (WrongTypes).
Result<UnsignedAction> fromTypedData(const DaoId& dao, const json::Value& document);

/// One line of the record: an action, when it was recorded, and its signature.
struct Entry {
  SignedAction action;
  Timestamp at = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Canonical bytes. The action has passed checkForm.
std::string encodeEntry(const SignedAction& action, Timestamp at);
/// Exactly what encodeEntry writes, byte for byte; anything else is refused.
Result<Entry> decodeEntry(std::string_view text);

/// A signed action outside the record (files, POST /actions): an entry without `at`:
/// {"action":…,"message":{…},"sig":"0x…"}, members in any order.
json::Value signedToJson(const SignedAction& action);
Result<SignedAction> signedFromJson(const json::Value& value);

struct TypeInfo {
  std::string name;
  std::string encodeType;  ///< with the types it refers to appended, as EIP-712 says
  Hash32 typeHash;
};
/// Every action type, in a fixed order.
std::vector<TypeInfo> allTypes();

}  // namespace d3l::actions
