#include "app/cli/import_files.h"

#include <algorithm>
#include <filesystem>

#include "app/cli/context.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/crypto/hash.h"

namespace d3l::cli {
namespace {

namespace fs = std::filesystem;

/// "mlflow.db@3f1c9d0a" → the file and the version; a file whose own name has an "@" comes first.
std::string versionBehind(std::string& path) {
  std::error_code code;
  const std::size_t at = path.rfind('@');
  if (at == std::string::npos || at == 0 || fs::exists(path, code)) return {};
  std::string version = path.substr(at + 1);
  path.erase(at);
  return version;
}

bool anyFolder(const std::vector<std::string>& paths) {
  return std::any_of(paths.begin(), paths.end(), [](const std::string& path) {
    std::error_code code;
    return fs::is_directory(path, code);
  });
}

/// A file with several runs in it is no fault of the file: it takes a choice.
client::Error whatIsWrong(const evidence::Error& error) {
  const bool models = error.field == "model";
  const bool several = error.code == evidence::Code::Conflict && (models || error.field == "version") &&
                       error.detail.find(" / ") == std::string::npos;
  if (!several) return client::errorOf(error);
  const char* choice = models ? " holds several models; name one with --model: "
                              : " holds several versions; name one with --version or FILE@VERSION: ";
  return badInput(visibleLine(error.file, 120) + choice + error.detail);
}

client::Result<evidence::Import> fromFiles(const std::vector<std::string>& paths,
                                           const evidence::ImportOptions& options) {
  std::vector<evidence::NamedFile> named;
  for (const std::string& path : paths) {
    D3L_ASSIGN(std::string bytes, client::readFile(path));
    named.push_back({fs::path(path).filename().string(), std::move(bytes)});
  }
  auto import = evidence::importFiles(named, options);
  if (!import) return fail(whatIsWrong(import.error()));
  return std::move(*import);
}

std::string nameOf(const evidence::Import& import) {
  return import.report.model + "@" + import.report.version;
}

/// The one report of a folder, or the one that was asked for.
client::Result<evidence::Import> fromFolder(const std::vector<std::string>& paths,
                                            const evidence::ImportOptions& options) {
  evidence::ImportOptions unnamed = options;
  unnamed.model.clear();
  unnamed.version.clear();
  evidence::ImportResult found = importEverything(paths, unnamed);
  if (found.problem) return fail(client::errorOf(*found.problem));
  if (found.reports.size() == 1) {
    evidence::ModelReport& report = found.reports.front().report;
    if (!options.model.empty()) report.model = options.model;
    if (!options.version.empty()) report.version = options.version;
    return std::move(found.reports.front());
  }
  std::vector<std::size_t> matches;
  std::string names;
  for (std::size_t i = 0; i < found.reports.size(); ++i) {
    const evidence::ModelReport& report = found.reports[i].report;
    const bool asked = (options.model.empty() || report.model == options.model) &&
                       (options.version.empty() || report.version == options.version);
    if (asked) matches.push_back(i);
    if (names.size() < 400) names += (names.empty() ? "" : ", ") + nameOf(found.reports[i]);
  }
  if (matches.size() == 1) return std::move(found.reports[matches.front()]);
  return fail(badInput(paths.front() + " holds " + std::to_string(found.reports.size()) +
                       " reports; name one with --model and --version: " + visibleLine(names, 400)));
}

/// The table a report rests on, if it lies beside the report.
void attachSamples(const std::string& reportPath, evidence::Import& import) {
  if (import.samples || !import.report.samples) return;
  std::error_code code;
  const fs::path path(reportPath);
  const fs::path folder = fs::is_directory(path, code) ? path : path.parent_path();
  for (const auto& entry : fs::directory_iterator(folder.empty() ? fs::path(".") : folder, code)) {
    const fs::path inside = entry.path().extension() == ".gz" ? entry.path().stem() : entry.path();
    const std::string ending = inside.extension().string();
    if (!entry.is_regular_file(code) || (ending != ".csv" && ending != ".jsonl")) continue;
    auto text = client::readFile(entry.path().string());
    if (!text || crypto::sha256(asBytes(*text)) != import.report.samples->digest) continue;
    if (auto table = evidence::readSamples(*text, entry.path().filename().string()))
      import.samples = std::move(*table);
    return;
  }
}

}  // namespace

evidence::ImportResult importEverything(const std::vector<std::string>& paths,
                                        const evidence::ImportOptions& options) {
  return evidence::importPaths(paths, options, {}, progressLine("reading evidence"));
}

client::Result<evidence::Import> importEvidence(const std::vector<std::string>& given,
                                                const evidence::ImportOptions& wanted) {
  std::vector<std::string> paths = given;
  evidence::ImportOptions options = wanted;
  for (std::string& path : paths) {
    const std::string version = versionBehind(path);
    if (!version.empty()) options.version = version;
  }
  D3L_ASSIGN(evidence::Import import,
             anyFolder(paths) ? fromFolder(paths, options) : fromFiles(paths, options));
  attachSamples(paths.front(), import);
  return import;
}

}  // namespace d3l::cli
