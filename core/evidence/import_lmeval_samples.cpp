// samples_<task>_<time>.jsonl of lm-evaluation-harness: one line per document and filter, with the
// metrics as plain numbers. Joined between runs by doc_hash and filter.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/evidence/importers.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

std::string taskOf(std::string_view fileName) {
  std::string stem = stemOf(fileName);
  if (stem.starts_with("samples_")) stem.erase(0, 8);
  // "_2024-05-01T12-00-00.123456"
  const std::size_t time = stem.rfind('_');
  const bool dated = time != std::string::npos && stem.find('T', time) != std::string::npos &&
                     stem.find('-', time) != std::string::npos;
  return dated ? stem.substr(0, time) : stem;
}

std::string textOf(const json::Object& members, std::string_view key) {
  const auto it = std::find_if(members.begin(), members.end(),
                               [&](const json::Member& member) { return member.first == key; });
  const std::string* text = it != members.end() ? it->second.asString() : nullptr;
  return text != nullptr ? *text : std::string{};
}

/// Documents and prompts stay out of the table; what identifies a line becomes its id.
void keepResults(json::Object& members) {
  static constexpr std::array<std::string_view, 9> kBulk = {
      "doc",         "arguments", "resps", "filtered_resps", "doc_id", "prompt_hash",
      "target_hash", "doc_hash",  "id"};
  const std::string hash = textOf(members, "doc_hash");
  const std::string filter = textOf(members, "filter");
  std::erase_if(members, [](const json::Member& member) {
    return std::find(kBulk.begin(), kBulk.end(), member.first) != kBulk.end();
  });
  const bool filtered = !filter.empty() && filter != "none";
  members.insert(members.begin(), {"id", filtered ? hash + "/" + filter : hash});
}

}  // namespace

Result<Part> importLmEvalSamples(const NamedFile& file) {
  Part part;
  part.task = taskOf(file.name);
  TableLimits limits;
  limits.maxLine = kMaxDocumentLine;  // every line repeats the whole prompt
  D3L_ASSIGN(part.samples, readJsonl(file.bytes, file.name, limits, keepResults));
  part.understood.push_back(
      {NoteCode::SamplesRead, file.name, visibleLine(part.task, 80), std::to_string(part.samples->rows)});
  return part;
}

}  // namespace d3l::evidence
