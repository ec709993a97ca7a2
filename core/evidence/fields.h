// Reading typed members out of JSON with errors that name the field. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/evidence/error.h"
#include "core/evidence/report.h"

namespace d3l::evidence {

/// One document of any of the formats we read; a longer line is more likely a mistake than data.
inline constexpr std::size_t kMaxDocument = 64u << 20;
inline constexpr std::size_t kMaxDocumentLine = 8u << 20;

/// Parses a whole document with the limits above. NaN and Infinity only where `allowNonFinite`.
Result<json::Value> readDocument(std::string_view text, std::string_view file, bool allowNonFinite);
Error fromJson(const json::Error& error, std::string_view file, std::size_t firstLine = 1);

/// A JSON object somewhere in a document, together with where it is.
class Fields {
 public:
  Fields(const json::Value& object, std::string_view file, std::string path)
      : object_(&object), file_(file), path_(std::move(path)) {}

  /// WrongType unless it is an object.
  Result<Done> check() const;
  Error error(Code code, std::string_view key, std::string_view detail) const;
  const json::Value* find(std::string_view key) const;

  // Absent and null count as empty unless the name says `need`.
  Result<std::string> text(std::string_view key) const;
  Result<std::string> needText(std::string_view key) const;
  Result<std::optional<std::uint64_t>> count(std::string_view key) const;
  Result<std::optional<Decimal>> decimal(std::string_view key) const;
  Result<bool> flag(std::string_view key) const;
  /// "sha256:<hex>"
  Result<std::optional<Hash32>> digest(std::string_view key) const;
  /// An array, or nothing.
  Result<const json::Array*> array(std::string_view key) const;
  /// An object, or nothing.
  Result<std::optional<Fields>> object(std::string_view key) const;

  std::string pathOf(std::string_view key) const;
  const json::Object& members() const { return *object_->asObject(); }
  std::string_view file() const { return file_; }

 private:
  const json::Value* object_;
  std::string_view file_;
  std::string path_;
};

/// A JSON number or a string holding one.
Result<Decimal> toDecimal(const json::Value& value, std::string_view file, std::string field);
/// What a person would call the value's type, for `detail`.
std::string_view typeName(const json::Value& value);

}  // namespace d3l::evidence
