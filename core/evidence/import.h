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
  Sklearn,        ///< classification_report: the dictionary, the printed text, or its data frame
  Table,          ///< per-sample CSV, JSONL or JSON
  MlflowStore,    ///< one run of an MLflow file store (mlruns/<experiment>/<run>/)
  MlflowDb,       ///< mlflow.db, SQLite: every finished run with metrics
  MlModel,        ///< MLmodel YAML: where a model comes from; has no metrics of its own
  Dvc,            ///< metrics of DVC or DVCLive: numbers nested in JSON, TOML or YAML
  DvcDiff,        ///< `dvc metrics diff --json`: the old and the new side
  DvcPlot,        ///< a plot of DVCLive: step → value as TSV, CSV or JSON
  DvcParams,      ///< params.yaml: hyper-parameters
  ModelCard,      ///< Hugging Face model card: model-index in the front matter of README.md
  Helm,           ///< a run of HELM: run_spec.json, stats.json, per_instance_stats.json
  Mteb,           ///< results of MTEB, old and new form, and its model_meta.json
  Summary,        ///< a table of results: models, classes, folds or metrics as its rows
  Confusion,      ///< a confusion matrix by itself: CSV, numpy's text, or a list of lists
};
/// "report", "lm-eval", "lm-eval-samples", "mlflow", "sklearn", "table", "mlflow-store",
/// "mlflow-db", "mlmodel", "dvc", "dvc-diff", "dvc-plot", "dvc-params", "model-card", "helm", "mteb",
/// "summary", "confusion"
std::string_view formatName(Format format);
std::optional<Format> parseFormat(std::string_view name);

struct NamedFile {
  std::string name;
  std::string bytes;
};

struct Source {
  std::string name;
  Format format{};
  Hash32 digest;  ///< SHA-256 of the file as it is on the disk: of a packed one, packed
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
  Parameters,        ///< detail: how many hyper-parameters were read
  Lineage,           ///< subject: a fact about the model's making, detail: its value
  // not understood:
  NoVersion,      ///< no model version in the file; "unversioned" was put in
  NoModel,        ///< no model name in the file; the file's name was put in
  NoDirection,    ///< subject: a metric of which nobody says whether more is better
  NoN,            ///< subject: a metric without a sample count
  NotFinite,      ///< subject: a metric that is NaN or infinite; kept, never comparable
  UnknownMember,  ///< subject: a part of the file that was left out
  OlderValues,    ///< subject: a metric with several logged values, the last counts; detail: how many
  NoDataset,      ///< subject: a result without the data set it is about; left out
  NotNumeric,     ///< subject: a leaf that is text or a list, detail: its type or text; left out
  Seeds,          ///< subject: a metric whose repetitions are seeds, not samples; detail: how many
  SpreadOnly,  ///< subject: a metric with a standard deviation but no n, detail: that deviation; kept aside
  LinesAbove,  ///< subject: the first line above the header of a table; detail: how many were passed over
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

/// Files packed with gzip are read as what is inside; the limits are those of FolderLimits.
/// Several files make one report: e.g. a classification report and its table, or several lm-eval
/// results of one model. Files that contradict each other are Code::Conflict.
Result<Import> importFiles(const std::vector<NamedFile>& files, const ImportOptions& options = {});

}  // namespace d3l::evidence
