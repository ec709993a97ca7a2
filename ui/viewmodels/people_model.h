// The members as a list that makes its texts for what is on screen, so that a hundred thousand scroll.
#pragma once

#include <QAbstractListModel>
#include <memory>

#include "ui/viewmodels/people_facts.h"

namespace d3l::ui {

class PeopleModel : public QAbstractListModel {
 public:
  enum Order { MostTokens, MostPower, ByName };
  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(order_.size());
  }
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override { return {{Qt::UserRole, "row"}}; }

  void show(std::shared_ptr<const PeopleFacts> facts, PeopleQuestion question);
  void setFilter(const QString& words, Order order);

 private:
  std::vector<std::uint32_t> arranged() const;
  void arrange();

  std::shared_ptr<const PeopleFacts> facts_;
  PeopleQuestion question_;
  QString words_;
  Order by_ = MostTokens;
  std::vector<std::uint32_t> order_;  ///< positions in facts_->people
};

}  // namespace d3l::ui
