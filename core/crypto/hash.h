// Keccak-256 (Ethereum's, not SHA3-256) for actions and addresses, SHA-256 for content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>

#include "core/base/bytes.h"
#include "core/crypto/error.h"

namespace d3l::crypto {

/// Cheap for short inputs; keeps one hash object per thread.
Hash32 keccak256(ByteView data);
Hash32 sha256(ByteView data);

/// SHA-256 of data that comes in pieces. After finish() it starts anew.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  Sha256& update(ByteView data);
  Hash32 finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct FileDigest {
  Hash32 sha256;
  std::uint64_t size = 0;
};

/// Streams the file, so that a model of many gigabytes needs no memory. Only regular files;
/// TooLarge beyond `maxBytes`.
Result<FileDigest> sha256File(const std::string& path,
                              std::uint64_t maxBytes = std::numeric_limits<std::uint64_t>::max());

}  // namespace d3l::crypto
