// Reading an artifact so that wrong bytes cannot reach a target unnoticed.
#pragma once

#include <memory>

#include "core/crypto/hash.h"
#include "core/deploy/sources.h"

namespace d3l::deploy {

/// Hashes while it passes on. More bytes than approved, fewer, or others: ContentMismatch in place
/// of the read that would have ended the stream, so a target that waits for the end is safe.
class VerifyingReader : public Reader {
 public:
  VerifyingReader(std::unique_ptr<Reader> inner, const governance::Artifact& expected);
  Result<std::size_t> read(std::span<std::uint8_t> into) override;

 private:
  std::unique_ptr<Reader> inner_;
  Hash32 digest_;
  std::uint64_t size_;
  std::uint64_t seen_ = 0;
  crypto::Sha256 hash_;
  bool ended_ = false;
};

}  // namespace d3l::deploy
