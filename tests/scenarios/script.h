// Plays scenario files (README.md here) against the rulebook.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/governance/state.h"

namespace d3l::scenarios {

struct Case {
  std::string name;
  std::string file;
  std::vector<std::pair<int, std::string>> lines;  ///< with their line numbers
};
std::vector<Case> readCases(const std::string& path);

/// What went wrong, with the line; empty when everything came out as written.
std::string play(const Case& scenario);

/// An address, id or digest whose bytes are the name itself, so that failures can be read; `treasury`
/// is the account grants are paid from.
template <class T>
T named(const std::string& name) {
  return T::from(asBytes(name == "treasury" ? "D3L treasury" : name));
}

}  // namespace d3l::scenarios
