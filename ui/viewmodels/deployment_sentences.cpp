#include "ui/viewmodels/deployment_sentences.h"

#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/target_trouble.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

using deploy::LiveState;
using deploy::Status;
using deploy::StopReason;
using deploy::WaitingFor;

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

QString alertWords(deploy::AlertKind kind, const std::string& detail) {
  switch (kind) {
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
      return DeploymentsWords::tr(
          "A health check fails, and no further way back by itself is authorised now");
    case deploy::AlertKind::RolledBack:
      return DeploymentsWords::tr("It went back to the version before by itself");
    case deploy::AlertKind::Unreachable:
      return DeploymentsWords::tr("The target could not be asked for a while");
    case deploy::AlertKind::ChangedUnderUs:
      return DeploymentsWords::tr("Somebody else keeps changing what the target serves");
    case deploy::AlertKind::Misbehaves:
      return targetTroubleWords(deploy::errorIn(detail));
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

/// A sentence and what the other side said of itself, without the machine words the sentence has said
/// already.
QString withDetail(const QString& sentence, const std::string& detail) {
  const QString said = targetSaid(detail, 160);
  if (said.isEmpty()) return sentence + QLatin1Char('.');
  const QString whole = DeploymentsWords::tr("%1: %2").arg(sentence, said);
  return said.endsWith(QLatin1Char('.')) ? whole : whole + QLatin1Char('.');
}

}  // namespace

QString happenedSentence(const Status& s, const QString& wanted, Timestamp now) {
  const QString when = s.since == 0 ? QString() : words::dateTimeText(s.since);
  switch (s.state) {
    case LiveState::Live:
      if (s.returned) {
        return withDetail(
            DeploymentsWords::tr("It went back by itself, as the vote allowed: %1 is live again since %2")
                .arg(wanted, when),
            *s.returned);
      }
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

QString nextSentence(const Status& s, Timestamp now) {
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

QString alertSentence(const Status& s, bool returnTold) {
  if (!s.alert) return {};
  QStringList out;
  if (!returnTold || s.alert->kind != deploy::AlertKind::RolledBack)
    out << withDetail(alertWords(s.alert->kind, s.alert->detail), s.alert->detail);
  for (const deploy::AlertKind more : s.moreAlerts) out << alertWords(more, {}) + QLatin1Char('.');
  return out.join(QLatin1Char(' '));
}

QString newsSentence(const Status& s, const QString& wanted, bool bad) {
  const QString model = shownLine(s.model, 40), target = shownLine(s.target, 40);
  if (!bad) return DeploymentsWords::tr("%1 %2 is live on %3.").arg(model, wanted, target);
  const QString what = s.state == LiveState::Stopped ? stopWords(s)
                       : s.state == LiveState::Drift || !s.alert
                           ? DeploymentsWords::tr("The target serves something else than approved")
                           : alertWords(s.alert->kind, s.alert->detail);
  return DeploymentsWords::tr("%1 on %2: %3.").arg(model, target, what);
}

}  // namespace d3l::ui
