// Shared by the measuring programs: the seeded generator, timing in turns, and rows of the table.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace bench {

inline double seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

/// Of this process on all its threads: other programs' work does not count, which on a shared machine
/// would hit the longer side of a pair more often.
inline double cpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Processor for what only computes, Wall for disks and threads.
enum class Time { Processor, Wall };

template <class F>
double timed(F&& work, Time clock = Time::Processor) {
  const auto now = clock == Time::Wall ? seconds : cpuSeconds;
  const double start = now();
  work();
  return now() - start;
}

/// splitmix64
inline std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

inline double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5)];
}
inline double median(const std::vector<double>& values) { return quantile(values, 0.5); }

inline constexpr int kRounds = 7;

/// Seconds of either side and the median of limit/product per round: above 1 the product is faster.
struct Turns {
  std::vector<double> product, limit;
  double speed() const {
    std::vector<double> each;
    for (std::size_t i = 0; i < product.size(); ++i) each.push_back(limit[i] / product[i]);
    return median(each);
  }
  double cost() const { return 1 / speed(); }
};

/// Both sides in turns; the first round only warms up.
template <class Product, class Limit>
Turns inTurns(Product&& product, Limit&& limit, int rounds = kRounds, Time clock = Time::Processor) {
  Turns turns;
  for (int i = 0; i <= rounds; ++i) {
    const double other = timed(limit, clock);
    const double ours = timed(product, clock);
    if (i == 0) continue;
    turns.limit.push_back(other);
    turns.product.push_back(ours);
  }
  return turns;
}

/// Three digits that count, thousands set apart.
inline std::string number(double value) {
  char text[32];
  const char* form = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
  std::snprintf(text, sizeof text, form, value);
  const std::string plain = text;
  const std::size_t whole = std::min(plain.find('.'), plain.size());
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out += ',';
    out += plain[i];
  }
  return out;
}
inline std::string rate(double units, double time) { return number(units / time) + "/s"; }
inline std::string ms(double time) { return number(time * 1e3) + " ms"; }
inline std::string us(double time) { return number(time * 1e6) + " us"; }

/// `ratio` 0: none. `goal`: ">= 0.9" or "<= 1.3", or empty.
inline void row(const std::string& work, const std::string& product, const std::string& peer,
                const std::string& limit, double ratio = 0, const char* goal = "") {
  const std::string shown = ratio == 0 ? std::string() : std::to_string(ratio);
  std::printf("%s\t%s\t%s\t%s\t%s\t%s\n", work.c_str(), product.c_str(), peer.c_str(), limit.c_str(),
              shown.c_str(), goal);
  std::fflush(stdout);
}

[[noreturn]] inline void stop(const std::string& why) {
  std::fprintf(stderr, "bench: %s\n", why.c_str());
  std::exit(1);
}
/// A result that is compared or thrown away must still be computed.
inline void need(bool holds, const char* what) {
  if (!holds) stop(what);
}

}  // namespace bench
