// A record of any size, made through the ledger's own doors with a clock of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/actions/signed_action.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/random.h"
#include "core/ledger/ledger.h"
#include "tests/bench/figures.h"

namespace bench {

struct Shape {
  std::size_t members = 0;
  std::size_t proposals = 0;
};

class Record {
 public:
  static constexpr d3l::Timestamp kFounded = 1'778'594'400;

  Record(std::string dir, Shape shape);
  ~Record();
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;

  /// Moves the clock to where everybody may vote on everything and signs all those ballots.
  void openVoting();
  std::size_t ballots() const { return votes_.size(); }
  /// The next n ballots, one durable commit each.
  void appendEach(std::size_t n);
  /// The next n ballots in one commit.
  void appendTogether(std::size_t n);
  /// The next n ballots as seeding does it, signatures taken on trust.
  void fill(std::size_t n);

  d3l::ledger::Ledger& ledger() { return *ledger_; }
  /// Closes it and opens it again, as a program does at its start.
  void reopen();
  const std::string& dir() const { return dir_; }

 private:
  d3l::governance::Charter charter() const;
  d3l::ledger::Options options();
  std::span<const d3l::actions::SignedAction> take(std::size_t n);
  d3l::actions::SignedAction act(std::size_t member, std::uint64_t nonce,
                                 d3l::governance::Action action) const;

  std::string dir_;
  Shape shape_;
  d3l::Timestamp time_ = kFounded + 1;
  std::vector<d3l::crypto::SecretKey> keys_;
  std::vector<d3l::ProposalId> proposals_;
  std::vector<d3l::actions::SignedAction> votes_;
  std::size_t used_ = 0;
  std::unique_ptr<d3l::ledger::Ledger> ledger_;
};

}  // namespace bench
