// Tables that say which test covers what: lines at the margin are what must be covered, indented
// lines below them where (openzeppelin.map has the forms).
#pragma once

#include <string>
#include <vector>

namespace d3l::scenarios {

struct Covered {
  std::string what;
  std::vector<std::string> by;
  int line = 0;
};
struct CoverageTable {
  std::vector<std::string> reasons;
  std::vector<Covered> entries;
};
CoverageTable readCoverage(const std::string& path);

/// OpenZeppelin's cases as "file > describe > … > it", without the folder and what all files share;
/// repeated ones are numbered.
std::vector<std::string> readCaseNames(const std::string& path);

}  // namespace d3l::scenarios
