// Rules of tokens, delegation, members, rewards.
#include "core/governance/parameters.h"
#include "core/governance/refusals.h"
#include "core/governance/rules.h"

namespace d3l::governance {
namespace {

Result<Done> slotCheck(const World& world, DelegationSlot slot) {
  if (slot == 0) return Done{};
  const auto track = trackFromNumber(slot);
  if (!track || !world.rulesOf(*track)) return refuse(Reason::TrackNotInCharter);
  return Done{};
}

}  // namespace

Result<Done> ruleFor(const RuleContext& context, const Delegate& action) {
  const bool oz = context.world.charter.profile == Profile::Oz;
  if (oz && (action.track != 0 || action.expires != 0)) return refuse(Reason::TrackNotInCharter);
  D3L_TRY(slotCheck(context.world, action.track));
  if (action.to.isZero() || action.to == kTreasury)
    return refuse(Reason::BadPayload, "to: not a person's address");
  if (!oz && action.to == context.actor) return refuse(Reason::SelfDelegation);
  if (action.expires != 0 && action.expires <= context.at)
    return refuseUntil(Reason::BadExpiry, action.expires);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const Undelegate& action) {
  D3L_TRY(slotCheck(context.world, action.track));
  const Delegation now = context.world.book.delegation(context.actor, action.track, context.at);
  if (!now.inForce(context.at)) return refuse(Reason::NotDelegated);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const Transfer& action) {
  const bool oz = context.world.charter.profile == Profile::Oz;
  if (action.to.isZero()) return refuse(Reason::BadPayload, "to: the zero address");
  if (!oz && action.amount.isZero()) return refuse(Reason::BadPayload, "amount: zero");
  if (!oz && action.to == context.actor) return refuse(Reason::BadPayload, "to: the sender itself");
  const Amount free = context.world.book.transferable(context.actor, context.at);
  if (free < action.amount) return refuseAmount(Reason::InsufficientBalance, action.amount, free);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const RegisterMember& action) {
  if (action.member.isZero()) return refuse(Reason::BadPayload, "member: the zero address");
  if (context.world.book.verified(action.member, context.at)) return refuse(Reason::AlreadyMember);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const RevokeMember& action) {
  if (!context.world.book.verified(action.member, context.at)) return refuse(Reason::NotMember);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const CloseEpoch& action) {
  const RewardBook& rewards = context.world.rewards;
  if (!rewards.enabled()) return refuse(Reason::NothingToClaim, "rewards are off");
  if (action.epoch < rewards.nextToClose()) return refuse(Reason::EpochAlreadyClosed);
  // In order, because what one epoch leaves belongs to the next.
  if (action.epoch > rewards.nextToClose())
    return refuseNumber(Reason::EpochNotClosed, rewards.nextToClose(), "an earlier epoch comes first");
  const Timestamp end = rewards.endOf(action.epoch);
  if (context.at < end) return refuseUntil(Reason::EpochNotOver, end);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const ClaimReward& action) {
  const RewardBook& rewards = context.world.rewards;
  if (action.epoch >= rewards.nextToClose()) return refuseNumber(Reason::EpochNotClosed, action.epoch);
  const Amount reward = rewards.claimable(action.epoch, context.actor);
  if (reward.isZero()) return refuse(Reason::NothingToClaim);
  if (!add(context.world.book.supply(), reward)) return refuse(Reason::SupplyOverflow);
  return Done{};
}

}  // namespace d3l::governance
