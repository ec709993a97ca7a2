#include "core/crypto/keystore.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/crypto/hash.h"
#include "core/crypto/kdf.h"
#include "core/crypto/keystore_json.h"
#include "core/crypto/unicode.h"

namespace d3l::crypto {
namespace {

constexpr std::size_t kMaxText = 64 * 1024;
constexpr std::uint64_t kMaxMemory = std::uint64_t{1} << 30;
constexpr std::uint64_t kMaxWork = std::uint64_t{1} << 24;
constexpr std::uint64_t kMaxRounds = 10'000'000;
constexpr std::size_t kMaxSalt = 1024;

/// What a key file says, checked, before any work is done.
struct Sealed {
  Bytes iv;
  Bytes ciphertext;
  Bytes mac;
  Bytes salt;
  std::size_t dklen = 0;
  std::optional<ScryptParams> scryptParams;  ///< else PBKDF2
  std::uint32_t rounds = 0;
  std::optional<Address> address;
};

Error malformed(const char* field) { return {Code::BadKeystore, field}; }

Result<Done> checkCost(ScryptParams params) {
  // Each factor first, so that the products cannot overflow.
  if (params.n > kMaxWork || params.r > (1u << 20) || params.p > (1u << 20)) {
    return fail(Error{Code::TooCostly, "scrypt"});
  }
  const std::uint64_t memory = 128 * (params.n * params.r + std::uint64_t{params.r} * params.p);
  if (memory > kMaxMemory || params.n * params.r * params.p > kMaxWork)
    return fail(Error{Code::TooCostly, "scrypt"});
  return Done{};
}

Result<Done> checkShape(ScryptParams params) {
  if (params.n < 2 || !std::has_single_bit(params.n) || params.r == 0 || params.p == 0) {
    return fail(malformed("kdfparams"));
  }
  return Done{};
}

std::optional<std::uint32_t> smallNumber(const json::Value& object, std::string_view name) {
  const json::Value* member = object.find(name);
  // A string would be a number to some programs and an error to others.
  const auto value = member != nullptr && member->asNumber() != nullptr ? member->u64() : std::nullopt;
  if (!value || *value > 0xFFFFFFFFu) return std::nullopt;
  return static_cast<std::uint32_t>(*value);
}

std::optional<Bytes> hexMember(const json::Value& object, std::string_view name) {
  const auto text = object.text(name);
  return text ? fromHex(*text) : std::nullopt;
}

Result<Done> readScrypt(const json::Value& params, Sealed& out) {
  const auto n = smallNumber(params, "n");
  const auto r = smallNumber(params, "r");
  const auto p = smallNumber(params, "p");
  if (!n || !r || !p) return fail(malformed("kdfparams"));
  out.scryptParams = ScryptParams{*n, *r, *p};
  D3L_TRY(checkShape(*out.scryptParams));
  return checkCost(*out.scryptParams);
}

Result<Done> readPbkdf2(const json::Value& params, Sealed& out) {
  const auto rounds = smallNumber(params, "c");
  const auto prf = params.text("prf");
  if (!rounds || *rounds == 0 || !prf) return fail(malformed("kdfparams"));
  if (*prf != "hmac-sha256") return fail(Error{Code::UnsupportedKeystore, "prf"});
  if (*rounds > kMaxRounds) return fail(Error{Code::TooCostly, "pbkdf2"});
  out.rounds = *rounds;
  return Done{};
}

Result<Done> readDerivation(const json::Value& crypto, Sealed& out) {
  const json::Value* params = crypto.find("kdfparams");
  const auto kdf = crypto.text("kdf");
  if (params == nullptr || !kdf) return fail(malformed("kdf"));
  const auto salt = hexMember(*params, "salt");
  const auto dklen = smallNumber(*params, "dklen");
  if (!salt || salt->size() > kMaxSalt || !dklen) return fail(malformed("kdfparams"));
  // 16 bytes encrypt and 16 authenticate; more are derived by some programs and not used.
  if (*dklen < 32 || *dklen > 128) return fail(malformed("dklen"));
  out.salt = *salt;
  out.dklen = *dklen;
  if (*kdf == "scrypt") return readScrypt(*params, out);
  if (*kdf == "pbkdf2") return readPbkdf2(*params, out);
  return fail(Error{Code::UnsupportedKeystore, "kdf"});
}

Result<Done> readCipher(const json::Value& crypto, Sealed& out) {
  const auto cipher = crypto.text("cipher");
  if (!cipher) return fail(malformed("cipher"));
  if (*cipher != "aes-128-ctr") return fail(Error{Code::UnsupportedKeystore, "cipher"});
  const json::Value* params = crypto.find("cipherparams");
  const auto iv = params != nullptr ? hexMember(*params, "iv") : std::nullopt;
  const auto ciphertext = hexMember(crypto, "ciphertext");
  const auto mac = hexMember(crypto, "mac");
  if (!iv || iv->size() != 16) return fail(malformed("iv"));
  if (!ciphertext || ciphertext->size() != 32) return fail(malformed("ciphertext"));
  if (!mac || mac->size() != 32) return fail(malformed("mac"));
  out.iv = *iv;
  out.ciphertext = *ciphertext;
  out.mac = *mac;
  return Done{};
}

Result<Sealed> readSealed(std::string_view text) {
  D3L_ASSIGN(const json::Value document, keystore::parse(text));
  Sealed out;
  if (document.find("address") != nullptr) {
    out.address = keystore::addressIn(document);
    if (!out.address) return fail(malformed("address"));
  }
  const json::Value& crypto = *keystore::cryptoIn(document);
  D3L_TRY(readCipher(crypto, out));
  D3L_TRY(readDerivation(crypto, out));
  return out;
}

/// keccak256(DK[16..31] ‖ ciphertext)
Hash32 macOf(const SecretBytes& derived, ByteView ciphertext) {
  SecretBytes preimage(16 + ciphertext.size());
  std::copy_n(derived.data() + 16, 16, preimage.data());
  std::copy(ciphertext.begin(), ciphertext.end(), preimage.data() + 16);
  const Hash32 mac = keccak256(preimage.view());
  // The hash object lives as long as its thread; leave no key in its state.
  static_cast<void>(keccak256({}));
  return mac;
}

Result<SecretBytes> deriveKey(const Sealed& sealed, const SecretBytes& passphrase) {
  if (!sealed.scryptParams) {
    return pbkdf2Sha256(passphrase.view(), sealed.salt, sealed.rounds, sealed.dklen);
  }
  auto derived = scrypt(passphrase.view(), sealed.salt, *sealed.scryptParams, sealed.dklen);
  if (!derived) return fail(Error{Code::OutOfMemory, "scrypt"});
  return std::move(*derived);
}

Result<SecretKey> open(const Sealed& sealed, const SecretBytes& passphrase) {
  D3L_ASSIGN(const SecretBytes derived, deriveKey(sealed, passphrase));
  if (!SecretBytes::copyOf(sealed.mac).matches(macOf(derived, sealed.ciphertext).view())) {
    return fail(Error{Code::WrongPassphrase, {}});
  }
  const SecretBytes plain = aes128Ctr(derived.view().first(16), sealed.iv, sealed.ciphertext);
  auto key = SecretKey::fromBytes(plain.view());
  if (!key) return fail(Error{Code::BadPrivateKey, {}});
  if (sealed.address && *sealed.address != key->address()) {
    return fail(Error{Code::AddressMismatch, toHex0x(key->address())});
  }
  return std::move(*key);
}

json::Value text(std::string value) { return json::Value(std::move(value)); }

json::Value cryptoMember(ByteView iv, ByteView ciphertext, ByteView salt, ScryptParams params,
                         const Hash32& mac) {
  json::Object kdf = {{"dklen", json::Value::number(32)},
                      {"n", json::Value::number(params.n)},
                      {"p", json::Value::number(std::uint64_t{params.p})},
                      {"r", json::Value::number(std::uint64_t{params.r})},
                      {"salt", text(toHex(salt))}};
  return json::Object{{"cipher", "aes-128-ctr"},
                      {"cipherparams", json::Object{{"iv", text(toHex(iv))}}},
                      {"ciphertext", text(toHex(ciphertext))},
                      {"kdf", "scrypt"},
                      {"kdfparams", std::move(kdf)},
                      {"mac", text(toHex(mac))}};
}

/// Random (version 4) UUID.
std::string newUuid(const Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random(bytes);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  std::string out = toHex(bytes);
  for (const std::size_t at : {8u, 13u, 18u, 23u}) out.insert(at, 1, '-');
  return out;
}

}  // namespace

namespace keystore {

Result<json::Value> parse(std::string_view text) {
  json::ReadOptions options;
  options.maxBytes = kMaxText;
  options.maxDepth = 16;
  auto document = json::read(text, options);
  if (!document) return fail(Error{Code::BadKeystore, std::string(json::codeName(document.error().code))});
  const json::Value* version = document->find("version");
  if (version == nullptr || cryptoIn(*document) == nullptr) return fail(malformed("version"));
  if (version->u64() != 3) return fail(Error{Code::UnsupportedKeystore, "version"});
  return std::move(*document);
}

const json::Value* cryptoIn(const json::Value& document) {
  // Early geth wrote a capital letter. Both at once would let two programs open two keys.
  const json::Value* lower = document.find("crypto");
  const json::Value* upper = document.find("Crypto");
  if (lower != nullptr && upper != nullptr) return nullptr;
  return lower != nullptr ? lower : upper;
}

std::optional<Address> addressIn(const json::Value& document) {
  const auto text = document.text("address");
  return text ? fixedFromHex<Address>(*text) : std::nullopt;
}

std::string labelIn(const json::Value& document) {
  const json::Value* own = document.find("x-d3l");
  return own != nullptr ? own->text("label").value_or("") : "";
}

}  // namespace keystore

Result<std::string> encryptKeystore(const SecretKey& key, const SecretBytes& passphrase, ScryptParams params,
                                    const Random& random, std::string_view label) {
  D3L_TRY(checkShape(params));
  D3L_TRY(checkCost(params));
  std::array<std::uint8_t, 32> salt{};
  std::array<std::uint8_t, 16> iv{};
  random(salt);
  random(iv);
  const auto derived = scrypt(passphrase.view(), salt, params, 32);
  if (!derived) return fail(Error{Code::OutOfMemory, "scrypt"});
  const SecretBytes ciphertext = aes128Ctr(derived->view().first(16), iv, key.bytes().view());
  const Hash32 mac = macOf(*derived, ciphertext.view());
  json::Object document = {{"address", text(toHex(key.address()))},
                           {"crypto", cryptoMember(iv, ciphertext.view(), salt, params, mac)},
                           {"id", text(newUuid(random))},
                           {"version", json::Value::number(3)}};
  if (!label.empty()) document.push_back({"x-d3l", json::Object{{"label", text(std::string(label))}}});
  return json::compact(document);
}

Result<SecretKey> decryptKeystore(std::string_view json, const SecretBytes& passphrase,
                                  const CancelCheck& cancelled) {
  const auto stopped = [&] { return cancelled && cancelled(); };
  D3L_ASSIGN(const Sealed sealed, readSealed(json));
  if (stopped()) return fail(Error{Code::Cancelled, {}});
  auto key = open(sealed, passphrase);
  if (!key && key.error().code == Code::WrongPassphrase) {
    const SecretBytes composed = normalized(passphrase.view(), UnicodeForm::Nfkc);
    if (!composed.matches(passphrase.view())) {
      if (stopped()) return fail(Error{Code::Cancelled, {}});
      key = open(sealed, composed);
    }
  }
  if (stopped()) return fail(Error{Code::Cancelled, {}});
  return key;
}

}  // namespace d3l::crypto
