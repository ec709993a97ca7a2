#include "core/evidence/import.h"

#include <algorithm>
#include <iterator>

#include "core/base/text.h"
#include "core/crypto/hash.h"
#include "core/evidence/import_database.h"
#include "core/evidence/import_kinds.h"
#include "core/evidence/import_read.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/import_trees.h"
#include "core/evidence/importers.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

std::string_view withoutBom(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

/// What is no text at all, and what it is instead.
std::string_view packedAs(std::string_view bytes) {
  using namespace std::string_view_literals;
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {{"\x1F\x8B"sv, "gzip"},
                                                                      {"PK\x03\x04"sv, "zip"},
                                                                      {"PAR1"sv, "Parquet"},
                                                                      {"ARROW1"sv, "Arrow"},
                                                                      {"\x93NUMPY"sv, "NumPy"},
                                                                      {"\x89HDF"sv, "HDF5"},
                                                                      {"\x28\xB5\x2F\xFD"sv, "zstd"},
                                                                      {"%PDF"sv, "PDF"},
                                                                      {"\x89PNG"sv, "PNG"},
                                                                      {"BZh"sv, "bzip2"},
                                                                      {"\xFD"
                                                                       "7zXZ"sv,
                                                                       "xz"},
                                                                      {"\x80\x04\x95"sv, "pickle"}};
  for (const auto& [mark, name] : kMarks) {
    if (bytes.starts_with(mark)) return name;
  }
  if (bytes.size() > 262 && bytes.substr(257, 5) == "ustar") return "tar";
  return {};
}

/// The preview says which lines above a table were not read.
Result<std::vector<ReadFile>> tellAbove(const NamedFile& file, const TableStart& start,
                                        Result<std::vector<ReadFile>> read) {
  if (!read || read->empty() || start.skipped.empty()) return read;
  read->front().part.notUnderstood.push_back(
      {NoteCode::LinesAbove, file.name, start.skipped.front(), std::to_string(start.skipped.size())});
  return read;
}

/// Lines that are objects, few enough to be a summary or a training log; nothing otherwise.
std::optional<json::Array> fewObjects(std::string_view text) {
  json::Array out;
  if (!mayBeSummary(text)) return std::nullopt;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (trimmedCell(line).empty()) continue;
    json::ReadOptions options;
    options.allowNonFinite = true;
    auto value = json::read(line, options);
    if (!value || value->asObject() == nullptr) return std::nullopt;
    out.push_back(std::move(*value));
  }
  return out;
}

/// Tables and texts that state results; nothing if the rows are samples.
std::optional<Result<std::vector<ReadFile>>> readStated(const NamedFile& file, std::string_view text,
                                                        bool jsonLike, const TableStart& start) {
  if (jsonLike) {
    const auto rows = fewObjects(text);
    return rows ? readRows(file, json::Value(*rows)) : std::nullopt;
  }
  if (isTextName(file.name) || looksLikeReportText(text)) {
    if (auto read = importText(file)) return read;
  }
  if (!mayBeSummary(text)) return std::nullopt;
  if (auto matrix = confusionFromText(text, looksLikeConfusionName(file.name)))
    return tellAbove(file, start, one(file, Format::Confusion, confusionPart(std::move(*matrix), file)));
  const auto table = plainTable(text);
  if (!table) return std::nullopt;
  auto parts = importSummary(*table, file);
  if (!parts) return std::nullopt;
  const bool report = reportFromTable(*table).has_value();
  return tellAbove(file, start, several(file, report ? Format::Sklearn : Format::Summary, std::move(*parts)));
}

/// More than one line that is an object of its own.
bool severalObjects(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  const std::string_view first = text.substr(0, end);
  const std::size_t last = first.find_last_not_of(" \t\r");
  const std::size_t next = text.find_first_not_of(" \t\r\n", end);
  return last != std::string_view::npos && first[last] == '}' && next != std::string_view::npos &&
         text[next] == '{';
}

}  // namespace

Result<Part> importTable(const NamedFile& file) {
  Part part;
  D3L_ASSIGN(part.samples, readSamples(file.bytes, file.name));
  part.understood.push_back({NoteCode::SamplesRead, file.name, {}, std::to_string(part.samples->rows)});
  return part;
}

Source sourceOf(const NamedFile& file, Format format) {
  return {file.name, format, crypto::sha256(asBytes(file.bytes)), file.bytes.size()};
}

Result<Part> importReportFile(const NamedFile& file) {
  Part part;
  D3L_ASSIGN(part.report, readReport(file.bytes, file.name));
  for (const Metric& metric : part.report.metrics) {
    part.understood.push_back({NoteCode::Metric, file.name, visibleLine(metric.name, 80), metric.value.text});
  }
  return part;
}

