// Rules of the actions about proposals.
#include "core/base/hex.h"
#include "core/governance/ballots.h"
#include "core/governance/effects.h"
#include "core/governance/lifecycle.h"
#include "core/governance/payload_check.h"
#include "core/governance/refusals.h"
#include "core/governance/rules.h"

namespace d3l::governance {
namespace {

Result<Done> stageCheck(const World& world, Track track) {
  if (stageOf(track) <= world.stage) return Done{};
  return refuseNumber(Reason::StageClosed, stageOf(track));
}

/// Proposals of one proposer on one track that are not final at `at`. The running count is of the
/// record's last second; only at the limit it is worth asking each.
std::uint32_t openOf(const World& world, const Address& proposer, Track track, std::uint32_t limit,
                     Timestamp at) {
  const std::uint32_t known = world.proposals.openCount(proposer, track);
  if (known < limit || at <= world.settled) return known;
  std::uint32_t open = 0;
  for (const ProposalId& id : world.proposals.open()) {
    const Proposal& proposal = *world.proposals.find(id);
    const bool same = proposal.proposer == proposer && proposal.content.track == track;
    if (same && !isFinal(stateAt(world, proposal, at))) ++open;
  }
  return open;
}

/// Contracts see calldata: what it means is judged when it runs.
bool isOz(const World& world) { return world.charter.profile == Profile::Oz; }

Result<Done> contentCheck(const World& world, const Propose& action) {
  if (isOz(world)) return Done{};
  if (!fits(action.track, action.payload)) return refuse(Reason::PayloadDoesNotFit);
  if (!isTitle(action.title)) return refuse(Reason::BadTitle);
  std::string problem = payloadProblem(world, action);
  if (!problem.empty()) return refuse(Reason::BadPayload, std::move(problem));
  return Done{};
}

Result<const TrackRules*> rulesFor(const World& world, Track track) {
  if (const TrackRules* rules = world.rulesOf(track)) return rules;
  return refuse(Reason::TrackNotInCharter, std::string(trackName(track)));
}

Result<Done> thresholdCheck(const RuleContext& context, Track track, const TrackRules& rules) {
  // One second earlier, so that borrowed tokens cannot come and go within one second.
  const Amount power =
      proposingPower(context.world, track, context.actor, context.at == 0 ? 0 : context.at - 1);
  if (power < rules.proposalThreshold) {
    return refuseAmount(Reason::ThresholdNotMet, rules.proposalThreshold, power);
  }
  return Done{};
}

Result<Done> openCheck(const RuleContext& context, Track track, const TrackRules& rules) {
  const std::uint32_t limit = rules.maxOpenPerProposer;
  if (openOf(context.world, context.actor, track, limit, context.at) >= limit) {
    return refuseNumber(Reason::TooManyOpen, limit);
  }
  return Done{};
}

}  // namespace

Result<Done> ruleFor(const RuleContext& context, const Propose& action) {
  const World& world = context.world;
  D3L_ASSIGN(const TrackRules* rules, rulesFor(world, action.track));
  D3L_TRY(stageCheck(world, action.track));
  D3L_TRY(contentCheck(world, action));
  D3L_TRY(thresholdCheck(context, action.track, *rules));
  D3L_TRY(openCheck(context, action.track, *rules));
  if (context.id && world.proposals.find(*context.id)) return refuse(Reason::ProposalExists);
  return Done{};
}

std::vector<Refusal> findingsFor(const RuleContext& context, const Propose& action) {
  const auto rules = rulesFor(context.world, action.track);
  if (!rules) return {rules.error()};
  std::vector<Refusal> out;
  for (const Result<Done>& check :
       {stageCheck(context.world, action.track), contentCheck(context.world, action),
        thresholdCheck(context, action.track, **rules), openCheck(context, action.track, **rules)}) {
    if (!check) out.push_back(check.error());
  }
  return out;
}

Result<Done> ruleFor(const RuleContext&, const CancelProposal&) { return Done{}; }

Result<Done> ruleFor(const RuleContext& context, const Vote& action) {
  const Proposal& proposal = *context.proposal;
  const bool again = proposal.ballots.count(context.actor) != 0;
  if (again && !proposal.rules.replaceableBallots) return refuse(Reason::AlreadyVoted);
  if (again && context.at > proposal.firstDeadline) {
    return refuseUntil(Reason::BallotFinal, proposal.firstDeadline);
  }
  const std::string_view problem = choiceProblem(proposal, action.choice);
  if (!problem.empty()) return refuse(Reason::BadChoice, std::string(problem));
  if (!isProse(action.reason, 0)) return refuse(Reason::BadPayload, "reason: at most 20,000 bytes of UTF-8");
  const Power power = powerOn(context.world, proposal, context.actor, context.at);
  if (!power.counted.isZero()) return Done{};
  Refusal refusal;
  refusal.reason = Reason::NoPower;
  refusal.powerReason = power.reason;
  refusal.time = *proposal.voteStart;
  return fail(std::move(refusal));
}

Result<Done> ruleFor(const RuleContext& context, const Review& action) {
  if (!isProse(action.summary, 1)) return refuse(Reason::BadPayload, "summary: 1 to 20,000 bytes of UTF-8");
  if (action.verdict < ReviewVerdict::Recommend || action.verdict > ReviewVerdict::Reject) {
    return refuse(Reason::BadPayload, "verdict: not a verdict");
  }
  const RoleHolding* role = context.world.holding(context.actor, Role::Reviewer);
  for (const ReviewRecord& earlier : context.proposal->reviews) {
    // A review from before the role was revoked and granted again does not stand in the way.
    if (earlier.reviewer == context.actor && earlier.at >= role->since)
      return refuse(Reason::AlreadyReviewed);
  }
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const Annotate& action) {
  if (!isProse(action.text, 1)) return refuse(Reason::BadPayload, "text: 1 to 20,000 bytes of UTF-8");
  if (!action.inReplyTo.isZero()) {
    bool known = false;
    for (const AnnotationRecord& record : context.proposal->annotations) {
      known = known || record.action == action.inReplyTo;
    }
    if (!known) return refuse(Reason::UnknownReference, toHex(action.inReplyTo));
  }
  const auto found = context.world.annotatedAt.find(context.actor);
  if (found == context.world.annotatedAt.end() || found->second.size() < kAnnotationsPerHour) return Done{};
  const Timestamp free = after(found->second.front(), 3600);
  if (context.at < free) return refuseUntil(Reason::RateLimited, free);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const Queue&) {
  D3L_TRY(stageCheck(context.world, context.proposal->content.track));
  const auto* mandate = std::get_if<MandateChange>(&context.proposal->content.payload);
  if (!isOz(context.world) && mandate && mandate->fromStage != context.world.stage) {
    return refuse(Reason::EffectFailed, "the mandate has changed");
  }
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const Execute&) {
  const Proposal& proposal = *context.proposal;
  if (context.at < proposal.eta) return refuseUntil(Reason::TimelockRunning, proposal.eta);
  if (!isOz(context.world)) D3L_TRY(stageCheck(context.world, proposal.content.track));
  Verdict verdict = judgeEffect(context.world, proposal, context.at);
  if (verdict.kind == Verdict::Kind::Fails) return refuse(Reason::EffectFailed, std::move(verdict.why));
  return Done{};
}

Result<Done> ruleFor(const RuleContext&, const Veto& action) {
  if (!isProse(action.reason, 0)) return refuse(Reason::BadPayload, "reason: at most 20,000 bytes of UTF-8");
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const Complete& action) {
  const Proposal& proposal = *context.proposal;
  if (!std::holds_alternative<Infrastructure>(proposal.content.payload)) {
    return refuse(Reason::NotCompletable, std::string(trackName(proposal.content.track)));
  }
  if (proposal.completedAt) return refuse(Reason::NotCompletable, "completed");
  if (!isProse(action.note, 0)) return refuse(Reason::BadPayload, "note: at most 20,000 bytes of UTF-8");
  return Done{};
}

}  // namespace d3l::governance
