// W2: tallies of 100,000 ballots in memory against plain loops over columns, one thread, exact.
#include <cmath>
#include <functional>

#include "core/governance/tally.h"
#include "tests/bench/figures.h"

using namespace d3l;
using namespace bench;
using governance::PowerBallot;
using governance::TallyMethod;

namespace {

using Wide = u128;
constexpr std::size_t kBallots = 100'000;
constexpr std::uint64_t kToken = 1'000'000'000'000'000'000u;

struct Columns {
  std::vector<std::uint64_t> power;
  std::vector<std::uint8_t> choice;
  std::vector<std::uint8_t> ranking;  ///< five each
};

Columns makeColumns() {
  Columns out;
  std::uint64_t random = 0x5EED0002;
  for (std::size_t i = 0; i < kBallots; ++i) {
    const std::uint64_t a = next(random), b = next(random);
    std::uint64_t c = next(random);
    out.power.push_back(1 + a % 1'000'000);
    out.choice.push_back(static_cast<std::uint8_t>(b % 4));
    std::uint8_t order[] = {0, 1, 2, 3, 4};
    for (std::uint64_t j = 4; j >= 1; --j) {
      std::swap(order[j], order[c % (j + 1)]);
      c /= j + 1;
    }
    out.ranking.insert(out.ranking.end(), std::begin(order), std::end(order));
  }
  return out;
}

std::uint64_t root(Wide value) {
  auto r = static_cast<std::uint64_t>(std::sqrt(static_cast<long double>(value)));
  while (static_cast<Wide>(r) * r > value) --r;
  while (static_cast<Wide>(r + 1) * (r + 1) <= value) ++r;
  return r;
}

std::uint64_t sink = 0;

void plainBasic(const Columns& c) {
  Wide sums[4] = {};
  for (std::size_t i = 0; i < kBallots; ++i) sums[c.choice[i]] += static_cast<Wide>(c.power[i]) * kToken;
  sink += static_cast<std::uint64_t>(sums[0] + sums[1] + sums[2] + sums[3]);
}
void plainQuadratic(const Columns& c) {
  Wide sums[4] = {};
  for (std::size_t i = 0; i < kBallots; ++i)
    sums[c.choice[i]] += root(static_cast<Wide>(c.power[i]) * kToken);
  sink += static_cast<std::uint64_t>(sums[0] + sums[1] + sums[2] + sums[3]);
}
void plainRanked(const Columns& c) {
  unsigned out = 0;
  for (int left = 5;; --left) {
    std::uint64_t sums[5] = {}, total = 0;
    for (std::size_t i = 0; i < kBallots; ++i) {
      const std::uint8_t* at = &c.ranking[5 * i];
      while ((out >> *at & 1) != 0) ++at;
      sums[*at] += c.power[i];
      total += c.power[i];
    }
    int lowest = -1;
    std::uint64_t top = 0;
    for (int k = 0; k < 5; ++k) {
      if ((out >> k & 1) != 0) continue;
      if (lowest < 0 || sums[k] < sums[lowest]) lowest = k;
      top = std::max(top, sums[k]);
    }
    sink += top;
    if (top > total / 2 || left < 3) return;
    out |= 1u << lowest;
  }
}

std::vector<PowerBallot> ballotsOf(const Columns& c, bool ranked) {
  std::vector<PowerBallot> out;
  for (std::size_t i = 0; i < kBallots; ++i) {
    PowerBallot ballot;
    ballot.power = Amount(static_cast<Wide>(c.power[i]) * kToken);
    if (ranked) {
      for (std::size_t k = 0; k < 5; ++k) ballot.values.push_back(c.ranking[5 * i + k] + 1u);
    } else {
      ballot.values = {c.choice[i] + 1u};
    }
    out.push_back(std::move(ballot));
  }
  return out;
}

struct Case {
  const char* name;
  const char* key;
  std::function<governance::TallyOutcome()> product;
  void (*plain)(const Columns&);
  const char* goal;
};

governance::TallyOutcome counted(d3l::Result<governance::TallyOutcome, governance::TallyError> outcome) {
  need(outcome.has_value(), "tally");
  sink += outcome->winner;
  return std::move(*outcome);
}

void besideLimit(const std::vector<Case>& cases, const Columns& columns) {
  for (const Case& c : cases) {
    const Turns turns = inTurns([&] { c.product(); }, [&] { c.plain(columns); });
    const double n = static_cast<double>(kBallots);
    row(c.name, rate(n, median(turns.product)), "", "plain loop " + rate(n, median(turns.limit)),
        turns.speed(), c.goal);
  }
}

/// `key rate score…` a line, for run.py, which takes turns with snapshot.js.
void rates(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    std::vector<double> times;
    for (int i = 0; i < 12; ++i) times.push_back(timed([&] { c.product(); }));
    std::printf("%s %.1f", c.key, static_cast<double>(kBallots) / median(times));
    for (const Amount& score : c.product().scores) std::printf(" %s", score.toString().c_str());
    std::printf("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const Columns columns = makeColumns();
  const auto single = ballotsOf(columns, false), ranked = ballotsOf(columns, true);
  std::vector<Amount> powers;
  std::vector<std::uint16_t> chosen;
  for (const PowerBallot& ballot : single) {
    powers.push_back(ballot.power);
    chosen.push_back(static_cast<std::uint16_t>(ballot.values[0]));
  }
  const auto inColumns = [&](TallyMethod method) {
    return [&, method] { return counted(governance::tallySingle(method, 4, powers, chosen)); };
  };
  const auto loose = [&](TallyMethod method, std::size_t choices, const std::vector<PowerBallot>& ballots) {
    return [&, method, choices] { return counted(governance::tally(method, choices, ballots)); };
  };
  const std::vector<Case> cases{
      {"W2 quadratic tally, 100,000 ballots in columns", "quadratic", inColumns(TallyMethod::Quadratic),
       plainQuadratic, ">= 0.5"},
      {"W2 single choice in columns", "single-choice", inColumns(TallyMethod::Basic), plainBasic, ""},
      {"W2 ranked, instant runoff", "ranked-choice", loose(TallyMethod::Ranked, 5, ranked), plainRanked, ""},
      {"W2 quadratic, each ballot checked on its own", "quadratic-loose",
       loose(TallyMethod::Quadratic, 4, single), plainQuadratic, ""},
      {"W2 single choice, each checked on its own", "single-loose", loose(TallyMethod::Basic, 4, single),
       plainBasic, ""},
  };
  if (argc > 1 && std::string(argv[1]) == "--rates") {
    rates(cases);
  } else {
    besideLimit(cases, columns);
  }
  need(sink != 0, "nothing was counted");
}
