#include "ui/viewmodels/tray_facts.h"

#include <QStringList>
#include <optional>

#include "ui/viewmodels/conflicts.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::ChoiceKind;
using governance::Proposal;

/// A proposal somebody chose For on; without a payload it stands in nobody's way.
struct Favoured {
  std::optional<governance::Payload> payload;
  QString title;
};

std::vector<Favoured> favouredOf(const governance::State& state, const std::vector<TrayChoice>& choices) {
  std::vector<Favoured> out(choices.size());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Proposal* proposal = state.find(choices[i].proposal);
    if (proposal == nullptr || choices[i].choice != ChoiceKind::For) continue;
    out[i] = {proposal->content.payload, shownLine(proposal->content.title, 80)};
  }
  return out;
}

/// Only two votes For can stand in each other's way.
QString conflictOf(const std::vector<Favoured>& all, std::size_t mine) {
  if (!all[mine].payload) return {};
  QStringList same, rivals;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == mine || !all[i].payload) continue;
    const Clash clash = clashOf(*all[mine].payload, *all[i].payload);
    if (clash == Clash::SameStart) rivals << all[i].title;
    if (clash == Clash::SameThing) same << all[i].title;
  }
  if (!rivals.isEmpty()) {
    return TrayWords::tr(
               "You also chose For on: %1. Both start from the same version or value; once one takes effect, "
               "the other cannot any more.")
        .arg(rivals.join(QStringLiteral(", ")));
  }
  return same.isEmpty()
             ? QString()
             : TrayWords::tr(
                   "You also chose For on: %1. Both are about the same thing; the later one decides.")
                   .arg(same.join(QStringLiteral(", ")));
}

TrayRow trayRow(const TrayChoice& choice, const VoteFacts& facts) {
  TrayRow row;
  row.id = hexText(choice.proposal);
  row.choice = choice.choice ? static_cast<int>(*choice.choice) : -1;
  if (choice.choice) row.choiceWord = words::choiceWord({*choice.choice, {}});
  row.reason = choice.reason;
  if (!facts.known) {
    row.title = TrayWords::tr("A proposal this record does not have");
    row.blocked = TrayWords::tr("The record of this DAO has no such proposal.");
    return row;
  }
  row.title = facts.title;
  row.what = facts.words.signing;
  row.power = facts.power;
  row.powerNote = facts.powerNote;
  row.evidence = facts.evidence;
  row.deadline = static_cast<qreal>(facts.deadline);
  row.earlier = facts.earlier;
  row.blocked = facts.blocked;
  // Candidates need their own kind of ballot.
  if (row.blocked.isEmpty() && facts.candidates)
    row.blocked = TrayWords::tr("This vote chooses among candidates. Open it to vote there.");
  return row;
}

}  // namespace

governance::Vote voteOf(const TrayChoice& choice) {
  return {choice.proposal,
          {choice.choice.value_or(ChoiceKind::Abstain), {}},
          choice.reason.trimmed().toStdString()};
}

std::vector<TrayRow> readTray(const client::Dao& dao, const std::vector<TrayChoice>& choices,
                              const VoteQuestion& question) {
  std::vector<TrayRow> out;
  VoteQuestion one = question;
  for (const TrayChoice& choice : choices) {
    one.proposal = choice.proposal;
    out.push_back(trayRow(choice, readVote(dao, one)));
  }
  std::vector<Favoured> favoured;
  dao.venue().read([&](const governance::State& state) { favoured = favouredOf(state, choices); });
  for (std::size_t i = 0; i < out.size(); ++i) out[i].conflict = conflictOf(favoured, i);
  return out;
}

}  // namespace d3l::ui
