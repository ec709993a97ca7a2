#include "core/evidence/import.h"

#include "core/base/text.h"
#include "core/crypto/hash.h"
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

bool isTableName(std::string_view name) {
  return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".jsonl") ||
         name.ends_with(".ndjson");
}

Result<Part> importAs(Format format, const json::Value& document, const NamedFile& file) {
  switch (format) {
    case Format::LmEval:
      return importLmEval(document, file);
    case Format::MlflowRun:
      return importMlflow(document, file);
    case Format::Sklearn:
      return importSklearn(document, file);
    case Format::Report:
    case Format::LmEvalSamples:
    case Format::Table:
      break;
  }
  Part part;
  D3L_ASSIGN(part.report, readReport(file.bytes, file.name));
  for (const Metric& metric : part.report.metrics) {
    part.understood.push_back({NoteCode::Metric, file.name, visibleLine(metric.name, 80), metric.value.text});
  }
  return part;
}

Result<ReadFile> readFile(const NamedFile& file, std::optional<Format> wanted) {
  if (file.bytes.empty()) return fail(Error{Code::Empty, file.name, 0, {}, {}});
  const std::string_view bytes = file.bytes;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return fail(Error{Code::NotUtf8, file.name, 1, {}, "UTF-16"});
  }
  const std::string_view text = withoutBom(bytes);
  const bool jsonLike = looksLikeJsonl(text) || (!text.empty() && text.front() == '[');
  const bool table = !jsonLike || isTableName(file.name) || severalObjects(text);
  ReadFile out;
  out.name = file.name;
  if (wanted == Format::LmEvalSamples || (!wanted && table && looksLikeLmEvalSamples(text))) {
    out.format = Format::LmEvalSamples;
    D3L_ASSIGN(out.part, importLmEvalSamples(file));
    return out;
  }
  if (wanted == Format::Table || (!wanted && table)) {
    out.format = Format::Table;
    D3L_ASSIGN(out.part, importTable(file));
    return out;
  }
  // Python writes NaN into JSON; our own reports are read strictly again.
  D3L_ASSIGN(const json::Value document, readDocument(bytes, file.name, true));
  const Fields root(document, file.name, {});
  D3L_TRY(root.check());
  if (wanted) {
    out.format = *wanted;
  } else {
    D3L_ASSIGN(out.format, detectJson(document, file));
  }
  D3L_ASSIGN(out.part, importAs(out.format, document, file));
  return out;
}

}  // namespace

Result<Part> importTable(const NamedFile& file) {
  Part part;
  D3L_ASSIGN(part.samples, readSamples(file.bytes, file.name));
  part.understood.push_back({NoteCode::SamplesRead, file.name, {}, std::to_string(part.samples->rows)});
  return part;
}

Result<Import> importFiles(const std::vector<NamedFile>& files, const ImportOptions& options) {
  if (files.empty()) return fail(Error{Code::Empty, {}, 0, {}, {}});
  std::vector<Source> sources;
  std::vector<ReadFile> reads;
  for (const NamedFile& file : files) {
    D3L_ASSIGN(ReadFile read, readFile(file, options.format));
    sources.push_back({file.name, read.format, crypto::sha256(asBytes(file.bytes)), file.bytes.size()});
    reads.push_back(std::move(read));
  }
  return mergeParts(std::move(reads), std::move(sources), options);
}

}  // namespace d3l::evidence
