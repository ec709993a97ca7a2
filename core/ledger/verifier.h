// One run of verify(): workers decode and check signatures of the next piece while this thread
// replays the present one.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/crypto/hash.h"
#include "core/crypto/secp256k1.h"
#include "core/ledger/store.h"
#include "core/ledger/verify.h"

namespace d3l::ledger {

class Verifier {
 public:
  /// `mutex` guards the store against the thread that appends; every use is under it.
  Verifier(std::optional<Store>& store, std::recursive_mutex& mutex, const std::string& dir,
           const VerifyOptions& options);
  Result<VerifyReport> run();

 private:
  /// What can be said of a row by itself.
  struct Checked {
    Row row;
    std::optional<Entry> entry;
    std::string problem;  ///< why it could not be decoded
    bool idMatches = false;
    bool signatureHolds = false;
    Hash32 leaf;
  };
  struct Piece;

  void problem(ProblemKind kind, std::uint64_t seq, std::string detail);
  bool readCharter();
  void readRemembered();
  std::unique_ptr<Piece> fetch(std::uint64_t from, std::uint64_t to);
  void check(Checked& item, crypto::Verifier& signatures) const;
  void take(Piece& piece);
  void takeOne(Checked& item);
  void checkOrder(const Entry& entry);
  void replay(const Entry& entry);
  void compareTiles(std::vector<Frontier::Changed> tiles);
  void compareEnd();
  void compareNonces();
  void compareCheckpoints(const Head& head);

  /// Empty while an open ledger could not open its database again.
  std::optional<Store>& store_;
  std::recursive_mutex& mutex_;
  std::string dir_;
  const VerifyOptions& options_;
  VerifyReport report_;
  governance::Charter charter_;
  std::optional<governance::State> state_;
  bool replaying_ = true;
  Frontier frontier_;
  std::uint64_t total_ = 0;
  Timestamp lastAt_ = 0;
  crypto::Sha256 replayHash_;
  std::vector<crypto::Verifier> signatures_;
  std::map<std::pair<Address, Hash32>, std::uint64_t> nonces_;
  std::vector<std::string> logKeys_;  ///< every key that was in force, oldest first
  /// Notes from outside, and the roots this record has at their sizes.
  std::vector<std::pair<std::string, Head>> remembered_;
  std::map<std::uint64_t, std::optional<Hash32>> roots_;
};

}  // namespace d3l::ledger
