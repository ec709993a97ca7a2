// The peer of the window: what Qt Quick Controls costs with nothing behind it.
//   bench_minimal FILE.qml       shows it; a file that asks for `rows` gets 100,000 from SQLite
#include <sqlite3.h>

#include <QAbstractListModel>
#include <QCache>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <vector>

namespace {

/// Pages of 64 rows, read by key when a view asks.
class Rows : public QAbstractListModel {
 public:
  Rows() {
    sqlite3_open(":memory:", &database_);
    sqlite3_exec(
        database_,
        "CREATE TABLE p(id INTEGER PRIMARY KEY, title TEXT, share INT);"
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<99999)"
        " INSERT INTO p SELECT i,'Proposal '||i||': a title of some length, number '||(i*7919%100003),"
        " i*37%100 FROM n",
        nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(database_, "SELECT title,share FROM p WHERE id>=? ORDER BY id LIMIT 64", -1, &page_,
                       nullptr);
  }
  ~Rows() override {
    sqlite3_finalize(page_);
    sqlite3_close(database_);
  }
  Q_DISABLE_COPY_MOVE(Rows)

  int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : 100'000; }
  QHash<int, QByteArray> roleNames() const override {
    return {{Qt::UserRole, "title"}, {Qt::UserRole + 1, "share"}};
  }
  QVariant data(const QModelIndex& index, int role) const override {
    const int number = index.row() / 64;
    auto* page = pages_.object(number);
    if (page == nullptr) {
      page = new Page;
      sqlite3_bind_int(page_, 1, number * 64);
      while (sqlite3_step(page_) == SQLITE_ROW) {
        const auto* title = reinterpret_cast<const char*>(sqlite3_column_text(page_, 0));
        page->emplace_back(QString::fromUtf8(title), sqlite3_column_int(page_, 1));
      }
      sqlite3_reset(page_);
      pages_.insert(number, page);
    }
    const auto& [title, share] = page->at(static_cast<std::size_t>(index.row() % 64));
    return role == Qt::UserRole ? QVariant(title) : QVariant(share);
  }

 private:
  using Page = std::vector<std::pair<QString, int>>;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* page_ = nullptr;
  mutable QCache<int, Page> pages_{64};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  QGuiApplication app(argc, argv);
  const QString file = QString::fromLocal8Bit(argv[1]);
  std::unique_ptr<Rows> rows;
  QQmlApplicationEngine engine;
  if (file.endsWith(QLatin1String("list.qml"))) {
    rows = std::make_unique<Rows>();
    engine.setInitialProperties({{QStringLiteral("rows"), QVariant::fromValue(rows.get())}});
  }
  engine.load(QUrl::fromLocalFile(file));
  return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
