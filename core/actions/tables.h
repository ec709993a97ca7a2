// The one description of everything that is signed. The order of fields is the order of the EIP-712
// type and never changes: it is part of every action's identity.
#pragma once

#include "core/actions/fields.h"
#include "core/actions/signed_action.h"

#define D3L_TABLE(type, ...)                                 \
  template <>                                                \
  struct Table<governance::type> {                           \
    using T = governance::type;                              \
    static constexpr std::string_view kName = #type;         \
    static constexpr auto kFields = std::tuple{__VA_ARGS__}; \
  };

namespace d3l::actions {

inline constexpr auto kTime = FieldKind::Time;
inline constexpr auto kDuration = FieldKind::Duration;

// Parts of payloads
D3L_TABLE(Artifact, field("digest", &T::digest), field("size", &T::size), field("mediaType", &T::mediaType),
          field("reference", &T::reference))
D3L_TABLE(Guardrail, field("metric", &T::metric), field("slice", &T::slice),
          field("direction", &T::direction), field("margin", &T::margin))
D3L_TABLE(RolloutStep, field("percent", &T::percent), field("wait", &T::wait, kDuration))
D3L_TABLE(RollbackAuthorisation, field("digest", &T::digest), field("healthRule", &T::healthRule),
          field("window", &T::window, kDuration))
D3L_TABLE(Candidate, field("version", &T::version), field("artifact", &T::artifact),
          field("evidence", &T::evidence))

// Payloads
D3L_TABLE(ModelDeployment, field("model", &T::model), field("version", &T::version),
          field("artifact", &T::artifact), field("parent", &T::parent), field("evidence", &T::evidence),
          field("targets", &T::targets), field("rollout", &T::rollout), field("guardrails", &T::guardrails),
          field("rollback", &T::rollback))
D3L_TABLE(ModelSelection, field("model", &T::model), field("parent", &T::parent),
          field("candidates", &T::candidates), field("targets", &T::targets))
D3L_TABLE(ModelRollback, field("model", &T::model), field("to", &T::to), field("targets", &T::targets))
D3L_TABLE(DataIntegration, field("source", &T::source), field("licence", &T::licence),
          field("schema", &T::schema), field("sample", &T::sample), field("start", &T::start, kTime))
D3L_TABLE(Infrastructure, field("summary", &T::summary),
          field("completionCriterion", &T::completionCriterion))
D3L_TABLE(ParameterChange, field("parameter", &T::parameter), field("oldValue", &T::oldValue),
          field("newValue", &T::newValue))
D3L_TABLE(Grant, field("recipient", &T::recipient), field("amount", &T::amount),
          field("vesting", &T::vesting, kDuration))
D3L_TABLE(Partnership, field("partner", &T::partner), field("summary", &T::summary))
D3L_TABLE(MandateChange, field("fromStage", &T::fromStage), field("toStage", &T::toStage))
D3L_TABLE(RoleChange, field("role", &T::role), field("holder", &T::holder), field("grant", &T::grant),
          field("until", &T::until, kTime))
D3L_TABLE(LogKeyChange, field("verifierKey", &T::verifierKey))

// Actions other than Propose
D3L_TABLE(CancelProposal, field("proposal", &T::proposal))
D3L_TABLE(Choice, field("kind", &T::kind), field("values", &T::values))
D3L_TABLE(Vote, field("proposal", &T::proposal), field("choice", &T::choice), field("reason", &T::reason))
D3L_TABLE(Delegate, field("to", &T::to), field("track", &T::track), field("expires", &T::expires, kTime))
D3L_TABLE(Undelegate, field("track", &T::track))
D3L_TABLE(Transfer, field("to", &T::to), field("amount", &T::amount))
D3L_TABLE(Review, field("proposal", &T::proposal), field("verdict", &T::verdict),
          field("summary", &T::summary), field("report", &T::report))
D3L_TABLE(Annotate, field("proposal", &T::proposal), field("inReplyTo", &T::inReplyTo),
          field("text", &T::text))
D3L_TABLE(Queue, field("proposal", &T::proposal))
D3L_TABLE(Execute, field("proposal", &T::proposal))
D3L_TABLE(Veto, field("proposal", &T::proposal), field("reason", &T::reason))
D3L_TABLE(PauseDeployments, field("until", &T::until, kTime), field("reason", &T::reason))
D3L_TABLE(ResumeDeployments, field("note", &T::note))
D3L_TABLE(BeginDeployment, field("model", &T::model), field("target", &T::target),
          field("generation", &T::generation), field("leaseUntil", &T::leaseUntil, kTime))
D3L_TABLE(DeploymentReceipt, field("model", &T::model), field("target", &T::target),
          field("generation", &T::generation), field("proposal", &T::proposal), field("digest", &T::digest),
          field("outcome", &T::outcome), field("detail", &T::detail))
D3L_TABLE(Retry, field("model", &T::model), field("target", &T::target), field("note", &T::note))
D3L_TABLE(Acknowledge, field("model", &T::model), field("target", &T::target), field("note", &T::note))
D3L_TABLE(Complete, field("proposal", &T::proposal), field("note", &T::note))
D3L_TABLE(RegisterMember, field("member", &T::member))
D3L_TABLE(RevokeMember, field("member", &T::member))
D3L_TABLE(CloseEpoch, field("epoch", &T::epoch))
D3L_TABLE(ClaimReward, field("epoch", &T::epoch))

#undef D3L_TABLE

/// What every message begins with.
inline constexpr auto kEnvelope =
    std::tuple{field("actor", &UnsignedAction::actor),
               field("nonce", &UnsignedAction::nonce, FieldKind::Number, "uint256"),
               field("validUntil", &UnsignedAction::validUntil, kTime)};

template <class A>
struct Table<MessageOf<A, void>> {
  static constexpr auto kFields = std::tuple_cat(kEnvelope, Table<A>::kFields);
};
template <class P>
struct Table<MessageOf<governance::Propose, P>> {
  static constexpr auto kFields = std::tuple_cat(
      kEnvelope,
      std::tuple{field("title", &governance::Propose::title), field("text", &governance::Propose::text),
                 field("evidence", &governance::Propose::evidence), PayloadField<P>{"payload"}});
};

template <>
struct EnumWords<governance::ChoiceKind> {
  static constexpr std::size_t kFirst = 0;
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"against", "for", "abstain", "split", "approval", "ranked", "weighted"});
};
template <>
struct EnumWords<governance::ReviewVerdict> {
  static constexpr std::size_t kFirst = 1;
  static constexpr auto kNames = std::to_array<std::string_view>({"recommend", "concerns", "reject"});
};
template <>
struct EnumWords<governance::Outcome> {
  static constexpr std::size_t kFirst = 1;
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"live", "accepted", "failed", "rolled-back", "retired", "deviates", "restored"});
};
template <>
struct EnumWords<governance::Direction> {
  static constexpr std::size_t kFirst = 1;
  static constexpr auto kNames = std::to_array<std::string_view>({"higher", "lower", "target"});
};
template <>
struct EnumWords<governance::Role> {
  static constexpr std::size_t kFirst = 1;
  static constexpr auto kNames =
      std::to_array<std::string_view>({"reviewer", "admin", "deployer", "guardian", "registrar"});
};

}  // namespace d3l::actions
