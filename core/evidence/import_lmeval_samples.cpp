// samples_<task>_<time>.jsonl of lm-evaluation-harness: one line per document and filter, with the
// metrics as plain numbers. Joined between runs by doc_hash and filter.
#include <algorithm>
#include <array>
#include <map>

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
  if (it == members.end()) return {};
  if (const json::Number* number = it->second.asNumber()) return number->text;
  const std::string* text = it->second.asString();
  return text != nullptr ? *text : std::string{};
}

/// Documents and prompts stay out of the table; what identifies a line becomes its id. A data set may
/// hold a document twice: the copies are told apart by their order, which is the same in every run.
void keepResults(json::Object& members, std::map<std::string, std::size_t>& copies) {
  static constexpr std::array<std::string_view, 9> kBulk = {
      "doc",         "arguments", "resps", "filtered_resps", "doc_id", "prompt_hash",
      "target_hash", "doc_hash",  "id"};
  std::string hash = textOf(members, "doc_hash");
  if (hash.empty()) hash = textOf(members, "doc_id");  // the first versions had no hash
  const std::string filter = textOf(members, "filter");
  std::erase_if(members, [](const json::Member& member) {
    return std::find(kBulk.begin(), kBulk.end(), member.first) != kBulk.end();
  });
  const bool filtered = !filter.empty() && filter != "none";
  std::string id = filtered ? hash + "/" + filter : hash;
  if (const std::size_t copy = ++copies[id]; copy > 1) id += "#" + std::to_string(copy);
  members.insert(members.begin(), {"id", std::move(id)});
}

}  // namespace

/// Its first versions wrote one list of all samples, over many lines, into the same file name.
bool looksLikeLmEvalSamples(std::string_view text) {
  const bool list = text.starts_with('[');
  const std::string_view head = list ? text.substr(0, 1u << 16) : text.substr(0, text.find('\n'));
  const auto has = [head](std::string_view key) { return head.find(key) != std::string_view::npos; };
  return (has("\"doc_hash\"") && has("\"filter\"")) || (has("\"doc_id\"") && has("\"resps\""));
}

Result<Samples> readLmEvalSamples(std::string_view bytes, std::string_view file, const TableLimits& asked) {
  TableLimits limits = asked;
  limits.maxLine = kMaxDocumentLine;  // every line repeats the whole prompt
  std::map<std::string, std::size_t> copies;
  const auto keep = [&copies](json::Object& members) { keepResults(members, copies); };
  const bool list = bytes.substr(0, 4).find('[') != std::string_view::npos;
  return list ? readJsonTable(bytes, file, limits, keep) : readJsonl(bytes, file, limits, keep);
}

Result<Part> importLmEvalSamples(const NamedFile& file) {
  Part part;
  part.task = taskOf(file.name);
  D3L_ASSIGN(part.samples, readLmEvalSamples(file.bytes, file.name, {}));
  part.understood.push_back(
      {NoteCode::SamplesRead, file.name, visibleLine(part.task, 80), std::to_string(part.samples->rows)});
  return part;
}

}  // namespace d3l::evidence
