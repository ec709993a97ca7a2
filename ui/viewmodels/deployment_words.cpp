#include "ui/viewmodels/deployment_words.h"

#include <algorithm>

#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/deployment_places.h"
#include "ui/viewmodels/deployment_sentences.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using deploy::LiveState;
using deploy::Status;

QString lasting(Timestamp since, Timestamp now) {
  if (since == 0 || now < since) return {};
  // Seconds that count up on every cell tell nobody anything.
  return now - since < 60 ? DeploymentsWords::tr("just now") : words::durationText(now - since);
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

QString VersionNames::wanted(const Status& status) const {
  return status.version.empty() ? name(status.model, status.wanted) : versionText(status.version);
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
  const QString wanted = versions.wanted(s);
  cell.model = shownLine(s.model, 64);
  cell.target = shownLine(s.target, 64);
  cell.mark = look.mark;
  cell.sign = QString::fromUtf8(look.sign);
  cell.text = cellText(s, wanted, servedName(s, versions), now);
  cell.checked = s.promise == deploy::Promise::GenerationChecked;
  cell.attention = s.state == LiveState::Stopped || s.state == LiveState::Drift || s.alert.has_value();
  if (cell.attention) {
    cell.trouble = s.state == LiveState::Stopped || s.state == LiveState::Drift
                       ? happenedSentence(s, wanted, now)
                       : alertSentence(s);
  }
  cell.spoken = DeploymentsWords::tr("%1 on %2: %3. %4")
                    .arg(cell.model, cell.target, cell.text, happenedSentence(s, wanted, now));
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
  const QString wanted = versions.wanted(s);
  const QString served = servedName(s, versions);
  out.now = served.isEmpty()     ? DeploymentsWords::tr("Not known: the target has not said what it serves.")
            : s.served->isZero() ? DeploymentsWords::tr("Nothing is served here.")
            : s.served == s.wanted ? DeploymentsWords::tr("%1, the approved version.").arg(served)
                                   : DeploymentsWords::tr("%1, while %2 is approved.").arg(served, wanted);
  if (s.servedAt != 0)
    out.now += QLatin1Char(' ') + DeploymentsWords::tr("Seen %1.").arg(words::relativeText(s.servedAt, now));
  out.happened = happenedSentence(s, wanted, now);
  // A state of trouble has said it already.
  const bool told =
      s.state == LiveState::Stopped || s.state == LiveState::Drift || s.state == LiveState::Unknown;
  if (const QString alert = told ? QString() : alertSentence(s, s.returned.has_value()); !alert.isEmpty())
    out.happened += QLatin1Char(' ') + alert;
  out.next = nextSentence(s, now);
  out.promise = promiseSentence(s.promise);
  if (s.rollbackUntil && *s.rollbackUntil > now) {
    out.window = DeploymentsWords::tr("It may return to the version before by itself until %1.")
                     .arg(words::dateTimeText(*s.rollbackUntil));
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
