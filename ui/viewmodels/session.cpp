#include "ui/viewmodels/session.h"

#include <QPointer>
#include <algorithm>
#include <chrono>

#include "core/base/text.h"
#include "core/client/files.h"
#include "ui/viewmodels/session_impl.h"
#include "ui/viewmodels/visits.h"

namespace d3l::ui {
namespace {

Timestamp systemSeconds() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<Timestamp>(std::chrono::duration_cast<std::chrono::seconds>(since).count());
}

/// The system's time, or a fixed beginning from which it runs on.
Clock clockOf(const Session::Settings& settings) {
  if (settings.clock) return settings.clock;
  if (!settings.demoAt) return systemSeconds;
  return [start = *settings.demoAt, begun = systemSeconds()] { return start + (systemSeconds() - begun); };
}

std::string keysFolder(const Session::Settings& settings) {
  return settings.keystoreFolder.isEmpty() ? client::keystoreFolder() : settings.keystoreFolder.toStdString();
}

QString shown(const std::string& label) { return QString::fromStdString(visibleLine(label, 60)); }

}  // namespace

Session::Impl::Impl(Session& session, Settings given)
    : self(session),
      settings(std::move(given)),
      clock(clockOf(settings)),
      keyring(keysFolder(settings), clock, crypto::systemRandom()) {
  opener.setMaxThreadCount(1);
  pool.setMaxThreadCount(3);
  second.setInterval(1000);
  throttle.setSingleShot(true);
  throttle.setInterval(100);
}

void Session::Impl::setPhase(Phase next) {
  phase = next;
  Q_EMIT self.phaseChanged();
}

void Session::Impl::open(OpenJob job) {
  self.close();
  const std::uint64_t current = ++generation;
  folder = job.folder;
  failure.reset();
  progress = -1;
  job.clock = clock;
  job.pace = settings.pace;
  job.dataFolder = self.dataFolder();
  job.keyring = &keyring;
  job.progress = [this, current](double value) {
    context.post([this, current, value] {
      if (generation != current) return;
      progress = value;
      setPhase(Phase::Opening);
    });
  };
  job.changed = [this, flag = moved] {
    if (flag->exchange(true)) return;
    context.post([this] {
      if (!throttle.isActive()) throttle.start();
    });
  };
  setPhase(Phase::Opening);
  startErrand(opener, [this, job = std::move(job), current] {
    // Answers under way still hold the DAO that was open before; its folder is free after them.
    pool.waitForDone();
    auto result = std::make_shared<client::Result<std::shared_ptr<Opened>>>(openDao(job));
    context.post([this, current, result] { arrived(current, std::move(*result)); });
  });
}

void Session::Impl::arrived(std::uint64_t of, client::Result<std::shared_ptr<Opened>> result) {
  if (of != generation) return;
  if (!result) {
    failure = result.error();
    setPhase(Phase::Failed);
    return;
  }
  opened = std::move(*result);
  style = opened->style;
  if (opened->demo && !opened->demo->members.empty()) {
    keyring.setGuests({opened->demo->members.front().keystore});
  }
  post = opened->deploying->post();
  readVerification();
  chooseAccount();
  setPhase(Phase::Open);
  self.refreshAccounts();
  Q_EMIT self.accountChanged();
  Q_EMIT self.recordChanged();
}

/// A person's own choice is kept while it makes sense; else an account of theirs that holds tokens.
void Session::Impl::chooseAccount() {
  if (opened->demo && !opened->demo->members.empty()) {
    account = opened->demo->members.front().address;
    return;
  }
  const auto known = [&](const Address& address) {
    return std::any_of(accounts.begin(), accounts.end(), [&](const auto& a) { return a.address == address; });
  };
  if (!account.isZero() && known(account)) return;
  account = Address{};
  for (const client::Account& own : accounts) {
    if (account.isZero() || opened->holders.contains(own.address)) account = own.address;
    if (opened->holders.contains(own.address)) break;
  }
}

void Session::Impl::tick() {
  if (opened && !ticking) {
    ticking = true;
    self.run(
        &context, [dao = self.dao()] { return dao->tick(); },
        [this](bool changed) {
          ticking = false;
          if (changed) Q_EMIT self.recordChanged();
        });
    readVerification();
    // A role may end, a key's time may be over.
    considerDeployer();
  }
  const Timestamp now = clock();
  const bool over = std::any_of(accounts.begin(), accounts.end(), [now](const client::Account& a) {
    return a.unlockedUntil != 0 && a.unlockedUntil <= now;
  });
  if (over) self.refreshAccounts();
  Q_EMIT self.ticked();
}

void Session::Impl::readVerification() {
  const client::Verification next = opened->dao->verification();
  const bool same = next.state == verification.state && next.entries == verification.entries &&
                    next.total == verification.total && next.problem == verification.problem;
  verification = next;
  if (!same) Q_EMIT self.verificationChanged();
}

Session::Session(Settings settings, QObject* parent)
    : QObject(parent), impl_(std::make_unique<Impl>(*this, std::move(settings))) {
  connect(&impl_->second, &QTimer::timeout, this, [this] { impl_->tick(); });
  connect(&impl_->throttle, &QTimer::timeout, this, [this] {
    impl_->moved->store(false);
    if (impl_->opened) impl_->readVerification();
    Q_EMIT recordChanged();
  });
  impl_->second.start();
  refreshAccounts();
}

Session::~Session() {
  close();
  impl_->pool.clear();
  impl_->opener.waitForDone();
  impl_->pool.waitForDone();
}

void Session::openDemo(const QString& folder) {
  OpenJob job;
  job.folder = (folder.isEmpty() ? demoFolder() : folder).toStdString();
  job.demo = true;
  impl_->open(std::move(job));
}

