// EIP-712 type strings and struct hashes from the field table.
// Source of the rules: https://eips.ethereum.org/EIPS/eip-712
#pragma once

#include <map>
#include <string>

#include "core/actions/fields.h"
#include "core/base/amount.h"
#include "core/crypto/eip712.h"
#include "core/crypto/hash.h"

namespace d3l::actions {

template <class T>
std::string solidityType() {
  if constexpr (Described<T>) {
    return std::string(Table<T>::kName);
  } else if constexpr (kIsVector<T>) {
    return solidityType<typename T::value_type>() + "[]";
  } else if constexpr (std::is_enum_v<T>) {
    static_assert(sizeof(T) == 1);
    return "uint8";
  } else if constexpr (std::is_same_v<T, bool>) {
    return "bool";
  } else if constexpr (std::is_unsigned_v<T>) {
    return "uint" + std::to_string(sizeof(T) * 8);
  } else if constexpr (std::is_same_v<T, Amount>) {
    return "uint128";
  } else if constexpr (std::is_same_v<T, Address>) {
    return "address";
  } else if constexpr (kIsFixed<T>) {
    return "bytes" + std::to_string(T::kSize);
  } else {
    static_assert(std::is_same_v<T, std::string>);
    return "string";
  }
}

template <class F>
struct MemberOf;
template <class Owner, class Member>
struct MemberOf<Field<Owner, Member>> {
  using Type = Member;
};
template <class P>
struct MemberOf<PayloadField<P>> {
  using Type = P;
};

using Members = std::vector<std::pair<std::string, std::string>>;  ///< (type, name)
/// Struct types by name; the primary one included.
using Types = std::map<std::string, Members>;

template <class Tag>
void collectTypes(const std::string& name, Types& types);

template <class T>
void collectPart(Types& types) {
  if constexpr (kIsVector<T>) {
    collectPart<typename T::value_type>(types);
  } else if constexpr (Described<T>) {
    collectTypes<T>(std::string(Table<T>::kName), types);
  }
}

template <class Tag>
void collectTypes(const std::string& name, Types& types) {
  if (types.contains(name)) return;
  Members members;
  eachField<Tag>([&](const auto& f) {
    using M = typename MemberOf<std::remove_cvref_t<decltype(f)>>::Type;
    members.emplace_back(f.type.empty() ? solidityType<M>() : std::string(f.type), std::string(f.name));
    collectPart<M>(types);
  });
  types.emplace(name, std::move(members));
}

/// "Vote(address actor,…)Choice(…)": the primary type first, the others sorted.
std::string encodeType(const Types& types, const std::string& primary);

template <class Tag>
const Hash32& typeHashOf(const std::string& name) {
  static const Hash32 kHash = [&] {
    Types types;
    collectTypes<Tag>(name, types);
    return crypto::typeHash(encodeType(types, name));
  }();
  return kHash;
}

template <class Tag, class T>
Hash32 hashStruct(const Hash32& typeHash, const T& value);

template <class T>
void appendEncoded(Bytes& out, const T& value) {
  if constexpr (Described<T>) {
    crypto::appendWord(out, hashStruct<T>(typeHashOf<T>(std::string(Table<T>::kName)), value));
  } else if constexpr (kIsVector<T>) {
    Bytes items;
    for (const auto& item : value) appendEncoded(items, item);
    crypto::appendHashed(out, ByteView(items));
  } else if constexpr (std::is_enum_v<T>) {
    crypto::appendWord(out, static_cast<std::uint64_t>(value));
  } else if constexpr (std::is_same_v<T, bool>) {
    crypto::appendWord(out, value);
  } else if constexpr (std::is_unsigned_v<T>) {
    crypto::appendWord(out, static_cast<std::uint64_t>(value));
  } else if constexpr (std::is_same_v<T, std::string>) {
    crypto::appendHashed(out, std::string_view(value));
  } else {
    crypto::appendWord(out, value);
  }
}

template <class Tag, class T>
Hash32 hashStruct(const Hash32& typeHash, const T& value) {
  Bytes words;
  words.reserve(32 * (kFieldCount<Tag> + 1));
  crypto::appendWord(words, typeHash);
  eachField<Tag>([&](const auto& f) { appendEncoded(words, valueOf(f, value)); });
  return crypto::keccak256(words);
}

}  // namespace d3l::actions
