#include "core/ledger/note.h"

#include <charconv>
#include <vector>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/crypto/hash.h"
#include "core/ledger/base64.h"

namespace d3l::ledger {
namespace {

constexpr std::uint8_t kEd25519 = 0x01;
constexpr std::uint8_t kCosignature = 0x04;
constexpr std::string_view kCharterName = "d3l.dao";
constexpr std::string_view kDash = "\xE2\x80\x94 ";  // "— "

Bytes keyId(std::string_view name, std::uint8_t type, const crypto::Ed25519PublicKey& key) {
  Bytes all(name.begin(), name.end());
  all.push_back('\n');
  all.push_back(type);
  all.insert(all.end(), key.bytes.begin(), key.bytes.end());
  const Hash32 hash = crypto::sha256(all);
  return Bytes(hash.bytes.begin(), hash.bytes.begin() + 4);
}

void appendU64(Bytes& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::string cosigned(std::string_view body, Timestamp at) {
  return "cosignature/v1\ntime " + std::to_string(at) + "\n" + std::string(body);
}

std::string signatureLine(std::string_view name, ByteView content) {
  return std::string(kDash) + std::string(name) + " " + toBase64(content) + "\n";
}

std::optional<std::uint64_t> decimal(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  return value;
}

/// The first line, which it takes off; nothing without a newline.
std::optional<std::string_view> takeLine(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

struct Split {
  std::string_view body;  ///< with its last newline
  Checkpoint checkpoint;
  struct Line {
    std::string_view name;
    Bytes content;
  };
  std::vector<Line> lines;
};

Error bad(std::string detail) { return {Code::BadNote, std::move(detail)}; }

Result<Split> split(std::string_view note) {
  if (note.size() > 65536 || !isUtf8(note)) return fail(bad("form"));
  const auto gap = note.find("\n\n");
  if (gap == std::string_view::npos) return fail(bad("no signatures"));
  Split out;
  out.body = note.substr(0, gap + 1);
  std::string_view rest = out.body;
  const auto origin = takeLine(rest), size = takeLine(rest), root = takeLine(rest);
  // Extension lines would be signed without anybody here knowing what they mean.
  if (!origin || !size || !root || !rest.empty() || origin->empty()) return fail(bad("three lines"));
  const auto count = decimal(*size);
  const auto hash = fromBase64(*root);
  if (!count || !hash || hash->size() != 32) return fail(bad("size or root"));
  out.checkpoint = {std::string(*origin), {*count, Hash32::from(*hash)}, 0};
  std::string_view signatures = note.substr(gap + 2);
  if (signatures.empty()) return fail(bad("no signatures"));
  while (!signatures.empty()) {
    auto line = takeLine(signatures);
    if (!line || !line->starts_with(kDash)) return fail(bad("signature line"));
    line->remove_prefix(kDash.size());
    const auto space = line->find(' ');
    auto content = space == std::string_view::npos ? std::nullopt : fromBase64(line->substr(space + 1));
    if (!content || content->size() < 5) return fail(bad("signature line"));
    out.lines.push_back({line->substr(0, space), std::move(*content)});
  }
  return out;
}

bool holds(const crypto::Ed25519PublicKey& key, std::string_view message, ByteView signature) {
  return signature.size() == 64 &&
         crypto::verifyEd25519(key, asBytes(message), crypto::Ed25519Signature::from(signature));
}

std::uint64_t readU64(ByteView bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

}  // namespace

std::string VerifierKey::toString() const {
  Bytes typed{kEd25519};
  typed.insert(typed.end(), key.bytes.begin(), key.bytes.end());
  return name + "+" + toHex(ByteView(keyId(name, kEd25519, key))) + "+" + toBase64(typed);
}

Result<VerifierKey> parseVerifierKey(std::string_view text) {
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos || first == 0) return fail(bad("verifier key"));
  const auto typed = fromBase64(text.substr(second + 1));
  if (!typed || typed->size() != 33 || (*typed)[0] != kEd25519) return fail(bad("verifier key"));
  VerifierKey key{std::string(text.substr(0, first)),
                  crypto::Ed25519PublicKey::from(ByteView(*typed).subspan(1))};
  const bool plain = key.name.find_first_of(" \n\t") == std::string::npos && isUtf8(key.name);
  if (!plain || key.toString() != text) return fail(bad("verifier key"));
  return key;
}

std::string originOf(const DaoId& dao) { return "d3l.dao/" + toHex(dao); }

std::string charterLogKey(const crypto::Ed25519PublicKey& key) {
  return VerifierKey{std::string(kCharterName), key}.toString();
}

Result<VerifierKey> keyOf(const DaoId& dao, std::string_view charterLogKey) {
  D3L_ASSIGN(VerifierKey key, parseVerifierKey(charterLogKey));
  if (key.name != kCharterName && key.name != originOf(dao)) return fail(bad("verifier key: its name"));
  return VerifierKey{originOf(dao), key.key};
}

std::string signCheckpoint(const DaoId& dao, const Head& head, Timestamp at, const crypto::Ed25519Key& key) {
  const std::string origin = originOf(dao);
  const std::string body =
      origin + "\n" + std::to_string(head.size) + "\n" + toBase64(head.root.view()) + "\n";
  Bytes plain = keyId(origin, kEd25519, key.publicKey());
  const auto signature = key.sign(asBytes(body));
  plain.insert(plain.end(), signature.bytes.begin(), signature.bytes.end());
  Bytes timed = keyId(origin, kCosignature, key.publicKey());
  appendU64(timed, at);
  const auto cosignature = key.sign(asBytes(cosigned(body, at)));
  timed.insert(timed.end(), cosignature.bytes.begin(), cosignature.bytes.end());
  return body + "\n" + signatureLine(origin, plain) + signatureLine(origin, timed);
}

Result<Checkpoint> readCheckpoint(std::string_view note, const VerifierKey& key) {
  D3L_ASSIGN(Split parts, split(note));
  if (parts.checkpoint.origin != key.name) return fail(bad("origin"));
  const Bytes plainId = keyId(key.name, kEd25519, key.key), timedId = keyId(key.name, kCosignature, key.key);
  bool isSigned = false, isTimed = false;
  for (const auto& line : parts.lines) {
    if (line.name != key.name) continue;
    const ByteView id = ByteView(line.content).first(4), rest = ByteView(line.content).subspan(4);
    if (std::equal(id.begin(), id.end(), plainId.begin())) {
      if (!holds(key.key, parts.body, rest)) return fail(bad("signature"));
      isSigned = true;
    } else if (std::equal(id.begin(), id.end(), timedId.begin())) {
      if (rest.size() != 72) return fail(bad("cosignature"));
      const Timestamp at = readU64(rest);
      if (!holds(key.key, cosigned(parts.body, at), rest.subspan(8))) return fail(bad("cosignature"));
      parts.checkpoint.signedAt = at;
      isTimed = true;
    }
  }
  if (!isSigned || !isTimed) return fail(bad("not signed by the expected key"));
  return parts.checkpoint;
}

Result<Checkpoint> readCheckpointUnverified(std::string_view note) {
  D3L_ASSIGN(Split parts, split(note));
  return parts.checkpoint;
}

}  // namespace d3l::ledger
