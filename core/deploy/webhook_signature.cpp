#include "core/deploy/webhook_signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace d3l::deploy {
namespace {

constexpr std::string_view kMacPrefix = "whsec_";
constexpr std::string_view kKeyPrefix = "whsk_";
constexpr std::size_t kSeed = 32;

std::string macOf(const crypto::SecretBytes& secret, std::string_view content) {
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(content.data()), content.size(), mac, &size);
  return webhookBase64(ByteView(mac, size));
}

}  // namespace

std::string webhookBase64(ByteView bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes.data(),
                                   static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<Bytes> fromWebhookBase64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > (1u << 20)) return std::nullopt;
  Bytes out(text.size() / 4 * 3);
  const int size = EVP_DecodeBlock(out.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
  out.resize(static_cast<std::size_t>(size) - padding);
  // One spelling only: the decoder also takes blanks and left-over bits.
  if (webhookBase64(out) != text) return std::nullopt;
  return out;
}

bool WebhookKeys::add(std::string_view text) {
  const bool mac = text.starts_with(kMacPrefix);
  if (!mac && !text.starts_with(kKeyPrefix)) return false;
  auto bytes = fromWebhookBase64(text.substr(mac ? kMacPrefix.size() : kKeyPrefix.size()));
  if (!bytes) return false;
  bool good = false;
  if (mac) {
    good = bytes->size() >= 24 && bytes->size() <= 64;
    if (good) {
      macs_.push_back(std::make_shared<const crypto::SecretBytes>(crypto::SecretBytes::copyOf(*bytes)));
    }
  } else if (bytes->size() == kSeed || bytes->size() == 2 * kSeed) {
    auto key = crypto::Ed25519Key::fromSeed(ByteView(*bytes).first(kSeed));
    // The longer form repeats the public key; another one there is a mistake in the file.
    good = key && (bytes->size() == kSeed ||
                   std::equal(bytes->begin() + kSeed, bytes->end(), key->publicKey().bytes.begin()));
    if (good) keys_.push_back(std::make_shared<const crypto::Ed25519Key>(std::move(*key)));
  }
  crypto::wipe(*bytes);
  return good;
}

std::string WebhookKeys::sign(std::string_view id, Timestamp at, std::string_view body) const {
  std::string content(id);
  content.append(".").append(std::to_string(at)).append(".").append(body);
  std::string out;
  for (const auto& secret : macs_) out += (out.empty() ? "v1," : " v1,") + macOf(*secret, content);
  for (const auto& key : keys_) {
    out += (out.empty() ? "v1a," : " v1a,") + webhookBase64(key->sign(asBytes(content)).view());
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> webhookHeaders(const WebhookKeys& keys, std::string_view id,
                                                                Timestamp at, std::string_view body) {
  return {{"content-type", "application/json"},
          {"webhook-id", std::string(id)},
          {"webhook-timestamp", std::to_string(at)},
          {"webhook-signature", keys.sign(id, at, body)}};
}

}  // namespace d3l::deploy
