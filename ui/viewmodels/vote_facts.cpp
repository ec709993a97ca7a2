#include "ui/viewmodels/vote_facts.h"
#include "ui/viewmodels/contexts.h"

#include <QStringList>

#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::Power;
using governance::PowerReason;
using governance::Proposal;
using governance::State;

class Reader {
 public:
  Reader(const VoteQuestion& question, Timestamp now, VoteFacts& out) : q_(question), now_(now), out_(out) {}

  void read(const State& state) {
    const Proposal* proposal = state.find(q_.proposal);
    if (proposal == nullptr) return;
    out_.known = true;
    out_.title = shownLine(proposal->content.title, 200);
    out_.words = proposalWords(*proposal, state, q_.style, q_.names);
    out_.voting = state.stateOf(*proposal, now_) == governance::ProposalState::Voting;
    out_.deadline = proposal->voteStart ? proposal->deadline : 0;
    out_.splits = proposal->rules.splitBallots && proposal->rules.ballotKind == governance::BallotKind::Basic;
    out_.candidates = proposal->rules.ballotKind != governance::BallotKind::Basic;
    if (!q_.account.isZero()) power(state, *proposal);
    ballot(*proposal);
    permanence(*proposal);
    blocked(state, *proposal);
  }

 private:
  void power(const State& state, const Proposal& proposal) {
    const Power power = state.power(proposal, q_.account, now_);
    const auto rule = proposal.rules.powerRule;
    if (!power.counted.isZero()) {
      out_.power = powerText(power, rule, q_.style);
      out_.powerNote = powerNote(power, q_.style);
    } else {
      out_.powerNote = words::powerSentence(power, q_.style);
      if (!q_.watchOnly) out_.step = words::powerStep(power.reason);
    }
    if (power.reason == PowerReason::Delegated) out_.powerNote = delegated(state, proposal, power);
    if (power.reason == PowerReason::NotFixedYet) out_.powerNote = words::powerSentence(power, q_.style);
    if (q_.watchOnly && !power.counted.isZero()) {
      out_.powerNote = VoteSheetWords::tr(
                           "This account has %1 but cannot sign here: this computer knows only its address.")
                           .arg(out_.power);
      out_.power.clear();
    }
    if (power.counted.isZero() && power.reason != PowerReason::Delegated) otherAccount(state, proposal);
  }

  /// Never a bare 0: the tokens count, somebody else decides how.
  QString delegated(const State& state, const Proposal& proposal, const Power& power) const {
    const Address delegate = power.delegate.isZero()
                                 ? state.delegateOf(q_.account, proposal.content.track, power.snapshot)
                                 : power.delegate;
    const QString who = q_.names.name(delegate);
    const QString yours = words::amountText(state.balance(q_.account), q_.style);
    const auto it = proposal.ballots.find(delegate);
    if (it == proposal.ballots.end()) {
      return VoteSheetWords::tr("%1 may vote with your %2 %3 and has not yet. Vote yourself to take it back.")
          .arg(who, yours, q_.style.symbol);
    }
    return VoteSheetWords::tr("%1 voted %2 with your %3 %4. Vote yourself to take it back.")
        .arg(who, words::choiceWord(it->second.choice), yours, q_.style.symbol);
  }

  void otherAccount(const State& state, const Proposal& proposal) {
    for (const Address& other : q_.ownAccounts) {
      if (other == q_.account || state.power(proposal, other, now_).counted.isZero()) continue;
      out_.switchAccount = other;
      out_.switchTo = q_.names.name(other);
      out_.powerNote =
          VoteSheetWords::tr("Your %1 are in another account: %2.").arg(q_.style.symbol, out_.switchTo);
      return;
    }
  }

  void ballot(const Proposal& proposal) {
    const auto it = proposal.ballots.find(q_.account);
    if (it == proposal.ballots.end()) return;
    out_.choice = words::choiceWord(it->second.choice);
    out_.earlier = VoteSheetWords::tr("You voted %1 on %2. Signing again replaces that vote.")
                       .arg(out_.choice, words::dateTimeText(it->second.at));
  }

  void permanence(const Proposal& proposal) {
    out_.permanence =
        VoteSheetWords::tr("Anyone can see your address, choice and reason.") + QLatin1Char(' ');
    out_.permanence += proposal.rules.replaceableBallots && out_.deadline != 0
                           ? VoteSheetWords::tr("You can replace this vote until %1.")
                                 .arg(words::dateTimeText(out_.deadline))
                           : VoteSheetWords::tr("This vote is final.");
  }

