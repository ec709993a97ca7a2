#include "core/node/artifact.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "core/deploy/content.h"

namespace d3l::node {
namespace {

constexpr std::size_t kAhead = 32u << 10;

class ArtifactFile : public deploy::Reader {
 public:
  explicit ArtifactFile(deploy::files::Descriptor file, std::uint64_t from = 0)
      : file_(std::move(file)), at_(from) {}
  deploy::Result<std::size_t> read(std::span<std::uint8_t> into) override {
    ssize_t got = -1;
    do {
      got = ::pread(file_.get(), into.data(), into.size(), static_cast<off_t>(at_));
    } while (got < 0 && errno == EINTR);
    if (got < 0) return fail(deploy::Error{deploy::Code::ContentUnreadable, std::strerror(errno)});
    at_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }

 private:
  deploy::files::Descriptor file_;
  std::uint64_t at_;
};

class WholeArtifact : public ByteStream {
 public:
  WholeArtifact(std::unique_ptr<deploy::Reader> file, const Hash32& digest, std::uint64_t size,
                std::function<void()> checked)
      : size_(size), checked_(std::move(checked)), reader_(std::move(file), expected(digest, size)) {}

  std::uint64_t size() const override { return size_; }

  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    if (at_ == held_.size()) D3L_TRY(turn());
    const std::size_t count = std::min(into.size(), held_.size() - at_);
    std::copy_n(held_.begin() + static_cast<std::ptrdiff_t>(at_), count, into.begin());
    at_ += count;
    return count;
  }

 private:
  static governance::Artifact expected(const Hash32& digest, std::uint64_t size) {
    governance::Artifact out;
    out.digest = digest;
    out.size = size;
    return out;
  }

  Result<std::vector<std::uint8_t>> piece() {
    std::vector<std::uint8_t> out(kAhead);
    auto got = reader_.read(out);
    if (!got) return fail(Error{Code::Unreadable, std::string(deploy::codeName(got.error().code))});
    out.resize(*got);
    return out;
  }

  /// The piece read before becomes the one given out, and the next one is read.
  Result<Done> turn() {
    if (!begun_) {
      D3L_ASSIGN(next_, piece());
      begun_ = true;
    }
    at_ = 0;
    held_ = std::exchange(next_, {});
    if (held_.empty()) return Done{};
    D3L_ASSIGN(next_, piece());
    if (next_.empty() && checked_) std::exchange(checked_, {})();
    return Done{};
  }

  std::uint64_t size_;
  std::function<void()> checked_;
  deploy::VerifyingReader reader_;
  std::vector<std::uint8_t> held_, next_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

class PartOfArtifact : public ByteStream {
 public:
  PartOfArtifact(deploy::files::Descriptor file, const ByteRange& range)
      : left_(range.last - range.first + 1), size_(left_), file_(std::move(file), range.first) {}

  std::uint64_t size() const override { return size_; }

  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left_));
    auto got = file_.read(into.first(want));
    if (!got) return fail(Error{Code::Unreadable, got.error().detail});
    left_ -= *got;
    return *got;
  }

 private:
  std::uint64_t left_, size_;
  ArtifactFile file_;
};

}  // namespace

std::unique_ptr<ByteStream> openWhole(const std::string& path, const Hash32& digest, std::uint64_t size,
                                      std::function<void()> checked) {
  auto file = deploy::files::openExisting(path);
  if (!file) return nullptr;
  return std::make_unique<WholeArtifact>(std::make_unique<ArtifactFile>(std::move(file)), digest, size,
                                         std::move(checked));
}

std::unique_ptr<ByteStream> openRange(const std::string& path, const ByteRange& range) {
  auto file = deploy::files::openExisting(path);
  if (!file) return nullptr;
  return std::make_unique<PartOfArtifact>(std::move(file), range);
}

}  // namespace d3l::node
