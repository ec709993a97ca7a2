// EIP-712: structured data that any Ethereum wallet shows and signs.
// Source of the rules: https://eips.ethereum.org/EIPS/eip-712
//
// The first half encodes words for types known in code; the second half takes plain JSON
// {types, primaryType, domain, message} from outside and refuses everything doubtful.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/crypto/error.h"

namespace d3l::crypto {

/// Each appends one 32-byte word, as encodeData does.
void appendWord(Bytes& out, const Address& value);
void appendWord(Bytes& out, std::uint64_t value);
void appendWord(Bytes& out, Amount value);
void appendWord(Bytes& out, bool value);
/// bytes32: digests and identifiers.
template <class Tag>
void appendWord(Bytes& out, const FixedBytes<32, Tag>& value) {
  out.insert(out.end(), value.bytes.begin(), value.bytes.end());
}
/// Anything else would convert silently.
template <class T>
void appendWord(Bytes& out, T value) = delete;
/// For `string` and `bytes`: the word is the hash of the content.
void appendHashed(Bytes& out, ByteView content);
void appendHashed(Bytes& out, std::string_view content);

/// keccak256 of e.g. "Mail(Person from,Person to,string contents)Person(string name,address wallet)".
Hash32 typeHash(std::string_view encodeType);
/// keccak256(0x1901 ‖ domainSeparator ‖ structHash)
Hash32 typedDigest(const Hash32& domainSeparator, const Hash32& structHash);

struct TypedField {
  std::string name;
  std::string type;  ///< as written: "uint256", "Person", "Person[2][]"
  friend bool operator==(const TypedField&, const TypedField&) = default;
};
struct TypedStruct {
  std::string name;
  std::vector<TypedField> fields;
  friend bool operator==(const TypedStruct&, const TypedStruct&) = default;
};

/// A checked EIP-712 document. Once read, every hash is known and nothing can fail any more.
///
/// Stricter than most wallets: no unknown, recursive or aliased ("uint") types, no missing, null or
/// extra fields, integers in range and without fraction or exponent (as number, decimal string or
/// 0x-hex string), addresses with a right checksum if mixed case, exact lengths. `EIP712Domain` may
/// hold only the five standard fields and, if absent, is made from those that `domain` has.
class TypedData {
 public:
  static Result<TypedData> fromJson(const json::Value& document);
  /// At most 1 MiB.
  static Result<TypedData> fromText(std::string_view text);

  const std::string& primaryType() const { return primaryType_; }
  /// EIP712Domain included; in the order of the document.
  const std::vector<TypedStruct>& types() const { return types_; }
  const TypedStruct* type(std::string_view name) const;
  const json::Value& domain() const { return domain_; }
  const json::Value& message() const { return message_; }

  /// The type followed by those it refers to, sorted; UnknownType for a name not defined.
  Result<std::string> encodeType(std::string_view name) const;
  /// Hash of another value of one of these types.
  Result<Hash32> structHash(std::string_view name, const json::Value& value) const;

  const Hash32& domainSeparator() const { return domainSeparator_; }
  const Hash32& messageHash() const { return messageHash_; }
  Hash32 digest() const { return typedDigest(domainSeparator_, messageHash_); }

 private:
  TypedData() = default;
  std::string primaryType_;
  std::vector<TypedStruct> types_;
  json::Value domain_;
  json::Value message_;
  Hash32 domainSeparator_;
  Hash32 messageHash_;
};

}  // namespace d3l::crypto
