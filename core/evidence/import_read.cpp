#include "core/evidence/import_read.h"

#include <algorithm>

#include "core/evidence/disclosure.h"
#include "core/evidence/documents.h"
#include "core/evidence/import_kinds.h"
#include "core/evidence/import_means.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/import_trees.h"
#include "core/evidence/import_units.h"
#include "core/evidence/metric_names.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

/// True if a leaf has a name everybody knows as a metric's.
bool hasKnownMetric(const json::Value& value, std::string_view name) {
  if (isMeanValue(value)) return knownDirection(name).has_value();
  if (const json::Object* members = value.asObject()) {
    return std::any_of(members->begin(), members->end(), [](const json::Member& member) {
      return hasKnownMetric(member.second, member.first);
    });
  }
  return hasNumbers(value) && knownDirection(name).has_value();
}

bool isParamsName(std::string_view path) {
  const std::string name = lowerBaseName(path);
  return name.starts_with("params.") || name == "hyperparameters.json" || name == "hparams.yaml";
}

/// DVC's pipelines, MLflow's own notes and environments: numbers that are no results.
bool isSettingsName(const NamedFile& file) {
  const std::string name = lowerBaseName(file.name);
  return name == "dvc.yaml" || name == "dvc.lock" || name == "meta.yaml" || name == "config.json" ||
         name == "config.yaml" || name == "trainer_state.json" || storeRunPrefix(file).has_value();
}

/// Formats that are one object with members of their own.
std::optional<Format> formatOfObject(const json::Value& document) {
  if (looksLikeLmEval(document)) return Format::LmEval;
  if (looksLikeMteb(document)) return Format::Mteb;
  if (looksLikeMlModel(document)) return Format::MlModel;
  if (looksLikeSklearn(document) || reportFromColumns(document)) return Format::Sklearn;
  if (document.find("model-index") != nullptr) return Format::ModelCard;
  if (looksLikeDvcDiff(document)) return Format::DvcDiff;
  return std::nullopt;
}

Result<Format> detectTree(const json::Value& document, const NamedFile& file, const ReadChoice& choice) {
  if (looksLikeHelmInstances(document) || looksLikeHelmStats(document)) return Format::Helm;
  if (looksLikePlot(document)) {
    // One of the checkpoints beside the results: its log counts where somebody asks for it.
    const bool state = document.find("log_history") != nullptr && !choice.named;
    if (!state) return Format::DvcPlot;
  }
  if (looksLikeMlflow(document)) return Format::MlflowRun;
  if (document.asArray() != nullptr && looksLikeConfusionName(file.name) && confusionFromJson(document))
    return Format::Confusion;
  if (document.asArray() != nullptr && jsonRows(document)) return Format::Table;
  D3L_TRY(Fields(document, file.name, {}).check());
  // An opened row travels beside its report and is none.
  if (document.text("schema") == kOpeningSchema)
    return fail(Error{Code::UnknownFormat, file.name, 0, {}, {}});
  if (document.find("schema") != nullptr && document.find("metrics") != nullptr) return Format::Report;
  if (const auto schema = document.text("schema"); schema && schema->starts_with("d3l."))
    return Format::Report;
  if (const auto format = formatOfObject(document)) return *format;
  if (isParamsName(file.name)) return Format::DvcParams;
  const bool known = hasKnownMetric(document, {});
  if (!known && jsonRows(document) && (choice.named || isResultsName(file.name))) return Format::Table;
  if (!known && choice.named && confusionFromJson(document)) return Format::Confusion;
  const bool results = isResultsName(file.name) || choice.declared || (choice.named && known);
  const bool any = hasNumbers(document) || looksLikeDvcShow(document);
  const bool curves = hasCurvesInLists(document);
  if ((results || (choice.named && curves)) && !isSettingsName(file) && (any || curves)) return Format::Dvc;
  return fail(Error{Code::UnknownFormat, file.name, 0, {}, {}});
}

Result<std::vector<ReadFile>> readHelmFile(const NamedFile& file, const json::Value& document) {
  HelmFiles files;
  (looksLikeHelmInstances(document) ? files.instances : files.stats) = &file;
  D3L_ASSIGN(ReadFile read, importHelm(files));
  std::vector<ReadFile> out;
  out.push_back(std::move(read));
  return out;
}

