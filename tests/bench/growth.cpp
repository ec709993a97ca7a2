// What a larger DAO costs: opening, one more ballot, one page of the list, at 10^3, 10^4 and 10^5.
//   bench_growth DIR
#include "core/index/index.h"
#include "tests/bench/library.h"
#include "tests/bench/record.h"

using namespace d3l;
using namespace bench;

namespace {

constexpr std::size_t kSizes[] = {1'000, 10'000, 100'000};

std::string sized(std::size_t n) { return number(static_cast<double>(n)); }

/// Opening replays the record; ballots share one commit, so that the disk has little say.
void records(const std::string& dir) {
  double first = 0, firstBallot = 0;
  for (const std::size_t size : kSizes) {
    Record record(dir + "/growth-record", {.members = 250, .proposals = size / 250 + 4});
    record.openVoting();
    record.fill(size);
    std::vector<double> opening, ballots;
    for (int i = 0; i < 3; ++i) opening.push_back(timed([&] { record.reopen(); }));
    constexpr std::size_t kMore = 200;
    for (int i = 0; i < 5; ++i) ballots.push_back(timed([&] { record.fill(kMore); }) / kMore);
    const double each = median(opening) / static_cast<double>(size);
    if (first == 0) {
      first = each;
      firstBallot = median(ballots);
    }
    row("opening a record of " + sized(size) + " ballots", ms(median(opening)), us(each) + " per entry",
        "linear in entries", each / first);
    row("one more ballot on a record of " + sized(size), us(median(ballots)), "", "log n",
        median(ballots) / firstBallot, "<= 2.0");
  }
}

void pages(const std::string& dir) {
  double firstTop = 0, firstDeep = 0;
  for (const std::size_t size : kSizes) {
    const Library library(dir, size);
    const auto page = [&](std::uint64_t offset) {
      std::vector<double> times;
      for (int i = 0; i < 9; ++i) {
        times.push_back(timed([&] {
          index::Query query;
          query.offset = offset;
          query.limit = 64;
          const auto found = library.index().proposals(query);
          need(found.has_value() && found->rows.size() == 64 && found->total == size, "page");
        }));
      }
      return median(times);
    };
    const double top = page(0), deep = page(size - 64);
    if (firstTop == 0) {
      firstTop = top;
      firstDeep = deep;
    }
    row("first page of " + sized(size) + " proposals", ms(top), "", "constant", top / firstTop, "<= 2.0");
    row("last page of " + sized(size) + " proposals", ms(deep), "", "constant", deep / firstDeep, "<= 2.0");
  }
}

}  // namespace

int main(int argc, char** argv) {
  need(argc > 1, "needs a folder");
  records(argv[1]);
  pages(argv[1]);
}
