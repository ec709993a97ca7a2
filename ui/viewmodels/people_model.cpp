#include "ui/viewmodels/people_model.h"

namespace d3l::ui {

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || role != Qt::UserRole || !facts_) return {};
  const std::size_t at = order_[static_cast<std::size_t>(index.row())];
  return QVariant::fromValue(personRow(facts_->people[at], *facts_, question_));
}

void PeopleModel::show(std::shared_ptr<const PeopleFacts> facts, PeopleQuestion question) {
  facts_ = std::move(facts);
  question_ = std::move(question);
  arrange();
}

void PeopleModel::setFilter(const QString& words, Order order) {
  const QString clean = words.trimmed().toLower();
  if (words_ == clean && by_ == order) return;
  words_ = clean;
  by_ = order;
  arrange();
}

std::vector<std::uint32_t> PeopleModel::arranged() const {
  std::vector<std::uint32_t> out;
  if (!facts_) return out;
  const auto take = [&](std::uint32_t i) {
    if (words_.isEmpty() || facts_->texts[i].contains(words_)) out.push_back(i);
  };
  if (by_ == MostTokens) {
    for (std::uint32_t i = 0; i < facts_->people.size(); ++i) take(i);
  } else {
    for (const std::uint32_t i : by_ == MostPower ? facts_->byPower : facts_->byName) take(i);
  }
  return out;
}

void PeopleModel::arrange() {
  std::vector<std::uint32_t> next = arranged();
  // The same number of rows keeps the scroll position; what they say is asked for again.
  if (next.size() == order_.size() && !next.empty()) {
    order_ = std::move(next);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    return;
  }
  beginResetModel();
  order_ = std::move(next);
  endResetModel();
}

}  // namespace d3l::ui
