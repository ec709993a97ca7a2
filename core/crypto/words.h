// The word lists as text, one word a line; generated from wordlists/ when the build is configured.
#pragma once

#include <cstddef>
#include <string_view>

namespace d3l::crypto {

constexpr std::size_t kWordLanguages = 10;
extern const std::string_view kWordTexts[kWordLanguages];

}  // namespace d3l::crypto
