// The JSON reader: whatever it accepts is written so that it reads back as the same value.
#include "core/base/json.h"

#include "tests/fuzz/fuzz.h"

using namespace d3l;

namespace {

void readsBack(const json::Value& value, const json::ReadOptions& options) {
  const std::string canonical = json::canonical(value);
  const auto sorted = json::read(canonical, options);
  FUZZ_CHECK(sorted.has_value());
  FUZZ_CHECK(json::canonical(*sorted) == canonical);
  for (const std::string& text : {json::compact(value), json::pretty(value)}) {
    const auto again = json::read(text, options);
    FUZZ_CHECK(again.has_value());
    FUZZ_CHECK(*again == value);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  json::ReadOptions strict;
  json::ReadOptions lenient;
  lenient.allowNonFinite = true;
  lenient.allowBom = true;
  lenient.maxDepth = 1024;
  for (const json::ReadOptions& options : {strict, lenient}) {
    const auto value = json::read(fuzzText(data, size), options);
    if (value) {
      readsBack(*value, options);
    } else {
      FUZZ_CHECK(value.error().line >= 1 && value.error().column >= 1);
      FUZZ_CHECK(value.error().line <= size + 1 && value.error().column <= size + 1);
    }
  }
  return 0;
}
