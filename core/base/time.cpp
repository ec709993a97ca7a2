#include "core/base/time.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace d3l {

std::string toIso8601(Timestamp time) {
  using namespace std::chrono;
  // Past the year 9999 the form has no room; the last second it can say stands for all of them.
  constexpr Timestamp kLast = 253402300799;
  const sys_seconds point{seconds{static_cast<std::int64_t>(time > kLast ? kLast : time)}};
  const auto day = floor<days>(point);
  const year_month_day date{day};
  const hh_mm_ss clock{point - day};
  std::array<char, 32> out{};
  const int length =
      std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                    static_cast<int>(clock.seconds().count()));
  return std::string(out.data(), static_cast<std::size_t>(length));
}

std::optional<Timestamp> parseTime(std::string_view text) {
  const auto number = [&](std::size_t from, std::size_t count) -> std::optional<unsigned> {
    unsigned value = 0;
    const char* end = text.data() + from + count;
    const auto [stop, error] = std::from_chars(text.data() + from, end, value);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return value;
  };
  if (text.size() != 20 || text[10] != 'T') {
    Timestamp seconds = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return seconds;
  }
  if (text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') {
    return std::nullopt;
  }
  const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
  const auto hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  using namespace std::chrono;
  const year_month_day date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                            std::chrono::day{*day}};
  if (!date.ok() || *year < 1970) return std::nullopt;
  const auto total = sys_days{date}.time_since_epoch() + hours{*hour} + minutes{*minute} + seconds{*second};
  return static_cast<Timestamp>(duration_cast<seconds>(total).count());
}

}  // namespace d3l
