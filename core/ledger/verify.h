// A full, independent check of a record: nothing it says is taken for granted. Never modifies
// anything, and survives any damage.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/ledger/error.h"
#include "core/ledger/ledger.h"

namespace d3l::ledger {

enum class ProblemKind {
  Database,   ///< SQLite itself finds the file damaged
  Structure,  ///< a table, row or number is missing, doubled or of the wrong form
  Charter,    ///< charter.json does not match the record
  Canonical,  ///< an entry is not what the decoder takes, or is written otherwise
  Identity,   ///< the stored id is not the action's
  Order,      ///< time goes backwards, or before the founding
  Validity,   ///< recorded outside the time the signer allowed
  Nonce,      ///< used twice or going down; or the stored counter is wrong
  Signature,
  Rule,        ///< the rulebook refuses it on replay
  Tree,        ///< a stored hash, or the root, is not that of the entries
  Checkpoint,  ///< the stored checkpoint does not sign this head
  Remembered,  ///< a checkpoint from outside is not a prefix of this record
};
std::string_view problemName(ProblemKind kind);

struct Problem {
  ProblemKind kind{};
  std::uint64_t seq = 0;  ///< 0: not about one entry
  std::string detail;
};

struct VerifyReport {
  DaoId dao;
  std::uint64_t entries = 0;     ///< read and hashed
  Hash32 root;                   ///< of what was read
  std::uint64_t signatures = 0;  ///< that hold
  /// SHA-256 over what the rulebook concluded, in order: id ‖ at ‖ the kinds of the events.
  Hash32 replayHash;
  Hash32 stateHash;
  std::vector<Problem> problems;  ///< at most 100, then only counted
  std::uint64_t problemCount = 0;
  bool holds() const { return problemCount == 0; }
};

struct VerifyOptions {
  unsigned threads = 2;
  std::string program = "d3l";
  /// Signed notes known from elsewhere: each must be a prefix of this record.
  std::vector<std::string> checkpoints;
  /// Entries checked, entries in all. Return false to cancel (Code::Cancelled).
  std::function<bool(std::uint64_t done, std::uint64_t total)> progress;
};

/// A folder nobody has open. Errors only where nothing can be said (NotFound, InUse, Cancelled, …).
Result<VerifyReport> verify(const std::string& dir, const VerifyOptions& options = {});
/// An open ledger up to its present head; may run in another thread while it is in use.
Result<VerifyReport> verify(const Ledger& ledger, const VerifyOptions& options = {});

}  // namespace d3l::ledger
