#include "core/ledger/blobs.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/ledger/files.h"

namespace d3l::ledger {
namespace {

std::vector<std::string> namesIn(const std::string& path) {
  std::vector<std::string> names;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  if (!folder) return names;
  while (const dirent* item = ::readdir(folder.get())) names.emplace_back(item->d_name);
  std::sort(names.begin(), names.end());
  return names;
}

/// <dir>/blobs, <dir>/blobs/sha256 and the folder of this digest.
Result<Done> makeFolders(const std::string& root, const std::string& file) {
  D3L_TRY(makeFolder(folderOf(root)));
  D3L_TRY(makeFolder(root));
  return makeFolder(folderOf(file));
}

}  // namespace

Blobs::Blobs(std::string dir) : root_(std::move(dir) + "/blobs/sha256") {}

std::string Blobs::path(const Hash32& digest) const {
  const std::string hex = toHex(digest);
  return root_ + "/" + hex.substr(0, 2) + "/" + hex;
}

Result<Hash32> Blobs::put(ByteView content) const {
  const Hash32 digest = crypto::sha256(content);
  const std::string file = path(digest);
  // What is there is not trusted to be whole: a damaged blob is replaced by a good one.
  if (size(digest) == content.size() && get(digest, content.size())) return digest;
  D3L_TRY(makeFolders(root_, file));
  D3L_TRY(writeWhole(file, asText(content)));
  return digest;
}

Result<Hash32> Blobs::putFile(const std::string& source, std::optional<Hash32> expected) const {
  const FileHandle from(::open(source.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!from.isOpen()) return fail(systemError(errno, source, true));
  struct stat info {};
  if (::fstat(from.get(), &info) != 0) return fail(systemError(errno, source, true));
  if (!S_ISREG(info.st_mode)) return fail(Error{Code::ReadFailed, source + ": not a regular file"});
  D3L_TRY(makeFolder(folderOf(root_)));
  D3L_TRY(makeFolder(root_));
  D3L_ASSIGN(Aside aside, openAside(root_ + "/incoming"));
  const auto stop = [&](Error error) {
    ::unlink(aside.path.c_str());
    return fail(std::move(error));
  };
  crypto::Sha256 hash;
  Bytes buffer(std::size_t{1} << 18);
  for (;;) {
    const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return stop(systemError(errno, source, true));
    if (count == 0) break;
    const ByteView piece = ByteView(buffer).first(static_cast<std::size_t>(count));
    hash.update(piece);
    if (auto written = writeAll(aside.file, piece, root_); !written) return stop(std::move(written.error()));
  }
  const Hash32 digest = hash.finish();
  if (expected && *expected != digest) return stop({Code::DigestMismatch, toHex(digest)});
  if (auto made = makeFolder(folderOf(path(digest))); !made) return stop(std::move(made.error()));
  D3L_TRY(publish(std::move(aside), path(digest)));
  return digest;
}

bool Blobs::has(const Hash32& digest) const { return isRegularFile(path(digest)); }

std::optional<std::uint64_t> Blobs::size(const Hash32& digest) const {
  struct stat info {};
  if (::stat(path(digest).c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(info.st_size);
}

Result<Bytes> Blobs::get(const Hash32& digest, std::uint64_t maxBytes) const {
  D3L_ASSIGN(const std::string content, readWhole(path(digest), maxBytes));
  if (crypto::sha256(asBytes(content)) != digest) return fail(Error{Code::DigestMismatch, toHex(digest)});
  return Bytes(content.begin(), content.end());
}

std::vector<Hash32> Blobs::list() const {
  std::vector<Hash32> out;
  for (const std::string& prefix : namesIn(root_)) {
    for (const std::string& name : namesIn(root_ + "/" + prefix)) {
      const auto digest = name.size() == 64 ? fixedFromHex<Hash32>(name) : std::nullopt;
      if (digest && toHex(*digest) == name && name.substr(0, 2) == prefix) out.push_back(*digest);
    }
  }
  return out;
}

}  // namespace d3l::ledger
