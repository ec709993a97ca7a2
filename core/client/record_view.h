// The record for those who distrust everybody: an entry as it was signed, the proof that it is there, and
// which files a proposal names lie on this computer with exactly those bytes.
#pragma once

#include <string>
#include <vector>

#include "core/actions/words.h"
#include "core/client/dao.h"

namespace d3l::client {

struct RecordedAction {
  std::uint64_t seq = 0;
  Timestamp at = 0;
  Address actor;
  actions::Summary fields;
  std::string typedData;      ///< the EIP-712 document, indented
  std::string signature;      ///< 0x…
  std::string proof;          ///< c2sp.org/tlog-proof against the present checkpoint
  bool proofChecked = false;  ///< here: path, checkpoint signature and entry fit together
  std::string problem;        ///< why not
};
/// NotFound if the record has no such action.
Result<RecordedAction> recordedAction(const Dao& dao, const ActionId& id);

/// Entry numbers in the order of `ids`; 0 for what the record does not have.
std::vector<std::uint64_t> recordNumbers(const Dao& dao, const std::vector<ActionId>& ids);

enum class FileKind { Text, Report, Evidence, Artifact, Schema, Sample };
/// A file a proposal names by its SHA-256.
struct NamedFile {
  FileKind kind{};
  std::string version;  ///< of an artifact or report, where several are named
  Hash32 digest;
  bool here = false;     ///< a file of that name lies in this DAO's store
  bool matches = false;  ///< and its bytes hash to the digest, computed here just now
  std::uint64_t size = 0;
};
/// Reads every file: call it off the UI thread.
std::vector<NamedFile> checkFiles(const Dao& dao, const ProposalId& proposal);

}  // namespace d3l::client
