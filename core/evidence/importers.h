// One reader per foreign format. Private to this room.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/evidence/fields.h"
#include "core/evidence/import.h"

namespace d3l::evidence {

/// What one file adds.
struct Part {
  ModelReport report;
  std::optional<Samples> samples;
  std::vector<Note> understood;
  std::vector<Note> notUnderstood;
  std::string task;  ///< lm-eval samples: the task they belong to
};

bool looksLikeLmEval(const json::Value& document);
bool looksLikeMlflow(const json::Value& document);
bool looksLikeSklearn(const json::Value& document);

Result<Part> importLmEval(const json::Value& document, const NamedFile& file);
Result<Part> importLmEvalSamples(const NamedFile& file);
/// Several parts if it lists several runs.
Result<std::vector<Part>> importMlflow(const json::Value& document, const NamedFile& file);
Result<Part> importSklearn(const json::Value& document, const NamedFile& file);
Result<Part> importTable(const NamedFile& file);

/// Adds a metric with what its name tells (unit, direction unless given) and a note about it.
void addMetric(Part& part, std::string_view file, Metric metric, std::optional<Direction> direction);
/// "a/b/run.json" → "run"
std::string stemOf(std::string_view fileName);

struct ReadFile {
  std::string name;
  Format format{};
  Part part;
  std::vector<std::string> also;  ///< other files it was made of
};

struct ReadChoice {
  std::optional<Format> format;  ///< instead of detection
  /// A file somebody named is read as metrics if it holds any number; one met in a folder only
  /// where its name or place says that it holds results.
  bool named = true;
  /// DVC's pipeline says that the file holds metrics or a plot, whatever it is called.
  bool declared = false;
};
/// What one file adds: several parts if it tells of several runs. UnknownFormat for the rest.
Result<std::vector<ReadFile>> readEvidence(const NamedFile& file, const ReadChoice& choice);

/// Packed with gzip, by its bytes or its name.
bool isPacked(const NamedFile& file);
/// What is inside, at most `maxBytes`, under its name there. A text that is called ".gz" is itself.
Result<NamedFile> unpack(const NamedFile& file, std::size_t maxBytes, const Cancelled& cancelled = {});
/// readEvidence of what was inside; the result speaks of the packed file.
Result<std::vector<ReadFile>> readUnpacked(const NamedFile& packed, const NamedFile& inside,
                                           const ReadChoice& choice);

Source sourceOf(const NamedFile& file, Format format);

/// One report from everything read: our own report is the frame, other metrics are added, a table
/// comes last. Contradictions are Code::Conflict.
Result<Import> mergeParts(std::vector<ReadFile> reads, std::vector<Source> sources,
                          const ImportOptions& options);

/// Metrics from the table where no file states any.
void addMetricsFromTable(Import& import, std::string_view file);

}  // namespace d3l::evidence
