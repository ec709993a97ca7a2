// The charter's fields. Its names and their meaning are part of every DaoId and never change.
#pragma once

#include "core/actions/fields.h"
#include "core/governance/charter.h"

namespace d3l::actions {

template <>
struct Table<Ratio> {
  static constexpr auto kFields = std::tuple{field("num", &Ratio::num), field("den", &Ratio::den)};
};
template <>
struct Table<governance::TrackRules> {
  using T = governance::TrackRules;
  static constexpr auto kFields = std::tuple{
      field("powerRule", &T::powerRule),
      field("ballotKind", &T::ballotKind),
      field("votingDelay", &T::votingDelay),
      field("votingPeriod", &T::votingPeriod),
      field("quorum", &T::quorum),
      field("threshold", &T::threshold),
      field("proposalThreshold", &T::proposalThreshold),
      field("timelock", &T::timelock),
      field("grace", &T::grace),
      field("reviewsRequired", &T::reviewsRequired),
      field("reviewMax", &T::reviewMax),
      field("flipWindow", &T::flipWindow),
      field("lateCap", &T::lateCap),
      field("earlyPass", &T::earlyPass),
      field("superQuorum", &T::superQuorum),
      field("minOpen", &T::minOpen),
      field("maxOpenPerProposer", &T::maxOpenPerProposer),
      field("replaceableBallots", &T::replaceableBallots),
      field("splitBallots", &T::splitBallots),
  };
};
template <>
struct Table<governance::RoleGrant> {
  using T = governance::RoleGrant;
  static constexpr auto kFields =
      std::tuple{field("role", &T::role), field("holder", &T::holder), field("until", &T::until)};
};
template <>
struct Table<governance::Allocation> {
  using T = governance::Allocation;
  static constexpr auto kFields =
      std::tuple{field("holder", &T::holder), field("amount", &T::amount), field("verified", &T::verified)};
};
template <>
struct Table<governance::TokenTerms> {
  using T = governance::TokenTerms;
  static constexpr auto kFields =
      std::tuple{field("name", &T::name), field("symbol", &T::symbol), field("decimals", &T::decimals)};
};
template <>
struct Table<governance::RewardRules> {
  using T = governance::RewardRules;
  static constexpr auto kFields = std::tuple{
      field("epoch", &T::epoch),
      field("pursePerEpoch", &T::pursePerEpoch),
      field("pointsPerBallot", &T::pointsPerBallot),
      field("maxBallots", &T::maxBallots),
      field("pointsPerReview", &T::pointsPerReview),
      field("maxReviews", &T::maxReviews),
      field("pointsPerPassedProposal", &T::pointsPerPassedProposal),
      field("maxPassedProposals", &T::maxPassedProposals),
  };
};
template <>
struct Table<governance::Charter> {
  using T = governance::Charter;
  static constexpr auto kFields = std::tuple{
      field("name", &T::name),
      field("purpose", &T::purpose),
      field("foundedAt", &T::foundedAt),
      field("foundingSalt", &T::foundingSalt),
      field("logKey", &T::logKey),
      field("profile", &T::profile),
      field("token", &T::token),
      field("allocations", &T::allocations),
      field("roles", &T::roles),
      field("tracks", &T::tracks),
      field("stage", &T::stage),
      field("allowSybil", &T::allowSybil),
      field("maxPause", &T::maxPause),
      field("pauseCooldown", &T::pauseCooldown),
      field("selfHeal", &T::selfHeal),
      field("rewards", &T::rewards),
      field("parameters", &T::parameters),
      field("demoMembers", &T::demoMembers),
  };
};

template <>
struct EnumWords<governance::PowerRule> {
  static constexpr std::size_t kFirst = 0;
  static constexpr auto kNames = std::to_array<std::string_view>({"linear", "quadratic"});
};
template <>
struct EnumWords<governance::BallotKind> {
  static constexpr std::size_t kFirst = 0;
  static constexpr auto kNames =
      std::to_array<std::string_view>({"basic", "approval", "ranked-runoff", "ranked-copeland", "weighted"});
};
template <>
struct EnumWords<governance::Profile> {
  static constexpr std::size_t kFirst = 0;
  static constexpr auto kNames = std::to_array<std::string_view>({"d3l", "oz"});
};

}  // namespace d3l::actions
