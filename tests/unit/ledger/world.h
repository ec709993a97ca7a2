// A small DAO in a temporary folder, with its own clock.
#pragma once

#include <QTemporaryDir>
#include <memory>
#include <string>
#include <vector>

#include "core/actions/charter_json.h"
#include "core/actions/signed_action.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/random.h"
#include "core/ledger/ledger.h"

namespace world {

using namespace d3l;

inline constexpr Timestamp kFounded = 1778594400;
inline constexpr std::size_t kMembers = 5;

inline crypto::SecretKey memberKey(std::size_t i) {
  return crypto::SecretKey::generate(crypto::seededRandom(100 + i));
}
inline crypto::Ed25519Key logKey(std::uint64_t seed = 1) {
  return crypto::Ed25519Key::generate(crypto::seededRandom(seed));
}

inline governance::Charter charter() {
  governance::Charter c;
  c.name = "Test";
  c.purpose = "testing";
  c.foundedAt = kFounded;
  c.foundingSalt.bytes.fill(7);
  c.logKey = ledger::charterLogKey(logKey().publicKey());
  c.token = {"Deep", "D3L", 18};
  for (std::size_t i = 0; i < kMembers; ++i) {
    c.allocations.push_back({memberKey(i).address(), Amount(1000000), true});
  }
  c.roles = {{governance::Role::Admin, memberKey(0).address(), 0}};
  governance::TrackRules rules;
  rules.votingDelay = 10;
  rules.votingPeriod = 100;
  rules.quorum = {1, 5};
  rules.timelock = 10;
  rules.grace = 1000;
  c.tracks = {{governance::Track::Infrastructure, rules}, {governance::Track::LogKey, rules}};
  return c;
}

/// "accepted", "repeated", or why not.
inline std::string codeOf(const ledger::Result<ledger::AppendResult>& result) {
  if (!result) return std::string(ledger::codeName(result.error().code));
  if (!*result) return std::string(ledger::refusalName(result->error().code));
  return (*result)->repeated ? "repeated" : "accepted";
}

struct World {
  QTemporaryDir folder;
  Timestamp time = kFounded + 1;
  Timestamp steady = 500;
  std::string dir() const { return folder.filePath(QStringLiteral("dao")).toStdString(); }
  DaoId dao = actions::daoId(charter());

  ledger::Options options() {
    ledger::Options o;
    o.wallClock = [this] { return time; };
    o.program = "test";
    return o;
  }
  std::unique_ptr<ledger::Ledger> create() {
    auto made = ledger::Ledger::create(dir(), charter(), logKey(), options());
    if (!made) qFatal("create: %s", made.error().detail.c_str());
    return std::move(*made);
  }
  ledger::Result<std::unique_ptr<ledger::Ledger>> reopen() {
    return ledger::Ledger::open(dir(), logKey(), options());
  }

  actions::SignedAction act(std::size_t member, std::uint64_t nonce, governance::Action action,
                            Duration validFor = 3600) const {
    const auto key = memberKey(member);
    auto done = actions::sign(dao, {key.address(), nonce, time + validFor, std::move(action)}, key);
    if (!done) qFatal("sign: %s", done.error().detail.c_str());
    return *done;
  }
  actions::SignedAction transfer(std::size_t member, std::uint64_t nonce, std::uint64_t units = 1) const {
    return act(member, nonce,
               governance::Transfer{memberKey((member + 1) % kMembers).address(), Amount(units)});
  }
};

}  // namespace world
