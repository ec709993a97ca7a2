#include "ui/viewmodels/tray_facts.h"

#include <QCoreApplication>
#include <QStringList>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::ChoiceKind;
using governance::Proposal;

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("Tray", text, nullptr, n); }

/// What two proposals cannot both change, and the version both start from.
struct TraySubject {
  std::string thing;  ///< empty: stands for itself
  Hash32 parent;
  QString title;
  bool favoured = false;  ///< chosen For here
};

template <class Payload>
void nameSubject(const Payload&, TraySubject&) {}
void nameSubject(const governance::ModelDeployment& p, TraySubject& out) {
  out.thing = "model " + p.model;
  out.parent = p.parent;
}
void nameSubject(const governance::ModelSelection& p, TraySubject& out) {
  out.thing = "model " + p.model;
  out.parent = p.parent;
}
void nameSubject(const governance::ModelRollback& p, TraySubject& out) { out.thing = "model " + p.model; }
void nameSubject(const governance::ParameterChange& p, TraySubject& out) {
  out.thing = "parameter " + p.parameter;
}

std::vector<TraySubject> subjectsOf(const governance::State& state, const std::vector<TrayChoice>& choices) {
  std::vector<TraySubject> out(choices.size());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Proposal* proposal = state.find(choices[i].proposal);
    if (proposal == nullptr) continue;
    out[i].title = shownLine(proposal->content.title, 80);
    out[i].favoured = choices[i].choice == ChoiceKind::For;
    std::visit([&](const auto& payload) { nameSubject(payload, out[i]); }, proposal->content.payload);
  }
  return out;
}

/// Only two votes For can stand in each other's way.
QString conflictOf(const std::vector<TraySubject>& all, std::size_t mine) {
  const TraySubject& self = all[mine];
  if (self.thing.empty() || !self.favoured) return {};
  QStringList same, rivals;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == mine || !all[i].favoured || all[i].thing != self.thing) continue;
    const bool rival = !self.parent.isZero() && self.parent == all[i].parent;
    (rival ? rivals : same) << all[i].title;
  }
  if (!rivals.isEmpty()) {
    return tr("You also chose For on: %1. Both replace the same version; once one takes effect, the other "
              "cannot any more.")
        .arg(rivals.join(QStringLiteral(", ")));
  }
  return same.isEmpty()
             ? QString()
             : tr("You also chose For on: %1. Both are about the same thing; the later one decides.")
                   .arg(same.join(QStringLiteral(", ")));
}

TrayRow trayRow(const TrayChoice& choice, const VoteFacts& facts) {
  TrayRow row;
  row.id = hexText(choice.proposal);
  row.choice = choice.choice ? static_cast<int>(*choice.choice) : -1;
  if (choice.choice) row.choiceWord = words::choiceWord({*choice.choice, {}});
  row.reason = choice.reason;
  if (!facts.known) {
    row.title = tr("A proposal this record does not have");
    row.blocked = tr("The record of this DAO has no such proposal.");
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
    row.blocked = tr("This vote chooses among candidates. Open it to vote there.");
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
  std::vector<TraySubject> subjects;
  dao.venue().read([&](const governance::State& state) { subjects = subjectsOf(state, choices); });
  for (std::size_t i = 0; i < out.size(); ++i) out[i].conflict = conflictOf(subjects, i);
  return out;
}

}  // namespace d3l::ui
