#include "core/client/demo/rollout.h"

#include "core/client/deploy_sources.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/deploy/directory_target.h"
#include "core/deploy/reconciler.h"

namespace d3l::client::demo {
namespace {

/// History says itself when proposals were queued and executed.
class SeededApprovals : public deploy::ApprovalSource {
 public:
  explicit SeededApprovals(Author& author) : author_(author) {}
  std::vector<deploy::Wanted> wanted() override { return wantedOf(author_.ledger().state()); }
  std::optional<governance::Pause> pause() override { return author_.ledger().state().pause(author_.now()); }
  std::vector<ProposalId> queueable() override { return {}; }
  std::vector<ProposalId> executable() override { return {}; }
  bool selfHeal() override { return author_.ledger().charter().selfHeal; }

 private:
  Author& author_;
};

deploy::Result<Done> sendSeeded(Author& author, const crypto::SecretKey& key, governance::Action action) {
  auto done = author.act(key, author.now(), std::move(action));
  if (!done) return fail(deploy::Error{deploy::Code::RecordRefused, done.error().reason});
  return Done{};
}

/// A target whose disk quota is used up until somebody frees it.
class QuotaTarget : public deploy::Target {
 public:
  QuotaTarget(std::unique_ptr<deploy::Target> inner, const bool& full)
      : inner_(std::move(inner)), full_(full) {}
  deploy::Promise promise() const override { return inner_->promise(); }
  deploy::Observation observe(const std::string& model, const deploy::Deadline& deadline) override {
    return inner_->observe(model, deadline);
  }
  deploy::ApplyResult apply(const deploy::ApplyRequest& request, const deploy::Deadline& deadline) override {
    if (full_)
      return {deploy::ApplyResult::Kind::Refused, "413: the storage quota of this target is used up", 0};
    return inner_->apply(request, deadline);
  }
  deploy::HealthReport health(const std::string& model, const deploy::Deadline& deadline) override {
    return inner_->health(model, deadline);
  }

 private:
  std::unique_ptr<deploy::Target> inner_;
  const bool& full_;
};

}  // namespace

struct Rollout::Impl {
  Impl(Author& author_, const crypto::SecretKey& key)
      : author(author_),
        approvals(author),
        receipts(
            [this, &key](governance::Action action) { return sendSeeded(author, key, std::move(action)); }),
        blobs(author.ledger().blobs()) {}

  Author& author;
  SeededApprovals approvals;
  SentActions receipts;
  StoredBlobs blobs;
  std::unique_ptr<deploy::Journal> journal;
  std::map<std::string, bool> full;
  std::map<std::string, std::shared_ptr<deploy::Target>> targets;
  std::unique_ptr<deploy::Reconciler> reconciler;
  Timestamp clock = 0;
};

Rollout::Rollout(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Rollout::~Rollout() = default;

Result<std::unique_ptr<Rollout>> Rollout::open(Author& author, const crypto::SecretKey& deployer,
                                               const std::vector<std::string>& targets,
                                               const std::string& root, const std::string& journal) {
  auto impl = std::make_unique<Impl>(author, deployer);
  auto opened = deploy::Journal::open(journal);
  if (!opened) return fail(errorOf(opened.error()));
  impl->journal = std::move(*opened);
  for (const std::string& name : targets) {
    D3L_TRY(makeFolder(root + "/" + name));
    auto target = deploy::DirectoryTarget::open(root + "/" + name, author.ledger().dao());
    if (!target) return fail(errorOf(target.error()));
    impl->targets[name] = std::make_shared<QuotaTarget>(std::move(*target), impl->full[name]);
  }
  Impl* raw = impl.get();
  deploy::Environment environment;
  environment.dao = author.ledger().dao();
  environment.deployer = deployer.address();
  environment.clock = [raw] { return raw->clock; };
  environment.random = [] { return std::uint64_t{0}; };
  impl->reconciler = std::make_unique<deploy::Reconciler>(
      impl->approvals, impl->receipts, impl->blobs, *impl->journal, impl->targets, std::move(environment));
  return std::unique_ptr<Rollout>(new Rollout(std::move(impl)));
}

Result<Done> Rollout::settle(const std::string& refusing) {
  constexpr int kMostSteps = 64;
  for (auto& [name, full] : impl_->full) full = name == refusing;
  impl_->clock = impl_->author.now();
  impl_->reconciler->lookAgain();
  for (int i = 0; i < kMostSteps; ++i) {
    const deploy::Step step = impl_->reconciler->step(impl_->clock);
    impl_->clock = std::max(impl_->clock, impl_->author.now());
    if (step.error) return fail(errorOf(*step.error));
    if (!step.progressed) break;
  }
  return Done{};
}

}  // namespace d3l::client::demo
