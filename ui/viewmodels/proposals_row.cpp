#include "ui/viewmodels/proposals_row.h"

#include <QLocale>
#include <algorithm>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::ProposalState;

/// For drawing only; decisions are made on the amounts themselves.
qreal part(Amount amount, Amount whole) {
  if (whole.isZero()) return 0;
  const auto per = mulDiv(amount, Amount(10'000), whole);
  return per ? static_cast<qreal>(static_cast<std::uint64_t>(per->units())) / 10'000 : 1;
}

QString percent(qreal share) {
  return ProposalListRowWords::tr("%1 %").arg(QLocale().toString(qRound(share * 100)));
}

QString tallyText(const index::ProposalRow& row) {
  if (row.state == ProposalState::Review || row.state == ProposalState::Cancelled) return {};
  if (row.ballots == 0)
    return row.state == ProposalState::Voting ? ProposalListRowWords::tr("No votes yet")
                                              : ProposalListRowWords::tr("No votes");
  const qreal share = part(row.forCounted, together(row.forCounted, row.againstCounted));
  const Amount present = together(row.forRaw, row.abstainRaw);
  // Below the quorum the share is rounded down, so that "100 %" is never shown of a quorum that is missed.
  const QString quorum =
      present >= row.quorum
          ? ProposalListRowWords::tr("quorum reached")
          : ProposalListRowWords::tr("%1 % of quorum").arg(static_cast<int>(part(present, row.quorum) * 100));
  return ProposalListRowWords::tr("%1 For · %2").arg(percent(share), quorum);
}

void setDue(ProposalListRow& out, const index::ProposalRow& row) {
  const auto when = [&out](const QString& words, Timestamp at) {
    out.due = words;
    out.dueAt = static_cast<qreal>(at);
  };
  const auto over = [&out](const QString& words, Timestamp at) {
    out.due = at == 0 ? words : ProposalListRowWords::tr("%1 %2").arg(words, words::dateText(at));
  };
  switch (row.state) {
    case ProposalState::Review:
      if (row.voteStart == 0) {
        out.due = ProposalListRowWords::tr("Waiting for reviews");
      } else {
        when(ProposalListRowWords::tr("Opens"), row.voteStart);
      }
      return;
    case ProposalState::Voting:
      return when(ProposalListRowWords::tr("Closes"), row.deadline);
    case ProposalState::Succeeded:
      return over(ProposalListRowWords::tr("Being scheduled"), 0);
    case ProposalState::Queued:
      return when(ProposalListRowWords::tr("Takes effect"), row.eta);
    case ProposalState::Executed:
      return over(ProposalListRowWords::tr("Since"), row.endedAt);
    case ProposalState::Defeated:
      return over(ProposalListRowWords::tr("Closed"), row.deadline);
    default:
      // What ended by time alone has no action that did it; its vote did close.
      return row.endedAt != 0 ? over(ProposalListRowWords::tr("Ended"), row.endedAt)
                              : over(ProposalListRowWords::tr("Closed"), row.deadline);
  }
}

int capped(std::uint32_t n) { return static_cast<int>(std::min<std::uint32_t>(n, 99'999)); }

}  // namespace

ChipPhase chipPhase(ProposalState state) {
  switch (state) {
    case ProposalState::Review:
    case ProposalState::Succeeded:
    case ProposalState::Queued:
      return ChipPhase::Waiting;
    case ProposalState::Voting:
      return ChipPhase::Open;
    case ProposalState::Executed:
      return ChipPhase::Done;
    case ProposalState::Vetoed:
    case ProposalState::Defeated:
      return ChipPhase::Failed;
    default:
      return ChipPhase::Ended;
  }
}

ProposalListRow listRow(const index::ProposalRow& row, const std::optional<governance::Choice>& mine) {
  ProposalListRow out;
  out.loaded = true;
  out.id = QString::fromStdString(toHex0x(row.id));
  out.title = QString::fromStdString(visibleLine(row.title, 160));
  out.track = words::trackWord(row.track);
  out.stateWord = words::stateWord(row.state);
  out.phase = static_cast<int>(chipPhase(row.state));
  out.voting = row.state == ProposalState::Voting;
  if (!row.model.empty()) {
    const QString model = QString::fromStdString(row.model);
    const QString to = versionText(row.version), from = versionText(row.baseline);
    out.change = from.isEmpty() ? ProposalListRowWords::tr("%1 %2").arg(model, to)
                                : ProposalListRowWords::tr("%1 %2 → %3").arg(model, from, to);
    if (to.isEmpty()) out.change = ProposalListRowWords::tr("%1 %2 → none").arg(model, from);
  }
  out.better = capped(row.verdicts.better);
  out.nonInferior = capped(row.verdicts.nonInferior);
  out.inconclusive = capped(row.verdicts.inconclusive);
  out.worse = capped(row.verdicts.worse);
  out.hasVerdicts = out.better + out.nonInferior + out.inconclusive + out.worse > 0;
  const Amount cast = together(together(row.forCounted, row.againstCounted), row.abstainCounted);
  out.forShare = part(row.forCounted, cast);
  out.againstShare = part(row.againstCounted, cast);
  out.abstainShare = part(row.abstainCounted, cast);
  out.tally = tallyText(row);
  setDue(out, row);
  if (mine) out.myVote = words::choiceWord(*mine);
  return out;
}

ProposalPage readProposals(const client::Dao& dao, const index::Query& query, const Address& voter) {
  ProposalPage out;
  if (dao.index() == nullptr) return out;
  auto page = dao.index()->proposals(query);
  if (!page) {
    const auto code = page.error().code;
    out.error = client::Error{code == index::Code::BadQuery   ? client::Code::BadInput
                              : code == index::Code::DiskFull ? client::Code::DiskFull
                                                              : client::Code::Io,
                              std::string(index::codeName(code)), page.error().detail, std::nullopt};
    return out;
  }
  out.total = page->total;
  for (const index::ProposalRow& row : page->rows) {
    std::optional<governance::Choice> mine;
    if (!voter.isZero()) {
      if (auto choice = dao.index()->choiceOf(row.id, voter)) mine = std::move(*choice);
    }
    out.rows.push_back(listRow(row, mine));
  }
  return out;
}

}  // namespace d3l::ui
