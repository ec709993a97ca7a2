// The fingerprint is RIPEMD-160, which OpenSSL's providers may lack; its old function always works.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "core/crypto/bip32.h"

#include <openssl/ripemd.h>
#include <secp256k1.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/text.h"
#include "core/crypto/base58.h"
#include "core/crypto/hash.h"
#include "core/crypto/kdf.h"

namespace d3l::crypto {
namespace {

constexpr std::uint32_t kPrivateVersion = 0x0488ADE4;
constexpr std::uint32_t kPublicVersion = 0x0488B21E;
constexpr std::size_t kSerializedSize = 78;
constexpr std::size_t kMaxPath = 255;

void putNumber(std::span<std::uint8_t> out, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) out[i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

std::uint32_t numberAt(ByteView bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 |
         bytes[3];
}

std::array<std::uint8_t, 33> compressed(const SecretKey& key) {
  const PublicKey point = key.publicKey();
  std::array<std::uint8_t, 33> out{};
  out[0] = static_cast<std::uint8_t>(2 + (point.bytes[63] & 1));
  std::copy_n(point.bytes.begin(), 32, out.begin() + 1);
  return out;
}

std::uint32_t fingerprint(const SecretKey& key) {
  const Hash32 inner = sha256(compressed(key));
  std::array<std::uint8_t, RIPEMD160_DIGEST_LENGTH> out{};
  RIPEMD160(inner.bytes.data(), inner.bytes.size(), out.data());
  return numberAt(out);
}

/// version ‖ depth ‖ parent ‖ number ‖ chain code; the key's 33 bytes are left for the caller.
SecretBytes serializedHead(std::uint32_t version, std::uint8_t depth, std::uint32_t parent,
                           std::uint32_t number, const SecretBytes& chainCode) {
  SecretBytes out(kSerializedSize);
  putNumber(out.span(), version);
  out.data()[4] = depth;
  putNumber(out.span().subspan(5), parent);
  putNumber(out.span().subspan(9), number);
  std::copy_n(chainCode.data(), 32, out.data() + 13);
  return out;
}

Error badKey(const char* why) { return {Code::BadExtendedKey, why}; }

/// "44'" → 0x8000002C
std::optional<std::uint32_t> parseStep(std::string_view step) {
  std::uint32_t offset = 0;
  if (step.ends_with('\'') || step.ends_with('h') || step.ends_with('H')) {
    offset = kHardened;
    step.remove_suffix(1);
  }
  std::uint32_t value = 0;
  const char* end = step.data() + step.size();
  const auto [stop, error] = std::from_chars(step.data(), end, value);
  if (error != std::errc{} || stop != end || value >= kHardened) return std::nullopt;
  return value + offset;
}

}  // namespace

Result<std::vector<std::uint32_t>> parseDerivationPath(std::string_view path) {
  const Error bad{Code::BadPath, visibleLine(path, 80)};
  if (path != "m" && !path.starts_with("m/")) return fail(bad);
  std::vector<std::uint32_t> steps;
  path.remove_prefix(1);
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    const auto step = parseStep(path.substr(0, end));
    if (!step || steps.size() == kMaxPath) return fail(bad);
    steps.push_back(*step);
    path.remove_prefix(end);
  }
  return steps;
}

Result<ExtendedKey> ExtendedKey::fromSeed(ByteView seed) {
  if (seed.size() < 16 || seed.size() > 64) return fail(badKey("seed length"));
  const SecretBytes made = hmacSha512(asBytes("Bitcoin seed"), seed);
  auto key = SecretKey::fromBytes(made.view().first(32));
  if (!key) return fail(badKey("this seed has no key"));
  return ExtendedKey(std::move(*key), SecretBytes::copyOf(made.view().subspan(32)));
}

Result<ExtendedKey> ExtendedKey::fromText(std::string_view text) {
  const auto bytes = base58CheckDecode(text);
  if (!bytes) return fail(badKey("checksum"));
  if (bytes->size() != kSerializedSize) return fail(badKey("length"));
  const ByteView view = bytes->view();
  const std::uint32_t version = numberAt(view);
  if (version == kPublicVersion) return fail(badKey("a public key"));
  if (version != kPrivateVersion) return fail(badKey("version"));
  auto key = view[45] == 0 ? SecretKey::fromBytes(view.subspan(46)) : std::nullopt;
  if (!key) return fail(badKey("key"));
  ExtendedKey out(std::move(*key), SecretBytes::copyOf(view.subspan(13, 32)));
  out.depth_ = view[4];
  out.parentFingerprint_ = numberAt(view.subspan(5));
  out.number_ = numberAt(view.subspan(9));
  if (out.depth_ == 0 && (out.parentFingerprint_ != 0 || out.number_ != 0)) return fail(badKey("depth"));
  return out;
}

Result<ExtendedKey> ExtendedKey::child(std::uint32_t number) const {
  if (depth_ == 255) return fail(badKey("depth"));
  SecretBytes data(37);
  if (number >= kHardened) {
    std::copy_n(key_.bytes().data(), 32, data.data() + 1);
  } else {
    const auto point = compressed(key_);
    std::copy(point.begin(), point.end(), data.data());
  }
  putNumber(data.span().subspan(33), number);
  const SecretBytes made = hmacSha512(chainCode_.view(), data.view());
  SecretBytes bytes = key_.bytes().clone();
  // Fails in one of 2^127 cases; BIP-32 says to take the next number, which is the caller's choice.
  if (secp256k1_ec_seckey_tweak_add(secp256k1_context_static, bytes.data(), made.data()) != 1) {
    return fail(badKey("this number has no key"));
  }
  ExtendedKey out(std::move(*SecretKey::fromBytes(bytes.view())),
                  SecretBytes::copyOf(made.view().subspan(32)));
  out.depth_ = static_cast<std::uint8_t>(depth_ + 1);
  out.parentFingerprint_ = fingerprint(key_);
  out.number_ = number;
  return out;
}

Result<ExtendedKey> ExtendedKey::derive(const std::vector<std::uint32_t>& path) const {
  ExtendedKey at(key_.clone(), chainCode_.clone());
  at.depth_ = depth_;
  at.parentFingerprint_ = parentFingerprint_;
  at.number_ = number_;
  for (const std::uint32_t number : path) {
    D3L_ASSIGN(at, at.child(number));
  }
  return at;
}

SecretBytes ExtendedKey::privateText() const {
  SecretBytes out = serializedHead(kPrivateVersion, depth_, parentFingerprint_, number_, chainCode_);
  std::copy_n(key_.bytes().data(), 32, out.data() + 46);
  return base58CheckEncode(out.view());
}

std::string ExtendedKey::publicText() const {
  SecretBytes out = serializedHead(kPublicVersion, depth_, parentFingerprint_, number_, chainCode_);
  const auto point = compressed(key_);
  std::copy(point.begin(), point.end(), out.data() + 45);
  return std::string(base58CheckEncode(out.view()).text());
}

}  // namespace d3l::crypto
