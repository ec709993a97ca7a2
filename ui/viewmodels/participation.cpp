#include "ui/viewmodels/participation.h"
#include "ui/viewmodels/contexts.h"

namespace d3l::ui {
namespace {

std::vector<const governance::Proposal*> latestVotes(const governance::State& state, Timestamp now) {
  std::vector<const governance::Proposal*> out;
  const auto& all = state.proposals();
  for (auto it = all.rbegin(); it != all.rend() && out.size() < kParticipationVotes; ++it) {
    const governance::Proposal* proposal = state.find(*it);
    if (proposal == nullptr || !proposal->voteStart || *proposal->voteStart >= now) continue;
    // Cancelled before anybody could vote: nobody missed anything.
    if (proposal->cancelledAt) continue;
    out.push_back(proposal);
  }
  return out;
}

}  // namespace

std::vector<Participation> participationOf(const governance::State& state, const std::vector<Address>& people,
                                           Timestamp now) {
  const auto votes = latestVotes(state, now);
  std::vector<Participation> out;
  for (const Address& who : people) {
    Participation record{who, 0, 0};
    for (const governance::Proposal* proposal : votes) {
      const bool voted = proposal->ballots.count(who) != 0;
      const bool open = state.stateOf(*proposal, now) == governance::ProposalState::Voting;
      // A vote that is still open is not missed yet; own tokens with a delegate oblige nobody.
      if (!voted && open) continue;
      const governance::Power power = state.power(*proposal, who, now);
      const bool mustNot = power.counted.isZero() || (power.reason == governance::PowerReason::Delegated &&
                                                      power.delegatedCounted.isZero());
      if (!voted && mustNot) continue;
      ++record.could;
      record.voted += voted ? 1 : 0;
    }
    out.push_back(record);
  }
  return out;
}

QString participationText(const Participation& record) {
  if (record.could == 0) return ParticipationWords::tr("no vote so far in which they had power");
  if (record.could == 1)
    return record.voted == 1 ? ParticipationWords::tr("voted in the last vote")
                             : ParticipationWords::tr("missed the last vote");
  return ParticipationWords::tr("voted in %1 of the last %2 votes").arg(record.voted).arg(record.could);
}

}  // namespace d3l::ui
