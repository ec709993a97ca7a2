// Canonical JSON text straight from the field table.
#pragma once

#include <array>
#include <charconv>
#include <map>
#include <string>

#include "core/actions/fields.h"
#include "core/base/amount.h"

namespace d3l::actions {

class TextWriter {
 public:
  /// `words`: enums by name, as people write charters; else by number, as wallets sign them.
  explicit TextWriter(bool words = false) : words_(words) {}

  template <class Tag, class T>
  void object(const T& value) {
    allByName<Tag>([&](const auto& f, std::size_t position) {
      out += position == 0 ? '{' : ',';
      out += '"';
      out += f.name;
      out += "\":";
      write(valueOf(f, value));
      return true;
    });
    out += '}';
  }

  template <class T>
  void write(const T& value) {
    if constexpr (Described<T>) {
      object<T>(value);
    } else if constexpr (std::is_enum_v<T>) {
      words_ ? string(wordOf(value)) : decimal(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_same_v<T, bool>) {
      out += value ? "true" : "false";
    } else if constexpr (std::is_unsigned_v<T>) {
      decimal(value);
    } else if constexpr (std::is_same_v<T, Amount>) {
      quoted(value.toString());
    } else if constexpr (kIsFixed<T>) {
      hex(value.view());
    } else {
      string(value);
    }
  }
  template <class T>
  void write(const std::vector<T>& items) {
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i != 0) out += ',';
      write(items[i]);
    }
    out += ']';
  }
  /// `name(key)` is ASCII; ordered here, because the map's own order may be another.
  template <class K, class V, class Name>
  void map(const std::map<K, V>& items, Name&& name) {
    std::map<std::string_view, const V*> byName;
    for (const auto& item : items) byName.emplace(name(item.first), &item.second);
    out += '{';
    bool first = true;
    for (const auto& item : byName) {
      if (!first) out += ',';
      first = false;
      string(item.first);
      out += ':';
      write(*item.second);
    }
    out += '}';
  }

  /// Minimal escapes of RFC 8785.
  void string(std::string_view text);
  void hex(ByteView bytes);
  void decimal(std::uint64_t value) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    quoted({digits.data(), static_cast<std::size_t>(end - digits.data())});
  }

  std::string out;

 private:
  void quoted(std::string_view plain) {
    out += '"';
    out += plain;
    out += '"';
  }
  bool words_;
};

}  // namespace d3l::actions
