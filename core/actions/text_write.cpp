#include "core/actions/text_write.h"

namespace d3l::actions {
namespace {
constexpr char kDigits[] = "0123456789abcdef";
}

void TextWriter::string(std::string_view text) {
  out += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    } else {
      out += '\\';
      switch (c) {
        case '\b':
          out += 'b';
          break;
        case '\f':
          out += 'f';
          break;
        case '\n':
          out += 'n';
          break;
        case '\r':
          out += 'r';
          break;
        case '\t':
          out += 't';
          break;
        default:
          out += "u00";
          out += kDigits[(c >> 4) & 15];
          out += kDigits[c & 15];
      }
    }
  }
  out += '"';
}

void TextWriter::hex(ByteView bytes) {
  out += "\"0x";
  for (std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  out += '"';
}

}  // namespace d3l::actions
