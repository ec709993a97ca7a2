// A list for QML whose changes are told row by row: what stays keeps its delegate, whatever comes and goes
// around it. For boards and logs that move while somebody reads them.
#pragma once

#include <QAbstractListModel>
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace d3l::ui {

/// Row is a Q_GADGET with operator== and `key()`, which no two rows of a list share.
template <class Row>
class PatchedRows : public QAbstractListModel {
 public:
  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
  }
  QVariant data(const QModelIndex& index, int role) const override {
    if (!index.isValid() || role != Qt::UserRole) return {};
    return QVariant::fromValue(rows_[static_cast<std::size_t>(index.row())]);
  }
  QHash<int, QByteArray> roleNames() const override { return {{Qt::UserRole, "row"}}; }

  const std::vector<Row>& rows() const { return rows_; }

  void setRows(std::vector<Row> next) {
    // Nearly always the same things in the same order: no book is kept for that.
    const auto sameThing = [](const Row& a, const Row& b) { return a.key() == b.key(); };
    if (std::equal(rows_.begin(), rows_.end(), next.begin(), next.end(), sameThing)) {
      for (std::size_t i = 0; i < next.size(); ++i) fill(i, std::move(next[i]));
      return;
    }
    removeGone(next);
    for (std::size_t i = 0; i < next.size();) {
      if (i < rows_.size() && rows_[i].key() == next[i].key()) {
        fill(i, std::move(next[i]));
        ++i;
      } else if (!bringForward(i, next[i])) {
        i = insertNew(i, next);
      }
    }
  }

 private:
  using Key = std::decay_t<decltype(std::declval<const Row&>().key())>;

  static int number(std::size_t i) { return static_cast<int>(i); }

  void removeGone(const std::vector<Row>& next) {
    std::map<Key, bool> stays;
    for (const Row& row : next) stays[row.key()] = true;
    for (std::size_t end = rows_.size(); end > 0;) {
      std::size_t begin = end;
      while (begin > 0 && stays.count(rows_[begin - 1].key()) == 0) --begin;
      if (begin == end) {
        --end;
        continue;
      }
      beginRemoveRows({}, number(begin), number(end - 1));
      rows_.erase(rows_.begin() + number(begin), rows_.begin() + number(end));
      endRemoveRows();
      end = begin;
    }
    held_.clear();
    for (const Row& row : rows_) held_[row.key()] = true;
  }
  void fill(std::size_t i, Row row) {
    if (rows_[i] == row) return;
    rows_[i] = std::move(row);
    const QModelIndex at = index(number(i));
    Q_EMIT dataChanged(at, at);
  }
  /// A row that is further down moves up; false if there is none of that key.
  bool bringForward(std::size_t i, const Row& wanted) {
    if (held_.count(wanted.key()) == 0) return false;
    const auto from = std::find_if(rows_.begin() + number(i), rows_.end(),
                                   [&](const Row& row) { return row.key() == wanted.key(); });
    if (from == rows_.end()) return false;
    const int was = static_cast<int>(from - rows_.begin());
    beginMoveRows({}, was, was, {}, number(i));
    std::rotate(rows_.begin() + number(i), from, from + 1);
    endMoveRows();
    return true;
  }
  /// A whole run of new rows is one insertion.
  std::size_t insertNew(std::size_t i, std::vector<Row>& next) {
    std::size_t end = i;
    while (end < next.size() && held_.count(next[end].key()) == 0) ++end;
    if (end == i) ++end;  // a key that stands twice: shown twice rather than lost
    beginInsertRows({}, number(i), number(end - 1));
    rows_.insert(rows_.begin() + number(i), std::make_move_iterator(next.begin() + number(i)),
                 std::make_move_iterator(next.begin() + number(end)));
    endInsertRows();
    return end;
  }

  std::vector<Row> rows_;
  std::map<Key, bool> held_;
};

}  // namespace d3l::ui
