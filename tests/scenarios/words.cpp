#include "tests/scenarios/words.h"

#include <sstream>
#include <stdexcept>

namespace d3l::scenarios {

std::string Line::value(const std::string& key, const std::string& otherwise) const {
  for (const auto& pair : pairs) {
    if (pair.first == key) return pair.second;
  }
  return otherwise;
}

bool Line::has(const std::string& key) const {
  for (const auto& pair : pairs) {
    if (pair.first == key) return true;
  }
  return false;
}

std::uint64_t Line::number(const std::string& key, std::uint64_t otherwise) const {
  return has(key) ? toNumber(value(key, "")) : otherwise;
}

Timestamp Line::time(const std::string& key, Timestamp otherwise) const {
  if (!has(key)) return otherwise;
  const std::uint64_t seconds = number(key, 0);
  return seconds == 0 ? 0 : kStart + seconds;
}

Line parseLine(const std::string& text) {
  Line line;
  std::istringstream in(text.substr(0, text.find(" #")));
  bool after = false;
  for (std::string token; in >> token;) {
    if (token == "->") {
      after = true;
      line.outcome.clear();
      continue;
    }
    const auto equals = token.find('=');
    const bool pair = equals != std::string::npos;
    if (after && pair) {
      line.details[token.substr(0, equals)] = token.substr(equals + 1);
    } else if (after) {
      line.outcome = token;
    } else if (pair) {
      line.pairs.emplace_back(token.substr(0, equals), token.substr(equals + 1));
    } else {
      line.words.push_back(token);
    }
  }
  return line;
}

std::vector<std::string> splitAt(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

std::uint64_t toNumber(const std::string& text) {
  const auto amount = Amount::parse(text);
  if (!amount || amount->units() > ~std::uint64_t{0}) throw std::runtime_error("not a number: " + text);
  return static_cast<std::uint64_t>(amount->units());
}

Amount toAmount(const std::string& text) {
  if (text == "max") return Amount::max();
  const auto amount = Amount::parse(text);
  if (!amount) throw std::runtime_error("not an amount: " + text);
  return *amount;
}

}  // namespace d3l::scenarios
