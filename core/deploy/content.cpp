#include "core/deploy/content.h"

#include <utility>

#include "core/base/hex.h"

namespace d3l::deploy {

VerifyingReader::VerifyingReader(std::unique_ptr<Reader> inner, const governance::Artifact& expected)
    : inner_(std::move(inner)), digest_(expected.digest), size_(expected.size) {}

Result<std::size_t> VerifyingReader::read(std::span<std::uint8_t> into) {
  if (ended_ || into.empty()) return std::size_t{0};
  auto got = inner_->read(into);
  if (!got) return fail(std::move(got.error()));
  if (*got > into.size()) return fail(Error{Code::ContentUnreadable, "reader overran its buffer"});
  if (*got > 0) {
    seen_ += *got;
    // An endless stream must not be read to its end to be refused.
    if (seen_ > size_) {
      return fail(Error{Code::ContentMismatch, "more than " + std::to_string(size_) + " bytes"});
    }
    hash_.update(ByteView(into.data(), *got));
    return *got;
  }
  ended_ = true;
  if (seen_ != size_) {
    return fail(
        Error{Code::ContentMismatch, std::to_string(seen_) + " bytes instead of " + std::to_string(size_)});
  }
  const Hash32 digest = hash_.finish();
  if (digest != digest_) return fail(Error{Code::ContentMismatch, "sha256 is " + toHex(digest)});
  return std::size_t{0};
}

}  // namespace d3l::deploy
