// W4: rows and durable commits through core/storage and the record, beside SQLite's C API with the same
// settings and beside write + fdatasync on the same disk.   bench_store DIR
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "core/storage/sqlite.h"
#include "tests/bench/figures.h"
#include "tests/bench/record.h"

using namespace d3l;
using namespace bench;

namespace {

constexpr std::int64_t kRows = 200'000;
constexpr const char* kTable =
    "CREATE TABLE log(seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, voter BLOB NOT NULL, proposal INTEGER NOT "
    "NULL,"
    " support INTEGER NOT NULL, power INTEGER NOT NULL, ts INTEGER NOT NULL, sig BLOB NOT NULL, payload BLOB "
    "NOT "
    "NULL)";
constexpr const char* kInsert = "INSERT INTO log VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)";

struct Row {
  std::array<std::uint64_t, 9> words{};
  std::array<std::uint8_t, 20> voter{};
};

Row rowAt(std::int64_t i, std::uint64_t& random) {
  Row row;
  for (std::size_t k = 0; k < 4; ++k) row.words[k] = next(random);
  for (std::size_t k = 4; k < 9; ++k) row.words[k] = row.words[k - 4];
  std::memcpy(row.voter.data(), &row.words[2], 16);
  std::memcpy(row.voter.data() + 16, &i, 4);
  return row;
}

void removeDatabase(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) unlink((path + suffix).c_str());
}

