#include "core/evidence/diff.h"

namespace d3l::evidence {

std::string_view verdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::Better:
      return "better";
    case Verdict::NonInferior:
      return "nonInferior";
    case Verdict::Worse:
      return "worse";
    case Verdict::Inconclusive:
      return "inconclusive";
    case Verdict::NotComparable:
      return "notComparable";
  }
  return "unknown";
}

std::string_view methodName(Method method) {
  switch (method) {
    case Method::None:
      return "none";
    case Method::PairedBinary:
      return "pairedBinary";
    case Method::PairedT:
      return "pairedT";
    case Method::PairedBootstrap:
      return "pairedBootstrap";
    case Method::UnpairedZ:
      return "unpairedZ";
    case Method::Newcombe:
      return "newcombe";
  }
  return "unknown";
}

bool isPaired(Method method) {
  return method == Method::PairedBinary || method == Method::PairedT || method == Method::PairedBootstrap;
}

std::string_view reasonName(Reason reason) {
  switch (reason) {
    case Reason::None:
      return "none";
    case Reason::MissingBaseline:
      return "missingBaseline";
    case Reason::MissingCandidate:
      return "missingCandidate";
    case Reason::NotFinite:
      return "notFinite";
    case Reason::TooFewSamples:
      return "tooFewSamples";
    case Reason::NoUncertainty:
      return "noUncertainty";
    case Reason::NoVariance:
      return "noVariance";
    case Reason::DatasetDiffers:
      return "datasetDiffers";
    case Reason::HarnessDiffers:
      return "harnessDiffers";
    case Reason::VersionDiffers:
      return "versionDiffers";
    case Reason::PromptsDiffer:
      return "promptsDiffer";
    case Reason::TaskDiffers:
      return "taskDiffers";
    case Reason::UnitDiffers:
      return "unitDiffers";
    case Reason::DirectionDiffers:
      return "directionDiffers";
    case Reason::DirectionUnknown:
      return "directionUnknown";
  }
  return "unknown";
}

std::string_view outcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::Pass:
      return "pass";
    case Outcome::Fail:
      return "fail";
    case Outcome::Inconclusive:
      return "inconclusive";
  }
  return "unknown";
}

std::string_view pairingName(Pairing pairing) {
  switch (pairing) {
    case Pairing::Paired:
      return "paired";
    case Pairing::NoSamples:
      return "noSamples";
    case Pairing::NotCommitted:
      return "notCommitted";
    case Pairing::NoIds:
      return "noIds";
    case Pairing::IdsDiffer:
      return "idsDiffer";
    case Pairing::LabelsDiffer:
      return "labelsDiffer";
  }
  return "unknown";
}

std::string_view groupName(Group group) {
  switch (group) {
    case Group::Guardrail:
      return "guardrail";
    case Group::Primary:
      return "primary";
    case Group::Slice:
      return "slice";
    case Group::Rest:
      return "rest";
  }
  return "unknown";
}

}  // namespace d3l::evidence
