#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/json.h"

namespace d3l::json {
namespace {

void appendString(std::string& out, std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  out += '"';
  for (char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out.append("\\u00").append(1, kDigits[c >> 4]).append(1, kDigits[c & 15]);
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

// UTF-16 order differs from byte order only where a supplementary character (lead byte F0 and
// up, i.e. surrogates D800–DFFF) meets one from U+E000 to U+FFFF (lead bytes EE and EF).
bool utf16Less(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() || y == b.end()) return x == a.end() && y != b.end();
  const auto weight = [](char c) {
    const unsigned byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte;
  };
  return weight(*x) < weight(*y);
}

struct Writer {
  bool sorted = false;
  bool indented = false;
  std::string out;

  void newline(std::size_t depth) {
    if (!indented) return;
    out += '\n';
    out.append(depth * 2, ' ');
  }

  void write(const Value& value, std::size_t depth) {
    if (value.isNull()) {
      out += "null";
    } else if (const bool* flag = value.asBool()) {
      out += *flag ? "true" : "false";
    } else if (const Number* number = value.asNumber()) {
      out += number->text;
    } else if (const std::string* text = value.asString()) {
      appendString(out, *text);
    } else if (const Array* items = value.asArray()) {
      writeArray(*items, depth);
    } else {
      writeObject(*value.asObject(), depth);
    }
  }

  void writeArray(const Array& items, std::size_t depth) {
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i != 0) out += ',';
      newline(depth + 1);
      write(items[i], depth + 1);
    }
    if (!items.empty()) newline(depth);
    out += ']';
  }

  void writeObject(const Object& members, std::size_t depth) {
    std::vector<const Member*> order;
    order.reserve(members.size());
    for (const Member& member : members) order.push_back(&member);
    if (sorted) {
      std::sort(order.begin(), order.end(),
                [](const Member* a, const Member* b) { return utf16Less(a->first, b->first); });
    }
    out += '{';
    bool first = true;
    for (const Member* member : order) {
      if (!first) out += ',';
      first = false;
      newline(depth + 1);
      appendString(out, member->first);
      out += indented ? ": " : ":";
      write(member->second, depth + 1);
    }
    if (!order.empty()) newline(depth);
    out += '}';
  }
};

}  // namespace

Value Value::real(double value) {
  if (!std::isfinite(value)) return nullptr;
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return Number{std::string(text.data(), end)};
}

std::string canonical(const Value& value) {
  Writer writer{true, false, {}};
  writer.write(value, 0);
  return std::move(writer.out);
}

std::string pretty(const Value& value) {
  Writer writer{false, true, {}};
  writer.write(value, 0);
  writer.out += '\n';
  return std::move(writer.out);
}

std::string compact(const Value& value) {
  Writer writer{false, false, {}};
  writer.write(value, 0);
  return std::move(writer.out);
}

}  // namespace d3l::json