  void blocked(const State& state, const Proposal& proposal) {
    if (q_.account.isZero()) {
      out_.blocked = VoteSheetWords::tr("You are just looking. Choose or create an account to vote.");
      return;
    }
    if (q_.watchOnly) {
      out_.blocked =
          out_.powerNote.isEmpty()
              ? VoteSheetWords::tr("This account cannot sign here: this computer knows only its address.")
              : out_.powerNote;
      return;
    }
    const governance::Vote trial{proposal.id, {governance::ChoiceKind::Abstain, {}}, {}};
    const auto may = governance::mayAct(state, q_.account, trial, now_);
    if (may) return;
    const bool power = may.error().reason == governance::Reason::NoPower && !out_.powerNote.isEmpty();
    // Nobody tried to vote yet: the refusal would say of a vote that it was not counted.
    const bool over = may.error().reason == governance::Reason::VotingClosed;
    out_.blocked = power ? out_.powerNote
                   : over
                       ? VoteSheetWords::tr("Voting closed on %1.").arg(words::dateTimeText(may.error().time))
                       : words::refusalSentence(may.error(), q_.style);
  }

  const VoteQuestion& q_;
  const Timestamp now_;
  VoteFacts& out_;
};

QString evidenceText(const client::EvidenceView& view) {
  if (!view.diff) return {};
  const evidence::DiffSummary& s = view.diff->summary;
  const std::size_t rails = s.guardrailsPass + s.guardrailsFail + s.guardrailsInconclusive;
  QString text;
  if (rails > 0) {
    text = VoteSheetWords::tr("%1 of %2 guardrails pass").arg(s.guardrailsPass).arg(rails);
    if (s.guardrailsFail > 0) text += VoteSheetWords::tr(", %1 fail").arg(s.guardrailsFail);
    if (s.guardrailsInconclusive > 0)
      text += VoteSheetWords::tr(", %1 inconclusive").arg(s.guardrailsInconclusive);
    text += QStringLiteral(". ");
  }
  const bool several = severalDatasets(view.diff->rows);
  QStringList worse;
  for (const evidence::DiffRow& row : view.diff->rows) {
    const QString where = whereText(row, several);
    if (row.verdict == evidence::Verdict::Worse && !worse.contains(where)) worse << where;
  }
  if (worse.isEmpty()) return text + VoteSheetWords::tr("Nothing measured is worse.");
  const qsizetype more = worse.size() - 3;
  QString list = worse.mid(0, 3).join(QStringLiteral(", "));
  if (more > 0) list += VoteSheetWords::tr(" and %1 more").arg(more);
  return text + VoteSheetWords::tr("Worse on: %1.").arg(list);
}

}  // namespace

QString evidenceSentence(const client::Dao& dao, const ProposalId& proposal) {
  return evidenceText(*dao.evidence().view(proposal));
}

QString powerText(const Power& power, governance::PowerRule rule, const words::Style& style) {
  if (rule == governance::PowerRule::Linear) return words::amountWithSymbol(power.counted, style);
  return VoteSheetWords::tr("%1 (from %2)")
      .arg(words::countedText(power.counted, rule, style), words::amountWithSymbol(power.raw, style));
}

QString powerNote(const Power& power, const words::Style& style) {
  QString note = VoteSheetWords::tr("Fixed %1.").arg(words::dateTimeText(power.snapshot));
  if (power.delegatedRaw.isZero()) return note;
  return note + QLatin1Char(' ') +
         (power.delegators == 1 ? VoteSheetWords::tr("Includes %1 delegated to you by 1 member.")
                                : VoteSheetWords::tr("Includes %1 delegated to you by %n members.", nullptr,
                                                     static_cast<int>(power.delegators)))
             .arg(words::amountWithSymbol(power.delegatedRaw, style));
}

VoteFacts readVote(const client::Dao& dao, const VoteQuestion& question) {
  VoteFacts out;
  const Timestamp now = dao.now();
  dao.venue().read([&](const State& state) { Reader(question, now, out).read(state); });
  if (out.known && !out.words.model.isEmpty()) out.evidence = evidenceSentence(dao, question.proposal);
  return out;
}

}  // namespace d3l::ui
