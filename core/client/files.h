// Small files: read whole, or replaced whole (written aside, synced, renamed).
#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/client/error.h"

namespace d3l::client {

/// TooLarge files are BadInput; nothing is read beyond `maxBytes`.
Result<std::string> readFile(const std::string& path, std::size_t maxBytes = 256u << 20);
/// After a crash there is the old content or the new. `mode` e.g. 0600.
Result<Done> writeFile(const std::string& path, std::string_view content, unsigned mode = 0644);
/// Like mkdir -p, new folders get `mode`.
Result<Done> makeFolder(const std::string& path, unsigned mode = 0755);

/// $XDG_DATA_HOME/d3l-governance, or ~/.local/share/d3l-governance.
std::string userFolder();

}  // namespace d3l::client
