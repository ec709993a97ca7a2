// The only place of this room that touches the disk.
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "core/evidence/import_kinds.h"

namespace d3l::evidence {
namespace {

namespace fs = std::filesystem;

struct Found {
  std::string name;
  fs::path path;
  std::uint64_t size = 0;
};

class Collector {
 public:
  Collector(const FolderLimits& limits, const Cancelled& cancelled)
      : limits_(limits), cancelled_(cancelled) {}

  void addPath(const std::string& text, bool several) {
    const fs::path path = fs::path(text).lexically_normal();
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    std::string name = path.filename().string();
    if (name.empty()) name = path.parent_path().filename().string();
    if (fs::is_directory(status)) return addFolder(path, several ? name + "/" : std::string{}, 1);
    if (!fs::is_regular_file(status)) {
      // A pipe or a device would block, or never end.
      named.insert(text);
      return unreadable(text, code ? code.message() : std::string("not a file"));
    }
    if (named.count(name) != 0) name = path.parent_path().filename().string() + "/" + name;
    named.insert(name);
    found.push_back({name, path, fs::file_size(path, code)});
  }

  std::vector<Found> found;
  std::vector<IgnoredFile> ignored;
  std::set<std::string> named;

 private:
  void unreadable(const std::string& name, const std::string& why) {
    ignored.push_back({name, IgnoredBecause::Unreadable, Error{Code::Unreadable, name, 0, {}, why}});
  }

  void addFolder(const fs::path& folder, const std::string& prefix, std::size_t depth) {
    if (depth > limits_.maxDepth) {
      ignored.push_back({prefix, IgnoredBecause::TooDeep, {}});
      return;
    }
    std::error_code code;
    std::vector<fs::directory_entry> entries;
    fs::directory_iterator it(folder, fs::directory_options::none, code);
    for (; !code && it != fs::directory_iterator(); it.increment(code)) entries.push_back(*it);
    if (code) return unreadable(prefix.empty() ? folder.string() : prefix, code.message());
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) {
      if (cancelled_ && cancelled_()) return;
      addEntry(entry, prefix, depth);
    }
  }

  void addEntry(const fs::directory_entry& entry, const std::string& prefix, std::size_t depth) {
    const std::string base = entry.path().filename().string();
    const std::string name = prefix + base;
    std::error_code code;
    if (entry.is_symlink(code)) {
      ignored.push_back({name, IgnoredBecause::Link, {}});
    } else if (entry.is_directory(code)) {
      if (!base.starts_with('.')) addFolder(entry.path(), name + "/", depth + 1);
    } else if (!entry.is_regular_file(code) || !isReadByName(name)) {
      ignored.push_back({name, IgnoredBecause::NotEvidence, {}});
    } else if (found.size() >= limits_.maxFiles) {
      ignored.push_back({name, IgnoredBecause::TooLarge,
                         Error{Code::TooLarge, name, 0, {}, std::to_string(limits_.maxFiles)}});
    } else {
      found.push_back({name, entry.path(), entry.file_size(code)});
    }
  }

  const FolderLimits& limits_;
  const Cancelled& cancelled_;
};

class PathReader {
 public:
  explicit PathReader(const FolderLimits& limits) : limits_(limits) {}

  std::optional<IgnoredFile> read(const Found& found) {
    const bool tooLarge = found.size > limits_.maxFileBytes || total_ + found.size > limits_.maxTotalBytes;
    if (tooLarge) {
      const std::size_t limit =
          found.size > limits_.maxFileBytes ? limits_.maxFileBytes : limits_.maxTotalBytes;
      return IgnoredFile{found.name, IgnoredBecause::TooLarge,
                         Error{Code::TooLarge, found.name, 0, {}, std::to_string(limit)}};
    }
    std::ifstream stream(found.path, std::ios::binary);
    std::string bytes(found.size, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream && stream.gcount() != static_cast<std::streamsize>(bytes.size())) {
      return IgnoredFile{found.name, IgnoredBecause::Unreadable,
                         Error{Code::Unreadable, found.name, 0, {}, std::generic_category().message(errno)}};
    }
    total_ += bytes.size();
    files.push_back({found.name, std::move(bytes)});
    return std::nullopt;
  }

  std::vector<NamedFile> files;

 private:
  const FolderLimits& limits_;
  std::uint64_t total_ = 0;
};

}  // namespace

ImportResult importPaths(const std::vector<std::string>& paths, const ImportOptions& options,
                         const Cancelled& cancelled, const ImportProgress& progress,
                         const FolderLimits& limits) {
  Collector collector(limits, cancelled);
  for (const std::string& path : paths) collector.addPath(path, paths.size() > 1);
  PathReader reader(limits);
  const auto stopped = [&cancelled] { return cancelled && cancelled(); };
  for (std::size_t i = 0; i < collector.found.size(); ++i) {
    if (stopped()) break;
    if (auto ignored = reader.read(collector.found[i])) collector.ignored.push_back(std::move(*ignored));
    if (progress) progress(i + 1, collector.found.size());
  }
  ImportResult out;
  if (stopped()) {
    out.problem = Error{Code::Cancelled, {}, 0, {}, {}};
    return out;
  }
  out = importNamed(reader.files, collector.named, options, cancelled, limits);
  for (IgnoredFile& file : collector.ignored) {
    // What was named and cannot be read is a fault; what merely lies in a folder is not.
    const bool fault = file.error && (collector.named.count(file.file) != 0 || reader.files.empty());
    const bool nothing = out.problem && out.problem->file.empty();
    if (fault && (!out.problem || nothing)) out.problem = file.error;
    out.ignored.push_back(std::move(file));
  }
  if (out.problem) {
    out.reports.clear();
    out.understood.clear();
  }
  std::stable_sort(out.ignored.begin(), out.ignored.end(),
                   [](const IgnoredFile& a, const IgnoredFile& b) { return a.file < b.file; });
  return out;
}

}  // namespace d3l::evidence
