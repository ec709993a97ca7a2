// mlflow.db, the SQLite store of MLflow. The bytes are opened in memory and read-only: nothing in a
// stranger's database may run or write (trusted_schema off, tables only, a budget of steps).
#include <sqlite3.h>

#include <limits>
#include <memory>

#include "core/base/text.h"
#include "core/evidence/import_database.h"
#include "core/evidence/mlflow_run.h"

namespace d3l::evidence {
namespace {

constexpr int kMaxRuns = 10'000;
constexpr std::int64_t kMaxValues = 2'000'000;
constexpr int kStepsPerCall = 100'000;
constexpr int kMaxCalls = 50'000;

struct CloseDatabase {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct FinishStatement {
  void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinishStatement>;

int countdown(void* calls) { return --*static_cast<int*>(calls) <= 0 ? 1 : 0; }

class MlflowDatabase {
 public:
  explicit MlflowDatabase(const NamedFile& file) : file_(file), bytes_(file.bytes) {}

  Result<std::vector<Part>> read() {
    D3L_TRY(open());
    for (const char* table : {"runs", "metrics"}) {
      if (!has(table)) return fail(Error{Code::UnknownFormat, file_.name, 0, table, {}});
    }
    return runs();
  }

 private:
  Error error(Code code, std::string_view field, std::string_view detail) const {
    return {code, file_.name, 0, std::string(field), visibleLine(detail, 80)};
  }
  Error broken() const {
    const bool endless = sqlite3_errcode(handle_.get()) == SQLITE_INTERRUPT;
    return error(endless ? Code::TooLarge : Code::Syntax, "", sqlite3_errmsg(handle_.get()));
  }

  /// SQLite reads a file that was cut at a page as far as it goes.
  bool isWhole() const {
    const auto byte = [this](std::size_t at) {
      return static_cast<std::size_t>(static_cast<unsigned char>(bytes_[at]));
    };
    if (bytes_.size() < 512) return false;
    const std::size_t pageField = byte(16) << 8 | byte(17);
    const std::size_t page = pageField == 1 ? 65536 : pageField;
    const std::size_t pages = byte(28) << 24 | byte(29) << 16 | byte(30) << 8 | byte(31);
    return page != 0 && bytes_.size() % page == 0 && bytes_.size() >= pages * page;
  }

  Result<Done> open() {
    if (!looksLikeDatabase(bytes_) || !isWhole()) return fail(error(Code::Syntax, "", "file is cut off"));
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nullptr);
    handle_.reset(raw);
    if (opened != SQLITE_OK) return fail(error(Code::TooLarge, "", "memory"));
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, 16 << 20);
    sqlite3_progress_handler(raw, kStepsPerCall, countdown, &calls_);
    // A write-ahead log cannot be in one file with its database: what had been checkpointed is read.
    if (bytes_.size() > 19 && bytes_[18] == 2) bytes_[18] = bytes_[19] = 1;
    const auto size = static_cast<sqlite3_int64>(bytes_.size());
    const int given = sqlite3_deserialize(raw, "main", reinterpret_cast<unsigned char*>(bytes_.data()), size,
                                          size, SQLITE_DESERIALIZE_READONLY);
    if (given != SQLITE_OK) return fail(broken());
    D3L_ASSIGN(const StatementHandle check, prepare("PRAGMA quick_check(1)"));
    if (sqlite3_step(check.get()) != SQLITE_ROW) return fail(broken());
    const std::string verdict = text(check.get(), 0);
    if (verdict != "ok") return fail(error(Code::Syntax, "", verdict));
    return Done{};
  }

  Result<StatementHandle> prepare(const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) return fail(broken());
    return StatementHandle(raw);
  }

  static std::string text(sqlite3_stmt* row, int column) {
    const auto* chars = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    return chars != nullptr ? std::string(chars, static_cast<std::size_t>(sqlite3_column_bytes(row, column)))
                            : std::string();
  }

  bool has(const std::string& table, const std::string& column = {}) {
    const std::string sql =
        column.empty() ? "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '" + table + "'"
                       : "SELECT 1 FROM pragma_table_info('" + table + "') WHERE name = '" + column + "'";
    auto statement = prepare(sql);
    return statement && sqlite3_step(statement->get()) == SQLITE_ROW;
  }

  /// The column, or what stands for it in databases of older versions.
  std::string column(const std::string& table, const std::string& name, const std::string& otherwise) {
    return has(table, name) ? name : otherwise;
  }

