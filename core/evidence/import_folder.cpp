#include "core/evidence/import_folder.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/evidence/import_groups.h"
#include "core/evidence/import_kinds.h"
#include "core/evidence/importers.h"

namespace d3l::evidence {
namespace {

IgnoredBecause becauseOf(Code code) {
  switch (code) {
    case Code::UnknownFormat:
      return IgnoredBecause::UnknownFormat;
    case Code::TooLarge:
      return IgnoredBecause::TooLarge;
    case Code::Empty:
      return IgnoredBecause::NoResults;
    default:
      return IgnoredBecause::Broken;
  }
}

class TreeImport {
 public:
  TreeImport(const ImportOptions& options, const Cancelled& cancelled, const std::set<std::string>& named)
      : options_(options), cancelled_(cancelled), named_(named) {}

  ImportResult run(const std::vector<NamedFile>& files) {
    for (const NamedFile& file : files) {
      if (cancelled_ && cancelled_()) return cancelled();
      readOne(file);
    }
    if (!result_.problem) makeReports();
    if (!result_.problem && result_.reports.empty()) result_.problem = nothingFound(files);
    if (result_.problem) {
      result_.reports.clear();
      result_.understood.clear();
    }
    const auto byName = [](const auto& a, const auto& b) { return a.file < b.file; };
    std::stable_sort(result_.understood.begin(), result_.understood.end(), byName);
    std::stable_sort(result_.ignored.begin(), result_.ignored.end(), byName);
    return std::move(result_);
  }

 private:
  ImportResult cancelled() {
    ImportResult out;
    out.problem = Error{Code::Cancelled, {}, 0, {}, {}};
    return out;
  }

  void ignore(const std::string& file, IgnoredBecause reason, std::optional<Error> error = {}) {
    if (reason == IgnoredBecause::Broken && !result_.problem) result_.problem = error;
    result_.ignored.push_back({file, reason, std::move(error)});
  }

  void readOne(const NamedFile& file) {
    const bool named = named_.count(file.name) != 0;
    auto parts = readEvidence(file, {options_.format, named});
    if (!parts) {
      IgnoredBecause reason = becauseOf(parts.error().code);
      // Any table of numbers may lie in a folder; only one that tells of predictions is evidence.
      const bool anyTable = !named && isTableName(file.name) && !looksLikeResultsTable(file.bytes);
      if (reason == IgnoredBecause::Broken && anyTable) reason = IgnoredBecause::UnknownFormat;
      return ignore(file.name, reason, parts.error());
    }
    sources_.emplace(file.name, sourceOf(file, parts->front().format));
    for (ReadFile& read : *parts) {
      const bool data = !named && read.format == Format::Table && !looksLikeResultsTable(file.bytes);
      if (data) return ignore(file.name, IgnoredBecause::UnknownFormat);
      groups_.add(std::move(read));
    }
  }

  void makeReports() {
    std::map<std::string, std::size_t> reportOf;
    for (ReportGroup& group : groups_.finish()) {
      std::vector<Source> sources;
      std::vector<UnderstoodFile> understood;
      for (const ReadFile& read : group.reads) {
        const Source& source = sources_.at(read.name);
        const bool again = std::any_of(sources.begin(), sources.end(),
                                       [&](const Source& seen) { return seen.name == source.name; });
        if (!again) sources.push_back(source);
        understood.push_back({source.name, source.format, source.digest, source.size, result_.reports.size(),
                              read.part.report.metrics.size(), read.part.report.curves.size(),
                              read.part.samples ? read.part.samples->rows : 0});
      }
      auto import = mergeParts(std::move(group.reads), std::move(sources), options_);
      if (!import && import.error().code == Code::MissingField) {
        for (const UnderstoodFile& file : understood)
          ignore(file.file, IgnoredBecause::NoResults, import.error());
        continue;
      }
      if (!import) {
        result_.problem = import.error();
        return;
      }
      result_.reports.push_back(std::move(*import));
      for (UnderstoodFile& file : understood) add(reportOf, std::move(file));
    }
    for (const std::string& name : groups_.secondTables()) ignore(name, IgnoredBecause::SecondTable);
    std::set<std::string> listed;
    for (const UnderstoodFile& file : result_.understood) listed.insert(file.file);
    for (const IgnoredFile& file : result_.ignored) listed.insert(file.file);
    for (const auto& [name, source] : sources_) {
      if (listed.count(name) == 0) ignore(name, IgnoredBecause::NoResults);
    }
  }

  /// A file that tells of several runs is listed once.
  void add(std::map<std::string, std::size_t>& seen, UnderstoodFile file) {
    const auto [it, fresh] = seen.emplace(file.file, result_.understood.size());
    if (fresh) {
      result_.understood.push_back(std::move(file));
      return;
    }
    UnderstoodFile& before = result_.understood[it->second];
    before.metrics += file.metrics;
    before.curves += file.curves;
    before.rows += file.rows;
  }

  Error nothingFound(const std::vector<NamedFile>& files) const {
    const auto told = std::find_if(result_.ignored.begin(), result_.ignored.end(),
                                   [](const IgnoredFile& file) { return file.error.has_value(); });
    if (files.size() == 1 && told != result_.ignored.end()) return *told->error;
    return {files.empty() ? Code::Empty : Code::UnknownFormat, {}, 0, {}, {}};
  }

  const ImportOptions& options_;
  const Cancelled& cancelled_;
  const std::set<std::string>& named_;
  ImportResult result_;
  Grouping groups_;
  std::map<std::string, Source> sources_;
};

}  // namespace

ImportResult importNamed(const std::vector<NamedFile>& files, const std::set<std::string>& named,
                         const ImportOptions& options, const Cancelled& cancelled) {
  return TreeImport(options, cancelled, named).run(files);
}

ImportResult importTree(const std::vector<NamedFile>& files, const ImportOptions& options,
                        const Cancelled& cancelled) {
  std::set<std::string> named;
  if (files.size() == 1) named.insert(files.front().name);
  return importNamed(files, named, options, cancelled);
}

}  // namespace d3l::evidence
