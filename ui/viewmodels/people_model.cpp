#include "ui/viewmodels/people_model.h"

#include <algorithm>
#include <numeric>

namespace d3l::ui {

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || role != Qt::UserRole || !shown_.facts) return {};
  const std::size_t at = shown_.places[static_cast<std::size_t>(index.row())];
  return QVariant::fromValue(personRow(shown_.facts->people[at], *shown_.facts, question_));
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

PeopleModel::Shown PeopleModel::arranged(std::shared_ptr<const PeopleFacts> facts, const QString& words,
                                         Order order) {
  std::vector<std::uint32_t> all;
  if (order == MostTokens) {
    all.resize(facts->people.size());
    std::iota(all.begin(), all.end(), 0u);
  } else {
    all = order == MostPower ? facts->byPower : facts->byName;
  }
  if (!words.isEmpty()) {
    const std::string wanted = words.toStdString();
    const auto other = [&](std::uint32_t i) { return !facts->texts.holds(i, wanted); };
    all.erase(std::remove_if(all.begin(), all.end(), other), all.end());
  }
  return {std::move(facts), std::move(all)};
}

void PeopleModel::arrange() {
  if (!facts_) return;
  // Everybody in a known order is only copied; reading a hundred thousand texts would be felt while one
  // types.
  if (!searching_.begin()) return;
  if (words_.isEmpty()) {
    put(arranged(facts_, words_, by_));
    searching_.end();
    return;
  }
  session_.run(
      this, [facts = facts_, words = words_, order = by_] { return arranged(facts, words, order); },
      [this](Shown found) {
        // Overtaken by other words: those are looked for next, and this is not shown for a moment before.
        if (searching_.end()) return arrange();
        put(std::move(found));
      });
}

void PeopleModel::put(Shown next) {
  // The same number of rows keeps the scroll position; what they say is asked for again.
  const bool same = next.places.size() == shown_.places.size() && !next.places.empty();
  if (!same) beginResetModel();
  shown_ = std::move(next);
  if (!same) return endResetModel();
  Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

}  // namespace d3l::ui
