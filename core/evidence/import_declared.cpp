// dvc.yaml: which files of a repository are metrics and plots, of stages or of the whole.
#include "core/evidence/documents.h"
#include "core/evidence/import_groups.h"
#include "core/evidence/import_kinds.h"
#include "core/evidence/import_tables.h"

namespace d3l::evidence {
namespace {

std::string joinPath(const std::string& folder, std::string path) {
  while (path.starts_with("./")) path.erase(0, 2);
  return folder.empty() ? path : folder + "/" + path;
}

/// "metrics: [a.json]" or "metrics: [{a.json: {cache: false}}]"; plots may also be one object.
void addDeclared(const json::Value* list, const std::string& folder, std::set<std::string>& out) {
  if (list == nullptr) return;
  const auto addNames = [&](const json::Value& item) {
    if (item.asString() != nullptr) out.insert(joinPath(folder, *item.asString()));
    for (const auto& [name, options] : item.asObject() != nullptr ? *item.asObject() : json::Object{})
      out.insert(joinPath(folder, name));
  };
  addNames(*list);
  for (const json::Value& item : list->asArray() != nullptr ? *list->asArray() : json::Array{})
    addNames(item);
}

}  // namespace

std::set<std::string> declaredByDvc(const std::vector<NamedFile>& files) {
  std::set<std::string> out;
  for (const NamedFile& file : files) {
    if (lowerBaseName(file.name) != "dvc.yaml") continue;
    const auto document = readYaml(file.bytes, file.name);
    if (!document) continue;  // DVC's own affair
    const std::string folder = folderOf(file.name);
    for (const char* key : {"metrics", "plots"}) addDeclared(document->find(key), folder, out);
    const json::Value* stages = document->find("stages");
    if (stages == nullptr || stages->asObject() == nullptr) continue;
    for (const auto& [name, stage] : *stages->asObject()) {
      const auto inside = stage.text("wdir");
      const std::string where = inside ? joinPath(folder, *inside) : folder;
      for (const char* key : {"metrics", "plots"}) addDeclared(stage.find(key), where, out);
    }
  }
  return out;
}

}  // namespace d3l::evidence
