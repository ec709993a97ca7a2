#include "ui/viewmodels/deployment_rollback.h"

#include <QCoreApplication>

#include "ui/viewmodels/compose_form.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

QString trBack(const char* text) { return QCoreApplication::translate("DeploymentRollback", text); }

/// Zero if no other version was approved before the one that is wanted.
Hash32 earlierVersion(const std::vector<governance::ApprovedVersion>& versions,
                      const governance::Desired& desired) {
  const auto known = [&](const Hash32& digest) {
    for (const auto& version : versions) {
      if (version.artifact.digest == digest) return !digest.isZero() && digest != desired.digest;
    }
    return false;
  };
  if (known(desired.rollback.digest)) return desired.rollback.digest;
  Hash32 before;
  for (const governance::ApprovedVersion& version : versions) {
    if (version.artifact.digest == desired.digest) return known(version.parent) ? version.parent : before;
    before = version.artifact.digest;
  }
  return before == desired.digest ? Hash32{} : before;
}

}  // namespace

RollbackPlan planRollback(const governance::State& state, const std::string& model, const std::string& target,
                          const VersionNames& versions) {
  RollbackPlan plan;
  const governance::Desired* desired = state.desired(model, target);
  if (desired == nullptr) {
    plan.off = trBack("No vote ever put anything there.");
    return plan;
  }
  plan.payload = {model, earlierVersion(state.versions(model), *desired), {target}};
  plan.from = versions.name(model, desired->digest);
  plan.to = versions.name(model, plan.payload.to);
  if (plan.payload.to.isZero()) plan.off = trBack("No earlier version of this model was ever approved.");
  return plan;
}

client::Result<Done> draftRollback(const client::DraftStore& store, const RollbackPlan& plan,
                                   const QString& happened, const DraftSource& source) {
  const QString model = shownLine(plan.payload.model, 64);
  const QString target = shownLine(plan.payload.targets.front(), 64);
  client::Draft draft;
  draft.id = source.id;
  draft.track = governance::Track::ModelRollback;
  draft.title = trBack("Return %1 to %2 on %3").arg(model, plan.to, target).toStdString();
  draft.body = trBack("On %1 the approved version of %2 is %3.\n\n%4\n\nThis proposes to return to %5 there.")
                   .arg(target, model, plan.from, happened, plan.to)
                   .toStdString();
  draft.changedAt = source.now;
  draft.fields = writeForm(draft.track, plan.payload, source.style);
  return store.save(draft);
}

}  // namespace d3l::ui
