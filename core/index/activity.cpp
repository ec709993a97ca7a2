#include <algorithm>

#include "core/index/impl.h"

namespace d3l::index {
namespace {

using namespace governance;

std::string_view outcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::Live:
      return "live";
    case Outcome::Accepted:
      return "accepted";
    case Outcome::Failed:
      return "failed";
    case Outcome::RolledBack:
      return "rolled-back";
    case Outcome::Retired:
      return "retired";
    case Outcome::Deviates:
      return "deviates";
    case Outcome::Restored:
      return "restored";
  }
  return "unknown";
}

/// Fills one line for what was signed; an action without a line of its own leaves kind Other.
struct FromAction {
  Activity& a;
  void operator()(const Propose& x) const {
    a.kind = ActivityKind::Proposed;
    a.detail = x.title;
  }
  void operator()(const CancelProposal& x) const { about(ActivityKind::Cancelled, x.proposal); }
  void operator()(const Vote& x) const {
    about(ActivityKind::Voted, x.proposal);
    a.detail = x.reason;
  }
  void operator()(const Review& x) const {
    about(ActivityKind::Reviewed, x.proposal);
    a.detail = x.summary;
  }
  void operator()(const Annotate& x) const {
    about(ActivityKind::Asked, x.proposal);
    a.detail = x.text;
  }
  void operator()(const Queue& x) const { about(ActivityKind::Queued, x.proposal); }
  void operator()(const Execute& x) const { about(ActivityKind::Executed, x.proposal); }
  void operator()(const Veto& x) const {
    about(ActivityKind::Vetoed, x.proposal);
    a.detail = x.reason;
  }
  void operator()(const PauseDeployments& x) const {
    a.kind = ActivityKind::Paused;
    a.detail = x.reason;
  }
  void operator()(const ResumeDeployments&) const { a.kind = ActivityKind::Resumed; }
  void operator()(const BeginDeployment& x) const { at(ActivityKind::DeploymentBegun, x.model, x.target); }
  void operator()(const DeploymentReceipt& x) const {
    at(ActivityKind::Receipt, x.model, x.target);
    a.proposal = x.proposal;
    a.digest = x.digest;
    a.detail = outcomeName(x.outcome);
  }
  void operator()(const Retry& x) const { at(ActivityKind::Retried, x.model, x.target); }
  void operator()(const Acknowledge& x) const { at(ActivityKind::Acknowledged, x.model, x.target); }
  void operator()(const Delegate&) const { a.kind = ActivityKind::Delegated; }
  void operator()(const Undelegate&) const { a.kind = ActivityKind::Delegated; }
  void operator()(const Transfer&) const { a.kind = ActivityKind::Transferred; }
  void operator()(const RegisterMember&) const { a.kind = ActivityKind::MemberChanged; }
  void operator()(const RevokeMember&) const { a.kind = ActivityKind::MemberChanged; }
  template <class T>
  void operator()(const T&) const {
    a.kind = ActivityKind::Other;
  }

  void about(ActivityKind kind, const ProposalId& id) const {
    a.kind = kind;
    a.proposal = id;
  }
  void at(ActivityKind kind, const std::string& model, const std::string& target) const {
    a.kind = kind;
    a.model = model;
    a.target = target;
  }
};

/// Consequences that deserve a line besides the action that caused them.
bool consequence(const Event& event, Activity& a) {
  if (const auto* x = std::get_if<VersionApproved>(&event)) {
    a.kind = ActivityKind::VersionApproved;
    a.proposal = x->proposal;
    a.model = x->model;
    a.digest = x->digest;
    a.detail = x->version;
  } else if (const auto* desired = std::get_if<DesiredChanged>(&event)) {
    a.kind = ActivityKind::DesiredChanged;
    a.proposal = desired->proposal;
    a.model = desired->model;
    a.target = desired->target;
    a.digest = desired->digest;
  } else if (const auto* superseded = std::get_if<ProposalSuperseded>(&event)) {
    a.kind = ActivityKind::Superseded;
    a.proposal = superseded->proposal;
    a.detail = superseded->why;
  } else if (const auto* early = std::get_if<EarlyPassed>(&event)) {
    a.kind = ActivityKind::EarlyPassed;
    a.proposal = early->proposal;
  } else if (const auto* stage = std::get_if<StageChanged>(&event)) {
    a.kind = ActivityKind::StageChanged;
    a.detail = std::to_string(stage->stage);
  } else if (std::holds_alternative<RoleChanged>(event)) {
    a.kind = ActivityKind::RoleChanged;
  } else if (const auto* parameter = std::get_if<ParameterChanged>(&event)) {
    a.kind = ActivityKind::ParameterChanged;
    a.detail = parameter->parameter;
  } else {
    return false;
  }
  return true;
}

struct ProposalOf {
  std::vector<ProposalId>& out;
  template <class T>
  void operator()(const T& x) const {
    if constexpr (requires { ProposalId(x.proposal); }) {
      if (std::find(out.begin(), out.end(), x.proposal) == out.end()) out.push_back(x.proposal);
    }
  }
};

}  // namespace

std::vector<Activity> activitiesOf(std::uint64_t seq, const Admitted& admitted, const Events& events) {
  Activity base;
  base.seq = seq;
  base.at = admitted.at;
  base.actor = admitted.actor;
  std::vector<Activity> out{base};
  std::visit(FromAction{out.front()}, admitted.action);
  if (std::holds_alternative<Propose>(admitted.action)) out.front().proposal = admitted.id;
  for (const Event& event : events) {
    Activity line = base;
    if (consequence(event, line)) out.push_back(std::move(line));
  }
  // An Execute that found a stale baseline decided nothing: its consequence is the line to show.
  const bool superseded = std::any_of(out.begin(), out.end(),
                                      [](const Activity& a) { return a.kind == ActivityKind::Superseded; });
  if (superseded) out.erase(out.begin());
  return out;
}

std::vector<ProposalId> touchedProposals(const Admitted& admitted, const Events& events) {
  std::vector<ProposalId> out;
  if (std::holds_alternative<Propose>(admitted.action)) out.push_back(admitted.id);
  std::visit(ProposalOf{out}, admitted.action);
  for (const Event& event : events) std::visit(ProposalOf{out}, event);
  return out;
}

}  // namespace d3l::index
