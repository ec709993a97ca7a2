#include "ui/viewmodels/treasury_facts.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "core/governance/parameters.h"
#include "core/governance/people.h"
#include "core/governance/rewards.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/proposal_facts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::ParameterRecord;
using governance::State;
using governance::Track;

QString parameterSince(const std::vector<ParameterRecord>& history) {
  return history.size() < 2 ? TreasuryWords::tr("since the founding")
                            : TreasuryWords::tr("changed %1").arg(words::dateText(history.back().at));
}

/// "fees.per-call" → "Fees: per call". Only here, where the name itself stands below: a name could
/// be made up to read like a rule of ours.
QString readableName(const QString& name) {
  QString out = shownLine(name.toStdString(), 80).replace(QLatin1Char('-'), QLatin1Char(' '));
  out.replace(QLatin1Char('.'), QStringLiteral(": "));
  if (!out.isEmpty()) out[0] = out[0].toUpper();
  return out;
}

void readParameters(const State& state, const words::Style& style, TreasuryFacts& out) {
  for (const std::string& name : state.parameterNames()) {
    const auto history = state.parameterHistory(name);
    const Track track = governance::trackOfParameter(name);
    ParameterRow row;
    row.name = words::toText(name);
    row.word = words::parameterWord(name);
    if (row.word == row.name) {
      row.word = readableName(row.name);
      row.note = TreasuryWords::tr("%1 · no unit stated").arg(shownLine(name, 80));
    }
    row.value = words::parameterText(name, state.parameter(name), style);
    row.since = parameterSince(history);
    row.changes = history.empty() ? 0 : static_cast<int>(history.size()) - 1;
    row.track = words::trackWord(track);
    row.changeOff = trackClosed(state, track);
    row.compose = words::toText(governance::trackName(track)) + QLatin1Char('/') + row.name;
    out.parameters.push_back(std::move(row));
  }
}

/// For the axis: a drawing needs no more than a double holds.
qreal drawnTokens(Amount amount, unsigned decimals) {
  return QString::fromStdString(amount.toTokens(decimals, 6)).toDouble();
}

void readEmissions(const State& state, const words::Style& style, TreasuryFacts& out) {
  const std::string name(governance::kPurseParameter);
  for (const ParameterRecord& record : state.parameterHistory(name)) {
    out.emissionNames << words::dateText(record.at);
    out.emissionValues << drawnTokens(record.value, style.decimals);
  }
  QStringList said;
  for (qsizetype i = 0; i < out.emissionNames.size(); ++i)
    said << TreasuryWords::tr("%1: %2").arg(out.emissionNames[i], QLocale().toString(out.emissionValues[i]));
  out.emissionText =
      TreasuryWords::tr("Made per period at each change: %1.").arg(said.join(QStringLiteral(", ")));
  if (!out.emissionNames.isEmpty()) out.emissionNow = words::amountWithSymbol(state.parameter(name), style);
}

GrantRow grantRow(const governance::Proposal& proposal, const governance::Grant& grant,
                  const TreasuryQuestion& question, Timestamp now) {
  GrantRow row;
  row.recipient = question.names.name(grant.recipient);
  row.amount = words::amountWithSymbol(grant.amount, question.style);
  row.at = words::dateText(*proposal.executedAt);
  row.title = shownLine(proposal.content.title, 120);
  row.proposal = hexText(proposal.id);
  const Timestamp end = after(*proposal.executedAt, grant.vesting);
  if (grant.vesting == 0) {
    row.vesting = TreasuryWords::tr("free at once");
  } else if (now >= end) {
    row.vesting = TreasuryWords::tr("all of it free since %1").arg(words::dateText(end));
  } else {
    const Timestamp gone = now > *proposal.executedAt ? now - *proposal.executedAt : 0;
    row.share = static_cast<qreal>(gone) / static_cast<qreal>(grant.vesting);
    row.vesting = TreasuryWords::tr("%1 of it free, all from %2")
                      .arg(shareText(portion(grant.amount, Ratio{gone, grant.vesting}), grant.amount),
                           words::dateText(end));
  }
  return row;
}

}  // namespace

QString trackClosed(const State& state, Track track) {
  if (state.rules(track) == nullptr)
    return TreasuryWords::tr("The charter of this DAO has no rules for proposals of the kind “%1”.")
        .arg(words::trackWord(track));
  const unsigned stage = governance::stageOf(track);
  if (stage > state.stage()) return TreasuryWords::tr("Opens with stage %1 of the mandate.").arg(stage);
  return {};
}

void readMoney(const State& state, const TreasuryQuestion& question, Timestamp now, TreasuryFacts& out) {
  const Amount balance = state.balance(state.treasury()), supply = state.supply(now);
  out.balance = words::amountWithSymbol(balance, question.style);
  out.balanceNote =
      balance.isZero()
          ? TreasuryWords::tr(
                "Nobody has a key to the treasury: only passed grants take from it. "
                "Anybody can send tokens to it.")
          : TreasuryWords::tr("%1 of all %2. Nobody has a key to it: only passed grants take from it.")
                .arg(shareText(balance, supply), words::amountWithSymbol(supply, question.style));
  const auto& all = state.proposals();
  for (auto it = all.rbegin(); it != all.rend(); ++it) {
    const governance::Proposal* proposal = state.find(*it);
    if (proposal == nullptr || !proposal->executedAt) continue;
    if (const auto* grant = std::get_if<governance::Grant>(&proposal->content.payload))
      out.grants.push_back(grantRow(*proposal, *grant, question, now));
  }
  readEmissions(state, question.style, out);
}

TreasuryFacts readTreasury(const client::Dao& dao, const TreasuryQuestion& question) {
  TreasuryFacts out;
  const Timestamp now = dao.now();
  dao.venue().read([&](const State& state) {
    readMandate(state, question, now, out);
    readParameters(state, question.style, out);
    readMoney(state, question, now, out);
    readRewards(state, question, now, out);
  });
  return out;
}

std::vector<ParameterChangeRow> readParameterHistory(const client::Dao& dao, const std::string& name,
                                                     const words::Style& style) {
  std::vector<ParameterChangeRow> out;
  dao.venue().read([&](const State& state) {
    const auto history = state.parameterHistory(name);
    for (std::size_t i = history.size(); i-- > 0;) {
      ParameterChangeRow row;
      row.number = static_cast<int>(i);
      row.at = words::dateTimeText(history[i].at);
      const QString value = words::parameterText(name, history[i].value, style);
      row.change = i == 0 ? value
                          : TreasuryWords::tr("%1 → %2").arg(
                                words::parameterText(name, history[i - 1].value, style), value);
      const governance::Proposal* proposal = state.find(history[i].proposal);
      row.by = proposal == nullptr ? TreasuryWords::tr("Charter") : shownLine(proposal->content.title, 120);
      if (proposal != nullptr) row.proposal = hexText(proposal->id);
      out.push_back(std::move(row));
    }
  });
  return out;
}

}  // namespace d3l::ui
