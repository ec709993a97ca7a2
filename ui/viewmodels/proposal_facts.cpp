#include "ui/viewmodels/proposal_facts.h"

#include <QLocale>
#include <algorithm>
#include <set>

#include "core/client/key_import.h"
#include "core/client/record_view.h"
#include "ui/viewmodels/conflicts.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/proposals_row.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::Ballot;
using governance::Proposal;
using governance::State;

/// More than anybody scrolls; the largest are listed.
constexpr std::size_t kMostBallots = 2000;

template <class P>
void nameModel(const P&, ProposalFacts&) {}
void nameModel(const governance::ModelDeployment& p, ProposalFacts& out) {
  out.model = p.model;
  out.targets = p.targets;
}
void nameModel(const governance::ModelSelection& p, ProposalFacts& out) {
  out.model = p.model;
  out.targets = p.targets;
}
void nameModel(const governance::ModelRollback& p, ProposalFacts& out) {
  out.model = p.model;
  out.targets = p.targets;
}

class Reader {
 public:
  Reader(const ProposalQuestion& question, Timestamp now, ProposalFacts& out)
      : q_(question), now_(now), out_(out) {}

  std::optional<Proposal> read(const State& state) {
    const Proposal* proposal = state.find(q_.proposal);
    if (proposal == nullptr) return std::nullopt;
    demo_ = {state.charter().demoMembers.begin(), state.charter().demoMembers.end()};
    out_.known = true;
    head(state, *proposal);
    out_.words = proposalWords(*proposal, state, q_.style, q_.names);
    out_.tally =
        tallyFacts(*proposal, state, q_.style, !governance::isFinal(out_.times.state) && !proposal->queuedAt);
    reviews(*proposal);
    if (!governance::isFinal(out_.times.state))
      out_.conflicts = conflictsWith(state, proposal->content, proposal->id, now_);
    return *proposal;
  }

