#include "core/deploy/directory_target.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <utility>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/crypto/hash.h"
#include "core/deploy/directory_files.h"
#include "core/deploy/directory_state.h"

namespace d3l::deploy {
namespace {

constexpr const char* kLive = "live";
constexpr const char* kLock = ".lock";
constexpr const char* kIncoming = ".incoming-";
constexpr const char* kArtifact = "artifact";
constexpr std::size_t kChunk = 256 << 10;

ApplyResult answer(ApplyResult::Kind kind, std::string detail = {}) { return {kind, std::move(detail), 0}; }

ApplyResult fromContent(const Error& error) {
  switch (error.code) {
    case Code::ContentMismatch:
      return answer(ApplyResult::Kind::DigestMismatch, error.detail);
    case Code::ContentMissing:
      return answer(ApplyResult::Kind::ContentMissing, error.detail);
    default:
      return answer(ApplyResult::Kind::Unavailable, std::string(codeName(error.code)) + " " + error.detail);
  }
}

Observation unknown(ObserveError error, std::string detail) {
  Observation out;
  out.error = error;
  out.detail = std::move(detail);
  return out;
}

/// A finished copy waiting to be put in place. Its lock tells others that somebody is at work.
struct Incoming {
  std::string folder;
  files::Descriptor file;
  ~Incoming() {
    if (!folder.empty()) files::removeFlatFolder(folder);
  }
};

}  // namespace

struct DirectoryTarget::Impl {
  std::string root;
  DaoId dao;
  Probe probe;
  struct Known {
    files::FileMark mark;
    Hash32 digest;
  };
  std::mutex mutex;
  std::map<std::string, Known> known;  ///< by path: what was hashed and of which file
  std::uint64_t incoming = 0;

