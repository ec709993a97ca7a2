// Judges a rulebook without Qt: plays every scenario file and every governor trace and runs short
// histories, and prints how many of each went wrong. tests/mutation/run.py links it with one mutated
// source at a time.
//   mutation_judge SCENARIO.txt… TRACE.jsonl…
#include <cstdio>
#include <fstream>
#include <iterator>

#include "core/governance/oz_replay.h"
#include "core/governance/simulation.h"
#include "tests/scenarios/script.h"

namespace {

int wrongCases(const std::string& path) {
  int wrong = 0;
  for (const auto& scenario : d3l::scenarios::readCases(path)) {
    const std::string problem = d3l::scenarios::play(scenario);
    if (problem.empty()) continue;
    std::fprintf(stderr, "%s\n  %s\n", scenario.name.c_str(), problem.c_str());
    ++wrong;
  }
  return wrong;
}

bool wrongTrace(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto report = d3l::governance::replayTrace(text);
  return !report || !report->mismatches.empty();
}

}  // namespace

int main(int argc, char** argv) {
  int scenarios = 0, traces = 0, histories = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string path = argv[i];
    if (path.size() > 4 && path.substr(path.size() - 4) == ".txt") {
      scenarios += wrongCases(path);
    } else {
      traces += wrongTrace(path) ? 1 : 0;
    }
  }
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    if (!d3l::governance::simulate(seed, 500).broken.empty()) ++histories;
  }
  std::printf("%d %d %d\n", scenarios, traces, histories);
  return 0;
}
