#include "core/crypto/hash.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>

#include <QtCore/QCryptographicHash>
#include <cstdlib>
#include <vector>

#include "core/crypto/descriptor.h"

namespace d3l::crypto {
namespace {

// Fetched once: an implicit fetch for every digest costs more than hashing a tree node.
const EVP_MD* sha256Method() {
  static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  if (method == nullptr) std::abort();  // an OpenSSL without SHA-256 cannot run this program
  return method;
}

struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, ContextDeleter>;

Context newContext() {
  Context context(EVP_MD_CTX_new());
  if (context == nullptr) std::abort();
  return context;
}

}  // namespace

Hash32 keccak256(ByteView data) {
  thread_local QCryptographicHash hash(QCryptographicHash::Keccak_256);
  hash.reset();
  hash.addData(QByteArrayView(data.data(), static_cast<qsizetype>(data.size())));
  const QByteArrayView result = hash.resultView();
  return Hash32::from({reinterpret_cast<const std::uint8_t*>(result.data()), Hash32::kSize});
}

Hash32 sha256(ByteView data) {
  thread_local const Context context = newContext();
  Hash32 out;
  EVP_DigestInit_ex(context.get(), sha256Method(), nullptr);
  EVP_DigestUpdate(context.get(), data.data(), data.size());
  EVP_DigestFinal_ex(context.get(), out.bytes.data(), nullptr);
  return out;
}

struct Sha256::State {
  Context context = newContext();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context.get(), sha256Method(), nullptr);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(ByteView data) {
  EVP_DigestUpdate(state_->context.get(), data.data(), data.size());
  return *this;
}

Hash32 Sha256::finish() {
  Hash32 out;
  EVP_DigestFinal_ex(state_->context.get(), out.bytes.data(), nullptr);
  EVP_DigestInit_ex(state_->context.get(), sha256Method(), nullptr);
  return out;
}

Result<FileDigest> sha256File(const std::string& path, std::uint64_t maxBytes) {
  // Non-blocking: opening a pipe somebody put there must not hang.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return fail(systemError(errno == ENOENT ? Code::NotFound : Code::ReadFailed, path));
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return fail(systemError(Code::ReadFailed, path));
  if (!S_ISREG(info.st_mode)) return fail(Error{Code::ReadFailed, path + ": not a regular file"});
  ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  std::vector<std::uint8_t> buffer(1u << 20);
  Sha256 hash;
  FileDigest digest;
  while (true) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(systemError(Code::ReadFailed, path));
    if (got == 0) break;
    digest.size += static_cast<std::uint64_t>(got);
    if (digest.size > maxBytes) return fail(Error{Code::TooLarge, path});
    hash.update({buffer.data(), static_cast<std::size_t>(got)});
  }
  digest.sha256 = hash.finish();
  return digest;
}

}  // namespace d3l::crypto
