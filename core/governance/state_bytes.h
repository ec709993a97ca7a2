// The state as one canonical stream: facts only, sorted, integers big-endian in fixed width, texts
// and lists preceded by their length. Two machines hold the same state iff the streams are equal.
#pragma once

#include "core/governance/world.h"

namespace d3l::governance {

std::vector<std::uint8_t> stateBytes(const World& world);

}  // namespace d3l::governance