void throughRoom(const std::string& path) {
  removeDatabase(path);
  auto database = storage::Database::open(path, storage::Durability::Disposable);
  need(database && database->exec(kTable), "open");
  auto insert = database->prepare(kInsert);
  need(insert && database->begin(), "prepare");
  std::uint64_t random = 0x5EED0004;
  for (std::int64_t i = 0; i < kRows; ++i) {
    const Row row = rowAt(i, random);
    const ByteView bytes(reinterpret_cast<const std::uint8_t*>(row.words.data()), 72);
    insert->bind(1, i + 1).bind(2, bytes.first(32)).bind(3, ByteView(row.voter)).bind(4, i / 10000);
    insert->bind(5, row.words[0] % 3).bind(6, 1 + row.words[1] % 1'000'000).bind(7, 1'700'000'000 + i);
    insert->bind(8, bytes.first(65)).bind(9, bytes.first(48));
    need(insert->run().has_value(), "insert");
  }
  need(database->commit().has_value(), "commit");
}

sqlite3* rawOpen(const std::string& path, const char* pragmas) {
  sqlite3* database = nullptr;
  need(sqlite3_open(path.c_str(), &database) == SQLITE_OK &&
           sqlite3_exec(database, pragmas, nullptr, nullptr, nullptr) == SQLITE_OK,
       "raw open");
  return database;
}

void rawRow(sqlite3_stmt* insert, std::int64_t i, std::uint64_t& random) {
  const Row row = rowAt(i, random);
  sqlite3_bind_int64(insert, 1, i + 1);
  sqlite3_bind_blob(insert, 2, row.words.data(), 32, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 3, row.voter.data(), 20, SQLITE_STATIC);
  sqlite3_bind_int64(insert, 4, i / 10000);
  sqlite3_bind_int64(insert, 5, static_cast<std::int64_t>(row.words[0] % 3));
  sqlite3_bind_int64(insert, 6, static_cast<std::int64_t>(1 + row.words[1] % 1'000'000));
  sqlite3_bind_int64(insert, 7, 1'700'000'000 + i);
  sqlite3_bind_blob(insert, 8, row.words.data(), 65, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 9, row.words.data(), 48, SQLITE_STATIC);
  need(sqlite3_step(insert) == SQLITE_DONE, "raw insert");
  sqlite3_reset(insert);
}

void rawInsert(const std::string& path) {
  removeDatabase(path);
  sqlite3* database =
      rawOpen(path, "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536");
  sqlite3_exec(database, kTable, nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, kInsert, -1, &insert, nullptr);
  sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
  std::uint64_t random = 0x5EED0004;
  for (std::int64_t i = 0; i < kRows; ++i) rawRow(insert, i, random);
  sqlite3_finalize(insert);
  need(sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK, "raw commit");
  sqlite3_close(database);
}

/// One row per durable transaction, by the C API.
class RawCommits {
 public:
  RawCommits(const std::string& path, const char* pragmas) : path_(path) {
    removeDatabase(path);
    database_ = rawOpen(path, pragmas);
    sqlite3_exec(database_, kTable, nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(database_, kInsert, -1, &insert_, nullptr);
  }
  ~RawCommits() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
    removeDatabase(path_);
  }
  RawCommits(const RawCommits&) = delete;
  RawCommits& operator=(const RawCommits&) = delete;
  void run(int times) {
    for (int i = 0; i < times; ++i) {
      sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
      rawRow(insert_, next_++, random_);
      need(sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK, "raw durable commit");
    }
  }

 private:
  std::string path_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  std::int64_t next_ = 0;
  std::uint64_t random_ = 0x5EED0004;
};

class Floor {
 public:
  explicit Floor(std::string path) : path_(std::move(path)) {
    file_ = ::open(path_.c_str(), O_CREAT | O_TRUNC | O_RDWR, 0600);
    for (int i = 0; i < 500; ++i) need(::write(file_, frame_.data(), frame_.size()) > 0, "write");
    ::fsync(file_);
  }
  ~Floor() {
    ::close(file_);
    ::unlink(path_.c_str());
  }
  Floor(const Floor&) = delete;
  Floor& operator=(const Floor&) = delete;
  void run(int times) {
    for (int i = 0; i < times; ++i, ++at_) {
      const auto offset = static_cast<off_t>((at_ % 500) * frame_.size());
      need(::pwrite(file_, frame_.data(), frame_.size(), offset) > 0 && ::fdatasync(file_) == 0, "fdatasync");
    }
  }

 private:
  std::string path_;
  int file_ = -1;
  std::size_t at_ = 0;
  std::array<char, 4120> frame_{};
};

}  // namespace

int main(int argc, char** argv) {
  need(argc > 1, "needs a folder");
  const std::string dir = argv[1];
  const std::string path = dir + "/store.db";
  const Turns bulk = inTurns([&] { throughRoom(path); }, [&] { rawInsert(path); }, 5);
  removeDatabase(path);
  const double rows = static_cast<double>(kRows);
  row("W4 bulk insert, rows of 196 bytes", rate(rows, median(bulk.product)), "",
      "C API " + rate(rows, median(bulk.limit)), bulk.speed(), ">= 0.8");

  constexpr int kCommits = 40;
  const auto commits = [&](const char* work, const Turns& turns, const char* limit, double units) {
    row(work, rate(units, median(turns.product)), "", limit + (" " + rate(kCommits, median(turns.limit))),
        turns.speed() * units / kCommits);
  };
  Floor floor(dir + "/sync.bin");
  Record record(dir + "/store-record", {.members = 64, .proposals = 40});
  record.openVoting();
  {
    RawCommits same(dir + "/extra.db",
                    "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; "
                    "PRAGMA locking_mode=EXCLUSIVE");
    commits("W4 one recorded action: rules, tree, signed head",
            inTurns([&] { record.appendEach(kCommits); }, [&] { same.run(kCommits); }, 5, Time::Wall),
            "SQLite, same safety", kCommits);
  }
  commits("W4 the same against one flush",
          inTurns([&] { record.appendEach(kCommits); }, [&] { floor.run(kCommits); }, 5, Time::Wall),
          "fdatasync", kCommits);
  commits("W4 actions in groups of 64, per flush",
          inTurns([&] { record.appendTogether(64); }, [&] { floor.run(kCommits); }, 5, Time::Wall),
          "fdatasync", 64);
}
