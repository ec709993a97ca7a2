// The members as a list that makes its texts for what is on screen, so that a hundred thousand scroll.
// Searching among them happens on another thread; until it is done the list stays as it was.
#pragma once

#include <QAbstractListModel>
#include <memory>

#include "ui/viewmodels/people_facts.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

class PeopleModel : public QAbstractListModel {
 public:
  enum Order { MostTokens, MostPower, ByName };
  explicit PeopleModel(Session& session, QObject* parent = nullptr)
      : QAbstractListModel(parent), session_(session) {}

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(shown_.places.size());
  }
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override { return {{Qt::UserRole, "row"}}; }

  void show(std::shared_ptr<const PeopleFacts> facts, PeopleQuestion question);
  void setFilter(const QString& words, Order order);

 private:
  /// Places belong to the facts they were found in.
  struct Shown {
    std::shared_ptr<const PeopleFacts> facts;
    std::vector<std::uint32_t> places;
  };

  static Shown arranged(std::shared_ptr<const PeopleFacts> facts, const QString& words, Order order);
  void arrange();
  void put(Shown next);

  Session& session_;
  std::shared_ptr<const PeopleFacts> facts_;  ///< the newest
  PeopleQuestion question_;
  QString words_;
  Order by_ = MostTokens;
  OneAtATime searching_;
  Shown shown_;
};

}  // namespace d3l::ui
