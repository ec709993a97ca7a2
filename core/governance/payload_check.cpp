#include "core/governance/payload_check.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/governance/parameters.h"
#include "core/governance/tally.h"

namespace d3l::governance {
namespace {

std::string artifactProblem(const Artifact& artifact) {
  if (artifact.digest.isZero()) return "artifact: the digest is zero";
  if (artifact.size == 0) return "artifact: the size is zero";
  if (!isProse(artifact.mediaType, 0) || artifact.mediaType.size() > 255) return "artifact: bad media type";
  if (!isProse(artifact.reference, 0) || artifact.reference.size() > 2048) return "artifact: bad reference";
  return {};
}

std::string targetsProblem(const std::vector<std::string>& targets) {
  if (targets.empty() || targets.size() > kMaxTargets) return "targets: 1 to 32 targets";
  std::set<std::string> seen;
  for (const std::string& target : targets) {
    if (!isName(target)) return "targets: not a name: " + target;
    if (!seen.insert(target).second) return "targets: named twice: " + target;
  }
  return {};
}

std::string rolloutProblem(const std::vector<RolloutStep>& steps) {
  if (steps.size() > 16) return "rollout: at most 16 steps";
  std::uint32_t last = 0;
  for (const RolloutStep& step : steps) {
    if (step.percent <= last || step.percent > 100) return "rollout: steps rise to 100 percent";
    last = step.percent;
  }
  return steps.empty() || last == 100 ? std::string() : "rollout: the last step is 100 percent";
}

std::string versionProblem(const World& world, const std::string& model, const std::string& version,
                           const Hash32& digest) {
  if (!isName(version)) return "version: not a name";
  const ApprovedVersion* known = world.deployments.versionNamed(model, version);
  if (known && known->artifact.digest != digest) return "version: already approved with other bytes";
  return {};
}

/// The first of several findings.
std::string firstOf(std::initializer_list<std::string> findings) {
  for (const std::string& finding : findings) {
    if (!finding.empty()) return finding;
  }
  return {};
}

struct Check {
  const World& world;
  Track track;

  std::string operator()(const ModelDeployment& payload) const {
    if (!isName(payload.model)) return "model: not a name";
    if (payload.artifact.digest == payload.parent) return "artifact: the same bytes as the parent";
    const Hash32& back = payload.rollback.digest;
    if (!back.isZero() && back != payload.parent && !world.deployments.version(payload.model, back)) {
      return "rollback: neither the parent nor an approved version";
    }
    if (!back.isZero() && back == payload.artifact.digest) return "rollback: leads to the same bytes";
    if (!back.isZero() && payload.rollback.window == 0) return "rollback: the window is empty";
    if (payload.guardrails.size() > 64) return "guardrails: at most 64";
    return firstOf({versionProblem(world, payload.model, payload.version, payload.artifact.digest),
                    artifactProblem(payload.artifact), targetsProblem(payload.targets),
                    rolloutProblem(payload.rollout)});
  }

  std::string operator()(const ModelSelection& payload) const {
    if (!isName(payload.model)) return "model: not a name";
    const std::size_t count = payload.candidates.size();
    if (count < 2 || count > kMaxRankedChoices) return "candidates: 2 to 10 candidates";
    std::set<Hash32> digests;
    std::set<std::string> names;
    for (const Candidate& candidate : payload.candidates) {
      const std::string problem =
          firstOf({versionProblem(world, payload.model, candidate.version, candidate.artifact.digest),
                   artifactProblem(candidate.artifact)});
      if (!problem.empty()) return "candidates: " + problem;
      if (!digests.insert(candidate.artifact.digest).second || !names.insert(candidate.version).second) {
        return "candidates: listed twice: " + candidate.version;
      }
    }
    return targetsProblem(payload.targets);
  }

