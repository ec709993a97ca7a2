// Proposals' contents in the canonical stream of a state.
#pragma once

#include "core/governance/action.h"
#include "core/governance/byte_writer.h"

namespace d3l::governance {

void writePropose(ByteWriter& out, const Propose& propose);
void writeArtifact(ByteWriter& out, const Artifact& artifact);

}  // namespace d3l::governance
