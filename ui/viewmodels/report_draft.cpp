#include "ui/viewmodels/report_draft.h"

#include <algorithm>
#include <filesystem>

#include "core/client/files.h"
#include "ui/viewmodels/compose_evidence.h"
#include "ui/viewmodels/compose_facts.h"

namespace d3l::ui {

std::string pathOfImported(const std::vector<std::string>& dropped, const std::string& name) {
  namespace fs = std::filesystem;
  for (const std::string& each : dropped) {
    const fs::path root(each);
    // A file is called by its name; what lies in a folder by its way from the folder, with or without it.
    for (const fs::path& candidate : {root, root.parent_path() / name, root / name}) {
      std::error_code none;
      const bool named = candidate.generic_string().ends_with(name);
      if (named && fs::is_regular_file(candidate, none)) return candidate.string();
    }
  }
  return {};
}

client::Result<Done> draftOfImport(const client::Dao& dao, const client::DraftStore& store,
                                   const evidence::Import& import, const std::vector<std::string>& paths,
                                   const DraftSource& source) {
  D3L_TRY(beginDraft(dao, store, governance::Track::ModelDeployment, source));
  D3L_ASSIGN(client::Draft draft, store.load(source.id));
  std::optional<client::DraftFile> report;
  const std::string written = evidence::writeReport(import.report);
  for (const std::string& path : paths) {
    D3L_ASSIGN(const std::string bytes, client::readFile(path));
    const std::string name = std::filesystem::path(path).filename().string();
    D3L_ASSIGN(client::DraftFile kept, store.keep(source.id, name, bytes));
    // A report in our own form is the evidence itself; what other tools wrote is only its source.
    if (evidence::readReport(bytes, name)) report = kept;
    const auto same = [&](const client::DraftFile& other) { return other.digest == kept.digest; };
    if (std::none_of(draft.files.begin(), draft.files.end(), same)) draft.files.push_back(std::move(kept));
  }
  if (!report) {
    D3L_ASSIGN(client::DraftFile kept, store.keep(source.id, "report.json", written));
    report = kept;
    draft.files.push_back(std::move(kept));
  }
  for (const auto& [path, text] : fillFromReport(draft.fields, import.report, report->digest))
    draft.fields[path] = text;
  return store.save(draft);
}

}  // namespace d3l::ui
