// Writes the demo world's history into a fresh record: every line of it is a signed action that the
// rulebook admitted, at times before `at`, and every deployment was done by the real reconciler.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "core/client/demo.h"
#include "core/client/demo/charter.h"
#include "core/client/demo/world.h"
#include "core/ledger/ledger.h"

namespace d3l::client::demo {

/// Signs as anybody and submits at any time that does not go back.
class Author {
 public:
  Author(ledger::Ledger& ledger, std::shared_ptr<Timestamp> clock)
      : ledger_(ledger), clock_(std::move(clock)) {}

  Result<ActionId> act(const crypto::SecretKey& key, Timestamp at, governance::Action action);
  ledger::Ledger& ledger() { return ledger_; }
  Timestamp now() const { return *clock_; }

 private:
  ledger::Ledger& ledger_;
  std::shared_ptr<Timestamp> clock_;
};

struct Cast {
  World world;
  std::map<std::string, crypto::SecretKey> keys;
  std::map<std::string, Address> addresses;
};

struct SeedResult {
  ProposalId mainProposal;
};

/// The small world. `targetRoot` gets the targets' folders, `journal` is the deployer's journal file.
Result<SeedResult> writeHistory(Author& author, const Cast& cast, const DemoOptions& options,
                                const std::string& targetRoot, const std::string& journal);

/// Thousands of proposals without evidence (data, infrastructure), for busy and huge worlds.
Result<Done> writeCrowd(Author& author, const Cast& cast, const DemoOptions& options);
/// The crowd's members: keys but no key files, named "crowd-N".
void addCrowd(World& world, DemoWorld size);
/// When the crowd's first action happens; the founding must not be later.
Timestamp crowdStart(const DemoOptions& options);

}  // namespace d3l::client::demo
