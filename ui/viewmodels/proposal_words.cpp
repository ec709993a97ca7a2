#include "ui/viewmodels/proposal_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::Proposal;
using governance::State;

QString tr(const char* text, int n = -1) {
  return QCoreApplication::translate("ProposalWords", text, nullptr, n);
}

class Teller {
 public:
  Teller(const Proposal& proposal, const State& state, const words::Style& style, const NameBook& names)
      : proposal_(proposal), state_(state), style_(style), names_(names) {}

  ProposalWords tell() {
    out_.ifNot = tr("Nothing changes.");
    std::visit([this](const auto& payload) { of(payload); }, proposal_.content.payload);
    if (out_.signing.isEmpty()) out_.signing = out_.what;
    return std::move(out_);
  }

 private:
  QString wait() const {
    return proposal_.rules.timelock == 0
               ? tr("at once")
               : tr("after a wait of %1").arg(words::durationText(proposal_.rules.timelock));
  }
  void takesEffect() { out_.ifPasses = tr("It takes effect %1, without anybody having to act.").arg(wait()); }

  QString versionOf(const std::string& model, const Hash32& digest) const {
    for (const auto& version : state_.versions(model)) {
      if (version.artifact.digest == digest) return versionText(version.version);
    }
    return {};
  }
  static QString rolloutText(const std::vector<governance::RolloutStep>& steps) {
    if (steps.size() < 2) return tr("all traffic at once");
    QStringList parts;
    for (const auto& step : steps) {
      const QString share = tr("%1 %").arg(step.percent);
      parts << (step.wait == 0 ? share : tr("%1 for %2").arg(share, words::durationText(step.wait)));
    }
    return tr("in steps: %1").arg(parts.join(tr(", then ")));
  }

  void of(const governance::ModelDeployment& p) {
    const QString model = shownLine(p.model, 64), next = versionText(p.version);
    const QString before = versionOf(p.model, p.parent);
    out_.model = model;
    out_.what = before.isEmpty() ? tr("Put %1 %2 into service for the first time.").arg(model, next)
                                 : tr("Replace %1 %2 with %3.").arg(model, before, next);
    out_.where = tr("On %1, %2.").arg(listText(p.targets), rolloutText(p.rollout));
    out_.signing =
        before.isEmpty()
            ? tr("Put %1 %2 into service for the first time on %3.").arg(model, next, listText(p.targets))
            : tr("Replace %1 %2 with %3 on %4.").arg(model, before, next, listText(p.targets));
    const QString back = versionOf(p.model, p.rollback.digest);
    const QString window = words::durationText(p.rollback.window);
    const bool automatic = !p.rollback.digest.isZero() && !back.isEmpty();
    const QString byItself =
        tr("For %1 it may return to %2 automatically if a health check fails.").arg(window, back);
    out_.wayBack = automatic ? byItself + QLatin1Char(' ') + tr("After that it takes another vote.")
                             : tr("No automatic way back is authorised; going back takes another vote.");
    out_.ifPasses = tr("It goes live %1.").arg(wait());
    if (automatic) out_.ifPasses += QLatin1Char(' ') + byItself;
    if (!before.isEmpty()) out_.ifNot = tr("Nothing changes: %1 stays live.").arg(before);
  }

  void of(const governance::ModelSelection& p) {
    out_.model = shownLine(p.model, 64);
    QStringList versions;
    for (const auto& candidate : p.candidates) versions << versionText(candidate.version);
    out_.what =
        tr("Choose the next version of %1 from %2.").arg(out_.model, versions.join(QStringLiteral(", ")));
    out_.where = tr("On %1.").arg(listText(p.targets));
    out_.signing = tr("Choose the next version of %1 from %2 on %3.")
                       .arg(out_.model, versions.join(QStringLiteral(", ")), listText(p.targets));
    out_.wayBack = tr("Going back takes another vote.");
    out_.ifPasses = tr("The winner goes live %1.").arg(wait());
  }

  void of(const governance::ModelRollback& p) {
    out_.model = shownLine(p.model, 64);
    const QString to = versionOf(p.model, p.to), targets = listText(p.targets);
    const bool retires = p.to.isZero();
    out_.what =
        retires ? tr("Take %1 out of service.").arg(out_.model) : tr("Return %1 to %2.").arg(out_.model, to);
    out_.where = tr("On %1.").arg(targets);
    out_.signing = retires ? tr("Take %1 out of service on %2.").arg(out_.model, targets)
                           : tr("Return %1 to %2 on %3.").arg(out_.model, to, targets);
    out_.wayBack = tr("The present version stays on the record; bringing it back takes another vote.");
    out_.ifPasses =
        retires ? tr("It stops being served %1.").arg(wait()) : tr("%1 goes live %2.").arg(to, wait());
  }

