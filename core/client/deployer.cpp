#include "core/client/deployer.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include "core/client/deploy_sources.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/client/member.h"
#include "core/deploy/directory_target.h"
#include "core/deploy/reconciler.h"

namespace d3l::client {
namespace {

using governance::State;

/// The record as the deployer sees it: read fresh on every question.
class RecordedApprovals : public deploy::ApprovalSource {
 public:
  RecordedApprovals(Dao& dao, std::function<bool()> mayAct) : dao_(dao), mayAct_(std::move(mayAct)) {}

  std::vector<deploy::Wanted> wanted() override {
    std::vector<deploy::Wanted> out;
    dao_.venue().read([&](const State& state) { out = wantedOf(state); });
    return out;
  }
  std::optional<deploy::Wanted> wantedFor(const std::string& model, const std::string& target) override {
    std::optional<deploy::Wanted> out;
    // Asked right before each effect: who is being stopped, or was locked, has none any more.
    if (!mayAct_()) return out;
    dao_.venue().read([&](const State& state) {
      if (const auto* desired = state.desired(model, target)) out = wantedOf(state, *desired);
    });
    return out;
  }
  std::optional<governance::Pause> pause() override {
    std::optional<governance::Pause> out;
    const Timestamp now = dao_.now();
    dao_.venue().read([&](const State& state) { out = state.pause(now); });
    return out;
  }
  std::vector<ProposalId> queueable() override { return inState(governance::ProposalState::Succeeded); }
  std::vector<ProposalId> executable() override { return inState(governance::ProposalState::Queued); }
  bool selfHeal() override { return dao_.ledger().charter().selfHeal; }

 private:
  std::vector<ProposalId> inState(governance::ProposalState wanted) {
    std::vector<ProposalId> out;
    const Timestamp now = dao_.now();
    dao_.venue().read([&](const State& state) {
      for (const ProposalId& id : state.openProposals()) {
        const governance::Proposal& proposal = *state.find(id);
        if (state.stateOf(proposal, now) != wanted) continue;
        const bool due = wanted == governance::ProposalState::Succeeded || proposal.eta <= now;
        if (due) out.push_back(id);
      }
    });
    return out;
  }

  Dao& dao_;
  std::function<bool()> mayAct_;
};

deploy::Result<Done> sendBy(const DeployerAccount& account, governance::Action action) {
  const auto sent = account.send(std::move(action));
  if (sent) return Done{};
  const Error& error = sent.error();
  const bool refused = error.code == Code::Refused || error.code == Code::NotAdmitted;
  return fail(
      deploy::Error{refused ? deploy::Code::RecordRefused : deploy::Code::RecordUnavailable, error.reason});
}

std::vector<std::string> targetNames(const Dao& dao) {
  std::vector<std::string> names;
  dao.venue().read([&](const State& state) {
    for (const governance::Desired* desired : state.desired()) names.push_back(desired->target);
  });
  return names;
}

}  // namespace

struct Deployer::Impl {
  Impl(Dao& openDao, DeployerAccount who, DeployerOptions given)
      : dao(openDao),
        account(std::move(who)),
        options(std::move(given)),
        approvals(dao, [this] { return mayAct(); }),
        receipts([this](governance::Action action) { return sendBy(account, std::move(action)); }),
        blobs(dao.ledger().blobs(), [this] { return mayAct(); }) {}

  Dao& dao;
  DeployerAccount account;
  DeployerOptions options;
  std::atomic<bool> stopping{false};
  RecordedApprovals approvals;
  SentActions receipts;
  StoredBlobs blobs;
  std::unique_ptr<deploy::Journal> journal;
  std::unique_ptr<deploy::Reconciler> reconciler;
  std::map<std::string, std::shared_ptr<deploy::Target>> targets;
  int listener = 0;
  int subscription = 0;

  std::mutex wakeMutex;
  std::condition_variable wakeUp;
  bool woken = false;
  bool alertsWoken = false;
  std::vector<governance::Acknowledge> acknowledged;  ///< recorded, not yet passed on
  std::optional<deploy::Error> trouble;
  mutable std::mutex endMutex;  ///< guards `reconciler` and `journal` against being taken down
  std::jthread courier;
  std::jthread thread;

