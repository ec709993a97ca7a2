// The demo DAO: seeded through the doors a person uses, then kept alive by members with keys.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/client/dao.h"
#include "core/client/deployer.h"

namespace d3l::client {

enum class DemoWorld { Small, Busy, Huge };

/// How long things take. Usual: days, as a real DAO. Lively: a vote of a person is live within two
/// minutes. Tour: ten-second periods.
enum class DemoPace { Usual, Lively, Tour };

struct DemoOptions {
  std::string folder;
  std::string keystoreDir;  ///< where member keystores go; empty: <folder>/demo-keys
  std::string logKeyDir;
  DemoWorld world = DemoWorld::Small;
  DemoPace pace = DemoPace::Usual;
  std::uint64_t seed = 1;
  Timestamp at = 0;  ///< the "now" at which the seeded history ends
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

struct DemoMember {
  std::string name;
  std::string about;
  Address address;
  std::string keystore;
};

struct DemoDao {
  DaoId dao;
  std::vector<DemoMember> members;  ///< the first is the person's account ("you")
  std::string passphraseFile;
  std::string targetRoot;
  ProposalId mainProposal;  ///< the open one a person is invited to decide
};

/// Same seed, world, pace and `at`: identical ledger (keystore files aside).
Result<DemoDao> seedDemo(const DemoOptions& options);
/// Reads what seedDemo left in a folder (demo.json beside the ledger).
Result<DemoDao> readDemo(const std::string& folder);
/// The passphrase of every demo account; printed on the demo's own screens.
inline constexpr const char* kDemoPassphrase = "demo";

/// The other members: ordinary clients with their own keys on one thread. They vote on what is
/// open, a few seconds after the person did.
class DemoMembers {
 public:
  static Result<std::unique_ptr<DemoMembers>> start(Dao& dao, const DemoDao& demo, DemoPace pace);
  ~DemoMembers();

 private:
  struct Impl;
  explicit DemoMembers(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The deployer key of a demo DAO, opened from its keystore.
Result<crypto::SecretKey> demoDeployerKey(const Dao& dao, const DemoDao& demo);

}  // namespace d3l::client
