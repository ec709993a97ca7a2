// Stages of the mandate and the rules of each kind of proposal.
#include <QLocale>
#include <QStringList>

#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/treasury_facts.h"

namespace d3l::ui {
namespace {

using governance::State;
using governance::Track;
using governance::TrackRules;

constexpr unsigned kLastStage = 3;

QString stageTitle(unsigned stage) {
  switch (stage) {
    case 1:
      return MandateWords::tr("Stage 1: AI and ML");
    case 2:
      return MandateWords::tr("Stage 2: treasury");
    default:
      return MandateWords::tr("Stage 3: operations");
  }
}

QString tracksOf(const State& state, unsigned stage) {
  QStringList out;
  for (const Track track : governance::kTracks) {
    if (governance::stageOf(track) == stage && state.rules(track) != nullptr) out << words::trackWord(track);
  }
  return out.isEmpty() ? MandateWords::tr("The charter has no kinds of proposals for this stage.")
                       : out.join(QStringLiteral(", "));
}

QString mandatePercent(const Ratio& ratio) {
  const double percent =
      100.0 * static_cast<double>(ratio.num) / static_cast<double>(ratio.den == 0 ? 1 : ratio.den);
  return MandateWords::tr("%1 %").arg(QLocale().toString(percent, 'g', 4));
}

QString needsOf(const TrackRules& rules, unsigned next) {
  return MandateWords::
      tr("Opening stage %1 takes a vote of the kind “%2”: more than %3 For, %4 of all tokens taking part, "
         "%5 of voting and then a wait of %6. The guardian cannot veto it.")
          .arg(next)
          .arg(words::trackWord(Track::Mandate), mandatePercent(rules.threshold),
               mandatePercent(rules.quorum), words::durationText(rules.votingPeriod),
               words::durationText(rules.timelock));
}

void readStages(const State& state, TreasuryFacts& out) {
  out.stage = state.stage();
  for (unsigned stage = 1; stage <= kLastStage; ++stage) {
    StageRow row;
    row.number = static_cast<int>(stage);
    row.title = stageTitle(stage);
    row.opens = tracksOf(state, stage);
    row.open = stage <= out.stage;
    row.current = stage == out.stage;
    row.status = row.current ? MandateWords::tr("This DAO is here")
                 : row.open  ? MandateWords::tr("Open")
                             : MandateWords::tr("Closed until voted for");
    out.stages.push_back(std::move(row));
  }
  out.stageLine = MandateWords::tr("Stage %1 of %2").arg(out.stage).arg(kLastStage);
  if (out.stage >= kLastStage) return;
  out.nextOff = trackClosed(state, Track::Mandate);
  if (const TrackRules* rules = state.rules(Track::Mandate)) out.nextNeeds = needsOf(*rules, out.stage + 1);
  out.nextCompose = words::toText(governance::trackName(Track::Mandate)) + QLatin1Char('/') +
                    QString::number(out.stage + 1);
}

/// All of them: how the mandate grew is short enough to show whole.
void readMandateProposals(const State& state, Timestamp now, TreasuryFacts& out) {
  const auto& all = state.proposals();
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    const governance::Proposal* proposal = state.find(*it);
    if (proposal == nullptr || proposal->content.track != Track::Mandate) continue;
    const auto* change = std::get_if<governance::MandateChange>(&proposal->content.payload);
    const auto current = state.stateOf(*proposal, now);
    const QString what = change == nullptr
                             ? QString()
                             : MandateWords::tr("stage %1 → %2").arg(change->fromStage).arg(change->toStage);
    out.mandates.push_back({hexText(*it), shownLine(proposal->content.title, 120),
                            MandateWords::tr("%1 · %2 · %3")
                                .arg(what, words::stateWord(current), words::dateText(proposal->createdAt))});
  }
}

TrackRulesRow rulesRow(const State& state, Track track, const TrackRules& rules, const words::Style& style) {
  TrackRulesRow row;
  row.track = words::trackWord(track);
  row.open = governance::stageOf(track) <= state.stage();
  row.stage = governance::stageOf(track) == 0 ? MandateWords::tr("always")
                                              : MandateWords::tr("stage %1").arg(governance::stageOf(track));
  row.counts = rules.powerRule == governance::PowerRule::Linear ? MandateWords::tr("tokens")
                                                                : MandateWords::tr("people (square root)");
  row.quorum = mandatePercent(rules.quorum);
  row.majority = MandateWords::tr("over %1").arg(mandatePercent(rules.threshold));
  row.times = MandateWords::tr("%1 before, %2 of voting, %3 wait")
                  .arg(words::durationText(rules.votingDelay), words::durationText(rules.votingPeriod),
                       words::durationText(rules.timelock));
  row.proposing = words::amountWithSymbol(rules.proposalThreshold, style);
  return row;
}

}  // namespace

void readMandate(const State& state, const TreasuryQuestion& question, Timestamp now, TreasuryFacts& out) {
  readStages(state, out);
  readMandateProposals(state, now, out);
  for (const Track track : governance::kTracks) {
    if (const TrackRules* rules = state.rules(track))
      out.tracks.push_back(rulesRow(state, track, *rules, question.style));
  }
}

}  // namespace d3l::ui
