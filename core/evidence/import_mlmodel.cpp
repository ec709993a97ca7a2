// MLmodel: the YAML file MLflow puts beside a saved model. It tells where a model comes from.
#include "core/base/text.h"
#include "core/evidence/import_trees.h"

namespace d3l::evidence {

bool looksLikeMlModel(const json::Value& document) {
  const json::Value* flavors = document.find("flavors");
  return flavors != nullptr && flavors->asObject() != nullptr;
}

Result<Part> importMlModel(const json::Value& document, const NamedFile& file) {
  const Fields fields(document, file.name, {});
  D3L_TRY(fields.check());
  D3L_ASSIGN(const auto flavors, fields.object("flavors"));
  if (!flavors) return fail(fields.error(Code::MissingField, "flavors", ""));
  Part part;
  json::Object lineage;
  const auto keep = [&](const char* ours, const std::string& text) {
    if (text.empty()) return;
    const std::string shown = visibleLine(text, 200);
    part.understood.push_back({NoteCode::Lineage, file.name, ours, shown});
    lineage.emplace_back(ours, shown);
  };
  std::string names;
  for (const auto& [name, content] : flavors->members()) names += (names.empty() ? "" : ", ") + name;
  keep("modelFlavors", names);
  constexpr std::pair<const char*, const char*> kKept[] = {{"run_id", "mlflowRun"},
                                                           {"model_uuid", "mlflowModel"},
                                                           {"model_id", "mlflowLoggedModel"},
                                                           {"mlflow_version", "mlflowVersion"},
                                                           {"utc_time_created", "modelCreated"},
                                                           {"model_size_bytes", "modelBytes"},
                                                           {"artifact_path", "artifactPath"}};
  for (const auto& [theirs, ours] : kKept) {
    D3L_ASSIGN(const std::string text, fields.text(theirs));
    keep(ours, text);
  }
  part.report.lineage = std::move(lineage);
  return part;
}

}  // namespace d3l::evidence
