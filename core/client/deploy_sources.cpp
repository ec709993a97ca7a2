#include "core/client/deploy_sources.h"

#include <fstream>

namespace d3l::client {

using governance::State;

namespace {

class FileReader : public deploy::Reader {
 public:
  FileReader(const std::string& path, std::function<bool()> wanted)
      : file_(path, std::ios::binary), wanted_(std::move(wanted)) {}
  bool isOpen() const { return file_.is_open(); }
  deploy::Result<std::size_t> read(std::span<std::uint8_t> into) override {
    if (wanted_ && !wanted_()) return fail(deploy::Error{deploy::Code::ContentUnreadable, "stopped"});
    file_.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
    if (file_.bad()) return fail(deploy::Error{deploy::Code::ContentUnreadable, {}});
    return static_cast<std::size_t>(file_.gcount());
  }

 private:
  std::ifstream file_;
  std::function<bool()> wanted_;
};

}  // namespace

deploy::Wanted wantedOf(const State& state, const governance::Desired& desired) {
  governance::Artifact artifact, rollbackArtifact;
  std::string rollbackVersion;
  for (const governance::ApprovedVersion& version : state.versions(desired.model)) {
    if (version.artifact.digest == desired.digest) artifact = version.artifact;
    if (version.artifact.digest == desired.rollback.digest) {
      rollbackArtifact = version.artifact;
      rollbackVersion = version.version;
    }
  }
  return deploy::wantedFrom(desired, artifact, rollbackArtifact, rollbackVersion);
}

std::vector<deploy::Wanted> wantedOf(const State& state) {
  std::vector<deploy::Wanted> out;
  for (const governance::Desired* desired : state.desired()) out.push_back(wantedOf(state, *desired));
  return out;
}

deploy::Result<std::unique_ptr<deploy::Reader>> StoredBlobs::open(const governance::Artifact& artifact) {
  auto reader = std::make_unique<FileReader>(blobs_.path(artifact.digest), wanted_);
  if (!reader->isOpen()) return fail(deploy::Error{deploy::Code::ContentMissing, {}});
  return std::unique_ptr<deploy::Reader>(std::move(reader));
}

}  // namespace d3l::client
