// Rules of deployments and pauses.
#include "core/governance/payload_check.h"
#include "core/governance/refusals.h"
#include "core/governance/rules.h"

namespace d3l::governance {
namespace {

Result<const Desired*> desiredFor(const World& world, const std::string& model, const std::string& target) {
  const Desired* desired = world.deployments.find(model, target);
  if (!desired) return refuse(Reason::NothingDesired, model + " on " + target);
  return desired;
}

Result<Done> proseCheck(const std::string& text, const char* field) {
  if (isProse(text, 0)) return Done{};
  return refuse(Reason::BadPayload, std::string(field) + ": at most 20,000 bytes of UTF-8");
}

}  // namespace

Result<Done> ruleFor(const RuleContext& context, const PauseDeployments& action) {
  const World& world = context.world;
  D3L_TRY(proseCheck(action.reason, "reason"));
  if (const auto pause = world.pauseAt(context.at)) return refuseUntil(Reason::AlreadyPaused, pause->until);
  if (action.until <= context.at) return refuseUntil(Reason::BadExpiry, action.until);
  if (action.until - context.at > world.maxPause) return refuseNumber(Reason::PauseTooLong, world.maxPause);
  // Counted for the whole DAO: several guardians taking turns must not stop deployments for ever.
  if (world.pause) {
    const Timestamp free = after(world.pause->until, world.pauseCooldown);
    if (context.at < free) return refuseUntil(Reason::PauseCooldown, free);
  }
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const ResumeDeployments& action) {
  D3L_TRY(proseCheck(action.note, "note"));
  if (!context.world.pauseAt(context.at)) return refuse(Reason::NotPaused);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const BeginDeployment& action) {
  const World& world = context.world;
  D3L_ASSIGN(const Desired* desired, desiredFor(world, action.model, action.target));
  if (action.generation != desired->generation) {
    return refuseNumber(Reason::WrongGeneration, desired->generation);
  }
  if (const auto pause = world.pauseAt(context.at))
    return refuseUntil(Reason::DeploymentsPaused, pause->until);
  if (action.leaseUntil <= context.at || action.leaseUntil - context.at > kMaxLease) {
    return refuseNumber(Reason::BadLease, kMaxLease);
  }
  const auto& lease = desired->lease;
  if (lease && lease->holder != context.actor && context.at < lease->until) {
    return refuseUntil(Reason::LeaseHeld, lease->until);
  }
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const DeploymentReceipt& action) {
  D3L_ASSIGN(const Desired* desired, desiredFor(context.world, action.model, action.target));
  if (action.generation == 0 || action.generation > desired->generation) {
    return refuseNumber(Reason::WrongGeneration, desired->generation);
  }
  if (action.outcome < Outcome::Live || action.outcome > Outcome::Restored) {
    return refuse(Reason::BadPayload, "outcome: not an outcome");
  }
  return proseCheck(action.detail, "detail");
}

Result<Done> ruleFor(const RuleContext& context, const Retry& action) {
  D3L_TRY(proseCheck(action.note, "note"));
  D3L_ASSIGN(const Desired* desired, desiredFor(context.world, action.model, action.target));
  if (!needsAttention(*desired)) return refuse(Reason::NotFailed);
  return Done{};
}

Result<Done> ruleFor(const RuleContext& context, const Acknowledge& action) {
  D3L_TRY(proseCheck(action.note, "note"));
  D3L_ASSIGN(const Desired* desired, desiredFor(context.world, action.model, action.target));
  if (!awaitsAcknowledgement(*desired)) return refuse(Reason::NotFailed);
  return Done{};
}

}  // namespace d3l::governance
