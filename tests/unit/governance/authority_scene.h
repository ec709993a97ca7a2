// A DAO at one moment in which every kind of action is possible for somebody, on a record of its own.
#pragma once

#include <QTemporaryDir>
#include <memory>
#include <string>

#include "core/ledger/ledger.h"

namespace authority {

using namespace d3l;

inline constexpr Timestamp kFounded = 1778594400;
inline constexpr Timestamp kNow = kFounded + 400;

enum class Who { Anonymous, Member, Reviewer, Admin, Deployer, Guardian, Registrar };
enum class Condition { Valid, Revoked, Expired };
inline constexpr Who kWho[] = {Who::Anonymous, Who::Member,   Who::Reviewer, Who::Admin,
                               Who::Deployer,  Who::Guardian, Who::Registrar};
inline constexpr Condition kConditions[] = {Condition::Valid, Condition::Revoked, Condition::Expired};
const char* nameOf(Who who);
const char* nameOf(Condition condition);
/// The role somebody of this kind holds, if it is one.
std::optional<governance::Role> roleOf(Who who);

/// Everybody has a key of their own: the one who holds, who held and was revoked, whose term is over. A
/// member without membership has neither tokens nor verification any more; who was never anybody stays so.
const crypto::SecretKey& keyOf(Who who, Condition condition);

/// One action of each kind that somebody may take at kNow, in the order of governance::Action.
std::vector<governance::Action> everyAction();

/// A record with the scene's history. `paused`: deployments are, as resuming them needs.
class Record {
 public:
  explicit Record(bool paused);
  ledger::Ledger& ledger() { return *ledger_; }
  actions::SignedAction act(const crypto::SecretKey& key, governance::Action action) const;
  /// The same signed for a DAO that differs in its salt.
  actions::SignedAction elsewhere(const crypto::SecretKey& key, governance::Action action) const;

 private:
  ledger::Result<Done> history(ledger::Ledger& record, bool paused);
  QTemporaryDir folder_;
  Timestamp time_ = kFounded;
  std::unique_ptr<ledger::Ledger> ledger_;
};

}  // namespace authority
