// One program at a time in a DAO folder, and a name for the one that is there.
#pragma once

#include <string>

#include "core/ledger/error.h"
#include "core/ledger/files.h"

namespace d3l::ledger {

/// flock on <dir>/ledger.lock, which tells who holds it. The system lets go when the program ends,
/// however it ends; the file itself stays.
class FolderLock {
 public:
  /// InUse with "<program>, <pid>" at once.
  static Result<FolderLock> acquire(const std::string& dir, const std::string& program);

 private:
  explicit FolderLock(FileHandle file) : file_(std::move(file)) {}
  FileHandle file_;
};

}  // namespace d3l::ledger
