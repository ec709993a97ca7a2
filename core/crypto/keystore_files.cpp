#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "core/base/hex.h"
#include "core/base/time.h"
#include "core/crypto/descriptor.h"
#include "core/crypto/files.h"
#include "core/crypto/keystore.h"
#include "core/crypto/keystore_json.h"

namespace d3l::crypto {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFile = 64 * 1024;

/// geth's form: "UTC--2026-05-12T14-00-00.000000000Z--<40 hex digits>".
std::string fileName(Timestamp createdAt, const Address& address) {
  std::string time = toIso8601(createdAt);
  std::replace(time.begin(), time.end(), ':', '-');
  if (time.ends_with('Z')) time.pop_back();
  return "UTC--" + time + ".000000000Z--" + toHex(address);
}

/// Opens what was written with the passphrase it was written with: a key file that cannot be opened
/// is a lost account.
std::function<Result<Done>(std::string_view)> opensTo(const Address& address, const SecretBytes& passphrase) {
  return [&address, &passphrase](std::string_view text) -> Result<Done> {
    D3L_ASSIGN(const SecretKey key, decryptKeystore(text, passphrase));
    if (key.address() != address) return fail(Error{Code::AddressMismatch, toHex0x(key.address())});
    return Done{};
  };
}

/// 0700 from the start, never open to others for a moment.
Result<Done> makeFolder(std::string dir) {
  while (dir.size() > 1 && dir.ends_with('/')) dir.pop_back();
  std::error_code error;
  if (fs::is_directory(dir, error)) return Done{};
  // The folders above are nobody's secret; an error shows in the next step.
  fs::create_directories(fs::path(dir).parent_path(), error);
  if (::mkdir(dir.c_str(), 0700) != 0 && errno != EEXIST) return fail(systemError(Code::WriteFailed, dir));
  return Done{};
}

}  // namespace

Result<KeystoreEntry> saveKeystore(const std::string& dir, const SecretKey& key,
                                   const SecretBytes& passphrase, const SaveOptions& options,
                                   const Random& random) {
  D3L_TRY(makeFolder(dir));
  D3L_ASSIGN(const std::vector<KeystoreEntry> present, listKeystores(dir));
  for (const KeystoreEntry& entry : present) {
    if (entry.address == key.address()) return fail(Error{Code::AlreadyExists, entry.path});
  }
  D3L_ASSIGN(const std::string text, encryptKeystore(key, passphrase, options.params, random, options.label));
  const std::string path = (fs::path(dir) / fileName(options.createdAt, key.address())).string();
  WriteOptions write;
  write.check = opensTo(key.address(), passphrase);
  D3L_TRY(writeFileSafely(path, text, random, write));
  return KeystoreEntry{key.address(), path, options.label};
}

Result<SecretKey> loadKeystore(const std::string& path, const SecretBytes& passphrase,
                               const CancelCheck& cancelled) {
  D3L_ASSIGN(const std::string text, readSmallFile(path, kMaxFile));
  return decryptKeystore(text, passphrase, cancelled);
}

Result<std::vector<KeystoreEntry>> listKeystores(const std::string& dir) {
  std::vector<KeystoreEntry> out;
  std::error_code error;
  fs::directory_iterator it(dir, error);
  if (error == std::errc::no_such_file_or_directory) return out;
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    // Hidden files are what a crash left of an unfinished write.
    if (it->path().filename().string().starts_with('.')) continue;
    const auto text = readSmallFile(it->path().string(), kMaxFile);
    const auto document = text ? keystore::parse(*text) : fail(text.error());
    if (!document) continue;
    const auto address = keystore::addressIn(*document);
    if (address) out.push_back({*address, it->path().string(), keystore::labelIn(*document)});
  }
  if (error) return fail(Error{Code::ReadFailed, dir + ": " + error.message()});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return out;
}

Result<KeystoreEntry> changePassphrase(const std::string& path, const SecretBytes& oldPassphrase,
                                       const SecretBytes& newPassphrase, ScryptParams params,
                                       const Random& random) {
  D3L_ASSIGN(const std::string before, readSmallFile(path, kMaxFile));
  D3L_ASSIGN(const SecretKey key, decryptKeystore(before, oldPassphrase));
  D3L_ASSIGN(const json::Value document, keystore::parse(before));
  const std::string label = keystore::labelIn(document);
  D3L_ASSIGN(const std::string after, encryptKeystore(key, newPassphrase, params, random, label));
  WriteOptions write;
  write.replace = true;
  write.check = opensTo(key.address(), newPassphrase);
  // Through a link to the file itself, or the link would be replaced and the old file stay.
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return fail(Error{Code::WriteFailed, path + ": " + error.message()});
  D3L_TRY(writeFileSafely(real.string(), after, random, write));
  return KeystoreEntry{key.address(), path, label};
}

}  // namespace d3l::crypto
