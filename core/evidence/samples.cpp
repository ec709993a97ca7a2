#include "core/evidence/samples.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/evidence/table.h"

namespace d3l::evidence {

bool Column::hasMissing() const {
  return std::any_of(text.begin(), text.end(), [](const std::string& cell) { return cell.empty(); });
}

std::string_view Column::plainName() const {
  if (role != Role::Slice && role != Role::ClassScore) return name;
  for (std::string_view prefix : {"slice:", "score:", "prob:"}) {
    if (name.starts_with(prefix)) return std::string_view(name).substr(prefix.size());
  }
  return name;
}

const Column* Samples::find(std::string_view name) const {
  const auto it =
      std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.name == name; });
  return it == columns.end() ? nullptr : &*it;
}

const Column* Samples::withRole(Role role) const {
  const auto it =
      std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.role == role; });
  return it == columns.end() ? nullptr : &*it;
}

Result<Samples> readSamples(std::string_view bytes, std::string_view file, TableFormat format,
                            const TableLimits& limits) {
  const auto error = [&](Code code, std::string detail) {
    return fail(Error{code, std::string(file), 0, {}, std::move(detail)});
  };
  if (bytes.size() > limits.maxBytes) return error(Code::TooLarge, std::to_string(limits.maxBytes));
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return error(Code::NotUtf8, "UTF-16");
  if (!isUtf8(bytes)) return error(Code::NotUtf8, "");
  if (bytes.find('\0') != std::string_view::npos) return error(Code::NotUtf8, "U+0000");
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (format == TableFormat::Detect) format = looksLikeJsonl(text) ? TableFormat::Jsonl : TableFormat::Csv;
  // The digest is of the file, byte order mark included.
  auto samples = format == TableFormat::Jsonl ? readJsonl(bytes, file, limits) : readCsv(bytes, file, limits);
  return samples;
}

std::vector<double> correctness(const Samples& samples) {
  if (const Column* correct = samples.withRole(Role::Correct)) return correct->numbers;
  const Column* label = samples.withRole(Role::Label);
  const Column* prediction = samples.withRole(Role::Prediction);
  if (label == nullptr || prediction == nullptr) return {};
  std::vector<double> out(samples.rows);
  for (std::size_t row = 0; row < samples.rows; ++row) {
    out[row] = label->text[row] == prediction->text[row] ? 1 : 0;
  }
  return out;
}

}  // namespace d3l::evidence
