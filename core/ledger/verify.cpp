#include "core/ledger/verify.h"

#include <stdlib.h>

#include <filesystem>

#include "core/actions/charter_json.h"
#include "core/ledger/files.h"
#include "core/ledger/impl.h"
#include "core/ledger/verifier.h"

namespace d3l::ledger {
namespace {

/// A copy of a database with the journal a crash left, so that recovery happens in the copy.
class Copy {
 public:
  static Result<std::string> of(const std::string& database, std::optional<Copy>& keep) {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "d3l-verify-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr) return fail(systemError(errno, name, false));
    keep.emplace(name);
    const std::string copy = name + "/ledger.db";
    for (const char* end : {"", "-journal"}) {
      std::filesystem::copy_file(database + end, copy + end, error);
      if (error) return fail(systemError(error.value(), copy, false));
    }
    return copy;
  }
  explicit Copy(std::string dir) : dir_(std::move(dir)) {}
  ~Copy() {
    std::error_code ignored;
    if (!dir_.empty()) std::filesystem::remove_all(dir_, ignored);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

 private:
  std::string dir_;
};

bool isDamage(Code code) {
  return code == Code::Corrupt || code == Code::NotALedger || code == Code::ReadFailed;
}

Result<Store> openFor(const std::string& database, std::optional<Copy>& copy) {
  std::error_code error;
  const auto journal = std::filesystem::file_size(database + "-journal", error);
  if (error || journal == 0) return Store::openReadOnly(database);
  D3L_ASSIGN(const std::string path, Copy::of(database, copy));
  return Store::open(path);
}

}  // namespace

std::string_view problemName(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::Database:
      return "database";
    case ProblemKind::Structure:
      return "structure";
    case ProblemKind::Charter:
      return "charter";
    case ProblemKind::Canonical:
      return "canonical";
    case ProblemKind::Identity:
      return "identity";
    case ProblemKind::Order:
      return "order";
    case ProblemKind::Validity:
      return "validity";
    case ProblemKind::Nonce:
      return "nonce";
    case ProblemKind::Signature:
      return "signature";
    case ProblemKind::Rule:
      return "rule";
    case ProblemKind::Tree:
      return "tree";
    case ProblemKind::Checkpoint:
      return "checkpoint";
    case ProblemKind::Remembered:
      return "remembered";
  }
  return "unknown";
}

Result<VerifyReport> verify(const std::string& dir, const VerifyOptions& options) {
  const std::string database = dir + "/ledger.db";
  if (!isRegularFile(database)) return fail(Error{Code::NotFound, dir});
  auto lock = FolderLock::acquire(dir, options.program);
  // On a medium that cannot be written nobody else can change the record either.
  const bool unwritable =
      !lock && (lock.error().code == Code::ReadOnly || lock.error().code == Code::PermissionDenied);
  if (!lock && !unwritable) return fail(std::move(lock.error()));
  std::optional<Copy> copy;
  std::recursive_mutex alone;
  auto store = openFor(database, copy);
  if (!store && !isDamage(store.error().code)) return fail(std::move(store.error()));
  if (!store) {
    VerifyReport report;
    report.problems.push_back({ProblemKind::Database, 0, store.error().detail});
    report.problemCount = 1;
    return report;
  }
  std::optional<Store> held(std::move(*store));
  return Verifier(held, alone, dir, options).run();
}

Result<VerifyReport> verify(const Ledger& ledger, const VerifyOptions& options) {
  Ledger::Impl& impl = ledger.impl();
  const auto held = [&] {
    const std::lock_guard guard(impl.mutex);
    return impl.store.has_value() && !impl.inBulk;
  }();
  if (!held) return fail(Error{Code::ReadFailed, "the database is not open"});
  return Verifier(impl.store, impl.mutex, impl.dir, options).run();
}

}  // namespace d3l::ledger
