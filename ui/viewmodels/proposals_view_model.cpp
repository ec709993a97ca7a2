#include "ui/viewmodels/proposals_view_model.h"

#include <algorithm>
#include <array>

namespace d3l::ui {
namespace {

using governance::ProposalState;

constexpr std::array kStates{ProposalState::Review,   ProposalState::Voting,     ProposalState::Succeeded,
                             ProposalState::Queued,   ProposalState::Executed,   ProposalState::Defeated,
                             ProposalState::Expired,  ProposalState::Superseded, ProposalState::Vetoed,
                             ProposalState::Cancelled};
constexpr std::array kOrders{index::Sort::ClosingSoonest, index::Sort::Newest, index::Sort::Oldest,
                             index::Sort::Title};

index::Tab indexTab(ProposalsViewModel::Tab tab) {
  switch (tab) {
    case ProposalsViewModel::NeedsMe:
      return index::Tab::NeedsVote;
    case ProposalsViewModel::Open:
      return index::Tab::Open;
    case ProposalsViewModel::Waiting:
      return index::Tab::Waiting;
    case ProposalsViewModel::Closed:
      return index::Tab::Closed;
    case ProposalsViewModel::All:
      break;
  }
  return index::Tab::All;
}

struct Counts {
  index::Index::TabCounts tabs;
  Timestamp nextOpens = 0;
};

Counts readTabs(const client::Dao& dao, const Address& account) {
  Counts out;
  if (dao.index() == nullptr) return out;
  if (auto tabs = dao.index()->counts(account)) out.tabs = *tabs;
  if (out.tabs.needsVote > 0) return out;
  index::Query planned;
  planned.state = ProposalState::Review;
  planned.limit = 20;
  const auto page = dao.index()->proposals(planned);
  if (!page) return out;
  for (const index::ProposalRow& row : page->rows) {
    if (row.voteStart != 0 && (out.nextOpens == 0 || row.voteStart < out.nextOpens))
      out.nextOpens = row.voteStart;
  }
  return out;
}

}  // namespace

ProposalsViewModel::ProposalsViewModel(Session& session, ShellViewModel& shell, QObject* parent)
    : QObject(parent), session_(session), model_(session) {
  typing_.setSingleShot(true);
  typing_.setInterval(120);
  connect(&typing_, &QTimer::timeout, this, &ProposalsViewModel::ask);
  connect(&model_, &ProposalsModel::changed, this, &ProposalsViewModel::rowsChanged);
  connect(&session_, &Session::recordChanged, this, &ProposalsViewModel::onRecord);
  connect(&session_, &Session::accountChanged, this, [this] {
    readCounts();
    ask();
  });
  connect(&shell, &ShellViewModel::searchRequested, this, [this](const QString& words) {
    setTab(All);
    setSearch(words);
  });
  readCounts();
  ask();
}

QString ProposalsViewModel::problem() const {
  return model_.error() ? words::errorSentence(*model_.error()) : QString();
}

void ProposalsViewModel::setTab(Tab tab) {
  tabChosen_ = true;
  if (tab_ == tab) return;
  tab_ = tab;
  Q_EMIT queryChanged();
  ask();
}

void ProposalsViewModel::setSearch(const QString& words) {
  if (search_ == words) return;
  search_ = words;
  Q_EMIT queryChanged();
  typing_.start();
}

void ProposalsViewModel::setTrack(int track) {
  if (track_ == track) return;
  track_ = track;
  Q_EMIT queryChanged();
  ask();
}

void ProposalsViewModel::setState(int state) {
  if (state_ == state) return;
  state_ = state;
  Q_EMIT queryChanged();
  ask();
}

void ProposalsViewModel::setOrder(int order) {
  if (order_ == order) return;
  order_ = order;
  Q_EMIT queryChanged();
  ask();
}

void ProposalsViewModel::clearFilters() {
  search_.clear();
  track_ = state_ = 0;
  Q_EMIT queryChanged();
  ask();
}

QStringList ProposalsViewModel::tracks() const {
  QStringList out{tr("All kinds")};
  for (const governance::Track track : governance::kTracks) out << words::trackWord(track);
  return out;
}

QStringList ProposalsViewModel::states() const {
  QStringList out{tr("Any state")};
  for (const ProposalState state : kStates) out << words::stateWord(state);
  return out;
}

QStringList ProposalsViewModel::orders() const {
  return {tr("By closing time"), tr("Newest first"), tr("Oldest first"), tr("By title")};
}

QString ProposalsViewModel::idAt(int position) const {
  if (position < 0 || position >= model_.rowCount()) return {};
  return model_.data(model_.index(position), Qt::UserRole).value<ProposalListRow>().id;
}

void ProposalsViewModel::ask() {
  typing_.stop();
  index::Query query;
  query.tab = indexTab(tab_);
  query.voter = session_.account();
  query.search = search_.trimmed().toStdString();
  if (track_ > 0)
    query.track = governance::kTracks[static_cast<std::size_t>(track_ - 1) % governance::kTracks.size()];
  if (state_ > 0) query.state = kStates[static_cast<std::size_t>(state_ - 1) % kStates.size()];
  query.sort = kOrders[static_cast<std::size_t>(std::max(order_, 0)) % kOrders.size()];
  // Whoever searches wants the best match first, unless they chose an order.
  if (!query.search.empty() && order_ == 0) query.sort = index::Sort::Relevance;
  // What has ended has no closing time ahead.
  if (tab_ == Closed && order_ == 0 && query.search.empty()) query.sort = index::Sort::Newest;
  model_.setQuery(std::move(query));
}

void ProposalsViewModel::onRecord() {
  readCounts();
  model_.refresh();
}

void ProposalsViewModel::readCounts() {
  const auto dao = session_.dao();
  if (!dao) return;
  session_.run(
      this, [dao, account = session_.account()] { return readTabs(*dao, account); },
      [this](const Counts& counts) {
        const auto capped = [](std::uint64_t n) {
          return static_cast<int>(std::min<std::uint64_t>(n, 10'000'000));
        };
        needsMe_ = session_.account().isZero() ? 0 : capped(counts.tabs.needsVote);
        open_ = capped(counts.tabs.open);
        waiting_ = capped(counts.tabs.waiting);
        closed_ = capped(counts.tabs.closed);
        nextOpens_ = static_cast<qreal>(counts.nextOpens);
        Q_EMIT countsChanged();
        if (!tabChosen_ && tab_ == NeedsMe && needsMe_ == 0) {
          setTab(Open);
          tabChosen_ = false;
        }
      });
}

}  // namespace d3l::ui
