// Words for the closed lists; stable, because machines read them.
#include <array>
#include <utility>

#include "core/governance/action.h"
#include "core/governance/proposal.h"
#include "core/governance/refusal.h"

namespace d3l::governance {
namespace {

struct TrackFacts {
  Track track{};
  unsigned stage = 0;
  std::string_view name;
};
constexpr std::array<TrackFacts, kTracks.size()> kTrackFacts{{
    {Track::ModelDeployment, 1, "model-deployment"},
    {Track::ModelSelection, 1, "model-selection"},
    {Track::ModelRollback, 1, "model-rollback"},
    {Track::DataIntegration, 1, "data-integration"},
    {Track::Infrastructure, 1, "infrastructure"},
    {Track::Fees, 2, "fees"},
    {Track::Royalties, 2, "royalties"},
    {Track::Emissions, 2, "emissions"},
    {Track::Grant, 2, "grant"},
    {Track::Operations, 3, "operations"},
    {Track::TokenEconomics, 3, "token-economics"},
    {Track::Partnership, 3, "partnership"},
    {Track::Mandate, 0, "mandate"},
    {Track::Policy, 0, "policy"},
    {Track::Role, 0, "role"},
    {Track::LogKey, 0, "log-key"},
}};

constexpr std::array<std::pair<Role, std::string_view>, 5> kRoleNames{{
    {Role::Reviewer, "reviewer"},
    {Role::Admin, "admin"},
    {Role::Deployer, "deployer"},
    {Role::Guardian, "guardian"},
    {Role::Registrar, "registrar"},
}};

constexpr std::array<std::string_view, 10> kStateNames{"review", "voting",   "defeated", "succeeded",
                                                       "queued", "executed", "expired",  "superseded",
                                                       "vetoed", "cancelled"};

constexpr std::array<std::string_view, 53> kReasonNames{
    "time-went-back",
    "unknown-proposal",
    "proposal-exists",
    "track-not-in-charter",
    "stage-closed",
    "payload-does-not-fit",
    "bad-payload",
    "bad-title",
    "threshold-not-met",
    "too-many-open",
    "not-proposer",
    "not-in-review",
    "voting-not-open",
    "voting-closed",
    "not-votable",
    "already-voted",
    "ballot-final",
    "bad-choice",
    "no-power",
    "self-delegation",
    "not-delegated",
    "bad-expiry",
    "insufficient-balance",
    "supply-overflow",
    "missing-role",
    "role-expired",
    "not-reviewable",
    "already-reviewed",
    "rate-limited",
    "unknown-reference",
    "not-succeeded",
    "not-queued",
    "timelock-running",
    "already-final",
    "veto-exempt",
    "not-paused",
    "already-paused",
    "pause-too-long",
    "pause-cooldown",
    "deployments-paused",
    "nothing-desired",
    "wrong-generation",
    "lease-held",
    "bad-lease",
    "not-failed",
    "already-member",
    "not-member",
    "epoch-not-over",
    "epoch-already-closed",
    "epoch-not-closed",
    "nothing-to-claim",
    "not-completable",
    "effect-failed",
};

constexpr std::array<std::string_view, 7> kPowerReasonNames{
    "held", "none-held", "tokens-came-later", "unverified", "delegated", "not-fixed-yet", "not-delegated"};

static_assert(kReasonNames.size() == static_cast<std::size_t>(Reason::EffectFailed) + 1);
static_assert(kStateNames.size() == static_cast<std::size_t>(ProposalState::Cancelled) + 1);
static_assert(kPowerReasonNames.size() == static_cast<std::size_t>(PowerReason::NotDelegated) + 1);

template <std::size_t N, class E>
constexpr std::string_view wordAt(const std::array<std::string_view, N>& words, E value) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? words[index] : std::string_view("unknown");
}

}  // namespace

unsigned stageOf(Track track) {
  for (const auto& facts : kTrackFacts) {
    if (facts.track == track) return facts.stage;
  }
  return ~0u;
}

std::string_view trackName(Track track) {
  for (const auto& facts : kTrackFacts) {
    if (facts.track == track) return facts.name;
  }
  return "unknown";
}

std::optional<Track> trackFromName(std::string_view name) {
  for (const auto& facts : kTrackFacts) {
    if (facts.name == name) return facts.track;
  }
  return std::nullopt;
}

std::optional<Track> trackFromNumber(std::uint64_t number) {
  for (const auto& facts : kTrackFacts) {
    if (static_cast<std::uint64_t>(facts.track) == number) return facts.track;
  }
  return std::nullopt;
}

std::string_view roleName(Role role) {
  for (const auto& [value, name] : kRoleNames) {
    if (value == role) return name;
  }
  return "unknown";
}

std::optional<Role> roleFromName(std::string_view name) {
  for (const auto& [value, known] : kRoleNames) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string_view stateName(ProposalState state) { return wordAt(kStateNames, state); }

std::optional<ProposalState> stateFromName(std::string_view name) {
  for (std::size_t i = 0; i < kStateNames.size(); ++i) {
    if (kStateNames[i] == name) return static_cast<ProposalState>(i);
  }
  return std::nullopt;
}

bool isFinal(ProposalState state) {
  switch (state) {
    case ProposalState::Review:
    case ProposalState::Voting:
    case ProposalState::Succeeded:
    case ProposalState::Queued:
      return false;
    case ProposalState::Defeated:
    case ProposalState::Executed:
    case ProposalState::Expired:
    case ProposalState::Superseded:
    case ProposalState::Vetoed:
    case ProposalState::Cancelled:
      return true;
  }
  return true;
}

std::string_view reasonName(Reason reason) { return wordAt(kReasonNames, reason); }
std::string_view powerReasonName(PowerReason reason) { return wordAt(kPowerReasonNames, reason); }

bool fits(Track track, const Payload& payload) {
  switch (track) {
    case Track::ModelDeployment:
      return std::holds_alternative<ModelDeployment>(payload);
    case Track::ModelSelection:
      return std::holds_alternative<ModelSelection>(payload);
    case Track::ModelRollback:
      return std::holds_alternative<ModelRollback>(payload);
    case Track::DataIntegration:
      return std::holds_alternative<DataIntegration>(payload);
    case Track::Infrastructure:
      return std::holds_alternative<Infrastructure>(payload);
    case Track::Fees:
    case Track::Royalties:
    case Track::Emissions:
    case Track::Operations:
    case Track::TokenEconomics:
    case Track::Policy:
      return std::holds_alternative<ParameterChange>(payload);
    case Track::Grant:
      return std::holds_alternative<Grant>(payload);
    case Track::Partnership:
      return std::holds_alternative<Partnership>(payload);
    case Track::Mandate:
      return std::holds_alternative<MandateChange>(payload);
    case Track::Role:
      return std::holds_alternative<RoleChange>(payload);
    case Track::LogKey:
      return std::holds_alternative<LogKeyChange>(payload);
  }
  return false;
}

}  // namespace d3l::governance
