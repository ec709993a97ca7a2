// JSON for what is signed, imported or printed. Numbers keep their text (no rounding), duplicate
// keys, depth and size are checked, errors name line and column. The parser underneath is
// RapidJSON's SAX reader; see adr-json.md for why this lives in base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace d3l::json {

class Value;
using Array = std::vector<Value>;
using Member = std::pair<std::string, Value>;
/// Members in the order they were written; canonical() sorts.
using Object = std::vector<Member>;
/// A number as it was written, e.g. "18446744073709551615", "1e-3", "NaN".
struct Number {
  std::string text;
  friend bool operator==(const Number&, const Number&) = default;
};

class Value {
 public:
  using Data = std::variant<std::nullptr_t, bool, Number, std::string, Array, Object>;
  Value() : data_(nullptr) {}
  Value(std::nullptr_t) : data_(nullptr) {}
  Value(bool flag) : data_(flag) {}
  Value(const char* text) : data_(std::string(text)) {}
  Value(std::string text) : data_(std::move(text)) {}
  Value(std::string_view text) : data_(std::string(text)) {}
  Value(Number number) : data_(std::move(number)) {}
  Value(Array items) : data_(std::move(items)) {}
  Value(Object members) : data_(std::move(members)) {}
  /// Whole numbers become JSON numbers; amounts are passed as strings instead.
  static Value number(std::int64_t value) { return Number{std::to_string(value)}; }
  static Value number(std::uint64_t value) { return Number{std::to_string(value)}; }
  static Value number(int value) { return Number{std::to_string(value)}; }
  /// Shortest text that reads back as the same double; null for NaN and infinities.
  static Value real(double value);

  bool isNull() const { return std::holds_alternative<std::nullptr_t>(data_); }
  const bool* asBool() const { return std::get_if<bool>(&data_); }
  const Number* asNumber() const { return std::get_if<Number>(&data_); }
  const std::string* asString() const { return std::get_if<std::string>(&data_); }
  const Array* asArray() const { return std::get_if<Array>(&data_); }
  const Object* asObject() const { return std::get_if<Object>(&data_); }
  Array* asArray() { return std::get_if<Array>(&data_); }
  Object* asObject() { return std::get_if<Object>(&data_); }

  /// The member of an object, or null pointer. Linear: objects here are small.
  const Value* find(std::string_view key) const;
  /// The text of a string member, or nothing.
  std::optional<std::string> text(std::string_view key) const;
  /// A number that is a whole u64, as number or decimal string.
  std::optional<std::uint64_t> u64() const;
  /// A number, or a string holding one ("NaN" included), as a double.
  std::optional<double> real() const;
  /// Appends to an object (the caller made it one).
  void set(std::string key, Value value);

  const Data& data() const { return data_; }
  friend bool operator==(const Value&, const Value&) = default;

 private:
  Data data_;
};

enum class Code { Syntax, DuplicateKey, TooDeep, TooLarge, NotUtf8, BadNumber, TrailingText };
std::string_view codeName(Code code);
struct Error {
  Code code{};
  std::size_t line = 0;    ///< from 1
  std::size_t column = 0;  ///< from 1, in bytes
  std::string detail;
};

struct ReadOptions {
  std::size_t maxBytes = 64u << 20;
  std::size_t maxDepth = 64;
  bool allowNonFinite = false;  ///< bare NaN, Infinity and -Infinity, as Python's json writes them
  bool allowBom = false;        ///< skip a leading UTF-8 byte order mark
};

/// Reads exactly one document; anything after it but white space is an error.
Result<Value, Error> read(std::string_view text, const ReadOptions& options = {});

/// RFC 8785 member order (by UTF-16 code units), no spaces, minimal escapes, numbers as held.
std::string canonical(const Value& value);
/// The same order of members as held, indented by two spaces, for people.
std::string pretty(const Value& value);
/// One line, order as held.
std::string compact(const Value& value);

}  // namespace d3l::json
