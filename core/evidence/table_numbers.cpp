// Numbers as spreadsheets write them for people: with marks between thousands, or a decimal comma.
#include <algorithm>

#include "core/evidence/plain_table.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

constexpr NumberMarks kEnglish{',', '.'}, kContinental{'.', ','};

bool isCellDigit(char c) { return c >= '0' && c <= '9'; }

/// The digits of 1 to 3 and then whole groups of 3; or one run without any group mark.
std::optional<std::string> wholePart(std::string_view text, char group) {
  std::string out;
  std::size_t inGroup = 0, groups = 0;
  for (char c : text) {
    if (c == group) {
      const bool complete = groups == 0 ? inGroup >= 1 && inGroup <= 3 : inGroup == 3;
      if (!complete) return std::nullopt;
      ++groups;
      inGroup = 0;
    } else if (isCellDigit(c)) {
      out += c;
      ++inGroup;
    } else {
      return std::nullopt;
    }
  }
  // Nobody parts thousands in "0.934": that point is a decimal one.
  const bool ended = groups == 0 ? inGroup > 0 : inGroup == 3 && out.front() != '0';
  return ended ? std::optional(out) : std::nullopt;
}

}  // namespace

std::optional<std::string> plainNumber(std::string_view text, const NumberMarks& marks) {
  text = trimmedCell(text);
  std::string out;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    if (text.front() == '-') out = "-";
    text.remove_prefix(1);
  }
  const std::size_t exponent = std::min(text.find_first_of("eE"), text.size());
  const std::string_view mantissa = text.substr(0, exponent);
  const std::size_t point = std::min(mantissa.find(marks.point), mantissa.size());
  const auto whole = wholePart(mantissa.substr(0, point), marks.group);
  if (!whole) return std::nullopt;
  out += *whole;
  if (point < mantissa.size()) {
    const std::string_view fraction = mantissa.substr(point + 1);
    if (fraction.empty() || !std::all_of(fraction.begin(), fraction.end(), isCellDigit)) return std::nullopt;
    out.append(".").append(fraction);
  }
  return out.append(text.substr(exponent));
}

std::optional<NumberMarks> marksBeside(char delimiter) {
  // Where commas part the cells, one inside a quoted number parts thousands. Where semicolons do, it is
  // because the comma is the decimal mark.
  if (delimiter == ',') return kEnglish;
  if (delimiter == ';') return kContinental;
  return std::nullopt;
}

std::optional<NumberMarks> numberMarks(const std::vector<std::string>& cells, char delimiter) {
  if (delimiter == 0) return std::nullopt;
  const auto with = [&cells](const NumberMarks& marks) {
    bool comma = false;
    for (const std::string& cell : cells) {
      if (cell.empty()) continue;
      if (!plainNumber(cell, marks)) return false;
      comma = comma || cell.find(',') != std::string::npos;
    }
    return comma;
  };
  if (const auto beside = marksBeside(delimiter)) return with(*beside) ? beside : std::nullopt;
  // Otherwise the numbers themselves must tell.
  const bool english = with(kEnglish), continental = with(kContinental);
  if (english == continental) return std::nullopt;
  return english ? kEnglish : kContinental;
}

}  // namespace d3l::evidence
