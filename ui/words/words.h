// The one place where sentences are made from codes and numbers; translated with tr contexts. Links
// Qt Core only, so that the command line prints the same sentences the window shows.
#pragma once

#include <QString>

#include "core/client/error.h"
#include "core/evidence/diff.h"
#include "core/governance/power.h"
#include "core/governance/proposal.h"

namespace d3l::words {

/// How amounts and times are written; filled from the open DAO and the locale.
struct Style {
  unsigned decimals = 18;
  QString symbol = QStringLiteral("D3L");
  bool utc = true;
};

/// What went wrong, why, and one next step: "Voting closed on 12 May, 14:00 UTC. …"
QString errorSentence(const client::Error& error, const Style& style = {});
QString refusalSentence(const governance::Refusal& refusal, const Style& style = {});
/// screens.md, "Power 0" and "Never show 0 for"; empty for the plain case.
QString powerSentence(const governance::Power& power, const Style& style = {});
/// The same for today, apart from any proposal; of the reader (`own`) or of somebody else.
QString powerTodaySentence(const governance::Power& power, bool own, const Style& style = {});
/// The one thing that helps: "Request verification"; empty if there is none.
QString powerStep(governance::PowerReason reason);
QString stateWord(governance::ProposalState state);
QString trackWord(governance::Track track);
QString roleWord(governance::Role role);
/// "Model update: time to vote" for a rule's name; names the community made up stay as they are.
QString parameterWord(std::string_view name);
/// A parameter's value in its unit: "1,000 D3L", "2 days", "yes", "2,000".
QString parameterText(std::string_view name, Amount value, const Style& style = {});
/// "Good until" for "validUntil": the label of a signed field; empty for paths that speak for themselves.
QString signedFieldLabel(std::string_view path);
QString choiceWord(const governance::Choice& choice);
/// screens.md: "Improved by 1.4 points (likely 0.6 to 2.2). Chance alone is an unlikely explanation."
QString verdictSentence(const evidence::DiffRow& row);
/// How the verdict follows from the numbers, for readers who know no statistics; empty where the sentence
/// says it.
QString verdictWhy(const evidence::DiffRow& row);
QString verdictWord(evidence::Verdict verdict);

QString amountText(Amount amount, const Style& style = {});        ///< "1,250.5"
QString amountWithSymbol(Amount amount, const Style& style = {});  ///< "1,250.5 D3L"
/// Counted power in its own unit: tokens, or √tokens ("10 votes") on quadratic tracks.
QString countedText(Amount counted, governance::PowerRule rule, const Style& style = {});
/// The same for figures below one another: roots always with two places.
QString countedColumn(Amount counted, governance::PowerRule rule, const Style& style = {});
/// The same without its unit, for columns that name it above.
QString countedFigure(Amount counted, governance::PowerRule rule, const Style& style = {});
QString dateTimeText(Timestamp time);                 ///< "12 May 2026, 14:00 UTC"
QString dateText(Timestamp time);                     ///< "12 May 2026", in UTC
QString timeText(Timestamp time);                     ///< "14:00:05 UTC", where order matters
QString durationText(Duration seconds);               ///< "2 days", "5 h", "10 s"
QString relativeText(Timestamp time, Timestamp now);  ///< "in 5 h", "3 days ago"

}  // namespace d3l::words
