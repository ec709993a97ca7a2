// The deployer inside this program: started and stopped as accounts are unlocked and locked.
#include "ui/viewmodels/session_impl.h"

namespace d3l::ui {

void Session::Impl::considerDeployer() {
  if (!opened) return;
  if (considering) {
    considerAgain = true;
    return;
  }
  considering = true;
  considerAgain = false;
  self.run(
      &context,
      [opened = opened, accounts = accounts, preferred = account] {
        return opened->deploying->consider(accounts, preferred);
      },
      [this, of = generation](client::DeployerPost next) {
        considering = false;
        const bool same = client::samePost(post, next);
        if (of == generation && opened && !same) {
          post = std::move(next);
          Q_EMIT self.deployerChanged();
          Q_EMIT self.recordChanged();
        }
        if (considerAgain || of != generation) considerDeployer();
      });
}

std::shared_ptr<client::Deployer> Session::deployer() const {
  if (!impl_->opened) return nullptr;
  const auto running = impl_->opened->deploying->deployer();
  if (!running) return nullptr;
  // Whoever holds the deployer holds the DAO it works for.
  using Both = std::pair<std::shared_ptr<Opened>, std::shared_ptr<client::Deployer>>;
  const auto both = std::make_shared<Both>(impl_->opened, running);
  return std::shared_ptr<client::Deployer>(both, running.get());
}

const client::DeployerPost& Session::deployerPost() const { return impl_->post; }

void Session::restartDeployer() {
  if (!impl_->opened) return;
  impl_->opened->deploying->readAgain();
  impl_->considerDeployer();
}

}  // namespace d3l::ui
