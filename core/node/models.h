// The reference model API's view of directory targets: which version is live, and its bytes. Nothing
// leaves the node that no vote approved, whatever lies in the folders.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/deploy/directory_files.h"
#include "core/deploy/sources.h"
#include "core/node/error.h"
#include "core/node/request.h"

namespace d3l::node {

/// A directory target as core/deploy keeps it.
struct ModelFolder {
  std::string target;
  std::string root;
};

struct LiveModel {
  std::string model;
  std::string target;
  Hash32 digest;
  std::string version;
  std::string mediaType;
  std::string proposal;  ///< 64 hex digits
  std::uint64_t size = 0;
  std::optional<std::uint64_t> generation;  ///< nothing while a switch is under way
};
/// Digests and proposals as hex, and the path of the bytes.
json::Value liveJson(const LiveModel& live);

/// Bytes of an answer, read forward. An error must break the answer off before its end.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  virtual std::uint64_t size() const = 0;
  virtual Result<std::size_t> read(std::span<std::uint8_t> into) = 0;
};

struct OpenArtifact {
  std::uint64_t size = 0;  ///< of the whole
  std::string mediaType;
  std::optional<ByteRange> range;  ///< what `stream` gives; nothing: the whole
  std::unique_ptr<ByteStream> stream;
};

/// Thread-safe.
class Models {
 public:
  /// Whether an executed vote approved these bytes for this model. Asked once per version.
  using Approved = std::function<bool(const std::string& model, const Hash32& digest)>;
  explicit Models(Approved approved) : approved_(std::move(approved)) {}

  /// In the order of preference: where no target is named, the first that serves the model answers.
  void setFolders(std::vector<ModelFolder> folders);

  /// Every live model of every target, by (model, target).
  std::vector<LiveModel> all() const;
  /// `target` empty: the first that serves it. NotFound, NotApproved, Unreadable.
  Result<LiveModel> live(const std::string& model, const std::string& target) const;
  /// Whole bytes are hashed while they are read and break off before the end if they are not what the
  /// digest says. A range is given only of a file that was read through and found right.
  Result<OpenArtifact> open(const std::string& model, const Hash32& digest,
                            const std::optional<std::string>& range) const;

 private:
  struct Checked {
    mutable std::mutex mutex;
    std::set<std::pair<std::string, Hash32>> approved;
    std::map<std::string, deploy::files::FileMark> marks;  ///< by path, of files found right
  };
  std::vector<ModelFolder> folders() const;
  bool isApproved(const std::string& model, const Hash32& digest) const;
  Result<LiveModel> liveIn(const ModelFolder& folder, const std::string& model) const;

  Approved approved_;
  mutable std::mutex mutex_;
  std::vector<ModelFolder> folders_;
  std::shared_ptr<Checked> checked_ = std::make_shared<Checked>();
};

}  // namespace d3l::node
