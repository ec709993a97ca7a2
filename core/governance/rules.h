// What each action asks beyond its row of the authority table. One overload per action: a new action
// without one does not compile.
#pragma once

#include "core/governance/world.h"

namespace d3l::governance {

struct RuleContext {
  const World& world;
  const Address& actor;
  const Proposal* proposal = nullptr;  ///< known and in an allowed state, where the action names one
  Timestamp at = 0;
  const ActionId* id = nullptr;  ///< null when only asking
};

Result<Done> ruleFor(const RuleContext& context, const Propose& action);
/// All findings of that rule, in its order.
std::vector<Refusal> findingsFor(const RuleContext& context, const Propose& action);
Result<Done> ruleFor(const RuleContext& context, const CancelProposal& action);
Result<Done> ruleFor(const RuleContext& context, const Vote& action);
Result<Done> ruleFor(const RuleContext& context, const Delegate& action);
Result<Done> ruleFor(const RuleContext& context, const Undelegate& action);
Result<Done> ruleFor(const RuleContext& context, const Transfer& action);
Result<Done> ruleFor(const RuleContext& context, const Review& action);
Result<Done> ruleFor(const RuleContext& context, const Annotate& action);
Result<Done> ruleFor(const RuleContext& context, const Queue& action);
Result<Done> ruleFor(const RuleContext& context, const Execute& action);
Result<Done> ruleFor(const RuleContext& context, const Veto& action);
Result<Done> ruleFor(const RuleContext& context, const PauseDeployments& action);
Result<Done> ruleFor(const RuleContext& context, const ResumeDeployments& action);
Result<Done> ruleFor(const RuleContext& context, const BeginDeployment& action);
Result<Done> ruleFor(const RuleContext& context, const DeploymentReceipt& action);
Result<Done> ruleFor(const RuleContext& context, const Retry& action);
Result<Done> ruleFor(const RuleContext& context, const Acknowledge& action);
Result<Done> ruleFor(const RuleContext& context, const Complete& action);
Result<Done> ruleFor(const RuleContext& context, const RegisterMember& action);
Result<Done> ruleFor(const RuleContext& context, const RevokeMember& action);
Result<Done> ruleFor(const RuleContext& context, const CloseEpoch& action);
Result<Done> ruleFor(const RuleContext& context, const ClaimReward& action);

/// Annotations per author and hour.
inline constexpr std::size_t kAnnotationsPerHour = 20;

}  // namespace d3l::governance
