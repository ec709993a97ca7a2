// What a disk may hold after the power went, given the calls made until then. A file's content is
// certain only as of its last sync, a folder's names only as of the folder's last sync; everything
// since may have arrived or not, in any mixture. Each snapshot is one such mixture.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "syscalls.h"

namespace crash {

using Files = std::map<std::string, std::string>;  ///< name within the folder → content

struct Snapshot {
  const char* name;
  Files files;
};

class Disk {
 public:
  /// What was there, safely, before the calls.
  explicit Disk(const Files& before);
  void apply(const Call& call);
  /// Things somebody was told are safe.
  long acknowledged() const { return acknowledged_; }
  /// Nothing unsynced arrived; all of it (as after SIGKILL); names but not contents; contents but not
  /// names; only the first half of the unsynced calls on each file.
  std::vector<Snapshot> afterPowerLoss() const;

 private:
  struct File {
    std::string safe;
    std::string now;
    std::vector<Call> unsynced;
  };
  using Names = std::map<std::string, int>;

  static void change(std::string& content, const Call& call);
  template <class Content>
  Files listing(const Names& names, Content&& content) const;

  std::map<int, File> files_;
  std::map<int, int> numbers_;  ///< of the calls → ours
  Names safeNames_;
  Names names_;
  int next_ = 0;
  long acknowledged_ = 0;

  int numberOf(const Call& call);
};

Files filesIn(const std::string& folder);
void writeFiles(const std::string& folder, const Files& files);

}  // namespace crash