  bool mayAct() const { return !stopping && (!account.ready || account.ready()); }

  Result<Done> openTargets();
  void makeReconciler();
  void passOnAcknowledgements();
  void run(const std::stop_token& stop);
  void deliverAlerts(const std::stop_token& stop);
  void wake() { wakeBy(woken); }
  void wakeBy(bool& flag) {
    {
      const std::lock_guard lock(wakeMutex);
      flag = true;
    }
    wakeUp.notify_all();
  }
};

/// Targets of this machine are folders; one that a passed vote names for the first time is made.
Result<Done> Deployer::Impl::openTargets() {
  if (options.targetRoot.empty()) return Done{};
  for (const std::string& name : targetNames(dao)) {
    if (targets.contains(name)) continue;
    const std::string root = options.targetRoot + "/" + name;
    D3L_TRY(makeFolder(root));
    auto target = deploy::DirectoryTarget::open(root, dao.id());
    if (!target) return fail(errorOf(target.error()));
    const std::shared_ptr<deploy::Target> shared(std::move(*target));
    targets.emplace(name, shared);
    if (reconciler) reconciler->addTarget(name, shared);
  }
  return Done{};
}

void Deployer::Impl::makeReconciler() {
  deploy::Environment environment;
  environment.dao = dao.id();
  environment.deployer = account.address;
  environment.clock = [this] { return dao.now(); };
  auto generator = std::make_shared<std::mt19937_64>(std::random_device{}());
  environment.random = [generator] { return (*generator)(); };
  environment.statusChanged = [this](const deploy::Status&) {
    if (options.onProgress) options.onProgress();
  };
  environment.alerted = [this](const deploy::Alert&) { wakeBy(alertsWoken); };
  environment.ended = [this] { return stopping.load(); };
  reconciler = std::make_unique<deploy::Reconciler>(approvals, receipts, blobs, *journal, targets,
                                                    std::move(environment));
}

void Deployer::Impl::passOnAcknowledgements() {
  std::vector<governance::Acknowledge> due;
  {
    const std::lock_guard lock(wakeMutex);
    due.swap(acknowledged);
  }
  for (const governance::Acknowledge& a : due) {
    // The record has it; a journal that cannot be written is reported by the next step.
    (void)reconciler->acknowledged(a.model, a.target, dao.now(), a.note).has_value();
  }
}

void Deployer::Impl::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    deploy::Step step;
    passOnAcknowledgements();
    // What a damaged record seems to approve is not followed; nor can an account that was locked meanwhile
    // sign what a step would record.
    const bool damaged = dao.verification().state == Verification::State::Failed;
    if (!damaged && mayAct() && openTargets()) step = reconciler->step(dao.now());
    {
      const std::lock_guard lock(wakeMutex);
      trouble = step.error;
    }
    if (step.progressed && options.onProgress) options.onProgress();
    if (step.progressed) continue;
    // Time alone can make a proposal queueable, so it never sleeps longer than a second.
    std::unique_lock lock(wakeMutex);
    wakeUp.wait_for(lock, std::chrono::seconds(1), [&] { return woken || stop.stop_requested(); });
    woken = false;
  }
}

/// On its own thread: a hook that does not answer keeps no model from going live.
void Deployer::Impl::deliverAlerts(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const auto due = options.alerts->deliver(*journal);
    // After an error of the journal's the next second is as good as any; new alerts wake it at once.
    const Timestamp now = dao.now();
    const Duration most = 60;
    const Duration left = !due ? 1 : !*due ? most : **due > now ? std::min(most, **due - now) : 1;
    std::unique_lock lock(wakeMutex);
    wakeUp.wait_for(lock, std::chrono::seconds(left), [&] { return alertsWoken || stop.stop_requested(); });
    alertsWoken = false;
  }
}

Deployer::Deployer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Deployer::~Deployer() { stop(); }

