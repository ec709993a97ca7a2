#include "core/actions/text_read.h"

#include <charconv>

namespace d3l::actions {
namespace {

int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

bool TextReader::stop(Code code, std::string detail) {
  if (!code_) {
    code_ = code;
    rule_ = std::move(detail);
  }
  return false;
}

bool TextReader::inside(std::string_view name) {
  path_.insert(0, path_.empty() ? std::string(name) : std::string(name) + ".");
  return false;
}

Error TextReader::error() const {
  const std::string where = path_.empty() ? "byte " + std::to_string(at_ + 1) : path_;
  return {code_.value_or(Code::Syntax), rule_.empty() ? where : where + ": " + rule_};
}

bool TextReader::literal(std::string_view expected) {
  if (text_.substr(at_, expected.size()) != expected) {
    return stop(Code::Syntax, "expected " + std::string(expected));
  }
  at_ += expected.size();
  return true;
}

bool TextReader::key(char before, std::string_view name) {
  // The usual case first, without any copying.
  const std::string_view rest = text_.substr(at_);
  if (rest.size() >= name.size() + 4 && rest[0] == before && rest[1] == '"' &&
      rest.substr(2, name.size()) == name && rest[name.size() + 2] == '"' && rest[name.size() + 3] == ':') {
    at_ += name.size() + 4;
    return true;
  }
  const bool more = peek() == before && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
  if (!more) {
    const bool closed = peek() == '}' || (before == '{' && peek() == '{');
    return (closed ? stop(Code::MissingField, "") : stop(Code::Syntax, "expected an object")) || inside(name);
  }
  ++at_;
  std::string found;
  if (!string(found)) return false;
  // Names come in order: a smaller one is not of this type, a larger one means ours was left out.
  return found < name ? stop(Code::UnknownField, "") || inside(found)
                      : stop(Code::MissingField, "") || inside(name);
}

bool TextReader::closeObject() {
  if (skip('}')) return true;
  if (!skip(',')) return stop(Code::Syntax, "expected }");
  std::string found;
  return string(found) && (stop(Code::UnknownField, "") || inside(found));
}

std::optional<std::string_view> TextReader::plain() {
  if (peek() != '"') return std::nullopt;
  const auto end = text_.find('"', at_ + 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
  if (inner.find('\\') != std::string_view::npos) return std::nullopt;
  at_ = end + 1;
  return inner;
}

bool TextReader::string(std::string& value) {
  if (!skip('"')) return stop(Code::BadValue, "a text in quotes");
  value.clear();
  for (;;) {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\\' &&
           static_cast<unsigned char>(text_[end]) >= 0x20) {
      ++end;
    }
    value.append(text_.substr(at_, end - at_));
    at_ = end;
    if (skip('"')) return true;
    if (!skip('\\')) return stop(Code::Syntax, "a text without end or with a bare control character");
    static constexpr std::string_view kShort = "\"\\bfnrt", kMeaning = "\"\\\b\f\n\r\t";
    if (const auto which = kShort.find(peek()); which != std::string_view::npos && at_ < text_.size()) {
      value += kMeaning[which];
      ++at_;
      continue;
    }
    const std::string_view code = text_.substr(at_, 5);
    const int high = code.size() == 5 && code.starts_with("u00") ? nibble(code[3]) : -1;
    const int low = high == 0 || high == 1 ? nibble(code[4]) : -1;
    const int c = high * 16 + low;
    // What has a short escape is never written long.
    if (low < 0 || (c >= 8 && c <= 13 && c != 11)) return stop(Code::NotCanonical, "an escape of this kind");
    value += static_cast<char>(c);
    at_ += 5;
  }
}

bool TextReader::hex(std::span<std::uint8_t> value) {
  const auto text = plain();
  if (!text || text->size() != value.size() * 2 + 2 || !text->starts_with("0x")) {
    return stop(Code::BadValue, "0x and " + std::to_string(value.size() * 2) + " lower-case hex digits");
  }
  for (std::size_t i = 0; i < value.size(); ++i) {
    const int high = nibble((*text)[2 + i * 2]), low = nibble((*text)[3 + i * 2]);
    if (high < 0 || low < 0) return stop(Code::BadValue, "lower-case hex digits");
    value[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return true;
}

bool TextReader::decimal(std::uint64_t& value, std::uint64_t largest) {
  const auto text = plain();
  if (!text || text->empty() || ((*text)[0] == '0' && text->size() > 1)) {
    return stop(Code::BadValue, "a whole number as a decimal string");
  }
  const char* end = text->data() + text->size();
  const auto [last, error] = std::from_chars(text->data(), end, value);
  if (error != std::errc{} || last != end || value > largest) {
    return stop(Code::BadValue, "a whole number from 0 to " + std::to_string(largest));
  }
  return true;
}

bool TextReader::amount(Amount& value) {
  const auto text = plain();
  const auto parsed = text ? Amount::parse(*text) : std::nullopt;
  if (!parsed) return stop(Code::BadValue, "a whole number below 2^128 as a decimal string");
  value = *parsed;
  return true;
}

bool TextReader::flag(bool& value) {
  value = peek() == 't';
  if (text_.substr(at_).starts_with(value ? "true" : "false")) return literal(value ? "true" : "false");
  return stop(Code::BadValue, "true or false");
}

}  // namespace d3l::actions
