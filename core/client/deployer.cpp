#include "core/client/deployer.h"

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <random>
#include <thread>

#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/client/member.h"
#include "core/deploy/directory_target.h"
#include "core/deploy/reconciler.h"

namespace d3l::client {
namespace {

using governance::State;

deploy::Wanted wantedOf(const State& state, const governance::Desired& desired) {
  governance::Artifact artifact, rollbackArtifact;
  std::string rollbackVersion;
  for (const governance::ApprovedVersion& version : state.versions(desired.model)) {
    if (version.artifact.digest == desired.digest) artifact = version.artifact;
    if (version.artifact.digest == desired.rollback.digest) {
      rollbackArtifact = version.artifact;
      rollbackVersion = version.version;
    }
  }
  return deploy::wantedFrom(desired, artifact, rollbackArtifact, rollbackVersion);
}

/// The record as the deployer sees it: read fresh on every question.
class RecordedApprovals : public deploy::ApprovalSource {
 public:
  explicit RecordedApprovals(Dao& dao) : dao_(dao) {}

  std::vector<deploy::Wanted> wanted() override {
    std::vector<deploy::Wanted> out;
    dao_.venue().read([&](const State& state) {
      for (const governance::Desired* desired : state.desired()) out.push_back(wantedOf(state, *desired));
    });
    return out;
  }
  std::optional<deploy::Wanted> wantedFor(const std::string& model, const std::string& target) override {
    std::optional<deploy::Wanted> out;
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
};

class SignedReceipts : public deploy::ReceiptSink {
 public:
  SignedReceipts(Dao& dao, const crypto::SecretKey& key) : dao_(dao), key_(key) {}

  deploy::Result<Done> begin(const governance::BeginDeployment& begin) override { return send(begin); }
  deploy::Result<Done> receipt(const governance::DeploymentReceipt& receipt) override {
    return send(receipt);
  }
  deploy::Result<Done> queue(const ProposalId& proposal) override {
    return send(governance::Queue{proposal});
  }
  deploy::Result<Done> execute(const ProposalId& proposal) override {
    return send(governance::Execute{proposal});
  }

 private:
  deploy::Result<Done> send(governance::Action action) {
    auto receipt = signAndSubmit(dao_, key_, std::move(action));
    if (receipt) return Done{};
    const Error& error = receipt.error();
    const bool refused = error.code == Code::Refused || error.code == Code::NotAdmitted;
    return fail(
        deploy::Error{refused ? deploy::Code::RecordRefused : deploy::Code::RecordUnavailable, error.reason});
  }

  Dao& dao_;
  const crypto::SecretKey& key_;
};

class FileReader : public deploy::Reader {
 public:
  explicit FileReader(const std::string& path) : file_(path, std::ios::binary) {}
  bool isOpen() const { return file_.is_open(); }
  deploy::Result<std::size_t> read(std::span<std::uint8_t> into) override {
    file_.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
    if (file_.bad()) return fail(deploy::Error{deploy::Code::ContentUnreadable, {}});
    return static_cast<std::size_t>(file_.gcount());
  }

 private:
  std::ifstream file_;
};

class StoredBlobs : public deploy::BlobSource {
 public:
  explicit StoredBlobs(const Dao& dao) : dao_(dao) {}
  deploy::Result<std::unique_ptr<deploy::Reader>> open(const governance::Artifact& artifact) override {
    auto reader = std::make_unique<FileReader>(dao_.ledger().blobs().path(artifact.digest));
    if (!reader->isOpen()) return fail(deploy::Error{deploy::Code::ContentMissing, {}});
    return std::unique_ptr<deploy::Reader>(std::move(reader));
  }

 private:
  const Dao& dao_;
};

std::vector<std::string> targetNames(const Dao& dao) {
  std::vector<std::string> names;
  dao.venue().read([&](const State& state) {
    for (const governance::Desired* desired : state.desired()) names.push_back(desired->target);
  });
  return names;
}

}  // namespace

struct Deployer::Impl {
  Impl(Dao& openDao, crypto::SecretKey openKey, DeployerOptions given)
      : dao(openDao),
        key(std::move(openKey)),
        options(std::move(given)),
        approvals(dao),
        receipts(dao, key),
        blobs(dao) {}

  Dao& dao;
  crypto::SecretKey key;
  DeployerOptions options;
  RecordedApprovals approvals;
  SignedReceipts receipts;
  StoredBlobs blobs;
  std::unique_ptr<deploy::Journal> journal;
  std::unique_ptr<deploy::Reconciler> reconciler;
  std::map<std::string, std::shared_ptr<deploy::Target>> targets;
  int listener = 0;

  /// Guards the reconciler: its own thread steps, others read statuses.
  mutable std::mutex mutex;
  std::mutex wakeMutex;
  std::condition_variable wakeUp;
  bool woken = false;
  std::jthread thread;

