// Small files that must never be half written, for the files of this room only.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "core/crypto/error.h"
#include "core/crypto/random.h"

namespace d3l::crypto {

/// NotFound, TooLarge beyond `maxBytes`, ReadFailed for anything that is no regular file.
Result<std::string> readSmallFile(const std::string& path, std::size_t maxBytes);

/// How far a write has come; a test may end the process at each.
enum class WriteStep { Created, Written, Flushed, Checked, Renamed };

struct WriteOptions {
  bool replace = false;  ///< else AlreadyExists if the file is there, even if it came just now
  /// Judges what was read back from the disk; an error leaves everything as it was.
  std::function<Result<Done>(std::string_view)> check;
  std::function<void(WriteStep)> observe;
};

/// Writes a hidden file beside `path` (mode 0600), flushes it, reads it back, and only then gives it
/// its name and flushes the folder. At every moment `path` is absent, the old file or the whole new
/// one. What a crash leaves behind is ".<name>.<random>.part", which nobody reads.
Result<Done> writeFileSafely(const std::string& path, std::string_view content, const Random& random,
                             const WriteOptions& options);

}  // namespace d3l::crypto
