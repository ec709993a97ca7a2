// Proofs that something is on the record, to be kept and checked without the record.
// Text form: c2sp.org/tlog-proof.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/governance/event.h"
#include "core/ledger/error.h"
#include "core/ledger/note.h"

namespace d3l::ledger {

/// Leaf `index` (from 0) is in the tree that `checkpoint` signs.
struct InclusionProof {
  std::uint64_t index = 0;
  std::vector<Hash32> path;
  std::string checkpoint;
};

/// "c2sp.org/tlog-proof@v1\nindex N\n<base64 hashes>\n\n<checkpoint>"
std::string encodeProof(const InclusionProof& proof);
Result<InclusionProof> decodeProof(std::string_view text);
/// The entry is in the record: BadNote for a wrong signature, BadProof for a wrong path.
Result<Checkpoint> verifyProof(const InclusionProof& proof, ByteView entry, const VerifierKey& key);

struct ConsistencyProof {
  Head from;
  Head to;
  std::vector<Hash32> path;
};

/// The record's answer to an accepted action.
struct Receipt {
  std::uint64_t seq = 0;  ///< from 1: "recorded as #18,402"
  Timestamp at = 0;
  ActionId action;
  std::uint64_t leafIndex = 0;  ///< seq − 1
  /// Against the checkpoint of this commit. Empty inside bulk(); ask Ledger::prove afterwards.
  InclusionProof proof;
  governance::Events events;  ///< empty when `repeated`
  bool repeated = false;      ///< the very same action was on the record already
};

}  // namespace d3l::ledger
