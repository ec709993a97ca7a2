#include "ui/viewmodels/proposal_words.h"
#include "ui/viewmodels/contexts.h"

#include <QStringList>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::Proposal;
using governance::State;

class Teller {
 public:
  Teller(const Proposal& proposal, const State& state, const words::Style& style, const NameBook& names)
      : proposal_(proposal), state_(state), style_(style), names_(names) {}

  ProposalWords tell() {
    out_.ifNot = VotingWords::tr("Nothing changes.");
    std::visit([this](const auto& payload) { of(payload); }, proposal_.content.payload);
    if (out_.signing.isEmpty()) out_.signing = out_.what;
    return std::move(out_);
  }

 private:
  QString wait() const {
    return proposal_.rules.timelock == 0
               ? VotingWords::tr("at once")
               : VotingWords::tr("after a wait of %1").arg(words::durationText(proposal_.rules.timelock));
  }
  void takesEffect() {
    out_.ifPasses = VotingWords::tr("It takes effect %1, without anybody having to act.").arg(wait());
  }

  QString versionOf(const std::string& model, const Hash32& digest) const {
    for (const auto& version : state_.versions(model)) {
      if (version.artifact.digest == digest) return versionText(version.version);
    }
    return {};
  }
  static QString rolloutText(const std::vector<governance::RolloutStep>& steps) {
    if (steps.size() < 2) return VotingWords::tr("all traffic at once");
    QStringList parts;
    for (const auto& step : steps) {
      const QString share = VotingWords::tr("%1 %").arg(step.percent);
      parts << (step.wait == 0 ? share
                               : VotingWords::tr("%1 for %2").arg(share, words::durationText(step.wait)));
    }
    return VotingWords::tr("in steps: %1").arg(parts.join(VotingWords::tr(", then ")));
  }

  void of(const governance::ModelDeployment& p) {
    const QString model = shownLine(p.model, 64), next = versionText(p.version);
    const QString before = versionOf(p.model, p.parent);
    out_.model = model;
    out_.what = before.isEmpty()
                    ? VotingWords::tr("Put %1 %2 into service for the first time.").arg(model, next)
                    : VotingWords::tr("Replace %1 %2 with %3.").arg(model, before, next);
    out_.where = VotingWords::tr("On %1, %2.").arg(listText(p.targets), rolloutText(p.rollout));
    out_.signing =
        before.isEmpty()
            ? VotingWords::tr("Put %1 %2 into service for the first time on %3.")
                  .arg(model, next, listText(p.targets))
            : VotingWords::tr("Replace %1 %2 with %3 on %4.").arg(model, before, next, listText(p.targets));
    const QString back = versionOf(p.model, p.rollback.digest);
    const QString window = words::durationText(p.rollback.window);
    const bool automatic = !p.rollback.digest.isZero() && !back.isEmpty();
    const QString byItself =
        VotingWords::tr("For %1 it may return to %2 automatically if a health check fails.")
            .arg(window, back);
    out_.wayBack =
        automatic ? byItself + QLatin1Char(' ') + VotingWords::tr("After that it takes another vote.")
                  : VotingWords::tr("No automatic way back is authorised; going back takes another vote.");
    out_.ifPasses = VotingWords::tr("It goes live %1.").arg(wait());
    if (automatic) out_.ifPasses += QLatin1Char(' ') + byItself;
    if (!before.isEmpty()) out_.ifNot = VotingWords::tr("Nothing changes: %1 stays live.").arg(before);
  }

  void of(const governance::ModelSelection& p) {
    out_.model = shownLine(p.model, 64);
    QStringList versions;
    for (const auto& candidate : p.candidates) versions << versionText(candidate.version);
    out_.what = VotingWords::tr("Choose the next version of %1 from %2.")
                    .arg(out_.model, versions.join(QStringLiteral(", ")));
    out_.where = VotingWords::tr("On %1.").arg(listText(p.targets));
    out_.signing = VotingWords::tr("Choose the next version of %1 from %2 on %3.")
                       .arg(out_.model, versions.join(QStringLiteral(", ")), listText(p.targets));
    out_.wayBack = VotingWords::tr("Going back takes another vote.");
    out_.ifPasses = VotingWords::tr("The winner goes live %1.").arg(wait());
  }

  void of(const governance::ModelRollback& p) {
    out_.model = shownLine(p.model, 64);
    const bool retires = p.to.isZero();
    const QString known = versionOf(p.model, p.to), targets = listText(p.targets);
    const QString to = known.isEmpty() ? VotingWords::tr("a version that was never approved") : known;
    out_.what = retires ? VotingWords::tr("Take %1 out of service.").arg(out_.model)
                        : VotingWords::tr("Return %1 to %2.").arg(out_.model, to);
    out_.where = VotingWords::tr("On %1.").arg(targets);
    out_.signing = retires ? VotingWords::tr("Take %1 out of service on %2.").arg(out_.model, targets)
                           : VotingWords::tr("Return %1 to %2 on %3.").arg(out_.model, to, targets);
    out_.wayBack =
        VotingWords::tr("The present version stays on the record; bringing it back takes another vote.");
    out_.ifPasses = retires           ? VotingWords::tr("It stops being served %1.").arg(wait())
                    : known.isEmpty() ? VotingWords::tr("It goes live %1.").arg(wait())
                                      : VotingWords::tr("%1 goes live %2.").arg(known, wait());
  }

