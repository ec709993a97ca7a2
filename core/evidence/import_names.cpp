#include "core/evidence/import_folder.h"

namespace d3l::evidence {

std::string_view formatName(Format format) {
  switch (format) {
    case Format::Report:
      return "report";
    case Format::LmEval:
      return "lm-eval";
    case Format::LmEvalSamples:
      return "lm-eval-samples";
    case Format::MlflowRun:
      return "mlflow";
    case Format::Sklearn:
      return "sklearn";
    case Format::Table:
      return "table";
    case Format::MlflowStore:
      return "mlflow-store";
    case Format::MlflowDb:
      return "mlflow-db";
    case Format::MlModel:
      return "mlmodel";
    case Format::Dvc:
      return "dvc";
    case Format::DvcDiff:
      return "dvc-diff";
    case Format::DvcPlot:
      return "dvc-plot";
    case Format::DvcParams:
      return "dvc-params";
    case Format::ModelCard:
      return "model-card";
    case Format::Helm:
      return "helm";
    case Format::Mteb:
      return "mteb";
    case Format::Summary:
      return "summary";
    case Format::Confusion:
      return "confusion";
  }
  return "unknown";
}

namespace {
constexpr Format kAllFormats[] = {
    Format::Report,  Format::LmEval,      Format::LmEvalSamples, Format::MlflowRun, Format::Sklearn,
    Format::Table,   Format::MlflowStore, Format::MlflowDb,      Format::MlModel,   Format::Dvc,
    Format::DvcDiff, Format::DvcPlot,     Format::DvcParams,     Format::ModelCard, Format::Helm,
    Format::Mteb,    Format::Summary,     Format::Confusion};
}  // namespace

std::optional<Format> parseFormat(std::string_view name) {
  for (const Format format : kAllFormats) {
    if (name == formatName(format)) return format;
  }
  return std::nullopt;
}

std::string_view noteName(NoteCode code) {
  switch (code) {
    case NoteCode::Metric:
      return "metric";
    case NoteCode::Curve:
      return "curve";
    case NoteCode::SamplesRead:
      return "samples-read";
    case NoteCode::MetricsFromTable:
      return "metrics-from-table";
    case NoteCode::DerivedN:
      return "derived-n";
    case NoteCode::SharedN:
      return "shared-n";
    case NoteCode::NoVersion:
      return "no-version";
    case NoteCode::NoModel:
      return "no-model";
    case NoteCode::NoDirection:
      return "no-direction";
    case NoteCode::NoN:
      return "no-n";
    case NoteCode::NotFinite:
      return "not-finite";
    case NoteCode::UnknownMember:
      return "unknown-member";
    case NoteCode::OlderValues:
      return "older-values";
    case NoteCode::Parameters:
      return "parameters";
    case NoteCode::Lineage:
      return "lineage";
    case NoteCode::NoDataset:
      return "no-dataset";
    case NoteCode::NotNumeric:
      return "not-numeric";
    case NoteCode::Seeds:
      return "seeds";
    case NoteCode::SpreadOnly:
      return "spread-only";
    case NoteCode::LinesAbove:
      return "lines-above";
  }
  return "unknown";
}

std::string_view ignoredName(IgnoredBecause reason) {
  switch (reason) {
    case IgnoredBecause::NotEvidence:
      return "not-evidence";
    case IgnoredBecause::UnknownFormat:
      return "unknown-format";
    case IgnoredBecause::NoResults:
      return "no-results";
    case IgnoredBecause::Superseded:
      return "superseded";
    case IgnoredBecause::SecondTable:
      return "second-table";
    case IgnoredBecause::TooLarge:
      return "too-large";
    case IgnoredBecause::Unreadable:
      return "unreadable";
    case IgnoredBecause::Link:
      return "link";
    case IgnoredBecause::TooDeep:
      return "too-deep";
    case IgnoredBecause::Broken:
      return "broken";
  }
  return "unknown";
}

}  // namespace d3l::evidence
