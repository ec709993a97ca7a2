#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace d3l {
namespace {

constexpr std::uint32_t kInvalid = 0xFFFFFFFF;

/// The code point at `at`, and how many bytes it takes; kInvalid with 1 for a bad byte.
std::pair<std::uint32_t, std::size_t> decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(at);
  if (first < 0x80) return {first, 1};
  std::size_t length = 0;
  std::uint32_t value = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
    value = first & 0x1Fu;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    value = first & 0x0Fu;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    value = first & 0x07u;
  } else {
    return {kInvalid, 1};
  }
  if (at + length > text.size()) return {kInvalid, 1};
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {kInvalid, 1};
    value = value << 6 | (byte(at + i) & 0x3Fu);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {kInvalid, 1};
  return {value, length};
}

struct Range {
  std::uint32_t first, last;
};

// Unicode 15 characters that are invisible, reorder their neighbours or break lines unasked.
constexpr std::array kHidden{
    Range{0x0000, 0x001F},   Range{0x007F, 0x009F},   Range{0x00AD, 0x00AD},   Range{0x034F, 0x034F},
    Range{0x061C, 0x061C},   Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F},
    Range{0x200B, 0x200F},   Range{0x2028, 0x202E},   Range{0x2060, 0x206F},   Range{0x3164, 0x3164},
    Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFFB},
    Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
};
// Combining marks: a pile of them paints over the lines around it.
constexpr std::array kMarks{
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F}, Range{0x0E31, 0x0E3A}, Range{0x0E47, 0x0E4E}, Range{0x1AB0, 0x1AFF},
    Range{0x1DC0, 0x1DFF}, Range{0x20D0, 0x20FF}, Range{0xFE20, 0xFE2F},
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, std::uint32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

void appendCode(std::string& out, const char* format, std::uint32_t value) {
  std::array<char, 24> code{};
  const int length = std::snprintf(code.data(), code.size(), format, value);
  out.append("⟨").append(code.data(), static_cast<std::size_t>(length)).append("⟩");
}

}  // namespace

std::size_t firstInvalidUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, length] = decode(text, at);
    if (code == kInvalid) return at;
    at += length;
  }
  return std::string_view::npos;
}

bool isUtf8(std::string_view text) { return firstInvalidUtf8(text) == std::string_view::npos; }

std::string visibleText(std::string_view text, bool keepLines, std::size_t maxMarks) {
  std::string out;
  out.reserve(text.size());
  std::size_t marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, length] = decode(text, at);
    marks = within(kMarks, code) ? marks + 1 : 0;
    if (code == kInvalid) {
      appendCode(out, "0x%02X", static_cast<std::uint8_t>(text[at]));
    } else if (keepLines && (code == '\n' || code == '\t')) {
      out += text[at];
    } else if (within(kHidden, code)) {
      appendCode(out, "U+%04X", code);
    } else if (marks <= maxMarks) {
      out += text.substr(at, length);
    }
    at += length;
  }
  return out;
}

std::string visibleLine(std::string_view text, std::size_t maxCodePoints) {
  // Cut before the work: a line of megabytes must not cost megabytes.
  std::size_t cut = maxCodePoints < text.size() / 16 ? maxCodePoints * 16 : text.size();
  // … and not inside a character, whose half would be shown as invalid bytes.
  for (int back = 0; back < 3 && cut > 0 && cut < text.size() && (text[cut] & 0xC0) == 0x80; ++back) --cut;
  const std::string_view head = text.substr(0, cut);
  const std::string visible = visibleText(head, false);
  std::size_t count = 0;
  for (std::size_t at = 0; at < visible.size(); ++count) {
    if (count == maxCodePoints) return visible.substr(0, at) + "…";
    at += decode(visible, at).second;
  }
  return head.size() < text.size() ? visible + "…" : visible;
}

bool isName(std::string_view text) {
  const auto alnum = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (text.empty() || text.size() > 64 || !alnum(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return alnum(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace d3l