  void of(const governance::DataIntegration& p) {
    out_.what = VotingWords::tr("Admit %1 as a source of data.").arg(shownLine(p.source, 120));
    out_.where = VotingWords::tr("Licence %1, used from %2.")
                     .arg(shownLine(p.licence, 60), words::dateTimeText(p.start));
    out_.wayBack = VotingWords::tr("Models trained on it stay; not using it any more takes another vote.");
    takesEffect();
  }
  void of(const governance::Infrastructure& p) {
    out_.what = shownLine(p.summary, 200);
    out_.where = VotingWords::tr("Done when: %1").arg(shownLine(p.completionCriterion, 200));
    out_.wayBack = VotingWords::tr("It is a mandate to the admins; nothing is deployed by it.");
    out_.signing = VotingWords::tr("Give the admins this mandate: %1").arg(out_.what);
    out_.ifPasses = VotingWords::tr("The admins get the mandate %1.").arg(wait());
  }
  void of(const governance::ParameterChange& p) {
    out_.what =
        VotingWords::tr("Change %1 from %2 to %3.")
            .arg(words::parameterWord(p.parameter), words::parameterText(p.parameter, p.oldValue, style_),
                 words::parameterText(p.parameter, p.newValue, style_));
    out_.where = VotingWords::tr("Everywhere in this DAO.");
    out_.wayBack = VotingWords::tr("The old value stays in the history; going back takes another vote.");
    takesEffect();
  }
  void of(const governance::Grant& p) {
    out_.what = VotingWords::tr("Pay %1 to %2 from the treasury.")
                    .arg(words::amountWithSymbol(p.amount, style_), names_.object(p.recipient));
    out_.where = p.vesting == 0 ? VotingWords::tr("At once.")
                                : VotingWords::tr("Spread over %1.").arg(words::durationText(p.vesting));
    out_.wayBack = VotingWords::tr("What was paid cannot be taken back.");
    takesEffect();
  }
  void of(const governance::Partnership& p) {
    out_.what = VotingWords::tr("Enter a partnership with %1.").arg(shownLine(p.partner, 80));
    out_.where = shownLine(p.summary, 200);
    out_.wayBack = VotingWords::tr("Ending it takes another vote.");
    takesEffect();
  }
  void of(const governance::MandateChange& p) {
    const bool wider = p.toStage > p.fromStage;
    out_.what = (wider ? VotingWords::tr("Widen the mandate from stage %1 to stage %2.")
                       : VotingWords::tr("Narrow the mandate from stage %1 to stage %2."))
                    .arg(p.fromStage)
                    .arg(p.toStage);
    out_.where = wider
                     ? VotingWords::tr(
                           "Members may then propose what that stage allows. Nothing is spent by this vote.")
                     : VotingWords::tr("Proposals of the closed stage can no longer be made.");
    out_.wayBack = VotingWords::tr("The same kind of vote can undo it. The guardian cannot veto it.");
    takesEffect();
  }
  void of(const governance::RoleChange& p) {
    const QString who = names_.object(p.holder), role = words::roleWord(p.role);
    out_.what = p.grant ? VotingWords::tr("Give %1 the role %2.").arg(who, role)
                        : VotingWords::tr("Take the role %2 from %1.").arg(who, role);
    out_.where = p.grant && p.until != 0 ? VotingWords::tr("Until %1.").arg(words::dateTimeText(p.until))
                                         : VotingWords::tr("Without an end.");
    out_.wayBack = VotingWords::tr("Another vote can undo it.");
    takesEffect();
  }
  void of(const governance::LogKeyChange&) {
    out_.what = VotingWords::tr("Replace the key that signs this record.");
    out_.where = VotingWords::tr("From the next entry on.");
    out_.wayBack = VotingWords::tr("Another vote can replace it again.");
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
  if (shown.isEmpty()) return VotingWords::tr("no target");
  if (shown.size() == 1) return shown.front();
  const QString last = shown.takeLast();
  return VotingWords::tr("%1 and %2").arg(shown.join(QStringLiteral(", ")), last);
}

ProposalWords proposalWords(const Proposal& proposal, const State& state, const words::Style& style,
                            const NameBook& names) {
  return Teller(proposal, state, style, names).tell();
}

}  // namespace d3l::ui
