#include "ui/viewmodels/people_model.h"

#include <algorithm>

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
  const auto& people = facts_->people;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    if (words_.isEmpty() || facts_->texts[i].contains(words_)) out.push_back(i);
  }
  if (by_ == MostPower) {
    std::stable_sort(out.begin(), out.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return people[a].linear > people[b].linear; });
  }
  if (by_ == ByName) {
    std::stable_sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
      return QString::localeAwareCompare(facts_->texts[a], facts_->texts[b]) < 0;
    });
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
