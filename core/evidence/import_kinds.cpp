#include "core/evidence/import_kinds.h"

#include "core/evidence/gzip.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/table.h"

#include <algorithm>
#include <array>

namespace d3l::evidence {
namespace {

std::string lowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// Settings of tools and tokenizers: JSON or YAML that is never evidence and may be large.
constexpr std::array<std::string_view, 22> kSettings = {"tokenizer.json",
                                                        "tokenizer_config.json",
                                                        "special_tokens_map.json",
                                                        "added_tokens.json",
                                                        "vocab.json",
                                                        "preprocessor_config.json",
                                                        "processor_config.json",
                                                        "generation_config.json",
                                                        "chat_template.json",
                                                        "model.safetensors.index.json",
                                                        "pytorch_model.bin.index.json",
                                                        "package.json",
                                                        "package-lock.json",
                                                        "tsconfig.json",
                                                        "composer.json",
                                                        "conda.yaml",
                                                        "python_env.yaml",
                                                        "mkdocs.yml",
                                                        "docker-compose.yml",
                                                        ".pre-commit-config.yaml",
                                                        "modules.json",
                                                        "artifact.json"};

bool insideStoreFolder(std::string_view path) {
  for (std::string_view folder : {"metrics/", "params/", "tags/"}) {
    const std::string inner = "/" + std::string(folder);
    if (path.starts_with(folder) || path.find(inner) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::string lowerBaseName(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return lowerAscii(path);
}

bool isTableName(std::string_view path) {
  const std::string name = lowerBaseName(path);
  return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".jsonl") ||
         name.ends_with(".ndjson");
}

bool isReadByName(std::string_view path) {
  path = nameInside(path);
  const std::string name = lowerBaseName(path);
  if (std::find(kSettings.begin(), kSettings.end(), name) != kSettings.end()) return false;
  if (name == "mlmodel" || name == "readme.md" || isTableName(path)) return true;
  static constexpr std::array<std::string_view, 7> kEndings = {".json", ".yaml",   ".yml",    ".toml",
                                                               ".db",   ".sqlite", ".sqlite3"};
  const auto ends = [&name](std::string_view ending) { return name.ends_with(ending); };
  if (std::any_of(kEndings.begin(), kEndings.end(), ends)) return true;
  if (name.ends_with(".md")) return true;
  if (isTextName(path) && (isResultsName(path) || looksLikeConfusionName(path))) return true;
  // MLflow's file store names files after metrics, and a metric's name may hold a dot.
  return insideStoreFolder(path);
}

bool looksLikeResultsTable(std::string_view bytes) {
  // A document's first line may be a bracket alone.
  if (!looksLikeJsonl(bytes) && !bytes.starts_with('[')) bytes = tableStart(bytes).text;
  const bool document = bytes.starts_with('[') || bytes.starts_with("{\n") || bytes.starts_with("{\r");
  const std::size_t line = document ? bytes.size() : bytes.find('\n');
  const std::string head = lowerAscii(bytes.substr(0, std::min<std::size_t>(line, 4096)));
  static constexpr std::array<std::string_view, 11> kWords = {"predict", "pred", "y_score", "y_prob",
                                                              "score",   "prob", "correct", "is_correct",
                                                              "hit",     "acc",  "error"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&head](std::string_view word) { return head.find(word) != std::string::npos; });
}

bool isResultsName(std::string_view path) {
  const std::string lower = lowerAscii(path);
  const std::string name = lowerBaseName(path);
  static constexpr std::array<std::string_view, 10> kWords = {
      "metric",  "result",      "score",     "eval",     "report",
      "summary", "performance", "benchmark", "accuracy", "history"};
  const auto names = [&name](std::string_view word) { return name.find(word) != std::string::npos; };
  return std::any_of(kWords.begin(), kWords.end(), names) || lower.starts_with("dvclive/") ||
         lower.find("/dvclive/") != std::string::npos;
}

}  // namespace d3l::evidence