void Deployer::stop() {
  if (impl_->stopping.exchange(true)) return;
  impl_->dao.removeListener(impl_->listener);
  impl_->dao.venue().unsubscribe(impl_->subscription);
  impl_->thread.request_stop();
  impl_->courier.request_stop();
  impl_->wake();
  if (impl_->thread.joinable()) impl_->thread.join();
  if (impl_->courier.joinable()) impl_->courier.join();
  const std::lock_guard lock(impl_->endMutex);
  impl_->reconciler.reset();
  impl_->targets.clear();
  impl_->options = {};
  impl_->journal.reset();
  impl_->account = {};
}

DeployerAccount accountWith(Dao& dao, crypto::SecretKey key) {
  const auto kept = std::make_shared<const crypto::SecretKey>(std::move(key));
  const auto send = [&dao, kept](governance::Action action) -> Result<Done> {
    D3L_TRY(signAndSubmit(dao, *kept, std::move(action)));
    return Done{};
  };
  return {kept->address(), send, {}};
}

DeployerAccount accountOf(Dao& dao, const Keyring& keyring, const Address& address) {
  const auto send = [&dao, &keyring, address](governance::Action action) -> Result<Done> {
    D3L_TRY(signAndSubmit(dao, keyring, prepare(dao, address, std::move(action))));
    return Done{};
  };
  return {address, send, [&keyring, address] { return keyring.isUnlocked(address); }};
}

Result<std::unique_ptr<Deployer>> Deployer::start(Dao& dao, crypto::SecretKey key, DeployerOptions options) {
  return start(dao, accountWith(dao, std::move(key)), std::move(options));
}

Result<std::unique_ptr<Deployer>> Deployer::start(Dao& dao, DeployerAccount account,
                                                  DeployerOptions options) {
  auto impl = std::make_unique<Impl>(dao, std::move(account), std::move(options));
  auto journal = deploy::Journal::open(dao.folder() + "/deploy.db");
  if (!journal) return fail(errorOf(journal.error()));
  impl->journal = std::move(*journal);
  impl->targets = impl->options.targets;
  if (!impl->options.targetRoot.empty()) D3L_TRY(makeFolder(impl->options.targetRoot));
  D3L_TRY(impl->openTargets());
  impl->makeReconciler();
  Impl* raw = impl.get();
  impl->subscription = dao.venue().subscribe([raw](const venue::Change& change, const State&) {
    const auto* seen = std::get_if<governance::Acknowledge>(&change.admitted->action);
    if (seen == nullptr) return;
    const std::lock_guard lock(raw->wakeMutex);
    raw->acknowledged.push_back(*seen);
  });
  impl->listener = dao.onChange([raw] { raw->wake(); });
  impl->thread = std::jthread([raw](const std::stop_token& stop) { raw->run(stop); });
  if (impl->options.alerts) {
    impl->courier = std::jthread([raw](const std::stop_token& stop) { raw->deliverAlerts(stop); });
  }
  return std::unique_ptr<Deployer>(new Deployer(std::move(impl)));
}

std::vector<deploy::Status> Deployer::statuses() const {
  const std::lock_guard lock(impl_->endMutex);
  if (!impl_->reconciler) return {};  // and the record may be closed
  auto out = recordedStatuses(impl_->dao);
  for (deploy::Status& status : out) {
    if (auto seen = impl_->reconciler->status(status.model, status.target)) status = std::move(*seen);
  }
  return out;
}

std::vector<deploy::TimelineEntry> Deployer::timeline(const std::string& model,
                                                      const std::string& target) const {
  const std::lock_guard lock(impl_->endMutex);
  if (!impl_->reconciler) return {};
  auto entries = impl_->reconciler->timeline(model, target);
  return entries ? std::move(*entries) : std::vector<deploy::TimelineEntry>();
}

std::optional<deploy::Error> Deployer::trouble() const {
  const std::lock_guard lock(impl_->wakeMutex);
  return impl_->trouble;
}

void Deployer::wake() { impl_->wake(); }

std::vector<deploy::Status> recordedStatuses(const Dao& dao) {
  std::vector<deploy::Status> out;
  const Timestamp now = dao.now();
  dao.venue().read([&](const State& state) {
    const auto pause = state.pause(now);
    for (const deploy::Wanted& wanted : wantedOf(state))
      out.push_back(deploy::statusFromRecord(wanted, pause, now));
  });
  return out;
}

}  // namespace d3l::client
