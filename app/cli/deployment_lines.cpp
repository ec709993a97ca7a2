#include "app/cli/deployment_lines.h"

#include "app/cli/views.h"

namespace d3l::cli {
namespace {

std::string fieldOf(const json::Value& row, std::string_view key) { return row.text(key).value_or(""); }

/// Why it is in its state, in the words that scripts know too.
std::string reasonOf(const json::Value& row) {
  std::string out;
  for (const auto& [key, none] :
       {std::pair("stop", "none"), std::pair("waitingFor", "nothing"), std::pair("trouble", "none")}) {
    const std::string word = fieldOf(row, key);
    if (!word.empty() && word != none) out += "  " + cell(word, 24);
  }
  const json::Value* alert = row.find("alert");
  if (alert != nullptr && !alert->isNull()) out += "  alert: " + cell(fieldOf(*alert, "kind"), 24);
  return out;
}

std::string stateLine(const json::Value& row) {
  return cell(fieldOf(row, "model"), 30) + "  " + cell(fieldOf(row, "target"), 20) + "  " +
         cell(fieldOf(row, "version"), 20) + "  " + cell(fieldOf(row, "state"), 10);
}

}  // namespace

std::string deploymentLine(const json::Value& row) {
  return stateLine(row) + "  " + fieldOf(row, "digest").substr(0, 12) + reasonOf(row) + "\n";
}

std::string FollowedDeployments::news(const json::Value& row, Timestamp now) {
  // For people only what they would read differently; for scripts everything that differs.
  const std::string shown = asJson_ ? json::compact(row) + "\n" : deploymentLine(row);
  std::string& before = told_[{fieldOf(row, "model"), fieldOf(row, "target")}];
  if (before == shown) return {};
  before = shown;
  return asJson_ ? shown : toIso8601(now) + "  " + shown;
}

std::string FollowedDeployments::gone(const json::Value& row, Timestamp now) {
  if (told_.erase({fieldOf(row, "model"), fieldOf(row, "target")}) == 0) return {};
  json::Value last = row;
  last.set("state", "gone");
  return asJson_ ? json::compact(last) + "\n" : toIso8601(now) + "  " + stateLine(last) + "\n";
}

}  // namespace d3l::cli
