#include "core/evidence/import.h"

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
  }
  return "unknown";
}

std::optional<Format> parseFormat(std::string_view name) {
  for (Format format : {Format::Report, Format::LmEval, Format::LmEvalSamples, Format::MlflowRun,
                        Format::Sklearn, Format::Table}) {
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
  }
  return "unknown";
}

}  // namespace d3l::evidence
