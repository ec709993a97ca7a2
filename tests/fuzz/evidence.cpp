// Files from other tools: whatever comes in, an import or an error that names a place; what was
// imported is written so that it reads back. The first byte says what the file is called, and what lies
// beside it.
#include "core/evidence/import_folder.h"

#include <algorithm>
#include <array>
#include <set>

#include "tests/fuzz/fuzz.h"

using namespace d3l::evidence;

namespace {

constexpr std::array<const char*, 26> kNames = {"results.json",
                                                "samples.csv",
                                                "samples.jsonl",
                                                "metrics.yaml",
                                                "metrics.toml",
                                                "README.md",
                                                "MLmodel",
                                                "mlflow.db",
                                                "accuracy.tsv",
                                                "stats.json",
                                                "params.yaml",
                                                "run/metrics/accuracy",
                                                "report.txt",
                                                "confusion_cm.csv",
                                                "samples_a.jsonl",
                                                "trainer_state.json",
                                                "metrics.json.gz",
                                                "packed.csv.gz",
                                                "packed.json.gz",
                                                "run/meta.yaml",
                                                "helm/stats.json",
                                                "dvc.yaml",
                                                "mteb/model_meta.json",
                                                "helm/per_instance_stats.json",
                                                "helm/run_spec.json",
                                                "confusion.json"};

/// What makes sense of the file beside it.
constexpr std::pair<const char*, NamedFile (*)()> kBeside[] = {
    {"run/metrics/",
     [] {
       return NamedFile{"run/meta.yaml", "run_id: a\n"};
     }},
    {"run/meta.yaml",
     [] {
       return NamedFile{"run/metrics/accuracy", "1 0.5 0\n2 0.75 1\n"};
     }},
    {"helm/stats.json",
     [] {
       return NamedFile{"helm/run_spec.json", R"({"name":"a:model=b/c"})"};
     }},
    {"helm/per_instance",
     [] {
       return NamedFile{"helm/run_spec.json", R"({"name":"a:model=b/c"})"};
     }},
    {"helm/run_spec",
     [] {
       return NamedFile{"helm/stats.json",
                        R"([{"name":{"name":"exact_match","split":"test"},"count":1,"sum":1,"mean":1}])"};
     }},
    {"dvc.yaml",
     [] {
       return NamedFile{"out/auc.json", R"({"x":0.5})"};
     }},
    {"mteb/", [] {
       return NamedFile{"mteb/T.json",
                        R"({"mteb_version":"1","task_name":"T","scores":{"test":[{"accuracy":0.5}]}})"};
     }}};

std::uint32_t crcOf(std::string_view text) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

void append(std::string& out, std::size_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((number >> (8 * i)) & 0xFF);
}

/// A sound gzip file with these bytes inside, stored as they are: no mutation would find the sum.
std::string packed(std::string_view text) {
  text = text.substr(0, 0xFFFF);
  std::string out("\x1F\x8B\x08\0\0\0\0\0\0\xFF\x01", 11);
  append(out, text.size(), 2);
  append(out, ~text.size(), 2);
  out += text;
  append(out, crcOf(text), 4);
  append(out, text.size(), 4);
  return out;
}

std::vector<NamedFile> filesOf(const std::uint8_t* data, std::size_t size) {
  const std::string_view name = kNames[data[0] % kNames.size()];
  const std::string_view text = fuzzText(data + 1, size - 1);
  std::vector<NamedFile> files{
      {std::string(name), name.starts_with("packed") ? packed(text) : std::string(text)}};
  for (const auto& [prefix, beside] : kBeside) {
    if (name.starts_with(prefix)) files.push_back(beside());
  }
  return files;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::vector<NamedFile> files = filesOf(data, size);
  const ImportResult result = importTree(files);
  FUZZ_CHECK(result.problem.has_value() == result.reports.empty());
  if (result.problem) {
    FUZZ_CHECK(result.understood.empty());
    FUZZ_CHECK(result.problem->line <= size + 2);
    FUZZ_CHECK(result.problem->detail.size() < 2000);
  }
  // Every file is told of, and none that was not there.
  std::set<std::string> names;
  for (const UnderstoodFile& file : result.understood) names.insert(file.file);
  for (const IgnoredFile& file : result.ignored) names.insert(file.file);
  for (const std::string& name : names) {
    FUZZ_CHECK(std::any_of(files.begin(), files.end(), [&](const NamedFile& f) { return f.name == name; }));
  }
  for (const Import& import : result.reports) {
    const std::string text = writeReport(import.report);
    const auto again = readReport(text);
    FUZZ_CHECK(again.has_value());
    FUZZ_CHECK(writeReport(*again) == text);
  }
  return 0;
}