  Result<std::vector<Part>> runs() {
    const std::string active = has("runs", "lifecycle_stage") ? " WHERE lifecycle_stage <> 'deleted'" : "";
    D3L_ASSIGN(const StatementHandle rows, prepare("SELECT run_uuid, " + column("runs", "name", "''") +
                                                   " FROM runs" + active + " ORDER BY run_uuid"));
    std::vector<Part> out;
    int code = SQLITE_ROW;
    for (int count = 0; (code = sqlite3_step(rows.get())) == SQLITE_ROW; ++count) {
      if (count >= kMaxRuns) return fail(error(Code::TooLarge, "runs", std::to_string(kMaxRuns)));
      const std::string id = text(rows.get(), 0);
      if (id.empty()) return fail(error(Code::MissingField, "runs.run_uuid", ""));
      MlflowRun run(file_.name);
      D3L_TRY(readMetrics(id, run));
      if (!run.hasMetrics()) continue;
      D3L_TRY(readTexts("params", id, [&run](std::string key, std::string value) {
        run.parameter(std::move(key), std::move(value));
      }));
      D3L_TRY(readTexts(
          "tags", id, [&run](const std::string& key, std::string value) { run.tag(key, std::move(value)); }));
      Part part = run.finish(visibleLine(text(rows.get(), 1), 200), id);
      if (part.report.model.empty()) part.report.model = id;
      out.push_back(std::move(part));
    }
    if (code != SQLITE_DONE) return fail(broken());
    if (out.empty()) return fail(error(Code::MissingField, "metrics", ""));
    return out;
  }

  Result<Done> readMetrics(const std::string& id, MlflowRun& run) {
    const std::string sql = "SELECT key, value, " + column("metrics", "timestamp", "0") + ", " +
                            column("metrics", "step", "0") + ", " + column("metrics", "is_nan", "0") +
                            " FROM metrics WHERE run_uuid = ?1 ORDER BY key";
    D3L_ASSIGN(const StatementHandle rows, prepare(sql));
    sqlite3_bind_text(rows.get(), 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(rows.get())) == SQLITE_ROW) {
      if (++values_ > kMaxValues) return fail(error(Code::TooLarge, "metrics", std::to_string(kMaxValues)));
      const std::string key = text(rows.get(), 0);
      const std::string field = "metrics." + visibleLine(key, 80);
      if (key.empty()) return fail(error(Code::MissingField, "metrics.key", id));
      if (!isUtf8(key)) return fail(error(Code::NotUtf8, "metrics.key", key));
      const int type = sqlite3_column_type(rows.get(), 1);
      const bool nan = sqlite3_column_int(rows.get(), 4) != 0;
      if (!nan && type != SQLITE_FLOAT && type != SQLITE_INTEGER)
        return fail(
            error(type == SQLITE_NULL ? Code::MissingField : Code::BadNumber, field, text(rows.get(), 1)));
      run.log(key, {valueOf(sqlite3_column_double(rows.get(), 1), nan), sqlite3_column_double(rows.get(), 3),
                    sqlite3_column_double(rows.get(), 2)});
    }
    return code == SQLITE_DONE ? Result<Done>(Done{}) : Result<Done>(fail(broken()));
  }

  /// NaN is stored as 0 with a mark; an infinity as the greatest number there is.
  static Decimal valueOf(double value, bool nan) {
    constexpr double kMost = std::numeric_limits<double>::max();
    if (nan) return *Decimal::parse("NaN");
    if (value >= kMost) return *Decimal::parse("Infinity");
    if (value <= -kMost) return *Decimal::parse("-Infinity");
    return Decimal::of(value);
  }

  template <class Take>
  Result<Done> readTexts(const std::string& table, const std::string& id, Take take) {
    if (!has(table)) return Done{};
    D3L_ASSIGN(const StatementHandle rows,
               prepare("SELECT key, value FROM " + table + " WHERE run_uuid = ?1 ORDER BY key"));
    sqlite3_bind_text(rows.get(), 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(rows.get())) == SQLITE_ROW) {
      take(visibleText(text(rows.get(), 0)), visibleText(text(rows.get(), 1)));
    }
    return code == SQLITE_DONE ? Result<Done>(Done{}) : Result<Done>(fail(broken()));
  }

  const NamedFile& file_;
  std::string bytes_;  // SQLite reads from here: destroyed after the handle
  int calls_ = kMaxCalls;
  std::int64_t values_ = 0;
  std::unique_ptr<sqlite3, CloseDatabase> handle_;
};

}  // namespace

bool looksLikeDatabase(std::string_view bytes) {
  return bytes.starts_with(std::string_view("SQLite format 3\0", 16));
}

Result<std::vector<Part>> importMlflowDb(const NamedFile& file) { return MlflowDatabase(file).read(); }

}  // namespace d3l::evidence
