// The parts of EIP-712 behind TypedData, for the files of this room only.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/crypto/eip712.h"

namespace d3l::crypto::typed {

inline constexpr std::string_view kDomainType = "EIP712Domain";

/// "Person[2][]" is base "Person" with lengths {2, none}: dimensions from the inside out.
struct TypeName {
  std::string base;
  std::vector<std::optional<std::size_t>> lengths;
};
std::optional<TypeName> parseTypeName(std::string_view text);

struct Elementary {
  enum class Kind { Address, Bool, String, Bytes, FixedBytes, Uint, Int };
  Kind kind{};
  std::size_t size = 0;  ///< bits of an integer, bytes of bytesN
};
std::optional<Elementary> parseElementary(std::string_view base);

const TypedStruct* findType(const std::vector<TypedStruct>& types, std::string_view name);
Result<std::vector<TypedStruct>> readTypes(const json::Value& types);
/// Adds EIP712Domain made from the standard fields that `domain` has, if it is not defined.
Result<Done> completeDomainType(std::vector<TypedStruct>& types, const json::Value& domain);
/// Names, uniqueness, every reference defined, no recursion, EIP712Domain standard.
Result<Done> checkTypes(const std::vector<TypedStruct>& types);
/// `types` has passed checkTypes and `name` is one of them.
std::string encodeType(const std::vector<TypedStruct>& types, std::string_view name);

using Word = std::array<std::uint8_t, 32>;
/// `where` names the value in errors: "Mail.to.wallets[1]".
Result<Word> encodeElementary(Elementary type, const json::Value& value, const std::string& where);

class Encoder {
 public:
  /// `types` has passed checkTypes and outlives the encoder.
  explicit Encoder(const std::vector<TypedStruct>& types) : types_(types) {}
  Result<Hash32> hashStruct(const TypedStruct& type, const json::Value& value, const std::string& where);

 private:
  Result<Word> encodeValue(const TypeName& type, std::size_t dimensions, const json::Value& value,
                           const std::string& where);
  Result<Word> encodeArray(const TypeName& type, std::size_t dimensions, const json::Value& value,
                           const std::string& where);
  const Hash32& hashOfType(const TypedStruct& type);

  const std::vector<TypedStruct>& types_;
  std::map<std::string, Hash32, std::less<>> typeHashes_;
};

}  // namespace d3l::crypto::typed
