#include "core/evidence/import_folder.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/evidence/import_groups.h"
#include "core/evidence/import_kinds.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/import_units.h"
#include "core/evidence/importers.h"

namespace d3l::evidence {
namespace {

/// A file of a known format that says nothing about results: a card of prose, an empty database.
bool saysNothing(const Error& error, std::string_view bytes) {
  if (error.code == Code::Empty) return true;
  const bool own = bytes.find("d3l.model-report") != std::string_view::npos;
  const bool list = error.field == "model-index" || error.field == "metrics" || error.field == "stats" ||
                    error.field == "scores" || error.field == "results";
  return error.code == Code::MissingField && list && !own;
}

IgnoredBecause becauseOf(const Error& error, std::string_view bytes) {
  if (saysNothing(error, bytes)) return IgnoredBecause::NoResults;
  return error.code == Code::UnknownFormat ? IgnoredBecause::UnknownFormat : IgnoredBecause::Broken;
}

class TreeImport {
 public:
  TreeImport(const ImportOptions& options, const Cancelled& cancelled, const std::set<std::string>& named,
             const FolderLimits& limits)
      : options_(options), cancelled_(cancelled), named_(named), limits_(limits) {}

  ImportResult run(const std::vector<NamedFile>& files) {
    std::set<const NamedFile*> taken;
    readUnits(files, taken);
    declared_ = declaredByDvc(files);
    for (const NamedFile& file : files) {
      if (stopped_ || (cancelled_ && cancelled_())) return cancelled();
      if (taken.count(&file) == 0) readOne(file);
    }
    if (stopped_) return cancelled();
    nameMtebModels();
    for (ReadFile& read : reads_) groups_.add(std::move(read));
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

  /// Runs of MLflow's file store and of HELM are folders of files that mean nothing alone.
  void readUnits(const std::vector<NamedFile>& files, std::set<const NamedFile*>& taken) {
    if (options_.format && options_.format != Format::MlflowStore && options_.format != Format::Helm) return;
    std::map<std::string, std::vector<const NamedFile*>> stores;
    std::map<std::string, HelmFiles> helms;
    for (const NamedFile& file : files) {
      if (const auto prefix = storeRunPrefix(file)) stores[*prefix].push_back(&file);
      const std::string base = file.name.substr(file.name.rfind('/') + 1);
      const std::string folder = file.name.substr(0, file.name.size() - base.size());
      if (base == "run_spec.json") helms[folder].spec = &file;
      if (base == "stats.json") helms[folder].stats = &file;
      if (base == "per_instance_stats.json") helms[folder].instances = &file;
    }
    for (const NamedFile& file : files) {
      const auto prefix = storeOf(file.name, stores);
      if (prefix) stores[*prefix].push_back(&file);
    }
    for (auto& [prefix, members] : stores) readStore(prefix, members, taken);
    for (auto& [folder, helm] : helms) readHelm(helm, taken);
  }

  /// The run whose metrics/, params/ or tags/ a file lies in.
  static std::optional<std::string> storeOf(
      const std::string& name, const std::map<std::string, std::vector<const NamedFile*>>& stores) {
    for (std::string folder = folderOf(name); !folder.empty(); folder = folderOf(folder)) {
      const std::string last = folder.substr(folder.rfind('/') + 1);
      if (last != "metrics" && last != "params" && last != "tags") continue;
      const std::string around = folderOf(folder);
      const std::string prefix = around.empty() ? around : around + "/";
      if (stores.count(prefix) != 0) return prefix;
    }
    return std::nullopt;
  }

  void readStore(const std::string& prefix, const std::vector<const NamedFile*>& members,
                 std::set<const NamedFile*>& taken) {
    taken.insert(members.begin(), members.end());
    auto unit = importMlflowStore(prefix, members);
    if (!unit) return ignore(unit.error().file, IgnoredBecause::Broken, unit.error());
    for (const NamedFile* member : members) {
      sources_.emplace(member->name, sourceOf(*member, Format::MlflowStore));
      if (member->name != unit->read.name) unit->read.also.push_back(member->name);
    }
    if (!unit->deleted) reads_.push_back(std::move(unit->read));
  }

  void readHelm(const HelmFiles& helm, std::set<const NamedFile*>& taken) {
    // Other tools have files of these names too.
    const bool run = helm.instances != nullptr || (helm.stats != nullptr && helm.spec != nullptr);
    if (!run) return;
    auto read = importHelm(helm);
    for (const NamedFile* file : {helm.spec, helm.stats, helm.instances}) {
      if (file == nullptr) continue;
      taken.insert(file);
      if (read) sources_.emplace(file->name, sourceOf(*file, Format::Helm));
    }
    if (!read) return ignore(read.error().file, IgnoredBecause::Broken, read.error());
    reads_.push_back(std::move(*read));
  }

  void readOne(const NamedFile& file) {
    const ReadChoice choice{options_.format, named_.count(file.name) != 0, declared_.count(file.name) != 0};
    if (!isPacked(file)) return take(file, file, choice, readEvidence(file, choice));
    const auto inside =
        unpack(file, std::min(limits_.maxFileBytes, limits_.maxTotalBytes - unpacked_), cancelled_);
    if (!inside) return refuse(file, choice, inside.error());
    unpacked_ += inside->bytes.size();
    take(file, *inside, choice, readUnpacked(file, *inside, choice));
  }

  /// What does not unpack is broken, whatever would have been inside; too large is no fault in a folder.
  void refuse(const NamedFile& file, const ReadChoice& choice, const Error& error) {
    stopped_ = stopped_ || error.code == Code::Cancelled;
    const bool large = error.code == Code::TooLarge && !choice.named;
    ignore(file.name, large ? IgnoredBecause::TooLarge : IgnoredBecause::Broken, error);
  }

  /// `inside` is the file itself unless it is packed.
  void take(const NamedFile& file, const NamedFile& inside, const ReadChoice& choice,
            Result<std::vector<ReadFile>> parts) {
    if (!parts) {
      IgnoredBecause reason = becauseOf(parts.error(), inside.bytes);
      // Any table of numbers may lie in a folder; only one that tells of predictions is evidence.
      const bool anyTable =
          !choice.named &&
          (isTextName(inside.name) || (isTableName(inside.name) && !looksLikeResultsTable(inside.bytes)));
      if (reason == IgnoredBecause::Broken && anyTable) reason = IgnoredBecause::UnknownFormat;
      return ignore(file.name, reason, parts.error());
    }
    sources_.emplace(file.name, sourceOf(file, parts->front().format));
    for (ReadFile& read : *parts) {
      const bool data = !choice.named && read.format == Format::Table && !looksLikeResultsTable(inside.bytes);
      if (data) return ignore(file.name, IgnoredBecause::UnknownFormat);
      reads_.push_back(std::move(read));
    }
  }

  /// MTEB writes the model's name once for a folder of results, into model_meta.json.
  void nameMtebModels() {
    const auto tellsModel = [](const ReadFile& read) {
      return read.format == Format::Mteb && read.part.report.metrics.empty();
    };
    std::map<std::string, ModelReport> models;
    for (const ReadFile& read : reads_) {
      if (tellsModel(read)) models[folderOf(read.name)] = read.part.report;
    }
    for (ReadFile& read : reads_) {
      const auto it = models.find(folderOf(read.name));
      if (read.format != Format::Mteb || it == models.end()) continue;
      read.part.report.model = it->second.model;
      read.part.report.version = it->second.version;
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
        for (const std::string& name : read.also) {
          const Source& beside = sources_.at(name);
          sources.push_back(beside);
          understood.push_back(
              {name, beside.format, beside.digest, beside.size, result_.reports.size(), 0, 0, 0});
        }
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
  const FolderLimits& limits_;
  std::size_t unpacked_ = 0;  // bytes that came out of packed files
  bool stopped_ = false;
  std::set<std::string> declared_;
  ImportResult result_;
  std::vector<ReadFile> reads_;
  Grouping groups_;
  std::map<std::string, Source> sources_;
};

}  // namespace

ImportResult importNamed(const std::vector<NamedFile>& files, const std::set<std::string>& named,
                         const ImportOptions& options, const Cancelled& cancelled,
                         const FolderLimits& limits) {
  return TreeImport(options, cancelled, named, limits).run(files);
}

ImportResult importTree(const std::vector<NamedFile>& files, const ImportOptions& options,
                        const Cancelled& cancelled) {
  std::set<std::string> named;
  if (files.size() == 1) named.insert(files.front().name);
  return importNamed(files, named, options, cancelled);
}

}  // namespace d3l::evidence
