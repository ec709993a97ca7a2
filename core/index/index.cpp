#include <filesystem>

#include "core/index/impl.h"

namespace d3l::index {
namespace {

void removeFiles(const std::string& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + suffix, ignored);
}

storage::Result<storage::Database> openUsable(const std::string& path, const DaoId& dao) {
  auto database = storage::Database::open(path, storage::Durability::Disposable);
  if (database && isUsable(*database, dao)) return database;
  // Not ours, damaged or of another version: everything in it can be rebuilt from the record.
  if (database) *database = storage::Database();
  removeFiles(path);
  database = storage::Database::open(path, storage::Durability::Disposable);
  if (!database) return database;
  if (auto made = createSchema(*database, dao); !made) return fail(std::move(made.error()));
  return database;
}

}  // namespace

std::string_view codeName(Code code) {
  switch (code) {
    case Code::CannotOpen:
      return "cannot-open";
    case Code::Corrupt:
      return "corrupt";
    case Code::WrongDao:
      return "wrong-dao";
    case Code::TooNew:
      return "too-new";
    case Code::DiskFull:
      return "disk-full";
    case Code::Io:
      return "io";
    case Code::BadQuery:
      return "bad-query";
  }
  return "unknown";
}

Error errorOf(const storage::Error& error) {
  switch (error.code) {
    case storage::Code::CannotOpen:
    case storage::Code::Busy:
    case storage::Code::ReadOnly:
      return {Code::CannotOpen, error.detail};
    case storage::Code::Corrupt:
    case storage::Code::NotADatabase:
      return {Code::Corrupt, error.detail};
    case storage::Code::Full:
      return {Code::DiskFull, error.detail};
    case storage::Code::Misuse:
      return {Code::BadQuery, error.detail};
    default:
      return {Code::Io, error.detail};
  }
}

Index::Index(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::~Index() = default;

Result<std::unique_ptr<Index>> Index::open(const std::string& path, const DaoId& dao) {
  auto impl = std::make_unique<Impl>();
  auto database = openUsable(path, dao);
  if (!database) return fail(errorOf(database.error()));
  impl->database = std::move(*database);
  if (auto ready = impl->prepareAll(); !ready) return fail(errorOf(ready.error()));
  return std::unique_ptr<Index>(new Index(std::move(impl)));
}

std::uint64_t Index::position() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->position;
}

Result<Done> Index::begin() {
  const std::lock_guard lock(impl_->mutex);
  if (auto done = impl_->database.begin(); !done) return fail(errorOf(done.error()));
  impl_->inBatch = true;
  return Done{};
}

Result<Done> Index::commit() {
  const std::lock_guard lock(impl_->mutex);
  impl_->inBatch = false;
  if (auto done = impl_->database.commit(); !done) return fail(errorOf(done.error()));
  return Done{};
}

Result<Done> Index::apply(std::uint64_t seq, const governance::Admitted& admitted,
                          const governance::Events& events, const governance::State& state,
                          const Enrich& enrich) {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->inBatch) {
    auto done = impl_->write(seq, admitted, events, state, enrich);
    if (!done) return fail(errorOf(done.error()));
    return Done{};
  }
  storage::Transaction transaction(impl_->database);
  auto done = transaction.begin();
  if (done) done = impl_->write(seq, admitted, events, state, enrich);
  if (done) done = transaction.commit();
  if (!done) return fail(errorOf(done.error()));
  return Done{};
}

Result<bool> Index::advance(const governance::State& state, Timestamp now) {
  const std::lock_guard lock(impl_->mutex);
  std::vector<ProposalId> due;
  auto select =
      impl_->database.prepare("SELECT id FROM proposals WHERE next_change <= ?1 ORDER BY next_change");
  if (!select) return fail(errorOf(select.error()));
  select->bind(1, now);
  for (;;) {
    auto row = select->step();
    if (!row) return fail(errorOf(row.error()));
    if (!*row) break;
    due.push_back(select->fixed<ProposalId>(0));
  }
  if (due.empty()) return false;
  storage::Transaction transaction(impl_->database);
  auto done = transaction.begin();
  for (auto it = due.begin(); done && it != due.end(); ++it) {
    if (const governance::Proposal* proposal = state.find(*it)) done = impl_->refresh(*proposal, state, now);
  }
  if (done) done = transaction.commit();
  if (!done) return fail(errorOf(done.error()));
  return true;
}

}  // namespace d3l::index
