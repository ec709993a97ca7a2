// What a proposal would do, typed per track; every field is inside the signed action.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/governance/charter.h"

namespace d3l::governance {

/// The bytes that go live. `reference` tells where to fetch them ("blob", an OCI reference, …);
/// the digest alone decides whether they are the right ones.
struct Artifact {
  Hash32 digest;
  std::uint64_t size = 0;
  std::string mediaType;
  std::string reference;
  friend bool operator==(const Artifact&, const Artifact&) = default;
};

enum class Direction : std::uint8_t { Higher = 1, Lower = 2, Target = 3 };

/// A promise about evidence: the candidate loses at most `margin` on this metric and slice.
struct Guardrail {
  std::string metric;
  std::string slice;  ///< "digit=8", "dataset=boolq", or empty for the whole set
  Direction direction = Direction::Higher;
  std::string margin;  ///< decimal text in the metric's unit, "" = none declared; judged in evidence
  friend bool operator==(const Guardrail&, const Guardrail&) = default;
};

struct RolloutStep {
  std::uint32_t percent = 100;
  Duration wait = 0;  ///< before the next step
  friend bool operator==(const RolloutStep&, const RolloutStep&) = default;
};

/// Permission to go back by itself: only to `digest`, only within `window` after going live.
struct RollbackAuthorisation {
  Hash32 digest;  ///< zero: none authorised
  std::string healthRule;
  Duration window = 0;
  friend bool operator==(const RollbackAuthorisation&, const RollbackAuthorisation&) = default;
};

struct ModelDeployment {
  std::string model;
  std::string version;
  Artifact artifact;
  Hash32 parent;    ///< digest that is live when this executes; zero for a first version
  Hash32 evidence;  ///< the candidate's model report
  std::vector<std::string> targets;
  std::vector<RolloutStep> rollout;
  std::vector<Guardrail> guardrails;
  RollbackAuthorisation rollback;
  friend bool operator==(const ModelDeployment&, const ModelDeployment&) = default;
};

struct Candidate {
  std::string version;
  Artifact artifact;
  Hash32 evidence;
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

struct ModelSelection {
  std::string model;
  Hash32 parent;
  std::vector<Candidate> candidates;
  std::vector<std::string> targets;
  friend bool operator==(const ModelSelection&, const ModelSelection&) = default;
};

struct ModelRollback {
  std::string model;
  Hash32 to;  ///< an earlier approved digest; zero retires the model
  std::vector<std::string> targets;
  friend bool operator==(const ModelRollback&, const ModelRollback&) = default;
};

struct DataIntegration {
  std::string source;
  std::string licence;
  Hash32 schema;
  Hash32 sample;
  Timestamp start = 0;
  friend bool operator==(const DataIntegration&, const DataIntegration&) = default;
};

struct Infrastructure {
  std::string summary;
  std::string completionCriterion;
  friend bool operator==(const Infrastructure&, const Infrastructure&) = default;
};

/// Fees, royalties, emissions, operations, token economics, policy.
struct ParameterChange {
  std::string parameter;
  Amount oldValue;
  Amount newValue;
  friend bool operator==(const ParameterChange&, const ParameterChange&) = default;
};

struct Grant {
  Address recipient;
  Amount amount;
  Duration vesting = 0;
  friend bool operator==(const Grant&, const Grant&) = default;
};

struct Partnership {
  std::string partner;
  std::string summary;
  friend bool operator==(const Partnership&, const Partnership&) = default;
};

struct MandateChange {
  std::uint32_t fromStage = 0;
  std::uint32_t toStage = 0;
  friend bool operator==(const MandateChange&, const MandateChange&) = default;
};

struct RoleChange {
  Role role{};
  Address holder;
  bool grant = true;
  Timestamp until = 0;
  friend bool operator==(const RoleChange&, const RoleChange&) = default;
};

struct LogKeyChange {
  std::string verifierKey;
  friend bool operator==(const LogKeyChange&, const LogKeyChange&) = default;
};

using Payload = std::variant<ModelDeployment, ModelSelection, ModelRollback, DataIntegration, Infrastructure,
                             ParameterChange, Grant, Partnership, MandateChange, RoleChange, LogKeyChange>;

/// Whether this alternative is the one `track` carries.
bool fits(Track track, const Payload& payload);

/// The files the payload is judged by, in its order: reports, a schema and a sample. Not the artifacts, which
/// may live elsewhere. A digest of zero names nothing and is left out.
std::vector<Hash32> evidenceOf(const Payload& payload);
/// The artifacts whose size the payload tells.
std::vector<Artifact> artifactsOf(const Payload& payload);

}  // namespace d3l::governance
