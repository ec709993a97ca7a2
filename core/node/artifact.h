// The bytes of an artifact on their way out.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/node/models.h"

namespace d3l::node {

/// Reads one piece ahead, so that the last bytes are given only after everything was hashed and found
/// right; `checked` is called then. Null pointer if the file cannot be opened.
std::unique_ptr<ByteStream> openWhole(const std::string& path, const Hash32& digest, std::uint64_t size,
                                      std::function<void()> checked);
std::unique_ptr<ByteStream> openRange(const std::string& path, const ByteRange& range);

}  // namespace d3l::node
