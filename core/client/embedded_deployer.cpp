#include "core/client/embedded_deployer.h"

#include <algorithm>
#include <utility>

namespace d3l::client {
namespace {

using governance::Role;

bool samePlaces(const std::optional<deploy::TargetsError>& a, const std::optional<deploy::TargetsError>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->code == b->code && a->line == b->line && a->column == b->column && a->detail == b->detail;
}

bool sameError(const std::optional<Error>& a, const std::optional<Error>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->code == b->code && a->reason == b->reason && a->detail == b->detail;
}

/// Of this computer's accounts those that may deploy now, the preferred one first; watched ones cannot sign.
std::vector<Address> mayDeploy(const Dao& dao, const std::vector<Account>& accounts, const Address& preferred,
                               bool& anybody) {
  std::vector<Address> out;
  const Timestamp now = dao.now();
  dao.venue().read([&](const governance::State& state) {
    for (const governance::RoleGrant& grant : state.roles()) {
      anybody |= grant.role == Role::Deployer && state.hasRole(grant.holder, Role::Deployer, now);
    }
    for (const Account& account : accounts) {
      if (!account.watchOnly && state.hasRole(account.address, Role::Deployer, now)) {
        out.push_back(account.address);
      }
    }
  });
  std::stable_partition(out.begin(), out.end(), [&](const Address& each) { return each == preferred; });
  return out;
}

}  // namespace

bool samePost(const DeployerPost& a, const DeployerPost& b) {
  return a.rest == b.rest && a.account == b.account && samePlaces(a.places, b.places) &&
         sameError(a.error, b.error);
}

EmbeddedDeployer::EmbeddedDeployer(Dao& dao, const Keyring& keyring, Options options)
    : dao_(dao), keyring_(keyring), options_(std::move(options)) {}

EmbeddedDeployer::~EmbeddedDeployer() { stop(); }

DeployerPost EmbeddedDeployer::consider(const std::vector<Account>& accounts, const Address& preferred) {
  const std::lock_guard deciding(deciding_);
  DeployerPost wanted = decide(accounts, preferred);
  const DeployerPost before = post();
  bool again = false;
  {
    const std::lock_guard lock(mutex_);
    again = std::exchange(again_, false);
  }
  const bool sameAccount = wanted.account == before.account && before.rest != DeployerRest::NotLooked;
  if (wanted.rest == DeployerRest::None && sameAccount && !again) {
    // It runs, or could not start: a file or journal that is in the way is not tried every second.
    const bool stands = deployer() != nullptr || before.rest == DeployerRest::PlacesWrong ||
                        before.rest == DeployerRest::Failed;
    if (stands) return before;
  }
  stop();
  if (wanted.rest == DeployerRest::None) wanted = startAs(wanted);
  const std::lock_guard lock(mutex_);
  post_ = wanted;
  return wanted;
}

DeployerPost EmbeddedDeployer::decide(const std::vector<Account>& accounts, const Address& preferred) const {
  DeployerPost out;
  out.rest = DeployerRest::None;
  if (options_.own) {
    out.account = options_.own->address;
    return out;
  }
  bool anybody = false;
  const std::vector<Address> able = mayDeploy(dao_, accounts, preferred, anybody);
  const auto open = [&](const Address& each) { return keyring_.isUnlocked(each); };
  // The one at work stays at it, so that switching accounts interrupts no deployment.
  const Address working = deployer() != nullptr ? post().account : Address{};
  auto chosen =
      std::find_if(able.begin(), able.end(), [&](const Address& a) { return a == working && open(a); });
  if (chosen == able.end()) chosen = std::find_if(able.begin(), able.end(), open);
  if (chosen != able.end()) {
    out.account = *chosen;
    return out;
  }
  out.rest = !able.empty() ? DeployerRest::Locked : anybody ? DeployerRest::NotHere : DeployerRest::NobodyMay;
  if (!able.empty()) out.account = able.front();
  return out;
}

DeployerPost EmbeddedDeployer::startAs(const DeployerPost& wanted) {
  DeployerPost out = wanted;
  const DeployerPlaces places = readDeployerPlaces(dao_);
  if (places.error) {
    out.rest = DeployerRest::PlacesWrong;
    out.places = places.error;
    return out;
  }
  DeployerOptions options = optionsFor(places, options_.targetRoot);
  options.onProgress = options_.onProgress;
  auto started = Deployer::start(
      dao_, options_.own ? *options_.own : accountOf(dao_, keyring_, wanted.account), std::move(options));
  if (!started) {
    out.rest = DeployerRest::Failed;
    out.error = std::move(started.error());
    return out;
  }
  const std::lock_guard lock(mutex_);
  deployer_ = std::move(*started);
  return out;
}

void EmbeddedDeployer::readAgain() {
  const std::lock_guard lock(mutex_);
  again_ = true;
}

DeployerPost EmbeddedDeployer::post() const {
  const std::lock_guard lock(mutex_);
  return post_;
}

std::shared_ptr<Deployer> EmbeddedDeployer::deployer() const {
  const std::lock_guard lock(mutex_);
  return deployer_;
}

void EmbeddedDeployer::stop() {
  std::shared_ptr<Deployer> last;
  {
    const std::lock_guard lock(mutex_);
    last = std::exchange(deployer_, nullptr);
  }
  // Not under the lock: the call under way may take its time. Others who still hold it get empty answers.
  if (last) last->stop();
}

}  // namespace d3l::client