  void of(const governance::DataIntegration& p) {
    out_.what = tr("Admit %1 as a source of data.").arg(shownLine(p.source, 120));
    out_.where = tr("Licence %1, used from %2.").arg(shownLine(p.licence, 60), words::dateTimeText(p.start));
    out_.wayBack = tr("Models trained on it stay; not using it any more takes another vote.");
    takesEffect();
  }
  void of(const governance::Infrastructure& p) {
    out_.what = shownLine(p.summary, 200);
    out_.where = tr("Done when: %1").arg(shownLine(p.completionCriterion, 200));
    out_.wayBack = tr("It is a mandate to the admins; nothing is deployed by it.");
    out_.signing = tr("Give the admins this mandate: %1").arg(out_.what);
    out_.ifPasses = tr("The admins get the mandate %1.").arg(wait());
  }
  void of(const governance::ParameterChange& p) {
    out_.what =
        tr("Change %1 from %2 to %3.")
            .arg(words::parameterWord(p.parameter), words::parameterText(p.parameter, p.oldValue, style_),
                 words::parameterText(p.parameter, p.newValue, style_));
    out_.where = tr("Everywhere in this DAO.");
    out_.wayBack = tr("The old value stays in the history; going back takes another vote.");
    takesEffect();
  }
  void of(const governance::Grant& p) {
    out_.what = tr("Pay %1 to %2 from the treasury.")
                    .arg(words::amountWithSymbol(p.amount, style_), names_.name(p.recipient));
    out_.where = p.vesting == 0 ? tr("At once.") : tr("Spread over %1.").arg(words::durationText(p.vesting));
    out_.wayBack = tr("What was paid cannot be taken back.");
    takesEffect();
  }
  void of(const governance::Partnership& p) {
    out_.what = tr("Enter a partnership with %1.").arg(shownLine(p.partner, 80));
    out_.where = shownLine(p.summary, 200);
    out_.wayBack = tr("Ending it takes another vote.");
    takesEffect();
  }
  void of(const governance::MandateChange& p) {
    const bool wider = p.toStage > p.fromStage;
    out_.what = (wider ? tr("Widen the mandate from stage %1 to stage %2.")
                       : tr("Narrow the mandate from stage %1 to stage %2."))
                    .arg(p.fromStage)
                    .arg(p.toStage);
    out_.where = wider ? tr("Members may then propose what that stage allows. Nothing is spent by this vote.")
                       : tr("Proposals of the closed stage can no longer be made.");
    out_.wayBack = tr("The same kind of vote can undo it. The guardian cannot veto it.");
    takesEffect();
  }
  void of(const governance::RoleChange& p) {
    const QString who = names_.name(p.holder), role = words::roleWord(p.role);
    out_.what =
        p.grant ? tr("Give %1 the role %2.").arg(who, role) : tr("Take the role %2 from %1.").arg(who, role);
    out_.where =
        p.grant && p.until != 0 ? tr("Until %1.").arg(words::dateTimeText(p.until)) : tr("Without an end.");
    out_.wayBack = tr("Another vote can undo it.");
    takesEffect();
  }
  void of(const governance::LogKeyChange&) {
    out_.what = tr("Replace the key that signs this record.");
    out_.where = tr("From the next entry on.");
    out_.wayBack = tr("Another vote can replace it again.");
    takesEffect();
  }

  const Proposal& proposal_;
  const State& state_;
  const words::Style& style_;
  const NameBook& names_;
  ProposalWords out_;
};

}  // namespace

QString listText(const std::vector<std::string>& names) {
  QStringList shown;
  for (const std::string& name : names) shown << shownLine(name, 40);
  if (shown.isEmpty()) return tr("no target");
  if (shown.size() == 1) return shown.front();
  const QString last = shown.takeLast();
  return tr("%1 and %2").arg(shown.join(QStringLiteral(", ")), last);
}

ProposalWords proposalWords(const Proposal& proposal, const State& state, const words::Style& style,
                            const NameBook& names) {
  return Teller(proposal, state, style, names).tell();
}

}  // namespace d3l::ui
