// Answers questions on standard input, one per line, for evidence_crosscheck.py:
//   mcnemar N10 N01 | newcombe B NB C NC ALPHA | z B SEB C SEC ALPHA | t ALPHA D… |
//   tq P DF | nq P | bq P A B | holm P… | bh P… | by P… | metrics FILE
// Each answer is one line of numbers ("name value" pairs for metrics).
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "core/evidence/recompute.h"
#include "core/evidence/statistics.h"

using namespace d3l::evidence;

namespace {

void print(const std::optional<Estimate>& e) {
  if (!e) return void(std::puts("none"));
  std::printf("%.17g %.17g %.17g %.17g %.17g\n", e->delta, e->standardError, e->ci.low, e->ci.high, e->p);
}

void print(const std::vector<double>& values) {
  for (double value : values) std::printf("%.17g ", value);
  std::puts("");
}

void printMetrics(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const auto samples = readSamples(bytes.str(), path);
  if (!samples) return void(std::printf("error %s\n", samples.error().detail.c_str()));
  const auto rows = recompute(*samples);
  for (const Recomputed& row : *rows) std::printf("%s %.17g ", row.metric.c_str(), row.value);
  std::puts("");
}

void answer(const std::string& what, const std::vector<double>& a) {
  const std::span<const double> all(a);
  if (what == "mcnemar") {
    const auto e =
        pairedBinary(static_cast<std::uint64_t>(a[0]), static_cast<std::uint64_t>(a[1]), 1'000'000, 0.05);
    return print(e);
  }
  if (what == "newcombe") return print(newcombe(a[0], a[1], a[2], a[3], a[4]));
  if (what == "z") return print(unpairedZ(a[0], a[1], a[2], a[3], a[4]));
  if (what == "t") return print(pairedT(all.subspan(1), {}, a[0]));
  if (what == "tq")
    return print(std::vector<double>{studentQuantile(a[0], a[1]), studentCdf(a[0] * 10 - 5, a[1])});
  if (what == "nq") return print(std::vector<double>{normalQuantile(a[0])});
  if (what == "bq") return print(std::vector<double>{betaQuantile(a[0], a[1], a[2])});
  if (what == "holm") return print(holm(all));
  if (what == "bh") return print(benjaminiHochberg(all));
  if (what == "by") return print(benjaminiYekutieli(all));
  std::puts("unknown");
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream in(line);
    std::string what;
    in >> what;
    if (what == "metrics") {
      std::string path;
      in >> path;
      printMetrics(path);
      continue;
    }
    std::vector<double> numbers;
    for (double number = 0; in >> number;) numbers.push_back(number);
    answer(what, numbers);
  }
  return 0;
}
