// The text filter: what it lets through is UTF-8, and filtering it again changes nothing.
#include "core/base/text.h"

#include "core/base/amount.h"
#include "core/base/hex.h"
#include "core/base/time.h"
#include "tests/fuzz/fuzz.h"

using namespace d3l;

namespace {

std::size_t codePoints(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += (c & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzzText(data, size);
  FUZZ_CHECK(isUtf8(text) == (firstInvalidUtf8(text) == std::string_view::npos));
  for (const bool keepLines : {true, false}) {
    const std::string shown = visibleText(text, keepLines);
    FUZZ_CHECK(isUtf8(shown));
    FUZZ_CHECK(visibleText(shown, keepLines) == shown);
  }
  for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{20}}) {
    const std::string line = visibleLine(text, most);
    FUZZ_CHECK(isUtf8(line));
    FUZZ_CHECK(codePoints(line) <= most + 1);
    FUZZ_CHECK(line.find('\n') == std::string::npos);
  }
  if (const auto amount = Amount::parse(text)) FUZZ_CHECK(amount->toString() == text);
  if (const auto amount = Amount::parseTokens(text, 18)) {
    FUZZ_CHECK(Amount::parseTokens(amount->toTokens(18), 18) == amount);
  }
  if (const auto bytes = fromHex(text)) FUZZ_CHECK(fromHex(toHex(*bytes)) == bytes);
  if (const auto time = parseTime(text); time && text.size() == 20 && text[10] == 'T') {
    FUZZ_CHECK(toIso8601(*time) == text);
  }
  return 0;
}
