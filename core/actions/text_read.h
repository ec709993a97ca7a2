// Canonical JSON text into structs, straight along the field table: one pass, no document in
// between. Only what TextWriter writes is accepted.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/actions/error.h"
#include "core/actions/fields.h"
#include "core/base/amount.h"

namespace d3l::actions {

class TextReader {
 public:
  explicit TextReader(std::string_view text, bool words = false) : text_(text), words_(words) {}

  template <class Tag, class T>
  bool object(T& value) {
    const bool all = allByName<Tag>([&](const auto& f, std::size_t position) {
      if (!key(position == 0 ? '{' : ',', f.name)) return false;
      if (!read(valueOf(f, value))) return inside(f.name);
      return true;
    });
    return all && closeObject();
  }

  template <class T>
  bool read(T& value) {
    if constexpr (Described<T>) {
      return object<T>(value);
    } else if constexpr (std::is_enum_v<T>) {
      return enumeration(value);
    } else if constexpr (std::is_same_v<T, bool>) {
      return flag(value);
    } else if constexpr (std::is_unsigned_v<T>) {
      return number(value);
    } else if constexpr (std::is_same_v<T, Amount>) {
      return amount(value);
    } else if constexpr (kIsFixed<T>) {
      return hex({value.bytes.data(), value.bytes.size()});
    } else {
      return string(value);
    }
  }
  template <class T>
  bool read(std::vector<T>& items) {
    if (!literal("[")) return false;
    if (peek() == ']') return literal("]");
    do {
      if (!read(items.emplace_back())) return inside(std::to_string(items.size() - 1));
    } while (skip(','));
    return literal("]");
  }
  /// `keyOf(name)` gives the key or nothing.
  template <class K, class V, class KeyOf>
  bool map(std::map<K, V>& items, KeyOf&& keyOf) {
    if (!literal("{")) return false;
    if (peek() == '}') return literal("}");
    do {
      std::string name;
      if (!string(name) || !literal(":")) return false;
      const std::optional<K> key = keyOf(name);
      if (!key || items.contains(*key)) return stop(Code::UnknownField, "") || inside(name);
      if (!read(items[*key])) return inside(name);
    } while (skip(','));
    return literal("}");
  }

  bool literal(std::string_view expected);
  /// `before`, the key's name and a colon; tells missing and unknown fields apart.
  bool key(char before, std::string_view name);
  bool string(std::string& value);
  bool hex(std::span<std::uint8_t> value);
  bool atEnd() const { return at_ == text_.size(); }

  Error error() const;

 private:
  bool stop(Code code, std::string detail);
  /// Adds a step to the path of the error; always false, for the way out.
  bool inside(std::string_view name);
  bool closeObject();
  bool skip(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  /// What stands between two quotes without any escape.
  std::optional<std::string_view> plain();
  bool decimal(std::uint64_t& value, std::uint64_t largest);
  bool amount(Amount& value);
  bool flag(bool& value);
  template <class T>
  bool number(T& value) {
    std::uint64_t wide = 0;
    if (!decimal(wide, std::numeric_limits<T>::max())) return false;
    value = static_cast<T>(wide);
    return true;
  }
  template <class E>
  bool enumeration(E& value) {
    if (words_) {
      const auto word = plain();
      const auto& names = EnumWords<E>::kNames;
      const auto it = word ? std::find(names.begin(), names.end(), *word) : names.end();
      if (it == names.end()) return stop(Code::BadValue, "a word of the list");
      value = static_cast<E>(static_cast<std::size_t>(it - names.begin()) + EnumWords<E>::kFirst);
      return true;
    }
    std::uint64_t wide = 0;
    if (!decimal(wide, 255)) return false;
    value = static_cast<E>(wide);
    return isKnown(value) || stop(Code::BadValue, "a number of the list");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool words_;
  std::optional<Code> code_;
  std::string rule_;
  std::string path_;
};

}  // namespace d3l::actions
