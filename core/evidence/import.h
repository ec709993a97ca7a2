// Files from other tools, read into one ModelReport. Tolerant towards what it meets, strict about
// what it hands out: either everything is imported or an error names file and place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/evidence/report.h"
#include "core/evidence/samples.h"

namespace d3l::evidence {

enum class Format {
  Report,         ///< our own d3l.model-report/1
  LmEval,         ///< results JSON of lm-evaluation-harness, old ("acc") and new ("acc,none") keys
  LmEvalSamples,  ///< its samples_*.jsonl
  MlflowRun,      ///< run.json of mlflow-export-import, or the answer of REST runs/get
  Sklearn,        ///< classification_report(output_dict=True)
  Table,          ///< per-sample CSV or JSONL
};
/// "report", "lm-eval", "lm-eval-samples", "mlflow", "sklearn", "table"
std::string_view formatName(Format format);
std::optional<Format> parseFormat(std::string_view name);

struct NamedFile {
  std::string name;
  std::string bytes;
};

struct Source {
  std::string name;
  Format format{};
  Hash32 digest;  ///< SHA-256 of the file
  std::uint64_t size = 0;
};

/// One thing an import did, or could not do. Sentences are made by the caller.
enum class NoteCode {
  Metric,            ///< subject: a metric that was read, detail: its value
  Curve,             ///< subject: a curve that was read
  SamplesRead,       ///< detail: rows
  MetricsFromTable,  ///< subject: a metric computed from the per-sample table
  DerivedN,          ///< subject: a metric whose n was recovered from its standard error
  SharedN,           ///< subject: a metric that took n from another one of the same task
  // not understood:
  NoVersion,      ///< no model version in the file; "unversioned" was put in
  NoModel,        ///< no model name in the file; the file's name was put in
  NoDirection,    ///< subject: a metric of which nobody says whether more is better
  NoN,            ///< subject: a metric without a sample count
  NotFinite,      ///< subject: a metric that is NaN or infinite; kept, never comparable
  UnknownMember,  ///< subject: a part of the file that was left out
  OlderValues,    ///< subject: a metric with several logged values, the last counts; detail: how many
};
std::string_view noteName(NoteCode code);

struct Note {
  NoteCode code{};
  std::string file;
  std::string subject;
  std::string detail;
};

struct Import {
  ModelReport report;
  std::optional<Samples> samples;
  std::vector<Source> sources;  ///< in the order given
  std::vector<Note> understood;
  std::vector<Note> notUnderstood;
};

struct ImportOptions {
  std::optional<Format> format;  ///< instead of detection, for every file
  std::string model;             ///< instead of the name found in the files
  std::string version;
  DatasetInfo dataset;  ///< non-empty fields replace what the files say
};

/// Several files make one report: e.g. a classification report and its table, or several lm-eval
/// results of one model. Files that contradict each other are Code::Conflict.
Result<Import> importFiles(const std::vector<NamedFile>& files, const ImportOptions& options = {});

}  // namespace d3l::evidence
