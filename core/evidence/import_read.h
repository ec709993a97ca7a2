// Which reader a document goes to. Private to this room.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/evidence/importers.h"

namespace d3l::evidence {

enum class Markup { Json, Yaml, Toml, Card, Table };
/// By the file's name; where that says nothing, JSON if it looks like it, else a table.
Markup markupOf(std::string_view name, bool jsonLike);
/// Formats that are one document rather than lines of a table.
bool isTree(Format format);

/// A JSON, YAML or TOML document.
Result<std::vector<ReadFile>> readTree(const NamedFile& file, const ReadChoice& choice, Markup markup);
/// The front matter of a model card.
Result<std::vector<ReadFile>> readCard(const NamedFile& file);
/// Rows as objects: a plot, a summary, or nothing if they are samples.
std::optional<Result<std::vector<ReadFile>>> readRows(const NamedFile& file, const json::Value& rows);
Result<Part> importReportFile(const NamedFile& file);

Result<std::vector<ReadFile>> one(const NamedFile& file, Format format, Result<Part> part);
Result<std::vector<ReadFile>> several(const NamedFile& file, Format format, Result<std::vector<Part>> parts);

}  // namespace d3l::evidence
