// Files kept packed: "results.json.gz". Private to this room.
#pragma once

#include <string>
#include <string_view>

#include "core/evidence/error.h"

namespace d3l::evidence {

/// By the first two bytes (RFC 1952).
bool isGzip(std::string_view bytes);
bool isGzipName(std::string_view name);
/// "a/metrics.json.gz" → "a/metrics.json": what the file inside is called.
std::string_view nameInside(std::string_view name);
/// All members of the file, one after the other. Errors have the field "gzip": Syntax where the file is cut
/// or damaged, TooLarge as soon as more than `maxBytes` come out.
Result<std::string> gunzip(std::string_view bytes, std::string_view file, std::size_t maxBytes,
                           const Cancelled& cancelled = {});

}  // namespace d3l::evidence
