#include "core/evidence/import.h"

#include <iterator>

#include "core/base/text.h"
#include "core/crypto/hash.h"
#include "core/evidence/import_kinds.h"
#include "core/evidence/importers.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

std::string_view withoutBom(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

bool looksLikeLmEvalSamples(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.find("\"doc_hash\"") != std::string_view::npos &&
         line.find("\"filter\"") != std::string_view::npos;
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

Result<Format> detectJson(const json::Value& document, const NamedFile& file) {
  if (document.find("schema") != nullptr) return Format::Report;
  if (looksLikeLmEval(document)) return Format::LmEval;
  if (looksLikeMlflow(document)) return Format::MlflowRun;
  if (looksLikeSklearn(document)) return Format::Sklearn;
  return fail(Error{Code::UnknownFormat, file.name, 0, {}, {}});
}

Result<Part> importReport(const NamedFile& file) {
  Part part;
  D3L_ASSIGN(part.report, readReport(file.bytes, file.name));
  for (const Metric& metric : part.report.metrics) {
    part.understood.push_back({NoteCode::Metric, file.name, visibleLine(metric.name, 80), metric.value.text});
  }
  return part;
}

Result<Part> importJson(Format format, const json::Value& document, const NamedFile& file) {
  switch (format) {
    case Format::Report:
      return importReport(file);
    case Format::LmEval:
      return importLmEval(document, file);
    case Format::MlflowRun:
      return importMlflow(document, file);
    case Format::Sklearn:
      return importSklearn(document, file);
    default:
      break;
  }
  return fail(Error{Code::UnknownFormat, file.name, 0, {}, std::string(formatName(format))});
}

Result<std::vector<ReadFile>> one(const NamedFile& file, Format format, Result<Part> part) {
  if (!part) return fail(std::move(part.error()));
  std::vector<ReadFile> out;
  out.push_back({file.name, format, std::move(*part)});
  return out;
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

Result<std::vector<ReadFile>> readEvidence(const NamedFile& file, const ReadChoice& choice) {
  if (file.bytes.empty()) return fail(Error{Code::Empty, file.name, 0, {}, {}});
  const std::string_view bytes = file.bytes;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return fail(Error{Code::NotUtf8, file.name, 1, {}, "UTF-16"});
  }
  const std::string_view text = withoutBom(bytes);
  const auto wanted = choice.format;
  const bool jsonLike = looksLikeJsonl(text) || (!text.empty() && text.front() == '[');
  const bool table = !jsonLike || isTableName(file.name) || severalObjects(text);
  if (wanted == Format::LmEvalSamples || (!wanted && table && looksLikeLmEvalSamples(text))) {
    return one(file, Format::LmEvalSamples, importLmEvalSamples(file));
  }
  if (wanted == Format::Table || (!wanted && table)) return one(file, Format::Table, importTable(file));
  // Python writes NaN into JSON; our own reports are read strictly again.
  D3L_ASSIGN(const json::Value document, readDocument(bytes, file.name, true));
  D3L_TRY(Fields(document, file.name, {}).check());
  Format format{};
  if (wanted) {
    format = *wanted;
  } else {
    D3L_ASSIGN(format, detectJson(document, file));
  }
  return one(file, format, importJson(format, document, file));
}

Result<Import> importFiles(const std::vector<NamedFile>& files, const ImportOptions& options) {
  if (files.empty()) return fail(Error{Code::Empty, {}, 0, {}, {}});
  std::vector<Source> sources;
  std::vector<ReadFile> reads;
  for (const NamedFile& file : files) {
    D3L_ASSIGN(std::vector<ReadFile> parts, readEvidence(file, {options.format, true}));
    sources.push_back(sourceOf(file, parts.front().format));
    std::move(parts.begin(), parts.end(), std::back_inserter(reads));
  }
  return mergeParts(std::move(reads), std::move(sources), options);
}

}  // namespace d3l::evidence
