// Periods of rewards: purse, points, one's own, what can be claimed or closed.
#include <QLocale>

#include "core/governance/people.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/treasury_facts.h"

namespace d3l::ui {
namespace {

using governance::EpochView;
using governance::State;

constexpr std::size_t kListedEpochs = 24;

QString count(std::uint64_t n) { return QLocale().toString(static_cast<qulonglong>(n)); }

class RewardReader {
 public:
  RewardReader(const State& state, const TreasuryQuestion& question, Timestamp now)
      : state_(state), q_(question), now_(now) {}

  EpochRow row(const EpochView& view) const {
    EpochRow row;
    row.number = static_cast<qreal>(view.epoch);
    row.period = periodText(view);
    row.purse = words::amountWithSymbol(view.purse, q_.style);
    row.points = count(view.points);
    row.status = view.closed       ? RewardsWords::tr("closed")
                 : now_ < view.end ? RewardsWords::tr("running until %1").arg(words::dateTimeText(view.end))
                 : view.epoch == state_.nextEpochToClose()
                     ? RewardsWords::tr("over, the next to close")
                     : RewardsWords::tr("over, closes after those before it");
    row.mine = mine(view);
    row.claimable = !state_.claimable(view.epoch, q_.account).isZero();
    return row;
  }

  /// What is to be closed now, if anything is over.
  void overdue(TreasuryFacts& out) const {
    const std::uint64_t next = state_.nextEpochToClose(), running = state_.epochOf(now_);
    const auto view = governance::epochOf(state_.world(), next);
    if (!view || next >= running) return;
    out.closeEpoch = next;
    out.closePeriod = periodText(*view);
    out.closePurse = words::amountWithSymbol(view->purse, q_.style);
    out.closeOff = closeOff(next);
    out.closeNote = running - next == 1
                        ? RewardsWords::tr(
                              "The period %1 is over. Once somebody closes it, everybody can claim their "
                              "share of its %2.")
                              .arg(out.closePeriod, out.closePurse)
                        : RewardsWords::tr(
                              "%1 periods are over. They are closed in order, the oldest first: once "
                              "somebody closes %2, everybody can claim their share of its %3.")
                              .arg(count(running - next), out.closePeriod, out.closePurse);
  }

 private:
  QString mine(const EpochView& view) const {
    if (q_.account.isZero()) return {};
    const Amount reward = state_.claimable(view.epoch, q_.account);
    if (!reward.isZero())
      return RewardsWords::tr("%1 to claim").arg(words::amountWithSymbol(reward, q_.style));
    if (view.closed) return RewardsWords::tr("nothing to claim");
    const std::uint64_t points = state_.rewardPoints(view.epoch, q_.account);
    return points == 1 ? RewardsWords::tr("1 point") : RewardsWords::tr("%1 points").arg(count(points));
  }

  QString closeOff(std::uint64_t epoch) const {
    if (!q_.cannotSign.isEmpty()) return q_.cannotSign;
    const auto may = governance::mayAct(state_, q_.account, governance::CloseEpoch{epoch}, now_);
    return may ? QString() : words::refusalSentence(may.error(), q_.style);
  }

  static QString periodText(const EpochView& view) {
    return RewardsWords::tr("%1 to %2").arg(words::dateText(view.from), words::dateText(view.end));
  }

  const State& state_;
  const TreasuryQuestion& q_;
  const Timestamp now_;
};

QString rulesText(const governance::RewardRules& rules) {
  return RewardsWords::tr(
             "Every %1 the purse is shared among verified people by points: %2 per vote (at most %3 votes), "
             "%4 per "
             "review (at most %5), %6 per own proposal that passed (at most %7). Votes on the rules "
             "themselves count "
             "twice; voting for others counts one more.")
      .arg(words::durationText(rules.epoch))
      .arg(rules.pointsPerBallot)
      .arg(rules.maxBallots)
      .arg(rules.pointsPerReview)
      .arg(rules.maxReviews)
      .arg(rules.pointsPerPassedProposal)
      .arg(rules.maxPassedProposals);
}

}  // namespace

void readRewards(const State& state, const TreasuryQuestion& question, Timestamp now, TreasuryFacts& out) {
  const governance::RewardRules& rules = state.charter().rewards;
  out.rewards = rules.epoch != 0;
  if (!out.rewards) return;
  out.rewardRules = rulesText(rules);
  if (!question.account.isZero() && !state.isVerified(question.account, now))
    out.rewardNote = RewardsWords::tr(
        "You are not verified: points you earn are worth something only if you are verified when "
        "the period ends.");
  const RewardReader reader(state, question, now);
  out.periodEnds = state.epochEnd(state.epochOf(now));
  const auto views = governance::epochsAt(state.world(), now, kListedEpochs);
  for (const EpochView& view : views) out.epochs.push_back(reader.row(view));
  reader.overdue(out);
  // What one can still claim is listed however long ago it was.
  Amount sum;
  for (std::uint64_t epoch = state.nextEpochToClose(); epoch-- > 0;) {
    const Amount reward = state.claimable(epoch, question.account);
    sum = add(sum, reward).value_or(Amount::max());
    if (!reward.isZero() && epoch < views.back().epoch)
      out.epochs.push_back(reader.row(*governance::epochOf(state.world(), epoch)));
  }
  if (!sum.isZero()) out.claimable = words::amountWithSymbol(sum, question.style);
}

}  // namespace d3l::ui
