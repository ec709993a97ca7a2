#include "ui/viewmodels/home_facts.h"

#include <QLocale>
#include <map>
#include <set>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/vote_facts.h"

namespace d3l::ui {
namespace {

using governance::State;
using index::ActivityKind;

QString line(const std::string& text, std::size_t most = 120) {
  return QString::fromStdString(visibleLine(text, most));
}

void readVotes(const client::Dao& dao, const HomeQuestion& question, HomeFacts& out) {
  index::Query query;
  query.tab = index::Tab::NeedsVote;
  query.voter = question.account;
  query.sort = index::Sort::ClosingSoonest;
  query.limit = HomeViewModel::kShownVotes;
  out.votes = readProposals(dao, query, question.account);
  for (ProposalListRow& row : out.votes.rows) {
    const auto id = fixedFromHex<ProposalId>(row.id.toStdString());
    if (row.hasVerdicts && id) row.evidence = evidenceSentence(dao, *id);
  }
  if (out.votes.total > 0 || dao.index() == nullptr) return;
  index::Query planned;
  planned.state = governance::ProposalState::Review;
  planned.limit = 20;
  const auto page = dao.index()->proposals(planned);
  if (!page) return;
  for (const index::ProposalRow& row : page->rows) {
    if (row.voteStart != 0 && (out.nextOpens == 0 || row.voteStart < out.nextOpens))
      out.nextOpens = row.voteStart;
  }
}

void readNews(const client::Dao& dao, const HomeQuestion& question, HomeFacts& out) {
  if (dao.index() == nullptr) return;
  index::ActivityQuery query;
  query.kinds = {ActivityKind::Proposed, ActivityKind::Executed,     ActivityKind::Superseded,
                 ActivityKind::Vetoed,   ActivityKind::Receipt,      ActivityKind::Paused,
                 ActivityKind::Resumed,  ActivityKind::StageChanged, ActivityKind::Queued};
  query.limit = 40;
  const auto activity = dao.index()->activity(query);
  if (!activity) return;
  std::set<ProposalId> told;
  for (const index::Activity& one : *activity) {
    // Newest first: what became of it makes that it passed old news.
    const bool step = one.kind == ActivityKind::Queued || one.kind == ActivityKind::Executed ||
                      one.kind == ActivityKind::Superseded || one.kind == ActivityKind::Vetoed;
    if (step && !told.insert(one.proposal).second) continue;
    NewsRow row = newsRow(dao, one, question.account);
    if (row.text.isEmpty()) continue;
    row.fresh = question.lastHere != 0 && one.at > question.lastHere;
    out.fresh += row.fresh ? 1 : 0;
    out.news.push_back(std::move(row));
    if (out.news.size() == HomeViewModel::kShownNews) break;
  }
}

void readLive(const client::Dao& dao, const client::Deployer* deployer, HomeFacts& out) {
  const auto statuses = deployer != nullptr ? deployer->statuses() : client::recordedStatuses(dao);
  std::map<std::string, LiveRow> rows;
  for (const deploy::Status& status : statuses) {
    LiveRow& row = rows[status.model];
    row.model = QString::fromStdString(status.model);
    if (row.version.isEmpty()) row.version = versionText(status.version);
    row.since = std::max(row.since, static_cast<qreal>(status.since));
  }
  QStringList attention;
  for (const deploy::ModelSummary& model : deploy::summarise(statuses)) {
    LiveRow& row = rows[model.model];
    if (model.needsAttention) attention << row.model;
    const int live = static_cast<int>(model.live), all = static_cast<int>(model.targets);
    if (model.needsAttention) {
      row.phase = static_cast<int>(ChipPhase::Failed);
      row.state = HomeWords::tr("Needs attention");
    } else if (live == all) {
      row.phase = static_cast<int>(ChipPhase::Done);
      row.state = all == 1 ? HomeWords::tr("Live") : HomeWords::tr("Live on %1 targets").arg(all);
    } else if (model.settled == model.targets) {
      row.phase = static_cast<int>(ChipPhase::Ended);
      row.state = HomeWords::tr("Retired");
    } else {
      row.phase = static_cast<int>(ChipPhase::Running);
      row.state =
          all == 1 ? HomeWords::tr("Going live") : HomeWords::tr("%1 of %2 targets live").arg(live).arg(all);
    }
  }
  if (attention.size() == 1) {
    out.attention =
        HomeWords::tr("%1 needs attention: what is live is not what was approved, or a step failed.")
            .arg(attention.front());
  } else if (!attention.isEmpty()) {
    const qsizetype more = attention.size() - 3;
    QString names = attention.mid(0, 3).join(QStringLiteral(", "));
    if (more > 0) names = HomeWords::tr("%1 and %2 more").arg(names).arg(more);
    out.attention =
        HomeWords::tr("%1 need attention: what is live is not what was approved, or a step failed.")
            .arg(names);
  }
  for (auto& [model, row] : rows) out.live.push_back(std::move(row));
}

void readPower(const State& state, const HomeQuestion& question, HomeFacts& out) {
  if (question.account.isZero()) {
    out.power = HomeWords::tr("You are just looking");
    out.powerNote = HomeWords::tr("Add the key that holds your %1 to vote.").arg(question.style.symbol);
    return;
  }
  const governance::Power power =
      state.powerNow(governance::Track::ModelDeployment, question.account, question.now);
  const Amount own = state.balance(question.account);
  const QString amount = words::amountWithSymbol(own, question.style);
  if (question.watchOnly) {
    out.power = HomeWords::tr("This account holds %1 but cannot sign here").arg(amount);
    out.powerNote = HomeWords::tr("Import its key to vote with it.");
    return;
  }
  const bool nothing = power.counted.isZero() && power.delegatedRaw.isZero();
  // Never a bare 0: why, and what would help.
  if (nothing && power.reason != governance::PowerReason::Delegated) {
    out.power = HomeWords::tr("You have no power to vote today");
    out.powerNote = words::powerTodaySentence(power, true, question.style);
    out.powerStep = words::powerStep(power.reason);
    return;
  }
  out.power = HomeWords::tr("%1 today; fixed separately for each proposal").arg(amount);
  QStringList notes;
  if (!power.delegatedRaw.isZero()) {
    const QString more = words::amountWithSymbol(power.delegatedRaw, question.style);
    notes << (power.delegators == 1
                  ? HomeWords::tr("One member delegated %1 to you.").arg(more)
                  : HomeWords::tr("%1 members delegated %2 to you.").arg(power.delegators).arg(more));
  }
  if (power.reason == governance::PowerReason::Delegated) {
    notes << HomeWords::tr(
        "Your own tokens are with a delegate. Vote yourself to take them back on a proposal.");
  }
  const bool verified = state.isVerified(question.account, question.now);
  if (!verified) out.powerStep = words::powerStep(governance::PowerReason::Unverified);
  notes << (verified
                ? HomeWords::tr("You are verified, so you also count where people are counted.")
                : HomeWords::tr("You are not verified: on proposals that count people you have no vote."));
  out.powerNote = notes.join(QLatin1Char(' '));
}

void readSmall(const State& state, const HomeQuestion& question, HomeFacts& out) {
  switch (state.stage()) {
    case 1:
      out.mandate =
          HomeWords::tr("Mandate stage 1 of 3: this DAO decides about AI models, data and infrastructure.");
      break;
    case 2:
      out.mandate = HomeWords::tr("Mandate stage 2 of 3: this DAO also decides about its treasury.");
      break;
    default:
      out.mandate = HomeWords::tr("Mandate stage 3 of 3: this DAO also decides about operations.");
  }
  if (const auto pause = state.pause(question.now)) {
    out.paused = HomeWords::tr("Deployments are paused until %1. %2")
                     .arg(words::dateTimeText(pause->until), line(pause->reason));
  }
  if (question.account.isZero() || state.charter().rewards.epoch == 0) return;
  Amount claimable;
  for (std::uint64_t epoch = 0; epoch < state.nextEpochToClose(); ++epoch) {
    claimable = add(claimable, state.claimable(epoch, question.account)).value_or(Amount::max());
  }
  const std::uint64_t points = state.rewardPoints(state.epochOf(question.now), question.account);
  out.rewards =
      claimable.isZero()
          ? HomeWords::tr("Rewards: %1 points this period.").arg(QLocale().toString(qulonglong{points}))
          : HomeWords::tr("Rewards: %1 ready to claim; %2 points this period.")
                .arg(words::amountWithSymbol(claimable, question.style),
                     QLocale().toString(qulonglong{points}));
}

QString receiptText(const index::Activity& a, QString& icon) {
  const QString model = QString::fromStdString(a.model), target = QString::fromStdString(a.target);
  const std::string outcome = a.detail.substr(0, a.detail.find(' '));
  icon = QStringLiteral("deployments");
  if (outcome == "live") return HomeWords::tr("%1 went live on %2").arg(model, target);
  if (outcome == "accepted") return HomeWords::tr("%1 was accepted by %2").arg(model, target);
  if (outcome == "retired") return HomeWords::tr("%1 was retired on %2").arg(model, target);
  if (outcome == "restored") return HomeWords::tr("%1 is again as approved on %2").arg(model, target);
  icon = QStringLiteral("warning");
  if (outcome == "deviates") return HomeWords::tr("%1 is not as approved on %2").arg(model, target);
  if (outcome == "rolledBack" || outcome == "rolled-back") {
    return HomeWords::tr("%1 went back to the version before on %2").arg(model, target);
  }
  if (outcome == "failed") return HomeWords::tr("%1 could not go live on %2").arg(model, target);
  return HomeWords::tr("%1 on %2: %3").arg(model, target, line(a.detail, 60));
}

/// "You voted For · 77 % For · quorum reached": how it came about, and this account's part in it.
QString partText(const client::Dao& dao, const index::ProposalRow& row, const Address& account) {
  std::optional<governance::Choice> mine;
  if (!account.isZero()) {
    if (auto choice = dao.index()->choiceOf(row.id, account)) mine = std::move(*choice);
  }
  const ProposalListRow shown = listRow(row, mine);
  QStringList parts;
  if (!shown.myVote.isEmpty()) parts << HomeWords::tr("You voted %1").arg(shown.myVote);
  if (!shown.tally.isEmpty()) parts << shown.tally;
  return parts.join(QStringLiteral(" · "));
}

QString proposalText(const index::Activity& a, const QString& title, QString& icon) {
  switch (a.kind) {
    case ActivityKind::Proposed:
      icon = QStringLiteral("proposals");
      return HomeWords::tr("Proposed: %1").arg(title);
    case ActivityKind::Queued:
      icon = QStringLiteral("clock");
      return HomeWords::tr("Passed: %1").arg(title);
    case ActivityKind::Executed:
      icon = QStringLiteral("check");
      return HomeWords::tr("Took effect: %1").arg(title);
    case ActivityKind::Superseded:
      icon = QStringLiteral("minus");
      return HomeWords::tr("Superseded: %1").arg(title);
    case ActivityKind::Vetoed:
      icon = QStringLiteral("shield");
      return HomeWords::tr("Vetoed: %1").arg(title);
    default:
      return {};
  }
}

}  // namespace

NewsRow newsRow(const client::Dao& dao, const index::Activity& activity, const Address& account) {
  NewsRow row;
  row.seq = activity.seq * 32 + static_cast<quint64>(activity.kind);
  row.at = static_cast<qreal>(activity.at);
  switch (activity.kind) {
    case ActivityKind::Receipt:
      row.text = receiptText(activity, row.icon);
      break;
    case ActivityKind::Paused:
      row.icon = QStringLiteral("pause");
      row.text = HomeWords::tr("Deployments were paused");
      break;
    case ActivityKind::Resumed:
      row.icon = QStringLiteral("play");
      row.text = HomeWords::tr("Deployments go on");
      break;
    case ActivityKind::StageChanged:
      row.icon = QStringLiteral("treasury");
      row.text = HomeWords::tr("The mandate changed");
      break;
    default: {
      const auto found = dao.index()->proposal(activity.proposal);
      if (!found || !*found) return row;
      row.text = proposalText(activity, line((*found)->title), row.icon);
      if (activity.kind != ActivityKind::Proposed) row.detail = partText(dao, **found, account);
    }
  }
  if (!activity.proposal.isZero()) row.proposal = QString::fromStdString(toHex0x(activity.proposal));
  return row;
}

HomeFacts readHome(const client::Dao& dao, const client::Deployer* deployer, const HomeQuestion& question) {
  HomeFacts out;
  if (!question.account.isZero()) readVotes(dao, question, out);
  readNews(dao, question, out);
  readLive(dao, deployer, out);
  dao.venue().read([&](const State& state) {
    readPower(state, question, out);
    readSmall(state, question, out);
  });
  return out;
}

}  // namespace d3l::ui
