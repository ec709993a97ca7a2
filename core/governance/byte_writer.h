// Fixed-width big-endian output for the canonical stream of a state.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/amount.h"
#include "core/base/bytes.h"

namespace d3l::governance {

class ByteWriter {
 public:
  template <class T>
  requires(std::is_integral_v<T> || std::is_enum_v<T>) void put(T value) {
    const auto wide = static_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8) out_.push_back(static_cast<std::uint8_t>(wide >> shift));
  }
  void put(Amount amount) {
    put(static_cast<std::uint64_t>(amount.units() >> 64));
    put(static_cast<std::uint64_t>(amount.units()));
  }
  void put(Ratio ratio) { putAll(ratio.num, ratio.den); }
  void put(const std::string& text) {
    put(text.size());
    out_.insert(out_.end(), text.begin(), text.end());
  }
  template <std::size_t N, class Tag>
  void put(const FixedBytes<N, Tag>& value) {
    out_.insert(out_.end(), value.bytes.begin(), value.bytes.end());
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class... T>
  void putAll(const T&... values) {
    (put(values), ...);
  }
  /// The length, then each element by `write`.
  template <class Range, class F>
  void list(const Range& range, F&& write) {
    put(range.size());
    for (const auto& element : range) write(element);
  }
  std::vector<std::uint8_t> take() { return std::move(out_); }

 private:
  std::vector<std::uint8_t> out_;
};

}  // namespace d3l::governance
