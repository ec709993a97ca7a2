#include "core/governance/transitions.h"

#include <algorithm>
#include <set>

#include "core/governance/ballots.h"
#include "core/governance/effects.h"
#include "core/governance/lifecycle.h"
#include "core/governance/rules.h"

namespace d3l::governance {
namespace {

/// How many reviewers that still hold the role have reviewed.
std::uint32_t reviewersCounted(const World& world, const Proposal& proposal, Timestamp at) {
  std::set<Address> reviewers;
  for (const ReviewRecord& record : proposal.reviews) {
    const RoleHolding* role = world.holding(record.reviewer, Role::Reviewer);
    const bool standing =
        role && record.at >= role->since && world.hasRole(record.reviewer, Role::Reviewer, at);
    if (standing) reviewers.insert(record.reviewer);
  }
  return static_cast<std::uint32_t>(reviewers.size());
}

struct Perform {
  World& world;
  const Admitted& admitted;
  Events& events;

  const Address& actor() const { return admitted.actor; }
  Timestamp at() const { return admitted.at; }
  Proposal& proposal(const ProposalId& id) const { return *world.proposals.find(id); }
  void refresh(const ProposalId& id) const { refreshOpen(world, id, at()); }

  void operator()(const Propose& action) {
    Proposal proposal;
    proposal.id = admitted.id;
    proposal.proposer = actor();
    proposal.content = action;
    proposal.rules = world.rules.at(action.track);
    proposal.createdAt = at();
    if (proposal.rules.reviewsRequired == 0) scheduleVote(proposal, after(at(), proposal.rules.votingDelay));
    world.proposals.add(std::move(proposal));
    refresh(admitted.id);
    events.push_back(ProposalCreated{admitted.id, action.track});
  }

  void operator()(const CancelProposal& action) {
    proposal(action.proposal).cancelledAt = at();
    refresh(action.proposal);
    events.push_back(ProposalCancelled{action.proposal});
  }

  void operator()(const Vote& action) {
    castBallot(world, proposal(action.proposal), admitted.id, actor(), action, at(), events);
    refresh(action.proposal);
  }

  void operator()(const Delegate& action) {
    world.book.delegate(actor(), {action.to, action.expires}, action.track, at());
    events.push_back(DelegationChanged{actor(), action.to, action.track, action.expires, false});
  }

  void operator()(const Undelegate& action) {
    world.book.delegate(actor(), {}, action.track, at());
    events.push_back(DelegationChanged{actor(), {}, action.track, 0, false});
  }

  void operator()(const Transfer& action) {
    world.book.move(actor(), action.to, action.amount, at());
    events.push_back(Transferred{actor(), action.to, action.amount});
  }

  void operator()(const Review& action) {
    Proposal& subject = proposal(action.proposal);
    subject.reviews.push_back({admitted.id, actor(), action, at()});
    world.rewards.review(actor(), at());
    events.push_back(ReviewGiven{subject.id, actor()});
    const bool met = reviewersCounted(world, subject, at()) >= subject.rules.reviewsRequired;
    if (subject.voteStart || !met) return;
    // The delay runs again from here, so that the last reviewer does not choose the second in which
    // power is read.
    scheduleVote(subject, after(std::max(subject.createdAt, at()), subject.rules.votingDelay));
    refresh(subject.id);
    events.push_back(VotingScheduled{subject.id, *subject.voteStart});
  }

  void operator()(const Annotate& action) {
    proposal(action.proposal).annotations.push_back({admitted.id, actor(), action, at()});
    auto& times = world.annotatedAt[actor()];
    times.push_back(at());
    if (times.size() > kAnnotationsPerHour) times.pop_front();
    events.push_back(Annotated{action.proposal, actor()});
  }

  void operator()(const Queue& action) {
    Proposal& subject = proposal(action.proposal);
    subject.queuedAt = at();
    subject.eta = after(at(), subject.rules.timelock);
    refresh(subject.id);
    events.push_back(ProposalQueued{subject.id, subject.eta});
  }

  void operator()(const Execute& action) {
    Proposal& subject = proposal(action.proposal);
    Verdict verdict = judgeEffect(world, subject, at());
    if (verdict.kind == Verdict::Kind::Stale) {
      subject.supersededAt = at();
      subject.endNote = verdict.why;
      events.push_back(ProposalSuperseded{subject.id, std::move(verdict.why)});
    } else {
      subject.executedAt = at();
      events.push_back(ProposalExecuted{subject.id});
      applyEffect(world, subject, at(), events);
      world.rewards.passed(subject.proposer, at());
    }
    refresh(subject.id);
  }

  void operator()(const Veto& action) {
    Proposal& subject = proposal(action.proposal);
    subject.vetoedAt = at();
    subject.endNote = action.reason;
    refresh(subject.id);
    events.push_back(ProposalVetoed{subject.id});
  }

  void operator()(const PauseDeployments& action) {
    world.pause = Pause{at(), action.until, actor(), action.reason};
    world.pauseEndTold = false;
    events.push_back(DeploymentsPaused{action.until});
  }

  void operator()(const ResumeDeployments&) {
    world.pause->until = at();
    world.pauseEndTold = true;
    events.push_back(DeploymentsResumed{false});
  }

  void operator()(const BeginDeployment& action) { world.deployments.begin(action, actor(), at(), events); }

  void operator()(const DeploymentReceipt& action) {
    const bool trusted = world.hasRole(actor(), Role::Deployer, at());
    world.deployments.receive({admitted.id, actor(), action, at()}, trusted, events);
  }

  void operator()(const Retry& action) { world.deployments.retry(action, at(), events); }
  void operator()(const Acknowledge& action) { world.deployments.acknowledge(action, at(), events); }

  void operator()(const Complete& action) {
    Proposal& subject = proposal(action.proposal);
    subject.completedAt = at();
    subject.endNote = action.note;
    events.push_back(MandateCompleted{subject.id});
  }

  void operator()(const RegisterMember& action) {
    world.book.setVerified(action.member, true, at());
    events.push_back(MemberChanged{action.member, true});
  }

  void operator()(const RevokeMember& action) {
    world.book.setVerified(action.member, false, at());
    events.push_back(MemberChanged{action.member, false});
  }

  void operator()(const CloseEpoch& action) {
    const bool idleRollsOver = !world.parameter(std::string(kIdleShareParameter)).isZero();
    const Amount fresh = world.parameter(std::string(kPurseParameter));
    const Amount purse = world.rewards.close(fresh, world.book, idleRollsOver);
    events.push_back(EpochClosed{action.epoch, purse});
  }

  void operator()(const ClaimReward& action) {
    const Amount reward = world.rewards.claimable(action.epoch, actor());
    world.rewards.claim(action.epoch, actor());
    world.book.mint(actor(), reward, at());
    events.push_back(RewardClaimed{actor(), action.epoch, reward});
  }
};

}  // namespace

void perform(World& world, const Admitted& admitted, Events& events) {
  std::visit(Perform{world, admitted, events}, admitted.action);
}

}  // namespace d3l::governance