  Result<Done> openTargets();
  void makeReconciler();
  void run(const std::stop_token& stop);
  void wake() {
    {
      const std::lock_guard lock(wakeMutex);
      woken = true;
    }
    wakeUp.notify_all();
  }
};

/// Targets of this machine are folders; one that a passed vote names for the first time is made.
Result<Done> Deployer::Impl::openTargets() {
  bool added = false;
  for (const std::string& name : targetNames(dao)) {
    if (targets.contains(name)) continue;
    const std::string root = options.targetRoot + "/" + name;
    D3L_TRY(makeFolder(root));
    const auto pass = [](const std::string&, const deploy::Deadline&) {
      return deploy::HealthReport{deploy::Health::Pass, {}};
    };
    auto target = deploy::DirectoryTarget::open(root, dao.id(), pass);
    if (!target) return fail(errorOf(target.error()));
    targets.emplace(name, std::shared_ptr<deploy::Target>(std::move(*target)));
    added = true;
  }
  if (added || !reconciler) makeReconciler();
  return Done{};
}

void Deployer::Impl::makeReconciler() {
  deploy::Environment environment;
  environment.dao = dao.id();
  environment.deployer = key.address();
  environment.clock = [this] { return dao.now(); };
  auto generator = std::make_shared<std::mt19937_64>(std::random_device{}());
  environment.random = [generator] { return (*generator)(); };
  const std::lock_guard lock(mutex);
  reconciler = std::make_unique<deploy::Reconciler>(approvals, receipts, blobs, *journal, targets,
                                                    std::move(environment));
}

void Deployer::Impl::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    deploy::Step step;
    if (openTargets()) {
      const std::lock_guard lock(mutex);
      step = reconciler->step(dao.now());
    }
    if (step.progressed && options.onProgress) options.onProgress();
    if (step.progressed) continue;
    // Time alone can make a proposal queueable, so it never sleeps longer than a second.
    std::unique_lock lock(wakeMutex);
    wakeUp.wait_for(lock, std::chrono::seconds(1), [&] { return woken || stop.stop_requested(); });
    woken = false;
  }
}

Deployer::Deployer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Deployer::~Deployer() {
  impl_->dao.removeListener(impl_->listener);
  impl_->thread.request_stop();
  impl_->wake();
}

Result<std::unique_ptr<Deployer>> Deployer::start(Dao& dao, crypto::SecretKey key, DeployerOptions options) {
  auto impl = std::make_unique<Impl>(dao, std::move(key), std::move(options));
  auto journal = deploy::Journal::open(dao.folder() + "/deploy.db");
  if (!journal) return fail(errorOf(journal.error()));
  impl->journal = std::move(*journal);
  D3L_TRY(makeFolder(impl->options.targetRoot));
  D3L_TRY(impl->openTargets());
  Impl* raw = impl.get();
  impl->listener = dao.onChange([raw] { raw->wake(); });
  impl->thread = std::jthread([raw](const std::stop_token& stop) { raw->run(stop); });
  return std::unique_ptr<Deployer>(new Deployer(std::move(impl)));
}

std::vector<deploy::LiveStatus> Deployer::statuses() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->reconciler->statuses();
}

std::vector<deploy::TimelineEntry> Deployer::timeline(const std::string& model,
                                                      const std::string& target) const {
  const std::lock_guard lock(impl_->mutex);
  auto entries = impl_->reconciler->timeline(model, target);
  return entries ? std::move(*entries) : std::vector<deploy::TimelineEntry>();
}

void Deployer::wake() { impl_->wake(); }

std::vector<deploy::LiveStatus> recordedStatuses(const Dao& dao) {
  std::vector<deploy::LiveStatus> out;
  dao.venue().read([&](const State& state) {
    for (const governance::Desired* desired : state.desired()) {
      deploy::LiveStatus status;
      status.model = desired->model;
      status.target = desired->target;
      status.wanted = desired->digest;
      status.version = desired->version;
      status.generation = desired->generation;
      status.proposal = desired->proposal;
      status.since = desired->since;
      status.state = desired->digest.isZero() ? deploy::LiveState::Retired : deploy::LiveState::Deploying;
      if (!desired->receipts.empty()) {
        const governance::ReceiptRecord& last = desired->receipts.back();
        status.served = last.receipt.digest;
        status.servedAt = last.at;
        const bool current = last.receipt.generation == desired->generation;
        if (current && last.receipt.outcome == governance::Outcome::Failed) {
          status.state = deploy::LiveState::Stopped;
          status.stop = deploy::StopReason::FailedOnRecord;
          status.detail = last.receipt.detail;
        } else if (last.receipt.outcome == governance::Outcome::Accepted && current) {
          status.state = deploy::LiveState::Accepted;
        } else if (last.receipt.digest == desired->digest && !desired->digest.isZero()) {
          status.state = deploy::LiveState::Live;
        }
      }
      out.push_back(std::move(status));
    }
  });
  return out;
}

}  // namespace d3l::client
