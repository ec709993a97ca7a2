#include "core/evidence/import_groups.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace d3l::evidence {
namespace {

std::string metricKey(const Metric& metric) {
  return metric.name + '\n' + metric.dataset + '\n' + sliceText(metric.slice);
}

/// "baseline-samples.csv" → "baseline"
std::string firstWord(std::string_view name) {
  const std::string stem = stemOf(name);
  return stem.substr(0, stem.find_first_of("-_. "));
}

bool within(const std::string& folder, const std::string& ancestor) {
  return ancestor.empty() || folder == ancestor ||
         (folder.starts_with(ancestor) && folder[ancestor.size()] == '/');
}

bool byModel(const ReportGroup& a, const ReportGroup& b) {
  return a.model != b.model ? a.model < b.model : a.version < b.version;
}

}  // namespace

std::string folderOf(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string{} : std::string(name.substr(0, slash));
}

bool Grouping::tellsResults(const ReadFile& read) {
  return !read.part.report.metrics.empty() || read.part.samples || read.format == Format::Report;
}

bool Grouping::fits(const Bin& bin, const ReadFile& read) {
  if (read.part.samples && bin.table) return false;
  if (read.format == Format::Report && bin.frame) return false;
  const ModelReport& report = read.part.report;
  const bool other =
      (!report.version.empty() && !bin.group.version.empty() && report.version != bin.group.version) ||
      (!report.model.empty() && !bin.group.model.empty() && report.model != bin.group.model);
  // Names other tools give do not count beside a report of our own.
  if (other && !bin.frame && read.format != Format::Report) return false;
  return std::none_of(read.part.report.metrics.begin(), read.part.report.metrics.end(),
                      [&](const Metric& metric) { return bin.metrics.count(metricKey(metric)) != 0; });
}

void Grouping::put(Bin& bin, ReadFile read) {
  for (const Metric& metric : read.part.report.metrics) bin.metrics.insert(metricKey(metric));
  bin.folders.insert(folderOf(read.name));
  bin.table = bin.table || read.part.samples.has_value();
  bin.frame = bin.frame || read.format == Format::Report;
  if (bin.group.model.empty()) bin.group.model = read.part.report.model;
  if (bin.group.version.empty()) bin.group.version = read.part.report.version;
  bin.group.reads.push_back(std::move(read));
}

/// The same model evaluated twice on the same task makes two reports: neither result is hidden.
void Grouping::placeNamed(ReadFile read) {
  const ModelReport& report = read.part.report;
  for (Bin& bin : bins_) {
    const bool same =
        bin.group.model == report.model &&
        (bin.group.version.empty() || report.version.empty() || bin.group.version == report.version);
    if (same && fits(bin, read)) return put(bin, std::move(read));
  }
  bins_.emplace_back();
  put(bins_.back(), std::move(read));
}

/// The only report made of files in the same folder, or else in the nearest folder around it.
Grouping::Bin* Grouping::nearest(const std::string& folder) {
  for (std::string around = folder;; around = folderOf(around)) {
    Bin* found = nullptr;
    std::size_t count = 0;
    for (Bin& bin : bins_) {
      const bool inside = std::any_of(bin.folders.begin(), bin.folders.end(),
                                      [&](const std::string& other) { return within(other, around); });
      if (!inside) continue;
      found = &bin;
      ++count;
    }
    if (count == 1) return found;
    if (count > 1 || around.empty()) return nullptr;
  }
}

void Grouping::placeBeside(std::vector<ReadFile>& unnamed) {
  std::vector<ReadFile> left;
  for (ReadFile& read : unnamed) {
    Bin* bin = nearest(folderOf(read.name));
    if (bin != nullptr && fits(*bin, read)) {
      put(*bin, std::move(read));
    } else if (bin != nullptr && read.part.samples) {
      secondTables_.push_back(read.name);
    } else {
      left.push_back(std::move(read));
    }
  }
  unnamed = std::move(left);
}

Grouping::Bin& Grouping::binFor(const std::string& key, const ReadFile& read) {
  for (Bin& bin : bins_) {
    if (bin.key == key && fits(bin, read)) return bin;
  }
  bins_.emplace_back();
  bins_.back().key = key;
  return bins_.back();
}

/// All together if nothing contradicts; else by folder; else by the first word of their names.
void Grouping::placeAmongThemselves(std::vector<ReadFile> unnamed) {
  const auto together = [](const std::vector<const ReadFile*>& reads) {
    Bin trial;
    return std::all_of(reads.begin(), reads.end(), [&trial](const ReadFile* read) {
      if (!fits(trial, *read)) return false;
      for (const Metric& metric : read->part.report.metrics) trial.metrics.insert(metricKey(metric));
      trial.table = trial.table || read->part.samples.has_value();
      trial.frame = trial.frame || read->format == Format::Report;
      if (trial.group.version.empty()) trial.group.version = read->part.report.version;
      return true;
    });
  };
  std::vector<const ReadFile*> all;
  std::map<std::string, std::vector<const ReadFile*>> byFolder;
  for (const ReadFile& read : unnamed) {
    all.push_back(&read);
    byFolder[folderOf(read.name)].push_back(&read);
  }
  std::map<std::string, bool> whole;
  const bool one = together(all);
  for (const auto& [folder, reads] : byFolder) whole[folder] = together(reads);
  for (ReadFile& read : unnamed) {
    const std::string folder = folderOf(read.name);
    const std::string key = one             ? "/"
                            : whole[folder] ? "/" + folder
                                            : "/" + folder + "/" + firstWord(read.name);
    Bin& bin = binFor(key, read);
    put(bin, std::move(read));
  }
}

/// Parameters, lineage and curves say nothing alone.
void Grouping::placeExtras(std::vector<ReadFile> extras) {
  if (bins_.empty()) {
    // A training log or a confusion matrix with no results beside it stands for itself.
    const auto told = std::stable_partition(
        extras.begin(), extras.end(), [](const ReadFile& read) { return read.part.report.curves.empty(); });
    std::vector<ReadFile> curves(std::make_move_iterator(told), std::make_move_iterator(extras.end()));
    extras.erase(told, extras.end());
    placeAmongThemselves(std::move(curves));
  }
  for (ReadFile& read : extras) {
    if (Bin* bin = nearest(folderOf(read.name))) put(*bin, std::move(read));
  }
}

std::vector<ReportGroup> Grouping::finish() {
  std::vector<ReadFile> unnamed;
  std::vector<ReadFile> extras;
  std::stable_sort(waiting_.begin(), waiting_.end(),
                   [](const ReadFile& a, const ReadFile& b) { return a.name < b.name; });
  for (ReadFile& read : waiting_) {
    if (!tellsResults(read)) {
      extras.push_back(std::move(read));
    } else if (read.part.report.model.empty()) {
      unnamed.push_back(std::move(read));
    } else {
      placeNamed(std::move(read));
    }
  }
  waiting_.clear();
  placeBeside(unnamed);
  placeAmongThemselves(std::move(unnamed));
  placeExtras(std::move(extras));
  std::vector<ReportGroup> out;
  for (Bin& bin : bins_) out.push_back(std::move(bin.group));
  bins_.clear();
  std::stable_sort(out.begin(), out.end(), byModel);
  return out;
}

}  // namespace d3l::evidence
