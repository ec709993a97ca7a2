// What executing a proposal does. Judging and doing are apart, so that an effect that cannot apply
// changes nothing at all.
#pragma once

#include <string>

#include "core/governance/world.h"

namespace d3l::governance {

struct Verdict {
  enum class Kind : std::uint8_t {
    Applies,
    Stale,  ///< made for another baseline or old value: the Execute records Superseded
    Fails,  ///< cannot apply now; stays Queued
  };
  Kind kind = Kind::Applies;
  std::string why;
};
Verdict judgeEffect(const World& world, const Proposal& proposal, Timestamp at);

/// The caller has judged that it applies.
void applyEffect(World& world, const Proposal& proposal, Timestamp at, Events& events);

/// The model a proposal changes, for judging conflicts; null for other tracks.
const std::string* modelOf(const Payload& payload);

}  // namespace d3l::governance
