// Documents that are not JSON, read into the same values: YAML and TOML. Private to this room.
//
// Both take a UTF-8 byte order mark and CRLF; UTF-16 is refused. Keys that occur twice, depth, size
// and long lines are errors with a line, as in JSON. Numbers keep their text.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/json.h"
#include "core/evidence/error.h"

namespace d3l::evidence {

/// Values of one YAML document, those an alias repeats included: an alias bomb ends here.
inline constexpr std::size_t kMaxYamlValues = 1'000'000;
inline constexpr std::size_t kMaxYamlDepth = 64;

/// Size, line length, UTF-8 and no NUL.
Result<Done> checkText(std::string_view text, std::string_view file);

/// One YAML 1.1 document as PyYAML writes it; tags are passed over, "<<" merges, timestamps stay text.
/// `firstLine` is where the text begins in its file.
Result<json::Value> readYaml(std::string_view text, std::string_view file, std::size_t firstLine = 1);
Result<json::Value> readToml(std::string_view text, std::string_view file);

}  // namespace d3l::evidence
