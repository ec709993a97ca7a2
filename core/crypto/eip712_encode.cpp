#include "core/crypto/eip712_encode.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/crypto/hash.h"

namespace d3l::crypto::typed {

const Hash32& Encoder::hashOfType(const TypedStruct& type) {
  auto it = typeHashes_.find(type.name);
  if (it == typeHashes_.end())
    it = typeHashes_.emplace(type.name, typeHash(encodeType(types_, type.name))).first;
  return it->second;
}

Result<Hash32> Encoder::hashStruct(const TypedStruct& type, const json::Value& value,
                                   const std::string& where) {
  const json::Object* members = value.asObject();
  if (members == nullptr) return fail(Error{Code::BadValue, where});
  Bytes data;
  data.reserve(32 * (type.fields.size() + 1));
  appendWord(data, hashOfType(type));
  for (const TypedField& field : type.fields) {
    const std::string inner = where + "." + field.name;
    const json::Value* found = value.find(field.name);
    if (found == nullptr || found->isNull()) return fail(Error{Code::MissingField, inner});
    const TypeName name = *parseTypeName(field.type);
    D3L_ASSIGN(const Word word, encodeValue(name, name.lengths.size(), *found, inner));
    data.insert(data.end(), word.begin(), word.end());
  }
  // Every field was found, so any surplus is a member no signature would cover.
  for (const auto& [name, unused] : *members) {
    const bool known = std::any_of(type.fields.begin(), type.fields.end(),
                                   [&name = name](const TypedField& field) { return field.name == name; });
    if (!known) return fail(Error{Code::ExtraField, visibleLine(where + "." + name)});
  }
  return keccak256(data);
}

Result<Word> Encoder::encodeValue(const TypeName& type, std::size_t dimensions, const json::Value& value,
                                  const std::string& where) {
  if (dimensions > 0) return encodeArray(type, dimensions, value, where);
  if (const auto elementary = parseElementary(type.base)) return encodeElementary(*elementary, value, where);
  D3L_ASSIGN(const Hash32 hash, hashStruct(*findType(types_, type.base), value, where));
  return hash.bytes;
}

Result<Word> Encoder::encodeArray(const TypeName& type, std::size_t dimensions, const json::Value& value,
                                  const std::string& where) {
  const json::Array* items = value.asArray();
  if (items == nullptr) return fail(Error{Code::BadValue, where});
  const auto& length = type.lengths[dimensions - 1];
  if (length && *length != items->size()) return fail(Error{Code::OutOfRange, where});
  Bytes data;
  data.reserve(32 * items->size());
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string inner = where + "[" + std::to_string(i) + "]";
    D3L_ASSIGN(const Word word, encodeValue(type, dimensions - 1, (*items)[i], inner));
    data.insert(data.end(), word.begin(), word.end());
  }
  return keccak256(data).bytes;
}

}  // namespace d3l::crypto::typed
