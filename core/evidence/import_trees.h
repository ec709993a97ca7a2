// Readers of documents that are trees of named values, in JSON, YAML or TOML. Private to this room.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "core/evidence/importers.h"

namespace d3l::evidence {

/// True if any leaf outside lists is a number, or a text that is one.
bool hasNumbers(const json::Value& document);
bool looksLikeDvcDiff(const json::Value& document);
bool looksLikeDvcShow(const json::Value& document);
Result<Part> importDvc(const json::Value& document, const NamedFile& file);
/// The side "old" and the side "new", each as a version.
Result<std::vector<Part>> importDvcDiff(const json::Value& document, const NamedFile& file);
/// One part per revision.
Result<std::vector<Part>> importDvcShow(const json::Value& document, const NamedFile& file);
/// Hyper-parameters become lineage.
Result<Part> importParams(const json::Value& document, const NamedFile& file);

/// Rows of a plot, from JSON ([{…}] or {"name": [{…}]}).
bool looksLikePlot(const json::Value& document);
Result<Part> importPlot(const json::Value& document, const NamedFile& file);
/// The same from TSV or CSV: the first column is "step" or "epoch", or both axes are named.
bool looksLikePlotTable(std::string_view bytes);
Result<Part> importPlotTable(const NamedFile& file);

struct FrontMatter {
  std::string_view text;  ///< YAML
  std::size_t line = 0;   ///< of its first line in the file
  bool closed = false;    ///< false: the second "---" is missing
};
/// The front matter of a model card; nothing if the text does not begin with "---".
std::optional<FrontMatter> frontMatter(std::string_view text);
Result<std::vector<Part>> importModelCard(const json::Value& front, const NamedFile& file);

bool looksLikeMlModel(const json::Value& document);
Result<Part> importMlModel(const json::Value& document, const NamedFile& file);

bool looksLikeMteb(const json::Value& document);
Result<Part> importMteb(const json::Value& document, const NamedFile& file);

}  // namespace d3l::evidence
