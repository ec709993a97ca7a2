// Proposals somebody is still writing. They lie on this computer, apart from every record, and hold what was
// typed as it was typed: half a number is not lost.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/client/error.h"
#include "core/governance/track.h"

namespace d3l::client {

/// A file that will go along. Its bytes lie beside the draft, so that moving the original loses nothing.
struct DraftFile {
  std::string name;  ///< as it was called where it came from
  Hash32 digest;
  std::uint64_t size = 0;
  bool isEvidence = true;  ///< named by the proposal; else only kept with the DAO, as an artifact is
  friend bool operator==(const DraftFile&, const DraftFile&) = default;
};

struct Draft {
  std::string id;  ///< a name (isName); also what its file is called
  governance::Track track{};
  std::string title;
  std::string body;                           ///< Markdown
  std::map<std::string, std::string> fields;  ///< path in the payload → text as typed; lists have "<path>.#"
  std::vector<DraftFile> files;
  std::string origin;       ///< the file or proposal it began as; empty if it was begun here
  Timestamp changedAt = 0;  ///< when it was saved last
  friend bool operator==(const Draft&, const Draft&) = default;
};

/// "<data>/drafts/<dao>": where the drafts of one DAO lie.
std::string draftFolder(const std::string& dataFolder, const DaoId& dao);

/// One folder of drafts. Every save is whole: after a crash there is the old text or the new.
class DraftStore {
 public:
  explicit DraftStore(std::string folder) : folder_(std::move(folder)) {}

  struct Entry {
    std::string id;
    std::optional<Draft> draft;
    std::string problem;  ///< why it cannot be read; the file stays as it is
  };
  /// Latest change first; the unreadable ones last.
  std::vector<Entry> list() const;
  Result<Draft> load(const std::string& id) const;
  Result<Done> save(const Draft& draft) const;
  /// Also its files.
  Result<Done> remove(const std::string& id) const;

  /// Keeps a copy of a file's bytes beside the draft.
  Result<DraftFile> keep(const std::string& id, const std::string& name, std::string_view bytes) const;
  /// Corrupt if they are no longer what the digest says.
  Result<std::string> bytes(const std::string& id, const Hash32& digest) const;

 private:
  Result<std::string> fileOf(const std::string& id) const;

  std::string folder_;
};

}  // namespace d3l::client
