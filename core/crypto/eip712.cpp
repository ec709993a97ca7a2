#include "core/crypto/eip712.h"

#include <algorithm>
#include <array>

#include "core/crypto/eip712_encode.h"
#include "core/crypto/hash.h"

namespace d3l::crypto {
namespace {

constexpr std::size_t kMaxDocument = 1u << 20;

void appendBigEndian(Bytes& out, u128 value) {
  const std::size_t start = out.size();
  out.resize(start + 32);
  for (std::size_t i = 0; i < 16; ++i) {
    out[start + 31 - i] = static_cast<std::uint8_t>(value & 0xFF);
    value >>= 8;
  }
}

/// Exactly these members, once each (the reader has refused doubled keys).
Result<Done> checkMembers(const json::Object& document) {
  for (const auto& [name, value] : document) {
    if (name != "types" && name != "primaryType" && name != "domain" && name != "message") {
      return fail(Error{Code::ExtraField, name});
    }
  }
  return Done{};
}

Result<const json::Value*> member(const json::Value& document, std::string_view name) {
  const json::Value* value = document.find(name);
  if (value == nullptr) return fail(Error{Code::MissingField, std::string(name)});
  return value;
}

}  // namespace

void appendWord(Bytes& out, const Address& value) {
  out.insert(out.end(), 12, std::uint8_t{0});
  out.insert(out.end(), value.bytes.begin(), value.bytes.end());
}
void appendWord(Bytes& out, std::uint64_t value) { appendBigEndian(out, value); }
void appendWord(Bytes& out, Amount value) { appendBigEndian(out, value.units()); }
void appendWord(Bytes& out, bool value) { appendBigEndian(out, value ? 1u : 0u); }
void appendHashed(Bytes& out, ByteView content) { appendWord(out, keccak256(content)); }
void appendHashed(Bytes& out, std::string_view content) { appendHashed(out, asBytes(content)); }

Hash32 typeHash(std::string_view encodeType) { return keccak256(asBytes(encodeType)); }

Hash32 typedDigest(const Hash32& domainSeparator, const Hash32& structHash) {
  std::array<std::uint8_t, 66> preimage{0x19, 0x01};
  std::copy(domainSeparator.bytes.begin(), domainSeparator.bytes.end(), preimage.begin() + 2);
  std::copy(structHash.bytes.begin(), structHash.bytes.end(), preimage.begin() + 34);
  return keccak256(preimage);
}

Result<TypedData> TypedData::fromText(std::string_view text) {
  json::ReadOptions options;
  options.maxBytes = kMaxDocument;
  auto document = json::read(text, options);
  if (!document) {
    const json::Error& error = document.error();
    return fail(Error{error.code == json::Code::TooLarge ? Code::TooLarge : Code::BadJson,
                      std::to_string(error.line) + ":" + std::to_string(error.column) + " " + error.detail});
  }
  return fromJson(*document);
}

Result<TypedData> TypedData::fromJson(const json::Value& document) {
  if (document.asObject() == nullptr) return fail(Error{Code::BadValue, "not an object"});
  D3L_TRY(checkMembers(*document.asObject()));
  D3L_ASSIGN(const json::Value* types, member(document, "types"));
  D3L_ASSIGN(const json::Value* primary, member(document, "primaryType"));
  D3L_ASSIGN(const json::Value* domain, member(document, "domain"));
  D3L_ASSIGN(const json::Value* message, member(document, "message"));

  TypedData data;
  if (primary->asString() == nullptr) return fail(Error{Code::BadValue, "primaryType"});
  data.primaryType_ = *primary->asString();
  D3L_ASSIGN(data.types_, typed::readTypes(*types));
  D3L_TRY(typed::completeDomainType(data.types_, *domain));
  D3L_TRY(typed::checkTypes(data.types_));
  // Signing only a domain says nothing, and wallets disagree on its digest.
  if (data.primaryType_ == typed::kDomainType || data.type(data.primaryType_) == nullptr) {
    return fail(Error{Code::UnknownType, data.primaryType_});
  }
  data.domain_ = *domain;
  data.message_ = *message;
  D3L_ASSIGN(data.domainSeparator_, data.structHash(typed::kDomainType, data.domain_));
  D3L_ASSIGN(data.messageHash_, data.structHash(data.primaryType_, data.message_));
  return data;
}

const TypedStruct* TypedData::type(std::string_view name) const { return typed::findType(types_, name); }

Result<std::string> TypedData::encodeType(std::string_view name) const {
  if (type(name) == nullptr) return fail(Error{Code::UnknownType, std::string(name)});
  return typed::encodeType(types_, name);
}

Result<Hash32> TypedData::structHash(std::string_view name, const json::Value& value) const {
  const TypedStruct* found = type(name);
  if (found == nullptr) return fail(Error{Code::UnknownType, std::string(name)});
  return typed::Encoder(types_).hashStruct(*found, value, std::string(name));
}

}  // namespace d3l::crypto
