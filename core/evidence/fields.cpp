#include "core/evidence/fields.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/documents.h"

namespace d3l::evidence {
namespace {

Code fromJson(json::Code code) {
  switch (code) {
    case json::Code::DuplicateKey:
      return Code::DuplicateKey;
    case json::Code::TooDeep:
      return Code::TooDeep;
    case json::Code::TooLarge:
      return Code::TooLarge;
    case json::Code::NotUtf8:
      return Code::NotUtf8;
    case json::Code::BadNumber:
      return Code::BadNumber;
    case json::Code::Syntax:
    case json::Code::TrailingText:
      break;
  }
  return Code::Syntax;
}

/// The first line longer than the limit, from 1; 0 if there is none.
std::size_t overlongLine(std::string_view text, std::size_t limit) {
  std::size_t line = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > limit) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
  }
  return 0;
}

}  // namespace

Error fromJson(const json::Error& error, std::string_view file, std::size_t firstLine) {
  const bool key = error.code == json::Code::DuplicateKey;
  return {fromJson(error.code), std::string(file), firstLine + error.line - 1,
          key ? error.detail : std::string{}, error.detail};
}

namespace {

Result<Done> checkSize(std::string_view text, std::string_view file) {
  if (text.size() > kMaxDocument) {
    return fail(Error{Code::TooLarge, std::string(file), 0, {}, std::to_string(kMaxDocument)});
  }
  if (const std::size_t line = overlongLine(text, kMaxDocumentLine); line != 0) {
    return fail(Error{Code::TooLarge, std::string(file), line, {}, std::to_string(kMaxDocumentLine)});
  }
  return Done{};
}

}  // namespace

Result<Done> checkText(std::string_view text, std::string_view file) {
  D3L_TRY(checkSize(text, file));
  std::size_t bad = firstInvalidUtf8(text);
  if (bad == std::string_view::npos) bad = text.find('\0');
  if (bad == std::string_view::npos) return Done{};
  const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
  return fail(Error{Code::NotUtf8, std::string(file), static_cast<std::size_t>(lines) + 1, {}, {}});
}

Result<json::Value> readDocument(std::string_view text, std::string_view file, bool allowNonFinite) {
  D3L_TRY(checkSize(text, file));
  json::ReadOptions options;
  options.maxBytes = kMaxDocument;
  options.allowNonFinite = allowNonFinite;
  options.allowBom = true;
  auto value = json::read(text, options);
  if (!value) return fail(fromJson(value.error(), file));
  return std::move(*value);
}

std::string_view typeName(const json::Value& value) {
  if (value.isNull()) return "null";
  if (value.asBool() != nullptr) return "boolean";
  if (value.asNumber() != nullptr) return "number";
  if (value.asString() != nullptr) return "text";
  return value.asArray() != nullptr ? "list" : "object";
}

Result<Decimal> toDecimal(const json::Value& value, std::string_view file, std::string field) {
  const std::string* text = value.asNumber() != nullptr ? &value.asNumber()->text : value.asString();
  if (text == nullptr) {
    return fail(Error{Code::WrongType, std::string(file), 0, std::move(field), std::string(typeName(value))});
  }
  auto number = Decimal::parse(*text);
  if (!number) {
    return fail(Error{Code::BadNumber, std::string(file), 0, std::move(field), visibleLine(*text, 80)});
  }
  return std::move(*number);
}

Result<Done> Fields::check() const {
  if (object_->asObject() != nullptr) return Done{};
  return fail(Error{Code::WrongType, std::string(file_), 0, path_, std::string(typeName(*object_))});
}

std::string Fields::pathOf(std::string_view key) const {
  if (path_.empty()) return std::string(key);
  return path_ + "." + std::string(key);
}

Error Fields::error(Code code, std::string_view key, std::string_view detail) const {
  return {code, std::string(file_), 0, visibleLine(pathOf(key), 120), visibleLine(detail, 80)};
}

const json::Value* Fields::find(std::string_view key) const {
  const json::Value* value = object_->find(key);
  return value == nullptr || value->isNull() ? nullptr : value;
}

Result<std::string> Fields::text(std::string_view key) const {
  const json::Value* value = find(key);
  if (value == nullptr) return std::string{};
  if (const std::string* text = value->asString()) return *text;
  // A version or a seed is a number in other people's files; its digits are the text.
  if (const json::Number* number = value->asNumber()) return number->text;
  return fail(error(Code::WrongType, key, typeName(*value)));
}

Result<std::string> Fields::needText(std::string_view key) const {
  D3L_ASSIGN(std::string value, text(key));
  if (value.empty()) return fail(error(Code::MissingField, key, ""));
  return value;
}

Result<std::optional<std::uint64_t>> Fields::count(std::string_view key) const {
  const json::Value* value = find(key);
  if (value == nullptr) return std::optional<std::uint64_t>{};
  if (value->asNumber() == nullptr && value->asString() == nullptr) {
    return fail(error(Code::WrongType, key, typeName(*value)));
  }
  if (const auto whole = value->u64()) return whole;
  // Some tools write counts as 360.0.
  const auto real = value->real();
  if (real && *real >= 0 && *real <= 9007199254740992.0 &&
      *real == static_cast<double>(static_cast<std::uint64_t>(*real))) {
    return std::optional(static_cast<std::uint64_t>(*real));
  }
  return fail(error(Code::BadNumber, key,
                    value->asString() != nullptr ? *value->asString() : value->asNumber()->text));
}

Result<std::optional<Decimal>> Fields::decimal(std::string_view key) const {
  const json::Value* value = find(key);
  if (value == nullptr) return std::optional<Decimal>{};
  D3L_ASSIGN(Decimal number, toDecimal(*value, file_, visibleLine(pathOf(key), 120)));
  return std::optional(std::move(number));
}

Result<bool> Fields::flag(std::string_view key) const {
  const json::Value* value = find(key);
  if (value == nullptr) return false;
  if (const bool* flag = value->asBool()) return *flag;
  return fail(error(Code::WrongType, key, typeName(*value)));
}

Result<std::optional<Hash32>> Fields::digest(std::string_view key) const {
  D3L_ASSIGN(std::string value, text(key));
  if (value.empty()) return std::optional<Hash32>{};
  const auto hash = parseDigest(value);
  if (!hash) return fail(error(Code::BadValue, key, value));
  return hash;
}

Result<const json::Array*> Fields::array(std::string_view key) const {
  const json::Value* value = find(key);
  if (value == nullptr) return nullptr;
  if (const json::Array* items = value->asArray()) return items;
  return fail(error(Code::WrongType, key, typeName(*value)));
}

Result<std::optional<Fields>> Fields::object(std::string_view key) const {
  const json::Value* value = find(key);
  if (value == nullptr) return std::optional<Fields>{};
  Fields fields(*value, file_, pathOf(key));
  D3L_TRY(fields.check());
  return std::optional(std::move(fields));
}

}  // namespace d3l::evidence