QString Session::demoFolder() const { return QString::fromStdString(dataFolder() + "/demo"); }

void Session::restartDemo() {
  OpenJob job;
  job.folder = demoFolder().toStdString();
  job.demo = job.fresh = true;
  impl_->open(std::move(job));
}

void Session::openFolder(const QString& folder) {
  OpenJob job;
  job.folder = folder.toStdString();
  impl_->open(std::move(job));
}

void Session::close() {
  ++impl_->generation;
  if (!impl_->opened) {
    if (impl_->phase != Phase::Closed) impl_->setPhase(Phase::Closed);
    return;
  }
  impl_->opened->dao->removeListener(impl_->opened->listener);
  impl_->keyring.lock();
  impl_->keyring.setGuests({});
  impl_->verification = {};
  impl_->post = {};
  // The deployer finishes its step before it stops: not on this thread.
  startErrand(impl_->opener,
              [opened = std::exchange(impl_->opened, nullptr), folder = dataFolder(), at = now()]() mutable {
                // If it cannot be kept, more than is new is shown as new.
                (void)keepVisit(folder, kDaoVisits, opened->dao->id(), at).has_value();
                opened.reset();
              });
  impl_->setPhase(Phase::Closed);
  refreshAccounts();
}

Session::Phase Session::phase() const { return impl_->phase; }
double Session::progress() const { return impl_->progress; }
std::optional<client::Error> Session::failure() const { return impl_->failure; }
std::optional<client::Error> Session::startFailure() const {
  return impl_->opened ? impl_->opened->startFailure : std::nullopt;
}
QString Session::folder() const { return QString::fromStdString(impl_->folder); }
client::Verification Session::verification() const { return impl_->verification; }
std::shared_ptr<client::Dao> Session::dao() const {
  return impl_->opened ? std::shared_ptr<client::Dao>(impl_->opened, impl_->opened->dao.get()) : nullptr;
}

client::Keyring& Session::keyring() { return impl_->keyring; }
const std::vector<client::Account>& Session::accounts() const { return impl_->accounts; }

void Session::refreshAccounts() {
  run(
      &impl_->context, [this] { return impl_->keyring.accounts(); },
      [this](std::vector<client::Account> accounts) {
        impl_->accounts = std::move(accounts);
        impl_->labels.clear();
        for (const client::Account& account : impl_->accounts) {
          if (!account.label.empty()) impl_->labels[account.address] = shown(account.label);
        }
        if (impl_->opened && impl_->account.isZero()) {
          impl_->chooseAccount();
          if (!impl_->account.isZero()) Q_EMIT accountChanged();
        }
        impl_->considerDeployer();
        Q_EMIT keyringChanged();
      });
}

void Session::setUnlockTime(Duration time) { impl_->unlockTime = time; }
Duration Session::unlockTime() const { return impl_->unlockTime; }

void Session::unlock(QObject* owner, const Address& account, crypto::SecretBytes passphrase,
                     std::function<void(client::Result<Done>)> done) {
  auto secret = std::make_shared<crypto::SecretBytes>(std::move(passphrase));
  run(
      owner,
      [this, account, secret, keep = impl_->unlockTime] {
        auto result = impl_->keyring.unlock(account, *secret, keep);
        secret->clear();
        return result;
      },
      [this, done = std::move(done)](client::Result<Done> result) {
        refreshAccounts();
        done(std::move(result));
      });
}

void Session::lock() {
  impl_->keyring.lock();
  impl_->considerDeployer();
  refreshAccounts();
}

bool Session::isDemo() const { return impl_->opened && impl_->opened->demo; }
const std::optional<client::DemoDao>& Session::demo() const {
  static const std::optional<client::DemoDao> kNone;
  return impl_->opened ? impl_->opened->demo : kNone;
}

Address Session::account() const { return impl_->account; }
void Session::setAccount(const Address& account) {
  if (impl_->account == account) return;
  impl_->account = account;
  Q_EMIT accountChanged();
}

QString Session::nameOf(const Address& address) const {
  if (const auto it = impl_->labels.find(address); it != impl_->labels.end()) return it->second;
  if (!isDemo()) return {};
  for (const client::DemoMember& member : impl_->opened->demo->members) {
    if (member.address == address) return shown(member.name);
  }
  return {};
}

bool Session::isDemoMember(const Address& address) const {
  return impl_->opened && impl_->opened->demoMembers.contains(address) && address != impl_->account;
}

Timestamp Session::now() const { return impl_->clock(); }
QString Session::amountText(Amount amount) const { return words::amountText(amount, impl_->style); }
QString Session::amountWithSymbol(Amount amount) const {
  return words::amountWithSymbol(amount, impl_->style);
}
const words::Style& Session::style() const { return impl_->style; }
const Session::Settings& Session::settings() const { return impl_->settings; }
std::string Session::dataFolder() const {
  const QString& own = impl_->settings.dataFolder;
  return own.isEmpty() ? client::userFolder() : own.toStdString();
}
Timestamp Session::lastHere() const { return impl_->opened ? impl_->opened->lastHere : 0; }

void Session::post(QObject* owner, std::function<void()> work, std::function<void()> done) {
  const QPointer<QObject> guard(owner == nullptr ? this : owner);
  startErrand(impl_->pool,
              [context = &impl_->context, guard, work = std::move(work), done = std::move(done)]() mutable {
                work();
                // What it holds of the DAO ends here and not with the answer.
                work = nullptr;
                context->post([guard, done = std::move(done)] {
                  if (guard) done();
                });
              });
}

}  // namespace d3l::ui