  std::string folder(const std::string& model) const { return root + "/" + model; }
  std::string artifact(const std::string& model, const Hash32& digest) const {
    return folder(model) + "/" + toHex(digest) + "/" + kArtifact;
  }
  files::Outcome<Hash32> hashOf(const std::string& path);
  bool hasContent(const std::string& model, const Hash32& digest);
  std::optional<ApplyResult> fetch(const ApplyRequest& request, const Deadline& deadline, Incoming& out);
  std::optional<ApplyResult> stream(Reader& reader, const Deadline& deadline, const Incoming& out);
  files::Outcome<Done> place(const ApplyRequest& request, Incoming& incoming);
  void removeLeftovers(const std::string& model);
  ApplyResult switchTo(const ApplyRequest& request, const Deadline& deadline, Incoming& incoming);
  files::Outcome<Done> commit(const ApplyRequest& request, const std::optional<DirectoryState>& before);
};

files::Outcome<Hash32> DirectoryTarget::Impl::hashOf(const std::string& path) {
  const auto before = files::markOf(path);
  if (!before) return fail("no file " + path);
  {
    const std::lock_guard lock(mutex);
    const auto it = known.find(path);
    if (it != known.end() && it->second.mark == *before) return it->second.digest;
  }
  auto hashed = crypto::sha256File(path);
  if (!hashed) return fail("read " + path + ": " + hashed.error().detail);
  if (files::markOf(path) != before) return fail(path + " changed while it was read");
  const std::lock_guard lock(mutex);
  known[path] = {*before, hashed->sha256};
  return hashed->sha256;
}

bool DirectoryTarget::Impl::hasContent(const std::string& model, const Hash32& digest) {
  const auto found = hashOf(artifact(model, digest));
  return found && *found == digest;
}

std::optional<ApplyResult> DirectoryTarget::Impl::stream(Reader& reader, const Deadline& deadline,
                                                         const Incoming& out) {
  std::vector<std::uint8_t> chunk(kChunk);
  while (true) {
    if (deadline.passed()) return answer(ApplyResult::Kind::Unknown, "deadline passed while copying");
    auto got = reader.read(chunk);
    if (!got) return fromContent(got.error());
    if (*got == 0) break;
    auto wrote = files::writeAll(out.file, asText(ByteView(chunk.data(), *got)));
    if (!wrote) return answer(ApplyResult::Kind::Unavailable, wrote.error());
  }
  auto synced = files::syncFile(out.file);
  if (!synced) return answer(ApplyResult::Kind::Unavailable, synced.error());
  return std::nullopt;
}

/// Copies the artifact beside its place; nothing on success.
std::optional<ApplyResult> DirectoryTarget::Impl::fetch(const ApplyRequest& request, const Deadline& deadline,
                                                        Incoming& out) {
  auto reader = request.content();
  if (!reader) return fromContent(reader.error());
  const std::string name = folder(request.model) + "/" + kIncoming + toHex(request.digest).substr(0, 16) +
                           "-" + std::to_string(getpid()) + "-" + std::to_string(++incoming);
  if (auto made = files::makeFolder(name); !made) {
    return answer(ApplyResult::Kind::Unavailable, made.error());
  }
  out.folder = name;
  auto file = files::createNew(name + "/" + kArtifact);
  if (!file) return answer(ApplyResult::Kind::Unavailable, file.error());
  out.file = std::move(*file);
  if (!files::tryLock(out.file)) return answer(ApplyResult::Kind::Unavailable, "copy is locked");
  if (auto trouble = stream(**reader, deadline, out)) return trouble;
  auto described = files::replaceFile(name, "metadata.json", artifactMetadata(request));
  if (!described) return answer(ApplyResult::Kind::Unavailable, described.error());
  return std::nullopt;
}

/// Moves the copy to its final name. A folder with damaged bytes there changes places with it.
files::Outcome<Done> DirectoryTarget::Impl::place(const ApplyRequest& request, Incoming& incoming) {
  if (incoming.folder.empty()) return Done{};
  const std::string final = folder(request.model) + "/" + toHex(request.digest);
  if (hasContent(request.model, request.digest)) return Done{};  // another deployer was first
  if (files::isFolder(final)) {
    if (renameat2(AT_FDCWD, incoming.folder.c_str(), AT_FDCWD, final.c_str(), RENAME_EXCHANGE) != 0) {
      return fail("cannot replace damaged " + final);
    }
  } else {
    D3L_TRY(files::renameEntry(incoming.folder, final));
    incoming.folder.clear();
  }
  return files::syncFolder(folder(request.model));
}

/// Copies that a killed deployer left: those whose lock is free.
void DirectoryTarget::Impl::removeLeftovers(const std::string& model) {
  for (const std::string& name : files::entriesWithPrefix(folder(model), kIncoming)) {
    const std::string path = folder(model) + "/" + name;
    const auto file = files::openExisting(path + "/" + kArtifact);
    if (!file || files::tryLock(file)) files::removeFlatFolder(path);
  }
}

/// Fence first, then the switch: after a crash between them the same key finishes the switch, and
/// nothing older is accepted any more.
files::Outcome<Done> DirectoryTarget::Impl::commit(const ApplyRequest& request,
                                                   const std::optional<DirectoryState>& before) {
  const std::string place = folder(request.model);
  if (!before || before->key != request.idempotencyKey) {
    D3L_TRY(files::replaceFile(place, kDirectoryStateFile, toText(nextState(dao, request, before))));
  }
  if (request.digest.isZero()) return files::removeEntry(place, kLive);
  const auto link = files::readLink(place + "/" + kLive);
  const std::string wanted = toHex(request.digest);
  if (link && *link && **link == wanted) return Done{};
  return files::switchLink(place, kLive, wanted);
}

ApplyResult DirectoryTarget::Impl::switchTo(const ApplyRequest& request, const Deadline& deadline,
                                            Incoming& incoming) {
  const auto lock = files::openLockFile(folder(request.model) + "/" + kLock);
  if (!lock) return answer(ApplyResult::Kind::Unavailable, lock.error());
  if (!files::tryLock(*lock)) return answer(ApplyResult::Kind::Unavailable, "another deployer is switching");
  removeLeftovers(request.model);
  const auto state = readDirectoryState(folder(request.model));
  if (!state) return answer(ApplyResult::Kind::Refused, state.error());
  if (auto refusal = checkFence(dao, request, *state)) return *refusal;
  if (auto placed = place(request, incoming); !placed) {
    return answer(ApplyResult::Kind::Unavailable, placed.error());
  }
  if (deadline.passed()) return answer(ApplyResult::Kind::Unknown, "deadline passed before the switch");
  if (request.stillWanted && !request.stillWanted()) return answer(ApplyResult::Kind::Withdrawn);
  if (auto committed = commit(request, *state); !committed) {
    return answer(ApplyResult::Kind::Unknown, committed.error());
  }
  return answer(ApplyResult::Kind::Done);
}

DirectoryTarget::DirectoryTarget(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DirectoryTarget::~DirectoryTarget() = default;

Result<std::unique_ptr<DirectoryTarget>> DirectoryTarget::open(const std::string& root, const DaoId& dao,
                                                               Probe probe) {
  if (root.empty()) return fail(Error{Code::BadFolder, "no folder"});
  for (std::size_t end = root.find('/', 1);; end = root.find('/', end + 1)) {
    const std::string part = root.substr(0, end);
    struct stat info {};
    if (stat(part.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) {
      if (auto made = files::makeFolder(part); !made) return fail(Error{Code::BadFolder, made.error()});
    }
    if (end == std::string::npos) break;
  }
  if (access(root.c_str(), R_OK | W_OK | X_OK) != 0) {
    return fail(Error{Code::BadFolder, root + " cannot be written"});
  }
  auto impl = std::make_unique<Impl>();
  impl->root = root;
  impl->dao = dao;
  impl->probe = std::move(probe);
  return std::unique_ptr<DirectoryTarget>(new DirectoryTarget(std::move(impl)));
}

std::string DirectoryTarget::artifactPath(const std::string& model, const Hash32& digest) const {
  return impl_->artifact(model, digest);
}

Observation DirectoryTarget::observe(const std::string& model, const Deadline&) {
  if (!isName(model)) return unknown(ObserveError::Malformed, "model name");
  // A folder that vanished is a disk that is not there, not a model that is not served.
  if (!files::isFolder(impl_->root)) return unknown(ObserveError::Unreachable, "no folder " + impl_->root);
  const std::string folder = impl_->folder(model);
  Observation out;
  out.hashed = true;
  out.revision = 0;
  const auto state = readDirectoryState(folder);
  if (!state) return unknown(ObserveError::Malformed, state.error());
  if (*state) {
    if ((*state)->dao != impl_->dao) return unknown(ObserveError::Foreign, toHex((*state)->dao));
    out.generation = (*state)->generation;
    out.revision = (*state)->revision;
  }
  struct stat info {};
  const std::string live = folder + "/" + kLive;
  if (lstat(live.c_str(), &info) != 0) {
    out.kind = Observation::Kind::Nothing;
    return out;
  }
  const std::string path = live + "/" + kArtifact;
  if (!files::markOf(path)) {
    out.kind = Observation::Kind::Nothing;
    out.detail = "live names no artifact";
    return out;
  }
  const auto digest = impl_->hashOf(path);
  if (!digest) return unknown(ObserveError::Unreachable, digest.error());
  out.kind = Observation::Kind::Digest;
  out.digest = *digest;
  return out;
}

ApplyResult DirectoryTarget::apply(const ApplyRequest& request, const Deadline& deadline) {
  if (!isName(request.model)) return answer(ApplyResult::Kind::Refused, "model name");
  if (!files::isFolder(impl_->root)) {
    return answer(ApplyResult::Kind::Unavailable, "no folder " + impl_->root);
  }
  if (auto made = files::makeFolder(impl_->folder(request.model)); !made) {
    return answer(ApplyResult::Kind::Unavailable, made.error());
  }
  Incoming incoming;
  if (!request.digest.isZero() && !impl_->hasContent(request.model, request.digest)) {
    if (auto trouble = impl_->fetch(request, deadline, incoming)) return *trouble;
  }
  return impl_->switchTo(request, deadline, incoming);
}

HealthReport DirectoryTarget::health(const std::string& model, const Deadline& deadline) {
  return impl_->probe ? impl_->probe(model, deadline) : HealthReport{};
}

}  // namespace d3l::deploy