Result<std::vector<ReadFile>> readEvidence(const NamedFile& file, const ReadChoice& choice) {
  if (file.bytes.empty()) return fail(Error{Code::Empty, file.name, 0, {}, {}});
  const std::string_view bytes = file.bytes;
  const auto wanted = choice.format;
  if (looksLikeDatabase(bytes) || wanted == Format::MlflowDb) {
    return several(file, Format::MlflowDb, importMlflowDb(file));
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return fail(Error{Code::NotUtf8, file.name, 1, {}, "UTF-16"});
  }
  if (const std::string_view packed = packedAs(bytes); !packed.empty())
    return fail(Error{Code::UnknownFormat, file.name, 0, {}, std::string(packed)});
  const std::string_view text = withoutBom(bytes);
  const bool jsonLike = looksLikeJsonl(text) || (!text.empty() && text.front() == '[');
  const Markup markup = markupOf(file.name, jsonLike);
  if (wanted == Format::ModelCard || (!wanted && markup == Markup::Card)) return readCard(file);
  const bool tree = markup != Markup::Table && !severalObjects(text);
  const bool table = !tree && !(wanted && isTree(*wanted));
  if (wanted == Format::LmEvalSamples || (!wanted && table && looksLikeLmEvalSamples(text))) {
    return one(file, Format::LmEvalSamples, importLmEvalSamples(file));
  }
  const TableStart start = jsonLike ? TableStart{} : tableStart(text);
  const bool plot = table && !jsonLike && looksLikePlotTable(text);
  if (plot && (!wanted || wanted == Format::DvcPlot))
    return tellAbove(file, start, one(file, Format::DvcPlot, importPlotTable(file)));
  const bool stated = wanted == Format::Summary || wanted == Format::Sklearn || wanted == Format::Confusion;
  if ((!wanted && table) || (stated && (table || !jsonLike))) {
    if (auto read = readStated(file, text, jsonLike, start)) return std::move(*read);
    const bool prose = isTextName(file.name) && !jsonLike &&
                       firstRecord(start.text).find_first_of(",;\t|") == std::string_view::npos;
    if (stated || prose) return fail(Error{Code::UnknownFormat, file.name, 0, {}, {}});
  }
  if (wanted == Format::Table || (!wanted && table))
    return tellAbove(file, start, one(file, Format::Table, importTable(file)));
  return readTree(file, choice, markup);
}

/// The run that was asked for, where a file tells of several.
Result<Done> chooseRun(std::vector<ReadFile>& parts, const ImportOptions& options) {
  if (parts.size() < 2) return Done{};
  const auto asked = [&options](const ReadFile& read) {
    const ModelReport& report = read.part.report;
    return (options.version.empty() || report.version == options.version) &&
           (options.model.empty() || report.model.empty() || report.model == options.model);
  };
  const bool named = !options.version.empty() || !options.model.empty();
  const auto matches = std::count_if(parts.begin(), parts.end(), asked);
  if (named && matches == 1) {
    std::erase_if(parts, [&asked](const ReadFile& read) { return !asked(read); });
    return Done{};
  }
  // A table of models has no versions.
  const bool versions = std::any_of(parts.begin(), parts.end(),
                                    [](const ReadFile& read) { return !read.part.report.version.empty(); });
  std::string names;
  for (const ReadFile& read : parts) {
    if (names.size() > 200) break;
    names += (names.empty() ? "" : ", ") + (versions ? read.part.report.version : read.part.report.model);
  }
  return fail(
      Error{Code::Conflict, parts.front().name, 0, versions ? "version" : "model", visibleLine(names, 240)});
}

namespace {

/// `unpacked` counts what came out of all packed files together.
Result<std::vector<ReadFile>> readAnyFile(const NamedFile& file, const ReadChoice& choice,
                                          std::size_t& unpacked) {
  if (!isPacked(file)) return readEvidence(file, choice);
  const FolderLimits limits;
  D3L_ASSIGN(const NamedFile inside,
             unpack(file, std::min(limits.maxFileBytes, limits.maxTotalBytes - unpacked)));
  unpacked += inside.bytes.size();
  return readUnpacked(file, inside, choice);
}

}  // namespace

Result<Import> importFiles(const std::vector<NamedFile>& files, const ImportOptions& options) {
  if (files.empty()) return fail(Error{Code::Empty, {}, 0, {}, {}});
  std::vector<Source> sources;
  std::vector<ReadFile> reads;
  std::size_t unpacked = 0;
  for (const NamedFile& file : files) {
    D3L_ASSIGN(std::vector<ReadFile> parts, readAnyFile(file, {options.format, true, false}, unpacked));
    sources.push_back(sourceOf(file, parts.front().format));
    D3L_TRY(chooseRun(parts, options));
    std::move(parts.begin(), parts.end(), std::back_inserter(reads));
  }
  return mergeParts(std::move(reads), std::move(sources), options);
}

}  // namespace d3l::evidence
