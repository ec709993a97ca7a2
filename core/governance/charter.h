// The founding document of a DAO. Its canonical JSON (core/actions/charter_json.h) hashes to the
// DaoId; nothing in it changes afterwards except through executed proposals, which change the
// State and leave the charter as it was founded.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/governance/track.h"

namespace d3l::governance {

enum class PowerRule : std::uint8_t { Linear, Quadratic };
enum class BallotKind : std::uint8_t { Basic, Approval, RankedRunoff, RankedCopeland, Weighted };
/// Oz follows OpenZeppelin's contracts to the letter (rulebook.md, `oz` profile).
enum class Profile : std::uint8_t { D3l, Oz };

/// The rules of one track; frozen into each proposal when it is created. Durations in seconds.
struct TrackRules {
  PowerRule powerRule = PowerRule::Linear;
  BallotKind ballotKind = BallotKind::Basic;
  Duration votingDelay = 0;
  Duration votingPeriod = 0;
  Ratio quorum{4, 100};      ///< of the supply at voteStart, raw tokens For + Abstain
  Ratio threshold{1, 2};     ///< For·den > num·(For + Against), strictly
  Amount proposalThreshold;  ///< raw power a proposer needs one second before proposing
  Duration timelock = 0;     ///< from Queue to the earliest Execute
  Duration grace = 0;        ///< how long Succeeded may stay unqueued, and Queued unexecuted
  std::uint32_t reviewsRequired = 0;
  Duration reviewMax = 0;   ///< created + reviewMax without enough reviews → defeated
  Duration flipWindow = 0;  ///< 0: no late guard
  Duration lateCap = 0;     ///< the deadline never moves past firstDeadline + lateCap
  bool earlyPass = false;   ///< linear tracks only
  Ratio superQuorum{1, 2};
  Duration minOpen = 0;
  std::uint32_t maxOpenPerProposer = 8;
  bool replaceableBallots = true;
  bool splitBallots = true;
  friend bool operator==(const TrackRules&, const TrackRules&) = default;
};

enum class Role : std::uint8_t { Reviewer = 1, Admin = 2, Deployer = 3, Guardian = 4, Registrar = 5 };
std::string_view roleName(Role role);
std::optional<Role> roleFromName(std::string_view name);

struct RoleGrant {
  Role role{};
  Address holder;
  Timestamp until = 0;  ///< 0: no end
  friend bool operator==(const RoleGrant&, const RoleGrant&) = default;
};

struct Allocation {
  Address holder;
  Amount amount;
  bool verified = false;  ///< counts on quadratic tracks from the founding on
  friend bool operator==(const Allocation&, const Allocation&) = default;
};

struct TokenTerms {
  std::string name;
  std::string symbol;
  std::uint32_t decimals = 18;
  friend bool operator==(const TokenTerms&, const TokenTerms&) = default;
};

/// Points per epoch (rulebook.md, rewards). A zero epoch length switches rewards off.
struct RewardRules {
  Duration epoch = 0;
  Amount pursePerEpoch;
  std::uint32_t pointsPerBallot = 1;
  std::uint32_t maxBallots = 20;
  std::uint32_t pointsPerReview = 5;
  std::uint32_t maxReviews = 5;
  std::uint32_t pointsPerPassedProposal = 10;
  std::uint32_t maxPassedProposals = 3;
  friend bool operator==(const RewardRules&, const RewardRules&) = default;
};

struct Charter {
  std::string name;
  std::string purpose;
  Timestamp foundedAt = 0;
  Hash32 foundingSalt;
  std::string logKey;  ///< C2SP verifier key of the record: "<origin>+<hash>+<base64>"
  Profile profile = Profile::D3l;
  TokenTerms token;
  std::vector<Allocation> allocations;
  std::vector<RoleGrant> roles;
  std::map<Track, TrackRules> tracks;
  unsigned stage = 1;
  bool allowSybil = false;  ///< permits quadratic tracks without verified members
  Duration maxPause = 7 * 86400;
  Duration pauseCooldown = 7 * 86400;
  bool selfHeal = true;  ///< the deployer repairs drift by itself
  RewardRules rewards;
  /// Named numbers that executed proposals change: fees, royalties, emissions, …
  std::map<std::string, Amount> parameters;
  /// Addresses of automated demonstration members; shown as such wherever they appear.
  std::vector<Address> demoMembers;
  friend bool operator==(const Charter&, const Charter&) = default;
};

/// What is wrong with a charter: the field and the rule it breaks; empty when it is sound.
struct CharterProblem {
  std::string field;
  std::string rule;
};
std::vector<CharterProblem> validate(const Charter& charter);

}  // namespace d3l::governance
