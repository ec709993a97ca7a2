#include "core/deploy/reconciler.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/hex.h"
#include "core/deploy/work.h"

namespace d3l::deploy {
namespace {

/// One deployment from wanted to receipt takes about six; more in one step would be a circle.
constexpr int kPasses = 24;

}  // namespace

struct Reconciler::Impl {
  Shared shared;
  std::map<std::string, std::shared_ptr<Target>> targets;
  std::map<std::pair<std::string, std::string>, Work> works;
  struct Submission {
    std::uint32_t failures = 0;
    Timestamp notBefore = 0;
  };
  std::map<std::pair<ProposalId, CrashPoint>, Submission> submissions;

  Impl(ApprovalSource& approvals, ReceiptSink& sink, BlobSource& blobs, Journal& journal,
       std::map<std::string, std::shared_ptr<Target>> places, Environment environment)
      : shared(approvals, sink, blobs, journal, std::move(environment)), targets(std::move(places)) {}

  void submitPassed();
  void submit(const std::vector<ProposalId>& proposals, CrashPoint before, CrashPoint behind);
  bool pass();
  void dropGone(const std::vector<Wanted>& wanted);
  std::optional<Timestamp> nextDue(Timestamp now) const;
};

/// A vote that passed takes effect with nobody pressing a button.
void Reconciler::Impl::submitPassed() {
  submit(shared.approvals.queueable(), CrashPoint::BeforeQueue, CrashPoint::AfterQueue);
  submit(shared.approvals.executable(), CrashPoint::BeforeExecute, CrashPoint::AfterExecute);
}

void Reconciler::Impl::submit(const std::vector<ProposalId>& proposals, CrashPoint before,
                              CrashPoint behind) {
  const bool queueing = before == CrashPoint::BeforeQueue;
  for (const ProposalId& id : proposals) {
    Submission& tried = submissions[{id, before}];
    if (tried.notBefore > shared.now()) continue;
    shared.crash(before);
    const auto done = queueing ? shared.sink.queue(id) : shared.sink.execute(id);
    shared.crash(behind);
    // Also after success: until the record shows it, it is not to be sent again and again.
    tried.notBefore = after(shared.now(), shared.backoff(++tried.failures));
    if (done) shared.progressed = true;
    // A refusal is normal: another deployer was first, or the effect cannot apply now.
    if (!done && done.error().code != Code::RecordRefused) shared.trouble(done.error());
  }
  // What is no longer offered went through or is over.
  for (auto it = submissions.begin(); it != submissions.end();) {
    const bool offered = std::find(proposals.begin(), proposals.end(), it->first.first) != proposals.end();
    it = it->first.second == before && !offered ? submissions.erase(it) : std::next(it);
  }
}

void Reconciler::Impl::dropGone(const std::vector<Wanted>& wanted) {
  if (works.size() == wanted.size()) return;
  std::set<std::pair<std::string, std::string>> present;
  for (const Wanted& each : wanted) present.insert({each.model, each.target});
  for (auto it = works.begin(); it != works.end();) {
    if (present.count(it->first) != 0) {
      ++it;
      continue;
    }
    const std::lock_guard lock(shared.mutex);
    shared.board.erase(it->first);
    it = works.erase(it);
  }
}

/// Gives every work that is due its turn; false if there was none.
bool Reconciler::Impl::pass() {
  const std::vector<Wanted> wanted = shared.approvals.wanted();
  const auto pause = shared.approvals.pause();
  shared.crash(CrashPoint::WantedRead);
  bool any = false;
  for (const Wanted& each : wanted) {
    // Hundreds of targets may be due: whoever stops waits for the one at work, not for all of them.
    if (shared.env.ended && shared.env.ended()) return false;
    const auto key = std::make_pair(each.model, each.target);
    auto work = works.find(key);
    if (work == works.end()) {
      const auto target = targets.find(each.target);
      work = works
                 .try_emplace(key, shared, each.model, each.target,
                              target == targets.end() ? nullptr : target->second)
                 .first;
    }
    any |= work->second.consider(each, pause);
  }
  dropGone(wanted);
  return any;
}

std::optional<Timestamp> Reconciler::Impl::nextDue(Timestamp now) const {
  Timestamp next = kNever;
  for (const auto& [key, work] : works) next = std::min(next, work.due());
  for (const auto& [key, submission] : submissions) next = std::min(next, submission.notBefore);
  if (next == kNever) return std::nullopt;
  return std::max(next, after(now, 1));
}

Reconciler::Reconciler(ApprovalSource& approvals, ReceiptSink& sink, BlobSource& blobs, Journal& journal,
                       std::map<std::string, std::shared_ptr<Target>> targets, Environment environment)
    : impl_(new Impl(approvals, sink, blobs, journal, std::move(targets), std::move(environment))) {}
Reconciler::~Reconciler() = default;

void Reconciler::addTarget(const std::string& name, std::shared_ptr<Target> target) {
  // Work that waited for it begins anew; what must survive is in the journal.
  for (auto it = impl_->works.begin(); it != impl_->works.end();) {
    it = it->first.second == name ? impl_->works.erase(it) : std::next(it);
  }
  impl_->targets[name] = std::move(target);
}

Step Reconciler::step(Timestamp now) {
  Shared& shared = impl_->shared;
  shared.progressed = false;
  shared.error.reset();
  if (shared.lookAgain.exchange(false)) {
    for (auto& [key, work] : impl_->works) work.lookNow();
  }
  impl_->submitPassed();
  for (int i = 0; i < kPasses && impl_->pass(); ++i) {
  }
  Step step;
  step.progressed = shared.progressed;
  step.next = impl_->nextDue(std::max(now, shared.now()));
  step.error = shared.error;
  return step;
}

std::vector<Status> Reconciler::statuses() const {
  const std::lock_guard lock(impl_->shared.mutex);
  std::vector<Status> out;
  for (const auto& [key, status] : impl_->shared.board) out.push_back(status);
  return out;
}

std::optional<Status> Reconciler::status(const std::string& model, const std::string& target) const {
  const std::lock_guard lock(impl_->shared.mutex);
  const auto it = impl_->shared.board.find({model, target});
  if (it == impl_->shared.board.end()) return std::nullopt;
  return it->second;
}

Result<std::vector<TimelineEntry>> Reconciler::timeline(const std::string& model,
                                                        const std::string& target) const {
  return impl_->shared.journal.timeline(model, target);
}

Result<Done> Reconciler::acknowledged(const std::string& model, const std::string& target, Timestamp now,
                                      const std::string& note) {
  D3L_TRY(impl_->shared.journal.acknowledge(model, target, now, note));
  const std::lock_guard lock(impl_->shared.mutex);
  const auto it = impl_->shared.board.find({model, target});
  if (it != impl_->shared.board.end()) it->second.alert.reset();
  return Done{};
}

void Reconciler::lookAgain() { impl_->shared.lookAgain = true; }

}  // namespace d3l::deploy
