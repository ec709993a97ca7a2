// Content-addressed files: <dir>/blobs/sha256/<2 hex>/<64 hex>. What is there is complete and was
// checked when written; get() checks again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/ledger/error.h"

namespace d3l::ledger {

class Blobs {
 public:
  /// `dir` is the DAO folder. Nothing is created before the first put.
  explicit Blobs(std::string dir);

  /// Durable when it returns: written aside, synced, renamed, directory synced. The digest.
  Result<Hash32> put(ByteView content) const;
  /// The same from a file of any size, streamed. `expected` set: DigestMismatch if it is another.
  Result<Hash32> putFile(const std::string& path, std::optional<Hash32> expected = std::nullopt) const;

  bool has(const Hash32& digest) const;
  /// Size in bytes, if it is there.
  std::optional<std::uint64_t> size(const Hash32& digest) const;
  /// NotFound, DigestMismatch, TooLarge beyond `maxBytes`.
  Result<Bytes> get(const Hash32& digest, std::uint64_t maxBytes = std::uint64_t{1} << 30) const;
  /// For streaming; the reader checks the digest while reading.
  std::string path(const Hash32& digest) const;
  /// Every digest in the store, ascending; files with other names are left out.
  std::vector<Hash32> list() const;

 private:
  std::string root_;
};

}  // namespace d3l::ledger
