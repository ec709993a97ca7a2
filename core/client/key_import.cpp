#include "core/client/key_import.h"

#include "core/base/hex.h"
#include "core/client/errors.h"
#include "core/crypto/address.h"
#include "core/crypto/mnemonic.h"
#include "core/crypto/passphrase.h"

namespace d3l::client {
namespace {

template <class T>
Result<T> translated(crypto::Result<T> result) {
  if (!result) return fail(errorOf(result.error()));
  return std::move(*result);
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

Result<crypto::SecretKey> keyFromFile(const std::string& path, const crypto::SecretBytes& passphrase,
                                      const crypto::CancelCheck& cancelled) {
  return translated(crypto::loadKeystore(path, passphrase, cancelled));
}

Result<crypto::SecretKey> keyFromWords(const crypto::SecretBytes& words, std::uint32_t index) {
  return translated(crypto::accountFromMnemonic(words, crypto::SecretBytes(), index));
}

Result<crypto::SecretKey> keyFromHex(const crypto::SecretBytes& text) {
  auto bytes = fromHex(trimmed(text.text()));
  auto key = bytes ? crypto::SecretKey::fromBytes(*bytes) : std::nullopt;
  if (bytes) crypto::wipe(*bytes);
  if (!key) return fail(errorOf(crypto::Error{crypto::Code::BadPrivateKey, {}}));
  return std::move(*key);
}

Result<crypto::SecretBytes> newWords(int count, const crypto::Random& random) {
  return translated(crypto::generateMnemonic(count, random));
}

int passphraseScore(const crypto::SecretBytes& passphrase, const std::string& label) {
  return crypto::passphraseStrength(passphrase, {label, "d3l"}).score;
}

std::string addressText(const Address& address) { return crypto::checksumAddress(address); }

Result<Address> readAddress(std::string_view text) { return translated(crypto::parseAddress(trimmed(text))); }

}  // namespace d3l::client
