// Standard Webhooks signatures: `v1` (HMAC-SHA256 with a whsec_ secret) and `v1a` (Ed25519 with a
// whsk_ key). Signed content is `id.timestamp.body`.
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/secret.h"

namespace d3l::deploy {

/// Several keys sign side by side, so that a receiver can change its key without a gap.
class WebhookKeys {
 public:
  /// `whsec_` + base64 of 24 to 64 bytes, or `whsk_` + base64 of a 32-byte seed (or the 64 bytes of
  /// seed and public key). False: neither.
  bool add(std::string_view text);
  bool empty() const { return macs_.empty() && keys_.empty(); }

  /// The value of webhook-signature: space separated, "v1,<base64>" or "v1a,<base64>" each.
  std::string sign(std::string_view id, Timestamp at, std::string_view body) const;

 private:
  // Shared, so that keys can be passed about without copying secrets.
  std::vector<std::shared_ptr<const crypto::SecretBytes>> macs_;
  std::vector<std::shared_ptr<const crypto::Ed25519Key>> keys_;
};

/// webhook-id, webhook-timestamp, webhook-signature, content-type.
std::vector<std::pair<std::string, std::string>> webhookHeaders(const WebhookKeys& keys, std::string_view id,
                                                                Timestamp at, std::string_view body);

/// Standard base64 with padding; reading accepts exactly that.
std::string webhookBase64(ByteView bytes);
std::optional<Bytes> fromWebhookBase64(std::string_view text);

}  // namespace d3l::deploy