  /// Outside the record's lock: thousands of lines of text.
  void ballots(const client::Dao& dao, const Proposal& proposal) {
    std::vector<const Ballot*> all;
    for (const auto* entry : proposal.ballots.sorted()) all.push_back(&entry->second);
    const auto power = [](const Ballot* b) {
      return add(b->ownRaw, b->delegatedRaw).value_or(Amount::max());
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Ballot* a, const Ballot* b) { return power(a) > power(b); });
    if (all.size() > kMostBallots) {
      out_.ballotsNote =
          ProposalFactsWords::tr("The %1 largest of %2 ballots. The record holds all of them.")
              .arg(QLocale().toString(qulonglong{kMostBallots}), QLocale().toString(qulonglong{all.size()}));
      all.resize(kMostBallots);
    }
    std::vector<ActionId> ids;
    for (const Ballot* ballot : all) ids.push_back(ballot->action);
    const auto numbers = client::recordNumbers(dao, ids);
    for (std::size_t i = 0; i < all.size(); ++i) out_.ballots.push_back(row(*all[i], proposal, numbers[i]));
    takenBack(proposal);
  }

 private:
  bool isDemo(const Address& who) const { return demo_.contains(who) && who != q_.names.self(); }

  void head(const State& state, const Proposal& p) {
    const auto now = state.stateOf(p, now_);
    out_.times = stepTimes(p, now);
    out_.title = shownLine(p.content.title, 200);
    out_.track = words::trackWord(p.content.track);
    out_.stateWord = words::stateWord(now);
    out_.phase = static_cast<int>(chipPhase(now));
    if (p.vetoedAt)
      out_.stateNote = ProposalFactsWords::tr("The guardian's reason: %1").arg(shownLine(p.endNote, 300));
    out_.proposer = q_.names.name(p.proposer);
    out_.proposerAddress = words::toText(client::addressText(p.proposer));
    out_.proposerDemo = isDemo(p.proposer);
    out_.created = words::dateTimeText(p.createdAt);
    out_.nextChange = state.nextChange(p, now_).value_or(0);
    std::visit([&](const auto& payload) { nameModel(payload, out_); }, p.content.payload);
  }

  BallotRow row(const Ballot& ballot, const Proposal& proposal, std::uint64_t number) const {
    BallotRow row;
    row.name = q_.names.known(ballot.voter);
    row.address = words::toText(client::addressText(ballot.voter));
    row.choice = words::choiceWord(ballot.choice);
    row.reason = shownText(ballot.reason);
    const Amount counted = add(ballot.ownCounted, ballot.delegatedCounted).value_or(Amount::max());
    row.power = words::countedColumn(counted, proposal.rules.powerRule, q_.style);
    row.powerNote = powerNotes(ballot, proposal);
    row.receipt =
        number == 0 ? QString() : QStringLiteral("#") + QLocale().toString(static_cast<qulonglong>(number));
    row.at = words::dateTimeText(ballot.at);
    row.demo = isDemo(ballot.voter);
    row.mine = ballot.voter == q_.names.self();
    row.spoken = ProposalFactsWords::tr("%1 voted %2 with %3. %4")
                     .arg(row.name.isEmpty() ? row.address : row.name, row.choice, row.power, row.reason);
    return row;
  }

  QString powerNotes(const Ballot& ballot, const Proposal& proposal) const {
    QStringList notes;
    if (!ballot.delegatedRaw.isZero())
      notes << ProposalFactsWords::tr("%1 of it delegated")
                   .arg(words::amountWithSymbol(ballot.delegatedRaw, q_.style));
    const auto back = proposal.takenBack.find(ballot.voter);
    if (back != proposal.takenBack.end() && back->second.principals > 0) {
      notes << (back->second.principals == 1
                    ? ProposalFactsWords::tr("%1 taken back by 1 member")
                    : ProposalFactsWords::tr("%1 taken back by %n members", nullptr,
                                             static_cast<int>(back->second.principals)))
                   .arg(words::amountWithSymbol(back->second.raw, q_.style));
    }
    if (ballot.replaced == 1) notes << ProposalFactsWords::tr("replaces an earlier vote");
    if (ballot.replaced > 1)
      notes << ProposalFactsWords::tr("replaces %n earlier votes", nullptr,
                                      static_cast<int>(ballot.replaced));
    return notes.join(QStringLiteral(" · "));
  }

  void takenBack(const Proposal& proposal) {
    Amount raw;
    std::uint64_t principals = 0;
    for (const auto& [delegate, back] : proposal.takenBack) {
      raw = add(raw, back.raw).value_or(Amount::max());
      principals += back.principals;
    }
    if (principals == 0) return;
    out_.takenBack =
        (principals == 1
             ? ProposalFactsWords::tr("One member voted and took %1 back from a delegate.")
             : ProposalFactsWords::tr("%n members voted themselves and took %1 back from their delegates.",
                                      nullptr, static_cast<int>(principals)))
            .arg(words::amountWithSymbol(raw, q_.style));
  }

  void reviews(const Proposal& proposal) {
    for (const governance::ReviewRecord& record : proposal.reviews) {
      ReviewRow row;
      row.name = q_.names.name(record.reviewer);
      row.text = shownText(record.review.summary);
      row.at = words::dateTimeText(record.at);
      row.demo = isDemo(record.reviewer);
      switch (record.review.verdict) {
        case governance::ReviewVerdict::Recommend:
          row.kind = ReviewRow::Recommend;
          row.verdict = ProposalFactsWords::tr("recommends it");
          break;
        case governance::ReviewVerdict::Concerns:
          row.kind = ReviewRow::Concerns;
          row.verdict = ProposalFactsWords::tr("has concerns");
          break;
        case governance::ReviewVerdict::Reject:
          row.kind = ReviewRow::Reject;
          row.verdict = ProposalFactsWords::tr("advises against it");
          break;
      }
      out_.reviews.push_back(std::move(row));
    }
    for (const governance::AnnotationRecord& record : proposal.annotations) {
      const bool answer = !record.annotation.inReplyTo.isZero();
      out_.reviews.push_back({q_.names.name(record.author),
                              answer ? ProposalFactsWords::tr("answers") : ProposalFactsWords::tr("asks"),
                              shownText(record.annotation.text), words::dateTimeText(record.at),
                              answer ? ReviewRow::Answer : ReviewRow::Question, isDemo(record.author)});
    }
  }

  const ProposalQuestion& q_;
  const Timestamp now_;
  ProposalFacts& out_;
  std::set<Address> demo_;
};

}  // namespace

ProposalFacts readProposal(const client::Dao& dao, const ProposalQuestion& question) {
  ProposalFacts out;
  std::optional<Proposal> copy;
  Reader reader(question, dao.now(), out);
  dao.venue().read([&](const State& state) { copy = reader.read(state); });
  if (!copy) return out;
  reader.ballots(dao, *copy);
  out.body = words::toText(dao.body(*copy));
  return out;
}

}  // namespace d3l::ui
