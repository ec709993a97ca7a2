// Files from other tools: whatever comes in, an import or an error that names a place; what was
// imported is written so that it reads back. The first byte says what the file is called.
#include "core/evidence/import_folder.h"

#include <array>

#include "tests/fuzz/fuzz.h"

using namespace d3l::evidence;

namespace {

constexpr std::array<const char*, 16> kNames = {
    "results.json", "samples.csv",      "samples.jsonl",   "metrics.yaml",
    "metrics.toml", "README.md",        "MLmodel",         "mlflow.db",
    "accuracy.tsv", "stats.json",       "params.yaml",     "run/metrics/accuracy",
    "report.txt",   "confusion_cm.csv", "samples_a.jsonl", "trainer_state.json"};

std::vector<NamedFile> filesOf(const std::uint8_t* data, std::size_t size) {
  const char* name = kNames[data[0] % kNames.size()];
  std::vector<NamedFile> files{{name, std::string(fuzzText(data + 1, size - 1))}};
  if (std::string_view(name).starts_with("run/")) files.push_back({"run/meta.yaml", "run_id: a\n"});
  return files;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ImportResult result = importTree(filesOf(data, size));
  FUZZ_CHECK(result.problem.has_value() == result.reports.empty());
  if (result.problem) {
    FUZZ_CHECK(result.understood.empty());
    FUZZ_CHECK(result.problem->line <= size + 2);
    FUZZ_CHECK(result.problem->detail.size() < 2000);
  }
  for (const Import& import : result.reports) {
    const std::string text = writeReport(import.report);
    const auto again = readReport(text);
    FUZZ_CHECK(again.has_value());
    FUZZ_CHECK(writeReport(*again) == text);
  }
  return 0;
}
