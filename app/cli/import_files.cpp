#include "app/cli/import_files.h"

#include <algorithm>
#include <filesystem>

#include "app/cli/context.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/crypto/hash.h"

namespace d3l::cli {
namespace {

namespace fs = std::filesystem;

bool isEvidence(const fs::path& path) {
  const std::string ending = path.extension().string();
  return (ending == ".json" || ending == ".csv" || ending == ".jsonl") && path.filename() != "artifact.json";
}

client::Result<std::vector<std::string>> expand(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::error_code code;
    if (!fs::is_directory(path, code)) {
      out.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    for (const auto& entry : fs::directory_iterator(path, code)) {
      if (entry.is_regular_file(code) && isEvidence(entry.path())) inside.push_back(entry.path().string());
    }
    std::sort(inside.begin(), inside.end());
    if (inside.empty()) return fail(badInput(path + ": no .json, .csv or .jsonl file in this folder"));
    out.insert(out.end(), inside.begin(), inside.end());
  }
  return out;
}

/// The table a report rests on, if it lies beside the report.
void attachSamples(const std::string& reportPath, evidence::Import& import) {
  if (import.samples || !import.report.samples) return;
  const fs::path folder = fs::path(reportPath).parent_path();
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder.empty() ? fs::path(".") : folder, code)) {
    const std::string ending = entry.path().extension().string();
    if (!entry.is_regular_file(code) || (ending != ".csv" && ending != ".jsonl")) continue;
    auto text = client::readFile(entry.path().string());
    if (!text || crypto::sha256(asBytes(*text)) != import.report.samples->digest) continue;
    if (auto table = evidence::readSamples(*text, entry.path().filename().string()))
      import.samples = std::move(*table);
    return;
  }
}

}  // namespace

client::Result<evidence::Import> importEvidence(const std::vector<std::string>& paths,
                                                const evidence::ImportOptions& options) {
  D3L_ASSIGN(const std::vector<std::string> files, expand(paths));
  std::vector<evidence::NamedFile> named;
  for (const std::string& file : files) {
    D3L_ASSIGN(std::string bytes, client::readFile(file));
    named.push_back({fs::path(file).filename().string(), std::move(bytes)});
  }
  auto import = evidence::importFiles(named, options);
  if (!import) return fail(client::errorOf(import.error()));
  attachSamples(files.front(), *import);
  return std::move(*import);
}

}  // namespace d3l::cli
