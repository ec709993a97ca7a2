// A list of any length over the index: rows are read in chunks on another thread when a view asks for them,
// and the chunks used last are kept.
#pragma once

#include <QAbstractListModel>
#include <list>
#include <map>

#include "ui/viewmodels/proposals_row.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

class ProposalsModel : public QAbstractListModel {
  Q_OBJECT

 public:
  static constexpr int kChunk = 64;
  static constexpr std::size_t kKeptChunks = 24;

  explicit ProposalsModel(Session& session, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override { return {{Qt::UserRole, "row"}}; }

  /// offset and limit are the model's own. The rows shown so far stay until the first answer.
  void setQuery(index::Query query);
  /// Reads again what is kept: something was recorded. Positions stay.
  void refresh();

  bool reading() const { return reading_; }
  const std::optional<client::Error>& error() const { return error_; }

 Q_SIGNALS:
  void changed();

 private:
  struct Chunk {
    std::vector<ProposalListRow> rows;
    bool stale = false;
    std::list<int>::iterator used;
  };

  void request(int chunk);
  void arrived(int chunk, ProposalPage page);
  void store(int chunk, std::vector<ProposalListRow> rows);
  void resize(int count);
  void touch(int chunk);

  Session& session_;
  index::Query query_;
  int count_ = 0;
  bool reading_ = false;
  bool fresh_ = false;  ///< the next answer replaces everything
  std::optional<client::Error> error_;
  std::uint64_t generation_ = 0;
  std::map<int, Chunk> chunks_;
  std::list<int> order_;         ///< most recently used first
  std::map<int, bool> pending_;  ///< asked for; true: ask again, it changed meanwhile
};

}  // namespace d3l::ui