Result<std::vector<ReadFile>> readAs(Format format, const NamedFile& file, const json::Value& document) {
  switch (format) {
    case Format::Report:
      return one(file, format, importReportFile(file));
    case Format::LmEval:
      return one(file, format, importLmEval(document, file));
    case Format::MlflowRun:
      return several(file, format, importMlflow(document, file));
    case Format::Sklearn:
      if (const auto turned = reportFromColumns(document))
        return one(file, format, importSklearn(*turned, file));
      return one(file, format, importSklearn(document, file));
    case Format::Confusion:
      if (auto matrix = confusionFromJson(document))
        return one(file, format, confusionPart(std::move(*matrix), file));
      break;
    case Format::Summary:
    case Format::Table:
      if (const auto rows = jsonRows(document)) {
        if (auto read = readRows(file, json::Value(*rows))) return std::move(*read);
      }
      if (format == Format::Table) return one(file, format, importTable(file));
      break;
    case Format::MlModel:
      return one(file, format, importMlModel(document, file));
    case Format::Mteb:
      return one(file, format, importMteb(document, file));
    case Format::ModelCard:
      return several(file, format, importModelCard(document, file));
    case Format::Dvc:
      if (looksLikeDvcShow(document)) return several(file, format, importDvcShow(document, file));
      return one(file, format, importDvc(document, file));
    case Format::DvcDiff:
      if (looksLikeDvcDiff(document)) return several(file, format, importDvcDiff(document, file));
      break;
    case Format::DvcPlot:
      if (looksLikePlot(document)) return one(file, format, importPlot(document, file));
      break;
    case Format::DvcParams:
      return one(file, format, importParams(document, file));
    case Format::Helm:
      return readHelmFile(file, document);
    default:
      break;
  }
  return fail(Error{Code::UnknownFormat, file.name, 0, {}, std::string(formatName(format))});
}

Result<json::Value> parseAs(Markup markup, const NamedFile& file) {
  if (markup == Markup::Yaml) return readYaml(file.bytes, file.name);
  if (markup == Markup::Toml) return readToml(file.bytes, file.name);
  // Python writes NaN into JSON; our own reports are read strictly again.
  return readDocument(file.bytes, file.name, true);
}

bool isListFormat(Format format) {
  return format == Format::Helm || format == Format::DvcPlot || format == Format::Table ||
         format == Format::Summary || format == Format::Confusion || format == Format::MlflowRun;
}

}  // namespace

std::optional<Result<std::vector<ReadFile>>> readRows(const NamedFile& file, const json::Value& rows) {
  if (looksLikePlot(rows)) return one(file, Format::DvcPlot, importPlot(rows, file));
  const auto table = plainTable(*rows.asArray());
  if (!table) return std::nullopt;
  auto parts = importSummary(*table, file);
  if (!parts) return std::nullopt;
  return several(file, Format::Summary, std::move(*parts));
}

Markup markupOf(std::string_view path, bool jsonLike) {
  const std::string name = lowerBaseName(path);
  if (name.ends_with(".md")) return Markup::Card;
  if (name.ends_with(".yaml") || name.ends_with(".yml") || name == "mlmodel") return Markup::Yaml;
  if (name.ends_with(".toml")) return Markup::Toml;
  if (isTableName(name)) return Markup::Table;
  return jsonLike || name.ends_with(".json") ? Markup::Json : Markup::Table;
}

bool isTree(Format format) { return format != Format::Table && format != Format::LmEvalSamples; }

Result<std::vector<ReadFile>> readTree(const NamedFile& file, const ReadChoice& choice, Markup markup) {
  D3L_ASSIGN(const json::Value document, parseAs(markup, file));
  if (choice.format) {
    if (!isListFormat(*choice.format)) D3L_TRY(Fields(document, file.name, {}).check());
    return readAs(*choice.format, file, document);
  }
  D3L_ASSIGN(const Format format, detectTree(document, file, choice));
  return readAs(format, file, document);
}

Result<std::vector<ReadFile>> readCard(const NamedFile& file) {
  D3L_TRY(checkText(file.bytes, file.name));
  const auto front = frontMatter(file.bytes);
  if (!front) return fail(Error{Code::UnknownFormat, file.name, 0, {}, {}});
  D3L_ASSIGN(const json::Value document, readYaml(front->text, file.name, front->line));
  if (!front->closed) return fail(Error{Code::Syntax, file.name, 1, {}, "--- is never closed"});
  return several(file, Format::ModelCard, importModelCard(document, file));
}

Result<std::vector<ReadFile>> one(const NamedFile& file, Format format, Result<Part> part) {
  if (!part) return fail(std::move(part.error()));
  std::vector<ReadFile> out;
  out.push_back({file.name, format, std::move(*part), {}});
  return out;
}

Result<std::vector<ReadFile>> several(const NamedFile& file, Format format, Result<std::vector<Part>> parts) {
  if (!parts) return fail(std::move(parts.error()));
  std::vector<ReadFile> out;
  for (Part& part : *parts) out.push_back({file.name, format, std::move(part), {}});
  return out;
}

}  // namespace d3l::evidence
