// A run in MLflow's file store: <run>/meta.yaml, metrics/<name> with lines "timestamp value [step …]"
// ("/" in a name is a subfolder), params/<name> and tags/<name> with one value each. MLflow 3 keeps
// logged models in the same shape under models/.
#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/documents.h"
#include "core/evidence/import_units.h"
#include "core/evidence/mlflow_run.h"

namespace d3l::evidence {
namespace {

std::vector<std::string_view> storeWords(std::string_view line) {
  std::vector<std::string_view> out;
  while (!line.empty()) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    line.remove_prefix(begin);
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    if (end > 0) out.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return out;
}

Result<Done> readMetricFile(const NamedFile& file, const std::string& key, MlflowRun& run) {
  D3L_TRY(checkText(file.bytes, file.name));
  std::string_view text = file.bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (row.ends_with('\r')) row.remove_suffix(1);
    const auto parts = storeWords(row);
    if (parts.empty()) continue;
    const auto bad = [&](Code code, std::string_view field, std::string_view detail) {
      return fail(Error{code, file.name, line, std::string(field), visibleLine(detail, 80)});
    };
    if (parts.size() < 2) return bad(Code::MissingField, "value", row);
    const auto timestamp = Decimal::parse(parts[0]);
    auto value = Decimal::parse(parts[1]);
    const auto step = parts.size() > 2 ? Decimal::parse(parts[2]) : Decimal::of(0);
    if (!timestamp) return bad(Code::BadNumber, "timestamp", parts[0]);
    if (!value) return bad(Code::BadNumber, "value", parts[1]);
    if (!step) return bad(Code::BadNumber, "step", parts[2]);
    run.log(key, {std::move(*value), step->value, timestamp->value});
  }
  return Done{};
}

std::string trimmedValue(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

std::optional<std::string> storeRunPrefix(const NamedFile& file) {
  const bool meta = file.name == "meta.yaml" || file.name.ends_with("/meta.yaml");
  if (!meta || file.bytes.size() > 1'000'000) return std::nullopt;
  for (std::string_view key : {"run_id:", "run_uuid:", "model_id:"}) {
    const std::size_t at = file.bytes.find(key);
    const bool found = at != std::string::npos && (at == 0 || file.bytes[at - 1] == '\n');
    if (found) return file.name.substr(0, file.name.size() - 9);
  }
  return std::nullopt;
}

Result<UnitRead> importMlflowStore(const std::string& prefix, const std::vector<const NamedFile*>& files) {
  UnitRead out;
  out.read.name = prefix + "meta.yaml";
  out.read.format = Format::MlflowStore;
  MlflowRun run(out.read.name);
  std::string name, id;
  for (const NamedFile* file : files) {
    const std::string inner = file->name.substr(prefix.size());
    const std::string key = inner.substr(inner.find('/') + 1);
    if (inner == "meta.yaml") {
      D3L_ASSIGN(const json::Value meta, readYaml(file->bytes, file->name));
      const Fields fields(meta, file->name, {});
      D3L_TRY(fields.check());
      for (const char* field : {"run_id", "run_uuid", "model_id"}) {
        if (!id.empty()) continue;
        D3L_ASSIGN(id, fields.text(field));
      }
      D3L_ASSIGN(name, fields.text("run_name"));
      if (name.empty()) {
        D3L_ASSIGN(name, fields.text("name"));
      }
      D3L_ASSIGN(const std::string stage, fields.text("lifecycle_stage"));
      out.deleted = stage == "deleted";
    } else if (inner.starts_with("metrics/")) {
      D3L_TRY(readMetricFile(*file, key, run));
    } else if (inner.starts_with("params/")) {
      D3L_TRY(checkText(file->bytes, file->name));
      run.parameter(key, visibleText(trimmedValue(file->bytes)));
    } else if (inner.starts_with("tags/")) {
      D3L_TRY(checkText(file->bytes, file->name));
      run.tag(key, visibleText(trimmedValue(file->bytes)));
    }
  }
  if (id.empty()) return fail(Error{Code::MissingField, out.read.name, 0, "run_id", {}});
  out.read.part = run.finish(std::move(name), std::move(id));
  // A run without a name is still a run: its id is what MLflow shows.
  if (out.read.part.report.model.empty()) out.read.part.report.model = out.read.part.report.version;
  return out;
}

}  // namespace d3l::evidence
