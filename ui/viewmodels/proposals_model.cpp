#include "ui/viewmodels/proposals_model.h"

#include <algorithm>

namespace d3l::ui {

ProposalsModel::ProposalsModel(Session& session, QObject* parent)
    : QAbstractListModel(parent), session_(session) {}

int ProposalsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count_; }

QVariant ProposalsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || role != Qt::UserRole) return {};
  const int number = index.row() / kChunk;
  const auto it = chunks_.find(number);
  // Reading ahead is part of answering: a view asks only for what it is about to show.
  auto* self = const_cast<ProposalsModel*>(this);
  if (it == chunks_.end() || it->second.stale) self->request(number);
  if (it == chunks_.end()) return QVariant::fromValue(ProposalListRow{});
  self->touch(number);
  const auto at = static_cast<std::size_t>(index.row() % kChunk);
  return QVariant::fromValue(at < it->second.rows.size() ? it->second.rows[at] : ProposalListRow{});
}

void ProposalsModel::setQuery(index::Query query) {
  query_ = std::move(query);
  ++generation_;
  pending_.clear();
  fresh_ = true;
  reading_ = true;
  Q_EMIT changed();
  request(0);
}

void ProposalsModel::refresh() {
  if (fresh_) return;
  for (auto& [number, chunk] : chunks_) chunk.stale = true;
  // The chunks on screen; the others wait until a view asks for them.
  const std::vector<int> shown(order_.begin(),
                               std::next(order_.begin(), std::min<std::ptrdiff_t>(2, std::ssize(order_))));
  if (shown.empty()) request(0);
  for (const int number : shown) request(number);
}

void ProposalsModel::request(int number) {
  const auto dao = session_.dao();
  if (!dao) return;
  if (const auto it = pending_.find(number); it != pending_.end()) {
    // An answer on its way may be from before the change.
    if (const auto chunk = chunks_.find(number); chunk != chunks_.end() && chunk->second.stale)
      it->second = true;
    return;
  }
  pending_[number] = false;
  index::Query query = query_;
  query.offset = static_cast<std::uint64_t>(number) * kChunk;
  query.limit = kChunk;
  session_.run(
      this, [dao, query, voter = session_.account()] { return readProposals(*dao, query, voter); },
      [this, number, of = generation_](ProposalPage page) {
        if (of == generation_) arrived(number, std::move(page));
      });
}

void ProposalsModel::arrived(int number, ProposalPage page) {
  const bool again = pending_[number];
  pending_.erase(number);
  reading_ = false;
  error_ = std::move(page.error);
  const int total = static_cast<int>(std::min<std::uint64_t>(page.total, 10'000'000));
  if (fresh_) {
    fresh_ = false;
    beginResetModel();
    chunks_.clear();
    order_.clear();
    count_ = error_ ? 0 : total;
    if (!error_) store(number, std::move(page.rows));
    endResetModel();
  } else if (!error_) {
    store(number, std::move(page.rows));
    resize(total);
    const int first = number * kChunk;
    const int last = std::min(first + kChunk, count_) - 1;
    if (first <= last) Q_EMIT dataChanged(index(first), index(last));
  }
  Q_EMIT changed();
  if (again) request(number);
}

void ProposalsModel::store(int number, std::vector<ProposalListRow> rows) {
  if (const auto old = chunks_.find(number); old != chunks_.end()) order_.erase(old->second.used);
  order_.push_front(number);
  chunks_.insert_or_assign(number, Chunk{std::move(rows), false, order_.begin()});
  while (chunks_.size() > kKeptChunks) {
    chunks_.erase(order_.back());
    order_.pop_back();
  }
}

/// Rows are positions: a list that got longer or shorter keeps the place where one reads.
void ProposalsModel::resize(int count) {
  if (count > count_) {
    beginInsertRows({}, count_, count - 1);
    count_ = count;
    endInsertRows();
  } else if (count < count_) {
    beginRemoveRows({}, count, count_ - 1);
    count_ = count;
    endRemoveRows();
  }
}

void ProposalsModel::touch(int number) { order_.splice(order_.begin(), order_, chunks_.at(number).used); }

}  // namespace d3l::ui
