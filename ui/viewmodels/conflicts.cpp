#include "ui/viewmodels/conflicts.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

QString trConflict(const char* text) { return QCoreApplication::translate("Conflicts", text); }

/// What a proposal changes, and from what it starts.
struct Subject {
  std::string what;  ///< empty: nothing two proposals could both change
  std::string from;  ///< where they start from the same, only the first can take effect
  std::vector<std::string> targets;
};

struct SubjectOfPayload {
  Subject operator()(const governance::ModelDeployment& p) const {
    return {"model " + p.model, p.parent.isZero() ? "" : toHex(p.parent), p.targets};
  }
  Subject operator()(const governance::ModelSelection& p) const {
    return {"model " + p.model, p.parent.isZero() ? "" : toHex(p.parent), p.targets};
  }
  Subject operator()(const governance::ModelRollback& p) const { return {"model " + p.model, "", p.targets}; }
  Subject operator()(const governance::ParameterChange& p) const {
    return {"parameter " + p.parameter, p.oldValue.toString(), {}};
  }
  Subject operator()(const governance::MandateChange& p) const {
    return {"mandate", std::to_string(p.fromStage), {}};
  }
  Subject operator()(const governance::RoleChange& p) const {
    return {"role " + std::string(governance::roleName(p.role)) + toHex(p.holder), "", {}};
  }
  Subject operator()(const governance::LogKeyChange&) const { return {"log key", "", {}}; }
  Subject operator()(const governance::DataIntegration& p) const { return {"source " + p.source, "", {}}; }
  Subject operator()(const governance::Infrastructure&) const { return {}; }
  Subject operator()(const governance::Grant&) const { return {}; }
  Subject operator()(const governance::Partnership&) const { return {}; }
};

bool shareTarget(const Subject& a, const Subject& b) {
  if (a.targets.empty() || b.targets.empty()) return true;
  return std::any_of(a.targets.begin(), a.targets.end(), [&](const std::string& target) {
    return std::find(b.targets.begin(), b.targets.end(), target) != b.targets.end();
  });
}

Clash clashOfSubjects(const Subject& mine, const Subject& other) {
  // "model " of a name that is not typed yet is nothing to compare.
  if (mine.what.empty() || mine.what.back() == ' ' || mine.what != other.what) return Clash::None;
  if (!shareTarget(mine, other)) return Clash::OtherTargets;
  return mine.from.empty() || mine.from != other.from ? Clash::SameThing : Clash::SameStart;
}

QString noteOf(Clash clash, bool ofModel, governance::ProposalState state) {
  const QString word = words::stateWord(state);
  if (clash == Clash::OtherTargets) return trConflict("%1 · about the same model on other targets").arg(word);
  if (clash == Clash::SameThing) return trConflict("%1 · about the same thing").arg(word);
  return ofModel
             ? trConflict(
                   "%1 · both replace the same version: once one takes effect, the other cannot any more")
                   .arg(word)
             : trConflict(
                   "%1 · both start from the same value: once one takes effect, the other cannot any more")
                   .arg(word);
}

}  // namespace

Clash clashOf(const governance::Payload& mine, const governance::Payload& other) {
  return clashOfSubjects(std::visit(SubjectOfPayload{}, mine), std::visit(SubjectOfPayload{}, other));
}

std::vector<ConflictRow> conflictsWith(const governance::State& state, const governance::Propose& propose,
                                       const ProposalId& self, Timestamp now) {
  std::vector<ConflictRow> out;
  const Subject mine = std::visit(SubjectOfPayload{}, propose.payload);
  for (const ProposalId& id : state.openProposals()) {
    const governance::Proposal* other = state.find(id);
    if (other == nullptr || id == self) continue;
    const Clash clash = clashOfSubjects(mine, std::visit(SubjectOfPayload{}, other->content.payload));
    if (clash == Clash::None) continue;
    const auto otherState = state.stateOf(*other, now);
    if (governance::isFinal(otherState)) continue;
    out.push_back({hexText(id), shownLine(other->content.title, 120),
                   noteOf(clash, !mine.targets.empty(), otherState)});
  }
  return out;
}

}  // namespace d3l::ui