  std::string operator()(const ModelRollback& payload) const {
    if (!isName(payload.model)) return "model: not a name";
    const std::string problem = targetsProblem(payload.targets);
    if (!problem.empty()) return problem;
    for (const std::string& target : payload.targets) {
      if (!world.deployments.find(payload.model, target))
        return "targets: nothing was ever deployed on " + target;
    }
    if (!payload.to.isZero() && !world.deployments.version(payload.model, payload.to)) {
      return "to: not an approved version of this model";
    }
    return {};
  }

  std::string operator()(const DataIntegration& payload) const {
    if (!isTitle(payload.source)) return "source: 1 to 200 bytes on one line";
    if (!isTitle(payload.licence)) return "licence: 1 to 200 bytes on one line";
    if (payload.schema.isZero()) return "schema: the digest is zero";
    if (payload.sample.isZero()) return "sample: the digest is zero";
    return {};
  }

  std::string operator()(const Infrastructure& payload) const {
    if (!isProse(payload.summary, 1)) return "summary: 1 to 20,000 bytes";
    if (!isProse(payload.completionCriterion, 1)) return "completionCriterion: 1 to 20,000 bytes";
    return {};
  }

  std::string operator()(const ParameterChange& payload) const {
    if (!isName(payload.parameter)) return "parameter: not a name";
    const Track owner = trackOfParameter(payload.parameter);
    if (owner != track) return "parameter: belongs to the track " + std::string(trackName(owner));
    if (payload.oldValue == payload.newValue) return "newValue: nothing would change";
    const std::string reward = rewardSwitchProblem(payload.parameter, payload.newValue);
    if (!reward.empty()) return "newValue: " + reward;
    if (payload.parameter.rfind("policy.", 0) != 0) return {};
    const std::string problem = policyProblem(world, payload.parameter, payload.newValue);
    return problem.empty() ? std::string() : "newValue: " + problem;
  }

  std::string operator()(const Grant& payload) const {
    if (payload.recipient.isZero() || payload.recipient == kTreasury)
      return "recipient: not a person's address";
    if (payload.amount.isZero()) return "amount: zero";
    return {};
  }

  std::string operator()(const Partnership& payload) const {
    if (!isTitle(payload.partner)) return "partner: 1 to 200 bytes on one line";
    if (!isProse(payload.summary, 1)) return "summary: 1 to 20,000 bytes";
    return {};
  }

  std::string operator()(const MandateChange& payload) const {
    const bool known =
        payload.fromStage >= 1 && payload.fromStage <= 3 && payload.toStage >= 1 && payload.toStage <= 3;
    const bool step = payload.toStage == payload.fromStage + 1 || payload.fromStage == payload.toStage + 1;
    return known && step ? std::string() : "toStage: one stage up or down, from 1 to 3";
  }

  std::string operator()(const RoleChange& payload) const {
    if (roleName(payload.role) == "unknown") return "role: not a role";
    if (payload.holder.isZero()) return "holder: the zero address";
    if (!payload.grant && payload.until != 0) return "until: only a grant has an end";
    return {};
  }

  std::string operator()(const LogKeyChange& payload) const {
    // The form of a C2SP key is checked where keys are read; here it must be one printable line.
    return isTitle(payload.verifierKey) ? std::string() : "verifierKey: 1 to 200 bytes on one line";
  }
};

}  // namespace

bool isTitle(std::string_view title) {
  const bool line = std::none_of(title.begin(), title.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
  const bool blank = std::all_of(title.begin(), title.end(), [](char c) { return c == ' '; });
  return !blank && line && title.size() <= kMaxTitleBytes && isUtf8(title);
}

bool isProse(std::string_view text, std::size_t atLeast) {
  return text.size() >= atLeast && text.size() <= kMaxTextBytes && isUtf8(text);
}

std::string payloadProblem(const World& world, const Propose& propose) {
  if (propose.evidence.size() > 64) return "evidence: at most 64 documents";
  return std::visit(Check{world, propose.track}, propose.payload);
}

}  // namespace d3l::governance
