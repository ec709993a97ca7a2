// What a file may be, by its name and its first line. Private to this room.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/evidence/import_folder.h"

namespace d3l::evidence {

/// True if a folder's file of this name is opened at all.
bool isReadByName(std::string_view path);
/// .csv, .tsv, .jsonl, .ndjson
bool isTableName(std::string_view path);
/// True if the header (or first object) names a prediction, a score or whether a row was right.
bool looksLikeResultsTable(std::string_view bytes);
/// True where name or folder say that numbers in a file are results: "metrics.json", "dvclive/…".
bool isResultsName(std::string_view path);
/// "a/b/Name.JSON" → "name.json"
std::string lowerBaseName(std::string_view path);

/// importTree, where `named` files were chosen by somebody one by one.
ImportResult importNamed(const std::vector<NamedFile>& files, const std::set<std::string>& named,
                         const ImportOptions& options, const Cancelled& cancelled,
                         const FolderLimits& limits = {});

}  // namespace d3l::evidence
