#include "power_loss.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace crash {
namespace {

/// Names of one folder: what syncing that folder makes safe.
std::string parentOf(const std::string& name) {
  const auto slash = name.rfind('/');
  return slash == std::string::npos ? std::string() : name.substr(0, slash);
}

}  // namespace

Disk::Disk(const Files& before) {
  for (const auto& [name, content] : before) {
    files_[next_] = {content, content, {}};
    safeNames_[name] = names_[name] = next_++;
  }
}

int Disk::numberOf(const Call& call) {
  const auto known = numbers_.find(call.file);
  if (known != numbers_.end()) return known->second;
  const auto named = names_.find(call.name);
  if (named == names_.end()) {
    files_[next_] = {};
    return numbers_[call.file] = next_++;
  }
  return numbers_[call.file] = named->second;
}

void Disk::change(std::string& content, const Call& call) {
  const auto offset = static_cast<std::size_t>(call.offset);
  if (call.what == What::Truncate) return content.resize(offset);
  content.resize(std::max(content.size(), offset + call.data.size()));
  content.replace(offset, call.data.size(), call.data);
}

void Disk::apply(const Call& call) {
  switch (call.what) {
    case What::Acknowledge:
      acknowledged_ = call.offset;
      return;
    case What::Create:
      // The system may give the number of a removed file to a new one.
      files_[next_] = {};
      numbers_[call.file] = names_[call.name] = next_++;
      return;
    case What::Write:
    case What::Truncate: {
      File& file = files_[numberOf(call)];
      change(file.now, call);
      file.unsynced.push_back(call);
      return;
    }
    case What::Sync: {
      File& file = files_[numberOf(call)];
      file.safe = file.now;
      file.unsynced.clear();
      return;
    }
    case What::SyncFolder: {
      std::erase_if(safeNames_, [&](const auto& item) { return parentOf(item.first) == call.name; });
      for (const auto& [name, number] : names_) {
        if (parentOf(name) == call.name) safeNames_[name] = number;
      }
      return;
    }
    case What::Unlink:
      names_.erase(call.name);
      return;
    case What::Rename:
      names_[call.to] = names_[call.name];
      names_.erase(call.name);
      return;
  }
}

template <class Content>
Files Disk::listing(const Names& names, Content&& content) const {
  Files out;
  for (const auto& [name, number] : names) out[name] = content(files_.at(number));
  return out;
}

std::vector<Snapshot> Disk::afterPowerLoss() const {
  const auto safe = [](const File& file) { return file.safe; };
  const auto now = [](const File& file) { return file.now; };
  const auto half = [](const File& file) {
    std::string content = file.safe;
    for (std::size_t i = 0; i < (file.unsynced.size() + 1) / 2; ++i) {
      Call call = file.unsynced[i];
      // The last one that arrives is torn.
      if (i + 1 == (file.unsynced.size() + 1) / 2) call.data.resize(call.data.size() / 2);
      change(content, call);
    }
    return content;
  };
  return {{"nothing unsynced", listing(safeNames_, safe)},
          {"everything", listing(names_, now)},
          {"names only", listing(names_, safe)},
          {"contents only", listing(safeNames_, now)},
          {"half, torn", listing(names_, half)}};
}

Files filesIn(const std::string& folder) {
  Files out;
  for (const auto& item : std::filesystem::recursive_directory_iterator(folder)) {
    if (!item.is_regular_file()) continue;
    std::ifstream file(item.path(), std::ios::binary);
    std::stringstream all;
    all << file.rdbuf();
    out[std::filesystem::relative(item.path(), folder).string()] = all.str();
  }
  return out;
}

void writeFiles(const std::string& folder, const Files& files) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [name, content] : files) {
    const auto path = std::filesystem::path(folder) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }
}

}  // namespace crash
