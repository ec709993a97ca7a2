// Samples kept as one JSON document: a list of flat objects, such a list under one of the usual
// names, or {"columns": […], "data": [[…]]} as data frames and MLflow write it.
#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/fields.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

/// Rows have no lines of their own here: "[3]" says which one it is.
Error byRow(Error error) {
  if (error.line == 0) return error;
  const std::string row = "[" + std::to_string(error.line - 1) + "]";
  error.field = error.field.empty() ? row : row + "." + error.field;
  error.line = 0;
  return error;
}

bool isListOfObjects(const json::Value& value) {
  const json::Array* items = value.asArray();
  return items != nullptr && !items->empty() && items->front().asObject() != nullptr;
}

/// {"columns": ["a", "b"], "data": [[1, 2], …]} as a list of objects; nothing if it is not that.
std::optional<json::Array> unsplit(const json::Value& document) {
  const json::Value* columns = document.find("columns");
  const json::Value* data = document.find("data");
  if (columns == nullptr || data == nullptr) return std::nullopt;
  if (columns->asArray() == nullptr || data->asArray() == nullptr) return std::nullopt;
  json::Array out;
  for (const json::Value& row : *data->asArray()) {
    if (row.asArray() == nullptr || row.asArray()->size() != columns->asArray()->size()) return std::nullopt;
    json::Object members;
    for (std::size_t i = 0; i < row.asArray()->size(); ++i) {
      const std::string* name = (*columns->asArray())[i].asString();
      if (name == nullptr) return std::nullopt;
      members.emplace_back(*name, (*row.asArray())[i]);
    }
    out.push_back(std::move(members));
  }
  return out;
}

}  // namespace

std::optional<json::Array> jsonRows(const json::Value& document) {
  if (isListOfObjects(document)) return *document.asArray();
  if (document.asObject() == nullptr) return std::nullopt;
  if (auto rows = unsplit(document)) return rows;
  for (const char* key : {"predictions", "results", "samples", "records", "rows", "examples", "instances",
                          "data", "outputs", "details", "metrics", "models"}) {
    const json::Value* inner = document.find(key);
    if (inner != nullptr && isListOfObjects(*inner)) return *inner->asArray();
  }
  return std::nullopt;
}

Result<Samples> readJsonTable(std::string_view bytes, std::string_view file, const TableLimits& limits,
                              const RowEdit& edit) {
  json::ReadOptions options;
  options.maxBytes = limits.maxBytes;
  options.allowNonFinite = true;
  options.allowBom = true;
  auto document = json::read(bytes, options);
  if (!document) return fail(fromJson(document.error(), file));
  auto rows = jsonRows(*document);
  if (!rows) return fail(Error{Code::UnknownFormat, std::string(file), 0, {}, {}});
  TableBuilder table(file, limits);
  for (std::size_t i = 0; i < rows->size(); ++i) {
    if (i % TableBuilder::kRowsPerBeat == 0)
      D3L_TRY(table.heartbeat(bytes.size() / rows->size() * i, bytes.size()));
    if (auto added = addJsonRow(table, (*rows)[i], edit, file, i + 1); !added)
      return fail(byRow(added.error()));
  }
  auto samples = table.finish(asBytes(bytes));
  if (!samples) return fail(byRow(samples.error()));
  return samples;
}

}  // namespace d3l::evidence
