#include "core/governance/payload_bytes.h"

namespace d3l::governance {
namespace {

struct Writer {
  ByteWriter& out;

  void names(const std::vector<std::string>& texts) const {
    out.list(texts, [&](const std::string& text) { out.put(text); });
  }
  void operator()(const ModelDeployment& p) const {
    out.putAll(p.model, p.version);
    writeArtifact(out, p.artifact);
    out.putAll(p.parent, p.evidence);
    names(p.targets);
    out.list(p.rollout, [&](const RolloutStep& step) { out.putAll(step.percent, step.wait); });
    out.list(p.guardrails, [&](const Guardrail& rail) {
      out.putAll(rail.metric, rail.slice, rail.direction, rail.margin);
    });
    out.putAll(p.rollback.digest, p.rollback.healthRule, p.rollback.window);
  }
  void operator()(const ModelSelection& p) const {
    out.putAll(p.model, p.parent);
    out.list(p.candidates, [&](const Candidate& candidate) {
      out.put(candidate.version);
      writeArtifact(out, candidate.artifact);
      out.put(candidate.evidence);
    });
    names(p.targets);
  }
  void operator()(const ModelRollback& p) const {
    out.putAll(p.model, p.to);
    names(p.targets);
  }
  void operator()(const DataIntegration& p) const {
    out.putAll(p.source, p.licence, p.schema, p.sample, p.start);
  }
  void operator()(const Infrastructure& p) const { out.putAll(p.summary, p.completionCriterion); }
  void operator()(const ParameterChange& p) const { out.putAll(p.parameter, p.oldValue, p.newValue); }
  void operator()(const Grant& p) const { out.putAll(p.recipient, p.amount, p.vesting); }
  void operator()(const Partnership& p) const { out.putAll(p.partner, p.summary); }
  void operator()(const MandateChange& p) const { out.putAll(p.fromStage, p.toStage); }
  void operator()(const RoleChange& p) const { out.putAll(p.role, p.holder, p.grant, p.until); }
  void operator()(const LogKeyChange& p) const { out.put(p.verifierKey); }
};

}  // namespace

void writeArtifact(ByteWriter& out, const Artifact& artifact) {
  out.putAll(artifact.digest, artifact.size, artifact.mediaType, artifact.reference);
}

void writePropose(ByteWriter& out, const Propose& propose) {
  out.putAll(propose.track, propose.title, propose.text);
  out.list(propose.evidence, [&](const Hash32& digest) { out.put(digest); });
  out.put(propose.payload.index());
  std::visit(Writer{out}, propose.payload);
}

}  // namespace d3l::governance
