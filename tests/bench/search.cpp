// Search over 100,000 proposals of 88 words through the index (20 rows and how many there are), beside
// the same question put to FTS5 by the C API on a copy of the same file (20 rows).   bench_search DIR
#include <sqlite3.h>

#include <filesystem>

#include "tests/bench/figures.h"
#include "tests/bench/library.h"

using namespace d3l;
using namespace bench;

namespace {

constexpr std::size_t kProposals = 100'000;
constexpr int kQueries = 120;

struct Kind {
  const char* name;
  std::size_t low, high;  ///< ranks
  bool two, prefix;
};

class Raw {
 public:
  explicit Raw(const std::string& path) {
    need(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK, "open");
    const char* sql =
        "SELECT p.id, p.title FROM proposal_text JOIN proposals p ON p.n = proposal_text.rowid"
        " WHERE proposal_text MATCH ? ORDER BY rank LIMIT 20";
    need(sqlite3_prepare_v2(database_, sql, -1, &select_, nullptr) == SQLITE_OK, "prepare");
  }
  ~Raw() {
    sqlite3_finalize(select_);
    sqlite3_close(database_);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
  std::size_t run(const std::string& match) {
    sqlite3_bind_text(select_, 1, match.c_str(), -1, SQLITE_TRANSIENT);
    std::size_t rows = 0;
    while (sqlite3_step(select_) == SQLITE_ROW) ++rows;
    sqlite3_reset(select_);
    return rows;
  }

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt* select_ = nullptr;
};

void measure(const Library& library, Raw& raw, const Kind& kind) {
  std::uint64_t random = 0x5EED0006;
  std::vector<double> product, plain, ratios;
  for (int i = 0; i < kQueries; ++i) {
    const std::string one = Library::word(kind.low + next(random) % (kind.high - kind.low));
    const std::string other = Library::word(10 + next(random) % 990);
    // The last word typed is taken as a beginning; a space behind it changes nothing there.
    const std::string typed = kind.prefix ? one.substr(0, 4) : kind.two ? other + " " + one : one;
    const std::string match = kind.two ? "\"" + other + "\" \"" + one + "\"*" : "\"" + typed + "\"*";
    std::size_t theirs = 0, ours = 0;
    plain.push_back(timed([&] { theirs = raw.run(match); }));
    product.push_back(timed([&] {
      index::Query query;
      query.search = typed;
      query.sort = index::Sort::Relevance;
      query.limit = 20;
      const auto page = library.index().proposals(query);
      need(page.has_value(), "search");
      ours = page->rows.size();
    }));
    need(ours == theirs, "both find the same number");
    ratios.push_back(product.back() / plain.back());
  }
  row(std::string("search 100,000, ") + kind.name,
      ms(median(product)) + ", p99 " + ms(quantile(product, 0.99)), "",
      "FTS5 " + ms(median(plain)) + ", p99 " + ms(quantile(plain, 0.99)), median(ratios), "<= 1.3");
}

}  // namespace

int main(int argc, char** argv) {
  need(argc > 1, "needs a folder");
  const std::string dir = argv[1];
  const Library library(dir, kProposals);
  Raw raw(library.path());
  for (const Kind& kind :
       {Kind{"rare word", 1000, 10000, false, false}, Kind{"common word", 10, 100, false, false},
        Kind{"two words", 10, 1000, true, false}, Kind{"first four letters", 0, 10000, false, true}})
    measure(library, raw, kind);
}
