// One open DAO: its record, its search index, its evidence. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/client/error.h"
#include "core/client/evidence_view.h"
#include "core/governance/state.h"
#include "core/index/index.h"
#include "core/ledger/verify.h"
#include "core/venue/venue.h"

namespace d3l::client {

/// How much of the record this computer has checked itself.
struct Verification {
  enum class State { Checking, Verified, Failed } state = State::Checking;
  std::uint64_t entries = 0;  ///< checked so far
  std::uint64_t total = 0;
  Timestamp at = 0;     ///< when the check ended
  std::string problem;  ///< first problem, for Failed
};

struct OpenOptions {
  std::string folder;
  std::string program = "d3l";  ///< named to others when the folder is in use
  std::string logKeyDir;        ///< empty: the user's own place (logKeyFolder())
  Clock clock;                  ///< empty: the system's
  bool confirmClockJump = false;
  bool withIndex = true;
  bool verifyInBackground = false;  ///< checks every hash and signature on another thread
};

/// Where this user's log keys live: $XDG_DATA_HOME/d3l-governance/log-keys (0700).
std::string logKeyFolder();
/// Where this user's accounts live unless told otherwise: $XDG_DATA_HOME/d3l-governance/keystore.
std::string keystoreFolder();

struct Info {
  DaoId dao;
  std::string name;
  std::string purpose;
  std::string venue;
  std::string logKey;
  ledger::Head head;
  unsigned stage = 1;
  Amount supply;
  std::string symbol;
  unsigned decimals = 18;
  std::size_t members = 0;
  std::size_t proposals = 0;
  Verification verification;
};

class Dao {
 public:
  static Result<std::unique_ptr<Dao>> open(OpenOptions options);
  /// Founds a DAO in an empty or new folder. Generates the log key and the founding salt unless the
  /// charter's salt is set and `logSeed` given (demo: reproducible).
  static Result<std::unique_ptr<Dao>> found(OpenOptions options, governance::Charter charter,
                                            std::optional<Hash32> logSeed = std::nullopt);
  /// Writes the record's bulk of a fresh DAO in one transaction (seeding): `work` gets the ledger.
  Result<Done> seed(const std::function<Result<Done>(ledger::Ledger&)>& work);
  ~Dao();

  const DaoId& id() const;
  const std::string& folder() const;
  venue::Venue& venue();
  const venue::Venue& venue() const;
  /// Null pointer when opened without one.
  index::Index* index() const;
  const ledger::Ledger& ledger() const;
  const EvidenceReader& evidence() const;
  Timestamp now() const;
  Info info() const;
  Verification verification() const;
  /// Runs the full check now; also what the background check does.
  Result<ledger::VerifyReport> verify(const std::function<bool(std::uint64_t, std::uint64_t)>& progress = {});

  /// Moves index rows whose state changed with time alone; call about once a second.
  bool tick();

  /// The Markdown body of a proposal; empty if the blob is missing here.
  std::string body(const governance::Proposal& proposal) const;

  /// Called after every recorded action, on the thread that submitted it, once the index has it. The
  /// record is still locked: hand over to another thread, ask nothing here.
  int onChange(std::function<void()> listener);
  void removeListener(int id);

 private:
  struct Impl;
  explicit Dao(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The full check of a folder nobody has open, also of one too damaged to open: compares with the
/// head this computer remembers and with `checkpoints` known from elsewhere.
Result<ledger::VerifyReport> verifyFolder(
    const std::string& folder, std::vector<std::string> checkpoints = {},
    const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace d3l::client
