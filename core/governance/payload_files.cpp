#include "core/governance/payload.h"

namespace d3l::governance {
namespace {

void add(std::vector<Hash32>& out, const Hash32& digest) {
  if (!digest.isZero()) out.push_back(digest);
}

struct EvidenceNamed {
  std::vector<Hash32>& out;
  void operator()(const ModelDeployment& payload) const { add(out, payload.evidence); }
  void operator()(const ModelSelection& payload) const {
    for (const Candidate& candidate : payload.candidates) add(out, candidate.evidence);
  }
  void operator()(const DataIntegration& payload) const {
    add(out, payload.schema);
    add(out, payload.sample);
  }
  // Spelled out, so that a new payload cannot be left out by mistake.
  void operator()(const ModelRollback&) const {}
  void operator()(const Infrastructure&) const {}
  void operator()(const ParameterChange&) const {}
  void operator()(const Grant&) const {}
  void operator()(const Partnership&) const {}
  void operator()(const MandateChange&) const {}
  void operator()(const RoleChange&) const {}
  void operator()(const LogKeyChange&) const {}
};

}  // namespace

std::vector<Hash32> evidenceOf(const Payload& payload) {
  std::vector<Hash32> out;
  std::visit(EvidenceNamed{out}, payload);
  return out;
}

std::vector<Artifact> artifactsOf(const Payload& payload) {
  if (const auto* deployment = std::get_if<ModelDeployment>(&payload)) return {deployment->artifact};
  std::vector<Artifact> out;
  if (const auto* selection = std::get_if<ModelSelection>(&payload)) {
    for (const Candidate& candidate : selection->candidates) out.push_back(candidate.artifact);
  }
  return out;
}

}  // namespace d3l::governance
