#include "core/evidence/disclosure.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/crypto/hash.h"

namespace d3l::evidence {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kMinSalt = 16;

Error badValue(std::string_view field, std::string_view detail) {
  return {Code::BadValue, {}, 0, visibleLine(field, 80), visibleLine(detail, 80)};
}

}  // namespace

std::string base64Url(ByteView bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (std::uint8_t byte : bytes) {
    bits = (bits << 8 | byte) & 0xFFFFu;
    count += 8;
    while (count >= 6) {
      count -= 6;
      out += kAlphabet[bits >> count & 63];
    }
  }
  if (count > 0) out += kAlphabet[bits << (6 - count) & 63];
  return out;
}

std::optional<Bytes> fromBase64Url(std::string_view text) {
  Bytes out;
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFFu;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out.push_back(static_cast<std::uint8_t>(bits >> count & 0xFF));
  }
  // One text per value: left-over bits are zero and no whole character is spare.
  const bool exact = count < 6 && (bits & ((1u << count) - 1)) == 0;
  return exact ? std::optional(std::move(out)) : std::nullopt;
}

bool mayWithhold(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kAllowed = {"hyperParameters", "dataSources",
                                                               "architecture", "prompts"};
  const std::string_view top = name.substr(0, name.find('.'));
  return std::find(kAllowed.begin(), kAllowed.end(), top) != kAllowed.end();
}

Result<Disclosure> withhold(std::string_view name, json::Value value, ByteView salt) {
  if (!mayWithhold(name)) return fail(badValue("name", name));
  if (salt.size() < kMinSalt) return fail(badValue("salt", std::to_string(salt.size())));
  return Disclosure{base64Url(salt), std::string(name), std::move(value)};
}

std::string encodeDisclosure(const Disclosure& disclosure) {
  // With a space after each comma, as in the examples of RFC 9901.
  const std::string text = "[" + json::canonical(json::Value(disclosure.salt)) + ", " +
                           json::canonical(json::Value(disclosure.name)) + ", " +
                           json::canonical(disclosure.value) + "]";
  return base64Url(asBytes(text));
}

std::string disclosureDigest(std::string_view encoded) {
  return base64Url(crypto::sha256(asBytes(encoded)).view());
}

Result<Disclosure> openDisclosure(const ModelReport& report, std::string_view encoded) {
  const auto bytes = fromBase64Url(encoded);
  if (!bytes) return fail(badValue("disclosure", "base64url"));
  const auto value = json::read(asText(*bytes));
  const json::Array* parts = value ? value->asArray() : nullptr;
  if (parts == nullptr || parts->size() != 3) return fail(badValue("disclosure", "JSON"));
  const std::string* salt = (*parts)[0].asString();
  const std::string* name = (*parts)[1].asString();
  if (salt == nullptr || name == nullptr) return fail(badValue("disclosure", "JSON"));
  const std::string digest = disclosureDigest(encoded);
  const bool listed = std::any_of(report.withheld.begin(), report.withheld.end(), [&](const Withheld& item) {
    return item.name == *name && item.digest == digest;
  });
  if (!listed) return fail(badValue(*name, digest));
  return Disclosure{*salt, *name, (*parts)[2]};
}

}  // namespace d3l::evidence
