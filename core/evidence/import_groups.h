// Which files of a folder tell of the same model. Private to this room.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/evidence/importers.h"

namespace d3l::evidence {

/// Files that make one report together.
struct ReportGroup {
  std::vector<ReadFile> reads;
  std::string model;
  std::string version;
};

class Grouping {
 public:
  void add(ReadFile read) { waiting_.push_back(std::move(read)); }
  /// Files that name a model first, then those that lie beside them, then the rest among themselves.
  std::vector<ReportGroup> finish();
  /// Tables for which there was no place: a report rests on one.
  const std::vector<std::string>& secondTables() const { return secondTables_; }

 private:
  struct Bin {
    ReportGroup group;
    std::string key;  // of unnamed ones: the folder, or folder and first word of the name
    std::set<std::string> metrics;
    std::set<std::string> folders;
    bool table = false;
    bool frame = false;
  };
  static bool fits(const Bin& bin, const ReadFile& read);
  static bool tellsResults(const ReadFile& read);
  void put(Bin& bin, ReadFile read);
  void placeNamed(ReadFile read);
  void placeBeside(std::vector<ReadFile>& unnamed);
  void placeAmongThemselves(std::vector<ReadFile> unnamed);
  void placeExtras(std::vector<ReadFile> extras);
  Bin* nearest(const std::string& folder);
  Bin& binFor(const std::string& key, const ReadFile& read);

  std::vector<ReadFile> waiting_;
  std::vector<Bin> bins_;
  std::vector<std::string> secondTables_;
};

/// "a/b/c.json" → "a/b"; "" for a file that lies at the top.
std::string folderOf(std::string_view name);

}  // namespace d3l::evidence
