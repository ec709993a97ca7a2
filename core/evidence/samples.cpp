#include "core/evidence/samples.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/base/text.h"
#include "core/crypto/hash.h"
#include "core/evidence/gzip.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

/// An object per line, or one document: then its first line does not end what it begins.
TableFormat formatOfTable(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return TableFormat::Csv;
  if (text[first] == '[') return TableFormat::Json;
  if (text[first] != '{') return TableFormat::Csv;
  const std::string_view line = text.substr(first, text.find('\n', first) - first);
  const std::size_t last = line.find_last_not_of(" \t\r");
  const bool whole = text.find_first_not_of(" \t\r\n", first + line.size()) == std::string_view::npos;
  const bool document = line[last] != '}' || (whole && line.find("\"columns\"") != std::string_view::npos &&
                                              line.find("\"data\"") != std::string_view::npos);
  return document ? TableFormat::Json : TableFormat::Jsonl;
}

}  // namespace

bool Column::hasMissing() const {
  return std::any_of(text.begin(), text.end(), [](const std::string& cell) { return cell.empty(); });
}

std::string_view Column::plainName() const {
  if (role != Role::Slice && role != Role::ClassScore) return name;
  if (role == Role::ClassScore) return classScoreName(name);
  return name.starts_with("slice:") ? std::string_view(name).substr(6) : std::string_view(name);
}

std::string_view classScoreName(std::string_view name) {
  for (std::string_view prefix : {"score:", "prob:", "prob_", "proba_", "probability_", "score_", "p_"}) {
    if (name.starts_with(prefix) && name.size() > prefix.size()) return name.substr(prefix.size());
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

namespace {

Result<Samples> readUnpackedSamples(std::string_view bytes, std::string_view file, TableFormat format,
                                    const TableLimits& limits) {
  const auto error = [&](Code code, std::string detail) {
    return fail(Error{code, std::string(file), 0, {}, std::move(detail)});
  };
  if (bytes.size() > limits.maxBytes) return error(Code::TooLarge, std::to_string(limits.maxBytes));
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return error(Code::NotUtf8, "UTF-16");
  std::size_t bad = firstInvalidUtf8(bytes);
  const bool zero = bad == std::string_view::npos;
  if (zero) bad = bytes.find('\0');
  if (bad != std::string_view::npos) {
    const auto lines = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    return fail(Error{
        Code::NotUtf8, std::string(file), static_cast<std::size_t>(lines) + 1, {}, zero ? "U+0000" : ""});
  }
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (format == TableFormat::Detect) format = formatOfTable(text);
  // The digest is of the file, byte order mark included. What an import read it as is what everybody reads
  // who has the committed bytes.
  if (format != TableFormat::Csv && looksLikeLmEvalSamples(text))
    return readLmEvalSamples(bytes, file, limits);
  if (format == TableFormat::Json) return readJsonTable(bytes, file, limits);
  return format == TableFormat::Jsonl ? readJsonl(bytes, file, limits) : readCsv(bytes, file, limits);
}

}  // namespace

Result<Samples> readSamples(std::string_view bytes, std::string_view file, TableFormat format,
                            const TableLimits& limits) {
  if (!isGzip(bytes)) return readUnpackedSamples(bytes, file, format, limits);
  D3L_ASSIGN(const std::string inside, gunzip(bytes, file, limits.maxBytes, limits.cancelled));
  auto samples = readUnpackedSamples(inside, file, format, limits);
  if (samples) samples->digest = crypto::sha256(asBytes(bytes));
  return samples;
}

std::vector<std::string_view> predictedClasses(const Samples& samples) {
  const Column* label = samples.withRole(Role::Label);
  const Column* prediction = samples.withRole(Role::Prediction);
  if (label == nullptr || prediction == nullptr) return {};
  std::vector<std::string_view> out(prediction->text.begin(), prediction->text.end());
  if (!label->isNumeric() || !prediction->isNumeric()) return out;
  std::unordered_map<std::string_view, std::string_view> spelled;  // every prediction, as the labels have it
  std::unordered_map<double, std::string_view> labels;
  for (std::size_t row = 0; row < samples.rows; ++row) {
    if (label->text[row].empty()) continue;
    spelled.emplace(label->text[row], label->text[row]);
    labels.emplace(label->numbers[row], label->text[row]);
  }
  for (std::size_t row = 0; row < samples.rows; ++row) {
    if (out[row].empty()) continue;
    const auto [known, fresh] = spelled.emplace(out[row], out[row]);
    const auto same = fresh ? labels.find(prediction->numbers[row]) : labels.end();
    if (same != labels.end()) known->second = same->second;
    out[row] = known->second;
  }
  return out;
}

std::vector<double> correctness(const Samples& samples) {
  if (const Column* correct = samples.withRole(Role::Correct)) return correct->numbers;
  const Column* label = samples.withRole(Role::Label);
  const std::vector<std::string_view> predicted = predictedClasses(samples);
  if (label == nullptr || predicted.empty()) return {};
  std::vector<double> out(samples.rows);
  for (std::size_t row = 0; row < samples.rows; ++row) out[row] = label->text[row] == predicted[row] ? 1 : 0;
  return out;
}

}  // namespace d3l::evidence
