// One line of a scenario, cut into words and KEY=VALUE pairs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/amount.h"
#include "core/base/time.h"

namespace d3l::scenarios {

/// Time of the founding; scenario seconds count from here.
inline constexpr Timestamp kStart = 1000000;

struct Line {
  std::vector<std::string> words;  ///< without '='
  std::vector<std::pair<std::string, std::string>> pairs;
  std::string outcome = "ok";                  ///< after "->"
  std::map<std::string, std::string> details;  ///< KEY=VALUE after "->"

  std::string word(std::size_t index) const { return index < words.size() ? words[index] : std::string(); }
  std::string value(const std::string& key, const std::string& otherwise) const;
  bool has(const std::string& key) const;
  std::uint64_t number(const std::string& key, std::uint64_t otherwise) const;
  /// A scenario second as absolute time; 0 stays 0 ("no end").
  Timestamp time(const std::string& key, Timestamp otherwise) const;
};
Line parseLine(const std::string& text);
std::vector<std::string> splitAt(const std::string& text, char separator);
std::uint64_t toNumber(const std::string& text);
Amount toAmount(const std::string& text);

}  // namespace d3l::scenarios
