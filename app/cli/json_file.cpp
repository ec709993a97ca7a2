#include "app/cli/json_file.h"

#include "app/cli/context.h"
#include "core/base/hex.h"
#include "core/client/files.h"

namespace d3l::cli {
namespace {

/// `0x` and 40 digits; longer and shorter values are left to the reader of the document.
client::Result<json::Value> addressAsSigned(const std::string& text) {
  constexpr std::size_t kLength = 42;
  if (text.size() != kLength || !fixedFromHex<Address>(text)) return json::Value(text);
  D3L_ASSIGN(const Address parsed, address(text));
  return json::Value(toHex0x(parsed));
}

}  // namespace

client::Result<json::Value> readJsonFile(const std::string& file, std::size_t maxBytes) {
  D3L_ASSIGN(const std::string text, client::readFile(file, maxBytes));
  json::ReadOptions options;
  options.allowBom = true;
  auto value = json::read(text, options);
  if (value) return std::move(*value);
  return fail(badInput(file + ", line " + std::to_string(value.error().line) + ": " +
                       std::string(json::codeName(value.error().code)) +
                       (value.error().detail.empty() ? "" : ": " + value.error().detail)));
}

client::Result<json::Value> signedForm(const json::Value& value) {
  if (const json::Number* number = value.asNumber()) return json::Value(number->text);
  if (const std::string* text = value.asString()) return addressAsSigned(*text);
  if (const json::Array* items = value.asArray()) {
    json::Array out;
    for (const json::Value& item : *items) {
      D3L_ASSIGN(json::Value read, signedForm(item));
      out.push_back(std::move(read));
    }
    return json::Value(std::move(out));
  }
  if (const json::Object* members = value.asObject()) {
    json::Object out;
    for (const auto& [key, member] : *members) {
      D3L_ASSIGN(json::Value read, signedForm(member));
      out.emplace_back(key, std::move(read));
    }
    return json::Value(std::move(out));
  }
  return value;
}

}  // namespace d3l::cli
