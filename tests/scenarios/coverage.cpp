#include "tests/scenarios/coverage.h"

#include <fstream>
#include <map>

namespace d3l::scenarios {
namespace {

struct NamedLine {
  int depth = 0;
  bool isCase = false;
  std::string text;
};

std::vector<NamedLine> namedLines(const std::string& path) {
  std::vector<NamedLine> lines;
  std::ifstream in(path);
  for (std::string text; std::getline(in, text);) {
    const auto start = text.find_first_not_of(' ');
    if (start == std::string::npos) continue;
    NamedLine line{static_cast<int>(start), false, text.substr(start)};
    if (line.text.rfind("it: ", 0) == 0) {
      line = {line.depth, true, line.text.substr(4)};
    } else if (line.text.rfind("describe: ", 0) == 0) {
      line = {line.depth, false, line.text.substr(10)};
    } else {
      line.depth = -1;  // a file
    }
    lines.push_back(line);
  }
  return lines;
}

std::string withoutFolder(std::string file) {
  for (const std::string folder : {"test/governance/", "extensions/"}) {
    if (file.rfind(folder, 0) == 0) file.erase(0, folder.size());
  }
  return file;
}

}  // namespace

std::vector<std::string> readCaseNames(const std::string& path) {
  const std::vector<NamedLine> lines = namedLines(path);
  std::vector<std::string> names;
  std::map<std::string, int> seen;
  std::vector<NamedLine> above;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const NamedLine& line = lines[i];
    while (!above.empty() && above.back().depth >= line.depth) above.pop_back();
    above.push_back(line);
    const bool last = i + 1 == lines.size() || lines[i + 1].depth <= line.depth;
    if (!line.isCase && !last) continue;
    std::string name;
    for (const NamedLine& step : above) {
      if (step.text == "using ${Token}") continue;
      name += (name.empty() ? "" : " > ") + (step.depth < 0 ? withoutFolder(step.text) : step.text);
    }
    const int count = ++seen[name];
    names.push_back(count > 1 ? name + " (" + std::to_string(count) + ")" : name);
  }
  return names;
}

CoverageTable readCoverage(const std::string& path) {
  CoverageTable table;
  std::ifstream in(path);
  int number = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    if (text.empty() || text.front() == '#') continue;
    if (text.rfind("reason ", 0) == 0 && text.find(" = ") != std::string::npos) {
      table.reasons.push_back(text.substr(7, text.find(" = ") - 7));
    } else if (text.front() != ' ') {
      table.entries.push_back({text, {}, number});
    } else if (!table.entries.empty()) {
      table.entries.back().by.push_back(text.substr(text.find_first_not_of(' ')));
    }
  }
  return table;
}

}  // namespace d3l::scenarios
