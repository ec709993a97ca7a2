// Hexadecimal text. Written in lower case, read in either case.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace d3l {

/// "00ff…" without a prefix.
std::string toHex(ByteView bytes);
/// "0x00ff…"
std::string toHex0x(ByteView bytes);
template <std::size_t N, class Tag>
std::string toHex0x(const FixedBytes<N, Tag>& value) {
  return toHex0x(value.view());
}
template <std::size_t N, class Tag>
std::string toHex(const FixedBytes<N, Tag>& value) {
  return toHex(value.view());
}

/// Nothing if a character is not hexadecimal or the count is odd. A leading "0x" is allowed.
std::optional<Bytes> fromHex(std::string_view text);

/// Nothing unless exactly T::kSize bytes are given.
template <class T>
std::optional<T> fixedFromHex(std::string_view text) {
  auto bytes = fromHex(text);
  if (!bytes || bytes->size() != T::kSize) return std::nullopt;
  return T::from(*bytes);
}

}  // namespace d3l
