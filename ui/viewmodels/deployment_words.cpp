#include "ui/viewmodels/deployment_words.h"
#include "ui/viewmodels/contexts.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/viewmodels/deployment_places.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/target_trouble.h"

namespace d3l::ui {
namespace {

using deploy::LiveState;
using deploy::Status;
using deploy::StopReason;
using deploy::WaitingFor;

QString lasting(Timestamp since, Timestamp now) {
  return since == 0 || now < since ? QString() : words::durationText(now - since);
}

QString stopWords(const Status& s) {
  switch (s.stop) {
    case StopReason::Refused:
      return s.trouble == deploy::ObserveError::None ? DeploymentsWords::tr("The target refused it")
                                                     : targetTroubleWords(s.trouble);
    case StopReason::DigestMismatch:
      return DeploymentsWords::tr("The bytes are not the approved ones");
    case StopReason::TargetLies:
      return DeploymentsWords::tr("The target says it is done and serves something else");
    case StopReason::TargetAhead:
      return DeploymentsWords::tr("The target has taken a newer decision than this record knows");
    case StopReason::RolledBack:
      return DeploymentsWords::tr("It went back to the version before");
    case StopReason::NoSelfHeal:
      return DeploymentsWords::tr("It serves something else, and the rules leave the repair to people");
    case StopReason::FailedOnRecord:
      return s.trouble == deploy::ObserveError::None
                 ? DeploymentsWords::tr("A deployer reported that it failed")
                 : targetTroubleWords(s.trouble);
    case StopReason::ChangedUnderUs:
      return DeploymentsWords::tr("Somebody else keeps changing what the target serves");
    case StopReason::Misbehaves:
      return targetTroubleWords(s.trouble);
    case StopReason::None:
      break;
  }
  return DeploymentsWords::tr("It stopped");
}

QString alertWords(const deploy::Alert& alert) {
  switch (alert.kind) {
    case deploy::AlertKind::Drift:
      return DeploymentsWords::tr("The target served something that was not approved");
    case deploy::AlertKind::DigestMismatch:
      return DeploymentsWords::tr("The bytes were not the approved ones");
    case deploy::AlertKind::TargetLies:
      return DeploymentsWords::tr("The target said it was done and served something else");
    case deploy::AlertKind::TargetAhead:
      return DeploymentsWords::tr("The target has taken a newer decision than this record knows");
    case deploy::AlertKind::Refused:
      return DeploymentsWords::tr("The target refused it");
    case deploy::AlertKind::HealthFailed:
      return DeploymentsWords::tr("A health check failed and no automatic way back is authorised");
    case deploy::AlertKind::RolledBack:
      return DeploymentsWords::tr("It went back to the version before by itself");
    case deploy::AlertKind::Unreachable:
      return DeploymentsWords::tr("The target could not be asked for a while");
    case deploy::AlertKind::ChangedUnderUs:
      return DeploymentsWords::tr("Somebody else keeps changing what the target serves");
    case deploy::AlertKind::Misbehaves:
      return targetTroubleWords(deploy::errorIn(alert.detail));
  }
  return {};
}

QString waitWords(const Status& s, Timestamp now) {
  const QString until = s.until > now
                            ? DeploymentsWords::tr("goes on %1").arg(words::relativeText(s.until, now))
                            : DeploymentsWords::tr("goes on by itself");
  switch (s.waitingFor) {
    case WaitingFor::Pause:
      return DeploymentsWords::tr("Deployments are paused; the deployer %1.").arg(until);
    case WaitingFor::Lease:
      return DeploymentsWords::tr("Another deployer is at work; this one %1.").arg(until);
    case WaitingFor::Backoff:
      return DeploymentsWords::tr("The deployer waits after an attempt that did not succeed and %1.")
          .arg(until);
    case WaitingFor::Rollout:
      return DeploymentsWords::tr("The deployer waits between two steps and %1.").arg(until);
    case WaitingFor::Health:
      return DeploymentsWords::tr("The deployer waits for a passing health check.");
    case WaitingFor::Record:
      return DeploymentsWords::tr("The record could not be written; the deployer tries again.");
    case WaitingFor::Artifact:
      return DeploymentsWords::tr(
          "The approved bytes are not on this computer yet; the deployer waits for them.");
    case WaitingFor::Observation:
      return DeploymentsWords::tr("The target has not said yet what it serves; the deployer asks again.");
    case WaitingFor::Target:
      return DeploymentsWords::tr("This deployer has no target of that name; another one must do it.");
    case WaitingFor::Deployer:
      return DeploymentsWords::tr("No deployer has taken it up yet; one must be running.");
    case WaitingFor::Nothing:
      break;
  }
  return DeploymentsWords::tr("The deployer goes on by itself.");
}

QString withDetail(const QString& sentence, const std::string& detail) {
  return detail.empty() ? sentence + QLatin1Char('.')
                        : DeploymentsWords::tr("%1: %2.").arg(sentence, shownLine(detail, 160));
}

QString cellText(const Status& s, const QString& wanted, const QString& served, Timestamp now) {
  const QString age = lasting(s.since, now);
  const auto dated = [&](const QString& text) {
    return age.isEmpty() ? text : text + QStringLiteral(" · ") + age;
  };
  switch (s.state) {
    case LiveState::Live:
      return dated(wanted);
    case LiveState::Deploying:
      return s.percent < 100 && s.percent > 0
                 ? DeploymentsWords::tr("%1 · %2 % of traffic").arg(wanted).arg(s.percent)
                 : DeploymentsWords::tr("%1 · deploying").arg(wanted);
    case LiveState::Waiting:
      return DeploymentsWords::tr("%1 · waiting").arg(wanted);
    case LiveState::Stopped:
      return served.isEmpty() ? DeploymentsWords::tr("stopped")
                              : DeploymentsWords::tr("stopped · %1 serving").arg(served);
    case LiveState::Unknown:
      return DeploymentsWords::tr("unknown");
    case LiveState::Drift:
      return served.isEmpty() ? DeploymentsWords::tr("drift")
                              : DeploymentsWords::tr("drift · %1 serving").arg(served);
    case LiveState::Accepted:
      return DeploymentsWords::tr("%1 · accepted").arg(wanted);
    case LiveState::Retired:
      return dated(DeploymentsWords::tr("retired"));
    case LiveState::Superseded:
      return DeploymentsWords::tr("superseded");
  }
  return {};
}

struct Look {
  DeploymentCell::Mark mark;
  const char* sign;
};
Look lookOf(LiveState state) {
  switch (state) {
    case LiveState::Live:
      return {DeploymentCell::Live, "✓"};
    case LiveState::Stopped:
      return {DeploymentCell::Stopped, "✕"};
    case LiveState::Unknown:
      return {DeploymentCell::Unknown, "?"};
    case LiveState::Drift:
      return {DeploymentCell::Drift, "≠"};
    case LiveState::Accepted:
      return {DeploymentCell::Accepted, "→"};
    case LiveState::Deploying:
      return {DeploymentCell::Working, "…"};
    case LiveState::Waiting:
      return {DeploymentCell::Waiting, "…"};
    case LiveState::Retired:
    case LiveState::Superseded:
      return {DeploymentCell::Retired, "–"};
  }
  return {DeploymentCell::Unknown, "?"};
}

QString servedName(const Status& s, const VersionNames& versions) {
  if (!s.served) return {};
  return s.served->isZero() ? DeploymentsWords::tr("nothing") : versions.name(s.model, *s.served);
}

QString happenedWords(const Status& s, const QString& wanted, Timestamp now) {
  const QString when = s.since == 0 ? QString() : words::dateTimeText(s.since);
  switch (s.state) {
    case LiveState::Live:
      return DeploymentsWords::tr("The vote's decision was carried out: %1 is live since %2.")
          .arg(wanted, when);
    case LiveState::Retired:
      return DeploymentsWords::tr("It was taken out of service as decided, %1.").arg(when);
    case LiveState::Accepted:
      return DeploymentsWords::tr("The target took %1 and cannot be asked whether it serves it.").arg(wanted);
    case LiveState::Stopped:
      return withDetail(stopWords(s), s.detail);
    case LiveState::Drift:
      return DeploymentsWords::tr("The target serves something else than the approved %1.").arg(wanted);
    case LiveState::Unknown:
      return withDetail(targetTroubleWords(s.trouble), s.detail);
    case LiveState::Deploying:
      return DeploymentsWords::tr("The deployer is putting %1 into service, begun %2.")
          .arg(wanted, words::relativeText(s.since, now));
    case LiveState::Waiting:
      return DeploymentsWords::tr("%1 was approved and is not live yet.").arg(wanted);
    case LiveState::Superseded:
      return DeploymentsWords::tr("A newer decision took its place.");
  }
  return {};
}

QString nextWords(const Status& s, Timestamp now) {
  switch (s.state) {
    case LiveState::Stopped:
      return DeploymentsWords::tr(
          "An admin must look: nothing more is tried until somebody signs a retry or a vote decides "
          "otherwise.");
    case LiveState::Drift:
      return s.stop == StopReason::NoSelfHeal
                 ? DeploymentsWords::tr("An admin must decide; the rules do not let the deployer repair it.")
                 : DeploymentsWords::tr("The deployer repairs it by itself.");
    case LiveState::Waiting:
      return waitWords(s, now);
    case LiveState::Deploying:
      return DeploymentsWords::tr("The deployer goes on and reads back what is served.");
    case LiveState::Unknown:
      return DeploymentsWords::tr("The deployer asks again by itself. This does not mean that it failed.");
    default:
      return DeploymentsWords::tr("Nothing. The next change takes a vote.");
  }
}

}  // namespace

VersionNames::VersionNames(const governance::State& state) {
  for (const std::string& model : state.models()) {
    for (const auto& version : state.versions(model)) {
      names_[{model, version.artifact.digest}] = versionText(version.version);
    }
  }
  for (const governance::Desired* desired : state.desired()) {
    if (desired->liveAt) since_[{desired->model, desired->target}] = *desired->liveAt;
  }
}

Timestamp VersionNames::liveSince(const std::string& model, const std::string& target) const {
  const auto it = since_.find({model, target});
  return it == since_.end() ? 0 : it->second;
}

QString VersionNames::name(const std::string& model, const Hash32& digest) const {
  const auto it = names_.find({model, digest});
  if (it != names_.end()) return it->second;
  return digest.isZero() ? DeploymentsWords::tr("nothing")
                         : DeploymentsWords::tr("unknown bytes %1…").arg(hexText(digest).mid(2, 8));
}

namespace {

/// A deployer that was restarted knows only since when it has looked; the record knows better.
Status dated(Status status, const VersionNames& versions) {
  const Timestamp live = versions.liveSince(status.model, status.target);
  if (status.state == LiveState::Live && live != 0) status.since = live;
  return status;
}

}  // namespace

DeploymentCell deploymentCell(const Status& given, const VersionNames& versions, Timestamp now) {
  const Status s = dated(given, versions);
  DeploymentCell cell;
  const Look look = lookOf(s.state);
  const QString wanted = s.version.empty() ? versions.name(s.model, s.wanted) : versionText(s.version);
  cell.model = shownLine(s.model, 64);
  cell.target = shownLine(s.target, 64);
  cell.mark = look.mark;
  cell.sign = QString::fromUtf8(look.sign);
  cell.text = cellText(s, wanted, servedName(s, versions), now);
  cell.checked = s.promise == deploy::Promise::GenerationChecked;
  cell.attention = s.state == LiveState::Stopped || s.state == LiveState::Drift || s.alert.has_value();
  if (cell.attention) {
    cell.trouble = s.state == LiveState::Stopped || s.state == LiveState::Drift
                       ? happenedWords(s, wanted, now)
                       : withDetail(alertWords(*s.alert), s.alert->detail);
  }
  cell.spoken = DeploymentsWords::tr("%1 on %2: %3. %4")
                    .arg(cell.model, cell.target, cell.text, happenedWords(s, wanted, now));
  return cell;
}

QString liveText(std::size_t live, std::size_t targets) {
  return DeploymentsWords::tr("%1 of %2 live").arg(live).arg(targets);
}

QString liveSummary(const std::vector<Status>& statuses, const std::string& model) {
  std::size_t live = 0, targets = 0;
  for (const Status& status : statuses) {
    targets += status.model == model ? 1 : 0;
    live += status.model == model && status.state == LiveState::Live ? 1 : 0;
  }
  return targets == 0 ? QString() : liveText(live, targets);
}

DeploymentWords deploymentWords(const Status& given, const VersionNames& versions, Timestamp now) {
  const Status s = dated(given, versions);
  DeploymentWords out;
  const QString wanted = s.version.empty() ? versions.name(s.model, s.wanted) : versionText(s.version);
  const QString served = servedName(s, versions);
  out.now = served.isEmpty()     ? DeploymentsWords::tr("Not known: the target has not said what it serves.")
            : s.served->isZero() ? DeploymentsWords::tr("Nothing is served here.")
            : s.served == s.wanted ? DeploymentsWords::tr("%1, the approved version.").arg(served)
                                   : DeploymentsWords::tr("%1, while %2 is approved.").arg(served, wanted);
  if (s.servedAt != 0)
    out.now += QLatin1Char(' ') + DeploymentsWords::tr("Seen %1.").arg(words::relativeText(s.servedAt, now));
  out.happened = happenedWords(s, wanted, now);
  out.next = nextWords(s, now);
  out.promise = promiseSentence(s.promise);
  if (s.rollbackUntil && *s.rollbackUntil > now) {
    out.window = DeploymentsWords::tr("It may return to the version before by itself until %1 (%2).")
                     .arg(words::dateTimeText(*s.rollbackUntil), words::relativeText(*s.rollbackUntil, now));
  }
  return out;
}

DeploymentWords undecidedWords() {
  DeploymentWords out;
  out.now = DeploymentsWords::tr("Not known.");
  out.happened = DeploymentsWords::tr("No vote has brought this model to this target.");
  out.next = DeploymentsWords::tr("Nothing. A deployment takes a vote.");
  return out;
}

}  // namespace d3l::ui
