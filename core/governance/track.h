// Tracks: classes of proposals, each opened by a stage of the mandate.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace d3l::governance {

/// The values are part of the signed form of actions and never change.
enum class Track : std::uint8_t {
  ModelDeployment = 1,
  ModelSelection = 2,
  ModelRollback = 3,  ///< back to an earlier approved digest, or retirement
  DataIntegration = 4,
  Infrastructure = 5,
  Fees = 6,
  Royalties = 7,
  Emissions = 8,
  Grant = 9,
  Operations = 10,
  TokenEconomics = 11,
  Partnership = 12,
  Mandate = 13,
  Policy = 14,
  Role = 15,
  LogKey = 16,
};

inline constexpr std::array kTracks{
    Track::ModelDeployment, Track::ModelSelection, Track::ModelRollback,  Track::DataIntegration,
    Track::Infrastructure,  Track::Fees,           Track::Royalties,      Track::Emissions,
    Track::Grant,           Track::Operations,     Track::TokenEconomics, Track::Partnership,
    Track::Mandate,         Track::Policy,         Track::Role,           Track::LogKey,
};

/// The stage a track needs: 1 AI/ML, 2 treasury, 3 operations; 0 is open in every stage.
unsigned stageOf(Track track);
/// "model-deployment", "mandate", …
std::string_view trackName(Track track);
std::optional<Track> trackFromName(std::string_view name);
std::optional<Track> trackFromNumber(std::uint64_t number);

}  // namespace d3l::governance
