// What an authorised action changes. Nothing here can fail.
#pragma once

#include "core/governance/world.h"

namespace d3l::governance {

void perform(World& world, const Admitted& admitted, Events& events);

}  // namespace d3l::governance
