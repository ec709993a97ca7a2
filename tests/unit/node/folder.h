// A directory target in a temporary folder, filled through the target itself.
#pragma once

#include <QTemporaryDir>
#include <fstream>
#include <memory>
#include <set>
#include <string>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/deploy/directory_target.h"
#include "core/node/models.h"

namespace scene {

class BytesReader : public d3l::deploy::Reader {
 public:
  explicit BytesReader(std::string bytes) : bytes_(std::move(bytes)) {}
  d3l::deploy::Result<std::size_t> read(std::span<std::uint8_t> into) override {
    const std::size_t count = std::min(into.size(), bytes_.size() - at_);
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), count, into.begin());
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

class Folder {
 public:
  explicit Folder(std::string name) : name_(std::move(name)) {
    target_ = std::move(*d3l::deploy::DirectoryTarget::open(root(), d3l::DaoId{}));
  }
  std::string root() const { return dir_.path().toStdString() + "/" + name_; }
  d3l::node::ModelFolder place() const { return {name_, root()}; }
  std::string artifact(const std::string& model, const d3l::Hash32& digest) const {
    return target_->artifactPath(model, digest);
  }
  static d3l::Hash32 digestOf(const std::string& bytes) { return d3l::crypto::sha256(d3l::asBytes(bytes)); }

  /// What a deployer does when a vote passed.
  d3l::Hash32 deploy(const std::string& model, const std::string& version, const std::string& bytes) {
    d3l::deploy::ApplyRequest request;
    request.model = model;
    request.version = version;
    request.digest = digestOf(bytes);
    request.generation = ++generation_;
    request.idempotencyKey.bytes[0] = static_cast<std::uint8_t>(generation_);
    request.artifact.digest = request.digest;
    request.artifact.size = bytes.size();
    request.artifact.mediaType = "application/vnd.d3l.model+json";
    request.content = [bytes] {
      return d3l::deploy::Result<std::unique_ptr<d3l::deploy::Reader>>(std::make_unique<BytesReader>(bytes));
    };
    const auto result =
        target_->apply(request, d3l::deploy::Deadline([] { return d3l::Timestamp{0}; }, d3l::Timestamp{10}));
    if (result.kind != d3l::deploy::ApplyResult::Kind::Done) return {};
    return request.digest;
  }
  /// What somebody with access to the disk does.
  static void overwrite(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }

 private:
  QTemporaryDir dir_;
  std::string name_;
  std::unique_ptr<d3l::deploy::DirectoryTarget> target_;
  std::uint64_t generation_ = 0;
};

}  // namespace scene
