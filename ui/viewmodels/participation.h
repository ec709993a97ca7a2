// How reliably somebody votes: of the latest votes in which they had power, how many they cast.
#pragma once

#include <QString>
#include <vector>

#include "core/governance/state.h"

namespace d3l::ui {

struct Participation {
  Address who;
  std::uint32_t voted = 0;
  std::uint32_t could = 0;
};
/// Looks at the latest proposals whose vote has opened, at most kParticipationVotes of them.
inline constexpr std::size_t kParticipationVotes = 30;
std::vector<Participation> participationOf(const governance::State& state, const std::vector<Address>& people,
                                           Timestamp now);
/// "voted in 14 of the last 16 votes"; a sentence of its own where there was none.
QString participationText(const Participation& record);

}  // namespace d3l::ui
