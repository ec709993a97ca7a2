#include "core/ledger/receipt.h"

#include <charconv>

#include "core/ledger/base64.h"
#include "core/ledger/merkle.h"

namespace d3l::ledger {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view kIndex = "index ";

Error badProof(std::string detail) { return {Code::BadProof, std::move(detail)}; }

}  // namespace

std::string encodeProof(const InclusionProof& proof) {
  std::string out = std::string(kFirstLine) + std::string(kIndex) + std::to_string(proof.index) + "\n";
  for (const Hash32& hash : proof.path) out += toBase64(hash.view()) + "\n";
  return out + "\n" + proof.checkpoint;
}

Result<InclusionProof> decodeProof(std::string_view text) {
  if (!text.starts_with(kFirstLine)) return fail(badProof("first line"));
  const auto gap = text.find("\n\n");
  if (gap == std::string_view::npos) return fail(badProof("no checkpoint"));
  InclusionProof proof;
  proof.checkpoint = text.substr(gap + 2);
  std::string_view rest = text.substr(kFirstLine.size(), gap + 1 - kFirstLine.size());
  bool first = true;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    if (first) {
      const std::string_view number = line.starts_with(kIndex) ? line.substr(kIndex.size()) : "";
      const char* stop = number.data() + number.size();
      const auto [last, error] = std::from_chars(number.data(), stop, proof.index);
      if (error != std::errc{} || last != stop) return fail(badProof("index"));
      first = false;
      continue;
    }
    const auto hash = fromBase64(line);
    // A tree of 2^64 leaves has no longer path.
    if (!hash || hash->size() != 32 || proof.path.size() == 64) return fail(badProof("hash"));
    proof.path.push_back(Hash32::from(*hash));
  }
  if (first || encodeProof(proof) != text) return fail(badProof("form"));
  return proof;
}

Result<Checkpoint> verifyProof(const InclusionProof& proof, ByteView entry, const VerifierKey& key) {
  D3L_ASSIGN(const Checkpoint checkpoint, readCheckpoint(proof.checkpoint, key));
  const Head& head = checkpoint.head;
  if (!verifyInclusion(leafHash(entry), proof.index, head.size, proof.path, head.root)) {
    return fail(badProof("path"));
  }
  return checkpoint;
}

}  // namespace d3l::ledger
