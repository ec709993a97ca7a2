// A list of value-type rows for QML: one role, `row`. Delegates say `required property someRow row`.
#pragma once

#include <QAbstractListModel>
#include <vector>

namespace d3l::ui {

/// Row is a Q_GADGET with operator== and `key()`, which tells whether two rows are the same thing.
template <class Row>
class RowModel : public QAbstractListModel {
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

  /// Rows that stay keep their delegates, and with them focus and scroll position.
  void setRows(std::vector<Row> next) {
    if (sameKeys(next)) {
      for (std::size_t i = 0; i < next.size(); ++i) {
        if (rows_[i] == next[i]) continue;
        rows_[i] = std::move(next[i]);
        const QModelIndex at = index(static_cast<int>(i));
        Q_EMIT dataChanged(at, at);
      }
      return;
    }
    beginResetModel();
    rows_ = std::move(next);
    endResetModel();
  }

 private:
  bool sameKeys(const std::vector<Row>& next) const {
    if (next.size() != rows_.size()) return false;
    for (std::size_t i = 0; i < next.size(); ++i) {
      if (next[i].key() != rows_[i].key()) return false;
    }
    return true;
  }

  std::vector<Row> rows_;
};

}  // namespace d3l::ui
